"""The tables `tally` and `tally_day`, which the database keeps by triggers, and the proof that they agree with what they count.

Also the day's counters, which follow from the trail of events: checked against it, and rebuilt from it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from storage import dialect
from storage.work import Work

EPOCH = date(1970, 1, 1)
LIVE = "gone = 0 AND status = 'active' AND practice = 0"
RECOUNT = f"SELECT unit, category, sum(listed), sum(registered) FROM organisation WHERE {LIVE} GROUP BY unit, category"
RECOUNT_DAYS = (
    "SELECT (registered_at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')) / 86400000 AS day, unit, category, count(*)"
    f" FROM organisation WHERE {LIVE} AND registered = 1 AND registered_at IS NOT NULL GROUP BY 1, 2, 3"
)
LOCAL = "at + (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')"
RECOUNT_EVENTS = (
    f"SELECT {dialect.day_of(LOCAL)} AS day, coalesce({dialect.member_of('data', 'team')}, '') AS scope,"
    f" {dialect.member_of('data', 'count')} AS name, sum(coalesce({dialect.member_of('data', 'n')}, 1)) AS n"
    " FROM event WHERE data LIKE '%\"count\":%' GROUP BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class TallyStanding:
    """What one unit has of one category: organisations of the list, and how many are registered, those it does not have among them."""

    unit: str
    category: str
    organisations: int
    registered: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One figure that a table keeps and a recount contradicts; None: the one or the other does not know it."""

    table: str
    key: str
    kept: int | None
    recounted: int | None


def standings(work: Work) -> tuple[TallyStanding, ...]:
    """Every unit and category that has any; a few rows a unit, whatever the number of organisations."""
    rows = work.all(
        "SELECT unit, category, organisations, registered FROM tally WHERE organisations > 0 OR registered > 0 ORDER BY unit, category"
    )
    return tuple(TallyStanding(*tuple(row)) for row in rows)


def outside(work: Work, until: int) -> int:
    """How many are registered up to an instant (UTC ms) that the list does not have; 0 while there is no list to be outside of."""
    sql = (
        f"SELECT count(*) FROM organisation WHERE listed = 0 AND {LIVE} AND registered = 1 AND registered_at <= :until"
        " AND EXISTS (SELECT 1 FROM organisation WHERE listed = 1)"
    )
    row = work.one(sql, {"until": until})
    return int(row[0]) if row else 0


def registered_by_day(work: Work, first: date, *, last: date) -> dict[tuple[str, str], dict[date, int]]:
    """Registrations per local day, first and last included, by (unit, category)."""
    sql = "SELECT day, unit, category, registered FROM tally_day WHERE day BETWEEN :first AND :last AND registered <> 0"
    start, end = (first - EPOCH).days, (last - EPOCH).days
    dates = {day: EPOCH + timedelta(days=day) for day in range(start, end + 1)}
    found: dict[tuple[str, str], dict[date, int]] = {}
    for day, unit, category, number in work.db.tuples(sql, {"first": start, "last": end}):
        key = (unit, category)
        if key not in found:
            found[key] = {}
        found[key][dates[day]] = number
    return found


def check(work: Work) -> tuple[Disagreement, ...]:
    """Compare what is kept with recounts of organisations and of events; nothing is changed."""
    kept = {
        (r[0], r[1]): (r[2], r[3]) for r in work.all("SELECT * FROM tally WHERE organisations <> 0 OR registered <> 0")
    }
    found = {(r[0], r[1]): (r[2], r[3]) for r in work.all(RECOUNT)}
    wrong = []
    for key in sorted(kept.keys() | found.keys()):
        here, there = kept.get(key, (None, None)), found.get(key, (None, None))
        wrong += [
            Disagreement(name, "/".join(key), a, b)
            for name, a, b in zip(("organisations", "registered"), here, there, strict=True)
            if (a or 0) != (b or 0)
        ]
    days = "SELECT day, unit, category, registered FROM tally_day WHERE registered <> 0"
    wrong += _compare(work, "day", kept=days, recount=RECOUNT_DAYS)
    return (
        *wrong,
        *_compare(work, "counter", kept="SELECT day, scope, name, n FROM counter WHERE n <> 0", recount=RECOUNT_EVENTS),
    )


def _compare(work: Work, table: str, *, kept: str, recount: str) -> list[Disagreement]:
    here = {tuple(map(str, row[:3])): int(row[3]) for row in map(tuple, work.all(kept))}
    there = {tuple(map(str, row[:3])): int(row[3]) for row in map(tuple, work.all(recount)) if row[3]}
    return [
        Disagreement(table, "/".join(key), here.get(key), there.get(key))
        for key in sorted(here.keys() | there.keys())
        if here.get(key) != there.get(key)
    ]


def rebuild(work: Work) -> None:
    """Write all of it anew from organisations and events, in one transaction."""
    for table in ("tally", "tally_day", "counter"):
        work.run(f"DELETE FROM {table}")
    work.run(f"INSERT INTO tally (unit, category, organisations, registered) {RECOUNT}")
    work.run(f"INSERT INTO tally_day (day, unit, category, registered) {RECOUNT_DAYS}")
    work.run(f"INSERT INTO counter (day, scope, name, n) {RECOUNT_EVENTS}")
