"""Which channels there are: the one table that names them, each made from its part of config.toml and its secrets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.channel import Channel
from bot.config import Config
from bot.pacing import PaceLimits
from bot.telegram import webhook
from bot.telegram.channel import Settings, TelegramChannel


@dataclass(frozen=True, slots=True)
class Secrets:
    """What config.toml never holds."""

    token: str = field(repr=False)
    webhook: str = field(default="", repr=False)


class OwnChannel(Channel, Protocol):
    """A channel that is opened and closed with the program."""

    async def __aenter__(self) -> object: ...

    async def __aexit__(self, *error: object) -> None: ...


def named(config: Config, secrets: Secrets, *, monotonic: Callable[[], float]) -> dict[str, OwnChannel]:
    """The channels of this deployment, by name."""
    found: tuple[OwnChannel, ...] = (_telegram(config, secrets, monotonic),)
    return {one.name: one for one in found}


def _telegram(config: Config, secrets: Secrets, monotonic: Callable[[], float]) -> TelegramChannel:
    told = config.channel.telegram
    limits = config.limits.of(told.limits)
    door = None
    if told.mode == "webhook":
        hook = told.webhook
        door = webhook.Door(hook.listen, hook.port, hook.path, hook.public_url, secrets.webhook, limits.body_kib * 1024)
    pace = PaceLimits(int(limits.per_chat_s * 1000), limits.group_per_minute, limits.overall_per_s, config.limits.pace)
    settings = Settings(secrets.token, told.base_url, told.base_file_url, told.proxy, told.poll_timeout_s, door, pace)
    return TelegramChannel(settings, monotonic=monotonic)
