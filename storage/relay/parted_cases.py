"""The tables `case_file` and `note` where a merged case becomes one by itself again."""

from collections.abc import Sequence

from campaign.ids import CaseId, OrganisationId
from storage.work import Work


def part(work: Work, case: CaseId, *, kept: CaseId, urgent: bool) -> None:
    """The case is open by itself again; `kept`, into which it had gone, is `urgent` or not as it was."""
    work.run("UPDATE case_file SET state = 'open', closed_at = NULL, merged_into = NULL WHERE id = :id", {"id": case})
    work.run("UPDATE case_file SET urgent = :urgent WHERE id = :id", {"id": kept, "urgent": int(urgent)})


def belongs_to(work: Work, case: CaseId, *, organisation: OrganisationId) -> None:
    """The case is that organisation's."""
    sql = "UPDATE case_file SET organisation = :o WHERE id = :id AND organisation <> :o"
    work.run(sql, {"id": case, "o": organisation})


def note_numbers(work: Work, case: CaseId) -> list[int]:
    """Which notes hang on a case."""
    return [int(row[0]) for row in work.all("SELECT id FROM note WHERE case_file = :case ORDER BY id", {"case": case})]


def move_notes(work: Work, notes: Sequence[int], *, case: CaseId) -> None:
    """These notes hang on that case."""
    for number in notes:
        work.run("UPDATE note SET case_file = :case WHERE id = :id", {"case": case, "id": number})
