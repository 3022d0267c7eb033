"""Puts a staged list into the database between taps: short slices, each one transaction, and never more than asked.

Each slice moves the import's cursor in the same transaction, so that a process that was killed goes on where it was. When
the last row is in, what the preview agreed on follows (organisations that are gone are marked, steps end), in slices too.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot import slice_writer
from bot.slice_writer import ImportClock, SliceSize, SliceWriter
from campaign.events import Event, TrailEvent
from campaign.plan import Plan
from lists import applying, difference, staging
from lists.known_organisations import KnownOrganisations
from lists.records import ListRow
from storage.database import Database
from storage.lists import imports
from storage.port import Store
from storage.work import Work

LOOKED_UP = 1000
"""Codes that are asked for together, and organisations that are marked together."""
WORDS_OF = 20_000
"""Rows whose words are written together."""
WORDS_OF_A_ROW = 8
"""A slice takes so many times more words than rows."""
BATONS_AT_ONCE = 5

ABANDONED_SECONDS = 86_400
"""A staged list that no import refers to is somebody's preview; after a day nobody is looking at it any more."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was agreed in the preview besides the rows themselves."""

    mark_gone: bool = True
    finish_matched: bool = False


def staging_folder(database: Path) -> Path:
    """Where lists wait to be applied; only its owner may look into it."""
    return database.parent / "danh_sach_cho"


async def begin(database: Database, plan: Plan, *, clock: ImportClock, staged: staging.Staged, wishes: Wishes) -> int:
    """Note that this staged list will be applied; from here on it survives a kill. Returns the import's id."""

    def job(connection: Store) -> int:
        return imports.begin(
            Work(connection, plan, clock.now_ms(), "cli"),
            file_name=staged.findings.file_name,
            file_hash=staged.findings.file_hash,
            staged=str(staged.path),
            total=len(staged.rows),
            wishes={"mark_gone": wishes.mark_gone, "finish_matched": wishes.finish_matched},
        )

    return await database.write(job)


async def apply_staged(
    database: Database,
    plan: Plan,
    *,
    clock: ImportClock,
    import_id: int,
    progress: Progress,
    staged: staging.Staged | None = None,
    slices: SliceSize = slice_writer.BETWEEN_TAPS,
) -> dict[str, int]:
    """Apply the import that has begun, from its cursor to its end; returns its counts. Its staged file is deleted."""
    running = await database.read(lambda connection: imports.running(slice_writer.reading(connection, plan)))
    if running is None or running.id != import_id:
        raise LookupError(f"import {import_id}")
    writer = SliceWriter(database, plan, clock, import_id, slices)
    try:
        known = staged or staging.read(Path(running.staged))
    except (OSError, ValueError):
        await writer.run(lambda work: imports.end(work, import_id, state="failed", summary={}))
        return {}
    counts = await _rows(writer, known, cursor=running.cursor, progress=progress)
    taken_in = len(known.rows) - counts["nameless"] if running.cursor == 0 else None
    counts += await _afterwards(writer, known, Wishes(**running.wishes), taken_in=taken_in)
    summary = {**counts, "worst_slice_us": round(writer.worst * 1_000_000)}
    await writer.run(lambda work: _end(work, import_id, summary))
    staging.discard(known.path)
    return summary


async def _rows(writer: SliceWriter, staged: staging.Staged, *, cursor: int, progress: Progress) -> Counter[str]:
    total, counts = len(staged.rows), Counter[str]()
    known_organisations = KnownOrganisations(staged.rows)
    words = await _words_owed(writer, known_organisations, staged, cursor)
    reader, size = staging.RowReader(staged.rows, cursor), writer.slices.fewest
    while cursor < total:
        part = await asyncio.to_thread(reader.take, min(size, WORDS_OF - cursor % WORDS_OF))
        cursor += len(part)
        (done, more), taken = await writer.run(_slice(known_organisations, part, writer.import_id, cursor=cursor))
        counts += done
        words += more
        size = writer.next_size(size, taken)
        progress(cursor, total)
        if cursor % WORDS_OF == 0 or cursor == total:
            await _words(writer, words)
            words = []
    return counts


async def _words_owed(
    writer: SliceWriter, known_organisations: KnownOrganisations, staged: staging.Staged, cursor: int
) -> list[applying.Values]:
    """After a stop the words of those rows that are in and whose words may be missing: they are simply offered again."""
    owed = (cursor - 1) // WORDS_OF * WORDS_OF if cursor else 0
    found: list[applying.Values] = []
    reader = staging.RowReader(staged.rows, owed)
    while owed < cursor:
        part = await asyncio.to_thread(reader.take, min(LOOKED_UP, cursor - owed))
        owed += len(part)
        found += await writer.read(partial(_words_of, known_organisations, part))
    return found


def _words_of(known_organisations: KnownOrganisations, rows: Sequence[ListRow], work: Work) -> list[applying.Values]:
    known_organisations.look_at(work, rows)
    return applying.words(known_organisations, rows)


async def _words(writer: SliceWriter, words: list[applying.Values]) -> None:
    """The words by which new organisations are found, in the order of their index, so that each slice touches few pages."""
    words.sort()
    at, size = 0, writer.slices.fewest * WORDS_OF_A_ROW
    while at < len(words):
        part = words[at : at + size]
        at += len(part)
        _, taken = await writer.run(_add_words(part))
        size = writer.next_size(size, taken, times=WORDS_OF_A_ROW)


def _add_words(part: list[applying.Values]) -> Callable[[Work], None]:
    return lambda work: imports.add_many(work, imports.NEW_WORD, rows=part)


def _mark_gone(part: list[int]) -> Callable[[Work], None]:
    return lambda work: imports.mark_gone(work, part)


def _end_steps(batons: list[int]) -> Callable[[Work], int]:
    from acts.relay import list_news

    return lambda work: list_news.finish(work, batons, who=None)


def _slice(
    known_organisations: KnownOrganisations, rows: Sequence[ListRow], import_id: int, *, cursor: int
) -> Callable[[Work], tuple[Counter[str], list[applying.Values]]]:
    def job(work: Work) -> tuple[Counter[str], list[applying.Values]]:
        counts = applying.apply(work, known_organisations, rows=rows)
        imports.advance(work, import_id, cursor=cursor)
        return counts, applying.words(known_organisations, known_organisations.strangers)

    return job


async def _afterwards(
    writer: SliceWriter, staged: staging.Staged, wishes: Wishes, *, taken_in: int | None
) -> Counter[str]:
    """What the list leaves out, people who represent nobody, and steps that nobody needs any more.

    `taken_in` is how many organisations of the list are in now; None when an earlier process put some of them in.
    """
    counts: Counter[str] = Counter()
    if wishes.mark_gone:
        found = await _gone(writer, staged, taken_in)
        for at in range(0, len(found), LOOKED_UP):
            part = found[at : at + LOOKED_UP]
            await writer.run(_mark_gone(part))
        counts["gone"] = len(found)
    await writer.run(imports.forget_nobodies)
    if wishes.finish_matched:
        counts["finished"] = await _finish(writer)
    return counts


async def _gone(writer: SliceWriter, staged: staging.Staged, taken_in: int | None) -> list[int]:
    """The organisations that were in the list before and that this one does not name."""
    _, present = await writer.read(imports.ever_listed)
    if present == taken_in:
        return []
    named = bytearray()
    reader = staging.RowReader(staged.rows, 0)
    while part := await asyncio.to_thread(reader.take, LOOKED_UP):
        found = await writer.read(partial(imports.listed, codes=[row.code for row in part]))
        for number, _, _ in found.values():
            named += bytes(max(0, number + 1 - len(named)))
            named[number] = 1
    ids = await writer.read(lambda work: list(imports.present(work)))
    return [number for number in ids if number >= len(named) or not named[number]]


async def _finish(writer: SliceWriter) -> int:
    batons = await writer.read(difference.unneeded)
    ended = 0
    for at in range(0, len(batons), BATONS_AT_ONCE):
        part = batons[at : at + BATONS_AT_ONCE]
        done, _ = await writer.run(_end_steps(part))
        ended += done
    return ended


def _end(work: Work, import_id: int, summary: dict[str, int]) -> None:
    imports.end(work, import_id, state="applied", summary=summary)
    said = {name: n for name, n in summary.items() if name != "worst_slice_us"}
    work.record(Event(TrailEvent.LIST_IMPORTED, data={"import": import_id, **said}))


async def resume(
    database: Database,
    plan: Plan,
    *,
    clock: ImportClock,
    progress: Progress | None = None,
    slices: SliceSize = slice_writer.BETWEEN_TAPS,
) -> dict[str, int] | None:
    """Finish an import that a stop has interrupted; None when there is none. Called when the bot starts."""
    running = await database.read(lambda connection: imports.running(slice_writer.reading(connection, plan)))
    await asyncio.to_thread(tidy, staging_folder(database.path), running.staged if running else "")
    if running is None:
        return None
    return await apply_staged(
        database, plan, clock=clock, import_id=running.id, progress=progress or _silent, slices=slices
    )


def tidy(folder: Path, in_use: str) -> None:
    """Delete staged lists that were previewed, never applied and left behind by a kill: they hold personal data."""
    for path in folder.glob("*.jsonl"):
        if str(path) != in_use and time.time() - path.stat().st_mtime > ABANDONED_SECONDS:
            staging.discard(path)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
