"""What came late, what reads otherwise today than it was reported, and what was not made: listed, never silent."""

from collections.abc import Sequence

from campaign.reports.report_data import Late
from campaign.unit_reports.unit_forms import TEXTS
from telling.reports import report_writer
from telling.reports.report_writer import SHOWN, ReportWriter


def changes(teller: ReportWriter) -> list[str]:
    """Supplements, corrections, periods that were not made."""
    g = teller.ground
    missed = [teller.say("missed", periods=[report_writer.day(period) for period in g.missed])] if g.missed else []
    restated = [teller.say("restated", restated=g.restated)] if g.restated is not None else []
    return [*_lates(teller), *restated, *_corrections(teller), *missed]


def _lates(teller: ReportWriter) -> list[str]:
    """One sentence for each unit and period."""
    together: dict[tuple[str, str], list[Late]] = {}
    for one in teller.ground.lates:
        together.setdefault((one.unit, one.period), []).append(one)
    found = [_late(teller, lates) for lates in together.values()]
    more = teller.say("more_lates", n=len(found) - SHOWN, annex=teller.ground.kind != "daily")
    return report_writer.some(found, more)


def _late(teller: ReportWriter, lates: Sequence[Late]) -> str:
    first = lates[0]
    changed = [
        {"name": teller.field(one.field), "was": one.was, "value": one.value, "text": one.field in TEXTS} | _words(teller, one)
        for one in lates
    ]  # fmt: skip
    at = max(one.at for one in lates)
    return teller.say(
        "late", unit=teller.unit(first.unit), period=report_writer.day(first.period), at=at, changed=changed
    )


def _words(teller: ReportWriter, late: Late) -> dict[str, object]:
    """A unit's late words, quoted where no section of this report has them; a digest has no words of units."""
    quoted = any(
        word.late and (word.unit, word.field, word.period) == (late.unit, late.field, late.period)
        for word in teller.ground.words
    )
    shown, cut = report_writer.shortened(" ".join(late.text.split())) if quoted else ("", False)
    return {"withdrawn": not late.text, "said": shown, "cut": cut}


def _corrections(teller: ReportWriter) -> list[str]:
    g = teller.ground
    if g.before is None:
        return []
    found = [
        teller.say("correction", was=one.was, now=one.now, until=g.before.until)
        for one in g.corrections
        if not one.unit and not g.headline_was_official
    ]
    units = [(teller.unit(one.unit), one.was, one.now) for one in g.corrections if one.unit]
    if units:
        more = max(len(units) - SHOWN, 0)
        values = {"rows": units[:SHOWN], "more": more, "until": g.before.until, "annex": g.kind != "daily"}
        found.append(teller.say("unit_corrections", **values))
    return found
