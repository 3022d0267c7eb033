"""A room for the pumps: a database in a folder, a clock in the hand, and a platform that does what a story says."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import orjson
import pytest
import structlog

import examples
from bot import delivery, inbox, outbox, outbox_options, outcomes, pacing
from bot.channel import Caps, Heard, InboxWriter, Route, Scope, SendTarget
from campaign import plan as plans
from campaign.errors import Refusal, RuleBroken
from campaign.places import PlaceKind
from handlers.incoming import Incoming
from storage import database, recovery
from storage.channels import Introduction
from storage.port import DataTrouble, Trouble
from storage.work import Work
from telling.messages import Answer, Card, Choice, Rows
from tests.stages import builders, new_data

T = TypeVar("T")
FAST = pacing.PaceLimits(pace=1000)
PLAN = plans.load(examples.plan_path())


class HandClock:
    """Time that moves when a story says so."""

    def __init__(self) -> None:
        self.ms = 1_745_800_000_000

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000


@dataclass
class Sent:
    """One thing a platform got."""

    what: str
    chat: str
    text: str
    id: str = ""
    reply_to: str = ""
    card: Card | None = None


@dataclass
class FakeChannel:
    """A platform: takes everything unless `trouble` says what the next calls of a method end in."""

    name: str = "fake"
    caps: Caps = field(default_factory=Caps)
    got: list[Sent] = field(default_factory=list)
    answers: list[tuple[str, Answer]] = field(default_factory=list)
    trouble: dict[str, list[tuple[outcomes.Outcome, bool]]] = field(default_factory=dict)
    held: dict[str, asyncio.Event] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    number: int = 100

    def fail(self, method: str, outcome: outcomes.Outcome, *, after_acceptance: bool = False) -> None:
        self.trouble.setdefault(method, []).append((outcome, after_acceptance))

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        await stop.wait()

    def routes(self, inbox: InboxWriter) -> list[Route]:
        return []

    async def introduced(self) -> Introduction:
        return Introduction(self.name)

    def heard(self) -> Heard:
        return Heard(0.0)

    async def all_in(self, at_most_s: float) -> bool:
        return True

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: Scope = "default", chat: str = ""
    ) -> None:
        await self._call("set_commands", Sent("menu", chat or scope, ""))

    def parse(self, body: str, at: int) -> Incoming:
        raw = orjson.loads(body)
        if raw.get("malformed"):
            raise outcomes.Malformed("KeyError in an update")
        return Incoming(channel=self.name, key=raw.pop("key", ""), at=raw.pop("at", at), **raw)

    async def _call(self, method: str, sent: Sent) -> None:
        if gate := self.held.get(sent.chat):
            await gate.wait()
        failing = self.trouble.get(method)
        outcome, accepted = failing.pop(0) if failing else (None, True)
        if accepted:
            self.got.append(sent)
        if outcome is not None:
            raise outcome

    async def send(self, target: SendTarget, card: Card, *, reply_to: str = "") -> str:
        self.number += 1
        await self._call("send", Sent("new", target.chat, card.text, str(self.number), reply_to, card))
        return str(self.number)

    async def edit(self, target: SendTarget, platform_id: str, card: Card) -> None:
        await self._call("edit", Sent("edit", target.chat, card.text, platform_id, card=card))

    async def acknowledge(self, tap: str, answer: Answer) -> None:
        await self._call("acknowledge", Sent("answer", "", answer.text, tap))
        self.answers.append((tap, answer))

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        await self._call("fetch", Sent("fetch", "", "", file_id))
        if len(self.files[file_id]) > most:
            raise outcomes.Rejected("file is too big", "too_big")
        return self.files[file_id]

    async def strip(self, target: SendTarget, platform_id: str, rows: Rows = ()) -> None:
        await self._call("strip", Sent("strip", target.chat, "", platform_id, card=Card("", rows=rows)))

    async def delete(self, target: SendTarget, platform_id: str) -> None:
        await self._call("delete", Sent("delete", target.chat, "", platform_id))

    async def pin(self, target: SendTarget, platform_id: str) -> None:
        await self._call("pin", Sent("pin", target.chat, "", platform_id))


@dataclass
class Room:
    """Everything a story needs at hand."""

    path: Path
    db: database.Database
    clock: HandClock
    channel: FakeChannel
    cards: dict[str, Card | None] = field(default_factory=dict)
    handle: Callable[[Work, Incoming], Answer | None] = lambda work, incoming: None
    limits: pacing.PaceLimits = FAST
    dead: list[int] = field(default_factory=list)
    unpinned: list[int] = field(default_factory=list)
    instead: Callable[[Work, int, bool], list[str] | None] = lambda work, place, gone: None
    drawn: list[tuple[int, str, str]] = field(default_factory=list)

    def _handle(self, work: Work, incoming: Incoming) -> Answer | None:
        return self.handle(work, incoming)

    def inbox_pump(self, **settings: Any) -> inbox.InboxPump:
        desk = inbox.UpdateHandlers(
            handle=self._handle,
            refuse=lambda work, incoming, error: Answer(
                f"refused: {error.kind}", gather=str(error.facts.get("gather", ""))
            ),
            apologise=lambda work, incoming: Answer("calm word"),
        )
        channels = {self.channel.name: self.channel}
        return inbox.InboxPump(self.db, channels, plan=PLAN, clock=self.clock, desk=desk, **settings)

    def outbox_pump(self, **settings: Any) -> outbox.OutboxPump:
        self.channel.caps = replace(self.channel.caps, pace=self.limits)
        taps_first = settings.pop("taps_first", None)
        pump = outbox.OutboxPump(
            self.db,
            {self.channel.name: self.channel},
            plan=PLAN,
            clock=self.clock,
            rendering=outbox_options.Rendering(
                lambda work, place, key: self.cards.get(key),
                drawn=lambda work, place, key, card: self.drawn.append((place, key, card.text)),
                **{name: settings.pop(name) for name in ("ready", "silent") if name in settings},
            ),
            timing=outbox_options.Timing(
                back_off_ms=settings.pop("back_off_ms", 0),
                pace=self.limits.pace,
                stop_s=settings.pop("stop_s", outbox_options.STOP_S),
            ),
            fallbacks=delivery.Fallbacks(
                private_dead=self._dies,
                group_dead=self.instead,
                not_pinned=lambda work, place: self.unpinned.append(place),
            ),
            **settings,
        )
        if taps_first is not None:
            pump.lets_first(taps_first)
        return pump

    def _dies(self, work: Work, place: int, reason: str) -> None:
        self.dead.append(place)
        recovery.close(work, place, reason=reason)

    async def work(self, job: Callable[[Work], T]) -> T:
        return await self.db.write(lambda c: job(Work(c, PLAN, self.clock.now_ms(), "test")))

    async def place(self, chat: str, *, kind: str = "group", thread: str = "", channel: str = "fake") -> int:
        return await self.work(lambda w: builders.place(w, chat, kind=PlaceKind(kind), thread=thread, channel=channel))

    async def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return await self.work(lambda w: [tuple(r) for r in w.all(sql)])

    async def until(self, reached: Callable[[], Awaitable[bool]]) -> None:
        """Until a story has come so far; five seconds at most."""
        for _ in range(500):
            if await reached():
                return
            await asyncio.sleep(0.01)
        raise AssertionError("not within five seconds")

    async def pay(self, pump: outbox.OutboxPump | None = None) -> None:
        """Run a sender until nothing more can leave at this instant."""
        async with _running((pump or self.outbox_pump()).run):
            await self.settled()

    async def settled(self) -> None:
        """Until nothing is owed now, or nothing has changed for a while."""
        still, before = 0, ""
        while still < 3:
            await asyncio.sleep(0.025)
            after = (
                str(await self.rows("SELECT place, state, wanted_version, attempts FROM show"))
                + str(await self.rows("SELECT id, state, attempts FROM say"))
                + str(len(self.channel.got))
            )
            still, before = (still + 1, before) if after == before else (0, after)


@asynccontextmanager
async def _running(*jobs: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> AsyncIterator[None]:
    """Run pumps beside a story and stop them at its end."""
    stop = asyncio.Event()
    tasks = [asyncio.create_task(job(stop)) for job in jobs]
    try:
        yield
    finally:
        stop.set()
        await asyncio.gather(*tasks)


@pytest.fixture(autouse=True)
def quiet_logs() -> Iterator[None]:
    """What a story logs goes nowhere unless it looks; afterwards logging is as it was."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    yield
    structlog.reset_defaults()


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Room]:
    path = tmp_path / "room.db"
    new_data.in_file(path).close()
    async with AsyncExitStack() as stack:
        db = await stack.enter_async_context(database.Database(path))
        yield Room(path, db, HandClock(), FakeChannel())


@pytest.fixture
def running() -> Callable[..., Any]:
    """Run pumps beside a story: `async with running(pump.run): …`."""
    return _running


def _update(**fields: Any) -> str:
    return orjson.dumps({"kind": "text", "chat": "-1", "person": "7", "message": "1"} | fields).decode()


@pytest.fixture
def update() -> Callable[..., str]:
    """Makes a raw update of the fake platform."""
    return _update


@pytest.fixture
def tap() -> Callable[..., tuple[str, str]]:
    """Makes (key, body) of one press."""

    def make(number: int, **fields: Any) -> tuple[str, str]:
        return f"tap:{number}", _update(**{"kind": "tap", "tap": str(number), "token": f"nhan:{number}:1"} | fields)

    return make


@pytest.fixture
def cards() -> Callable[..., Card]:
    """Makes a card with one button, or none."""

    def make(text: str, token: str = "", **more: Any) -> Card:
        return Card(text, rows=((Choice("Nhận việc", token),),) if token else (), **more)

    return make


@pytest.fixture
def rule_broken() -> Callable[..., Callable[[Work, Incoming], Answer | None]]:
    """Makes a desk that refuses everything."""

    def make(kind: str, **facts: object) -> Callable[[Work, Incoming], Answer | None]:
        def handle(work: Work, incoming: Incoming) -> Answer | None:
            raise RuleBroken(Refusal(kind), **facts)

        return handle

    return make


@pytest.fixture
def disk_full() -> Callable[[], DataTrouble]:
    """Makes what SQLite raises on a full disk."""

    def make() -> DataTrouble:
        return DataTrouble(Trouble.UNAVAILABLE, "database or disk is full")

    return make
