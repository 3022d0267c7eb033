"""Our own loop around getUpdates: fetch, store, and only then ask for the next ones (which confirms these).

The library's updater confirms first and loses the backlog when the process is killed. Errors are waited out here for
ever, but for a token that is refused for a minute; how long ago the last poll came back is for the health check.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog

from bot import outcomes
from bot.channel import InboxWriter
from bot.telegram import split
from bot.telegram.transport import Transport

log = structlog.get_logger("bot.telegram.poll")

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
AT_ONCE = 100
GRACE_S = 10.0
"""A poll that is not back this long after its own time-out counts as failed."""
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0
REVOKED_AFTER_S = 60.0
"""A token refused for so long, with nothing else between, was revoked; single refusals come with a platform's bad minutes."""
SECOND_BOT = "Another program is fetching this bot's updates. Only one may run; stop the other one."


class Poller:
    """The loop. `monotonic` gives seconds; `last_success` is when a poll last came back (or when the loop began)."""

    def __init__(self, transport: Transport, *, channel: str, timeout_s: int, monotonic: Callable[[], float]) -> None:
        self._transport = transport
        self._channel = channel
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._offset: int | None = None
        self._wait_s = FIRST_WAIT_S
        self.last_success = monotonic()
        self.refused_since: float | None = None
        self._all_in = asyncio.Event()
        self._again = asyncio.Event()

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Poll until `stop`; a poll under way is given up then (what it would have brought is still on the server).

        Raises TokenRefused.
        """
        ending = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                step = asyncio.create_task(self._step(inbox))
                again = asyncio.create_task(self._again.wait())
                await asyncio.wait({step, ending, again}, return_when=asyncio.FIRST_COMPLETED)
                again.cancel()
                self._again.clear()
                if not step.done():
                    step.cancel()
                await asyncio.gather(step, return_exceptions=step.cancelling() > 0)
        finally:
            ending.cancel()

    async def all_in(self, at_most_s: float) -> bool:
        """Ask anew (after a sleep the poll under way may wait on a dead connection) until nothing waits on the platform any more.

        False when it could not be reached within `at_most_s`.
        """
        self._all_in.clear()
        self._again.set()
        try:
            async with asyncio.timeout(at_most_s):
                await self._all_in.wait()
        except TimeoutError:
            return False
        return True

    async def _step(self, inbox: InboxWriter) -> None:
        try:
            async with asyncio.timeout(self._timeout_s + 2 * GRACE_S):
                body = await self._transport.call("getUpdates", self._question(), timeout_s=self._timeout_s + GRACE_S)
            updates = split.answer(body)
        except outcomes.Rejected as refusal:
            await self._refused(refusal)
        except outcomes.Flood as flood:
            self.unheard(flood)
            await asyncio.sleep(flood.retry_after)
        except (outcomes.Outcome, TimeoutError, ValueError) as error:
            self.unheard(error)
            await self._failed(type(error).__name__, str(error))
        else:
            self.heard()
            await self._keep(inbox, updates)
            if len(updates) < AT_ONCE:
                self._all_in.set()

    def heard(self) -> None:
        """The platform has answered and knows us."""
        self.last_success, self._wait_s, self.refused_since = self._monotonic(), FIRST_WAIT_S, None

    async def _keep(self, inbox: InboxWriter, updates: list[split.Raw]) -> None:
        await inbox.store(self._channel, [(u.key, u.body) for u in updates])
        numbers = [u.number for u in updates if u.number is not None]
        if numbers:
            self._offset = max(numbers) + 1
        elif updates:
            await self._failed("unnumbered", f"{len(updates)} updates without a number")

    def _question(self) -> dict[str, Any]:
        wait = self._timeout_s if self._all_in.is_set() else 0
        asked: dict[str, Any] = {"timeout": wait, "limit": AT_ONCE, "allowed_updates": list(ALLOWED)}
        return asked if self._offset is None else {**asked, "offset": self._offset}

    async def _refused(self, refusal: outcomes.Rejected) -> None:
        if refusal.kind == "conflict" and "webhook" in refusal.reason.lower():
            log.warning("webhook_in_the_way", doing="deleting it; nothing waiting is dropped")
            try:
                await self._transport.call("deleteWebhook", {"drop_pending_updates": False})
            except outcomes.Outcome as outcome:
                await self._failed(type(outcome).__name__, str(outcome))
            return
        self.unheard(refusal)
        what = SECOND_BOT if refusal.kind == "conflict" else refusal.reason
        await self._failed(refusal.kind, what)

    def unheard(self, outcome: Exception) -> None:
        """The platform did not answer as it should. Raises TokenRefused when it has refused our token for long."""
        if not outcomes.is_refusal_of_token(outcome):
            self.refused_since = None
            return
        now = self._monotonic()
        self.refused_since = now if self.refused_since is None else self.refused_since
        since = now - self.refused_since
        log.error("token_refused", why=str(outcome), since_s=round(since), ends_after_s=REVOKED_AFTER_S)
        if since >= REVOKED_AFTER_S:
            raise outcomes.TokenRefused(str(outcome))

    async def _failed(self, why: str, detail: str) -> None:
        silent = round(self._monotonic() - self.last_success)
        log.warning("poll_failed", why=why, detail=detail, silent_s=silent, again_in_s=self._wait_s)
        await asyncio.sleep(self._wait_s)
        self._wait_s = min(self._wait_s * 2, LONGEST_WAIT_S)
