"""Where the campaign stands: every target line, category and unit against what is needed, and what is missing per day.

Pure: figures in, values out. A number assigned later goes before the plan's, an entered denominator before the list's
count; the other figure is kept beside it. Phases that add up are compared as running totals, so that what one phase did
too little is not forgotten in the next. Words and pictures are made elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from campaign import pace, rounding, target_lines, workdays
from campaign.plan import Plan
from campaign.plan.goals import Target
from campaign.targets import campaign_figures
from campaign.targets.campaign_figures import ALL, CampaignFigures, Days, Key, Posted

ASSIGNED = "-"
"""The label of a line that was assigned later and that the plan does not have."""


@dataclass(frozen=True, slots=True)
class ProgressLine:
    """One target line today. `beside`: another figure for the same line (of the percent, or of the plan before it was
    assigned anew). `done` counts towards `needed`; `due`: how much would have to be done by now if it went evenly."""

    target: Target
    indicator: str
    first: date
    last: date
    denominator: int | None
    needed: int | None
    beside: int | None
    done: int
    days_left: int
    needed_per_day: int | None
    per_day: Fraction | None
    forecast: pace.Forecast
    light: pace.Light
    due: Fraction | None

    @property
    def left(self) -> int | None:
        """What is missing; None while nobody knows how many are needed."""
        return target_lines.TargetStanding(self.needed, self.done).left

    @property
    def share(self) -> Fraction | None:
        """Which part of the own target is done."""
        return target_lines.TargetStanding(self.needed, self.done).share


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One unit or category: `needed` of its own target, `gained` in the seven days before today."""

    key: str
    organisations: int
    done: int
    needed: int | None
    needed_per_day: int | None
    gained: int

    @property
    def left(self) -> int | None:
        """What is missing to the own target."""
        return target_lines.TargetStanding(self.needed, self.done).left

    @property
    def share(self) -> Fraction | None:
        """Which part of the own target is done."""
        return target_lines.TargetStanding(self.needed, self.done).share


def lines(figures: CampaignFigures, unit: str = "") -> tuple[ProgressLine, ...]:
    """The target lines of a unit, or those of the whole campaign, in the plan's order; assigned ones of no plan line last."""
    return tuple(_line(figures, target) for target in goals(figures, unit))


def goals(figures: CampaignFigures, unit: str) -> tuple[Target, ...]:
    """The lines to reach there."""
    plan = figures.plan
    own = [target for target in plan.targets if target.unit == unit]
    known = {_key(plan, target) for target in plan.targets}
    later = [
        Target(indicator=key[0], category=key[1], unit=key[2], phase=key[3], number=number, label=ASSIGNED)
        for key, number in figures.assigned.items()
        if key[2] == unit and key not in known
    ]
    return (*own, *later)


def _key(plan: Plan, target: Target) -> Key:
    return plan.indicator(target.indicator).id, target.category, target.unit, target.phase


def needed(figures: CampaignFigures, target: Target) -> tuple[int | None, int | None, int | None]:
    """How many one line alone asks for, the other figure for it (None when there is none), and the denominator."""
    whole = _denominator(figures, target)
    planned = target_lines.needed(target, whole)
    number = figures.assigned.get(_key(figures.plan, target))
    if number is not None:
        return number, planned if planned != number else None, whole
    other = target_lines.computed(target, whole) if target.number is not None else None
    return planned, other if other != planned else None, whole


def _denominator(figures: CampaignFigures, target: Target) -> int | None:
    entered = figures.denominators.get((target.category, target.unit))
    if entered is not None or target.denominator is not None:
        return target.denominator if entered is None else entered
    if figures.plan.indicator(target.indicator).persons:
        return None
    return figures.organisations(target.unit, target.category) or None


def _through(figures: CampaignFigures, target: Target, own: int | None) -> int | None:
    """What must be there at the end of the line's phase: with phases that add up, the earlier ones included."""
    plan = figures.plan
    if not target.phase or plan.counts.phases == "cumulative" or own is None:
        return own
    order = [phase.id for phase in plan.phases]
    before = order[: order.index(target.phase)]
    same = [t for t in plan.targets if _key(plan, t)[:3] == _key(plan, target)[:3] and t.phase in before]
    first = {t.phase: t for t in reversed(same)}
    parts = [needed(figures, first[phase])[0] for phase in before if phase in first]
    return target_lines.through([*parts, own], cumulative=False)[-1]


def _done(figures: CampaignFigures, target: Target, indicator: str) -> tuple[int, Days]:
    """What counts towards the line, and how much of it came on which day."""
    baseline = target.baseline if target.share_of == "rest" else 0
    if campaign_figures.ticked(figures.plan, indicator):
        return (
            figures.done(target.unit, target.category) - baseline,
            figures.by_day(target.unit, target.category),
        )
    known = figures.posted.get(indicator, Posted())
    days = known.days.get(target.unit, {}) if target.unit else campaign_figures.together(known.days.values())
    if target.unit in known.official:
        return known.official[target.unit] - baseline, days
    return sum(days.values()) + target.baseline - baseline, days


def _line(figures: CampaignFigures, target: Target) -> ProgressLine:
    plan, today, calendar = figures.plan, figures.today, figures.plan.working_days
    indicator = plan.indicator(target.indicator).id
    own, beside, whole = needed(figures, target)
    wanted = _through(figures, target, own)
    if beside is not None and wanted is not None and own is not None:
        beside += wanted - own  # both figures of a phase stand on what the phases before it ask for
    done, days = _done(figures, target, indicator)
    left = target_lines.TargetStanding(wanted, done).left
    first, last = plan.first_day(target), plan.last_day(target)
    days_left = workdays.count(max(today, first), last, calendar=calendar)
    per_day = pace.per_day(days, today, start=plan.campaign.start, calendar=calendar)
    wanted_a_day = None if left is None else pace.needed_per_day(left, days_left)
    return ProgressLine(
        target, indicator, first, last, whole, wanted, beside, done, days_left, wanted_a_day, per_day,
        pace.forecast(left or 0, days, today=today, start=plan.campaign.start, calendar=calendar) if left else pace.Forecast(None, None, None),
        "on_track" if left is None else pace.light(left, wanted_a_day, pace=per_day, thresholds=plan.pace),
        None if wanted is None else pace.expected_by(today, wanted, first=first, last=last, calendar=calendar),
    )  # fmt: skip


def leading(figures: CampaignFigures, known: Sequence[ProgressLine]) -> tuple[ProgressLine, ...]:
    """Of the whole campaign's lines those by which units are compared: the one for all categories, else one a category.

    Of the first indicator; those of a past phase only when there is nothing later.
    """
    first = figures.plan.indicator().id if figures.plan.indicators else ""
    ours = [line for line in known if line.indicator == first and line.needed]
    now = [line for line in ours if line.last >= figures.today] or ours
    whole = [line for line in now if line.target.category == ALL]
    if whole:
        return (whole[0],)
    by_kind = {line.target.category: line for line in reversed(now)}
    return tuple(by_kind.values())


def by_unit(figures: CampaignFigures, wanted: Sequence[ProgressLine], *, unit: str = "") -> tuple[ProgressRow, ...]:
    """Today's lowest units inside `unit`: each against its own target, or its part of the whole by largest remainder."""
    leaves = figures.leaves()
    parts: dict[str, int] = dict.fromkeys(leaves, 0)
    for line in wanted:
        for leaf, part in _parts(figures, line, leaves).items():
            parts[leaf] += part
    inside = frozenset(figures.leaves(unit))
    kinds = frozenset(line.target.category for line in wanted) or frozenset({ALL})
    days_left = max((line.days_left for line in wanted), default=0)
    shown = [leaf for leaf in leaves if leaf in inside and (figures.at(leaf)[0] or parts[leaf])]
    return tuple(
        _row(figures, leaf, kinds=kinds, days_left=days_left, needed=parts[leaf] if wanted else None) for leaf in shown
    )


def _parts(figures: CampaignFigures, line: ProgressLine, leaves: Sequence[str]) -> dict[str, int]:
    target = line.target
    key = (line.indicator, target.category, target.phase)
    own = {each.unit: each for each in reversed(figures.plan.targets) if _of(figures.plan, each) == key}
    own |= {
        unit: Target(indicator=key[0], category=key[1], unit=unit, phase=key[2], number=number, label=ASSIGNED)
        for (indicator, category, unit, phase), number in figures.assigned.items()
        if (indicator, category, phase) == key and unit not in own
    }
    known = {leaf: needed(figures, own[leaf])[0] for leaf in leaves if leaf in own}
    if known:
        return {leaf: number or 0 for leaf, number in known.items()}
    weights = [
        sum(c.organisations for c in figures.at(leaf)[0] if target.category in (ALL, c.category)) for leaf in leaves
    ]
    return dict(zip(leaves, rounding.split(line.needed or 0, weights), strict=True)) if sum(weights) else {}


def _of(plan: Plan, target: Target) -> tuple[str, str, str]:
    return plan.indicator(target.indicator).id, target.category, target.phase


def _row(
    figures: CampaignFigures, leaf: str, *, kinds: frozenset[str], days_left: int, needed: int | None
) -> ProgressRow:
    cells, days = figures.at(leaf)
    counted = [cell for cell in cells if ALL in kinds or cell.category in kinds]
    done = sum(_done_there(figures, leaf, kind, counted) for kind in sorted(kinds))
    week = _week_before(figures.today)
    gained = sum(by_day.get(day, 0) for kind, by_day in days if ALL in kinds or kind in kinds for day in week)
    left = target_lines.TargetStanding(needed, done).left
    per_day = None if left is None else pace.needed_per_day(left, days_left)
    return ProgressRow(leaf, sum(cell.organisations for cell in counted), done, needed, per_day, gained)


def _done_there(figures: CampaignFigures, leaf: str, kind: str, cells: Sequence[campaign_figures.UnitCell]) -> int:
    """What one lowest unit has of one category or of all, by the figure that is read."""
    found = figures.official.get((kind, leaf))
    return sum(cell.registered for cell in cells if kind in (ALL, cell.category)) if found is None else found


def gain(days: Days, today: date) -> int:
    """What the seven days before today brought."""
    return sum(days.get(day, 0) for day in _week_before(today))


@lru_cache(maxsize=8)
def _week_before(today: date) -> tuple[date, ...]:
    return tuple(today - back * workdays.DAY for back in range(1, pace.WEEK + 1))


def by_category(figures: CampaignFigures, known: Sequence[ProgressLine], *, unit: str = "") -> tuple[ProgressRow, ...]:
    """The plan's categories that the list has there; `needed` where an open line is about one category."""
    open_ = {
        line.target.category: line
        for line in reversed(known)
        if line.last >= figures.today and line.needed and campaign_figures.ticked(figures.plan, line.indicator)
    }
    kinds = [category.id for category in figures.plan.categories]
    return tuple(
        _category(figures, kind, open_.get(kind), unit)
        for kind in kinds
        if kind in open_ or figures.organisations(unit, kind)
    )


def _category(figures: CampaignFigures, kind: str, line: ProgressLine | None, unit: str) -> ProgressRow:
    gained = gain(figures.by_day(unit, kind), figures.today)
    needed, per_day = (line.needed, line.needed_per_day) if line else (None, None)
    return ProgressRow(
        kind, figures.organisations(unit, kind), figures.done(unit, kind), needed, per_day, gained,
    )  # fmt: skip
