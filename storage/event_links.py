"""The links of the trail: the last one, to which the next event is tied; and the way along all of them, which finds what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from campaign.event_links import BEGINNING, Head, link
from storage.port import Row, Store

FIELDS = "at, kind, case_file, baton, member, cause, data"
LAST = "SELECT id, link FROM event WHERE id = (SELECT max(id) FROM event)"
AT_ONCE = 5_000

Fault = Literal["missing", "unlinked", "changed", "cut"]
"""Events are missing before it; it was written past the program; it, or its place, is not what it was; the trail ends before it."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first event that does not fit, and what it `says` to be and when (UTC ms); of one that is cut off nothing is known."""

    event: int
    fault: Fault
    says: str = ""
    at: int = 0


def last(store: Store) -> str:
    """The link of the newest event; the beginning while there is none."""
    row = store.one(LAST)
    return row["link"] if row is not None else BEGINNING


def head(store: Store) -> Head:
    """How far the trail goes."""
    row = store.one(LAST)
    return Head(row["id"], row["link"]) if row is not None else Head(0, BEGINNING)


def holds(store: Store, noted: Head) -> bool:
    """Does the trail still have the event of that mark, with that link?"""
    row = store.one("SELECT link FROM event WHERE id = :id", {"id": noted.event})
    return noted.event == 0 or (row is not None and row["link"].startswith(noted.link))


def link_old(store: Store) -> None:
    """Tie the events of a data file from before there were links, once, in the migration's transaction."""
    before, done = BEGINNING, 0
    sql = f"SELECT id, {FIELDS} FROM event WHERE id > :done ORDER BY id LIMIT {AT_ONCE}"
    while rows := store.tuples(sql, {"done": done}):
        links = []
        for done, *fields in rows:
            before = link(before, fields)
            links.append((before, done))
        store.many("UPDATE event SET link = ? WHERE id = ?", links)


def first_misfit(store: Store, noted: Sequence[Head] = ()) -> Misfit | None:
    """The first event that does not fit to the one before it, or to what was noted of the trail elsewhere; None when all do."""
    before, expected = BEGINNING, 1
    for row in store.each(f"SELECT id, link, {FIELDS} FROM event ORDER BY id"):
        if (fault := _fault(row, before, expected=expected)) is not None:
            return Misfit(expected if fault == "missing" else row["id"], fault, row["kind"], row["at"])
        before, expected = row["link"], expected + 1
    return _against(store, noted, ends=expected - 1)


def _fault(row: Row, before: str, *, expected: int) -> Fault | None:
    if row["id"] != expected:
        return "missing"
    if not row["link"]:
        return "unlinked"
    return None if row["link"] == link(before, row[2:]) else "changed"


def _against(store: Store, noted: Sequence[Head], *, ends: int) -> Misfit | None:
    """The chain is whole: is it the one that was noted, and as long?"""
    for one in sorted(noted, key=lambda one: one.event):
        if one.event > ends:
            return Misfit(ends + 1, "cut")
        if not holds(store, one):
            row = store.one("SELECT id, kind, at FROM event WHERE id = :id", {"id": one.event})
            assert row is not None
            return Misfit(row["id"], "changed", row["kind"], row["at"])
    return None


def rows(store: Store) -> Iterator[dict[str, Any]]:
    """Every event with its link, from the first on, for an export."""
    for row in store.each(f"SELECT id, {FIELDS}, link FROM event ORDER BY id"):
        yield dict(zip(row.keys(), row, strict=True))
