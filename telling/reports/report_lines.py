"""The target lines that a report tells: which ones, counted by which figure, under which name, and how each stands."""

from collections.abc import Sequence
from datetime import date

from campaign.plan import Plan
from campaign.plan.goals import Target
from campaign.reports.report_data import Ground
from campaign.targets import campaign_figures
from campaign.targets.progress import ASSIGNED, ProgressLine
from telling import words

RUNNING = ("ahead", "on_track", "at_risk", "behind")
"""States of a line that has still something to reach."""


def known(ground: Ground) -> list[ProgressLine]:
    """All of them in the plan's order; each counted by the figure that is read (`Figures.done`)."""
    return list(ground.lines)


def told(ground: Ground) -> list[ProgressLine]:
    """Those that run or ended within the window, those for everything first; when there is none, all there are.

    A phase's line that asks for as many until the same day as the line of the whole campaign is not told beside it.
    """
    today, since = ground.until.date(), ground.since.date()
    lines = known(ground)
    running = [line for line in lines if line.first <= today and line.last >= since] or lines
    once = [line for line in running if not any(_repeats(line, other) for other in running)]
    return sorted(once, key=lambda line: line.target.category != campaign_figures.ALL)


def _repeats(line: ProgressLine, other: ProgressLine) -> bool:
    if not line.target.phase or other.target.phase or line.needed is None:
        return False
    return _what(line) == _what(other)


def _what(line: ProgressLine) -> tuple[str, str, int | None, date]:
    return line.indicator, line.target.category, line.needed, line.last


def state(line: ProgressLine, today: date) -> str:
    """The light of a running line; else coming, or what became of it: done, missed; unknown while nobody knows how many."""
    if line.needed is None:
        return "unknown"
    if line.left == 0:
        return "done"
    if line.last < today:
        return "missed"
    return "coming" if line.first > today else line.light


def name(plan: Plan, line: ProgressLine) -> str:
    """What it is about: its indicator when it is not the first, its category and phase; empty for everything there is."""
    target = line.target
    parts = [
        plan.indicator(line.indicator).name if line.indicator != plan.indicator().id else "",
        plan.category(target.category).name if target.category != campaign_figures.ALL else "",
        plan.phase(target.phase).name if target.phase else "",
    ]
    return ", ".join(filter(None, parts))


def label(plan: Plan, line: ProgressLine) -> str:
    """Whose target it is, in the plan's words; what was assigned later is called so."""
    if line.target.label != ASSIGNED:
        return line.target.label
    return words.write(plan.campaign.language, "progress", macro="assigned")


def titles(plan: Plan, lines: Sequence[ProgressLine]) -> list[str]:
    """What each is called where there are several: its name; its label where it has none or shares it."""
    names = [name(plan, line) for line in lines]
    return [
        each if each and names.count(each) == 1 else ", ".join(filter(None, (each, label(plan, line))))
        for each, line in zip(names, lines, strict=True)
    ]


def adds_up(plan: Plan, target: Target) -> bool:
    """Does the number of its phase stand on what earlier phases ask for?"""
    if not target.phase or plan.counts.phases == "cumulative":
        return False
    order = [phase.id for phase in plan.phases]
    earlier = order[: order.index(target.phase)]
    return any(
        (each.indicator, each.category, each.unit) == (target.indicator, target.category, target.unit)
        for each in plan.targets
        if each.phase in earlier
    )
