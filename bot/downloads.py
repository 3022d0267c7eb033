"""A file that somebody sent, fetched from its platform: bounded while it comes, and never with a foreign error text, for addresses hold tokens."""

from collections.abc import Callable

import aiohttp

from bot import outcomes

CONNECT_S = 5.0
SILENT_S = 20.0
"""So long nothing may come."""
WHOLE_S = 60.0
"""So long all of it may take."""
CHUNK = 1 << 16
OK = 200
NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
"""What is known to have gone wrong before anything left this machine."""


async def fetch(
    pool: aiohttp.ClientSession,
    url: str,
    *,
    most: int,
    proxy: str | None,
    refused: Callable[[int, bytes], outcomes.Outcome],
) -> bytes:
    """The file's content. `refused` says what an answer (status, body) that is none comes to.

    Raises an Outcome: that one, Rejected `cut_off`, and `too_big` as soon as more than `most` bytes came.
    """
    limit = aiohttp.ClientTimeout(total=WHOLE_S, connect=CONNECT_S, sock_read=SILENT_S)
    body = bytearray()
    try:
        async with pool.get(url, timeout=limit, proxy=proxy, allow_redirects=False) as answer:
            if answer.status != OK:
                raise refused(answer.status, await answer.content.read(most))
            async for part in answer.content.iter_chunked(CHUNK):
                body += part
                if len(body) > most:
                    raise outcomes.Rejected("file is too big", "too_big")
    except NEVER_LEFT as error:
        name = type(error).__name__
        raise outcomes.NotSent(name) from None
    except aiohttp.ClientPayloadError:
        raise outcomes.Rejected("the connection ended before the file", "cut_off") from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        name = type(error).__name__
        raise outcomes.Unknown(name) from None
    return bytes(body)
