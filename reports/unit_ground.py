"""What units handed in, and what members did, as a report's ground takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from campaign import masking
from campaign.recognition import Evidence
from campaign.report_ground import Late, MemberRow, UnitWord
from storage import unit_reports
from storage.reports import Report
from storage.work import Work

TEXTS = ("kho_khan", "kien_nghi", "nhiem_vu")


@dataclass(frozen=True, slots=True)
class Said:
    """By unit: its own figures (field to number) and how it handed in; of which periods; all that units wrote; what came late."""

    figures: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    standing: Mapping[str, str] = field(default_factory=dict)
    periods: Sequence[str] = ()
    words: Sequence[UnitWord] = ()
    lates: Sequence[Late] = ()


def read(work: Work, report: Report) -> Said:
    """What units had handed in by the report's instant, for the last period of each of their reports that was due by then, if
    it lies in the window. Of a unit in several the figures of the later cut-off hold, and all its words.

    What came or changed after a table was closed is listed by itself, whichever period it was for.
    """
    lates = tuple(
        Late(each.unit, each.field, each.was, each.value, work.local(each.at), each.period)
        for each in (
            *unit_reports.supplements(work, report.since, report.until), *unit_reports.late_texts(work, report.since, report.until),
        )
    )  # fmt: skip
    if report.kind == "daily":
        return Said(lates=lates)
    figures: dict[str, Mapping[str, int]] = {}
    standing: dict[str, str] = {}
    words: list[UnitWord] = []
    periods: list[str] = []
    for line, period, cut_off in unit_reports.latest_of_each(work, report.until):
        if cut_off <= report.since:
            continue
        periods.append(period)
        for row in unit_reports.table(work, line, period, until=report.until):
            figures[row.unit] = row.figures or figures.get(row.unit, {})
            standing[row.unit] = str(row.standing)
            words += [
                UnitWord(row.unit, name, masking.masked(row.texts[name])) for name in TEXTS if row.texts.get(name)
            ]
    return Said(figures, standing, tuple(sorted(set(periods))), tuple(dict.fromkeys(words)), lates)


def members(evidence: Iterable[Evidence]) -> tuple[MemberRow, ...]:
    """Everybody for whom there is something to show."""
    return tuple(
        MemberRow(one.member, one.name, one.team, asdict(one.figures))
        for one in evidence
        if any(asdict(one.figures).values())
    )
