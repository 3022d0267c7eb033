"""Calling a team: a new card in its group without a sound, and a few of its members rung in private, turn by turn."""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from acts.relay import timers, transitions
from campaign import permissions
from campaign.duty import ringing
from campaign.duty.shifts import DutyShift
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.people.preferences import CALLS, wants_call
from campaign.relay import calling
from campaign.relay.batons import Baton, BatonState
from campaign.relay.cases import Case, CaseSource
from storage import channels, members, places
from storage.duty import absence_rows, shift_rows
from storage.people import hush, preferences
from storage.relay import batons, cases, reinforcement_rows, rings
from storage.work import Work
from telling import loudness


def raised(work: Work, baton: Baton, *, asked: tuple[MemberId, ...] = ()) -> Baton:
    """`baton` (open) with one more call counted, its first turn rung and the timer for the next one set; not saved yet. `asked`: whoever
    was asked alone before it, who is not rung again."""
    return _rung(work, replace(baton, calls=baton.calls + 1, called_at=work.now, quiet=False, rung=asked))


def later(work: Work, baton: Baton, *, at: int) -> Baton:
    """`baton` (open) with one more call counted, of which the first turn is rung at an instant (UTC ms); not saved yet."""
    return replace(baton, calls=baton.calls + 1, called_at=work.now, quiet=False, rung=(), due_at=at, due="recall")


def again(work: Work, baton: Baton, *, who: Member | None = None) -> Baton:
    """Nobody has taken it yet: the clock rings those who are next, the card stays where it is; somebody who asks for the same
    organisation makes a new call of it, and so does the clock where one alone was asked so far (`phoned_first`)."""
    if baton.state != BatonState.OPEN:
        raise RuleBroken(Refusal.NOT_OPEN, baton=baton.id)
    fresh = who is not None or not baton.calls
    new = raised(work, baton, asked=() if baton.calls else baton.rung) if fresh else _rung(work, baton)
    louder = replace(new, version=baton.version + 1)
    if louder.calls == baton.calls and louder.rung == baton.rung:
        return transitions.look_again(work, baton, at=louder.due_at)  # nobody is left, or everybody sleeps
    return transitions.apply(work, baton, new=louder, kind=BatonEvent.CALLED, who=who, calls=louder.calls)


def waits_for_morning(work: Work, case: Case) -> bool:
    """May nobody be rung for it before the office opens? By night only, for what came by phone and can wait."""
    return work.plan.hours.quiet(work.local(work.now)) and case.source == CaseSource.CALL and not case.urgent


def rings_later(work: Work, case: Case, *, until: int | None) -> int | None:
    """When the first turn of a call is rung that was given an appointment (UTC ms): by night at the appointment, by day when the office opens on
    its day, the appointment at the latest. None: at once, without one, for one of today, and where it cannot wait."""
    if until is None or case.urgent or cases.at_counter(work, case):
        return None
    if waits_for_morning(work, case):
        return until
    day = work.local(until).replace(hour=0, minute=0, second=0, microsecond=0)
    opens = timers.ms(work.plan.office_time.next_start(day))
    return min(until, opens) if day.date() > work.local(work.now).date() else None


def in_the_morning(work: Work, baton: Baton, *, who: Member) -> Baton:
    """The enterprise was told that the office calls back when it opens: nobody is rung for it before. Said by whoever opened the case or
    works in the team. Raises RuleBroken: not_open, only_by_night, other_team, no_right."""
    if baton.state != BatonState.OPEN:
        raise RuleBroken(Refusal.NOT_OPEN, baton=baton.id)
    case = transitions.case_of(work, baton)
    permissions.check(who, "open")
    if case.opened_by != who.id:
        permissions.check(who, "claim", team=baton.team)
    if not waits_for_morning(work, case):
        raise RuleBroken(Refusal.ONLY_BY_NIGHT, baton=baton.id)
    return transitions.look_again(work, baton, at=timers.next_session(work))


def _rung(work: Work, baton: Baton) -> Baton:
    """The next turn is rung, by day or when it cannot wait; after the last one the clock only looks whether somebody is there, each
    morning, and the team's digest names what waits (`jobs/unclaimed.py`)."""
    case = transitions.case_of(work, baton)
    counter = cases.at_counter(work, case)
    pressing = case.urgent or counter
    on_duty = shift_rows.now(work, baton.team)
    quiet = work.plan.hours.quiet(work.local(work.now)) and not pressing
    asleep = quiet and (not on_duty or case.source == CaseSource.LIST)
    people = () if asleep else _turn(work, baton, case=case, on_duty=on_duty, counter=counter, quiet=quiet)
    rings.once_more(work, _phones(work, baton, people))
    waits = people or asleep or baton.called_at == work.now
    at = timers.recall_at(work, case) if waits else timers.next_session(work)
    return replace(baton, rung=baton.rung + people, due_at=at, due="recall")


def _phones(work: Work, baton: Baton, people: Sequence[MemberId]) -> list[MemberId]:
    """Whose phone rings for it: who reads of it in the list of what nobody takes hears no ring of its own."""
    found = (members.get(work, one) for one in people)
    return [
        one.id for one in found if one is not None and not loudness.gathered(work, baton, member=one, others=baton.rung)
    ]


def _turn(
    work: Work, baton: Baton, *, case: Case, on_duty: Sequence[DutyShift], counter: bool, quiet: bool
) -> tuple[MemberId, ...]:
    """Of those who have joined, are there, want no quiet (unless it cannot wait) and have not just passed it on: who is on duty; by day and
    without a roster the others too, for on a day off who did not volunteer is online. Nobody more often than the plan has it for a day, but
    for what presses, and then one at a time. A deputy works with the team; whoever is at its head is rung when nobody of it is left, by
    night only for what cannot wait, and not at once because the others have been rung enough, unless it presses."""
    pressing = case.urgent or counter
    away, unwilling = absence_rows.away(work), _unwilling(work, pressing=pressing, on_duty=on_duty)
    team = [m for m in members.of_team(work, baton.team) if m.joined and m.id not in away and m.id != baton.busy_member]
    last = away if pressing else away | unwilling  # what cannot wait ends with who leads, whatever they wish
    heads = [m for m in team if m.leads(baton.team) and Role.HEAD in m.roles and m.id not in last]
    able = [m for m in team if may_take(m, baton) and m.id not in unwilling]
    day = _day(work, able)
    with_team, rostered = reinforcement_rows.of_team(work, baton.team), shift_rows.people_today(work)
    today = rostered | with_team.keys() if rostered is not None else None
    limits = work.plan.relay
    left = ringing.not_too_often(able, rung=day.rung, on_duty=today, limits=limits, pressing=pressing)
    left = [m for m in left if pressing or m.id not in day.enough]
    asked = Counter(batons.unmoved_of(work, [m.id for m in left if m.id not in day.enough])) + day.rung
    free = ringing.groups(
        [(m, asked[m.id]) for m in left],
        heads=heads,
        team=baton.team,
        shifts=on_duty,
        counter=[place.id for place in work.plan.duty_places if place.counter] if counter else (),
        others=work.plan.office_time.by_day(work.local(work.now)),
        with_team=with_team,
        night=rostered is not None and work.plan.hours.quiet(work.local(work.now)),
        elsewhere=_elsewhere(work, baton.team) if any(here.member in {m.id for m in able} for here in on_duty) else (),
    )
    at_most = _at_a_time(work, baton.team, able=able, pressing=pressing)
    few = partial(calling.few, baton.rung, case=case, at_most=at_most, often=day.often, enough=day.enough)
    if next_up := few(free=_without(day.full, free)):
        return next_up
    if quiet or (len(left) < len(able) and baton.called_at == work.now and not pressing):
        return ()
    end = _at_the_end(work, baton, [heads, _consolidators(work, without=last)], rung=day.rung, pressing=pressing)
    rested = [[m for m in group if m.id not in day.full or not pressing] for group in end]
    others = _without(day.brimful, free) if baton.rung else free  # nobody else is there: however often they were rung
    return calling.above(baton.rung, groups=rested) or few(free=others) or calling.above(baton.rung, groups=end)


@dataclass(frozen=True, slots=True)
class _Day:
    """What today has been so far: how often each was `rung`; who has heard enough (`full`, `brimful` as `campaign.duty.ringing`), whose turns
    are used up (`enough`), whose by half (`often`)."""

    rung: Counter[MemberId]
    full: Set[MemberId]
    brimful: Set[MemberId]
    enough: Set[MemberId]
    often: Set[MemberId]


def _day(work: Work, able: Sequence[Member]) -> _Day:
    rung, full = rings.today(work), loudness.have_heard(work, ringing.is_full)
    turns = {m.id: ringing.in_turn(m, work.plan.relay) for m in able}
    enough = {one for one, most in turns.items() if rung[one] >= most} | full
    often = {one for one, most in turns.items() if 2 * rung[one] >= most}
    return _Day(rung, full, loudness.have_heard(work, ringing.is_brimful), enough, often)


def _without(people: Set[MemberId], free: Sequence[ringing.Free]) -> list[ringing.Free]:
    return [[one for one in group if one[0].id not in people] for group in free]


def _consolidators(work: Work, *, without: Set[MemberId]) -> list[Member]:
    return [m for m in members.with_role(work, Role.CONSOLIDATOR) if m.joined and m.id not in without]


def _at_the_end(
    work: Work, baton: Baton, groups: Sequence[Sequence[Member]], *, rung: Counter[MemberId], pressing: bool
) -> list[list[Member]]:
    """Of those with whom the chain ends, one group after the other: whoever reads of it in their list, or may be rung once more today."""
    people, limits = [m for group in groups for m in group], work.plan.relay
    may_ring = ringing.not_too_often(people, rung=rung, on_duty=None, limits=limits, pressing=pressing)
    return [
        [m for m in group if m in may_ring or loudness.gathered(work, baton, member=m, others=baton.rung)]
        for group in groups
    ]


def _at_a_time(work: Work, team: str, *, able: Sequence[Member], pressing: bool) -> int:
    """How many a turn rings. Where each message counts the call in the team's group sounds for all of it besides, so that a turn is one fewer."""
    most, counted = work.plan.relay.mention_at_most, channels.counted(work)
    if pressing or not counted:
        return most
    counted &= {one.channel for one in places.own_groups(work, team)}
    ways = {one.channel for member in able for one in member.accounts if one.private == member.private}
    return max(most - 1, 1) if ways and ways <= counted else most


def _elsewhere(work: Work, team: str) -> set[MemberId]:
    """Who is on duty for another team now."""
    return {one.member for one in shift_rows.everywhere(work) if one.team != team}


def not_there(work: Work, *, on_duty: Sequence[DutyShift]) -> frozenset[MemberId]:
    """Who is not called now for what can wait: whoever is away, wants quiet or no such call. `on_duty`: the team's shifts that go on now."""
    return absence_rows.away(work) | _unwilling(work, pressing=False, on_duty=on_duty)


def _unwilling(work: Work, *, pressing: bool, on_duty: Sequence[DutyShift]) -> frozenset[MemberId]:
    """Who wants quiet, or no such call; what is `pressing` goes through to those on duty, where nobody has a shift to all who want quiet."""
    there, hushed = frozenset(one.member for one in on_duty), hush.everybody(work)
    quiet = hushed if not pressing else hushed - there if there else frozenset()
    chosen = preferences.everybody(work, CALLS)
    rung, rostered = (rings.today(work), shift_rows.people_today(work) is not None) if chosen else (Counter(), True)
    return quiet | {
        member
        for member, choice in chosen.items()
        if not wants_call(choice, pressing=pressing, on_duty=member in there or not rostered, rung=rung[member])
    }


def may_take(member: Member, baton: Baton) -> bool:
    """May somebody take a baton at all?"""
    return permissions.works_in(member, baton.team)
