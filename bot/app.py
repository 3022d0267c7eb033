"""The composition root: names the concrete things, opens them in one AsyncExitStack, closes them in reverse.

Nothing else in the program is global, reads the environment or decides which class is used.
"""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from typing import Any

import structlog

from acts import roster
from acts.people import closed_chats, connect, month, roster_order
from acts.relay import digest, new_plan, note_seen
from bot import (
    channels,
    checkup,
    control,
    deferred_files,
    delivery,
    enterprise_pages,
    health,
    heartbeat,
    imports,
    incoming_files,
    list_exchange,
    list_sharer,
    log_keeper,
    menu,
    outcomes,
    reporting,
    roster_keeper,
    web,
)
from bot import clock as clocks
from bot.channel import Channel, Route, SendTarget
from bot.channels import Secrets
from bot.config import Config
from bot.due_runs import AwakeRuns, DueRuns
from bot.inbox import InboxPump, UpdateHandlers
from bot.outbox import OutboxPump
from bot.outbox_options import Rendering, Timing
from bot.room_clock import WalkedClock
from campaign.plan import Plan
from handlers import dispatch
from storage import settings
from storage.database import Database
from storage.people import condition
from storage.port import Store
from storage.work import Work
from telling import loudness, render, standing_in, words

log = structlog.get_logger("bot.app")

Orphans = Sequence[tuple[str, SendTarget, str]]


class OtherCampaign(Exception):
    """The data file belongs to another campaign than the plan."""


FALLBACKS = delivery.Fallbacks(
    private_dead=closed_chats.private_dead,
    private_closed=closed_chats.private_closed,
    next_way=closed_chats.next_way,
    ways=closed_chats.ways,
    group_dead=closed_chats.group_dead,
    not_pinned=connect.not_pinned,
    without_file=standing_in.without_file,
    runs_short=lambda work, channel, level: month.runs_short(work, channel, level=level),
    in_digest=lambda work, place, key: digest.takes(work, place, key=key),
)


class App:
    """One running bot. `run` returns when `stop` is set, after what was begun is finished."""

    def __init__(self, config: Config, plan: Plan, *, secrets: Mapping[str, Secrets], stop: asyncio.Event) -> None:
        self._config = config
        self._plan = plan
        self._stop = stop
        self.token_refused = ""
        """Which channel's token ended it: the last one that was still heard."""
        self.renewed = False
        """It ended because another list of people is to be read."""
        self._refused: set[str] = set()
        self.clock = clocks.Clock()
        self.channels = channels.named(
            config, secrets, monotonic=self.clock.monotonic, plan=plan, now_ms=self.clock.now_ms
        )
        self.database = Database(config.storage.path)
        self.menus = [menu.Menus(one, self.database, plan=plan, clock=self.clock) for one in self.channels.values()]
        self._checkup = checkup.Checkup(config.storage.path, plan, clock=self.clock)
        files_of_cards = deferred_files.Maker(self.database, plan, clock=self.clock)
        self._outbox = OutboxPump(
            self.database, self.channels, plan=plan, clock=self.clock, timing=_timing(config), fallbacks=FALLBACKS,
            rendering=Rendering(render.card, note_seen.card_shown, files_of_cards.ready, loudness.silent, loudness.leaves),
        )  # fmt: skip
        self._maker = reporting.ReportMaker(self.database, plan, clock=self.clock, after=self._outbox.wake)
        self._files = incoming_files.FileReader(
            self.database, self.channels, plan=plan, clock=self.clock, after=self._outbox.wake, pace=config.limits.pace
        )
        self._roster = roster_keeper.RosterKeeper(
            self.database, plan, path=config.plan.path, clock=self.clock, renew=self._renew, after=self._outbox.wake
        )
        self._desk = enterprise_pages.EnterpriseDesk(
            self.database, plan, settings=config.page, now_ms=self.clock.now_ms, after=self._done
        )
        self._sharer = list_sharer.ListSharer(
            self.database, plan, exchanges=list_exchange.of(config.sharing, self.database.path, plan=plan),
            clock=self.clock, after=self._outbox.wake, pace=config.limits.pace,
        )  # fmt: skip
        self._inbox = InboxPump(
            self.database, self.channels, plan=plan, clock=self.clock, batch_updates=config.limits.batch_updates,
            batch_ms=config.limits.batch_ms, desk=UpdateHandlers(dispatch.handle, dispatch.refuse, dispatch.apologise, dispatch.heard),
            after=self._handled, on_files=self._files.wake,
        )  # fmt: skip
        self._outbox.lets_first(self._inbox.caught_up)
        runs = DueRuns(self.database, plan, clock=self.clock, after=self._done, stop=stop)
        self._room = self._practice(runs)
        awake = AwakeRuns(runs, self.clock, channels=self.channels.values(), caught_up=self._inbox.caught_up)
        self.alarm = clocks.Alarm(self._room.ring if self._room is not None else awake.ring)

    def _practice(self, runs: DueRuns) -> WalkedClock | None:
        """The time of the practice room that the settings name; None for a real campaign."""
        source = self._config.clock.source
        if source == "system":
            return None
        return WalkedClock(self.clock, source, runs=runs, idle=self._maker.idle, stop=self._stop)

    async def run(self) -> None:
        """Open everything, work until told to stop or the token is refused for good, close everything."""
        async with contextlib.AsyncExitStack() as stack:
            if self._room is not None:
                await self._room.begin()
            await stack.enter_async_context(self.database)
            for one in self.channels.values():
                await stack.enter_async_context(one)
            await self.database.write(self._prepare)
            await stack.enter_async_context(
                control.Control(self.database, self._plan, clock=self.clock, after=self._outbox.wake).listening()
            )
            async with asyncio.TaskGroup() as group:
                for part in self._parts():
                    group.create_task(part)

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self.clock.now_ms(), "start")

    def _prepare(self, db: Store) -> None:
        work = self._work(db)
        known = settings.get(work, "campaign")
        if known and known != self._plan.campaign.id:
            raise OtherCampaign(known)
        settings.put(work, "campaign", value=self._plan.campaign.id)
        condition.starts(work)
        new_plan.take_in(work)
        roster.take_in(work)
        roster_order.done(work)

    def _handled(self, orphans: Orphans) -> None:
        """A batch is committed: whatever it owes may leave, whatever it ordered may be made."""
        self._outbox.wake(orphans)
        self._maker.wake()
        self._roster.wake()
        for one in self.menus:
            one.wake()

    def _renew(self) -> None:
        """Another list of people is to be read: this bot ends as it always does, and one that has read it goes on."""
        self.renewed = True
        self._stop.set()

    def _done(self) -> None:
        """What was due is done: the same follows."""
        self._outbox.wake()
        self._maker.wake()

    def _parts(self) -> list[Any]:
        parts = [
            *(self._listen(one) for one in self.channels.values()),
            self._inbox.run(self._stop),
            self._outbox.run(self._stop),
            self.alarm.run(self._stop),
            *(one.run(self._stop) for one in self.menus),
            web.WebServer(self._routes()).run(self._stop),
            log_keeper.keep(self.database, self._stop),
            self._finish_import(),
            heartbeat.beat(self.database, self._plan, clock=self.clock, stop=self._stop),
            self._checkup.run(self._stop),
            self._maker.run(self._stop),
            self._files.run(self._stop),
            self._roster.run(self._stop),
            self._sharer.run(self._stop),
        ]
        return [*parts, self._room.follow(self.alarm.poke)] if self._room is not None else parts

    def _routes(self) -> list[Route]:
        """What is served: every channel's deliveries, whether we are well, the page for enterprises."""
        delivered = [route for one in self.channels.values() for route in one.routes(self._inbox)]
        return [*delivered, *health.routes(self._config.http, self._state), *self._desk.routes()]

    async def _listen(self, channel: Channel) -> None:
        """Receive; what is in hand is finished when nothing more can come. First the sentences are read: the first tap waits for none."""
        words.warm(self._plan.campaign.language)
        try:
            await channel.run(self._inbox, self._stop)
        except* outcomes.TokenRefused:
            log.critical("channel_ended", channel=channel.name, why="its token is refused")
            self._refused.add(channel.name)
            await self.database.write(lambda db: month.ended(self._work(db), channel.name))
            self._outbox.wake()
            if self._refused == set(self.channels):
                self.token_refused = channel.name
                self._stop.set()

    def _state(self) -> health.HealthState:
        return health.HealthState(
            {name: one.heard() for name, one in self.channels.items()},
            data=self._checkup.word,
            months=self._outbox.months,
        )

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
