"""What a report counts, up to an instant and within a window: read from the tables themselves, not from the running tallies,
so that a report made later says what was true at its instant. One pass over the list; meant for the process that makes it.
"""

from datetime import date, timedelta

from storage import dialect, tallies
from storage.counts import count_entries
from storage.tallies import TallyStanding
from storage.work import Work

DAY_MS = 86_400_000
ZONE = "(SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'zone_offset_ms')"
TICKED = "registered = 1 AND (registered_at IS NULL OR registered_at <= :until)"


def standings(work: Work, until: int) -> tuple[TallyStanding, ...]:
    """Organisations of the list and registered ones by unit and category, as of `until` (UTC ms)."""
    sql = (
        f"SELECT unit, category, sum(listed), sum(CASE WHEN {TICKED} THEN 1 ELSE 0 END) FROM organisation"
        f" WHERE {tallies.LIVE} GROUP BY unit, category"
    )
    return tuple(TallyStanding(*tuple(row)) for row in work.all(sql, {"until": until}))


def registered_by_day(work: Work, until: int) -> dict[tuple[str, str], dict[date, int]]:
    """Registrations a local day, by (unit, category), up to `until`."""
    sql = (
        f"SELECT (registered_at + {ZONE}) / {DAY_MS} AS day, unit, category, count(*) AS n FROM organisation"
        f" WHERE {tallies.LIVE} AND registered = 1 AND registered_at <= :until GROUP BY 1, 2, 3"
    )
    found: dict[tuple[str, str], dict[date, int]] = {}
    for row in work.all(sql, {"until": until}):
        day = tallies.EPOCH + timedelta(days=row["day"])
        found.setdefault((row["unit"], row["category"]), {})[day] = row["n"]
    return found


def gained(work: Work, since: int, *, until: int) -> dict[tuple[str, str], int]:
    """Registrations in (since, until] by unit and category."""
    sql = (
        f"SELECT unit, category, count(*) FROM organisation WHERE {tallies.LIVE} AND registered = 1"
        " AND registered_at > :since AND registered_at <= :until GROUP BY unit, category"
    )
    return {(row[0], row[1]): row[2] for row in work.all(sql, {"since": since, "until": until})}


def moved(work: Work, since: int, *, until: int) -> dict[str, int]:
    """What the relay's counters moved by in (since, until], from the trail: what was taken back is taken off again."""
    sql = (
        f"SELECT {dialect.member_of('data', 'count')} AS name, sum(coalesce({dialect.member_of('data', 'n')}, 1)) AS n FROM event"
        " WHERE id > :floor AND at > :since AND at <= :until AND data LIKE '%\"count\":%' GROUP BY 1"
    )
    floor = count_entries.floor(work, since)
    return {row["name"]: row["n"] for row in work.all(sql, {"since": since, "until": until, "floor": floor})}


def facts_missing(work: Work, fact: str) -> dict[str, int]:
    """By unit: organisations not yet registered of whose people one is known to lack a fact (`matched`, `level2`)."""
    assert fact in ("matched", "level2")
    sql = (
        f"SELECT o.unit, count(DISTINCT o.id) FROM organisation o JOIN representation s ON s.organisation = o.id"
        f" JOIN representative r ON r.id = s.representative WHERE r.{fact} = 'no' AND o.registered = 0 AND o.gone = 0"
        " AND o.status = 'active' AND o.practice = 0 GROUP BY o.unit"
    )
    return {row[0]: row[1] for row in work.all(sql)}


def visits(work: Work, since: int, *, until: int) -> tuple[int, int, int]:
    """Visits to enterprises in (since, until]: how many, to how many organisations, and at how many nobody was met."""
    row = work.one(
        "SELECT count(*), count(DISTINCT c.organisation), coalesce(sum(1 - v.met), 0) FROM site_visit v JOIN case_file c ON c.id = v.case_file"
        " WHERE v.at > :since AND v.at <= :until AND v.ended_at IS NULL AND c.practice = 0",
        {"since": since, "until": until},
    )
    assert row is not None
    return row[0], row[1], row[2]


def blocked(work: Work) -> list[tuple[str, str, str, int]]:
    """What is stuck now: (unit, step, reason, how many)."""
    sql = (
        "SELECT o.unit, b.step, b.reason, count(*) FROM baton b JOIN case_file c ON c.id = b.case_file"
        " JOIN organisation o ON o.id = c.organisation WHERE b.state = 'blocked' AND c.state = 'open' AND c.practice = 0"
        " GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3"
    )
    return [(row[0], row[1], row[2], row[3]) for row in work.all(sql)]


def with_result(work: Work, step: str, *, result: str) -> dict[str, int]:
    """By unit: open work whose last result is this one (refused, for example)."""
    sql = (
        "SELECT o.unit, count(*) FROM baton b JOIN case_file c ON c.id = b.case_file JOIN organisation o ON o.id = c.organisation"
        " WHERE b.step = :s AND b.result = :r AND b.state IN ('open', 'held', 'offered', 'parked', 'blocked') AND c.practice = 0"
        " GROUP BY o.unit"
    )
    return {row[0]: row[1] for row in work.all(sql, {"s": step, "r": result})}


def work_in_hand(work: Work) -> dict[str, int]:
    """Live batons of open cases by state."""
    sql = (
        "SELECT b.state, count(*) FROM baton b JOIN case_file c ON c.id = b.case_file WHERE c.state = 'open' AND c.practice = 0"
        " AND b.state IN ('open', 'held', 'offered', 'parked', 'blocked') GROUP BY 1"
    )
    return {row[0]: row[1] for row in work.all(sql)}
