"""What people have done: steps finished, batons taken over, registrations, figures in time; read from the trail, case by case.

What was taken back is left out, whoever took it back and whenever: an undoing names the event that it undid. Practice does
not count. The deeds of a case are kept in the table `deed` once they are settled; a case that moved since stands in `deed_due`
and is read from the trail, so that every answer is of this moment and no question costs more than what moved since.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from datetime import datetime, time
from typing import Literal

from campaign.awards import confirming, recognition
from campaign.awards.confirming import FinishedStep
from campaign.awards.recognition import Deed, PersonFigures
from campaign.ids import StepId
from campaign.relay import flow
from storage import dialect, settings
from storage.work import Row, Value, Work

By = Literal["member", "home", "unit"]
AXES: tuple[By, ...] = ("member", "home", "unit")
Sums = dict[int | str, PersonFigures]
FOREVER = 1 << 62
AT_ONCE = 25
"""So many cases are settled in one transaction: taps wait for no more."""
PLAN = "deeds_plan"
"""Row of `meta`: which plan's steps and hours the settled deeds were weighed by."""
EVERY_MS = 1_000
"""So soon the next cases are settled when more are due than one transaction takes."""

# --- the trail of some cases ----------------------------------------------------------------------------------------

SOME = dialect.among(":cases")
TAKEN_BACK = (
    f"SELECT {dialect.member_of('data', 'event')} FROM {dialect.through('event', index='event_by_case')} WHERE case_file IN ({SOME})"
    f" AND kind = 'undone' AND {dialect.member_of('data', 'event')} IS NOT NULL"
)
CASE = (
    "JOIN case_file c ON c.id = {0}.case_file AND c.practice = 0"
    " JOIN organisation o ON o.id = c.organisation AND o.practice = 0"
)
EVENT = dialect.through("event {0}", index="event_by_case")
STEP, TEAM, TO = (dialect.member_of("e.data", name) for name in ("step", "team", "to"))
DONE = (
    f"SELECT e.id, {STEP} AS step, o.registered, e.member, m.home_team, e.at, e.case_file,"
    f" {TEAM} AS team, o.unit FROM {EVENT.format('e')} JOIN member m ON m.id = e.member {CASE.format('e')}"
    f" WHERE e.case_file IN ({SOME}) AND e.kind = 'done' AND e.id NOT IN ({TAKEN_BACK}) ORDER BY e.id"
)
ACCEPTED = (
    f"SELECT e.member, e.baton, e.case_file, e.at FROM {EVENT.format('e')} WHERE e.case_file IN ({SOME}) AND e.kind = 'accepted'"
    f" UNION ALL SELECT {TO}, e.baton, e.case_file, e.at FROM {EVENT.format('e')}"
    f" WHERE e.case_file IN ({SOME}) AND e.kind = 'assigned' AND {TO} <> coalesce(e.member, 0)"
    f" UNION ALL SELECT e.member, e.baton, e.case_file, e.at FROM {EVENT.format('g')} JOIN {EVENT.format('e')}"
    " ON e.case_file = g.case_file AND e.id > g.id AND e.baton = g.baton AND e.kind = 'claimed' AND e.member <> g.member"
    f" WHERE g.case_file IN ({SOME}) AND g.kind = 'given_back' AND g.id NOT IN ({TAKEN_BACK}) AND e.id NOT IN ({TAKEN_BACK})"
)
TAKEN_OVER = (
    f"SELECT DISTINCT a.case_file, a.member, m.home_team, a.at, o.unit, a.baton FROM ({ACCEPTED}) a"
    f" JOIN member m ON m.id = a.member {CASE.format('a')}"
)
REGISTERED = (
    f"SELECT DISTINCT r.case_file, d.member, m.home_team, r.at, o.unit FROM {EVENT.format('r')}"
    f" JOIN {EVENT.format('d')} ON d.case_file = r.case_file AND d.id < r.id AND d.kind = 'done'"
    f" JOIN member m ON m.id = d.member {CASE.format('r')} WHERE r.case_file IN ({SOME}) AND r.kind = 'registered'"
    f" AND NOT EXISTS (SELECT 1 FROM {EVENT.format('u')} WHERE u.case_file = r.case_file AND u.id > r.id AND u.kind = 'unregistered')"
    f" AND d.id NOT IN ({TAKEN_BACK})"
)
POSTED = (
    "SELECT c.member, m.home_team, min(c.at), 0, '', m.unit FROM count_entry c JOIN member m ON m.id = c.member"
    " WHERE (:member = 0 OR c.member = :member) AND c.at >= :start AND c.at < :end AND c.late = 0 AND c.state IN ('posted', 'confirmed')"
    " AND EXISTS (SELECT 1 FROM count_entry l WHERE l.member = c.member AND l.indicator = c.indicator AND l.day = c.day AND l.superseded = 0)"
    " GROUP BY c.member, c.day, m.home_team, m.unit"
)

# --- what is settled ------------------------------------------------------------------------------------------------

ROW = "case_file, kind, member, home, at, team, unit, confirmed, hours, baton"
KEPT = (
    f"SELECT {ROW} FROM deed WHERE at >= :start AND at < :end AND (:member = 0 OR member = :member)"
    " AND case_file NOT IN (SELECT case_file FROM deed_due)"
)
KEPT_OF = f"SELECT {ROW} FROM deed WHERE case_file IN ({SOME})"
KEEP = "INSERT INTO deed VALUES (:case_file, :kind, :member, :home, :at, :team, :unit, :confirmed, :hours, :baton)"
# Counts by the rules of `campaign.awards.confirming`, for thousands of settled deeds at once.
WINDOW = (
    "SELECT {by}, count(CASE WHEN kind = 'done' THEN 1 END), sum(confirmed),"
    " count(CASE WHEN kind = 'done' AND home <> '' AND team <> home THEN 1 END),"
    " count(CASE WHEN hours = 'off' THEN 1 END), count(CASE WHEN hours = 'after' THEN 1 END),"
    " count(DISTINCT CASE WHEN kind = 'accepted' THEN (member << 32) | baton END),"
    " count(DISTINCT CASE WHEN kind = 'registered' THEN case_file END) FROM deed"
    " WHERE at >= :start AND at < :end AND {only} AND case_file NOT IN (SELECT case_file FROM deed_due) GROUP BY {by}"
)
SUMMED = ("done", "confirmed", "outside", "days_off", "after_hours", "accepted", "registrations")
SUM = (
    f"INSERT INTO deed_sum (axis, subject, {', '.join(SUMMED)}) VALUES (:axis, :subject, {', '.join(f':{each}' for each in SUMMED)})"
    f" ON CONFLICT (axis, subject) DO UPDATE SET {', '.join(f'{each} = deed_sum.{each} + excluded.{each}' for each in SUMMED)}"
)
ANYBODY = (
    "SELECT DISTINCT member, unit FROM deed WHERE at >= :start AND at < :end"
    " AND case_file NOT IN (SELECT case_file FROM deed_due)"
)


def between(work: Work, start: int, *, end: int, member: int = 0) -> list[Deed]:
    """Everything that members did in [start, end) (UTC ms) and that holds still; with `member` theirs alone.

    Many thousand deeds take their time: for readers, not for the writer's thread (`figures`, `active`).
    """
    window: dict[str, Value] = {"start": start, "end": end, "member": member}
    kept = work.all(KEPT, window) if _settled(work) else []
    rows = [*map(tuple, kept), *(row for row in _of_cases(work, _due(work)) if member in (0, row[2]))]
    return [*_deeds(rows, start, end), *_posted(work, window)]


def active(work: Work, start: int, *, end: int) -> set[tuple[int, str]]:
    """Who did anything in [start, end) that holds still, and for which unit."""
    window: dict[str, Value] = {"start": start, "end": end, "member": 0}
    kept = {(row[0], row[1]) for row in work.all(ANYBODY, window)} if _settled(work) else set()
    fresh = [*_deeds(_of_cases(work, _due(work)), start, end), *_posted(work, window)]
    return kept | {(deed.member, deed.unit) for deed in fresh}


def figures(work: Work, start: int, *, end: int, by: By, only: Collection[int | str] | None = None) -> Sums:
    """The same added up by member, by their home team or by the organisations' unit; with `only` of these alone.

    From the campaign's first day until now it is a look into a small table, over another window the database adds up what is
    settled. What moved since is read from the trail and takes the place of what was kept of it.
    """
    found: Sums = {}
    cases = _due(work)
    if _settled(work):
        whole = start == _beginning(work) and end > work.now
        found = _campaign(work, cases, by) if whole else _window(work, start, end, by, only)
    window: dict[str, Value] = {"start": start, "end": end, "member": 0}
    _add(found, [*_deeds(_of_cases(work, cases), start, end), *_posted(work, window)], by)
    return {key: sums for key, sums in found.items() if sums and (only is None or key in only)}


def _campaign(work: Work, cases: list[int], by: By) -> Sums:
    """What is kept of all cases but these."""
    rows = work.all(f"SELECT subject, {', '.join(SUMMED)} FROM deed_sum WHERE axis = :by", {"by": by})
    found: Sums = {row[0]: PersonFigures(*row[1:]) for row in rows}
    _add(found, _kept_of(work, cases), by, sign=-1)
    return found


def _window(work: Work, start: int, end: int, by: By, only: Collection[int | str] | None) -> Sums:
    asked: dict[str, Value] = {"start": start, "end": end, "only": json.dumps(list(only or ()))}
    sql = WINDOW.format(by=by, only="true" if only is None else f"{by} IN ({dialect.among(':only')})")
    return {row[0]: PersonFigures(*row[1:]) for row in work.all(sql, asked)}


def _add(found: Sums, deeds: list[Deed], by: By, *, sign: int = 1) -> None:
    for key, more in recognition.tally(deeds, lambda deed: getattr(deed, by)).items():
        found[key] = recognition.together(found.get(key, recognition.NOTHING), more, sign=sign)


def settle(work: Work, most: int = AT_ONCE) -> int:
    """Keep the deeds of so many cases that moved, in their places in the sums; returns how many."""
    if not _settled(work):
        for sql in ("DELETE FROM deed", "DELETE FROM deed_sum", "DELETE FROM deed_due"):
            work.run(sql)
        work.run("INSERT INTO deed_due (case_file) SELECT id FROM case_file")
        settings.put(work, PLAN, value=_weighed_by(work))
    cases = _due(work, most)
    some: dict[str, Value] = {"cases": json.dumps(cases)}
    before, rows = _kept_of(work, cases), _of_cases(work, cases)
    after = _deeds(rows, _beginning(work), FOREVER)
    for by in AXES:
        sums: Sums = {}
        _add(sums, before, by, sign=-1)
        _add(sums, after, by)
        for subject, change in sums.items():
            if change:
                work.run(SUM, {"axis": by, "subject": subject} | {each: getattr(change, each) for each in SUMMED})
    work.run(f"DELETE FROM deed WHERE case_file IN ({SOME})", some)
    for row in rows:
        work.run(KEEP, dict(zip(ROW.split(", "), row, strict=True)))
    work.run(f"DELETE FROM deed_due WHERE case_file IN ({SOME})", some)
    return len(cases)


def next_at(work: Work) -> int | None:
    """When the next cases should be settled (UTC ms); None while few are due, for then the next waking is early enough."""
    return work.now + EVERY_MS if len(_due(work, AT_ONCE)) == AT_ONCE else None


def _beginning(work: Work) -> int:
    """From when on a campaign's figures count, UTC milliseconds."""
    campaign = work.plan.campaign
    return int(datetime.combine(campaign.start, time(), campaign.zone).timestamp() * 1000)


def _kept_of(work: Work, cases: list[int]) -> list[Deed]:
    """What the campaign's sums hold of these cases."""
    kept = work.all(KEPT_OF, {"cases": json.dumps(cases)}) if cases else []
    return _deeds(map(tuple, kept), _beginning(work), FOREVER)


def _settled(work: Work) -> bool:
    """Was what is kept weighed by the plan of today? Else every case is due."""
    return settings.get(work, PLAN) == _weighed_by(work)


def _weighed_by(work: Work) -> str:
    """A name for what a deed's weight depends on in the plan: which steps stand behind which, and when the office is open."""
    plan, days = work.plan, work.plan.office_days
    steps = [(step.id, step.after) for step in plan.steps]
    shown = (
        plan.campaign.start,
        steps,
        plan.hours.morning,
        plan.hours.afternoon,
        str(plan.campaign.zone),
        sorted(days.mask),
        sorted(days.off),
        sorted(days.work),
    )
    return hashlib.blake2b(repr(shown).encode(), digest_size=12).hexdigest()


def _due(work: Work, most: int = FOREVER) -> list[int]:
    sql = "SELECT case_file FROM deed_due LIMIT :most" if _settled(work) else "SELECT id FROM case_file LIMIT :most"
    return [row[0] for row in work.all(sql, {"most": most})]


# --- one case after another -----------------------------------------------------------------------------------------

Kept = tuple[int, str, int, str, int, str, str, int, str, int]
"""A row of `deed`."""


def _of_cases(work: Work, cases: list[int]) -> list[Kept]:
    """The deeds of these cases, from the trail."""
    if not cases:
        return []
    some: dict[str, Value] = {"cases": json.dumps(cases)}
    return [
        *_finished(work, work.all(DONE, some)),
        *((case, "accepted", who, home, at, "", unit, 0, "", baton) for case, who, home, at, unit, baton in work.all(TAKEN_OVER, some)),
        *((case, "registered", who, home, at, "", unit, 0, "", 0) for case, who, home, at, unit in work.all(REGISTERED, some)),
    ]  # fmt: skip


def _finished(work: Work, rows: list[Row]) -> Iterable[Kept]:
    """Steps finished, with what `campaign.awards.confirming` says of them."""
    behind = {step.id: flow.successors(work.plan, step.id) for step in work.plan.steps}
    steps = [FinishedStep(row["id"], row["case_file"], StepId(row["step"]), bool(row["registered"])) for row in rows]
    held = confirming.confirmed(steps, behind=behind)
    when = recognition.hours_of(work.plan)
    for event, _step, _registered, member, home, at, case, team, unit in rows:
        yield case, "done", member, home, at, team or "", unit, int(event in held), when(work.local(at)), 0


def _deeds(rows: Iterable[Kept], start: int, end: int) -> list[Deed]:
    """Those in the window, each once."""
    return confirming.distinct(
        (Deed(kind, member, home, at, case, team, unit, bool(confirmed), hours), baton)  # type: ignore[arg-type]
        for case, kind, member, home, at, team, unit, confirmed, hours, baton in rows
        if start <= at < end
    )


def _posted(work: Work, window: dict[str, Value]) -> list[Deed]:
    return [Deed("posted", *row) for row in work.all(POSTED, window)]
