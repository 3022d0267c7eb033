"""Asking Zalo for news, for trials: one object a call, no offset, nothing to confirm by.

What is read may be gone for us from then on, so it is stored at once; it may also come again with every call until something newer is there, and
two who ask share the messages between them. Messages written while nobody asks may be lost: in earnest the webhook is used.
"""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import structlog

from bot import outcomes
from bot.channel import InboxWriter
from bot.worker import Shift
from bot.zalo import split
from bot.zalo.envelope import NothingNew
from bot.zalo.known import HearingState
from bot.zalo.transport import ZaloTransport

log = structlog.get_logger("bot.zalo.poll")

GRACE_S = 10.0
"""A call that is not back this long after its own time-out counts as failed."""
AT_ONCE_S = 1
"""So long a call waits while it is not known whether more is there."""
TOO_FAST = 0.5
"""An empty answer before this share of its time has been waited out was no waiting."""
REST_S = 2.0
"""The pause after such an answer, and after the same update once more."""
FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 30.0


class ZaloPoller:
    """The loop; `standing` learns how the platform answers."""

    def __init__(
        self,
        transport: ZaloTransport,
        *,
        channel: str,
        timeout_s: int,
        monotonic: Callable[[], float],
        standing: HearingState,
        rest_s: float = REST_S,
    ) -> None:
        self._transport = transport
        self._channel = channel
        self._timeout_s = timeout_s
        self._monotonic = monotonic
        self._standing = standing
        self._rest_s = rest_s
        self._wait_s = FIRST_WAIT_S
        self._last = ""
        self._emptied = asyncio.Event()

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Ask until `stop`. Raises TokenRefused."""
        async with Shift(stop) as shift:
            while not shift.over:
                step = asyncio.create_task(self._step(inbox))
                await shift.wait(step)
                if not step.done():
                    step.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await step
                else:
                    await shift.rest(at_most=step.result())

    async def all_in(self, at_most_s: float) -> bool:
        """Until an answer says that nothing waits; False when none did within `at_most_s`."""
        try:
            await asyncio.wait_for(self._emptied.wait(), at_most_s)
        except TimeoutError:
            return False
        return True

    async def _step(self, inbox: InboxWriter) -> float:
        """One call; how long to rest before the next (s)."""
        began, asked = self._monotonic(), self._timeout_s if self._emptied.is_set() else AT_ONCE_S
        try:
            news = await self._transport.call("getUpdates", {"timeout": str(asked)}, timeout_s=asked + GRACE_S)
        except NothingNew:
            self._heard()
            self._emptied.set()
            return self._rest_s if self._monotonic() - began < asked * TOO_FAST else 0.0
        except outcomes.Flood as flood:
            self._standing.unheard(flood)
            return flood.retry_after
        except outcomes.Outcome as outcome:
            self._standing.unheard(outcome)
            return self._failed(outcome)
        self._heard()
        keeping = asyncio.create_task(self._keep(inbox, news))
        try:
            return await asyncio.shield(keeping)
        except asyncio.CancelledError:
            await keeping  # what was read may be gone for us: it is stored before the end
            raise

    async def _keep(self, inbox: InboxWriter, news: Any) -> float:
        """Store what came: one object as documented, or several; the same once more is followed by a pause."""
        found = [split.raw(one) for one in (news if isinstance(news, list) else [news]) if one]
        await inbox.store(self._channel, [(one.key, one.body) for one in found])
        newest = found[-1].key if found else self._last
        again, self._last = newest == self._last, newest
        if again:
            self._emptied.set()
        return self._rest_s if again else 0.0

    def _heard(self) -> None:
        self._standing.heard()
        self._wait_s = FIRST_WAIT_S

    def _failed(self, outcome: outcomes.Outcome) -> float:
        wait, self._wait_s = self._wait_s, min(self._wait_s * 2, LONGEST_WAIT_S)
        log.warning(
            "poll_failed", channel=self._channel, why=type(outcome).__name__, detail=str(outcome), again_in_s=wait
        )
        return wait
