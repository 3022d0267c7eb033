"""The tables `official_figure` and `ranking`: what a leader entered from outside. The newest by its own date is the one that holds."""

from dataclasses import dataclass

from campaign.ids import MemberId
from storage.work import Row, Value, Work

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Official:
    """A running total as its source gave it; `as_of` UTC milliseconds."""

    value: int
    as_of: int
    source: str


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking of `of`; `as_of` UTC milliseconds."""

    place: int
    of: int
    as_of: int
    source: str


def enter(
    work: Work, indicator: str, *, category: str, unit: str, value: int, as_of: int, source: str, by: MemberId
) -> int:
    """Keep a figure; returns its row."""
    values: dict[str, Value] = {
        "at": work.now, "as_of": as_of, "i": indicator, "c": category, "u": unit, "v": value, "s": source, "by": by,
    }  # fmt: skip
    return work.insert(
        "INSERT INTO official_figure (at, as_of, indicator, category, unit, value, source, by_member)"
        " VALUES (:at, :as_of, :i, :c, :u, :v, :s, :by)",
        values,
    )


def latest(
    work: Work, indicator: str, *, category: str = "", unit: str = "", until: int | None = None
) -> Official | None:
    """The newest figure up to an instant (any, when none is given); of two for the same instant the one entered last."""
    sql = (
        "SELECT value, as_of, source FROM official_figure WHERE indicator = :i AND category = :c AND unit = :u"
        " AND (:until IS NULL OR as_of <= :until) ORDER BY as_of DESC, id DESC LIMIT 1"
    )
    row = work.one(sql, {"i": indicator, "c": category, "u": unit, "until": until})
    return Official(row["value"], row["as_of"], row["source"]) if row else None


def lowest_after(work: Work, indicator: str, *, category: str, unit: str, at: int) -> Official | None:
    """The lowest of what holds for later instants (of two for the same one the last entered): a running total is never above it."""
    sql = (
        "SELECT value, as_of, source FROM official_figure AS o WHERE indicator = :i AND category = :c AND unit = :u AND as_of > :at"
        " AND NOT EXISTS (SELECT 1 FROM official_figure AS n WHERE n.indicator = o.indicator AND n.category = o.category"
        " AND n.unit = o.unit AND n.as_of = o.as_of AND n.id > o.id) ORDER BY value, as_of LIMIT 1"
    )
    row = work.one(sql, {"i": indicator, "c": category, "u": unit, "at": at})
    return Official(row["value"], row["as_of"], row["source"]) if row else None


def of_instant(work: Work, indicator: str, *, as_of: int) -> list[Official]:
    """What was entered of the whole campaign for that very instant (UTC ms), the last entered first."""
    sql = (
        "SELECT value, as_of, source FROM official_figure WHERE indicator = :i AND category = '' AND unit = ''"
        " AND as_of = :at ORDER BY id DESC"
    )
    return [Official(row["value"], row["as_of"], row["source"]) for row in work.all(sql, {"i": indicator, "at": as_of})]


def running(work: Work, indicator: str, *, until: int) -> dict[tuple[str, str], Official]:
    """The newest figure up to an instant (UTC ms) by (category, unit); both empty for the whole campaign."""
    sql = (
        "SELECT category, unit, value, as_of, source FROM official_figure WHERE indicator = :i AND as_of <= :until"
        " ORDER BY as_of, id"
    )
    rows = work.all(sql, {"i": indicator, "until": until})
    return {(r["category"], r["unit"]): Official(r["value"], r["as_of"], r["source"]) for r in rows}


def history(work: Work, indicator: str, *, category: str, unit: str, until: int) -> list[Official]:
    """Every figure up to an instant (UTC ms), oldest first; of two for the same instant the one entered last comes last."""
    sql = (
        "SELECT value, as_of, source FROM official_figure WHERE indicator = :i AND category = :c AND unit = :u"
        " AND as_of <= :until ORDER BY as_of, id"
    )
    rows = work.all(sql, {"i": indicator, "c": category, "u": unit, "until": until})
    return [Official(row["value"], row["as_of"], row["source"]) for row in rows]


def units(work: Work, indicator: str) -> list[str]:
    """The units for which somebody entered a figure, the whole campaign ('') among them."""
    sql = "SELECT DISTINCT unit FROM official_figure WHERE indicator = :i AND category = '' ORDER BY unit"
    return [row[0] for row in work.all(sql, {"i": indicator})]


def enter_rank(work: Work, scope: str, *, place: int, of: int, as_of: int, source: str, by: MemberId) -> int:
    """Keep a place in a ranking; returns its row."""
    values: dict[str, Value] = {
        "at": work.now,
        "as_of": as_of,
        "scope": scope,
        "p": place,
        "of": of,
        "s": source,
        "by": by,
    }
    return work.insert(
        'INSERT INTO ranking (at, as_of, scope, place, "of", source, by_member) VALUES (:at, :as_of, :scope, :p, :of, :s, :by)',
        values,
    )


def ranks(work: Work, scope: str) -> list[Rank]:
    """The newest places, newest first."""
    sql = f'SELECT place, "of", as_of, source FROM ranking WHERE scope = :s ORDER BY as_of DESC, id DESC LIMIT {SHOWN}'
    return [_rank(row) for row in work.all(sql, {"s": scope})]


def _rank(row: Row) -> Rank:
    return Rank(row["place"], row["of"], row["as_of"], row["source"])
