"""Bị từ chối cấp: the team that can ask is called («hỏi lý do»), and its answer opens a step again; whoever filed goes on waiting and hears it."""

import json
from dataclasses import replace

from acts.relay import advance, call, claim, timers, transitions
from campaign.events import BatonEvent
from campaign.ids import BatonId, CaseId, MemberId
from campaign.members import Member
from campaign.plan import Result
from campaign.relay import reopening, undoing
from campaign.relay.batons import FINISHED, Baton, BatonState, moved
from storage import members
from storage.duty import absence_rows
from storage.relay import batons, cases
from storage.work import Work
from telling.relay import refused


def ask_why(work: Work, baton: Baton, *, step: str, who: Member) -> Baton:
    """Call for `step`, which stands outside the course, once more where it was answered before; one that is being asked goes on."""
    before = batons.of_case(work, baton.case).get(step)
    if before is not None and before.state not in (BatonState.DONE, BatonState.SKIPPED):
        return before
    attempt = 1
    if before is not None:
        over = reopening.gives_way(before, reason="", now=work.now)
        transitions.apply(work, before, new=over, kind=BatonEvent.REOPENED, who=who)
        attempt = before.attempt + 1
    number = batons.add(work, baton.case, step=step, team=work.plan.step(step).team, attempt=attempt)
    asked = transitions.load(work, BatonId(number))
    louder = call.raised(work, moved(asked, BatonState.OPEN, now=work.now))
    return transitions.apply(work, asked, new=louder, kind=BatonEvent.CALLED, who=who, calls=louder.calls)


def withdrawn(work: Work, case: CaseId, *, step: str, lead: bool) -> tuple[Baton, Baton]:
    """The question as it stands, and as it ends when the refusal was a mistake. Raises RuleBroken: successor_held, successor_done."""
    asked = batons.of_case(work, case)[step]
    undoing.back_to_waiting(asked, now=work.now, lead=lead)
    return asked, undoing.cancel(asked, now=work.now)


def settled(work: Work, filed: Baton, *, chosen: Result, who: Member) -> BatonId | None:
    """What was refused is over after all: nobody is asked why any more. Returns the question that ends with it."""
    opens = {one.opens for one in work.plan.step(filed.step).results if one.opens}
    for asked in batons.of_case(work, filed.case).values():
        if asked.step in opens and asked.state not in FINISHED:
            gone = replace(undoing.cancel(asked, now=work.now), reason=chosen.id)
            transitions.apply(work, asked, new=gone, kind=BatonEvent.CANCELLED, who=who)
            return asked.id
    return None


def asked_again(work: Work, question: BatonId, *, who: Member) -> None:
    """It was not over: the question stands as it stood before, in whose hand it was."""
    gone, ended = transitions.load(work, question), cases.last_act_about(work, question)
    assert ended is not None
    back = reopening.stands_again(gone, json.loads(ended["data"]), now=work.now, return_at=timers.return_at(work))
    back = call.raised(work, back) if back.state == BatonState.OPEN else back
    new = replace(back, reason="")
    transitions.apply(work, gone, new=new, kind=BatonEvent.UNDONE, who=who, undid=BatonEvent.CANCELLED)


def still_matters(work: Work, asked: Baton) -> bool:
    """Does an answer open anything? Not where what was refused has been done meanwhile."""
    filed = batons.of_case(work, asked.case).get(work.plan.asked_from(asked.step).id)
    return filed is not None and filed.state not in FINISHED


def answered(work: Work, asked: Baton, *, chosen: Result, who: Member) -> None:
    """The course is gone through again from the step that the answer names: new attempts, and what had counted counts no more."""
    if not still_matters(work, asked):
        return
    live = batons.of_case(work, asked.case)
    filed = live[work.plan.asked_from(asked.step).id]
    filer = filed.holder if filed.holder is not None else cases.caller_of(work, asked.id)
    over = reopening.again(work.plan, live, step=chosen.returns_to)
    standing = {row["baton"]: row for row in cases.standing_counts(work, asked.case)}
    for old in over:
        new = reopening.gives_way(old, reason=chosen.id, now=work.now)
        row = standing.get(old.id) if old.state == BatonState.DONE else None
        taken = {"count": row["count"], "n": -1, "undid": row["kind"], "event": row["id"]} if row is not None else {}
        transitions.apply(work, old, new=new, kind=BatonEvent.REOPENED, who=who, **taken)
        batons.add(work, old.case, step=old.step, team=work.plan.step(old.step).team, attempt=old.attempt + 1)
    mine = _goes_on(work, chosen, filer)
    quietly = frozenset({str(chosen.returns_to)}) if mine is not None else frozenset()
    for opened in advance.advance(work, asked.case, who=who, quietly=quietly):
        if mine is not None and opened.step in quietly:
            claim.claim(work, opened.id, who=mine)
    refused.filer_hears(work, asked, chosen=chosen, filer=filer, by=who, mine=mine is not None)


def _goes_on(work: Work, chosen: Result, filer: MemberId | None) -> Member | None:
    """Whoever filed, where the step that opens again is theirs to do and they are there with room for it."""
    person = members.get(work, filer) if filer is not None else None
    if person is None or person.id in absence_rows.away(work):
        return None
    fits = claim.may(person, team=work.plan.step(chosen.returns_to).team)
    return person if fits and batons.unmoved(work, person.id) < work.plan.relay.claim_cap else None


# --- the answer was a mistake ---------------------------------------------------------------------------------------------------


def check_answer(work: Work, case: CaseId, *, since: int, lead: bool) -> None:
    """Raises RuleBroken where somebody else has the work that it opened: successor_held, successor_done."""
    for over, again in _opened_again(work, case, since=since):
        undoing.back_to_waiting(again, now=work.now, lead=lead or again.holder == over.done_by)


def take_answer_back(work: Work, case: CaseId, *, since: int, who: Member) -> None:
    """What gave way stands again as it stood, and counts again; `since` is the answer's event."""
    events = {row["baton"]: json.loads(row["data"]) for row in cases.reopened(work, case, since=since)}
    for over, again in _opened_again(work, case, since=since):
        transitions.apply(work, again, new=undoing.cancel(again, now=work.now), kind=BatonEvent.CANCELLED, who=who)
        data = events[over.id]
        back = reopening.stands_again(over, data, now=work.now, return_at=timers.return_at(work))
        back = call.raised(work, back) if back.state == BatonState.OPEN else back
        taken = {"count": data["count"], "n": 1} if data.get("count") else {}
        transitions.apply(work, over, new=back, kind=BatonEvent.UNDONE, who=who, undid=BatonEvent.REOPENED, **taken)


def _opened_again(work: Work, case: CaseId, *, since: int) -> list[tuple[Baton, Baton]]:
    """Each attempt that gave way to the answer, with the one that took its place."""
    live = batons.of_case(work, case)
    gone = [transitions.load(work, BatonId(row["baton"])) for row in cases.reopened(work, case, since=since)]
    return [(over, live[over.step]) for over in gone if over.state == BatonState.SUPERSEDED and over.step in live]
