"""Is this token the platform's? One question to it (getMe), with a short patience; the token is shown nowhere."""

import asyncio
import re
import time

from bot import outcomes, speech
from bot.channel_settings import Channels, Telegram
from bot.telegram.channel import Settings, TelegramChannel

POSSIBLE = re.compile(r"[A-Za-z0-9_:.~-]{3,200}")
PATIENCE_S = 10.0


class TokenWrong(Exception):
    """The platform does not know it, or it can be no token."""


class NotAsked(Exception):
    """The platform could not be asked now."""


def kept_in(channels: Channels) -> str:
    """Where the settings say that it is; never what it is."""
    told = channels.telegram
    if told.token_file:
        return speech.said("trong tệp {file}", file=told.token_file)
    return speech.said("biến {token_env}", token_env=told.token_env)


def bots_name(token: str, telegram: Telegram) -> str:
    """The name of the bot that the token belongs to. Raises TokenWrong, NotAsked."""
    if not POSSIBLE.fullmatch(token):
        raise TokenWrong
    try:
        return asyncio.run(_asked(token, telegram))
    except outcomes.Rejected as refusal:
        if outcomes.is_refusal_of_token(refusal):
            raise TokenWrong from None
        raise NotAsked from None
    except (outcomes.Outcome, TimeoutError, OSError):
        raise NotAsked from None


async def _asked(token: str, telegram: Telegram) -> str:
    reached = Settings(token, telegram.base_url, telegram.base_file_url, telegram.proxy)
    async with asyncio.timeout(PATIENCE_S), TelegramChannel(reached, monotonic=time.monotonic) as channel:
        await channel.introduce()
        return channel.me.username
