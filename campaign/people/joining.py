"""Who may let somebody in under a name of the roster: by a yes, or by a link."""

from campaign import permissions
from campaign.members import Member


def may_confirm(by: Member, wanted: Member) -> bool:
    """A team's leader says yes to those of the team; to a name without one (a leader, an admin) only who may for all."""
    if not wanted.home_team:
        return by.active and permissions.scope(by, "confirm_join") == "all"
    return permissions.may(by, "confirm_join", team=wanted.home_team)


def may_invite(by: Member, wanted: Member) -> bool:
    """An admin invites everybody, also anew; a team's head whoever of the team has not joined."""
    if permissions.scope(by, "invite") == "all":
        return by.active
    return by.active and not wanted.joined and bool(wanted.home_team) and by.leads(wanted.home_team)
