"""What units handed in, and what members did, as a report's ground takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from campaign.recognition import Evidence
from campaign.report_ground import Late, MemberRow, UnitWord
from storage import unit_reports
from storage.reports import Report
from storage.work import Work

TEXTS = ("kho_khan", "kien_nghi", "nhiem_vu")


@dataclass(frozen=True, slots=True)
class Said:
    """By unit: its own figures (indicator id to number) and how it handed in; all that units wrote; what came late."""

    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    standing: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[UnitWord] = ()
    lates: Sequence[Late] = ()


def read(work: Work, report: Report) -> Said:
    """What units handed in for the last of their periods that was due by the report's instant, if it lies in its window.

    What came or changed after that table was closed is listed by itself, whichever period it was for.
    """
    lates = tuple(
        Late(each.unit, each.field, each.was, each.value, work.local(each.at), each.period)
        for each in (
            *unit_reports.supplements(work, report.since, report.until), *unit_reports.late_texts(work, report.since, report.until),
        )
    )  # fmt: skip
    found = unit_reports.latest_before(work, report.until)
    if found is None or report.kind == "daily" or unit_reports.cut_off(work, *found) <= report.since:
        return Said(lates=lates)
    rows = unit_reports.table(work, *found)
    words = [UnitWord(row.unit, name, row.texts[name]) for row in rows for name in TEXTS if row.texts.get(name)]
    return Said({row.unit: row.figures for row in rows}, {row.unit: str(row.standing) for row in rows}, words, lates)


def members(evidence: Iterable[Evidence]) -> tuple[MemberRow, ...]:
    """Everybody for whom there is something to show."""
    return tuple(
        MemberRow(one.member, one.name, one.team, asdict(one.figures))
        for one in evidence
        if any(asdict(one.figures).values())
    )
