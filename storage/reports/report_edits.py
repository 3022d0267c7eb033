"""The table `report_edit`: paragraphs of a draft in other words, beside what they were."""

from campaign.ids import MemberId
from storage.work import Value, Work


def put(work: Work, report: int, *, original: str, text: str, member: MemberId) -> None:
    """A paragraph reads so from now on; what it was stays what it was."""
    values: dict[str, Value] = {"r": report, "o": original, "t": text, "m": member, "now": work.now}
    work.run(
        "INSERT INTO report_edit (report, original, text, member, at) VALUES (:r, :o, :t, :m, :now)"
        " ON CONFLICT (report, original) DO UPDATE SET text = excluded.text, member = excluded.member, at = excluded.at",
        values,
    )


def drop(work: Work, report: int, *, original: str) -> bool:
    """It reads again as it was made; False when it did."""
    return work.run("DELETE FROM report_edit WHERE report = :r AND original = :o", {"r": report, "o": original}) == 1


def of(work: Work, report: int) -> dict[str, str]:
    """What each edited paragraph was, and how it reads now."""
    rows = work.all("SELECT original, text FROM report_edit WHERE report = :r ORDER BY id", {"r": report})
    return {str(row[0]): str(row[1]) for row in rows}
