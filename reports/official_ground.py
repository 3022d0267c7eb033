"""The official figure of a report: what is kept of it when it is frozen, and whether its own source has changed it since.

A figure of another instant or another source is news and no correction: the headline moves on, what was reported stays true.
"""

from campaign import text_normalisation
from campaign.reports.report_data import OfficialFigure, Restated
from storage.counts import official
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.reports.report_shapes import OfficialThen


def read(work: Work, indicator: str, *, report: ReportRow) -> OfficialFigure | None:
    """The latest figure up to the report's instant."""
    found = official.latest(work, indicator, until=report.until)
    return OfficialFigure(found.value, work.local(found.as_of), found.source) if found else None


def kept(figure: OfficialFigure | None, indicator: str) -> OfficialThen | None:
    """What the next report asks about it; nothing where there was none."""
    if figure is None:
        return None
    as_of = int(figure.as_of.timestamp() * 1000)
    return {"indicator": indicator, "value": figure.value, "as_of": as_of, "source": figure.source}


def restated(work: Work, was: OfficialThen | None) -> Restated | None:
    """What a report's source says today of the instant that was reported, where it says something else."""
    if was is None:
        return None
    source = text_normalisation.fold(was["source"])
    entered = official.of_instant(work, was["indicator"], as_of=was["as_of"])
    now = next((each.value for each in entered if text_normalisation.fold(each.source) == source), was["value"])
    return Restated(was["value"], now, work.local(was["as_of"]), was["source"]) if now != was["value"] else None
