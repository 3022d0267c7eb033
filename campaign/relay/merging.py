"""Two open cases that turn out to be one organisation become one case: which of the two goes on, and at each step whose work.

Nothing of either is lost: what gives way stays with the case as an earlier attempt, and who had it hears who goes on.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId, StepId
from campaign.organisations import Organisation, Representative
from campaign.plan import Plan, Result
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from campaign.relay.cases import Case

FACTS = ("matched", "level2", "consent")
FACTS_IN_ORDER = ("unknown", "no", "yes")
"""Of what two people were told about one person, the later in this row is known."""


@dataclass(frozen=True, slots=True)
class MergedStep:
    """Of one step in two cases: the attempt that goes on, and the one that gives way to it."""

    stays: Baton
    yields: Baton

    @property
    def two_hold(self) -> bool:
        """Do two people have it in hand?"""
        return self.stays.state in IN_HAND and self.ends_work

    @property
    def ends_work(self) -> bool:
        """Does somebody give up what another goes on with, or has done?"""
        return self.yields.state in IN_HAND and self.yields.holder != self.stays.holder

    @property
    def done_twice(self) -> bool:
        """Have two people finished it?"""
        return self.stays.state == self.yields.state == BatonState.DONE


def ordered(first: Case, second: Case) -> tuple[Case, Case]:
    """The case that goes on, and the one that is merged into it: the older number stays. Raises RuleBroken: same_case, case_closed."""
    if first.id == second.id:
        raise RuleBroken(Refusal.SAME_CASE, case=first.id)
    for one in (first, second):
        if not one.open:
            raise RuleBroken(Refusal.CASE_CLOSED, case=one.id)
    return (first, second) if first.id < second.id else (second, first)


def kept_organisation(first: Organisation, second: Organisation) -> tuple[Organisation, Organisation]:
    """Which of the two entries is kept, and which goes into it: the list's, else the one with a tax code, else the older.

    Raises RuleBroken two_organisations where the list has both.
    """
    if all(one.listed and not one.added for one in (first, second)):
        raise RuleBroken(Refusal.TWO_ORGANISATIONS, first=first.tax_code, second=second.tax_code)
    kept, gone = sorted((first, second), key=lambda one: (not one.listed, one.added, one.tax_code is None, one.id))
    return kept, gone


def steps(
    kept: Mapping[str, Baton], other: Mapping[str, Baton], *, needed: Callable[[str], bool]
) -> dict[StepId, MergedStep]:
    """Step by step what goes on. `needed` says whether, by all that is known now, a step has to be done at all."""
    both = [step for step in kept if step in other]
    return {StepId(step): _step(kept[step], other[step], needed=needed(step)) for step in both}


def _step(kept: Baton, other: Baton, *, needed: bool) -> MergedStep:
    """Done before in hand before open; of two that have it in hand, who has reached something, else who took it first."""

    def worth(baton: Baton) -> tuple[int, bool, int]:
        return _standing(baton, needed=needed), bool(baton.result), -(baton.held_since or 0)

    return MergedStep(kept, other) if worth(kept) >= worth(other) else MergedStep(other, kept)


def _standing(baton: Baton, *, needed: bool) -> int:
    if baton.state == BatonState.SKIPPED:
        return 0 if needed else 4
    if baton.state in FINISHED:
        return 5
    if baton.state in IN_HAND:
        return 3
    return 2 if baton.state == BatonState.OPEN else 1


def gives_way(baton: Baton, case: CaseId, *, now: int) -> Baton:
    """An attempt that another one has taken the place of; what it had reached, when and by whom, stays with it."""
    reached_by = baton.done_by if baton.done_by is not None or not baton.result else baton.holder
    return replace(
        _asks_nothing(baton, case, now=now), state=BatonState.SUPERSEDED, done_by=reached_by, holder=None, held_since=None,
        offered_to=None, due_at=None, due="", reason="",
    )  # fmt: skip


def goes_on(merged: MergedStep, case: CaseId, *, now: int) -> Baton:
    """The attempt that stays, as a later one than the other."""
    attempt = max(merged.stays.attempt, merged.yields.attempt) + 1
    return replace(_asks_nothing(merged.stays, case, now=now), attempt=attempt)


def _asks_nothing(baton: Baton, case: CaseId, *, now: int) -> Baton:
    return replace(baton, case=case, version=baton.version + 1, moved_at=now, asking="")


def at_most(plan: Plan, result: Result, *, people: int) -> float:
    """How often an organisation with so many representatives is counted by this result. Who does not answer may do so often."""
    counted = {counter for indicator in plan.indicators for counter in indicator.counters}
    if not (result.ends or result.counter in counted):
        return math.inf
    return people if result.per_representative else 1


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody without a name who is, by all that is known, one of the others; `facts` are what is known of both together."""

    nameless: Representative
    known: Representative
    facts: Mapping[str, str]


def same_people(people: Sequence[Representative]) -> list[SamePerson]:
    """Whoever answered a call without giving a name is who has that number, else the first who is known: as a list takes them over."""
    found: list[SamePerson] = []
    together = {one.id: one for one in people}
    named = [one for one in people if one.name] or list(people[:1])
    for nameless in (one for one in people if not one.name and one not in named):
        same = next((one for one in named if set(one.phones) & set(nameless.phones)), named[0])
        known = together[same.id]
        facts = {name: _surer(known.fact(name), nameless.fact(name)) for name in FACTS}
        together[same.id] = replace(known, **facts)  # type: ignore[arg-type]
        found.append(SamePerson(nameless, known, facts))
    return found


def facts_together(people: Sequence[Representative]) -> tuple[Mapping[str, str], ...]:
    """What will be known of each of them once they are taken for one another (`same_people`)."""
    same = same_people(people)
    gone = {one.nameless.id for one in same}
    last = {one.known.id: one.facts for one in same}
    return tuple(last.get(one.id, {name: one.fact(name) for name in FACTS}) for one in people if one.id not in gone)


def _surer(first: str, second: str) -> str:
    return max(first, second, key=FACTS_IN_ORDER.index)
