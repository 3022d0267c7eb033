"""The tables `count_entry` and `count_asked`: posted figures, each correction a new row, and whom the day's question went to."""

import json
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from campaign.counts import daily_counts
from campaign.counts.daily_counts import Count, CountSlot, CountSource, CountState, DayAnswer, EnteredCount, UsualCount
from campaign.ids import MemberId
from storage import tallies
from storage.work import Row, Value, Work

SELECT = "SELECT id, at, day, indicator, value, unit, member, source, state, late FROM count_entry "
LIVE = "superseded = 0"
EARLIER_DAYS = 7
"""So many days back the usual figure is looked for."""
MARGIN = 1000
"""So many events may have come a little out of order: a timer notes the instant it was for."""


def value(row: Row) -> Count:
    """A row of SELECT as the campaign's value."""
    return Count(
        row["id"], row["at"], row["day"], row["indicator"], row["value"], row["unit"], row["member"],
        CountSource(row["source"]), CountState(row["state"]), late=bool(row["late"]),
    )  # fmt: skip


def live(work: Work, slot: CountSlot) -> Count | None:
    """The figure that holds now."""
    sql = SELECT + f"WHERE {LIVE} AND day = :d AND indicator = :i AND coalesce(member, 0) = :m AND unit = :u"
    row = work.one(sql, {"d": slot.day, "i": slot.indicator, "m": slot.member or 0, "u": slot.unit})
    return value(row) if row else None


def of_day(work: Work, day: str, *, member: MemberId) -> list[Count]:
    """A member's live figures of a day."""
    sql = SELECT + f"WHERE {LIVE} AND member = :m AND day = :d ORDER BY id"
    return [value(row) for row in work.all(sql, {"m": member, "d": day})]


def of_message(work: Work, said: str) -> list[Count]:
    """The live figures that came with one message."""
    return [value(row) for row in work.all(SELECT + f"WHERE said = :s AND {LIVE} ORDER BY id", {"s": said})]


def get(work: Work, entry: int) -> Count | None:
    """One row, if it holds still."""
    row = work.one(SELECT + f"WHERE id = :id AND {LIVE}", {"id": entry})
    return value(row) if row else None


def withdraw(work: Work, entry: int) -> bool:
    """A row holds no more; False when it did not."""
    return work.run(f"UPDATE count_entry SET superseded = 1 WHERE id = :id AND {LIVE}", {"id": entry}) == 1


def before(work: Work, entry: int) -> Row | None:
    """What a row has replaced: value, source, state, late, said; None when it was the first."""
    sql = (
        "SELECT o.value, o.source, o.state, o.late, o.said FROM count_entry n JOIN count_entry o ON o.id = n.replaces"
        " WHERE n.id = :id"
    )
    return work.one(sql, {"id": entry})


def add(work: Work, slot: CountSlot, *, entered: EnteredCount, replaces: int | None) -> int:
    """A new live row; the one before it must be withdrawn already. Returns its id."""
    values: dict[str, Value] = {
        "at": work.now, "day": slot.day, "indicator": slot.indicator, "value": entered.number, "unit": slot.unit, "team": entered.team,
        "member": slot.member, "by": entered.by, "source": entered.source, "state": entered.state, "late": int(entered.late),
        "replaces": replaces, "said": entered.said, "cause": work.cause,
    }  # fmt: skip
    return work.insert(
        "INSERT INTO count_entry (at, day, indicator, value, unit, team, member, by_member, source, state, late, replaces, said, cause)"
        " VALUES (:at, :day, :indicator, :value, :unit, :team, :member, :by, :source, :state, :late, :replaces, :said, :cause)",
        values,
    )


def known(
    work: Work, day: str, *, indicator: str, member: MemberId | None, unit: str = "", left: int | None = None
) -> UsualCount:
    """What the same poster has posted on the days before `day`."""
    where = f"WHERE {LIVE} AND coalesce(member, 0) = :m AND unit = :u AND indicator = :i AND day < :d"
    values: dict[str, Value] = {"m": member or 0, "u": unit, "i": indicator, "d": day}
    total = work.one(f"SELECT coalesce(sum(value), 0) FROM count_entry {where}", values)
    rows = work.all(f"SELECT value FROM count_entry {where} ORDER BY day DESC LIMIT {EARLIER_DAYS}", values)
    return UsualCount(tuple(row[0] for row in rows), int(total[0]) if total else 0, left)


def bounds(work: Work, day: str) -> tuple[int, int]:
    """The first instant of an ISO day and of the next one, in the campaign's zone, as UTC milliseconds."""
    start = datetime.combine(datetime.fromisoformat(day).date(), time(0), work.plan.campaign.zone)
    return int(start.timestamp() * 1000), int((start + timedelta(days=1)).timestamp() * 1000)


def machine(work: Work, day: str, *, member: MemberId) -> dict[str, int]:
    """Indicator to what this member's own finished steps come to on a day; what is zero is left out."""
    start, end = bounds(work, day)
    return daily_counts.machine(work.plan.indicators, finished(work, member, start=start, end=end))


def own_day(work: Work, day: str, *, member: MemberId) -> dict[str, int]:
    """Indicator to the figure that the day's card shows, by `daily_counts.own_day`."""
    live = of_day(work, day, member=member)
    return daily_counts.own_day(work.plan.indicators, live, counted=machine(work, day, member=member))


def finished(work: Work, member: MemberId, *, start: int, end: int) -> dict[str, int]:
    """Counter name to how often this member's own steps moved it in [start, end) (UTC ms). What was taken back does not
    count, whoever took it back: an undoing names the event that it undid."""
    sql = (
        "SELECT id, kind, case_file, data FROM event WHERE member = :m AND id > :floor AND at >= :start AND at < :end"
        " AND kind IN ('done', 'progressed', 'registered')"
    )
    rows = work.all(sql, {"m": member, "floor": floor(work, start), "start": start, "end": end})
    counted: dict[str, int] = {}
    for row in rows:
        name = json.loads(row["data"]).get("count")
        if name and not _taken_back(work, row):
            counted[name] = counted.get(name, 0) + 1
    return counted


def _taken_back(work: Work, row: Row) -> bool:
    sql = "SELECT kind, data FROM event WHERE case_file = :c AND id > :id AND kind IN ('undone', 'unregistered')"
    later = work.all(sql, {"c": row["case_file"], "id": row["id"]})
    unticked = row["kind"] == "registered" and any(one["kind"] == "unregistered" for one in later)
    return unticked or any(json.loads(one["data"]).get("event") == row["id"] for one in later)


def floor(work: Work, at: int) -> int:
    """An event id below which nothing happened at `at` or later: ids grow with time, so halving finds it without an index."""
    row = work.one("SELECT coalesce(max(id), 0) FROM event")
    low, high = 0, int(row[0]) if row else 0
    while low < high:
        middle = (low + high + 1) // 2
        found = work.one("SELECT at FROM event WHERE id = :id", {"id": middle})
        low, high = (middle, high) if found is None or found[0] < at else (low, middle - 1)
    return low - MARGIN


# --- the day's question ---------------------------------------------------------------------------------------------


def asked(work: Work, day: str, *, member: MemberId) -> DayAnswer | None:
    """What became of the question; None for a member who was not asked."""
    row = work.one("SELECT state FROM count_asked WHERE day = :d AND member = :m", {"d": day, "m": member})
    return DayAnswer(row[0]) if row else None


def reminded(work: Work, day: str, *, member: MemberId) -> bool:
    """True when the question was put a second time."""
    sql = "SELECT 1 FROM count_asked WHERE day = :d AND member = :m AND reminded_at IS NOT NULL"
    return work.one(sql, {"d": day, "m": member}) is not None


def ask(work: Work, day: str, *, member: MemberId) -> bool:
    """Note that a member is asked for a day; False when they were."""
    sql = (
        "INSERT INTO count_asked (day, member, state, asked_at) VALUES (:d, :m, 'asked', :now)"
        " ON CONFLICT (day, member) DO NOTHING"
    )
    return work.run(sql, {"d": day, "m": member, "now": work.now}) == 1


def remind(work: Work, day: str, *, member: MemberId) -> bool:
    """Note the one reminder; False when there was one, or an answer."""
    sql = "UPDATE count_asked SET reminded_at = :now WHERE day = :d AND member = :m AND state = 'asked' AND reminded_at IS NULL"
    return work.run(sql, {"d": day, "m": member, "now": work.now}) == 1


def settle(work: Work, day: str, *, member: MemberId, state: DayAnswer) -> None:
    """What became of the question."""
    work.run("UPDATE count_asked SET state = :s WHERE day = :d AND member = :m", {"s": state, "d": day, "m": member})


def unanswered(work: Work, day: str) -> list[MemberId]:
    """Who was asked and has neither confirmed nor posted."""
    sql = "SELECT member FROM count_asked WHERE day = :d AND state = 'asked' ORDER BY member"
    return [MemberId(row[0]) for row in work.all(sql, {"d": day})]


def asked_on(work: Work, day: str) -> set[MemberId]:
    """Everybody whose figures were expected on a day."""
    return {MemberId(row[0]) for row in work.all("SELECT member FROM count_asked WHERE day = :d", {"d": day})}


def open_day(work: Work, member: MemberId, *, since: str) -> str:
    """The newest day from `since` on whose question this member has not answered; empty when there is none."""
    sql = "SELECT max(day) FROM count_asked WHERE member = :m AND state = 'asked' AND day >= :since"
    row = work.one(sql, {"m": member, "since": since})
    return str(row[0]) if row and row[0] else ""


# --- sums -------------------------------------------------------------------------------------------------------------


def posted(work: Work, indicator: str, *, unit: str = "", first: str = "", last: str) -> dict[CountState, int]:
    """The sum of live figures by state from `first` to `last`; all units when none is named."""
    sql = (
        f"SELECT state, sum(value) FROM count_entry WHERE {LIVE} AND indicator = :i AND day >= :first AND day <= :last"
        " AND (:u = '' OR unit = :u) GROUP BY state"
    )
    rows = work.all(sql, {"i": indicator, "u": unit, "first": first, "last": last})
    return {CountState(row[0]): row[1] for row in rows}


def posted_since(work: Work, indicator: str, *, unit: str, since: int, first: str = "", before: str) -> int | None:
    """What live figures of days from `first` to the one before `before` that were posted after `since` (UTC ms) have added to
    those that they replaced; None when there are none."""
    sql = (
        "SELECT sum(n.value - CASE WHEN n.replaces IS NULL THEN 0 ELSE coalesce((SELECT o.value FROM count_entry o"
        " WHERE o.day = n.day AND o.indicator = n.indicator AND coalesce(o.member, 0) = coalesce(n.member, 0) AND o.unit = n.unit"
        " AND o.at <= :since ORDER BY o.id DESC LIMIT 1), 0) END)"
        f" FROM count_entry n WHERE n.{LIVE} AND n.indicator = :i AND n.unit = :u"
        " AND n.day >= :first AND n.day < :before AND n.at > :since"
    )
    row = work.one(sql, {"i": indicator, "u": unit, "since": since, "first": first, "before": before})
    return row[0] if row is not None else None


def counted(work: Work, names: Iterable[str], *, scopes: Iterable[str], first: str = "", last: str) -> int:
    """What the relay's counters of these names and scopes come to from `first` to `last` (ISO days, both counted)."""
    total = 0
    for scope in scopes:
        for name in names:
            sql = "SELECT coalesce(sum(n), 0) FROM counter WHERE day >= :first AND day <= :last AND scope = :s AND name = :n"
            row = work.one(sql, {"first": first, "last": last, "s": scope, "n": name})
            total += int(row[0]) if row else 0
    return total


def ticked(work: Work, *, unit: str = "", start: int = 0, end: int) -> dict[str, int]:
    """Organisations ticked as registered in [start, end) (UTC ms), by where the tick came from (relay, list, tick). Without
    `start` those without a date are among them, and it is one pass over the list."""
    when = (
        "registered_at >= :start AND registered_at < :end"
        if start
        else "(registered_at IS NULL OR registered_at < :end)"
    )
    sql = (
        f"SELECT registered_source, count(*) FROM organisation WHERE registered = 1 AND {tallies.LIVE} AND {when}"
        " AND (:u = '' OR unit = :u) GROUP BY 1"
    )
    return {row[0]: row[1] for row in work.all(sql, {"start": start, "end": end, "u": unit})}


def has_list(work: Work) -> bool:
    """True once a list has been imported; before that only organisations that somebody opened are known."""
    return work.one("SELECT 1 FROM organisation WHERE listed = 1 LIMIT 1") is not None


def listed(work: Work, *, category: str = "", unit: str = "") -> tuple[int, int]:
    """How many organisations the list has, and how many are ticked, from the database's own tallies."""
    sql = (
        "SELECT coalesce(sum(organisations), 0), coalesce(sum(registered), 0) FROM tally"
        " WHERE (:u = '' OR unit = :u) AND (:c = '' OR category = :c)"
    )
    row = work.one(sql, {"u": unit, "c": category})
    return (int(row[0]), int(row[1])) if row else (0, 0)
