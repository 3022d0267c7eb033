"""The table `case_file` and the notes that hang on a case. Notes are erasable, events are not."""

import json
from typing import Literal

from campaign.events import BatonEvent, EventKind, TrailEvent
from campaign.ids import BatonId, CaseId, MemberId, OrganisationId, PlaceId
from campaign.relay import undoing
from campaign.relay.cases import Case, CaseSource, CaseState
from storage import dialect
from storage.work import Row, Work


def _kinds(kinds: frozenset[EventKind]) -> str:
    """Our own names of kinds of event, as SQL."""
    return "(" + ", ".join(f"'{kind}'" for kind in sorted(kinds)) + ")"


NO_ACTS, QUIET = _kinds(undoing.CONSEQUENCES), _kinds(undoing.QUIET)
SELECT = "SELECT id, organisation, state, source, urgent, practice, opened_at, opened_by, closed_at, origin, came_at FROM case_file "


def value(row: Row) -> Case:
    """A row of SELECT as the campaign's value."""
    return Case(
        row[0],
        row[1],
        CaseState(row[2]),
        CaseSource(row[3]),
        bool(row[4]),
        bool(row[5]),
        row[6],
        row[7],
        row[8],
        row[9],
        row[10],
    )


def get(work: Work, case: CaseId) -> Case | None:
    """One case by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": case})
    return value(row) if row else None


def counter_since(work: Work) -> int:
    """Who came to the counter before this instant (UTC ms) is not there any more: the office has closed since."""
    return int(work.plan.hours.counter_since(work.local(work.now)).timestamp() * 1000)


def at_counter(work: Work, case: Case) -> bool:
    """Does the enterprise stand at the counter now?"""
    return case.stood_at is not None and case.stood_at >= counter_since(work)


def came(work: Work, case: CaseId) -> None:
    """Its enterprise is at a counter now."""
    work.run("UPDATE case_file SET came_at = :now WHERE id = :case", {"now": work.now, "case": case})


def on_the_way(work: Work, baton: BatonId) -> tuple[MemberId, int] | None:
    """Who walks the enterprise over for a baton, and since when (UTC ms); None when nobody does, it has arrived, or the office has closed."""
    way = _way(work, "case_file = (SELECT case_file FROM baton WHERE id = :id) AND baton = :id", baton)
    return way if way is not None and way[1] >= counter_since(work) else None


def walked(work: Work, case: CaseId) -> tuple[MemberId, int] | None:
    """Who walked the enterprise of a case over last, on whatever day, and when; None when nobody did, or it has arrived."""
    return _way(work, "case_file = :id", case)


def was_there(work: Work, case: Case, *, walked: tuple[MemberId, int] | None) -> int | None:
    """When the enterprise stood at a counter (UTC ms), if it does no more; who was `walked` over and has not arrived was never seen there."""
    gone = case.stood_at is not None and not at_counter(work, case)
    return case.stood_at if gone and (walked is None or (case.stood_at or 0) > walked[1]) else None


def _way(work: Work, about: str, number: int) -> tuple[MemberId, int] | None:
    kinds = f"kind IN ('{TrailEvent.WALKED_OVER}', '{TrailEvent.ARRIVED}')"
    sql = f"SELECT member, at, kind FROM event WHERE {about} AND {kinds} ORDER BY id DESC LIMIT 1"
    row = work.one(sql, {"id": number})
    walks = row is not None and row[2] == TrailEvent.WALKED_OVER and row[0] is not None
    return (MemberId(row[0]), int(row[1])) if row is not None and walks else None


def open_of(work: Work, organisation: OrganisationId) -> Case | None:
    """The open case of an organisation; the unique index allows one."""
    row = work.one(SELECT + "WHERE organisation = :o AND state = 'open'", {"o": organisation})
    return value(row) if row else None


def unit_of(work: Work, case: CaseId) -> str:
    """The unit to which a case's organisation belongs; empty where that is not known."""
    sql = "SELECT o.unit FROM organisation o JOIN case_file c ON c.organisation = o.id WHERE c.id = :case"
    row = work.one(sql, {"case": case})
    return str(row[0]) if row is not None else ""


def of(work: Work, organisation: OrganisationId) -> list[Case]:
    """Every case of an organisation, oldest first."""
    return [value(row) for row in work.all(SELECT + "WHERE organisation = :o ORDER BY id", {"o": organisation})]


def add(
    work: Work,
    organisation: OrganisationId,
    *,
    source: CaseSource,
    urgent: bool,
    member: MemberId | None,
    origin: PlaceId | None,
    practice: bool = False,
) -> CaseId:
    """Open a case; returns its number."""
    number = work.insert(
        "INSERT INTO case_file (organisation, source, urgent, practice, opened_at, opened_by, origin)"
        " VALUES (:o, :source, :urgent, :practice, :now, :member, :origin)",
        {
            "o": organisation,
            "source": source,
            "urgent": int(urgent),
            "practice": int(practice),
            "now": work.now,
            "member": member,
            "origin": origin,
        },
    )
    return CaseId(number)


def without_step(work: Work, step: str) -> list[CaseId]:
    """The open cases that have no live attempt of a step."""
    sql = (
        "SELECT id FROM case_file WHERE state = 'open' AND NOT EXISTS (SELECT 1 FROM baton b WHERE b.case_file = case_file.id"
        " AND b.step = :step AND b.state NOT IN ('superseded', 'cancelled')) ORDER BY id"
    )
    return [CaseId(row[0]) for row in work.all(sql, {"step": step})]


def current(work: Work, case: CaseId) -> CaseId:
    """The case that a number means today: of one that was merged, the case into which it went; else the number itself."""
    while (row := work.one("SELECT merged_into FROM case_file WHERE id = :id", {"id": case})) and row[0]:
        case = CaseId(row[0])
    return case


def has_absorbed(work: Work, case: CaseId) -> bool:
    """Has another case been merged into this one?"""
    return work.one("SELECT 1 FROM case_file WHERE merged_into = :id LIMIT 1", {"id": case}) is not None


def merge(work: Work, case: CaseId, *, into: CaseId) -> None:
    """Close an open case whose number leads to another from now on; its notes go along, and so does that it is urgent."""
    both = {"id": case, "into": into}
    work.run(
        "UPDATE case_file SET state = 'cancelled', closed_at = :now, merged_into = :into WHERE id = :id",
        both | {"now": work.now},
    )
    work.run("UPDATE note SET case_file = :into WHERE case_file = :id", both)
    pressing = "EXISTS (SELECT 1 FROM case_file g WHERE g.id = :id AND g.urgent = 1)"
    work.run(f"UPDATE case_file SET urgent = 1 WHERE id = :into AND {pressing}", both)


def of_another(work: Work, gone: OrganisationId, *, kept: OrganisationId) -> None:
    """Every case of an organisation is another's from now on."""
    work.run("UPDATE case_file SET organisation = :kept WHERE organisation = :gone", {"kept": kept, "gone": gone})


def standing_counts(work: Work, case: CaseId) -> list[Row]:
    """The results of a case, and of those merged into it, that were counted and stand: id, case_file, kind, baton, step, team, count;
    oldest first."""
    step, team, count = (dialect.member_of("e.data", name) for name in ("step", "team", "count"))
    undid = f"u.case_file = e.case_file AND u.kind = '{BatonEvent.UNDONE}' AND {dialect.member_of('u.data', 'event')} = e.id"
    sql = (
        f"SELECT e.id, e.case_file, e.kind, e.baton, {step} AS step, {team} AS team, {count} AS count FROM event e"
        " WHERE e.case_file IN (SELECT id FROM case_file WHERE id = :case OR merged_into = :case)"
        f" AND e.kind IN ('{BatonEvent.DONE}', '{BatonEvent.PROGRESSED}') AND {count} IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM event u WHERE {undid}) ORDER BY e.id"
    )
    return work.all(sql, {"case": case})


def close(work: Work, case: CaseId, *, state: CaseState) -> bool:
    """Close an open case as `finished` or `cancelled`; False when it was not open."""
    return (
        work.run(
            "UPDATE case_file SET state = :s, closed_at = :now WHERE id = :id AND state = 'open'",
            {"s": state, "now": work.now, "id": case},
        )
        == 1
    )


def reopen(work: Work, case: CaseId) -> bool:
    """Take a finish back (undo); False when it was not finished."""
    return (
        work.run(
            "UPDATE case_file SET state = 'open', closed_at = NULL WHERE id = :id AND state = 'finished'", {"id": case}
        )
        == 1
    )


NoteKind = Literal["request", "block", "busy", "decline", "advice", "source", "visit", ""]
"""What a note is: what was asked for, what stood in the way, why it was given back or not taken over, a leader's word, how somebody knows
what they wrote down for another, where they go to help, or anything."""


def note(
    work: Work,
    text: str,
    *,
    case: CaseId | None = None,
    baton: BatonId | None = None,
    member: MemberId | None = None,
    kind: NoteKind = "",
) -> int:
    """Keep free text that somebody typed, and when they wrote it, apart from the trail, so that it can be erased."""
    return work.insert(
        "INSERT INTO note (at, case_file, baton, member, kind, text) VALUES (:now, :case, :baton, :member, :kind, :text)",
        {"now": work.spoken_at, "case": case, "baton": baton, "member": member, "kind": kind, "text": text[:1000]},
    )


def notes(work: Work, case: CaseId) -> list[Row]:
    """The notes of a case, oldest first: at, baton, member, kind, text."""
    sql = "SELECT at, baton, member, kind, text FROM note WHERE case_file = :case AND text <> '' ORDER BY id"
    return work.all(sql, {"case": case})


ACT = "SELECT id, at, kind, case_file, baton, member, cause, data FROM event "


def event(work: Work, number: int) -> Row:
    """One event by its number, in the columns of an act."""
    row = work.one(ACT + "WHERE id = :id", {"id": number})
    assert row is not None
    return row


def last_act_of(work: Work, member: MemberId) -> Row | None:
    """The newest act of a member, of whatever kind: id, at, kind, case_file, baton, member, cause, data."""
    return work.one(ACT + f"WHERE member = :m AND kind NOT IN {NO_ACTS} ORDER BY id DESC LIMIT 1", {"m": member})


def standing_act(work: Work, member: MemberId, *, cause: str) -> Row | None:
    """The newest act of a member that one message caused, in the same columns, whatever they did since; None where it was taken back."""
    where = f"WHERE member = :m AND cause = :cause AND kind NOT IN {NO_ACTS} AND kind != '{BatonEvent.UNDONE}'"
    row = work.one(ACT + where + " ORDER BY id DESC LIMIT 1", {"m": member, "cause": cause})
    if row is None or row["case_file"] is None:
        return row
    back = f"kind IN ('{BatonEvent.UNDONE}', '{TrailEvent.CASE_CANCELLED}')"
    later = work.all(
        f"{ACT}WHERE case_file = :case AND id > :id AND {back}", {"case": row["case_file"], "id": row["id"]}
    )
    over = any(
        each["kind"] == TrailEvent.CASE_CANCELLED or json.loads(each["data"]).get("event") == row["id"]
        for each in later
    )
    return None if over else row


def last_act_about(work: Work, baton: BatonId) -> Row | None:
    """The newest event that moved a baton or was about it, in the same columns."""
    where = f"WHERE case_file = (SELECT case_file FROM baton WHERE id = :b) AND baton = :b AND kind NOT IN {QUIET}"
    return work.one(ACT + where + " ORDER BY id DESC LIMIT 1", {"b": baton})


def caller_of(work: Work, baton: BatonId) -> MemberId | None:
    """Who called for a baton first; None where nobody did, or the clock."""
    about = "case_file = (SELECT case_file FROM baton WHERE id = :b) AND baton = :b"
    row = work.one(f"{ACT}WHERE {about} AND kind = '{BatonEvent.CALLED}' ORDER BY id LIMIT 1", {"b": baton})
    return MemberId(row["member"]) if row is not None and row["member"] else None


def reopened(work: Work, case: CaseId, *, since: int) -> list[Row]:
    """The attempts of a case that gave way to the answer whose event is `since`: the events of that, oldest first."""
    sql = f"{ACT}WHERE case_file = :case AND kind = '{BatonEvent.REOPENED}' AND id > :since ORDER BY id"
    return work.all(sql, {"case": case, "since": since})


def results_for_lead(work: Work, baton: BatonId, *, since: int) -> list[str]:
    """The ids of the results of a baton that call its leader, noted no earlier than `since` (UTC ms) and not taken back, oldest first."""
    case = "case_file = (SELECT case_file FROM baton WHERE id = :b) AND baton = :b"
    rows = work.all(
        f"{ACT}WHERE {case} AND kind IN ('{BatonEvent.PROGRESSED}', '{BatonEvent.UNDONE}') AND at >= :since ORDER BY id",
        {"b": baton, "since": since},
    )
    said = {row["id"]: json.loads(row["data"]) for row in rows}
    gone = {data.get("event") for data in said.values()}
    return [str(data["result"]) for number, data in said.items() if data.get("lead") and number not in gone]


def opening_of(work: Work, case: CaseId) -> Row | None:
    """That a case was opened, in the columns of an act; `baton` is the case's first open one, None when none is."""
    first = "(SELECT min(id) FROM baton WHERE case_file = event.case_file AND state = 'open')"
    sql = f"SELECT id, at, kind, case_file, {first} AS baton, member, data FROM event "
    return work.one(sql + f"WHERE case_file = :case AND kind = '{TrailEvent.CASE_OPENED}'", {"case": case})
