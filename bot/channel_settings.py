"""The platforms on which people talk, as `config.toml` sets them up: one table each, and of some platforms several.

Part of bot/config.py, which reads the file. A platform of which there can be several bots has a table for each, named by the platform and what
tells the bots apart: `[channel.zalo]`, `[channel.zalo-xa1]`.
"""

import re
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from campaign.plan.shape import PlanTable

Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]
Port = Annotated[int, Field(ge=0, le=65535)]


def _address(text: str) -> str:
    try:
        ip_address(text)
    except ValueError as wrong:
        raise ValueError('phải là địa chỉ IP của máy này, ví dụ "127.0.0.1"') from wrong
    return text


def _url(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("phải bắt đầu bằng http:// hoặc https://")
    return text.rstrip("/")


def _proxy(text: str) -> str:
    if text and not text.startswith("http://"):
        raise ValueError("phải bắt đầu bằng http://, hoặc để trống")
    return text


Address = Annotated[str, AfterValidator(_address)]
Url = Annotated[str, AfterValidator(_url)]


class WebhookSettings(PlanTable):
    """Where the platform delivers to, when it does not let us ask."""

    listen: Address = "127.0.0.1"
    port: Port = 8443
    path: Annotated[str, Field(pattern="^/[A-Za-z0-9/_-]*$")] = "/telegram"
    public_url: Url = ""
    secret_env: str = "TIEPSUC_WEBHOOK_SECRET"


class ChannelLimits(PlanTable):
    """How fast one channel may be spoken to, and its largest delivery. The figures are Telegram's; another platform's stand in a table of its own."""

    per_chat_s: Seconds = 1.0
    group_per_minute: Count = 20
    overall_per_s: Count = 30
    body_kib: Count = 256


class Telegram(PlanTable):
    """The Telegram channel."""

    mode: Literal["poll", "webhook"] = "poll"
    base_url: Url = "https://api.telegram.org"
    base_file_url: Url = "https://api.telegram.org/file"
    proxy: Annotated[str, AfterValidator(_proxy)] = ""
    token_env: str = "TIEPSUC_TELEGRAM_TOKEN"
    token_file: Path | None = None
    poll_timeout_s: Annotated[int, Field(ge=1, le=50)] = 30
    webhook: WebhookSettings = WebhookSettings()
    limits: ChannelLimits = ChannelLimits()

    @model_validator(mode="after")
    def _reachable(self) -> "Telegram":
        if self.mode == "webhook" and not self.webhook.public_url.startswith("https://"):
            raise ValueError('mode = "webhook" cần webhook.public_url bắt đầu bằng https://')
        return self


class ZaloLimits(ChannelLimits):
    """The platform names no pace; these are far below what was seen to be taken."""

    per_chat_s: Seconds = 1.0
    group_per_minute: Count = 10
    overall_per_s: Count = 5
    body_kib: Count = 32


class ZaloWebhookSettings(WebhookSettings):
    """Where Zalo delivers to. Without a `path` it is the table's own name; without `secret_env` the variable is named after it."""

    path: Annotated[str, Field(pattern="^(/[A-Za-z0-9/_-]*)?$")] = ""
    secret_env: str = ""


class Zalo(PlanTable):
    """One bot of the Zalo Bot Platform. Without `token_env` the variable is named after the table. `quota` 0: as many messages as one likes."""

    mode: Literal["poll", "webhook"] = "webhook"
    base_url: Url = "https://bot-api.zaloplatforms.com"
    proxy: Annotated[str, AfterValidator(_proxy)] = ""
    token_env: str = ""
    token_file: Path | None = None
    poll_timeout_s: Annotated[int, Field(ge=1, le=50)] = 30
    quota: Annotated[int, Field(ge=0)] = 3000
    counts: Literal["both", "outgoing"] = "both"
    webhook: ZaloWebhookSettings = ZaloWebhookSettings()
    limits: ZaloLimits = ZaloLimits()

    @model_validator(mode="after")
    def _reachable(self) -> "Zalo":
        if self.mode == "webhook" and not self.webhook.public_url.startswith(("https://", OWN_MACHINE)):
            raise ValueError(
                'mode = "webhook" cần webhook.public_url bắt đầu bằng https://; chạy thử thì ghi mode = "poll"'
            )
        return self

    def named(self, name: str) -> "Zalo":
        """The same with what the table's name says where it says nothing itself."""
        word = name.upper().replace("-", "_")
        hook = self.webhook
        hook = hook.model_copy(
            update={"path": hook.path or f"/{name}", "secret_env": hook.secret_env or f"TIEPSUC_{word}_SECRET"}
        )
        return self.model_copy(update={"webhook": hook, "token_env": self.token_env or f"TIEPSUC_{word}_TOKEN"})


OWN_MACHINE = "http://127.0.0.1:"
"""How the address of a practice room begins."""
ZALO_NAME = re.compile(r"zalo(-[a-z0-9]{1,12})?")


class Channels(PlanTable):
    """The platforms on which people talk. One that has a table is in use; of a file with none, Telegram is."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Zalo]

    telegram: Telegram = Telegram()

    @model_validator(mode="after")
    def _known(self) -> "Channels":
        if strange := [name for name in self.zalo if not ZALO_NAME.fullmatch(name)]:
            raise ValueError(f"không có kênh này: {', '.join(strange)}; xem config.example.toml")
        return self

    @property
    def zalo(self) -> dict[str, Zalo]:
        """Each bot of Zalo's by the name of its table."""
        return {name: table.named(name) for name, table in (self.__pydantic_extra__ or {}).items()}

    @property
    def uses_telegram(self) -> bool:
        """Is it in use?"""
        return "telegram" in self.model_fields_set or not self.__pydantic_extra__

    @property
    def used(self) -> dict[str, Telegram | Zalo]:
        """What is in use, by name."""
        return {**({"telegram": self.telegram} if self.uses_telegram else {}), **self.zalo}
