"""What is left to set up: the groups, teams without one, people who have not joined, the list, whoever approves reports."""

from collections.abc import Sequence

from campaign.ids import PlaceId
from campaign.members import Member, Role
from campaign.places import Purpose
from campaign.plan import Plan
from storage import channels, members, outbox, places
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


def missing(work: Work, people: list[Member]) -> str:
    """Who of these people has not joined, and who cannot be written to, with the way in."""
    absent = [one.name for one in people if not one.joined]
    closed = [one.name for one in people if one.joined and one.private is None]
    return words.write(
        work.plan.campaign.language, "first_day", macro="invite_list", absent=absent[:NAMED_ALONE],
        more=max(0, len(absent) - NAMED_ALONE), closed=closed[:NAMED_ALONE], doors=channels.doors(work),
    )  # fmt: skip


def invitation(work: Work, name: str, *, code: str, days: int) -> str:
    """One message to be passed on to that person; `days` it is good for."""
    return invited(work.plan, name, links=channels.invitations(work, code), days=days)


def invited(plan: Plan, name: str, *, links: Sequence[str], days: int) -> str:
    """The same with the ways in as they are: links, lines to be typed, or both."""
    opened = sum("://" in link for link in links)
    macro = "invitation" if opened == len(links) else "invitation_both" if opened else "invitation_typed"
    values = {"name": name, "campaign": plan.campaign.title, "links": list(links), "days": days}
    return words.write(plan.campaign.language, "first_day", macro=macro, **values)


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
    return bool(places.boards(work)) or bool(places.of_purpose(work, Purpose.COMMON))


def _home(work: Work, team: str) -> bool:
    return bool(places.of_team(work, team))


def _unapproved(work: Work) -> list[str]:
    """The plan's reports that nobody who has joined may approve."""
    return [line.name for line in work.plan.reports if not any(one.joined for one in _approvers(work, line.id))]


def _approvers(work: Work, report: str) -> list[Member]:
    return members.approvers(work, report)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "lists", macro=macro, **values)
