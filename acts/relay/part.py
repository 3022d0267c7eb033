"""Tách lại: a merging is taken back, with the people, notes, counts and holders that each case had before. By whoever merged within the plan's
minutes; by who leads as long as it is known how they stood. Never after anything has happened to the merged case.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from acts.relay import call, come_back, timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId, CaseId, MemberId, OrganisationId
from campaign.members import Member
from campaign.relay import parting, undoing
from campaign.relay.batons import Baton, BatonState
from campaign.relay.parting import MergedBefore, Stood
from storage import members
from storage.lists import entries_before
from storage.relay import batons, cases, merged_before, parted_cases
from storage.work import Work
from telling.relay import merged as told

MOVED = frozenset({"was", "version", "holder", "held_since", "was_result"})
"""What an event says of a baton that it moved: one that only counts again moves none."""


@dataclass(frozen=True, slots=True)
class Before:
    """What is to be remembered of two cases that are about to be merged; `kept` goes on, of the organisations the first does."""

    kept: CaseId
    gone: CaseId
    stood: Stood


def remember(
    work: Work, both: tuple[CaseId, CaseId], *, organisations: tuple[OrganisationId, OrganisationId]
) -> Before:
    """How both stand now."""
    kept, gone = both
    case = cases.get(work, kept)
    everything = [(one.id, organisation) for organisation in organisations for one in cases.of(work, organisation)]
    live = [baton for number in both for baton in batons.of_case(work, number).values()]
    stood = Stood(
        entries_before.read(work, organisations[0], gone=organisations[1]), (organisations[0], organisations[1]),
        [(int(one), int(of)) for one, of in everything], parted_cases.note_numbers(work, gone), case is not None and case.urgent, live, [], 0, {}, {},
    )  # fmt: skip
    return Before(kept, gone, stood)


def keep(work: Work, before: Before, *, who: Member | None, counted: Sequence[int], ticked: int) -> None:
    """They have been merged: `counted` are the events whose result counts once now, `ticked` the case whose tick was taken back."""
    now = _now(work, before.stood)
    after, people = parting.standing(now.values()), entries_before.people(work, before.stood.entries)
    stood = replace(before.stood, counted=list(counted), ticked=ticked, after=after, people=people)
    by = who.id if who is not None else None
    merged_before.forget(work, before=work.now - parting.KEPT_MS)
    at = max([work.spoken_at, *(one.at + 1 for one in _earlier(work, before))])
    merged_before.keep(work, MergedBefore(before.kept, before.gone, at, by, parting.written(stood)))


def _earlier(work: Work, before: Before) -> list[MergedBefore]:
    """What was merged into either before: later words may have been said earlier, and a list merges many in one instant."""
    found = (merged_before.of(work, case) for case in (before.kept, before.gone))
    return [one for one in found if one is not None]


def possible(work: Work, case: CaseId, *, who: Member) -> MergedBefore:
    """The merging that this number means and that may be taken back. Raises RuleBroken: nothing_to_undo, not_your_act, too_late, moved_on."""
    found = merged_before.of(work, case)
    if found is None or found.at < work.now - parting.KEPT_MS:
        raise RuleBroken(Refusal.NOTHING_TO_UNDO)
    stood = parting.read(found.body)
    now = _now(work, stood)
    lead = permissions.scope(who, "merge") == "all" or any(who.leads(one.team) for one in now.values())
    if found.by != who.id and not lead:
        raise RuleBroken(Refusal.NOT_YOUR_ACT, by=found.by)
    undoing.check(now=work.spoken_at, acted_at=found.at, minutes=work.plan.relay.undo_minutes, lead=lead)
    kept = cases.get(work, found.kept)
    if kept is None or not kept.open or kept.organisation != stood.organisations[0]:
        raise RuleBroken(Refusal.MOVED_ON)
    newest = merged_before.of(work, found.kept)
    if newest is not None and newest.gone != found.gone:
        raise RuleBroken(Refusal.MOVED_ON)
    parting.check(stood, now)
    return found


def cases_of(work: Work, case: CaseId, *, who: Member) -> MergedBefore:
    """Take the merging apart. Raises RuleBroken as `possible` does."""
    found = possible(work, case, who=who)
    stood = parting.read(found.body)
    kept, gone = (OrganisationId(one) for one in stood.organisations)
    stands = entries_before.two_again(
        work, stood.entries, kept=kept, gone=gone, after=stood.people, by_list=found.by is None
    )
    if stands is None:
        raise RuleBroken(Refusal.MOVED_ON)
    for number, organisation in stood.cases:
        parted_cases.belongs_to(work, CaseId(number), organisation=kept if organisation == kept else stands)
    parted_cases.part(work, found.gone, kept=found.kept, urgent=stood.urgent)
    parted_cases.move_notes(work, stood.notes, case=found.gone)
    _count_again(work, stood, stands, who)
    again = [_in_hand(work, one) for one in _batons_again(work, stood, found, who)]
    for number, other in ((found.kept, found.gone), (found.gone, found.kept)):
        work.record(Event(TrailEvent.CASES_PARTED, number, None, who.id, {"other": other}))
    merged_before.drop(work, found.gone)
    told.parted(work, again, before=stood.after, by=who)
    return found


def _now(work: Work, stood: Stood) -> dict[BatonId, Baton]:
    found = (batons.get(work, one.id) for one in stood.batons)
    return {one.id: one for one in found if one is not None}


def _count_again(work: Work, stood: Stood, organisation: OrganisationId, who: Member) -> None:
    """What had been counted of both counts of both again: as the result that it was, noted today."""
    for number in stood.counted:
        row = cases.event(work, number)
        about = (CaseId(row["case_file"]), BatonId(row["baton"]), MemberId(row["member"]) if row["member"] else None)
        data = {name: value for name, value in json.loads(row["data"]).items() if name not in MOVED}
        work.record(Event(BatonEvent(row["kind"]), *about, data))
    if stood.ticked:
        tick: dict[str, int | str | bool | None] = {"organisation": organisation, "count": "registered"}
        work.record(Event(TrailEvent.REGISTERED, CaseId(stood.ticked), None, who.id, tick))


def _batons_again(work: Work, stood: Stood, found: MergedBefore, who: Member) -> list[Baton]:
    """Those of the case that went first, so that one live attempt of each step is in a case at any moment."""
    now = _now(work, stood)
    back = []
    for before in sorted(stood.batons, key=lambda one: one.case != found.gone):
        old = now[before.id]
        new = parting.again(before, old, at=work.now, return_at=timers.return_at(work))
        batons.into_case(work, old, case=before.case, attempt=before.attempt)
        if new.state == BatonState.OPEN:
            new = call.raised(work, new)
        back.append(transitions.apply(work, old, new=new, kind=BatonEvent.PARTED, who=who, to=new.holder))
    return back


def _in_hand(work: Work, baton: Baton) -> Baton:
    """Whoever has left since holds nothing again."""
    holder = members.get(work, baton.holder) if baton.holder is not None else None
    return come_back.from_who_left(work, baton) if holder is not None and not holder.active else baton
