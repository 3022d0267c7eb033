"""What somebody has in hand goes to others: back to their teams, to a colleague who says yes once, or to whom a leader names.

Above the wings: duty (who is away) and the relay (/bangiao) share it. What waits or is stuck goes along as it stands.
"""

from collections.abc import Sequence

from acts import keep_question
from acts.relay import busy, timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent
from campaign.ids import BatonId, MemberId
from campaign.members import Member
from campaign.questions import TakingOver
from campaign.relay import handoffs
from campaign.relay.batons import Baton, BatonState
from storage.duty import absence_rows
from storage.relay import batons
from storage.work import Work
from telling.relay import handing


def waiting(work: Work, member: MemberId) -> list[Baton]:
    """What they have in hand that nobody moves while they are away; what waits for a moment after their return stays theirs."""
    until = absence_rows.until(work, member) or work.now
    return [one for one in batons.in_hand(work, member) if not _waits_longer(one, until)]


def _waits_longer(baton: Baton, until: int) -> bool:
    return baton.state == BatonState.PARKED and baton.due_at is not None and baton.due_at >= until


def everything(work: Work, member: MemberId, *, who: Member) -> list[Baton]:
    """All of it is open again and called; by themselves, or by a leader, as far as it is their teams'. Raises RuleBroken other_team,
    no_right when none of it is theirs to move, and as `busy.give_back`."""
    return back(work, waiting(work, member), who=who)


def back(work: Work, chosen: Sequence[Baton], *, who: Member) -> list[Baton]:
    """These are open again and called. Raises RuleBroken as `everything`."""
    return [busy.give_back(work, one.id, who=who) for one in _theirs(chosen, "release", who=who)]


def _theirs(chosen: Sequence[Baton], verb: str, *, who: Member) -> list[Baton]:
    """What `who` holds, and what is of a team where they lead. Raises RuleBroken other_team, no_right when it is nothing."""
    found = [one for one in chosen if one.held_by(who.id) or permissions.may(who, verb, team=one.team)]
    if chosen and not found:
        permissions.check(who, verb, team=chosen[0].team)
    return found


def ask(work: Work, chosen: Sequence[Baton], *, of: Member, to: Sequence[Member], who: Member) -> list[Member]:
    """Each of `to` is asked once whether they take what they may of it; until somebody says yes it stays with `of`. Who was asked.

    A colleague's work only a leader hands over. Raises RuleBroken: other_team, no_right; where nobody can person_not_in_team,
    person_away, already_theirs.
    """
    chosen = _theirs(chosen, "assign", who=who)
    able = [one for one in to if one.id != of.id and _fitting(work, chosen, one)]
    if not able and to:
        _refuse(work, chosen, to[0])
    for person in able:
        fitting = _fitting(work, chosen, person)
        assert person.private is not None  # else nothing fits
        kept = TakingOver(of.id, written(fitting))
        number = keep_question.keep(work, kept, place=person.private, member=person.id)
        handing.ask(work, number, of=of, to=person, batons=fitting)
    return able


def _fitting(work: Work, chosen: Sequence[Baton], person: Member) -> list[Baton]:
    if not person.active or person.private is None or absence_rows.until(work, person.id) is not None:
        return []
    return [one for one in chosen if permissions.works_in(person, one.team)]


def _refuse(work: Work, chosen: Sequence[Baton], person: Member) -> None:
    if (away := absence_rows.until(work, person.id)) is not None:
        raise RuleBroken(Refusal.PERSON_AWAY, person=person.id, until=away)
    if chosen[0].held_by(person.id):
        raise RuleBroken(Refusal.ALREADY_THEIRS, baton=chosen[0].id, by=person.id)
    raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=person.id, team=chosen[0].team)


def take(work: Work, kept: TakingOver, *, who: Member) -> tuple[list[Baton], list[Baton]]:
    """Đồng ý nhận cả: what is still in the giver's hand, as far as the cap allows; and what stays there. Raises RuleBroken person_away."""
    if (away := absence_rows.until(work, who.id)) is not None:
        raise RuleBroken(Refusal.PERSON_AWAY, person=who.id, until=away)
    there = [one for one in read(work, kept.batons) if one.held_by(MemberId(kept.of))]
    room = max(0, work.plan.relay.claim_cap - batons.unmoved(work, who.id))
    taken: list[Baton] = []
    for one in there:
        counts = one.state in (BatonState.HELD, BatonState.OFFERED)
        if permissions.works_in(who, one.team) and (room > 0 or not counts):
            taken.append(_over(work, one, who, who=who))
            room -= counts
    left = [one for one in there if one.id not in {each.id for each in taken}]
    if taken:
        told = {"by": who.short, "cases": handing.cases(taken), "left": handing.cases(left)}
        handing.tell(work, MemberId(kept.of), macro="giver_hears", **told)
    return taken, left


def cannot(work: Work, kept: TakingOver, *, who: Member) -> None:
    """Chưa nhận được: the giver hears so, and nothing has moved."""
    handing.tell(work, MemberId(kept.of), macro="giver_hears_no", by=who.short)


def move(work: Work, chosen: Sequence[Baton], *, to: Member, who: Member) -> list[Baton]:
    """A leader gives it to somebody without asking, as far as it is of the leader's teams and of theirs; both hear it once.

    Raises RuleBroken: person_away, person_not_in_team, other_team, no_right.
    """
    movable = can_move(work, chosen, to=to, who=who)
    moved = [_over(work, one, to, who=who) for one in movable]
    for holder in sorted({one.holder for one in movable if one.holder is not None} - {who.id}):
        theirs = [one for one in movable if one.holder == holder]
        handing.tell(work, holder, macro="former_hears", by=who.short, to=to.short, cases=handing.cases(theirs))
    if to.id != who.id:
        handing.tell(work, to.id, macro="new_hears", by=who.short, cases=handing.cases(moved))
    return moved


def can_move(work: Work, chosen: Sequence[Baton], *, to: Member, who: Member) -> list[Baton]:
    """Of `chosen` what `who` may give to somebody. Raises RuleBroken as `move` when it is nothing."""
    mine = [one for one in chosen if permissions.may(who, "assign", team=one.team)]
    if chosen and not mine:
        permissions.check(who, "assign", team=chosen[0].team)
    found = [one for one in mine if not one.held_by(to.id) and _may_hold(work, one, to)]
    if mine and not found:
        _refuse(work, mine, to)
    return found


def _may_hold(work: Work, baton: Baton, to: Member) -> bool:
    at_work = to.active and absence_rows.until(work, to.id) is None
    return at_work and permissions.works_in(to, baton.team)


def _over(work: Work, old: Baton, person: Member, *, who: Member) -> Baton:
    new = handoffs.hand_over(old, person.id, now=work.now, return_at=timers.return_at(work))
    return transitions.apply(work, old, new=new, kind=BatonEvent.HANDED_OVER, who=who, to=person.id)


def written(chosen: Sequence[Baton]) -> str:
    """Their numbers, as a question keeps them."""
    return ".".join(str(one.id) for one in chosen)


def read(work: Work, text: str) -> list[Baton]:
    """The batons that `written` wrote down, as they stand now."""
    found = (batons.get(work, BatonId(int(number))) for number in text.split(".") if number)
    return [one for one in found if one is not None]
