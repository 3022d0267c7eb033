"""The table `case_file` and the notes that hang on a case. Notes are erasable, events are not."""

import json
from typing import Literal

from campaign.events import BatonEvent, EventKind, TrailEvent
from campaign.ids import BatonId, CaseId, MemberId, OrganisationId, PlaceId
from campaign.relay import undoing
from campaign.relay.cases import Case, CaseSource, CaseState
from storage.work import Row, Work


def _kinds(kinds: frozenset[EventKind]) -> str:
    """Our own names of kinds of event, as SQL."""
    return "(" + ", ".join(f"'{kind}'" for kind in sorted(kinds)) + ")"


NO_ACTS, QUIET = _kinds(undoing.CONSEQUENCES), _kinds(undoing.QUIET)
SELECT = (
    "SELECT id, organisation, state, source, urgent, practice, opened_at, opened_by, closed_at, origin FROM case_file "
)


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
    return case.source == CaseSource.WALK_IN and case.opened_at >= counter_since(work)


def open_of(work: Work, organisation: OrganisationId) -> Case | None:
    """The open case of an organisation; the unique index allows one."""
    row = work.one(SELECT + "WHERE organisation = :o AND state = 'open'", {"o": organisation})
    return value(row) if row else None


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


NoteKind = Literal["request", "block", "busy", "advice", ""]
"""What a note is: what was asked for, what stood in the way, why it was given back, a leader's word, or anything."""


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
    return work.all(
        "SELECT at, baton, member, kind, text FROM note WHERE case_file = :case ORDER BY id", {"case": case}
    )


ACT = "SELECT id, at, kind, case_file, baton, member, data FROM event "


def last_act_of(work: Work, member: MemberId) -> Row | None:
    """The newest act of a member, of whatever kind: id, at, kind, case_file, baton, member, data."""
    return work.one(ACT + f"WHERE member = :m AND kind NOT IN {NO_ACTS} ORDER BY id DESC LIMIT 1", {"m": member})


def last_act_about(work: Work, baton: BatonId) -> Row | None:
    """The newest event that moved a baton or was about it, in the same columns."""
    where = f"WHERE case_file = (SELECT case_file FROM baton WHERE id = :b) AND baton = :b AND kind NOT IN {QUIET}"
    return work.one(ACT + where + " ORDER BY id DESC LIMIT 1", {"b": baton})


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
