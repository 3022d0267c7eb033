"""Ghi thay: what a colleague has done is written down by whoever heard of it. The one has done it, the other has written it down."""

from campaign import outsiders, permissions
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member
from campaign.plan import Plan


def check(plan: Plan, team: str, *, of: Member, who: Member) -> None:
    """May `who` write down what `of` did of a team's work? For a desk whose people do not chat (another organisation's, or a shared
    account) whoever works in a team may; else a colleague of that team.

    Raises RuleBroken: person_not_in_team, other_team, no_right.
    """
    if not permissions.works_in(of, team):
        raise RuleBroken(Refusal.PERSON_NOT_IN_TEAM, person=of.id, team=team)
    if not (outsiders.team(plan, team) or of.position_account):
        permissions.check(who, "write_for", team=team)
    elif not permissions.ever(who, "write_for"):
        raise RuleBroken(Refusal.NO_RIGHT, verb="write_for")
