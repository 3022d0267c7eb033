"""The way to Zalo: JSON over HTTPS. The token stands in every address, so no address and no foreign error text leaves this file."""

from typing import Any

import aiohttp
import orjson

from bot import downloads, outcomes
from bot.zalo import envelope

CONNECTIONS = 32
CONNECT_S = 5.0
ANSWER_S = 20.0
JSON = {"Content-Type": "application/json"}


class ZaloTransport:
    """One pool of connections. `open` opens it, `close` closes it."""

    def __init__(self, base_url: str, token: str, *, proxy: str = "") -> None:
        """`base_url` without "/bot…"; `proxy` as "http://host:port" or empty."""
        self._base = base_url.rstrip("/")
        self._root = f"{self._base}/bot{token}/"
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return "<ZaloTransport>"

    async def open(self) -> None:
        """Open the pool."""
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60, ttl_dns_cache=300),
            timeout=aiohttp.ClientTimeout(total=ANSWER_S, connect=CONNECT_S),
        )

    async def close(self) -> None:
        """Close the pool; harmless when it is closed."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, payload: dict[str, Any], *, timeout_s: float = ANSWER_S) -> Any:
        """POST `payload` as JSON; what a success holds. Raises an Outcome for everything else."""
        limit = aiohttp.ClientTimeout(total=timeout_s, connect=CONNECT_S)
        try:
            async with self._pool().post(
                self._root + method,
                data=orjson.dumps(payload),
                headers=JSON,
                timeout=limit,
                proxy=self._proxy,
                allow_redirects=False,
            ) as answer:
                status, body = answer.status, await answer.read()
        except downloads.NEVER_LEFT as error:
            name = type(error).__name__
            raise outcomes.NotSent(name) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            name = type(error).__name__
            raise outcomes.Unknown(name) from None
        return envelope.result(status, body)

    async def download(self, url: str, *, most: int) -> bytes:
        """What somebody's picture holds, `most` bytes at most. Raises an Outcome: Rejected `too_big`, `not_there`, `cut_off`."""
        if not url.startswith(("https://", f"{self._base}/")):
            raise outcomes.Rejected("no address of a picture", "not_there")
        return await downloads.fetch(self._pool(), url, most=most, proxy=self._proxy, refused=_no_picture)

    def _pool(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise outcomes.NotSent("not open")
        return self._session


def _no_picture(status: int, body: bytes) -> outcomes.Outcome:
    return outcomes.Rejected(f"HTTP {status}", "not_there")
