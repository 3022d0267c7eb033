"""sendPhoto: the platform fetches the picture itself, at once, and keeps it.

Only what lies on this machine is fetched here; of an address out in the world its form is looked at.
"""

from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.zalo import methods
from sandbox.zalo.delivery import private
from sandbox.zalo.errors import bad
from sandbox.zalo.room import ZaloRoom

Json = dict[str, Any]
FETCH_S = 5.0
LONGEST = 2_000
HERE = "127."


async def send_photo(room: ZaloRoom, given: Json) -> Json:
    """The caption has the same bounds as a text."""
    chat, photo, caption = methods.chat_of(room, given), given.get("photo"), str(given.get("caption") or "")
    if not photo:
        raise bad("The photo must not be empty")
    if not isinstance(photo, str) or not photo.startswith(("http://", "https://")):
        raise bad("The photo must start with http:// or https://")
    if methods.units(caption) > LONGEST:
        raise bad("The caption is too long")
    host = urlsplit(photo).hostname or ""
    here = host.startswith(HERE)
    if "." not in host or (private(host) and not (here and room.switches.allows_loopback)):
        raise bad("The photo URL is invalid")
    picture = await _fetched(photo) if here else b""
    return methods.said(room, chat, text=caption, kind="photo", link=photo, picture=picture)


async def _fetched(photo: str) -> bytes:
    """What lies there. Raises the platform's refusal when that is no picture, or cannot be had."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=FETCH_S)) as session,
            session.get(photo) as answer,
        ):
            if answer.status == 200 and answer.content_type.startswith("image/"):
                return await answer.read()
    except (aiohttp.ClientError, TimeoutError, OSError) as trouble:
        raise bad("The photo URL is invalid") from trouble
    raise bad("The photo URL is invalid")
