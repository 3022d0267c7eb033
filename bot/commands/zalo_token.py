"""Is a token Zalo's? One question to it (getMe), with a short patience; the token is shown nowhere."""

import asyncio
import os
import time
from collections.abc import Iterator

from bot import channels, outcomes, speech
from bot import config as settings
from bot.channel_settings import Zalo
from bot.config import Config
from bot.zalo.channel import ZaloChannel, ZaloSettings

PATIENCE_S = 10.0


def asked(config: Config) -> Iterator[tuple[str, bool]]:
    """What Zalo says of each of its bots that has a token, and whether all is well with it."""
    for name, table in config.channel.zalo.items():
        try:
            token = settings.token(table, os.environ)
        except settings.ConfigInvalid:
            continue
        yield _asked(name, table, token, config)


def _asked(name: str, table: Zalo, token: str, config: Config) -> tuple[str, bool]:
    secrets = channels.Secrets(token)
    told = channels.zalo_settings(name, table, secrets=secrets, limits=config.limits.of(table.limits))
    try:
        return speech.said(
            "[channel.{name}]: Zalo nhận token, bot tên {bot}.", name=name, bot=asyncio.run(_name(told))
        ), True
    except outcomes.Outcome as outcome:
        if outcomes.is_refusal_of_token(outcome):
            return speech.said(
                "[channel.{name}]: Zalo không nhận token này: sai hoặc đã được đặt lại.", name=name
            ), False
        return speech.said(
            "[channel.{name}]: chưa hỏi được Zalo (mạng, hoặc base_url); chưa kiểm tra được token.", name=name
        ), False


async def _name(told: ZaloSettings) -> str:
    channel = ZaloChannel(told, monotonic=time.monotonic)
    try:
        async with asyncio.timeout(PATIENCE_S):
            await channel.opens()
            await channel.introduce()
    except TimeoutError:
        raise outcomes.NotSent("no answer") from None
    finally:
        await channel.__aexit__()
    return channel.me.names[0]
