"""Equipment is broken: said once to who sees to it, answered, mended; who said it hears so. Nobody is rung in a group."""

from dataclasses import replace

from campaign import permissions, wording
from campaign.duty import faults as rules
from campaign.duty.faults import Fault, FaultStep
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.members import Member, Role
from storage import members
from storage.duty import fault_rows
from storage.work import Work
from telling.duty import fault_words


def report(work: Work, place: str, *, thing: str, who: Member) -> tuple[Fault, bool]:
    """It is broken: the fault, and whether that is news. Raises RuleBroken: no_right, plain_words."""
    permissions.check(who, "equipment")
    wording.check(thing)
    known = rules.the_same(fault_rows.broken(work), place=place, thing=thing)
    if known is not None:
        return known, False
    made = fault_rows.add(work, place, thing=thing[: rules.LONGEST], by=who.id)
    work.record(Event(TrailEvent.FAULT_SAID, None, None, who.id, {"fault": made.id, "place": place}))
    fault_words.ask(work, made, people=[one for one in caretakers(work) if one.id != who.id])
    return made, True


def move(work: Work, number: int, *, step: FaultStep, who: Member, answer: str = "") -> Fault:
    """What became of it. Raises RuleBroken: no_right, fault_not_yours, fault_gone when that cannot be said of it now, plain_words."""
    found = allowed(work, number, step=step, who=who)
    wording.check(answer)
    work.record(Event(TrailEvent.FAULT_MOVED, None, None, who.id, {"fault": number, "step": step}))
    now = _after(found, step, answer[: rules.LONGEST_ANSWER])
    fault_rows.keep(work, now)
    see_to_it = [one for one in caretakers(work) if one.id != who.id]
    said_it = [one for one in _said_it(work, found) if one.id != who.id and one not in see_to_it]
    again = step == FaultStep.REOPENED
    fault_words.moved(work, now, step=step, by=who, people=said_it if again else [*see_to_it, *said_it])
    if again:
        fault_words.ask(work, now, people=see_to_it)
    return now


def allowed(work: Work, number: int, *, step: FaultStep, who: Member) -> Fault:
    """The fault, when `who` may say that of it now. Raises RuleBroken: no_right, fault_not_yours, fault_gone."""
    permissions.check(who, "equipment")
    found = fault_rows.get(work, number)
    if found is None:
        raise RuleBroken(Refusal.FAULT_GONE)
    if step in ways(work, found, who=who):
        return found
    if step in _possible(work, found, sees_to_it=True, said_it=True):
        raise RuleBroken(Refusal.FAULT_NOT_YOURS, names=[one.short for one in caretakers(work)])
    raise RuleBroken(Refusal.FAULT_GONE)


def ways(work: Work, found: Fault, *, who: Member) -> tuple[FaultStep, ...]:
    """What `who` may say of it now; leaders and whoever consolidates may what a caretaker may."""
    stands_above = bool(who.roles & {Role.LEADER, Role.CONSOLIDATOR})
    sees_to_it = stands_above or any(one.id == who.id for one in caretakers(work))
    return _possible(work, found, sees_to_it=sees_to_it, said_it=found.by == who.id)


def _possible(work: Work, found: Fault, *, sees_to_it: bool, said_it: bool) -> tuple[FaultStep, ...]:
    """As `rules.steps`; nothing of what is over and was said anew since."""
    if found.ended and rules.the_same(fault_rows.broken(work), place=found.place, thing=found.thing):
        return ()
    return rules.steps(found, sees_to_it=sees_to_it, said_it=said_it)


def caretakers(work: Work) -> list[Member]:
    """Who sees to equipment and can be written to."""
    named = [members.by_key(work, key) for key in work.plan.duty.caretakers]
    return rules.caretakers(members.everybody(work), named=[one for one in named if one is not None and one.active])


def remind(work: Work, *, answered_too: bool, leaders_since: tuple[int, int]) -> None:
    """Who sees to it reads what waits for an answer, and (`answered_too`) what is still broken; leaders once what nobody answered
    that was said between two instants (UTC ms)."""
    known = [one for one in fault_rows.broken(work) if one.at < work.now]
    waits = [one for one in known if answered_too or not one.answered]
    fault_words.remind(work, waits, people=caretakers(work))
    first, last = leaders_since
    unheard = [one for one in known if not one.answered and first <= one.at < last]
    leaders = [one for one in members.with_role(work, Role.LEADER) if one.private is not None]
    fault_words.remind(work, unheard, people=leaders)


def _said_it(work: Work, found: Fault) -> list[Member]:
    one = members.get(work, found.by)
    return [one] if one is not None and one.active else []


def _after(found: Fault, step: FaultStep, answer: str) -> Fault:
    if step == FaultStep.ANSWERED:
        return replace(found, answer=answer)
    if step in (FaultStep.ENDED, FaultStep.DROPPED):
        return replace(found, ended=True)
    return replace(found, ended=False, answer="")
