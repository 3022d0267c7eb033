"""Gộp: two open cases that are one organisation become one. Both histories stay, counts stand once, who gives way hears who goes on.

What was done before cannot be taken back by «bấm nhầm» afterwards; the merging itself can, while nothing more has happened (`acts/relay/part.py`).
"""

from collections import Counter
from dataclasses import dataclass

from acts.relay import advance, part, transitions
from campaign import permissions, text_normalisation
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId, CaseId, OrganisationId, StepId
from campaign.members import Member
from campaign.organisations import Organisation, Representative
from campaign.relay import flow, merging
from campaign.relay.batons import IN_HAND, BatonState
from campaign.relay.cases import Case
from campaign.relay.closing import ClosingState
from campaign.relay.merging import MergedStep
from storage import events
from storage.lists import one_organisation, organisations
from storage.relay import batons, cases, closings
from storage.work import Row, Work
from telling.relay import closed
from telling.relay import merged as told


@dataclass(frozen=True, slots=True)
class Merging:
    """What would become of two cases: `kept` goes on, and at each step the attempt that stays. `seen` changes with any of their batons."""

    kept: Case
    gone: Case
    organisation: Organisation
    other: Organisation
    steps: dict[StepId, MergedStep]
    seen: int


def planned(work: Work, both: tuple[CaseId, CaseId], *, who: Member | None) -> Merging:
    """What merging two cases would come to. Raises RuleBroken: unknown_case, same_case, case_closed, two_organisations, no_right."""
    kept, gone = merging.ordered(_case(work, both[0]), _case(work, both[1]))
    if who is not None:
        _check(work, who, (kept, gone))
    organisation, other = merging.kept_organisation(
        organisations.get(work, kept.organisation), organisations.get(work, gone.organisation)
    )
    here, there = batons.of_case(work, kept.id), batons.of_case(work, gone.id)
    facts = merging.facts_together(_people(work, organisation.id, other.id))
    steps = merging.steps(here, there, needed=lambda step: not flow.not_needed(work.plan, step, facts=facts))
    versions = sum(baton.version for baton in (*here.values(), *there.values()))
    return Merging(kept, gone, organisation, other, steps, versions)


def cases_of(work: Work, both: tuple[CaseId, CaseId], *, who: Member | None, seen: int | None = None) -> Merging:
    """Merge two cases. `seen`: what the preview saw. Raises RuleBroken as `planned` does, and stale when a baton has moved since."""
    merged = planned(work, both, who=who)
    if seen is not None and seen != merged.seen:
        raise RuleBroken(Refusal.STALE)
    both = (merged.kept.id, merged.gone.id)
    before = part.remember(work, both, organisations=(merged.organisation.id, merged.other.id))
    ticked = _twice_ticked(work, merged.other.id, merged.organisation.id)
    counted = _count_once(work, merged, who)
    cases.merge(work, merged.gone.id, into=merged.kept.id)
    one_entry(work, merged.other.id, kept=merged.organisation.id, who=who)
    for step in merged.steps.values():
        _move(work, step, merged.kept.id, who)
    for case, other in ((merged.kept.id, merged.gone.id), (merged.gone.id, merged.kept.id)):
        data = {"into": merged.kept.id, "other": other}
        work.record(Event(TrailEvent.CASES_MERGED, case, None, who.id if who else None, data))
    if (asked := closings.asked(work, merged.gone.id)) is not None:
        closings.settle(work, asked.id, state=ClosingState.REFUSED, by=who.id if who else None)
        closed.overtaken(work, asked, into=merged.kept.id)
    told.to_holders(work, list(merged.steps.values()), case=merged.kept.id, number=merged.gone.id, by=who)
    advance.advance(work, merged.kept.id, who=who, skip_open=True)
    part.keep(work, before, who=who, counted=counted, ticked=ticked)
    return merged


def one_entry(work: Work, gone: OrganisationId, *, kept: OrganisationId, who: Member | None) -> None:
    """Two entries are one organisation; their open cases are merged too, where both have one."""
    mine, theirs = cases.open_of(work, kept), cases.open_of(work, gone)
    if mine is not None and theirs is not None:
        cases_of(work, (mine.id, theirs.id), who=who)
        return
    _tick_once(work, gone, kept, who)
    cases.of_another(work, gone, kept=kept)
    one_organisation.absorb(work, gone, kept=kept)
    _one_person(work, kept)


def numbers(work: Work, entries: tuple[OrganisationId, OrganisationId]) -> tuple[int, int]:
    """The number that the open cases of two entries of one organisation will have, and the one that goes; 0 for what is not open."""
    found = [case.id for one in entries if (case := cases.open_of(work, one)) is not None]
    return (min(found), max(found)) if len(found) == 2 else (found[0] if found else 0, 0)


def twins(work: Work, case: Case, *, phones: tuple[str, ...] = ()) -> list[Case]:
    """Open cases that may be about the same organisation: with one of its numbers (or of `phones`), or of the very same name."""
    mine = organisations.get(work, case.organisation)
    numbers = {phone for person in organisations.representatives(work, mine.id) for phone in person.phones}
    near = [found for phone in sorted({*phones, *numbers}) for found in organisations.by_phone(work, phone)]
    core = text_normalisation.company_core(mine.name)
    near += [
        one for one in organisations.by_words(work, mine.name) if text_normalisation.company_core(one.name) == core
    ]
    others = {one.id: one for one in near if one.id != mine.id and not (one.listed and mine.listed)}
    return [found for one in others.values() if (found := cases.open_of(work, one.id)) is not None]


def may(work: Work, both: tuple[Case, Case], *, who: Member) -> bool:
    """Whether somebody may merge them: who opened or works on one of them, who leads a team that does, whoever consolidates."""
    live = [baton for case in both for baton in batons.of_case(work, case.id).values()]
    own = any(case.opened_by == who.id for case in both) or any(who.id in (b.holder, b.done_by) for b in live)
    teams = {baton.team for baton in live if baton.state in IN_HAND | {BatonState.OPEN}}
    return any(permissions.may(who, "merge", team=team, own=own) for team in teams)


def _case(work: Work, number: CaseId) -> Case:
    found = cases.get(work, cases.current(work, number))
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=number)
    return found


def _check(work: Work, who: Member, both: tuple[Case, Case]) -> None:
    if not may(work, both, who=who):
        raise RuleBroken(Refusal.NOT_YOUR_CASES if permissions.ever(who, "merge") else Refusal.NO_RIGHT, verb="merge")


# --- steps ------------------------------------------------------------------------------------------------------------


def _move(work: Work, step: MergedStep, case: CaseId, who: Member | None) -> None:
    """What gives way first, so that one live attempt is left at any moment."""
    for old, new in (
        (step.yields, merging.gives_way(step.yields, case, now=work.now)),
        (step.stays, merging.goes_on(step, case, now=work.now)),
    ):
        if new.state == BatonState.SUPERSEDED:
            transitions.apply(work, old, new=new, kind=BatonEvent.MERGED, who=who)
            batons.into_case(work, new, case=case, attempt=new.attempt)
        else:
            batons.into_case(work, new, case=case, attempt=new.attempt)
            transitions.apply(work, old, new=new, kind=BatonEvent.MERGED, who=who)


# --- counts -----------------------------------------------------------------------------------------------------------


def _count_once(work: Work, merged: Merging, who: Member | None) -> list[int]:
    """What both cases counted of one organisation is taken back in the one that goes: of people, as many count as there are. Which events
    were taken back."""
    taken = []
    results = {(step.id, one.counter): one for step in work.plan.steps for one in step.results}
    people = len(merging.facts_together(_people(work, merged.organisation.id, merged.other.id)))
    counted = Counter((row["step"], row["count"]) for row in cases.standing_counts(work, merged.kept.id))
    for row in cases.standing_counts(work, merged.gone.id):
        result = results.get((row["step"], row["count"]))
        key = (row["step"], row["count"])
        counted[key] += 1
        if result is not None and counted[key] > merging.at_most(work.plan, result, people=people):
            _take_back(work, row, who)
            taken.append(int(row["id"]))
            counted[key] -= 1
    return taken


def _take_back(work: Work, row: Row, who: Member | None) -> None:
    data = {name: row[name] for name in ("step", "team", "count")} | {"undid": row["kind"], "event": row["id"], "n": -1}
    work.record(
        Event(BatonEvent.UNDONE, CaseId(row["case_file"]), BatonId(row["baton"]), who.id if who else None, data)
    )


def _tick_once(work: Work, gone: OrganisationId, kept: OrganisationId, who: Member | None) -> None:
    """Ticked as registered by a case of each: one of the two ticks is taken back."""
    case = _twice_ticked(work, gone, kept)
    if case:
        data: dict[str, int | str | bool | None] = {"organisation": gone, "count": "registered", "n": -1}
        work.record(Event(TrailEvent.UNREGISTERED, CaseId(case), None, who.id if who else None, data))


def _twice_ticked(work: Work, gone: OrganisationId, kept: OrganisationId) -> int:
    """The case of the entry that goes which has ticked it, where one of the other has too; 0 where not both have."""
    if not (one_organisation.ticked_here(work, gone) and one_organisation.ticked_here(work, kept)):
        return 0
    return next(one.id for one in cases.of(work, gone) if events.ticked(work, one.id))


# --- people -----------------------------------------------------------------------------------------------------------


def _people(work: Work, kept: OrganisationId, gone: OrganisationId) -> list[Representative]:
    """Of both entries, each once; those of the entry that is kept first."""
    both = (*organisations.representatives(work, kept), *organisations.representatives(work, gone))
    return list({one.id: one for one in both}.values())


def _one_person(work: Work, organisation: OrganisationId) -> None:
    for same in merging.same_people(organisations.representatives(work, organisation)):
        one_organisation.one_person(work, same.nameless.id, known=same.known.id, facts=same.facts)
