"""What went well and what is behind, from the figures alone: for the document, never for the message.

Units that are behind are named to leaders only, which is whom a report is for.
"""

from fractions import Fraction

from campaign.reports.report_data import UnitRow
from telling.reports import report_lines
from telling.reports.report_writer import SHOWN, ReportWriter

BEST = 3


def strengths(teller: ReportWriter) -> list[str]:
    """What went well."""
    g, found = teller.ground, []
    units = [row for row in g.units if row.unit]
    before = teller.compared()
    if (before.difference or 0) > 0:
        found.append(teller.say("growing", window=teller.window, gained=g.gained, was=before.was))
    best = sorted((row for row in units if row.done), key=lambda row: -row.share)[:BEST]
    if best:
        found.append(teller.say("best_units", rows=_shares(teller, best)))
    fast = sorted((row for row in units if row.gained), key=lambda row: -row.gained)[:BEST]
    if fast:
        found.append(teller.say("gained_units", rows=[(teller.unit(row.unit), row.gained) for row in fast]))
    return found or [teller.say("no_strengths")]


def shortcomings(teller: ReportWriter) -> list[str]:
    """Which targets and units are behind, and what the relay knows of the causes."""
    found, lines = [], teller.lines()
    titles = zip(report_lines.titles(teller.plan, lines), lines, strict=True)
    behind = [title for title, line in titles if teller.state(line) in ("at_risk", "behind", "missed")]
    if behind:
        found.append(teller.say("behind_lines", names=behind[:SHOWN], more=max(len(behind) - SHOWN, 0)))
    low = _low(teller)
    if low:
        asked = sum(bool(row.unit and row.needed) for row in teller.ground.units)
        found.append(teller.say("low_units", n=len(low), all=asked, rows=_shares(teller, low[:SHOWN])))
    reasons, _ = teller.reasons()
    if found and reasons:
        found.append(teller.say("causes", reasons=reasons))
    return found or [teller.say("no_shortcomings")]


def _low(teller: ReportWriter) -> list[UnitRow]:
    """Units with a target below what is due by now, the lowest first."""
    line = next((line for line in teller.lines() if line.due is not None and line.needed), None)
    if line is None or line.due is None or not line.needed:
        return []
    due = line.due / line.needed
    return sorted((row for row in teller.ground.units if row.needed and row.share < due), key=lambda row: row.share)


def _shares(teller: ReportWriter, rows: list[UnitRow]) -> list[tuple[str, Fraction]]:
    return [(teller.unit(row.unit), row.share) for row in rows]
