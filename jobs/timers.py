"""The timers of batons: call again, come back, wake up, let an offer end. Each rings once: the save decides, by version."""

from collections.abc import Callable

from acts.relay import block, call, come_back, offer, transitions, wait
from campaign.errors import RuleBroken
from campaign.relay.batons import Baton
from storage import port
from storage.work import Work

RINGS: dict[str, Callable[[Work, Baton], Baton]] = {
    "recall": call.again,
    "return": lambda work, baton: come_back.ask_holder(work, baton.id),
    "unanswered": lambda work, baton: come_back.come_back(work, baton.id),
    "wake": lambda work, baton: wait.wake(work, baton.id),
    "block": lambda work, baton: block.overdue(work, baton.id),
    "offer": lambda work, baton: offer.expire(work, baton.id),
}


LATER_MS = 10 * 60_000
"""A timer that failed by a mistake of ours rings again after so long; it must not stand in the way of the others."""


def ring(work: Work, baton: Baton) -> Exception | None:
    """Do what the timer of `baton` asks for; a timer that its baton's state has outrun is put away.

    Returns the mistake of ours that stopped it, if there was one; the timer then rings again later. A database in trouble
    is not ours to judge: that is raised.
    """
    try:
        with work.savepoint():
            RINGS[baton.due](work, baton)
    except RuleBroken:
        transitions.look_again(work, baton, at=None)
    except Exception as error:
        if port.is_trouble(error):
            raise
        transitions.look_again(work, baton, at=work.now + LATER_MS)
        return error
    return None
