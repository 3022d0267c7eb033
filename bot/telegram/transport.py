"""The way to Telegram: python-telegram-bot's request interface on aiohttp and orjson.

Two doors: `do_request` for the library's methods, `call` for the few that a campaign lives on (getUpdates, send,
edit, answer). It tells apart what never left from what left without an answer. The token is in every address, so
no address and no foreign error text leaves this file.
"""

from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import downloads, outcomes
from bot.telegram import errors

CONNECTIONS = 128
CONNECT_S = 5.0
ANSWER_S = 20.0
OK, TOO_FAST = 200, 429
JSON = {"Content-Type": "application/json"}


class Transport(BaseRequest):
    """One pool of connections to one Bot API server. `initialize` opens it, `shutdown` closes it."""

    def __init__(self, base_url: str, token: str, *, proxy: str = "") -> None:
        """`base_url` without "/bot…"; `proxy` as "http://host:port" or empty."""
        self._root = f"{base_url.rstrip('/')}/bot{token}/"
        self._proxy = proxy or None
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return "<Transport>"

    @property
    def read_timeout(self) -> float | None:
        """Seconds the library may wait for an answer."""
        return ANSWER_S

    async def initialize(self) -> None:
        """Open the pool; harmless when it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=60, ttl_dns_cache=300),
                timeout=aiohttp.ClientTimeout(total=ANSWER_S, connect=CONNECT_S),
                auto_decompress=True,
                skip_auto_headers=("User-Agent", "Accept"),
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, payload: dict[str, Any], *, timeout_s: float = ANSWER_S) -> bytes:
        """POST `payload` as JSON; the raw answer of a success. Raises an Outcome for everything else."""
        status, body = await self._exchange(self._root + method, orjson.dumps(payload), JSON, timeout_s)
        if status == 200:
            return body
        raise self._refusal(status, body)

    @staticmethod
    def _refusal(status: int, body: bytes) -> outcomes.Outcome:
        try:
            return errors.of_answer(status, orjson.loads(body))
        except (ValueError, AttributeError):
            return outcomes.Unknown(f"HTTP {status}") if status >= 500 else outcomes.Rejected(f"HTTP {status}")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The library's own calls: rare ones, and those with files."""
        seconds = ANSWER_S if not isinstance(read_timeout, int | float) else float(read_timeout) + CONNECT_S
        body, headers = _body(request_data)
        try:
            status, answer = await self._exchange(url, body, headers, seconds, method=method)
        except outcomes.NotSent as outcome:
            raise NetworkError("never sent") from outcome
        except outcomes.Unknown as outcome:
            raise TimedOut("no answer") from outcome
        if status == TOO_FAST:  # the library's own error for this warns about its future each time it is made
            raise NetworkError("too fast") from self._refusal(status, answer)
        return status, answer

    async def download(self, url: str, *, most: int) -> bytes:
        """A file's content. Raises an Outcome: Rejected `not_there`, `cut_off`, and `too_big` as soon as more than `most` bytes came."""
        if self._session is None:
            raise outcomes.NotSent("not open")
        return await downloads.fetch(self._session, url, most=most, proxy=self._proxy, refused=self._no_file)

    def _no_file(self, status: int, body: bytes) -> outcomes.Outcome:
        outcome = self._refusal(status, body)
        return outcomes.Rejected(f"HTTP {status}", "not_there") if isinstance(outcome, outcomes.Rejected) else outcome

    async def _exchange(
        self, url: str, body: Any, headers: dict[str, str], timeout_s: float, *, method: str = "POST"
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise outcomes.NotSent("not open")
        limit = aiohttp.ClientTimeout(total=timeout_s, connect=CONNECT_S)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limit, proxy=self._proxy, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except downloads.NEVER_LEFT as error:
            name = type(error).__name__
            raise outcomes.NotSent(name) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            name = type(error).__name__
            raise outcomes.Unknown(name) from None


def _body(data: RequestData | None) -> tuple[Any, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, {}
