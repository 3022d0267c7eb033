"""Tăng cường: a team's leader calls its reserve, whom the plan names; they come by one tap, and work with the team until released."""

from acts import keep_question
from campaign import permissions
from campaign.duty import ringing
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from campaign.questions import ReinforceAsked
from storage import members, questions
from storage.duty import absence_rows
from storage.relay import batons, reinforcement_rows, rings
from storage.work import Work
from telling.relay import reinforcing


def reserve(work: Work, team: str) -> list[Member]:
    """Who could be asked now: of the plan's reserve of the team whoever is there, works with no team for now, has not been asked already or
    said no today, and has not been rung too often; who holds least first."""
    midnight = work.local(work.now).replace(hour=0, minute=0, second=0, microsecond=0)
    gone = absence_rows.away(work) | reinforcement_rows.anywhere(work)
    gone |= reinforcement_rows.declined_since(work, int(midnight.timestamp() * 1000))
    found = [
        m for m in members.of_team(work, team) if m.home_team != team and m.private is not None and m.id not in gone
    ]
    able = [m for m in found if permissions.works_in(m, team) and not _waits(work, team, member=m.id)]
    left = ringing.not_too_often(able, rung=rings.today(work), on_duty=None, limits=work.plan.relay)
    load = batons.unmoved_of(work, [m.id for m in left])
    return sorted(left, key=lambda m: load.get(m.id, 0))


def _waits(work: Work, team: str, *, member: MemberId) -> bool:
    """Have they been asked for this team, and not answered?"""
    return any(kept.team == team for _, kept in questions.of_member(work, member, kind=ReinforceAsked))


def call(work: Work, team: str, *, who: Member, at_most: int = 0) -> list[Member]:
    """Each of the reserve (of `at_most` those who hold least) is asked once in private; who was. Raises RuleBroken other_team, no_right."""
    permissions.check(who, "reinforce", team=team)
    could = [one for one in reserve(work, team) if one.id != who.id]
    asked = could[:at_most] if at_most else could
    for one in asked:
        assert one.private is not None  # of the reserve
        number = keep_question.keep(work, ReinforceAsked(team, who.id), place=one.private, member=one.id)
        reinforcing.ask(work, number, team=team, by=who, to=one)
    if asked:
        rings.once_more(work, [one.id for one in asked])
        _record(work, TrailEvent.REINFORCE_ASKED, team, who, asked=len(asked))
    return asked


def come(work: Work, kept: ReinforceAsked, *, who: Member) -> None:
    """Nhận tăng cường: from now on they are rung like the team's own; the leader who asked hears so. Raises RuleBroken person_not_in_team for
    whom the plan names no more."""
    if kept.team not in who.teams:
        raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=who.id, team=kept.team)
    reinforcement_rows.add(work, who.id, team=kept.team, by=MemberId(kept.by))
    _record(work, TrailEvent.REINFORCED, kept.team, who)
    reinforcing.tell(work, MemberId(kept.by), macro="comes", name=who.short, team=kept.team)


def cannot(work: Work, kept: ReinforceAsked, *, who: Member) -> None:
    """Chưa đi được: the leader hears so, and nobody asks them again today."""
    _record(work, TrailEvent.REINFORCE_DECLINED, kept.team, who)
    reinforcing.tell(work, MemberId(kept.by), macro="comes_not", name=who.short, team=kept.team)


def release(work: Work, team: str, *, people: list[MemberId], who: Member) -> list[Member]:
    """They are the reserve again, and hear so; what they have in hand stays theirs. Somebody may release themselves. Who was.

    Raises RuleBroken: other_team, no_right.
    """
    if people != [who.id]:
        permissions.check(who, "reinforce", team=team)
    released = []
    for one in people:
        by, person = reinforcement_rows.asked_by(work, one, team=team), members.get(work, one)
        if person is None or by is None:
            continue
        reinforcement_rows.end(work, one, team=team)
        _record(work, TrailEvent.REINFORCE_ENDED, team, who, person=one)
        own = one == who.id
        reinforcing.tell(work, by if own else one, macro="leaves" if own else "released", name=who.short, team=team)
        released.append(person)
    return released


def _record(work: Work, kind: TrailEvent, team: str, who: Member, **more: int) -> None:
    work.record(Event(kind, None, None, who.id, {"team": team, **more}))
