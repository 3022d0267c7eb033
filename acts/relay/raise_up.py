"""Báo cáo cấp trên by a leader: what is beyond the team's power is brought to the level above, and answered there.

Who was asked so may say of this work what the team's own leader may: answer it, let it go on, give it to somebody else of the team.
"""

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member
from campaign.relay import raising
from campaign.relay.batons import Baton
from storage import members
from storage.relay import raised_rows
from storage.work import Work
from telling.relay import raised

TALK = "advise"
"""They and its holder write to each other about it also when it goes on."""


def may(work: Work, baton: Baton, *, verb: str, who: Member) -> bool:
    """May they do it to another's work: as a leader of its team, or because it was brought to them?"""
    return permissions.may(who, verb, team=baton.team) or was_asked(work, baton, who=who, ever=verb == TALK)


def check(work: Work, baton: Baton, *, verb: str, who: Member) -> None:
    """Raises RuleBroken as `permissions.check` does, unless it was brought to them."""
    if not was_asked(work, baton, who=who, ever=verb == TALK):
        permissions.check(who, verb, team=baton.team)


def was_asked(work: Work, baton: Baton, *, who: Member, ever: bool = False) -> bool:
    """Was it brought to a level at which they sit, since it is stuck, or `ever`?"""
    asked = raised_rows.ever(work, baton) if ever else raised_rows.of(work, baton)
    return who.active and any(raising.sits_at(who, one.level) for one in asked)


def up(work: Work, baton: Baton, *, who: Member) -> str:
    """Bring what is stuck to the next level at which somebody can be written to, and return that level.

    Raises RuleBroken: no_right, other_team, already_escalated (they wait for the answer), nobody_to_tell.
    """
    if not baton.held_by(who.id):
        check(work, baton, verb="escalate", who=who)
    asked = raised_rows.of(work, baton)
    if asked and asked[-1].answered_by is None and not raising.sits_at(who, asked[-1].level):
        raise RuleBroken(Refusal.ALREADY_ESCALATED, baton=baton.id)
    found = next_level(work, baton, who=who)
    if found is None:
        raise RuleBroken(Refusal.NOBODY_TO_TELL, team=baton.team)
    level, people = found
    raised_rows.add(work, baton, level=level, by=who.id)
    data = {"level": level, "reason": baton.reason, "step": baton.step, "team": baton.team}
    work.record(Event(TrailEvent.RAISED, baton.case, baton.id, who.id, data))
    raised.they_are_asked(work, baton, people=people, who=who, top=level == raising.LEADERSHIP)
    return level


def next_level(work: Work, baton: Baton, *, who: Member) -> tuple[str, list[Member]] | None:
    """Where it would go, and who reads it there; None when nobody above can be written to."""
    asked = [one.level for one in raised_rows.of(work, baton)]
    unit = next((level for level in reversed(asked) if not level.startswith(":")), who.unit)
    course = raising.levels(work.plan.units, unit, day=work.local(work.now).date())
    for level in raising.still_above(course, asked):
        people = [one for one in members.everybody(work) if raising.sits_at(one, level) and _new_to(one, baton, who)]
        if people:
            return level, people
    return None


def _new_to(one: Member, baton: Baton, who: Member) -> bool:
    """Can they be written to, and do they not know of it already as the team's leader?"""
    return one.private is not None and one.id not in (who.id, baton.holder) and not one.leads(baton.team)


def answered(work: Work, baton: Baton, *, who: Member, text: str = "") -> None:
    """Somebody to whom it was brought has said something: it waits no more, and who had brought it reads what."""
    if not was_asked(work, baton, who=who):
        return
    for asker in raised_rows.answer(work, baton, by=who.id):
        if asker not in (who.id, baton.holder):
            raised.they_hear(work, baton, asker=asker, who=who, text=text)
