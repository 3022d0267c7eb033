"""Whom a call goes to when there is a roster: those on duty first, at the counter if the enterprise stands there.

Without a shift at that hour it is whom it was without rosters: the team, then its reserve; but by night nobody. Pure; who is away, wants quiet or has
just passed it on is left out before.
"""

from collections.abc import Collection, Mapping, Sequence

from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.plan.model import Relay

ENDS = {Role.HEAD, Role.CONSOLIDATOR}
"""With whom the chain of every call ends."""
BESIDES = 2
"""So many calls fewer ring a deputy in their turn, and twice as many fewer who is at the chain's end: reports and notices ring them besides."""
FULL_DAY, BRIMFUL_DAY = 10, 12
"""So many sounds a day, of calls and of all else but one's own work and answers: then notices make none, and what presses rings others first; and
then by day no call rings somebody any more for which others were rung."""
FULL_AT_THE_END, BRIMFUL_AT_THE_END = 5, 7
"""The same for who is at the chain's end: they take no work, and read in their list what does not ring."""
Free = Sequence[tuple[Member, int]]
"""People who may take it, each with what was asked of them: the unmoved batons they hold, and how often they were rung today."""


def groups(
    people: Free,
    *,
    heads: Collection[Member],
    team: str,
    shifts: Sequence[DutyShift],
    counter: Collection[str],
    others: bool,
    with_team: Collection[MemberId] = (),
    elsewhere: Collection[MemberId] = (),
    night: bool = False,
) -> tuple[Free, ...]:
    """In the order in which they are rung: on duty at one of the places `counter`, on duty elsewhere, the team, its reserve.

    `shifts` are the team's that go on now. `others`: those who are not on duty are rung too, after them; without any shift they always are.
    `with_team`: who of the reserve works with the team for now, and is rung as its own. `elsewhere`: who is
    on duty for another team now, and is left to it while anybody is on duty for this one. `night`: those who sleep, in an office with a roster.
    """
    here = {one.member for one in shifts if one.place in counter}
    on_duty = {one.member for one in shifts}
    first = [one for one in people if one[0].id in here]
    second = [one for one in people if one[0].id in on_duty - here]
    if night or (shifts and not others):
        return first, second
    theirs = elsewhere if shifts else ()
    rest = [one for one in people if one[0].id not in on_duty and one[0] not in heads and one[0].id not in theirs]
    standing = [one for one in rest if one[0].home_team == team or one[0].id in with_team]
    reserve = [one for one in rest if one not in standing]
    return first, second, standing, reserve


def gathered(member: Member, *, shifts: Sequence[DutyShift], pressing: bool, brimful: bool = False) -> bool:
    """Does what nobody has taken reach somebody in one list a session, instead of a ring for each? Who is at a team's head or consolidates takes
    no work; what is `pressing` rings them, and so does whatever comes in a shift of theirs among the `shifts` that go on now, until their
    day is `brimful`."""
    rings = pressing or member.id in {one.member for one in shifts}
    return bool(member.roles & ENDS) and member.private is not None and (brimful or not rings)


def is_full(member: Member, sounds: int) -> bool:
    """Has somebody heard so many `sounds` today that what can wait makes none?"""
    return sounds >= (FULL_AT_THE_END if member.roles & ENDS else FULL_DAY)


def is_brimful(member: Member, sounds: int) -> bool:
    """And so many that nothing does for which others were rung?"""
    return sounds >= (BRIMFUL_AT_THE_END if member.roles & ENDS else BRIMFUL_DAY)


def in_turn(member: Member, limits: Relay) -> int:
    """How often a day somebody's phone rings in their turn with the team; what is pressing, and the end of the chain, ring on top."""
    leads = 2 if member.roles & ENDS else int(Role.DEPUTY in member.roles)
    return max(limits.calls_a_day - BESIDES * leads, 1)


def not_too_often(
    people: Sequence[Member],
    *,
    rung: Mapping[MemberId, int],
    on_duty: Collection[MemberId] | None,
    limits: Relay,
    pressing: bool = False,
) -> list[Member]:
    """Those of `people` whose phone may ring once more today, having been `rung` so often. `on_duty`: who is on duty at some hour of the
    day, None in an office without a roster; who is not is called a few times only. What is `pressing` rings whoever is, however often."""

    def may_ring(member: Member) -> bool:
        called = rung.get(member.id, 0)
        if on_duty is not None and member.id not in on_duty:
            return called < limits.off_duty_calls
        return pressing or called < limits.calls_a_day

    return [one for one in people if may_ring(one)]
