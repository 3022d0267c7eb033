"""The composition root: names the concrete things, opens them in one AsyncExitStack, closes them in reverse.

Nothing else in the program is global, reads the environment or decides which class is used.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

import structlog

from acts import roster
from acts.people import closed_chats, connect
from acts.relay import new_plan, note_seen
from bot import (
    channels,
    checkup,
    control,
    deferred_files,
    delivery,
    health,
    imports,
    incoming_files,
    log_keeper,
    menu,
    outcomes,
    reporting,
    web,
)
from bot import clock as clocks
from bot.channel import Channel, Route, SendTarget
from bot.channels import Secrets
from bot.config import Config
from bot.inbox import InboxPump, UpdateHandlers
from bot.outbox import OutboxPump
from bot.outbox_options import Rendering, Timing
from campaign.plan import Plan
from handlers import dispatch
from jobs import due
from storage import port, settings
from storage.database import Database
from storage.port import Store
from storage.work import Work
from telling import loudness, render, standing_in, words

log = structlog.get_logger("bot.app")

Orphans = Sequence[tuple[str, SendTarget, str]]
ASLEEP_MS = 60_000
"""The alarm rings every few seconds; when it did not for so long, the machine slept or the bot was down."""
HEAR_S = 20.0
"""So long what is due waits for what was written meanwhile, where the platform cannot be reached."""


class OtherCampaign(Exception):
    """The data file belongs to another campaign than the plan."""


FALLBACKS = delivery.Fallbacks(
    private_dead=closed_chats.private_dead,
    private_closed=closed_chats.private_closed,
    next_way=closed_chats.next_way,
    group_dead=closed_chats.group_dead,
    not_pinned=connect.not_pinned,
    without_file=standing_in.without_file,
)


class App:
    """One running bot. `run` returns when `stop` is set, after what was begun is finished."""

    def __init__(self, config: Config, plan: Plan, secrets: Secrets, *, stop: asyncio.Event) -> None:
        self._config = config
        self._plan = plan
        self._stop = stop
        self.clock = clocks.Clock()
        self.channels = channels.named(config, secrets, monotonic=self.clock.monotonic)
        self.database = Database(config.storage.path)
        self.menus = [menu.Menus(one, self.database, plan, self.clock) for one in self.channels.values()]
        self._walked = 0
        self._rang = 0
        self.token_refused = False
        self._checkup = checkup.Checkup(config.storage.path, plan, self.clock)

    async def run(self) -> None:
        """Open everything, work until told to stop or the token is refused for good, close everything."""
        async with contextlib.AsyncExitStack() as stack:
            if self._config.clock.source != "system":
                await clocks.first(self.clock, self._config.clock.source)
            self._walked = self.clock.now_ms()
            await stack.enter_async_context(self.database)
            for one in self.channels.values():
                await stack.enter_async_context(one)
            await self.database.write(self._prepare)
            await stack.enter_async_context(control.Control(self.database, self._plan, self.clock).listening())
            await self._work()

    def _prepare(self, db: Store) -> None:
        work = Work(db, self._plan, self.clock.now_ms(), "start")
        known = settings.get(work, "campaign")
        if known and known != self._plan.campaign.id:
            raise OtherCampaign(known)
        settings.put(work, "campaign", value=self._plan.campaign.id)
        new_plan.take_in(work)
        roster.take_in(work)

    async def _work(self) -> None:
        limits = self._config.limits
        inbox_pump = InboxPump(
            self.database,
            self.channels,
            plan=self._plan,
            clock=self.clock,
            batch_updates=limits.batch_updates,
            batch_ms=limits.batch_ms,
            desk=UpdateHandlers(dispatch.handle, dispatch.refuse, dispatch.apologise),
            after=lambda orphans: self._handled(outbox_pump, maker, orphans),
            on_files=lambda: files.wake(),  # noqa: PLW0108 - made below
        )
        files_of_cards = deferred_files.Maker(self.database, self._plan, self.clock)
        outbox_pump = OutboxPump(
            self.database, self.channels, plan=self._plan, clock=self.clock, timing=_timing(self._config), fallbacks=FALLBACKS,
            rendering=Rendering(render.card, note_seen.card_shown, files_of_cards.ready, loudness.silent),
            taps_first=inbox_pump.caught_up,
        )  # fmt: skip
        maker = reporting.ReportMaker(self.database, self._plan, self.clock, after=outbox_pump.wake)
        files = incoming_files.FileReader(
            self.database, self.channels, plan=self._plan, clock=self.clock, after=outbox_pump.wake, pace=limits.pace
        )
        self.alarm = alarm = clocks.Alarm(lambda: self._awake(inbox_pump, outbox_pump, maker))
        async with asyncio.TaskGroup() as group:
            for part in (*self._parts(inbox_pump, outbox_pump, alarm), maker.run(self._stop), files.run(self._stop)):
                group.create_task(part)

    def _handled(self, outbox_pump: OutboxPump, maker: reporting.ReportMaker, orphans: Orphans) -> None:
        """A batch is committed: whatever it owes may leave, whatever it ordered may be made."""
        outbox_pump.wake(orphans)
        maker.wake()
        for one in self.menus:
            one.wake()

    def _parts(self, inbox_pump: InboxPump, outbox_pump: OutboxPump, alarm: clocks.Alarm) -> list[Any]:
        parts = [
            *(self._listen(one, inbox_pump) for one in self.channels.values()),
            inbox_pump.run(self._stop),
            outbox_pump.run(self._stop),
            alarm.run(self._stop),
            *(one.run(self._stop) for one in self.menus),
            web.WebServer(self._routes(inbox_pump)).run(self._stop),
            log_keeper.keep(self.database, self._stop),
            self._finish_import(),
            self._checkup.run(self._stop),
        ]
        if self._config.clock.source != "system":
            parts.append(clocks.follow(self.clock, self._config.clock.source, stop=self._stop, jumped=alarm.poke))
        return parts

    def _routes(self, inbox_pump: InboxPump) -> list[Route]:
        """What is served: every channel's deliveries, and whether we are well."""
        delivered = [route for one in self.channels.values() for route in one.routes(inbox_pump)]
        return [*delivered, *health.routes(self._config.http, self._state)]

    async def _listen(self, channel: Channel, inbox_pump: InboxPump) -> None:
        """Receive; what is in hand is finished when nothing more can come. First the sentences are read: the first tap waits for none."""
        words.warm(self._plan.campaign.language)
        try:
            await channel.run(inbox_pump, self._stop)
        except* outcomes.TokenRefused:
            self.token_refused = True
            self._stop.set()

    def _state(self) -> health.HealthState:
        return health.HealthState({name: one.heard() for name, one in self.channels.items()}, data=self._checkup.word)

    async def _awake(self, inbox_pump: InboxPump, outbox_pump: OutboxPump, maker: reporting.ReportMaker) -> None:
        """Ring; after a stop or a sleep what was written meanwhile is heard first, for it may be in time for what is due by now."""
        slept = self.clock.now_ms() - self._rang > ASLEEP_MS
        if slept and self._config.clock.source == "system":
            if all(await asyncio.gather(*(one.all_in(HEAR_S) for one in self.channels.values()))):
                await inbox_pump.caught_up()
            else:
                log.warning("not_heard_yet", waited_s=HEAR_S)
        await self._ring(outbox_pump, maker)
        self._rang = self.clock.now_ms()

    async def _ring(self, outbox_pump: OutboxPump, maker: reporting.ReportMaker) -> None:
        """Do what is due, until nothing more is."""
        if self._config.clock.source != "system":
            await self._walk(outbox_pump, maker)
        while not self._stop.is_set():
            next_at = await self._do_due(self.clock.now_ms(), outbox_pump, maker)
            if next_at is None or next_at > self.clock.now_ms():
                return

    async def _walk(self, outbox_pump: OutboxPump, maker: reporting.ReportMaker) -> None:
        """A practice room's clock was moved: what lies between happens instant by instant, as if the time had passed."""
        while not self._stop.is_set():
            walked = self._walked
            at = await self.database.read(lambda db: due.next_run(Work(db, self._plan, walked, "job")))  # noqa: B023 - awaited here
            if at is None or at >= self.clock.now_ms():
                break
            self._walked = max(at, walked)
            if await self._do_due(self._walked, outbox_pump, maker) is None:
                return
            await maker.idle(self._stop)
        self._walked = max(self._walked, self.clock.now_ms())

    async def _do_due(self, now: int, outbox_pump: OutboxPump, maker: reporting.ReportMaker) -> int | None:
        """What is due by `now`, in one transaction; the next instant, or None while the database is in trouble."""
        failed: list[Exception] = []
        try:
            next_at = await self.database.write(lambda db: due.run_due(Work(db, self._plan, now, "job"), failed))
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("jobs_wait", why=type(error).__name__)
            return None
        for mistake in failed:
            log.error("timer_failed", exc_info=mistake)
        outbox_pump.wake()
        maker.wake()
        return next_at

    async def _finish_import(self) -> None:
        """A list whose import a kill has interrupted is completed first thing."""
        done = await imports.resume(self.database, self._plan, clock=self.clock)
        if done is not None:
            log.info("import_resumed", **done)


def _timing(config: Config) -> Timing:
    return Timing(
        board_ms=int(config.outbox.board_every_s * 1000),
        refusals_ms=int(config.outbox.refusals_every_s * 1000),
        pace=config.limits.pace,
    )
