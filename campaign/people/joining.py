"""Who may say yes to somebody who asks to join under a name."""

from campaign import permissions
from campaign.members import Member


def may_confirm(by: Member, wanted: Member) -> bool:
    """A team's leader says yes to those of the team; to a name without one (a leader, an admin) only who may for all."""
    if not wanted.home_team:
        return by.active and permissions.scope(by, "confirm_join") == "all"
    return permissions.may(by, "confirm_join", team=wanted.home_team)
