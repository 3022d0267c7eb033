"""Biểu dương: the week's figures suggest whom; a head posts one sentence into the team's group. People decide, once each."""

from collections.abc import Sequence

from campaign import permissions
from campaign.awards.recognition import Evidence, Week
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from campaign.members import Member
from storage import members, places
from storage.awards import award_rows
from storage.work import Work
from telling.awards import commendations


def suggest(work: Work, week: Week, *, scope: str, evidence: Sequence[Evidence], to: Sequence[Member]) -> None:
    """The clock's act: a card that names them, to the heads of a team (`scope`) or to whoever consolidates (`all`)."""
    for one in evidence:
        award_rows.suggest(work, week.key, scope=scope, member=one.member)
    if evidence:
        commendations.suggest(work, week, scope=scope, to=to)


def commend(work: Work, week: Week, *, member: MemberId, who: Member) -> Member:
    """Post the sentence. Raises RuleBroken: no_right, award_gone, award_own_team, award_no_group, award_commended."""
    permissions.check(who, "award")
    person = members.get(work, member)
    if person is None or person.id == who.id or not award_rows.is_suggested(work, week.key, member=member):
        raise RuleBroken(Refusal.AWARD_GONE)
    if permissions.scope(who, "award") != "all" and not who.leads(person.home_team):
        raise RuleBroken(Refusal.AWARD_OWN_TEAM)
    groups = places.of_team(work, person.home_team)
    if not groups:
        raise RuleBroken(Refusal.AWARD_NO_GROUP)
    if not award_rows.commend(work, week.key, member=member, by=who.id):
        raise RuleBroken(Refusal.AWARD_COMMENDED, by=award_rows.commended(work, week.key)[member])
    work.record(Event(TrailEvent.COMMENDED, None, None, who.id, {"person": member, "week": week.key}))
    commendations.commended(work, week, person=person, who=who, groups=groups)
    return person
