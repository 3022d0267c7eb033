"""The inbox pump: stored updates become effects and answers, many in one transaction, each in its own savepoint.

What goes wrong is told apart here (DESIGN section 3): a broken rule is an answer; a database in trouble undoes the
whole batch, pauses fetching and is tried again; anything else is tried once more alone and then set aside.
What an update means is the desk's; what it says leaves by bot/answers.py (taps) or the outbox (words).
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import structlog

from bot import answer_places, answers, fitting, outcomes
from bot.channel import Channel, PaceClock, SendTarget
from bot.worker import Shift, Worker
from campaign.errors import RuleBroken
from campaign.plan import Plan
from handlers.incoming import Incoming
from storage import deliveries, inbox, months, port, recovery, said_buttons
from storage.database import Database
from storage.people import condition
from storage.port import Store
from storage.work import Work
from telling import card_families
from telling.messages import Answer

log = structlog.get_logger("bot.inbox")

Orphan = tuple[str, SendTarget, str]
"""(channel, where, platform id) of a message with buttons that nobody waits for."""


@dataclass(frozen=True, slots=True)
class UpdateHandlers:
    """What the pump calls for the meaning of an update; all three run inside the batch's transaction.

    `handle` understands and acts; may raise RuleBroken. `refuse` records the refusal and words it. `apologise` is for
    a mistake of ours: a calm word to the person, a line for an admin. `heard`: somebody has spoken in a chat where nothing is sent twice.
    """

    handle: Callable[[Work, Incoming], Answer | None]
    refuse: Callable[[Work, Incoming, RuleBroken], Answer]
    apologise: Callable[[Work, Incoming], Answer]
    heard: Callable[[Work, Incoming], None] = lambda work, incoming: None


@dataclass(slots=True)
class Batch:
    """What one transaction did: a log line for each update, answers to taps, orphans, and whom to try alone."""

    lines: list[tuple[int, str, str, str, float]] = field(default_factory=list)
    taps: list[tuple[str, str, Answer]] = field(default_factory=list)
    orphans: list[Orphan] = field(default_factory=list)
    errors: list[tuple[int, BaseException]] = field(default_factory=list)
    alone: int = 0
    more: bool = False


class InboxPump:
    """Stores what channels hand over and works it off. `run` ends when `stop` is set and the batch in hand is done."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        *,
        plan: Plan,
        clock: PaceClock,
        desk: UpdateHandlers,
        after: Callable[[Sequence[Orphan]], None] = lambda orphans: None,
        on_files: Callable[[], None] = lambda: None,
        batch_updates: int = 50,
        batch_ms: float = 20.0,
    ) -> None:
        """`after` is told after each commit, with the orphans found (wire it to OutboxPump.wake); `on_files` after one
        with a file that somebody sent."""
        self._database = database
        self._channels = channels
        self._plan = plan
        self._clock = clock
        self._desk = desk
        self._after = after
        self._on_files = on_files
        self._most = batch_updates
        self._budget_s = batch_ms / 1000
        self._answers = answers.Answers(channels)
        self._worker = Worker()
        self._sound = asyncio.Event()
        self._sound.set()
        self._alone = 0
        self._level = asyncio.Event()

    async def caught_up(self) -> None:
        """Returns when no update and no answer to a tap waits; the outbox lets them go first."""
        await self._level.wait()
        await self._answers.idle.wait()

    async def store(self, channel: str, rows: Sequence[tuple[str, str]]) -> None:
        """Keep (dedupe key, raw body) pairs; returns when they are on disk and the database is sound."""
        if not rows:
            await self._sound.wait()
            return
        self._level.clear()
        wait = 0.2
        while True:
            try:
                await self._database.write(lambda db: inbox.store(db, channel, rows=rows, now=self._clock.now_ms()))
                break
            except Exception as error:
                if not port.is_trouble(error):
                    raise
                log.critical("store_failed", why=type(error).__name__, detail=str(error), again_in_s=wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 5.0)
        self._worker.wake()
        await self._sound.wait()

    def wake(self) -> None:
        """Look again: somebody put updates back."""
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Work off what waits, then whatever comes."""
        try:
            await self._worker.run(stop, self._rounds)
        finally:
            await self._answers.drain()

    async def _rounds(self, shift: Shift) -> None:
        while not shift.over and await self._round():
            pass

    async def _round(self) -> bool:
        """One transaction and what follows from it; whether more is waiting."""
        try:
            batch = await self._database.write(self._batch)
        except Exception as error:
            if not port.is_trouble(error):
                raise
            self._sound.clear()
            log.critical("database_trouble", why=type(error).__name__, detail=str(error), again_in_s=1.0)
            await asyncio.sleep(1.0)
            return True
        self._sound.set()
        self._alone = batch.alone
        for channel, tap, answer in batch.taps:
            self._answers.put(channel, tap, answer)
        if not batch.more:
            self._level.set()
        self._report(batch)
        if batch.lines:
            self._after(batch.orphans)
        if any(kind == "file" for _, _, kind, _, _ in batch.lines):
            self._on_files()
        return batch.more

    @staticmethod
    def _report(batch: Batch) -> None:
        for update, channel, kind, outcome, ms in batch.lines:
            log.info("update", id=update, channel=channel, kind=kind, outcome=outcome, ms=round(ms, 2))
        for update, error in batch.errors:
            log.error("update_failed", id=update, exc_info=error)

    def _batch(self, db: Store) -> Batch:
        """On the writer's thread: the oldest updates until their number or the time is used up."""
        batch, now, began = Batch(), self._clock.now_ms(), self._clock.monotonic()
        most = 1 if self._alone else self._most
        rows = inbox.waiting(db, most)
        handled, last = [], began
        for row in rows:
            work = Work(db, self._plan, now, f"inbox:{row.id}")
            kind, outcome = self._one(work, row, batch)
            if batch.alone:
                break
            if outcome not in ("failed", "malformed"):
                handled.append(row.id)
            tick = self._clock.monotonic()
            batch.lines.append((row.id, row.channel, kind, outcome, (tick - last) * 1000))
            last = tick
            if tick - began > self._budget_s:
                break
        inbox.finish(db, handled, now=now)
        batch.more = len(rows) == most or len(batch.lines) < len(rows)
        return batch

    def _one(self, work: Work, row: inbox.Update, batch: Batch) -> tuple[str, str]:
        """Handle one update; (kind, outcome). Leaves `batch.alone` set when it is to be tried once more by itself."""
        try:
            incoming = self._parsed(row)
        except outcomes.Malformed as error:
            inbox.set_aside(work.db, row.id, error=str(error), now=work.now)
            return "malformed", "malformed"
        if incoming.edits and inbox.unchanged(
            work.db, row.channel, key=incoming.edits, digest=_digest(incoming, incoming.edits)
        ):
            return incoming.kind, "unchanged"
        try:
            self._look_around(work, incoming, batch)
            answer, outcome = self._handle(work, incoming)
            self._was_heard(work, incoming)
        except Exception as error:
            if port.is_trouble(error) or not work.db.in_transaction:
                raise
            batch.errors.append((row.id, error))
            if row.id != self._alone:
                batch.alone = row.id
                return incoming.kind, "failed"
            inbox.set_aside(work.db, row.id, error=f"{type(error).__name__}: {error}", now=work.now)
            answer, outcome = self._apologise(work, incoming, batch), "failed"
        else:
            self._remember(work, incoming)
        self._reply(work, incoming, answer, batch=batch, refused=outcome == "refused")
        return incoming.kind, outcome

    def _parsed(self, row: inbox.Update) -> Incoming:
        channel = self._channels.get(row.channel)
        if channel is None:
            raise outcomes.Malformed(f"no channel {row.channel} is set up")
        return channel.parse(row.body, row.at)

    def _was_heard(self, work: Work, incoming: Incoming) -> None:
        """What a message that came in means on a channel that sends nothing twice, or whose month is counted."""
        caps = self._channels[incoming.channel].caps
        if not caps.repeats and incoming.kind != "ignored":
            self._desk.heard(work, incoming)
        if caps.quota and caps.counts_incoming:
            months.count_used(work, incoming.channel)

    @staticmethod
    def _remember(work: Work, incoming: Incoming) -> None:
        """So that an edit which changes nothing can be told from one that does."""
        if incoming.kind in ("text", "file", "contact"):
            key = incoming.edits or incoming.key
            inbox.understood(work.db, incoming.channel, key=key, digest=_digest(incoming, key))

    def _handle(self, work: Work, incoming: Incoming) -> tuple[Answer | None, str]:
        try:
            with work.savepoint():
                return self._desk.handle(work, incoming), "done"
        except RuleBroken as error:
            with work.savepoint():
                return self._desk.refuse(work, incoming, error), "refused"

    def _apologise(self, work: Work, incoming: Incoming, batch: Batch) -> Answer | None:
        try:
            with work.savepoint():
                return self._desk.apologise(work, incoming)
        except Exception as error:
            if port.is_trouble(error):
                raise
            batch.errors.append((self._alone, error))
            return None

    @staticmethod
    def _look_around(work: Work, incoming: Incoming, batch: Batch) -> None:
        """What an update means for the messages themselves, before anybody asks what it means for the campaign."""
        if incoming.kind == "migrated":
            recovery.migrate(work, incoming.channel, old=incoming.chat, new=incoming.new_chat)
        if incoming.kind == "text":
            condition.hears(work, incoming.at)
        if incoming.kind != "tap":
            return
        place = deliveries.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
        if (
            place
            and incoming.message
            and not recovery.match_unknown_message(
                work, place.place, platform_id=incoming.message, fits=partial(card_families.bears, token=incoming.token)
            )
        ):
            target = SendTarget(incoming.chat, incoming.thread, incoming.private)
            batch.orphans.append((incoming.channel, target, incoming.message))

    def _reply(self, work: Work, incoming: Incoming, answer: Answer | None, *, batch: Batch, refused: bool) -> None:
        """A tap is always answered, be it with nothing; words are answered in their place, when there is an answer."""
        caps = self._channels[incoming.channel].caps
        answer = fitting.answered(answer, caps) if answer is not None else None
        if incoming.kind == "tap":
            self._tapped(work, incoming, answer, batch)
        if answer is not None and (answer.text or answer.rows):
            answer_places.write_down(work, incoming, answer=answer, caps=caps, refused=refused)

    @staticmethod
    def _tapped(work: Work, incoming: Incoming, answer: Answer | None, batch: Batch) -> None:
        """The pop-up, empty where the answer is a message; a question that is answered now loses its buttons."""
        said_below = incoming.private and answer is not None and (answer.rows or answer.ask)
        batch.taps.append((incoming.channel, incoming.tap, Answer("") if said_below or answer is None else answer))
        if answer is not None and answer.spent:
            said_buttons.answered(
                work, incoming.channel, chat=incoming.chat, message=incoming.message, closing=answer.closing
            )


def _digest(incoming: Incoming, key: str) -> str:
    """What a message says, in 16 characters that do not give it away to whoever compares two messages."""
    said = f"{key}\x00{incoming.text}\x00{incoming.file_id}\x00{incoming.phone}"
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()
