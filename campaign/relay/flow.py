"""Which steps of a case may open now. The plan says what must be done before what, and what is not needed; not the code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaign.ids import StepId
from campaign.plan import Plan
from campaign.relay.batons import FINISHED, Baton, BatonState

Facts = tuple[Mapping[str, str], ...]
"""One mapping (fact id to yes | no | unknown) per representative of the organisation."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A baton that changes because of what has happened: it opens, or it is skipped."""

    baton: Baton
    skipped: bool


def not_needed(plan: Plan, step: str, *, facts: Facts) -> bool:
    """True when the step's conditions already hold for every representative (plan: `skip_when`)."""
    conditions = plan.step(step).skip_when
    return bool(conditions) and all(person.get(fact) == "yes" for fact in conditions for person in facts)


def ready(plan: Plan, batons: Mapping[str, Baton], *, step: str) -> bool:
    """True when everything that must be done before `step` is done or not needed."""
    return all(before in batons and batons[before].state in FINISHED for before in plan.step(step).after)


def next_change(plan: Plan, batons: Mapping[str, Baton], *, facts: Facts, skip_open: bool = False) -> Opening | None:
    """The first baton, in the plan's order, that is ready to open or not needed; None when nothing changes.

    `skip_open`: a person has just said that a condition holds, so a step that is open and not in hand ends too.
    """
    for step in plan.course:
        baton = batons.get(step.id)
        if (
            baton is None
            or baton.state not in (BatonState.WAITING, BatonState.OPEN)
            or not ready(plan, batons, step=step.id)
        ):
            continue
        skip = not_needed(plan, step.id, facts=facts)
        if baton.state == BatonState.WAITING or (skip and skip_open):
            return Opening(baton, skip)
    return None


def finished(batons: Iterable[Baton]) -> bool:
    """True when no step of the case is left."""
    return all(baton.state in FINISHED for baton in batons)


def opened_by(plan: Plan, step: str, *, batons: Mapping[str, Baton], facts: Facts) -> list[StepId]:
    """The steps that would open if `step` were done now, in the plan's order (what its holder could go on with)."""
    done = {name for name, baton in batons.items() if baton.state in FINISHED} | {step}
    found = []
    for later in plan.course:
        if later.id in done or batons.get(later.id) is None or batons[later.id].state != BatonState.WAITING:
            continue
        if all(before in done for before in later.after):
            if not_needed(plan, later.id, facts=facts):
                done.add(later.id)
            else:
                found.append(later.id)
    return found


def successors(plan: Plan, step: str) -> set[str]:
    """Every step that stands, directly or not, behind `step`."""
    behind: set[str] = set()
    for later in plan.steps:
        if step in later.after or behind & set(later.after):
            behind.add(later.id)
    return behind
