"""A question on the holder's own card, kept with the baton until it is answered or put away."""

from dataclasses import replace

from acts.relay import go_on, transitions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.ids import BatonId
from campaign.members import Member
from campaign.relay import holding
from campaign.relay.batons import Baton
from campaign.relay.pending_question import Asking, AskMode
from storage.relay import batons
from storage.work import Work
from telling import effects, reactions
from telling.relay import buttons


def question(work: Work, old: Baton, *, asking: Asking | None, who: Member, seen: int | None = None) -> Baton:
    """Put `asking` on the card, or take it away (None). Nothing has happened yet, so no event is recorded."""
    if seen is not None and seen != old.version:
        raise RuleBroken(Refusal.STALE, baton=old.id)
    new = replace(old, version=old.version + 1, asking=asking.encode() if asking else "")
    if not batons.save(work, old, new=new):
        raise RuleBroken(Refusal.STALE, baton=old.id)
    reactions.tell(work, BatonEvent.ASKED, told=effects.Transition(old, new, who))
    return new


def ask_by_clock(work: Work, old: Baton, *, new: Baton) -> Baton:
    """The same by the clock, which asks the holder of what nobody moves whether they still do it; `new` has the timer for the answer."""
    asking = replace(new, version=old.version + 1, asking=Asking(AskMode.STILL).encode())
    if not batons.save(work, old, new=asking):
        raise RuleBroken(Refusal.STALE, baton=old.id)
    reactions.tell(work, BatonEvent.ASKED, told=effects.Transition(old, asking, None))
    return asking


def somebody_could(work: Work, baton: Baton) -> None:
    """Raises RuleBroken nobody_to_take where nobody else of the team is there: a question without an answer is not asked."""
    if not buttons.able(work, baton):
        raise RuleBroken(Refusal.NOBODY_TO_TAKE, case=baton.case, team=baton.team)


def menu(work: Work, baton_id: BatonId, *, mode: AskMode | None, who: Member, seen: int | None = None) -> Baton:
    """Open one of the card's menus (wait, offer, block, more), or close it (no mode). The holder only. Whoever closes what took the place of
    the clock's question whether they still do it, does."""
    old = transitions.load(work, baton_id)
    holding.require_holder(old, who.id)
    if mode is None and old.due == "unanswered":
        return go_on.go_on(work, old.id, who=who, seen=seen)
    if mode == AskMode.OFFER:
        somebody_could(work, old)
    return question(work, old, asking=Asking(mode) if mode else None, who=who, seen=seen)
