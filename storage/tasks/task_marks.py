"""The tables `task_mark` and `task_amendment`: what was done of the plan's tasks, and what was amended, each once and for good."""

from dataclasses import dataclass
from datetime import date

from campaign.ids import MemberId
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import AmendmentState, Mark, Status, TaskChange
from storage.work import Row, Work

SELECT = "SELECT id, at, task, unit, period, number, member FROM task_mark "
LIVE = "kind = 'done' AND withdrawn_at IS NULL"
NOTES = 5
"""So many of the newest notes are read."""


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody wrote or handed in about a task, done or on the way."""

    at: int
    unit: str
    done: bool
    member: MemberId
    note: str
    file: bool
    id: int
    file_name: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A file that came with a task: the platform's name of it, and what it was called; a picture has no name."""

    task: str
    file: str
    name: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """One proposed change. `decided_at`: UTC milliseconds."""

    id: int
    at: int
    task: str
    field: str
    old: str
    new: str
    reason: str
    proposed_by: MemberId
    state: AmendmentState
    version: int | None
    decided_by: MemberId | None
    decided_at: int | None


# --- how tasks stand --------------------------------------------------------------------------------------------------


def statuses(work: Work, today: date | None = None) -> dict[str, Status]:
    """Every task of the plan as it stands on that day (today), in the plan's order."""
    day = today or work.local(work.now).date()
    done, changed = marks(work), changes(work)
    return {task.id: rules.status(work.plan, task, marks=done, changes=changed, today=day) for task in work.plan.tasks}


def status(work: Work, task_id: str) -> Status | None:
    """One task as it stands today; None for one that the plan does not have."""
    today = work.local(work.now).date()
    return next(
        (
            rules.status(work.plan, task, marks=marks(work, task_id), changes=changes(work), today=today)
            for task in work.plan.tasks
            if task.id == task_id
        ),
        None,
    )


# --- marks ------------------------------------------------------------------------------------------------------------


def marks(work: Work, task: str = "") -> list[Mark]:
    """What is marked as done, oldest first; of one task or of all."""
    rows = work.all(SELECT + f"WHERE {LIVE} AND (:t = '' OR task = :t) ORDER BY id", {"t": task})
    return [_mark(row) for row in rows]


def live(work: Work, mark: int) -> Mark | None:
    """One mark, if it holds still."""
    row = work.one(SELECT + f"WHERE id = :id AND {LIVE}", {"id": mark})
    return _mark(row) if row else None


def last(work: Work, task: str, *, unit: str, period: str) -> Mark | None:
    """The newest mark of a part in a period."""
    sql = SELECT + f"WHERE task = :t AND unit = :u AND period = :p AND {LIVE} ORDER BY number DESC LIMIT 1"
    row = work.one(sql, {"t": task, "u": unit, "p": period})
    return _mark(row) if row else None


def add(
    work: Work,
    task: str,
    *,
    unit: str,
    period: str,
    number: int,
    member: MemberId,
    note: str = "",
    file: str = "",
    file_name: str = "",
) -> Mark | None:
    """Mark a part as done; None when that very mark is there already (whoever comes first has it)."""
    row = work.one(
        "INSERT INTO task_mark (at, task, unit, period, kind, number, member, note, file, file_name)"
        " VALUES (:now, :t, :u, :p, 'done', :n, :m, :note, :file, :name)"
        " ON CONFLICT (task, unit, period, number) WHERE kind = 'done' AND withdrawn_at IS NULL DO NOTHING RETURNING id",
        {
            "now": work.now, "t": task, "u": unit, "p": period, "n": number, "m": member, "note": note, "file": file,
            "name": file_name,
        },
    )  # fmt: skip
    return live(work, row[0]) if row else None


def add_note(
    work: Work, task: str, *, unit: str, member: MemberId, note: str, file: str = "", file_name: str = ""
) -> int:
    """Keep a note on the way; returns its row."""
    return work.insert(
        "INSERT INTO task_mark (at, task, unit, kind, member, note, file, file_name)"
        " VALUES (:now, :t, :u, 'note', :m, :note, :file, :name)",
        {"now": work.now, "t": task, "u": unit, "m": member, "note": note, "file": file, "name": file_name},
    )


def rewrite(work: Work, mark: int, *, note: str, file: str, file_name: str = "") -> None:
    """What came with a mark is said anew; what is empty stays as it was."""
    sql = (
        "UPDATE task_mark SET note = CASE :note WHEN '' THEN note ELSE :note END,"
        " file = CASE :file WHEN '' THEN file ELSE :file END,"
        " file_name = CASE :file WHEN '' THEN file_name ELSE :name END WHERE id = :id"
    )
    work.run(sql, {"id": mark, "note": note, "file": file, "name": file_name})


def withdraw(work: Work, mark: int, *, by: MemberId) -> bool:
    """A mark was a mistake; False when it does not hold any more."""
    sql = f"UPDATE task_mark SET withdrawn_at = :now, withdrawn_by = :by WHERE id = :id AND {LIVE}"
    return work.run(sql, {"now": work.now, "by": by, "id": mark}) == 1


def notes(work: Work, task: str) -> list[Noted]:
    """The newest notes and files of a task, newest first; withdrawn marks say nothing any more."""
    sql = (
        "SELECT id, at, unit, kind, member, note, file, file_name FROM task_mark WHERE task = :t AND withdrawn_at IS NULL"
        f" AND (note <> '' OR file <> '') ORDER BY id DESC LIMIT {NOTES}"
    )
    return [
        Noted(
            row["at"], row["unit"], row["kind"] == "done", row["member"], row["note"], bool(row["file"]), row["id"],
            row["file_name"],
        )
        for row in work.all(sql, {"t": task})
    ]  # fmt: skip


def forget_files(work: Work, member: MemberId, *, since: int) -> None:
    """Of the files that a member has given since then (UTC ms) not even the platform's name is kept."""
    sql = "UPDATE task_mark SET file = '', file_name = '' WHERE member = :m AND at >= :since AND file <> ''"
    work.run(sql, {"m": member, "since": since})


def filed(work: Work, mark: int) -> Filed | None:
    """The file that came with a mark or note; None when there is none, or the mark was withdrawn."""
    sql = "SELECT task, file, file_name FROM task_mark WHERE id = :id AND file <> '' AND withdrawn_at IS NULL"
    row = work.one(sql, {"id": mark})
    return Filed(row["task"], row["file"], row["file_name"]) if row else None


def _mark(row: Row) -> Mark:
    return Mark(row["id"], row["at"], row["task"], row["unit"], row["period"], row["number"], row["member"])


# --- amendments -------------------------------------------------------------------------------------------------------


def changes(work: Work) -> list[TaskChange]:
    """The approved amendments of the whole plan, in the order in which they were approved."""
    sql = "SELECT task, field, new, version FROM task_amendment WHERE state = 'approved' ORDER BY version"
    return [TaskChange(row["task"], row["field"], row["new"], row["version"]) for row in work.all(sql)]


def amendments(work: Work, task: str) -> list[Amendment]:
    """All that was ever proposed about a task, oldest first."""
    return [
        _amendment(row) for row in work.all("SELECT * FROM task_amendment WHERE task = :t ORDER BY id", {"t": task})
    ]


def proposed(work: Work) -> list[Amendment]:
    """What waits for a leader's answer, oldest first."""
    return [_amendment(row) for row in work.all("SELECT * FROM task_amendment WHERE state = 'proposed' ORDER BY id")]


def amendment(work: Work, number: int) -> Amendment | None:
    """One amendment."""
    row = work.one("SELECT * FROM task_amendment WHERE id = :id", {"id": number})
    return _amendment(row) if row else None


def propose(work: Work, task: str, *, field: str, old: str, new: str, reason: str, by: MemberId) -> int:
    """Keep a proposal; returns its number. One for the same field that still waits has to be replaced before."""
    return work.insert(
        "INSERT INTO task_amendment (at, task, field, old, new, reason, proposed_by)"
        " VALUES (:now, :t, :f, :old, :new, :reason, :by)",
        {"now": work.now, "t": task, "f": field, "old": old, "new": new, "reason": reason, "by": by},
    )


def decide(work: Work, number: int, *, state: AmendmentState, by: MemberId) -> bool:
    """Approve, refuse or replace what waits; False when somebody else was first."""
    sql = (
        "UPDATE task_amendment SET state = :state, decided_by = :by, decided_at = :now, version = CASE :state"
        " WHEN 'approved' THEN (SELECT coalesce(max(version), 0) + 1 FROM task_amendment) END"
        " WHERE id = :id AND state = 'proposed'"
    )
    return work.run(sql, {"state": state, "by": by, "now": work.now, "id": number}) == 1


def _amendment(row: Row) -> Amendment:
    return Amendment(
        row["id"], row["at"], row["task"], row["field"], row["old"], row["new"], row["reason"], row["proposed_by"],
        AmendmentState(row["state"]), row["version"], row["decided_by"], row["decided_at"],
    )  # fmt: skip
