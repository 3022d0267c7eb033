"""The table `merged_before`: how two cases stood before one was merged into the other. It is forgotten when that cannot be taken back any more."""

from campaign.ids import CaseId, MemberId
from campaign.relay.parting import MergedBefore
from storage.work import Work


def keep(work: Work, before: MergedBefore) -> None:
    """So it was; a case is merged into another once."""
    work.run(
        "INSERT INTO merged_before (case_file, kept, at, member, body) VALUES (:gone, :kept, :at, :by, :body)",
        {"gone": before.gone, "kept": before.kept, "at": before.at, "by": before.by, "body": before.body},
    )


def of(work: Work, case: CaseId) -> MergedBefore | None:
    """The newest merging in which a case went, or into which another went; None where nothing is kept of one."""
    one = "SELECT case_file, kept, at, member, body FROM merged_before WHERE {0} = :case"
    rows = [*work.all(one.format("case_file"), {"case": case}), *work.all(one.format("kept"), {"case": case})]
    newest = max(rows, key=lambda row: (int(row["at"]), int(row["case_file"])), default=None)
    if newest is None:
        return None
    by = MemberId(newest["member"]) if newest["member"] is not None else None
    return MergedBefore(CaseId(newest["kept"]), CaseId(newest["case_file"]), newest["at"], by, newest["body"])


def drop(work: Work, case: CaseId) -> None:
    """The merging in which this case went has been taken back."""
    work.run("DELETE FROM merged_before WHERE case_file = :case", {"case": case})


def forget(work: Work, *, before: int) -> None:
    """What was merged before that instant (UTC ms) stays merged."""
    work.run("DELETE FROM merged_before WHERE at < :before", {"before": before})
