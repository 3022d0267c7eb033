"""The sender: pays what is owed, one message at a time per chat, as fast as the platforms allow and no faster.

A round is one transaction on the writer's thread: it settles what came back and takes what may leave now, drawn
from the state at that moment. Between rounds the taken leave at once, side by side. It waits for a wake-up or for
the next instant something may leave; it never polls. How fast is bot/pacing.py's, the rows are storage/deliveries.py's.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence

import structlog

from bot import delivery, drafting, outcomes, pacing
from bot.channel import Channel, PaceClock
from bot.delivery import DeliveryResult
from bot.drafting import ChatName, OutgoingMessage
from bot.inbox import Orphan
from bot.months import Months
from bot.orphans import OrphanStrip
from bot.outbox_options import Rendering, Timing
from bot.worker import Shift, Worker
from campaign.places import PlaceState
from campaign.plan import Plan
from storage import deliveries, doubts, port, recovery
from storage.database import Database
from storage.deliveries import PendingDelivery, Where
from storage.port import Store
from storage.work import Work

log = structlog.get_logger("bot.outbox")

POLITE_S = 0.5
"""So long a round lets waiting taps go first; then it pays a little all the same."""
BREATH_S = 0.02
"""The shortest pause between two rounds, so that many small ones become one."""


class OutboxPump:
    """Sends what is owed until `stop` is set. One instance per process."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        *,
        plan: Plan,
        clock: PaceClock,
        rendering: Rendering,
        timing: Timing = Timing(),
        fallbacks: delivery.Fallbacks = delivery.Fallbacks(),
        width: int = 64,
    ) -> None:
        """`fallbacks` say what follows when a place refuses for good."""
        self._database = database
        self._channels = channels
        self._plan = plan
        self._clock = clock
        self._pacing = {name: pacing.Pacing(one.caps.pace) for name, one in channels.items()}
        self._drafter = drafting.Drafter(channels, rendering.draw, silent=rendering.silent, next_way=fallbacks.next_way)
        waits = {"board_ms": timing.board_ms / timing.pace, "back_off_ms": timing.back_off_ms / timing.pace}
        self._settler = delivery.Settler(channels, rendering, fallbacks=fallbacks, **waits)
        self._months = Months(channels, self._settler)
        self._scale = timing.refusals_ms / 5_000 / timing.pace
        self._taps_first: Callable[[], Awaitable[None]] | None = None
        self._ready = rendering.ready
        self._width = width
        self._stop_s = timing.stop_s
        self._worker = Worker(breath_s=BREATH_S)
        self._busy: set[ChatName] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._results: list[DeliveryResult] = []
        self._orphans = OrphanStrip(channels, self._pacing, clock=clock, after=self._worker.wake)

    @property
    def months(self) -> Mapping[str, tuple[int, int]]:
        """Of channels that allow so many messages a month: how many are used, and how many there are."""
        return self._months.used

    def wake(self, orphans: Sequence[Orphan] = ()) -> None:
        """Something new is owed (or the clock was moved); `orphans` are messages that must lose their buttons."""
        self._orphans.add(orphans)
        self._worker.wake()

    def lets_first(self, caught_up: Callable[[], Awaitable[None]]) -> None:
        """What waits for an answer goes first: `caught_up` returns when no tap does."""
        self._taps_first = caught_up

    async def run(self, stop: asyncio.Event) -> None:
        """Recover what a former process left on its way, then pay what is owed as it comes."""
        await self._database.write(self._recover)
        try:
            await self._worker.run(stop, self._pay)
        finally:
            await self._finish()

    async def _pay(self, shift: Shift) -> float | None:
        """One round; seconds until something may leave, None when only a wake-up can bring more."""
        await self._let_taps_go_first()
        self._worker.heard()
        again_at = await self._round()
        return None if again_at is None else max(0.0, (again_at - self._at()) / 1000)

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "outbox")

    def _recover(self, db: Store) -> None:
        work = self._work(db)
        careful = [name for name, one in self._channels.items() if not one.caps.repeats]
        if unknown := doubts.left(work, careful) + recovery.recover(work):
            log.warning("unknown_outcomes", count=unknown)
        self._months.begins(work)
        at = self._at()
        for channel, chat, when in deliveries.recent(work, work.now - pacing.MINUTE_MS):
            if channel in self._pacing:
                self._pacing[channel].sent((channel, chat), at=at - (work.now - when))

    def _at(self) -> float:
        return self._clock.monotonic() * 1000

    async def _let_taps_go_first(self) -> None:
        if self._taps_first is not None:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._taps_first(), POLITE_S)

    async def _round(self) -> float | None:
        """Settle, take, let leave. Returns when to look again in monotonic ms; None when only a wake-up can bring more."""
        results, self._results = self._results, []
        try:
            leaving, again_at = await self._database.write(lambda db: self._settle_and_take(self._work(db), results))
        except Exception as error:
            self._results = results + self._results
            if not port.is_trouble(error):
                log.exception("round_failed")
            return self._at() + 1_000
        for result in results:
            self._busy.discard(result.outgoing.chat_name)
        for outgoing in leaving:
            self._leave(outgoing)
        self._strip_orphans()
        return again_at

    def _settle_and_take(self, work: Work, results: list[DeliveryResult]) -> tuple[list[OutgoingMessage], float | None]:
        self._settle_all(work, results)
        free_again = {r.outgoing.chat_name for r in results}
        return self._take(work, self._busy - free_again)

    def _settle_all(self, work: Work, results: Sequence[DeliveryResult]) -> None:
        for result in results:
            self._settle(work, result)

    def _settle(self, work: Work, result: DeliveryResult) -> None:
        try:
            with work.savepoint():
                if not self._months.settled(work, result):
                    self._settler.settle(work, result)
        except Exception as error:
            if port.is_trouble(error):
                raise
            log.exception("not_settled", what=result.outgoing.name)
            deliveries.refused(work, result.outgoing.owed, reason=type(error).__name__)

    def _take(self, work: Work, busy: set[ChatName]) -> tuple[list[OutgoingMessage], float | None]:
        """The messages that may leave now, urgent ones first, at most one a chat, and when to look again."""
        at, again = self._at(), list[float]()
        free = {name: pace.free(at) for name, pace in self._pacing.items()}
        again += [self._pacing[name].free_at(at) for name, room in free.items() if room <= 0]
        leaving: list[OutgoingMessage] = []
        # looking through every chat that is owed something holds up the taps: only when something may leave
        may_leave = self._width > len(busy) and any(room > 0 for room in free.values())
        for owed, where in self._candidates(work, busy, at=at, again=again) if may_leave else ():
            if len(leaving) >= self._width - len(busy) or free[where.channel] <= 0:
                again.append(self._pacing[where.channel].free_at(at))
                continue
            if outgoing := self._outgoing(work, owed, where):
                self._settler.leaves(work, outgoing)
                free[where.channel] -= 1
                leaving.append(outgoing)
        self._months.looks(work)
        if leaving:
            deliveries.forget_sent(work, work.now - pacing.MINUTE_MS)
            for pace in self._pacing.values():
                pace.forget_idle(at)
        later = deliveries.next_instant(work, gather_scale=self._scale)
        if later is not None:
            again.append(at + later - work.now)
        return leaving, min(again, default=None)

    def _candidates(
        self, work: Work, busy: set[ChatName], *, at: float, again: list[float]
    ) -> list[tuple[PendingDelivery, Where]]:
        """The first thing owed in each chat that may be spoken to now; `again` learns when the others may."""
        found: dict[ChatName, tuple[PendingDelivery, Where]] = {}
        for where in deliveries.places(work):
            if where.channel not in self._channels:
                continue  # no channel of that name is set up any more: it waits for one
            name = (where.channel, where.chat)
            if where.state != PlaceState.OPEN:
                self._settler.closed(work, where, gone=where.state == PlaceState.GONE, reason=where.state)
                again.append(at)  # what was owed here may be owed elsewhere now
                continue
            if name in busy:
                continue
            owed = deliveries.next_owed(work, where.place, gather_scale=self._scale)
            if owed is None:
                continue
            ready = self._pacing[where.channel].ready_at(
                name, private=where.private, urgent=owed.priority.hurries, at=at
            )
            if ready > at:
                again.append(ready)
            elif name not in found or owed.rank < found[name][0].rank:
                found[name] = (owed, where)
        return sorted(found.values(), key=lambda f: f[0].rank)

    def _outgoing(self, work: Work, owed: PendingDelivery | None, where: Where) -> OutgoingMessage | None:
        """The first thing here that really has to be sent; what already looks as wanted is passed over."""
        while owed is not None:
            outgoing = self._drafter.draft(work, owed, where)
            if outgoing is not None and (afforded := self._months.afforded(work, outgoing)):
                return afforded
            owed = deliveries.next_owed(work, where.place, gather_scale=self._scale)
        return None

    def _leave(self, outgoing: OutgoingMessage) -> None:
        self._busy.add(outgoing.chat_name)
        self._pacing[outgoing.channel].sent(outgoing.chat_name, at=self._at())
        self._start(self._send(outgoing))

    def _start(self, errand: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, outgoing: OutgoingMessage) -> None:
        result = await delivery.send(self._channels[outgoing.channel], outgoing, ready=self._ready)
        self._heed(result)  # at once: the round that settles it takes the chat's next message too
        self._results.append(result)
        self._worker.wake()

    def _heed(self, result: DeliveryResult) -> None:
        """What an outcome means for the pace of its chat."""
        name = result.outgoing.chat_name
        if isinstance(result.outcome, outcomes.Flood):
            self._pacing[name[0]].stop(name, until=self._at() + result.outcome.retry_after * 1000)
            log.warning(
                "flood", channel=name[0], place=result.outgoing.owed.place, retry_after=result.outcome.retry_after
            )
        elif result.outcome is not None:
            log.info(
                "not_delivered",
                place=result.outgoing.owed.place,
                what=result.outgoing.name,
                why=type(result.outcome).__name__,
                detail=str(result.outcome),
            )

    def _strip_orphans(self) -> None:
        self._orphans.add(self._settler.orphans)
        self._settler.orphans = []
        for errand in self._orphans.due(self._busy):
            self._start(errand)

    async def _finish(self) -> None:
        """At a stop: wait a little for what is on its way and write down how it ended."""
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=self._stop_s)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        results, self._results = self._results, []
        if results:
            await self._database.write(lambda db: self._settle_all(self._work(db), results))
