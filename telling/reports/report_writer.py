"""Writes the sentences of one report: the plan's names, the ground's figures, the words of `reports.toml`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from html import unescape

from campaign.plan import Plan
from campaign.reports.report_data import Ground
from campaign.reports.report_life import ReportKind
from campaign.targets.progress import ProgressLine
from campaign.unit_reports.unit_forms import TOTAL
from telling import formats, labels, words
from telling.reports import report_lines

DAY = timedelta(days=1)
ABOUT_A_DAY, ABOUT_A_WEEK = (DAY / 2, DAY * 3 / 2), (DAY * 5, DAY * 9)
"""How long a window may be to be called a day or a week."""
ENOUGH = 10
"""From so many on, a change is told in percent."""
QUOTED = 240
"""So many letters of one unit's words are told."""
SHOWN = 5
"""So many of a kind are told one by one; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class ChangeSinceBefore:
    """What the window before brought, and how this one differs where the two are about as long. `change`: in percent."""

    was: int | None
    window: str = "period"
    difference: int | None = None
    change: Fraction | None = None


class ReportWriter:
    """One report's words."""

    def __init__(self, plan: Plan, ground: Ground) -> None:
        self.plan = plan
        self.ground = ground
        self.window = window(ground.kind, ground.since, until=ground.until)
        self._names = {unit.id: unit.name for unit in plan.units}

    def say(self, macro: str, **values: object) -> str:
        """One sentence as plain text."""
        return plain(self.plan, macro, **values)

    def unit(self, unit: str) -> str:
        """A unit's name; of none: what lies outside the units."""
        return self._names.get(unit, unit) if unit else self.say("no_unit")

    def field(self, field: str) -> str:
        """The name of a field of a unit's report, as it stands within a sentence."""
        if field == TOTAL or not any(each.id == field for each in self.plan.indicators):
            return self.say("field", name=field)
        return self.indicator(field)

    def indicator(self, indicator: str) -> str:
        """An indicator's name within a sentence."""
        return formats.inside(self.plan.indicator(indicator).name)

    def before_number(self, indicator: str) -> str:
        """Its name before a number; «mức 2» needs something between the two."""
        name = self.indicator(indicator)
        return f"{name}:" if name[-1:].isdigit() else name

    def lines(self) -> list[ProgressLine]:
        """The target lines that are told (`telling.reports.report_lines`)."""
        return report_lines.told(self.ground)

    def state(self, line: ProgressLine) -> str:
        """How one of them stands."""
        return report_lines.state(line, self.ground.until.date())

    def phase(self) -> str:
        """The phase that a review closes: the last one that ended within the window."""
        first, last = self.ground.since.date(), self.ground.until.date()
        ended = [phase for phase in self.plan.phases if first <= phase.end <= last]
        return formats.inside(max(ended, key=lambda phase: phase.end).name) if ended else ""

    def compared(self) -> ChangeSinceBefore:
        """This window beside the one before; windows that are not called the same are named, not compared."""
        g, before = self.ground, self.ground.before
        if before is None or before.gained is None or before.until > g.since:
            return ChangeSinceBefore(None)
        if self.window == "period" or window(g.kind, before.since, until=before.until) != self.window:
            return ChangeSinceBefore(before.gained)
        more = g.gained - before.gained
        change = Fraction(100 * more, before.gained) if before.gained >= ENOUGH else None
        return ChangeSinceBefore(before.gained, self.window, more if g.gained else None, change)

    def reasons(self) -> tuple[list[tuple[str, int]], bool]:
        """Why work is stuck, the most frequent first, and whether that is all."""
        found: dict[str, int] = {}
        for each in self.ground.stuck:
            name = formats.inside(labels.reason(self.plan, each.reason))
            found[name] = found.get(name, 0) + each.cases
        return sorted(found.items(), key=lambda one: -one[1])[:SHOWN], len(found) <= SHOWN


def plain(plan: Plan, macro: str, **values: object) -> str:
    """One of the sentences of `reports.toml`, without the escapes that a chat needs."""
    return unescape(str(words.write(plan.campaign.language, "reports", macro=macro, **values)))


def window(kind: ReportKind, since: datetime, *, until: datetime) -> str:
    """What a window is called: `day` and `week` only where it is about as long, else `period`."""
    length = until - since
    if kind == "daily" and ABOUT_A_DAY[0] <= length <= ABOUT_A_DAY[1]:
        return "day"
    return "week" if kind == "weekly" and ABOUT_A_WEEK[0] <= length <= ABOUT_A_WEEK[1] else "period"


def day(iso: str) -> date:
    """A period's name as the plan's day."""
    return date.fromisoformat(iso)


def shortened(text: str) -> tuple[str, bool]:
    """A unit's words as far as they are told, up to the end of a word; and whether there are more."""
    if len(text) <= QUOTED:
        return text, False
    return text[:QUOTED].rsplit(" ", 1)[0].rstrip(" ,.;:"), True


def some(found: Sequence[str], more: str) -> list[str]:
    """The first few, and the sentence that says how many more there are."""
    return [*found[:SHOWN], more] if len(found) > SHOWN else list(found)
