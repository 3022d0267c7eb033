"""The official figure and the rank, entered from outside; and the four figures side by side, which are never made equal."""

from dataclasses import dataclass

from campaign import permissions
from campaign.counts import daily_counts as rules
from campaign.counts import four_sources
from campaign.counts.four_sources import FourSources, SourceDifference
from campaign.events import Data, Event, TrailEvent
from campaign.members import Member
from storage.counts import count_entries, official
from storage.counts.official import Rank
from storage.work import Work


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """The four figures of an indicator and unit up to an instant (UTC ms), and what does not agree."""

    indicator: str
    unit: str
    until: int
    four: FourSources
    differences: tuple[SourceDifference, ...]


def enter(
    work: Work, indicator: str, *, category: str, unit: str, value: int, as_of: int, source: str, who: Member
) -> int:
    """Keep an official figure beside the older ones. Raises RuleBroken `no_right`."""
    permissions.check(who, "official")
    row = official.enter(
        work, indicator, category=category, unit=unit, value=value, as_of=as_of, source=source, by=who.id
    )
    data: Data = {"official": row, "indicator": indicator, "value": value, "as_of": as_of}
    work.record(Event(TrailEvent.OFFICIAL_ENTERED, None, None, who.id, data))
    return row


def rank(work: Work, scope: str, *, place: int, of: int, as_of: int, source: str, who: Member) -> Rank | None:
    """Keep a rank; returns the one before it. Raises RuleBroken `no_right`."""
    permissions.check(who, "rank")
    before = next((r for r in official.ranks(work, scope) if r.as_of <= as_of), None)
    row = official.enter_rank(work, scope, place=place, of=of, as_of=as_of, source=source, by=who.id)
    work.record(
        Event(TrailEvent.RANKED, None, None, who.id, {"ranking": row, "place": place, "of": of, "as_of": as_of})
    )
    return before


def four(work: Work, indicator: str, *, unit: str = "", until: int, first: str = "") -> OfficialRow:
    """The four figures up to `until` (UTC ms): running totals, or with `first` (an ISO day) those of that day and later.

    What the relay finished is known per unit only for the indicators that registrations feed.
    """
    last = work.local(until).date().isoformat()
    row = FourSources(
        count_entries.posted(work, indicator, unit=unit, first=first, last=last),
        _finished(work, indicator, unit, first=first, last=last, until=until),
        _ticked(work, indicator, unit, first, until),
        _official(work, indicator, unit, until) if not first else None,
    )
    return OfficialRow(indicator, unit, until, row, four_sources.differences(row))


def _finished(work: Work, indicator: str, unit: str, *, first: str, last: str, until: int) -> int | None:
    names = work.plan.indicator(indicator).counters
    if not names or (unit and not rules.is_ticked(work.plan, indicator)):
        return None
    if unit:  # counters are kept by team; what the relay has ticked in a unit is what it finished there
        return (_ticked(work, indicator, unit, first, until) or {}).get("relay", 0)
    return count_entries.counted(
        work, names, scopes=["", *(team.id for team in work.plan.teams)], first=first, last=last
    )


def _ticked(work: Work, indicator: str, unit: str, first: str, until: int) -> dict[str, int] | None:
    if not rules.is_ticked(work.plan, indicator):
        return None
    start = count_entries.bounds(work, first)[0] if first else 0
    return count_entries.ticked(work, unit=unit, start=start, end=until + 1)


def _official(work: Work, indicator: str, unit: str, until: int) -> int | None:
    found = official.latest(work, indicator, unit=unit, until=until)
    return found.value if found else None
