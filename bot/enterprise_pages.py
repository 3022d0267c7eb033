"""The page for enterprises with its form, on the server that all channels share; the office's proxy terminates HTTPS in front of it.

Of an address a number is made that says nothing of it and is another one after each start.
"""

import hashlib
import ipaddress
import secrets
from collections.abc import Callable

from aiohttp import web

from bot.channel import Route
from bot.config import PageSettings
from bot.file_pages import HEADERS
from campaign.plan import Plan
from handlers.enterprise import form
from storage.database import Database
from storage.port import DataTrouble, Store
from storage.work import Work
from telling.enterprise import asked, page

SAFE = HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
}
BODY_BYTES = 16_384
LONGEST_FIELD = 2_000
V6_PREFIX = 64
"""A household has so many bits of an address for itself."""


class EnterpriseDesk:
    """Answers the page and what is sent with it. `after`: something is owed now."""

    def __init__(
        self,
        database: Database,
        plan: Plan,
        *,
        settings: PageSettings,
        now_ms: Callable[[], int],
        after: Callable[[], None],
    ) -> None:
        self._database, self._plan, self._settings = database, plan, settings
        self._now_ms, self._after = now_ms, after
        self._key = secrets.token_bytes(32)

    def routes(self) -> list[Route]:
        """GET shows the page, POST takes a form; none where no port is set."""
        told = self._settings
        ways = (("GET", self._shown), ("POST", self._sent))
        return [
            Route(told.listen, told.port, method, told.path, handle, body_bytes=BODY_BYTES, needed=False)
            for method, handle in ways
            if told.port
        ]

    async def _shown(self, _request: web.Request) -> web.Response:
        return self._page(page.FormPage())

    async def _sent(self, request: web.Request) -> web.Response:
        try:
            given = await request.post()
        except (LookupError, ValueError):  # no text in the encoding that it names, no parts
            return self._page(page.FormPage(), status=400)
        fields = {name: value[:LONGEST_FIELD] for name, value in given.items() if isinstance(value, str)}
        who = self._who(request)
        try:
            told = await self._database.write(lambda db: form.answered(self._work(db), fields, who=who))
        except DataTrouble:
            full = asked.write(self._plan, "asked_full", hotline=self._plan.campaign.hotline)
            return self._page(page.FormPage(told=full), status=503)
        self._after()
        return self._page(told)

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self._now_ms(), "page")

    def _page(self, shown: page.FormPage, *, status: int = 200) -> web.Response:
        return web.Response(status=status, text=page.html(self._plan, shown), content_type="text/html", headers=SAFE)

    def _who(self, request: web.Request) -> int:
        """A number for the address from which it came: the one that the office's own proxy has seen, never what stands before it."""
        seen = request.headers.get(self._settings.address_header, "").rsplit(",", 1)[-1].strip() or request.remote or ""
        digest = hashlib.blake2b(
            _network(seen).encode("utf-8", "surrogateescape"), key=self._key, digest_size=6
        ).digest()
        return int.from_bytes(digest) + 1


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((known, V6_PREFIX), strict=False)) if known.version == 6 else address
