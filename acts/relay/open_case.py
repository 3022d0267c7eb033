"""Opening a case: /yeucau calls for somebody, /hotro opens and holds without a card in the group."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from acts.relay import advance, claim, facts
from campaign import permissions, phones
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import CaseId, OrganisationId, PlaceId
from campaign.members import Member
from campaign.organisations import Organisation
from campaign.relay.cases import CaseSource
from storage.lists import organisations
from storage.relay import batons, cases
from storage.work import Work


@dataclass(frozen=True, slots=True)
class CaseRequest:
    """What the person said about it. `facts` maps fact ids to yes or no; `note` is free text, kept apart from the trail; `until`: the
    appointment that the enterprise was given (UTC ms)."""

    source: CaseSource = CaseSource.CALL
    urgent: bool = False
    note: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    origin: PlaceId | None = None
    practice: bool = False
    until: int | None = None


def unlisted(work: Work, name: str, *, tax_code: str | None, phone: str | None) -> Organisation:
    """The organisation that the list does not have: the known one with that tax code, else a new one. Its name is shown in groups."""
    known = organisations.by_tax_code(work, tax_code) if tax_code else None
    shown = name.strip() or tax_code or (phones.mask(phone) if phone else "")
    return known or organisations.open_unlisted(work, shown, tax_code=tax_code, phone=phone)


def open_case(
    work: Work, organisation: OrganisationId, *, request: CaseRequest, who: Member | None, hold: bool = False
) -> CaseId:
    """Open a case and call the team of its first step, or (`hold`) let `who` carry it alone. Returns its number.

    Raises RuleBroken: already_open(case), already_registered, no_right, and what claiming refuses.
    """
    if who is not None:
        permissions.check(who, "support" if hold else "open")
    _refuse_twice(work, organisation)
    case = cases.add(
        work,
        organisation,
        source=request.source,
        urgent=request.urgent,
        member=who.id if who else None,
        origin=request.origin,
        practice=request.practice,
    )
    for step in work.plan.course:
        batons.add(work, case, step=step.id, team=step.team)
    work.record(
        Event(
            TrailEvent.CASE_OPENED,
            case,
            None,
            who.id if who else None,
            {"source": request.source, "urgent": request.urgent, "hold": hold},
        )
    )
    if request.note:
        cases.note(work, request.note, case=case, member=who.id if who else None, kind="request")
    learned = facts.record(work, case, answers=dict(request.facts), who=who)
    _begin(work, case, who, hold, until=request.until)
    if learned:
        facts.propagate(work, case, answers=dict(request.facts), who=who)
    return case


def _refuse_twice(work: Work, organisation: OrganisationId) -> None:
    open_now = cases.open_of(work, organisation)
    if open_now is not None:
        raise RuleBroken(Refusal.ALREADY_OPEN, case=open_now.id, organisation=organisation)
    known = organisations.get(work, organisation)
    if known.registered:
        raise RuleBroken(
            Refusal.ALREADY_REGISTERED, organisation=organisation, at=known.registered_at, by=known.registered_by
        )


def _begin(work: Work, case: CaseId, who: Member | None, hold: bool, *, until: int | None) -> None:
    mine = (
        frozenset(step.id for step in work.plan.first_steps() if who and permissions.works_in(who, step.team))
        if hold
        else frozenset()
    )
    if hold and not mine:
        raise RuleBroken(Refusal.OTHER_TEAM, team=work.plan.first_steps()[0].team)
    for baton in advance.advance(work, case, who=who, quietly=mine, until=until):
        if who is not None and baton.step in mine:
            claim.claim(work, baton.id, who=who, opened_case=True)
