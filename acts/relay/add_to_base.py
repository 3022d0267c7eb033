"""Thêm vào danh sách: a leader adds an organisation that no list has to the base of the targets, or takes one out again."""

from campaign import permissions
from campaign.events import Event, TrailEvent
from campaign.ids import OrganisationId
from campaign.members import Member
from campaign.organisations import Organisation
from campaign.relay import adding
from storage.lists import added_rows, organisations
from storage.work import Work


def check(work: Work, number: OrganisationId, *, who: Member) -> Organisation:
    """Raises RuleBroken: no_right, in_base, no_list, out_of_base."""
    permissions.check(who, "add_to_base")
    found = organisations.get(work, number)
    adding.check_add(found, list_known=organisations.any_listed(work))
    return found


def add(work: Work, number: OrganisationId, *, unit: str, category: str, who: Member) -> Organisation:
    """It counts from now on as if the list had it, in that unit and category where none was known. Raises RuleBroken as `check`."""
    check(work, number, who=who)
    added_rows.add(work, number, unit=unit, category=category, by=who.id)
    work.record(Event(TrailEvent.ORGANISATION_ADDED, None, None, who.id, {"organisation": number}))
    return organisations.get(work, number)


def take_out(work: Work, number: OrganisationId, *, who: Member) -> Organisation:
    """It counts no more. Raises RuleBroken: no_right, not_added."""
    permissions.check(who, "add_to_base")
    found = organisations.get(work, number)
    adding.check_take_out(found)
    added_rows.take_out(work, number)
    work.record(Event(TrailEvent.ORGANISATION_TAKEN_OUT, None, None, who.id, {"organisation": number}))
    return found
