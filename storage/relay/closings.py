"""The table `case_closing`: what was asked to be closed, and what leaders said."""

from campaign.ids import CaseId, MemberId
from campaign.relay.closing import Closing, ClosingReason, ClosingState
from storage.work import Row, Work

SELECT = "SELECT id, case_file, reason, state, asked_by, asked_at, decided_by, decided_at FROM case_closing "


def value(row: Row) -> Closing:
    """A row of SELECT as the campaign's value."""
    return Closing(row[0], row[1], ClosingReason(row[2]), ClosingState(row[3]), row[4], row[5], row[6], row[7])


def get(work: Work, number: int) -> Closing | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": number})
    return value(row) if row else None


def asked(work: Work, case: CaseId) -> Closing | None:
    """The request about a case that waits for a leader; the unique index allows one."""
    row = work.one(SELECT + "WHERE case_file = :case AND state = 'asked'", {"case": case})
    return value(row) if row else None


def waiting(work: Work) -> list[Closing]:
    """Everything that waits for a leader, oldest first."""
    return [value(row) for row in work.all(SELECT + "WHERE state = 'asked' ORDER BY id")]


def removed(work: Work, *, since: int = 0, until: int | None = None) -> list[Closing]:
    """What left the base of the targets by a leader's yes after `since` and by `until` (UTC ms) and is not counted again, oldest first."""
    reasons = ", ".join(f"'{reason}'" for reason in ClosingReason if reason.removes)
    sql = f"WHERE state = 'agreed' AND reason IN ({reasons}) AND decided_at > :since AND decided_at <= :until ORDER BY decided_at, id"
    return [
        value(row)
        for row in work.all(SELECT + sql, {"since": since, "until": until if until is not None else work.now})
    ]


def ask(work: Work, case: CaseId, *, reason: ClosingReason, by: MemberId) -> int:
    """A new request; returns its number."""
    return work.insert(
        "INSERT INTO case_closing (case_file, reason, asked_by, asked_at) VALUES (:case, :reason, :by, :now)",
        {"case": case, "reason": reason.value, "by": by, "now": work.now},
    )


def settle(work: Work, number: int, *, state: ClosingState, by: MemberId | None) -> None:
    """How it stands from now on, and by whose word."""
    values = {"id": number, "state": state.value, "by": by, "now": work.now}
    work.run("UPDATE case_closing SET state = :state, decided_by = :by, decided_at = :now WHERE id = :id", values)
