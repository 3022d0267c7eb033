"""The table `baton`: read as frozen values, saved only against the version that was seen."""

from collections.abc import Iterable
from typing import Any

from campaign.ids import BatonId, CaseId, MemberId
from campaign.relay.batons import Baton, BatonState
from storage import questions
from storage.relay import cases
from storage.work import Row, Work

COLUMNS = (
    "id, case_file, step, attempt, team, state, version, holder, offered_to, done_by, result, since, moved_at, held_since,"
    " due_at, due, calls, called_at, quiet, busy_member, reason, asking, rung"
)
SELECT = f"SELECT {COLUMNS} FROM baton "
LIVE = "state NOT IN ('superseded', 'cancelled')"
SAVE = (
    "UPDATE baton SET state=:state, version=:version, holder=:holder, offered_to=:offered_to, done_by=:done_by, result=:result,"
    " since=:since, moved_at=:moved_at, held_since=:held_since, due_at=:due_at, due=:due, calls=:calls, called_at=:called_at,"
    " quiet=:quiet, busy_member=:busy_member, reason=:reason, asking=:asking, rung=:rung WHERE id=:id AND version=:seen"
)


def value(row: Row) -> Baton:
    """A row of SELECT as the campaign's value."""
    v: list[Any] = list(row)
    return Baton(
        id=v[0], case=v[1], step=v[2], attempt=v[3], team=v[4], state=BatonState(v[5]), version=v[6], holder=v[7], offered_to=v[8],
        done_by=v[9], result=v[10], since=v[11], moved_at=v[12], held_since=v[13], due_at=v[14], due=v[15], calls=v[16],
        called_at=v[17], quiet=bool(v[18]), busy_member=v[19], reason=v[20], asking=v[21],
        rung=tuple(MemberId(int(one)) for one in v[22].split(",") if one),
    )  # fmt: skip


def get(work: Work, baton: BatonId) -> Baton | None:
    """One baton by its id."""
    row = work.one(SELECT + "WHERE id = :id", {"id": baton})
    return value(row) if row else None


def of_case(work: Work, case: CaseId) -> dict[str, Baton]:
    """The live attempt of every step, by step id."""
    rows = work.all(SELECT + f"WHERE case_file = :case AND {LIVE} ORDER BY id", {"case": case})
    return {row["step"]: value(row) for row in rows}


def add(
    work: Work, case: CaseId, *, step: str, team: str, attempt: int = 1, state: BatonState = BatonState.WAITING
) -> int:
    """A new attempt of a step, waiting unless said otherwise; the unique index refuses a second live one."""
    return work.insert(
        "INSERT INTO baton (case_file, step, attempt, team, state, since, moved_at) VALUES (:case, :step, :attempt, :team, :state, :now, :now)",
        {"case": case, "step": step, "attempt": attempt, "team": team, "state": state.value, "now": work.now},
    )


def into_case(work: Work, baton: Baton, *, case: CaseId, attempt: int) -> None:
    """The baton belongs to another case from now on, as that attempt of its step."""
    work.run(
        "UPDATE baton SET case_file = :case, attempt = :attempt WHERE id = :id",
        {"case": case, "attempt": attempt, "id": baton.id},
    )


def given_way(work: Work, case: CaseId) -> list[Baton]:
    """The attempts of a case that reached something before another one took their place."""
    sql = SELECT + "WHERE case_file = :case AND state = 'superseded' AND result <> '' ORDER BY id"
    return [value(row) for row in work.all(sql, {"case": case})]


def unfinished_by_step(work: Work) -> dict[str, int]:
    """Step id -> how many open cases still have to go through it."""
    sql = (
        "SELECT b.step, count(*) FROM baton b JOIN case_file c ON c.id = b.case_file WHERE c.state = 'open'"
        " AND b.state IN ('waiting', 'open', 'held', 'offered', 'parked', 'blocked') GROUP BY b.step ORDER BY b.step"
    )
    return {row[0]: row[1] for row in work.all(sql)}


def follow_team(work: Work, step: str, *, team: str) -> int:
    """The live batons of a step belong to the team that the plan names for it; returns how many changed hands."""
    sql = f"UPDATE baton SET team = :team WHERE step = :step AND team <> :team AND {LIVE}"
    return work.run(sql, {"team": team, "step": step})


def save(work: Work, old: Baton, *, new: Baton) -> bool:
    """Compare and set: False when somebody else has moved it since `old` was read."""
    values = {
        "id": new.id, "seen": old.version, "state": new.state.value, "version": new.version, "holder": new.holder,
        "offered_to": new.offered_to, "done_by": new.done_by, "result": new.result, "since": new.since, "moved_at": new.moved_at,
        "held_since": new.held_since, "due_at": new.due_at, "due": new.due, "calls": new.calls, "called_at": new.called_at,
        "quiet": int(new.quiet), "busy_member": new.busy_member, "reason": new.reason, "asking": new.asking,
        "rung": ",".join(map(str, new.rung)),
    }  # fmt: skip
    if work.run(SAVE, values) != 1:
        return False
    if old.asking and new.asking != old.asking and old.holder is not None:
        questions.asked_no_more(work, old.holder, baton=old.id)
    return True


def in_hand(work: Work, member: MemberId) -> list[Baton]:
    """What `member` has in hand, oldest first, also what waits, is blocked or is on offer."""
    states = "('held', 'offered', 'parked', 'blocked')"
    return [
        value(r)
        for r in work.all(
            SELECT + f"WHERE holder = :member AND state IN {states} ORDER BY held_since, id", {"member": member}
        )
    ]


def unmoved(work: Work, member: MemberId) -> int:
    """How many batons count towards the claim cap of `member`: in their hand, waiting for no moment and nobody outside."""
    sql = "SELECT count(*) FROM baton WHERE holder = :member AND state IN ('held', 'offered')"
    row = work.one(sql, {"member": member})
    return int(row[0]) if row else 0


def unmoved_of(work: Work, people: Iterable[MemberId]) -> dict[MemberId, int]:
    """The same of several, as far as they hold anything."""
    marks = ",".join(str(int(one)) for one in people)
    sql = (
        f"SELECT holder, count(*) FROM baton WHERE holder IN ({marks}) AND state IN ('held', 'offered') GROUP BY holder"
    )
    return {MemberId(row[0]): int(row[1]) for row in work.all(sql)}


def open_in(work: Work, team: str, *, limit: int = 50) -> list[Baton]:
    """What waits for somebody of `team`: whoever stands at the counter first, then what is urgent, then the oldest."""
    came = "coalesce(c.came_at, CASE WHEN c.source = 'walk_in' THEN c.opened_at ELSE 0 END)"
    pressing = (
        f"(SELECT CASE WHEN {came} >= :since THEN 2 WHEN c.urgent = 1 THEN 1 ELSE 0 END"
        " FROM case_file c WHERE c.id = baton.case_file)"
    )
    sql = SELECT + f"WHERE team = :team AND state = 'open' ORDER BY {pressing} DESC, since, id LIMIT :limit"
    return [value(r) for r in work.all(sql, {"team": team, "limit": limit, "since": cases.counter_since(work)})]


def lately_called(work: Work, team: str) -> list[Baton]:
    """A team's called batons among the newest 300 of all, the newest call first."""
    newest = "id > (SELECT coalesce(max(id), 0) - 300 FROM baton)"
    sql = SELECT + f"WHERE {newest} AND team = :team AND calls > 0 ORDER BY called_at DESC, id DESC"
    return [value(r) for r in work.all(sql, {"team": team})]


def blocked_in(work: Work, team: str) -> list[Baton]:
    """What is stuck in a team, longest first."""
    sql = SELECT + " WHERE team = :team AND state = 'blocked' ORDER BY since, id"
    return [value(row) for row in work.all(sql, {"team": team})]


def offered_to(work: Work, member: MemberId) -> list[Baton]:
    """What somebody has offered to `member` and waits for their yes."""
    rows = work.all(SELECT + "WHERE offered_to = :member AND state = 'offered' ORDER BY id", {"member": member})
    return [value(r) for r in rows]


def tally(work: Work, team: str) -> dict[str, int]:
    """How many batons of `team` are in each state."""
    return {
        r[0]: r[1]
        for r in work.all("SELECT state, count(*) FROM baton WHERE team = :team GROUP BY state", {"team": team})
    }


def blocked_by(work: Work, reason: str) -> list[Baton]:
    """Everything that is stuck for a reason, oldest first."""
    sql = SELECT + "WHERE state = 'blocked' AND reason = :reason ORDER BY since, id"
    return [value(row) for row in work.all(sql, {"reason": reason})]


def left_the_counter(work: Work, *, before: int) -> list[Baton]:
    """The unfinished batons of open cases whose enterprise came to the counter before that instant (UTC ms)."""
    sql = (
        "WHERE state NOT IN ('waiting', 'done', 'skipped', 'superseded', 'cancelled') AND case_file IN (SELECT id FROM case_file"
        " WHERE state = 'open' AND (came_at < :before OR (came_at IS NULL AND source = 'walk_in' AND opened_at < :before))) ORDER BY id"
    )
    return [value(row) for row in work.all(SELECT + sql, {"before": before})]


def due(work: Work) -> Baton | None:
    """The baton whose timer rang first, if any rang by `work.now`."""
    row = work.one(
        SELECT + "WHERE due_at IS NOT NULL AND due_at <= :now ORDER BY due_at, id LIMIT 1", {"now": work.now}
    )
    return value(row) if row else None


def next_due(work: Work) -> int | None:
    """The earliest instant at which a timer rings, UTC milliseconds."""
    row = work.one("SELECT min(due_at) FROM baton WHERE due_at IS NOT NULL")
    return row[0] if row else None


def pressing(work: Work, numbers: list[int]) -> set[int]:
    """Those of the given cases whose enterprise stands at the counter or that are urgent."""
    marks = ",".join(str(int(case)) for case in numbers)
    counter = "coalesce(came_at, CASE WHEN source = 'walk_in' THEN opened_at ELSE 0 END) >= :since"
    sql = f"SELECT id FROM case_file WHERE id IN ({marks}) AND (urgent = 1 OR {counter})"
    return {r[0] for r in work.all(sql, {"since": cases.counter_since(work)})} if numbers else set()
