"""Who reads reports: in private those whom the bot may write to, the leaders, whoever wished for them."""

from collections.abc import Iterable

from campaign import permissions
from campaign.ids import PlaceId
from campaign.members import Member, Role
from campaign.places import Purpose
from storage import members, places
from storage.reports import report_rows
from storage.reports.report_rows import ReportRow
from storage.work import Work


def private(work: Work, people: Iterable[Member]) -> list[tuple[Member, PlaceId]]:
    """Those whom the bot may write to, once each."""
    once = {one.id: one for one in people}.values()
    return [(one, one.private) for one in once if one.private is not None]


def leaders(work: Work) -> list[int]:
    """The leaders' groups, one on each channel; without any, the leaders in private."""
    if groups := places.of_purpose(work, Purpose.LEADERS):
        return [group.id for group in groups]
    return [place for _, place in private(work, members.with_role(work, Role.LEADER))]


def wished(work: Work) -> list[int]:
    """Whoever wished for approved reports in private and still may read them."""
    found = (members.get(work, one) for one in report_rows.wishes(work))
    allowed = [one for one in found if one is not None and permissions.may(one, "report")]
    return [place for _, place in private(work, allowed)]


def asked(work: Work, report: ReportRow) -> list[PlaceId]:
    """Where it was asked for, and where its files were, by those who still may read it."""
    found = (members.get(work, one) for one in report_rows.askers(work, report.id))
    askers = [one for one in found if one is not None and permissions.may(one, "report")]
    there = [PlaceId(report.asked_in)] if report.asked_in is not None else []
    return [*there, *(place for _, place in private(work, askers))]
