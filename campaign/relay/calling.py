"""Who is rung for an open baton: two or three of the team at a time, its reserve after it, then whoever leads it, then whoever consolidates.

A group that rings everybody at every step is muted within the week (a simulated one gave somebody who took nothing 99 notifications a day).
So the card stands in the group without a sound, and a turn rings a few; each once a call. Pure: who is free and what they hold is given.
"""

from collections.abc import Collection, Iterable, Sequence

from campaign.ids import MemberId
from campaign.members import Member
from campaign.relay.cases import Case

FULL, BRIMFUL = 16, 19
"""So many new messages a day, and a group gets no more for calls that can wait, and none of an answer to one of them; then none for what presses,
which rings in private. The budget has 20: the rest is for what the clock asks a group."""


def few(
    rung: Sequence[MemberId],
    *,
    free: Sequence[Sequence[tuple[Member, int]]],
    case: Case,
    at_most: int,
    often: Collection[MemberId] = (),
    enough: Collection[MemberId] = (),
) -> tuple[MemberId, ...]:
    """Who is rung next after those who were `rung`, up to `at_most` of the first group of which anybody is left (each with what was asked of
    them): of whom least was asked first, equal ones by turns from case to case; whoever opened the case knows of it and is rung last.
    A turn of those only who were rung `often` today is one fewer, so that the day's calls last; who was rung `enough` is rung where nobody
    else of the group is left, and one at a time. Nobody: all were.
    """
    for group in free:
        left = [(member, held) for member, held in group if member.id not in rung]
        if left:
            order = sorted(range(len(left)), key=lambda n: (left[n][1], (n - case.id) % len(left)))
            members = sorted((left[n][0].id for n in order), key=lambda member: member == case.opened_by)
            rested = [member for member in members if member not in enough]
            fewer = all(member in often for member in rested[:at_most])
            return tuple(rested[: max(at_most - fewer, 1)] or members[:1])
    return ()


def above(rung: Sequence[MemberId], *, groups: Iterable[Sequence[Member]]) -> tuple[MemberId, ...]:
    """Whom it goes to when nobody is left: whole, the first of `groups` of which anybody was not rung. Nobody: the chain is at its end."""
    others = (tuple(member.id for member in group if member.id not in rung) for group in groups)
    return next((group for group in others if group), ())
