"""Sự kiện: made for a team, called off, and what was reached there booked to it."""

from collections.abc import Mapping
from dataclasses import replace

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.notices import occasions as rules
from campaign.notices.occasions import Occasion
from storage import members
from storage.notices import occasion_rows
from storage.work import Work
from telling.notices import occasion_words


def make(work: Work, wanted: Occasion, *, who: Member) -> Occasion:
    """Its team's groups hear of it. Raises RuleBroken: no_right, other_team, notice_text, occasion_past."""
    kept = rules.check(wanted, who=who, today=work.local(work.now).date())
    number = occasion_rows.add(work, kept)
    work.record(Event(TrailEvent.OCCASION_MADE, None, None, who.id, {"occasion": number, "team": kept.team}))
    made = replace(kept, id=number)
    occasion_words.assigned(work, made)
    return made


def load(work: Work, number: int) -> Occasion:
    """The event, or RuleBroken `occasion_gone`."""
    found = occasion_rows.get(work, number)
    if found is None or found.ended_at is not None:
        raise RuleBroken(Refusal.OCCASION_GONE)
    return found


def may_call_off(work: Work, found: Occasion, *, who: Member) -> bool:
    """Whoever made it may; when they have left, whoever makes events for its team."""
    maker = members.get(work, found.by)
    gone = maker is None or not maker.active
    return found.by == who.id or (gone and permissions.may(who, "direct", team=found.team))


def call_off(work: Work, number: int, *, who: Member) -> Occasion:
    """By whoever may; its team's groups hear so. Raises RuleBroken: occasion_gone, for somebody else's too."""
    found = load(work, number)
    if not may_call_off(work, found, who=who) or not occasion_rows.end(work, number):
        raise RuleBroken(Refusal.OCCASION_GONE)
    work.record(Event(TrailEvent.OCCASION_CALLED_OFF, None, None, who.id, {"occasion": number}))
    occasion_words.called_off(work, found)
    return found


def book(work: Work, number: int, *, figures: Mapping[str, int], who: Member) -> dict[str, int]:
    """What `who` has reached there, in place of what they said before; all figures of it. Raises RuleBroken: occasion_gone, other_team, no_right."""
    found = load(work, number)
    rules.may_book(found, who=who, today=work.local(work.spoken_at).date())
    occasion_rows.book(work, number, member=who.id, figures=figures)
    work.record(Event(TrailEvent.OCCASION_BOOKED, None, None, who.id, {"occasion": number, "figures": len(figures)}))
    return occasion_rows.figures(work, number)


def remind(work: Work, number: int) -> None:
    """Its team's groups read that it comes; nothing where it was called off."""
    found = occasion_rows.get(work, number)
    if found is not None and found.ended_at is None:
        occasion_words.comes(work, found)
