"""What reaches somebody, and how often: a few choices, each with a default that serves. The first of each is the default.

What is urgent goes through, to those on duty; one's own work, offers and answers always come.
"""

from collections.abc import Mapping

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member

CALLS, NEWS, MORNING = "calls", "news", "morning"
CHOICES: Mapping[str, tuple[str, ...]] = {
    CALLS: ("all", "few", "pressing", "on_duty"),
    NEWS: ("aloud", "silent"),
    MORNING: ("no", "yes"),
}
FEW = 3
"""So many calls a day ring who wants few."""


def default(what: str) -> str:
    """What holds for whoever has chosen nothing."""
    return CHOICES[what][0]


def offered(member: Member) -> tuple[str, ...]:
    """What somebody can choose: who takes no work is not called, and has none in the morning."""
    return tuple(CHOICES) if permissions.ever(member, "claim") else (NEWS,)


def check(member: Member, what: str) -> None:
    """Raises RuleBroken `no_right`."""
    permissions.check(member, "prefer", own=True)
    if what not in offered(member):
        raise RuleBroken(Refusal.NO_RIGHT, verb="prefer")


def wants_call(chosen: str, *, pressing: bool, on_duty: bool, rung: int) -> bool:
    """Is somebody with this choice to be called, having been `rung` so often today?"""
    if pressing and on_duty:
        return True
    wanted = {"few": pressing or rung < FEW, "pressing": pressing, "on_duty": on_duty}
    return wanted.get(chosen, True)
