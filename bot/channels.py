"""Which channels there are: the one table that names them, each made from its part of config.toml and its secrets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from bot import file_links, file_pages
from bot.channel import Channel
from bot.channel_settings import ChannelLimits, Telegram, Zalo
from bot.config import Config
from bot.pacing import PaceLimits
from bot.telegram import webhook
from bot.telegram.channel import Settings, TelegramChannel
from bot.zalo import channel as zalo
from bot.zalo import webhook as zalo_webhook
from bot.zalo.files import ZaloFiles
from campaign.plan import Plan


@dataclass(frozen=True, slots=True)
class Secrets:
    """What config.toml never holds of one channel."""

    token: str = field(repr=False)
    webhook: str = field(default="", repr=False)


class OwnChannel(Channel, Protocol):
    """A channel that is opened and closed with the program."""

    async def __aenter__(self) -> object: ...

    async def __aexit__(self, *error: object) -> None: ...


LINKS = "lien-ket"
"""The folder beside the data file where links to files are noted."""


def named(
    config: Config,
    secrets: Mapping[str, Secrets],
    *,
    monotonic: Callable[[], float],
    plan: Plan | None = None,
    now_ms: Callable[[], int] = lambda: 0,
) -> dict[str, OwnChannel]:
    """The channels of this deployment, by the names of their tables, which are those of their `secrets`. Without a `plan` files have no links."""
    found: dict[str, OwnChannel] = {}
    for name, table in config.channel.used.items():
        limits = config.limits.of(table.limits)
        if isinstance(table, Telegram):
            found[name] = _telegram(table, secrets[name], limits, pace=config.limits.pace, monotonic=monotonic)
        else:
            told = zalo_settings(name, table, secrets=secrets[name], limits=limits, pace=config.limits.pace)
            if plan is not None and table.webhook.public_url:
                told = _with_links(told, table, folder=config.storage.path.parent / LINKS, plan=plan, now_ms=now_ms)
            found[name] = zalo.ZaloChannel(told, monotonic=monotonic)
    return found


def _with_links(
    told: zalo.ZaloSettings, table: Zalo, *, folder: Path, plan: Plan, now_ms: Callable[[], int]
) -> zalo.ZaloSettings:
    """The same bot with links to its files, below the address at which Zalo delivers."""
    hook = table.webhook
    path = hook.path.rstrip("/")  # whoever stands in front of us makes one slash of two
    base = f"{hook.public_url}{path}{file_pages.FOLDER}"
    links = file_links.FileLinks(folder, base_url=base, secret=told.token, now_ms=now_ms)
    pages = file_pages.routes(links, plan, listen=hook.listen, port=hook.port, path=path)
    return replace(told, files=ZaloFiles(links, plan), pages=tuple(pages))


def _pace(limits: ChannelLimits, pace: float) -> PaceLimits:
    return PaceLimits(int(limits.per_chat_s * 1000), limits.group_per_minute, limits.overall_per_s, pace)


def _telegram(
    told: Telegram, secrets: Secrets, limits: ChannelLimits, *, pace: float, monotonic: Callable[[], float]
) -> TelegramChannel:
    door = None
    if told.mode == "webhook":
        hook = told.webhook
        door = webhook.Door(hook.listen, hook.port, hook.path, hook.public_url, secrets.webhook, limits.body_kib * 1024)
    settings = Settings(
        secrets.token, told.base_url, told.base_file_url, told.proxy, told.poll_timeout_s, door, _pace(limits, pace)
    )
    return TelegramChannel(settings, monotonic=monotonic)


def zalo_settings(
    name: str, told: Zalo, *, secrets: Secrets, limits: ChannelLimits, pace: float = 1.0
) -> zalo.ZaloSettings:
    """How one of Zalo's bots is reached."""
    door = None
    if told.mode == "webhook":
        hook = told.webhook
        door = zalo_webhook.ZaloDoor(
            hook.listen, hook.port, hook.path, hook.public_url, secrets.webhook, limits.body_kib * 1024
        )
    return zalo.ZaloSettings(
        name, secrets.token, told.base_url, told.proxy, told.poll_timeout_s, door, _pace(limits, pace), told.quota,
        counts_incoming=told.counts == "both", rest_s=zalo.REST_S / pace,
    )  # fmt: skip
