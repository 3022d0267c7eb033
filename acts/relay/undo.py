"""Bấm nhầm: take one's last act back, shown first. What it had moved, counted and ticked goes back too, by events."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from acts.relay import call, facts, refusal, registered, timers, transitions
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId, CaseId, MemberId
from campaign.members import Member
from campaign.relay import flow, undoing
from campaign.relay.batons import Baton, BatonState
from campaign.relay.cases import CaseState
from storage.relay import batons, cases, visits
from storage.work import Row, Work

UNTOUCHED = frozenset({BatonState.OPEN, BatonState.WAITING, BatonState.SKIPPED})
"""How the steps of a case stand that nobody has taken yet."""

OWN = undoing.UNDOABLE | {BatonEvent.UNDONE, TrailEvent.WRITTEN_FOR}
"""Kinds of a member's newest act that say what /nham means."""


@dataclass(frozen=True, slots=True)
class LastAct:
    """What undo would take back, for showing it first. `writer`: who wrote it down for `by`. `data` is the event's own."""

    event: int
    kind: BatonEvent | TrailEvent
    baton: Baton
    at: int
    by: MemberId
    writer: MemberId | None
    data: dict[str, int | str | bool]


def last(work: Work, *, who: Member, baton: BatonId | None = None, teams: Collection[str] = ()) -> LastAct:
    """The act that /nham means: the member's last one, or the last about `baton`. `teams`: those of the group where it was said.

    Raises RuleBroken: nothing_to_undo; not_undoable for an act of another kind; undo_elsewhere when it belongs to another
    group; moved_on when something has happened to it since.
    """
    row = _last_about(work, baton) if baton is not None else _own_last(work, who)
    found = _value(work, row) if row is not None else None
    if found is not None and found.kind == BatonEvent.CLAIMED and found.data.get("after_done"):
        row = cases.last_act_about(work, BatonId(int(found.data["after_done"])))
        found = _value(work, row) if row is not None else None
    if found is None or found.kind == BatonEvent.UNDONE:
        raise RuleBroken(Refusal.NOTHING_TO_UNDO)
    if found.kind not in undoing.UNDOABLE:
        raise RuleBroken(Refusal.NOT_UNDOABLE)
    if baton is None and teams and found.baton.team not in teams:
        raise RuleBroken(Refusal.UNDO_ELSEWHERE, case=found.baton.case)
    return found


def _last_about(work: Work, baton: BatonId) -> Row | None:
    """The newest act about a baton; that its case was opened, where nobody has done anything with the case since."""
    row = cases.last_act_about(work, baton)
    if row is not None and row["kind"] != BatonEvent.OPENED:
        return row
    return _opening(work, transitions.load(work, baton).case) or row


def _opening(work: Work, case: CaseId) -> Row | None:
    """That somebody opened a case which nobody has touched since."""
    row = cases.opening_of(work, case)
    touched = any(one.state not in UNTOUCHED for one in batons.of_case(work, case).values()) or cases.has_absorbed(
        work, case
    )
    return row if row is not None and row["member"] and row["baton"] and not touched else None


def _own_last(work: Work, who: Member) -> Row | None:
    """A member's newest act, or what has already taken it back; never an older one in the place of what cannot be undone."""
    own = cases.last_act_of(work, who.id)
    if own is not None and own["kind"] == undoing.OPENING:
        opening = _opening(work, own["case_file"])
        if opening is None:
            raise RuleBroken(Refusal.MOVED_ON if batons.of_case(work, own["case_file"]) else Refusal.NOTHING_TO_UNDO)
        return opening
    if own is not None and own["kind"] not in OWN:
        raise RuleBroken(Refusal.NOT_UNDOABLE)
    newest = cases.last_act_about(work, own["baton"]) if own is not None else None
    if own is not None and newest is not None and newest["kind"] != BatonEvent.UNDONE and not _same(own, newest):
        raise RuleBroken(Refusal.MOVED_ON, baton=own["baton"])
    return newest


def _same(own: Row, newest: Row) -> bool:
    """Is the newest event about a baton the member's own act, or what they wrote down by it for another?"""
    wrote = own["kind"] == TrailEvent.WRITTEN_FOR and json.loads(newest["data"]).get("writer") == own["member"]
    return bool(newest["id"] == own["id"] or wrote)


def _value(work: Work, row: Row) -> LastAct:
    data = json.loads(row["data"])
    by, writer = MemberId(row["member"] or 0), _member(data.get("writer"))
    return LastAct(row["id"], row["kind"], transitions.load(work, row["baton"]), row["at"], by, writer, data)


def undo(work: Work, baton_id: BatonId, *, who: Member, seen: int | None = None) -> Baton:
    """Take the last act about a baton back. Raises RuleBroken: nothing_to_undo, too_late, not_your_act, successor_held, …"""
    act = last(work, who=who, baton=baton_id)
    old = act.baton
    lead = check(work, act, who=who)
    if act.kind == undoing.OPENING or act.data.get("opened_case"):
        return _cancel(work, old, who, seen)
    if act.data.get("returns_to"):
        refusal.take_answer_back(work, old.case, since=act.event, who=who)
    if act.kind == BatonEvent.PARKED:
        visits.forget(work, old)
    if act.kind == BatonEvent.DONE:
        _pull_back(work, act, who=who, lead=lead)
    for asked, gone in _asked(work, act, lead=lead):
        transitions.apply(work, asked, new=gone, kind=BatonEvent.CANCELLED, who=who)
    if act.data.get("withdrew"):
        refusal.asked_again(work, BatonId(int(act.data["withdrew"])), who=who)
    return _restore(work, act, who=who, seen=seen)


def check(work: Work, act: LastAct, *, who: Member) -> bool:
    """True when a leader takes it back, who is bound by no minutes. Raises RuleBroken wherever taking it back would:
    not_your_act, too_late, successor_held, successor_done, already_open.
    """
    team = act.baton.team
    if transitions.case_of(work, act.baton).state == CaseState.CANCELLED:
        raise RuleBroken(Refusal.CASE_CLOSED, case=act.baton.case)
    lead = permissions.may(who, "undo", team=team) and who.leads(team)
    if who.id not in (act.by, act.writer) and not lead:
        raise RuleBroken(Refusal.NOT_YOUR_ACT, by=act.by)
    undoing.check(now=work.spoken_at, acted_at=act.at, minutes=work.plan.relay.undo_minutes, lead=lead)
    if act.data.get("returns_to"):
        refusal.check_answer(work, act.baton.case, since=act.event, lead=lead)
    _asked(work, act, lead=lead)
    if act.kind == BatonEvent.DONE:
        _behind(work, act, who=who, lead=lead)
    return lead


def _asked(work: Work, act: LastAct, *, lead: bool) -> list[tuple[Baton, Baton]]:
    """The question why it was refused, which ends with a refusal that was a mistake; refused once somebody is asking."""
    step = str(act.data.get("opens", ""))
    return [refusal.withdrawn(work, act.baton.case, step=step, lead=lead)] if step else []


def _restore(work: Work, act: LastAct, *, who: Member, seen: int | None) -> Baton:
    before = undoing.BatonBefore(
        BatonState(str(act.data["was"])),
        _member(act.data.get("holder")),
        _int(act.data.get("held_since")),
        str(act.data.get("was_result", "")),
    )
    new = undoing.undo(act.baton, before, now=work.now, return_at=timers.return_at(work))
    if new.state == BatonState.OPEN:
        new = call.raised(work, new)
    if act.data.get("facts"):
        facts.put_back(work, act.baton.case, before=str(act.data["facts"]), who=who)
    taken = {"count": act.data["count"], "n": -1} if act.data.get("count") else {}
    return transitions.apply(
        work, act.baton, new=new, kind=BatonEvent.UNDONE, who=who, seen=seen, undid=act.kind, event=act.event, **taken
    )


def _pull_back(work: Work, act: LastAct, *, who: Member, lead: bool) -> None:
    """What had opened because of a done step goes back to waiting; a finished case and its tick are taken back."""
    for later, new in _behind(work, act, who=who, lead=lead):
        transitions.apply(work, later, new=new, kind=BatonEvent.PULLED_BACK, who=who)
    file = transitions.case_of(work, act.baton)
    cases.reopen(work, file.id)
    if work.plan.step(act.baton.step).counts:
        registered.unmark(work, file.id, organisation=file.organisation, who=who)


def _behind(work: Work, act: LastAct, *, who: Member, lead: bool) -> list[tuple[Baton, Baton]]:
    """The steps that had opened because of a done one, each with how it stands when that is taken back. Raises RuleBroken."""
    file = transitions.case_of(work, act.baton)
    live, behind = batons.of_case(work, file.id), flow.successors(work.plan, act.baton.step)
    later = [live[step.id] for step in work.plan.steps if step.id in behind and step.id in live]
    found = [
        (each, undoing.back_to_waiting(each, now=work.now, lead=lead or each.holder == who.id))
        for each in later
        if undoing.stands_on(each)
    ]
    other = cases.open_of(work, file.organisation)
    if other is not None and other.id != file.id:
        raise RuleBroken(Refusal.ALREADY_OPEN, case=other.id)
    return found


def _cancel(work: Work, old: Baton, who: Member, seen: int | None) -> Baton:
    """The case itself was opened by mistake: nothing of it stays live."""
    for baton in batons.of_case(work, old.case).values():
        gone = undoing.cancel(baton, now=work.now)
        transitions.apply(
            work, baton, new=gone, kind=BatonEvent.CANCELLED, who=who, seen=seen if baton.id == old.id else None
        )
    cases.close(work, old.case, state=CaseState.CANCELLED)
    work.record(Event(TrailEvent.CASE_CANCELLED, old.case, None, who.id))
    return transitions.load(work, old.id)


def _int(value: int | str | bool | None) -> int | None:
    return int(value) if value is not None else None


def _member(value: int | str | bool | None) -> MemberId | None:
    return MemberId(int(value)) if value is not None else None
