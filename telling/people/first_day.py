"""What is left to set up: the groups, teams without one, people who have not joined, the list, whoever approves reports."""

from campaign.ids import PlaceId
from campaign.members import Member, Role
from storage import members, outbox, places
from storage.lists import organisations
from storage.work import Work
from telling import words
from telling.messages import Card

NAMED = 5
"""So many people are named in the checklist; the rest is a number."""
NAMED_ALONE = 20
"""So many where they are what was asked for."""


def left(work: Work) -> str:
    """The checklist for whoever sets the campaign up, also when nothing is left."""
    absent = _absent(work)
    return _write(
        work, "first_day", tied=_any_group(work), homeless=[team.name for team in work.plan.teams if not _home(work, team.id)],
        absent=absent[:NAMED], more=max(0, len(absent) - NAMED), listed=organisations.any_listed(work), unapproved=_unapproved(work),
    )  # fmt: skip


def invite_help(work: Work) -> str:
    """/moi alone: what it does, and for whom it is still needed."""
    absent = _absent(work)
    return _write(work, "invite_help", absent=absent[:NAMED_ALONE], more=max(0, len(absent) - NAMED_ALONE))


def not_pinned(work: Work, place_id: int) -> None:
    """The platform does not let us pin in this group: to whoever sets the campaign up, else in the group itself."""
    place = next((one for one in places.boards(work) if one.id == place_id), None)
    admins = [one.private for one in members.with_role(work, Role.ADMIN) if one.private is not None]
    text = _write(work, "not_pinned", title=place.title if place is not None else "")
    for where in admins or [PlaceId(place_id)]:
        outbox.say(work, where, card=Card(text))


def _absent(work: Work) -> list[str]:
    return [one.name for one in members.everybody(work) if not one.joined]


def _any_group(work: Work) -> bool:
    return bool(places.boards(work)) or bool(places.of_purpose(work, "common"))


def _home(work: Work, team: str) -> bool:
    return bool(places.of_team(work, team))


def _unapproved(work: Work) -> list[str]:
    """The plan's reports that nobody who has joined may approve."""
    return [line.name for line in work.plan.reports if not any(one.joined for one in _approvers(work, line.id))]


def _approvers(work: Work, report: str) -> list[Member]:
    return members.approvers(work, report)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "lists", macro=macro, **values)
