"""The tables `assigned_target` and `denominator`, and posted figures by day: what target lines are held against.

Nothing is overwritten: the newest denominator holds, an assigned target is replaced by a new row.
"""

from collections.abc import Mapping
from datetime import date

from campaign.ids import MemberId
from storage.work import Value, Work

Key = tuple[str, str, str, str]
"""Indicator, category (or "all"), unit, phase (may be empty)."""


def assigned(work: Work) -> dict[Key, int]:
    """Every number that was assigned and holds."""
    sql = "SELECT indicator, category, unit, phase, number FROM assigned_target WHERE superseded = 0"
    return {(row[0], row[1], row[2], row[3]): row[4] for row in work.all(sql)}


def assign(work: Work, key: Key, *, number: int, by: MemberId) -> int:
    """Keep a number; the one before it holds no more. Returns its row."""
    values: dict[str, Value] = {"i": key[0], "c": key[1], "u": key[2], "p": key[3]}
    where = "WHERE indicator = :i AND category = :c AND unit = :u AND phase = :p AND superseded = 0"
    before = work.one(f"SELECT id FROM assigned_target {where}", values)
    work.run(f"UPDATE assigned_target SET superseded = 1 {where}", values)
    return work.insert(
        "INSERT INTO assigned_target (at, indicator, category, unit, phase, number, by_member, replaces)"
        " VALUES (:at, :i, :c, :u, :p, :n, :by, :before)",
        {**values, "at": work.now, "n": number, "by": by, "before": before[0] if before else None},
    )


def denominators(work: Work) -> dict[tuple[str, str], int]:
    """The newest denominator by (category, unit); unit '' is the whole campaign."""
    sql = "SELECT category, unit, value FROM denominator WHERE id IN (SELECT max(id) FROM denominator GROUP BY category, unit)"
    return {(row[0], row[1]): row[2] for row in work.all(sql)}


def enter_denominator(work: Work, category: str, *, unit: str, value: int, by: MemberId) -> int:
    """Keep how many there are of a category; returns its row."""
    return work.insert(
        "INSERT INTO denominator (at, category, unit, value, by_member) VALUES (:at, :c, :u, :v, :by)",
        {"at": work.now, "c": category, "u": unit, "v": value, "by": by},
    )


def posted_by_day(work: Work, indicator: str) -> Mapping[str, Mapping[date, int]]:
    """The live posted figures of an indicator, by unit ('' where none was named) and day."""
    sql = "SELECT unit, day, sum(value) FROM count_entry WHERE superseded = 0 AND indicator = :i GROUP BY unit, day"
    found: dict[str, dict[date, int]] = {}
    for unit, day, number in work.all(sql, {"i": indicator}):
        found.setdefault(unit, {})[date.fromisoformat(day)] = number
    return found
