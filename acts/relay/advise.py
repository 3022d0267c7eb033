"""A leader's question or advice about work that was brought to them, to its holder in their words; and the holder's answer."""

from acts.relay import raise_up, transitions
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import BatonId, MemberId
from campaign.members import Member
from campaign.relay.batons import Baton
from storage import members
from storage.relay import cases
from storage.work import Work
from telling.relay import advice


def advise(work: Work, baton_id: BatonId, *, text: str, who: Member) -> Baton:
    """Pass `text` on to whoever holds it. Raises RuleBroken: no_right, other_team, nobody_holds, already_yours, not_reached."""
    old = transitions.load(work, baton_id)
    raise_up.check(work, old, verb="advise", who=who)
    if old.holder is None:
        raise RuleBroken(Refusal.NOBODY_HOLDS, baton=old.id)
    if old.holder == who.id:
        raise RuleBroken(Refusal.ALREADY_YOURS, baton=old.id)
    after = _pass_on(work, old, text, who=who, to=old.holder)
    raise_up.answered(work, old, who=who, text=text)
    return after


def reply(work: Work, baton_id: BatonId, *, text: str, who: Member, to: MemberId) -> Baton:
    """The holder's answer to who had written. Raises RuleBroken: already_held (somebody else holds it now), not_reached."""
    old = transitions.load(work, baton_id)
    if not old.held_by(who.id):
        raise RuleBroken(Refusal.ALREADY_HELD, baton=old.id, by=old.holder, since=old.held_since)
    person = members.get(work, to)
    if person is None or not raise_up.may(work, old, verb="advise", who=person):
        raise RuleBroken(Refusal.NO_RIGHT, verb="advise")
    return _pass_on(work, old, text, who=who, to=to)


def _pass_on(work: Work, baton: Baton, text: str, *, who: Member, to: MemberId) -> Baton:
    if not advice.pass_on(work, baton, text=text, who=who, to=to):
        raise RuleBroken(Refusal.NOT_REACHED, person=to)
    cases.note(work, text, case=baton.case, baton=baton.id, member=who.id, kind="advice")
    work.record(
        Event(TrailEvent.ADVISED, baton.case, baton.id, who.id, {"step": baton.step, "team": baton.team, "to": to})
    )
    return baton
