"""Shares the list with those who work with it elsewhere when its hour has come (`jobs/sharing.py`); taps do not wait for it.

That it is wanted stands in the data, so that a stop, a folder that is away for an hour or a network that is down are made good; what went
wrong is in the log, since when there was no exchange `/tinhhinh` says, and the admins hear once why.
"""

import asyncio
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import structlog

from acts.outreach import list_exchange
from bot.channel import PaceClock
from bot.list_exchange import Exchanged, ListExchange, ShareFailed
from bot.worker import Shift, Worker
from campaign.outreach.sharing import ShareFailure, SharePlace
from campaign.plan import Plan
from handlers import shared_ticks
from storage import port
from storage.database import Database
from storage.outreach import share_rows
from storage.work import Work

log = structlog.get_logger("bot.list_sharer")
LOOKS_S = 60.0
"""So often it looks whether the hour has come."""
AGAIN_S = 600.0
"""So long it waits when the list could not be shared, unless it was told how long."""


@dataclass(slots=True)
class _Rest:
    """After a failure nothing is tried for so many looks of what was wanted since then (UTC ms), nor of anything else where we were `told` to
    wait."""

    since: int
    looks: int
    told: bool


class ListSharer:
    """Until `stop` is set, each place by itself; does nothing where the settings name none."""

    def __init__(
        self, database: Database, plan: Plan, *, exchanges: Sequence[ListExchange], clock: PaceClock,
        after: Callable[[], None], pace: float = 1.0,
    ) -> None:  # fmt: skip
        """`pace` divides its waits; `after` is told when messages are owed."""
        self._database = database
        self._plan = plan
        self._exchanges = exchanges
        self._clock = clock
        self._after = after
        self._pace = pace
        self._resting: dict[SharePlace, _Rest] = {}

    async def run(self, stop: asyncio.Event) -> None:
        """Look, exchange, rest."""
        await self._database.write(self._noted)
        async with asyncio.TaskGroup() as group:
            for one in self._exchanges:
                group.create_task(self._shared_with(one, stop))

    async def _shared_with(self, one: ListExchange, stop: asyncio.Event) -> None:
        async def round_(shift: Shift) -> float | None:
            return await shift.unless_over(self._round(one))

        await Worker().run(stop, round_)

    async def _round(self, one: ListExchange) -> float:
        try:
            since = await self._database.read(lambda db: share_rows.wanted(self._work(db), one.place))
            if since and not self._rests(one.place, since):
                await self._exchange(one, since)
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("database_trouble", why=type(error).__name__)
        return LOOKS_S / self._pace

    def _rests(self, place: SharePlace, since: int) -> bool:
        """Whoever has mended what was wrong asks anew, and need not wait."""
        rest = self._resting.get(place)
        if rest is None or rest.looks <= 1 or (since != rest.since and not rest.told):
            self._resting.pop(place, None)
            return False
        rest.looks -= 1
        return True

    async def _exchange(self, one: ListExchange, since: int) -> None:
        """What was found is kept in one transaction: after a kill before it, the exchange is made once more, and finds nothing to be written."""
        began = max(since, self._clock.now_ms())
        try:
            came = await one.exchange(began)
        except ShareFailed as why:
            failure = ShareFailure(why.kind, why.detail)
            await self._write(lambda work: list_exchange.failed(work, one.place, failure=failure))
            log.warning("list_not_shared", place=one.place, kind=why.kind, why=why.detail)
            looks = math.ceil((why.retry_after or AGAIN_S) / LOOKS_S)
            self._resting[one.place] = _Rest(since, looks, bool(why.retry_after))
            return
        await self._write(lambda work: _succeeded(work, one.place, since=began, came=came))
        log.info("list_shared", place=one.place, organisations=came.organisations)

    async def _write(self, act: Callable[[Work], None]) -> None:
        await self._database.write(lambda db: act(self._work(db)))
        self._after()

    def _noted(self, db: port.Store) -> None:
        there = {one.place for one in self._exchanges}
        for place in SharePlace:
            share_rows.shares(self._work(db), place, there=place in there)

    def _work(self, db: port.Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "share")


def _succeeded(work: Work, place: SharePlace, *, since: int, came: Exchanged) -> None:
    list_exchange.succeeded(work, place, since=since, ticks=came.ticks)
    if came.ticks is not None:
        shared_ticks.propose(work, came.ticks)
