"""Assign targets: split a number over the units so that the parts add up, or give one unit its own; nothing is overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from campaign import permissions, rounding
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.targets import campaign_figures, progress
from storage import tallies
from storage.targets import assigned_targets
from storage.work import Work


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit is to reach; `was` is its number of today, None when it has none; `organisations` its weight."""

    unit: str
    number: int
    was: int | None
    organisations: int


def parts(work: Work, number: int, *, category: str, unit: str, phase: str) -> tuple[Part, ...]:
    """Who would get what: one unit all of it, else every lowest unit that has organisations, by largest remainder.

    Nothing when no unit has any.
    """
    figures = campaign_figures.CampaignFigures(
        work.plan, work.local(work.now).date(), tallies.standings(work), {}, {}, assigned_targets.assigned(work), {}
    )
    was = _now(work, figures, category, phase)
    if unit:
        return (Part(unit, number, was.get(unit), figures.organisations(unit, category)),)
    weights = {leaf: figures.organisations(leaf, category) for leaf in figures.leaves()}
    known = {leaf: weight for leaf, weight in weights.items() if weight}
    if not known:
        return ()
    shares = rounding.split(number, list(known.values()))
    return tuple(Part(leaf, part, was.get(leaf), known[leaf]) for leaf, part in zip(known, shares, strict=True))


def _now(work: Work, figures: campaign_figures.CampaignFigures, category: str, phase: str) -> dict[str, int | None]:
    """What units have to reach today by the plan, or by what was assigned."""
    indicator = work.plan.indicator().id
    planned = {
        target.unit: progress.needed(figures, target)[0]
        for target in reversed(work.plan.targets)
        if target.unit
        and (work.plan.indicator(target.indicator).id, target.category, target.phase) == (indicator, category, phase)
    }
    assigned: dict[str, int | None] = {
        key[2]: number
        for key, number in figures.assigned.items()
        if (key[0], key[1], key[3]) == (indicator, category, phase)
    }
    return planned | assigned


def stamp(shown: Sequence[Part]) -> int:
    """What was shown, as one number: a tap must not apply other parts than those of its preview."""
    return crc32(repr([(part.unit, part.number) for part in shown]).encode())


def assign(work: Work, shown: Sequence[Part], *, category: str, phase: str, who: Member) -> None:
    """Each part becomes its unit's target, in one transaction. Raises RuleBroken `no_right`."""
    permissions.check(who, "assign_targets")
    indicator = work.plan.indicator().id
    for part in shown:
        row = assigned_targets.assign(work, (indicator, category, part.unit, phase), number=part.number, by=who.id)
        work.record(Event(TrailEvent.TARGET_ASSIGNED, None, None, who.id, {"target": row, "number": part.number}))


def total(work: Work, number: int, *, category: str, unit: str, who: Member) -> None:
    """How many there are, entered later than the plan. Raises RuleBroken `no_right`."""
    permissions.check(who, "assign_targets")
    row = assigned_targets.enter_denominator(work, category, unit=unit, value=number, by=who.id)
    work.record(Event(TrailEvent.DENOMINATOR_ENTERED, None, None, who.id, {"denominator": row, "number": number}))
