"""The tables `occasion` and `occasion_figure`."""

from collections.abc import Mapping
from datetime import date

from campaign.ids import MemberId
from campaign.notices.occasions import Occasion
from storage.work import Row, Value, Work

SELECT = "SELECT id, by_member, team, day, name, place, ended_at, at FROM occasion "


def _value(row: Row) -> Occasion:
    return Occasion(row[0], MemberId(row[1]), row[2], date.fromisoformat(row[3]), row[4], row[5], row[6], row[7])


def add(work: Work, wanted: Occasion) -> int:
    """Keep one more; its number."""
    return work.insert(
        "INSERT INTO occasion (by_member, team, day, name, place, at) VALUES (:by, :team, :day, :name, :place, :now)",
        {
            "by": wanted.by, "team": wanted.team, "day": wanted.day.isoformat(), "name": wanted.name, "place": wanted.place,
            "now": work.now,
        },
    )  # fmt: skip


def get(work: Work, number: int) -> Occasion | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": number})
    return _value(row) if row else None


def between(work: Work, first: date, *, last: date) -> list[Occasion]:
    """Those on these days that were not called off, in order."""
    sql = SELECT + "WHERE day BETWEEN :first AND :last AND ended_at IS NULL ORDER BY day, id"
    return [_value(row) for row in work.all(sql, {"first": first.isoformat(), "last": last.isoformat()})]


def end(work: Work, number: int) -> bool:
    """It is called off; False when it was."""
    sql = "UPDATE occasion SET ended_at = :now WHERE id = :n AND ended_at IS NULL"
    return work.run(sql, {"now": work.now, "n": number}) == 1


def book(work: Work, number: int, *, member: MemberId, figures: Mapping[str, int]) -> None:
    """What a member has reached there, by indicator, in place of what they had said before."""
    rows: list[dict[str, Value]] = [
        {"o": number, "m": member, "i": each, "v": value, "now": work.now} for each, value in figures.items()
    ]
    work.db.many(
        "INSERT INTO occasion_figure (occasion, member, indicator, value, at) VALUES (:o, :m, :i, :v, :now)"
        " ON CONFLICT (occasion, member, indicator) DO UPDATE SET value = excluded.value, at = excluded.at",
        rows,
    )


def booked(work: Work, since: int, *, until: int) -> list[tuple[Occasion, dict[str, int]]]:
    """Those to which anything was booked after `since` and up to `until` (UTC ms), in order; with all that was by then. What was
    corrected later is not there any more: it is told when it was."""
    sql = (
        "SELECT o.id, f.indicator, sum(f.value) AS n FROM occasion o JOIN occasion_figure f ON f.occasion = o.id"
        " WHERE o.ended_at IS NULL AND f.at <= :until GROUP BY o.id, o.day, f.indicator"
        " HAVING EXISTS (SELECT 1 FROM occasion_figure g WHERE g.occasion = o.id AND g.at > :since AND g.at <= :until)"
        " ORDER BY o.day, o.id"
    )
    found: dict[int, dict[str, int]] = {}
    for row in work.all(sql, {"since": since, "until": until}):
        found.setdefault(int(row[0]), {})[str(row[1])] = int(row[2])
    return [(one, values) for number, values in found.items() if (one := get(work, number)) is not None]


def figures(work: Work, number: int) -> dict[str, int]:
    """Indicator to what all have reached there."""
    sql = "SELECT indicator, sum(value) AS n FROM occasion_figure WHERE occasion = :o GROUP BY indicator"
    return {str(row[0]): int(row[1]) for row in work.all(sql, {"o": number})}
