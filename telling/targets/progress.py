"""Progress in words, and the same figures ready to be drawn: what a member reads, and what the picture shows.

Figures come from the tallies at this moment and the rules from `campaign.targets.progress`; how a picture is drawn is `reports`'.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaign import pace
from campaign.targets import campaign_figures, progress
from campaign.targets.campaign_figures import CampaignFigures, Posted
from campaign.targets.progress import ProgressLine, ProgressRow
from storage import tallies
from storage.counts import official
from storage.counts.official import Official
from storage.targets import assigned_targets
from storage.work import Work
from telling import views, words

BACK = timedelta(days=30)
"""So far back the pace may have to look (Tết)."""
LINES, UNITS, BEST = 8, 5, 3


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that is said about a unit ('' the whole campaign) at one moment."""

    unit: str
    figures: CampaignFigures
    lines: tuple[ProgressLine, ...]
    categories: tuple[ProgressRow, ...]
    units: tuple[ProgressRow, ...]
    organisations: int
    registered: int
    gained: int
    official: Official | None
    outside: int

    @property
    def done(self) -> int:
        """The headline: the official figure, where there is one, else what is ticked in the list."""
        return self.registered if self.official is None else self.official.value


def figures(work: Work, *, first: date | None = None) -> CampaignFigures:
    """What is known now; registrations a day from `first` on."""
    today = work.local(work.now).date()
    days = tallies.registered_by_day(work, first or today - BACK, last=today)
    plan = work.plan
    wanted = {plan.indicator(target.indicator).id for target in plan.targets} if plan.indicators else set()
    others = [indicator for indicator in sorted(wanted) if not campaign_figures.ticked(plan, indicator)]
    return CampaignFigures(
        plan, today, tallies.standings(work), days, {each: _posted(work, each) for each in others},
        assigned_targets.assigned(work), assigned_targets.denominators(work), _official(work),
    )  # fmt: skip


def _official(work: Work) -> dict[tuple[str, str], int]:
    """What leaders entered of the indicator that the list's tick means."""
    ticked = [each.id for each in work.plan.indicators if campaign_figures.ticked(work.plan, each.id)]
    found = official.running(work, ticked[0], until=work.now) if ticked else {}
    return {(category or campaign_figures.ALL, unit): each.value for (category, unit), each in found.items()}


def _posted(work: Work, indicator: str) -> Posted:
    entered = official.running(work, indicator, until=work.now)
    values = {unit: each.value for (category, unit), each in entered.items() if not category}
    return Posted(values, assigned_targets.posted_by_day(work, indicator))


def overview(work: Work, unit: str = "", *, first: date | None = None) -> Overview:
    """The figures of a unit, and of all lowest units in it."""
    known = figures(work, first=first)
    whole = progress.lines(known)
    own = progress.lines(known, unit) if unit else whole
    indicator = work.plan.indicator().id if work.plan.indicators else ""
    return Overview(
        unit, known, own, progress.by_category(known, own, unit=unit),
        progress.by_unit(known, progress.leading(known, whole), unit=unit),
        known.organisations(unit, campaign_figures.ALL), known.registered(unit, campaign_figures.ALL),
        progress.gain(known.by_day(unit, campaign_figures.ALL), known.today),
        official.latest(work, indicator, unit=unit, until=work.now), 0 if unit else tallies.outside(work, work.now),
    )  # fmt: skip


def text(work: Work, seen: Overview, *, leader: bool, annex: bool = False) -> str:
    """The short text, with one headline. Leaders get the lowest units first, the group the best and those who gained most;
    the list's figure beside an official one is the annex of whoever consolidates (`annex`)."""
    now = work.local(work.now)
    found = seen.official
    about = {"value": found.value, "at": views.when(work, found.as_of), "source": found.source} if found else None
    shown = open_first(seen.lines, seen.figures.today)
    by_list = about is not None and not seen.figures.official.keys() - {(campaign_figures.ALL, seen.unit)}
    return words.joined(
        write(
            work, "head", unit=unit_name(work, seen.unit), now=now, number=work.plan.campaign.day_number(now.date()),
            days=work.plan.campaign.days, name=indicator_name(work), done=seen.done, of=seen.organisations,
            share=campaign_figures.part(seen.done, seen.organisations), gained=seen.gained, official=about, outside=seen.outside,
        ),
        *(line_text(work, line, by_list=_official_of(seen, line)) for line in shown[:LINES]),
        write(work, "more_lines", more=len(shown) - LINES) if len(shown) > LINES else "",
        write(work, "categories", rows=[(category_name(work, row.key), row) for row in seen.categories], by_list=by_list),
        units_text(work, seen.units, leader=leader, by_list=by_list) if len(seen.units) > 1 else _own(work, seen),
        write(work, "beside", done=seen.registered, gained=seen.gained, outside=seen.outside) if annex and about else "",
    )  # fmt: skip


def _official_of(seen: Overview, line: ProgressLine) -> bool:
    known = (line.target.category, line.target.unit) in seen.figures.official
    return known and campaign_figures.ticked(seen.figures.plan, line.indicator)


def open_first(lines: Sequence[ProgressLine], today: date) -> list[ProgressLine]:
    """Lines that are running, then those to come, then those that are over; each in the plan's order."""
    return sorted(lines, key=lambda line: (line.last < today, line.first > today))


def state(line: ProgressLine, today: date) -> str:
    """The light of a running line; else `coming`, or what became of it: done, missed."""
    if line.left == 0:
        return "done"
    if line.last < today:
        return "missed"
    if line.first > today:
        return "coming"
    return line.light if line.needed is not None else "unknown"


def line_text(work: Work, line: ProgressLine, *, by_list: bool = False) -> str:
    """One target line in two sentences. `by_list`: its pace comes from the list, its total does not."""
    today = work.local(work.now).date()
    return write(
        work, "line", name=name_of(work, line), line=line, state=state(line, today), percent=line.target.percent,
        strict=line.target.operator == ">", rest=line.target.share_of == "rest", by_list=by_list,
    )  # fmt: skip


def name_of(work: Work, line: ProgressLine) -> str:
    """Indicator (when it is not the first), category, phase and the line's own label."""
    plan, target = work.plan, line.target
    parts = [
        plan.indicator(line.indicator).name if line.indicator != plan.indicator().id else "",
        category_name(work, target.category) if target.category != campaign_figures.ALL else "",
        plan.phase(target.phase).name if target.phase else "",
        target.label if target.label != progress.ASSIGNED else write(work, "assigned"),
    ]
    return ", ".join(filter(None, parts))


def units_text(work: Work, rows: Sequence[ProgressRow], *, leader: bool, by_list: bool = False) -> str:
    """Units by the share of their own target; without targets by the share of what they have. `by_list`: say whose figures
    these are, for the headline is another."""
    shares = {
        row.key: row.share if row.needed is not None else campaign_figures.part(row.done, row.organisations)
        for row in rows
    }
    by_key = {row.key: row for row in rows}
    placed = pace.lowest_first(shares)[:UNITS] if leader else pace.best_first(shares)[:BEST]
    before = {row.key: campaign_figures.part(row.done - row.gained, row.needed or row.organisations) for row in rows}
    improved = () if leader else pace.most_improved(before, shares)[:BEST]
    return write(
        work, "units", leader=leader, all=len(rows), by_list=by_list,
        rows=[(unit_name(work, one.key), one.share, by_key[one.key]) for one in placed],
        improved=[(unit_name(work, key), gain) for key, gain in improved],
    )  # fmt: skip


def _own(work: Work, seen: Overview) -> str:
    return "" if seen.lines or not seen.units else write(work, "own", row=seen.units[0])


def indicator_name(work: Work) -> str:
    """The first indicator, which the list's tick means."""
    return work.plan.indicator().name if work.plan.indicators else ""


def unit_name(work: Work, unit: str) -> str:
    """A unit's name, or what stands for it."""
    return next((each.name for each in work.plan.units if each.id == unit), unit)


def category_name(work: Work, category: str) -> str:
    """A category's name."""
    return next((each.name for each in work.plan.categories if each.id == category), category)


def write(work: Work, macro: str, **values: object) -> str:
    """One of the messages of `progress.toml`."""
    return words.write(work.plan.campaign.language, "progress", macro=macro, **values)
