"""Nobody's own acts: work that nobody moves, or whose holder has left, comes back to the team and is called again."""

from acts.relay import ask, call, timers, transitions
from campaign.events import BatonEvent
from campaign.ids import BatonId, PlaceId
from campaign.relay import claims, handoffs
from campaign.relay.batons import Baton
from storage.work import Work
from telling import effects


def ask_holder(work: Work, baton_id: BatonId) -> Baton:
    """Nobody has moved it in the plan's minutes: its holder is asked in private whether they still do it, on their own card. Whom we
    cannot write to is not asked before others; the same time passes."""
    old = transitions.load(work, baton_id)
    until = timers.answer_until(work)
    place = effects.holders_place(work, old, member=old.holder)
    if place is None or until <= work.now:
        return transitions.look_again(work, claims.wait_for_answer(old, until=until), at=until)
    asking = claims.wait_for_answer(old, until=until)
    new = ask.ask_by_clock(work, old, new=asking)
    effects.bring_down(work, new, place=PlaceId(place), message="")
    return new


def come_back(work: Work, baton_id: BatonId) -> Baton:
    """A held baton that nobody moved in the plan's minutes is open again; its team is called."""
    old = transitions.load(work, baton_id)
    new = call.raised(work, claims.come_back(old, work.now))
    return transitions.apply(work, old, new=new, kind=BatonEvent.RETURNED, who=None, calls=new.calls)


def from_who_left(work: Work, old: Baton) -> Baton:
    """What somebody had in hand who is no longer on the roster, also what waited or was blocked: its team is called."""
    assert old.holder is not None
    new = call.raised(work, handoffs.give_back(old, old.holder, now=work.now, lead=True))
    return transitions.apply(work, old, new=new, kind=BatonEvent.RETURNED, who=None, calls=new.calls)
