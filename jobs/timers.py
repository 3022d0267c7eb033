"""The timers of batons: call again, come back, wake up, let an offer end. Each rings once: the save decides, by version."""

from collections.abc import Callable
from dataclasses import replace

from acts import call, come_back, offer, wait
from campaign.batons import Baton
from campaign.errors import RuleBroken
from storage import batons
from storage.work import Work

RINGS: dict[str, Callable[[Work, Baton], Baton]] = {
    "recall": call.again,
    "return": lambda work, baton: come_back.come_back(work, baton.id),
    "wake": lambda work, baton: wait.wake(work, baton.id),
    "offer": lambda work, baton: offer.expire(work, baton.id),
}


def ring(work: Work, baton: Baton) -> None:
    """Do what the timer of `baton` asks for; a timer that its baton's state has outrun is put away."""
    try:
        with work.savepoint():
            RINGS[baton.due](work, baton)
    except RuleBroken:
        batons.save(work, baton, replace(baton, due_at=None, due=""))
