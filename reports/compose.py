"""From the data to a report's content: figures gathered in one snapshot, then every word and table of it. In the child process only."""

from dataclasses import replace
from fractions import Fraction

from campaign.reports.report_data import Ground
from reports import ground as grounds
from reports import official_ground
from storage.lists import exports
from storage.reports.report_rows import ReportRow
from storage.work import Work
from telling.formats import number
from telling.picture_content import Bars
from telling.reports import report_content, report_tables
from telling.reports.report_shapes import ComparisonBase, Headline, Picture, ReportContent
from telling.reports.report_writer import ReportWriter
from telling.targets import progress, progress_picture
from telling.targets.progress import Overview

IN_PICTURE = 8
"""So many units in the picture, which has to be read on a phone at a glance."""
NAMES = {"daily": "ngay", "weekly": "tuan", "interim": "so-ket", "final": "tong-ket"}


def content(work: Work, report: ReportRow) -> ReportContent:
    """Everything that `report` shows and says, sealed by its digest; a draft where somebody still has to approve it."""
    ground = grounds.gather(work, report)
    teller = ReportWriter(work.plan, ground)
    tables = report_tables.all_of(work, teller, lines=exports.lines(work))
    words = report_content.told(teller, _addressees(work, report, teller))
    made: ReportContent = {
        "kind": words["kind"], "letter": words["letter"], "addressed": words["addressed"], "lines": words["lines"],
        "quiet": words["quiet"], "opening": words["opening"], "sections": words["sections"], "quotes": words["quotes"],
        "closing": words["closing"], "left_out_form": words["left_out_form"], "footer_form": words["footer_form"],
        "name": _name(work, report), "title": "BÁO CÁO", "draft": _is_draft(work, report), "tables": tables,
        "annexes": report_tables.annexes(teller, tables), "tables_digest": report_content.tables_digest(tables),
        "picture": _picture(work, report, teller), "kept": _kept(work, ground, until=report.until), "footer": "",
    }  # fmt: skip
    return report_content.with_digest(made, footer=made["footer_form"])


def _addressees(work: Work, report: ReportRow, teller: ReportWriter) -> list[str]:
    """Whom the plan names; through whom it goes stands with the last of them."""
    if not report.plan_report:
        return []
    line = work.plan.report(report.plan_report)
    *others, last = [name.strip() for name in line.audience.split(";")]
    return [*others, teller.say("addressee", name=last, via=line.via)]


def _is_draft(work: Work, report: ReportRow) -> bool:
    return bool(report.plan_report) and work.plan.report(report.plan_report).needs_approval


def _name(work: Work, report: ReportRow) -> str:
    day = work.local(report.until).date().isoformat()
    return f"bao-cao-{NAMES.get(report.kind, 'nhanh')}-{day}"


def _kept(work: Work, ground: Ground, *, until: int) -> ComparisonBase:
    """What the next report compares itself with."""
    kept: ComparisonBase = {
        "gained": ground.gained, "done": ground.done, "by_unit": {row.unit: row.done for row in ground.units}, "until": until,
    }  # fmt: skip
    told = official_ground.kept(ground.official, grounds.indicator(work))
    return {**kept, "official": told} if told is not None else kept


def _picture(work: Work, report: ReportRow, teller: ReportWriter) -> Picture:
    """The picture of progress as of the instant, with the report's own figures large above it."""
    ground = teller.ground
    at = replace(work, now=report.until)
    figures = grounds.figures(at)
    seen = replace(progress.overview(at), figures=figures, lines=tuple(ground.lines), registered=ground.done)
    sketch = progress_picture.sketch(at, _as_of(seen, ground), write=progress.write, most=IN_PICTURE)
    bars = [_named(part, teller, len(seen.units)) for part in sketch["bars"]]
    return {**sketch, "headline": _headline(teller), "bars": bars}


def _named(part: Bars, teller: ReportWriter, units: int) -> Bars:
    """A phone shows the lowest units only; the picture says so, all of them stand in the annex."""
    if len(part["rows"]) < IN_PICTURE or part["due"] is None or units <= IN_PICTURE:
        return part
    return {**part, "title": teller.say("picture_lowest", shown=len(part["rows"]), all=units)}


def _as_of(seen: Overview, ground: Ground) -> Overview:
    return replace(seen, categories=tuple(ground.kinds), organisations=ground.organisations, gained=ground.gained)


def _headline(teller: ReportWriter) -> list[Headline]:
    g = teller.ground
    line = next((each for each in teller.lines() if each.needed), None)
    share = Fraction(g.headline, g.organisations) if g.organisations else Fraction(0)
    found = [
        ("done", number(g.headline), teller.say("picture_share", share=share) if g.organisations else ""),
        ("gained", number(g.gained), teller.say("picture_before", was=g.before.gained) if g.before and g.before.gained is not None else ""),
    ]  # fmt: skip
    if line is not None and line.left:
        found.append(("left", number(line.left), teller.say("picture_until", last=line.last)))
    if line is not None and line.needed_per_day:
        having = teller.say("picture_having", per_day=line.per_day) if line.per_day is not None else ""
        found.append(("per_day", number(line.needed_per_day), having))
    return [
        {"label": teller.say("picture_headline", name=name), "value": value, "note": note}
        for name, value, note in found
    ]
