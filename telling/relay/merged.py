"""What the merging of two cases is told by: the preview step by step, and a word to whoever goes on under another number or gives way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from campaign.ids import CaseId
from campaign.members import Member
from campaign.relay.batons import IN_HAND, Baton, BatonState
from campaign.relay.merging import MergedStep
from storage.work import Work
from telling import effects, views

How = Literal["twice", "done", "held", "not_needed", ""]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the preview: `how` it is settled, `by` whom it is or goes on, `other` who gives way."""

    step: str
    how: How
    by: str
    other: str


def lines(work: Work, steps: Sequence[MergedStep]) -> list[StepLine]:
    """The steps at which both cases have something that people would miss."""
    return [_line(work, step) for step in steps if _how(step)]


def _line(work: Work, step: MergedStep) -> StepLine:
    return StepLine(
        work.plan.step(step.stays.step).name, _how(step), _whose(work, step.stays), _whose(work, step.yields)
    )


def _whose(work: Work, baton: Baton) -> str:
    return effects.short(work, baton.done_by or baton.holder)


def _how(step: MergedStep) -> How:
    if step.done_twice:
        return "twice"
    if not step.ends_work:
        return ""
    if step.two_hold:
        return "held"
    return "done" if step.stays.state == BatonState.DONE else "not_needed"


def to_holders(work: Work, steps: Sequence[MergedStep], *, case: CaseId, number: CaseId, by: Member | None) -> None:
    """Everybody who works on either: `number` is `case` from now on; who gives way hears who goes on, and why."""
    for step in steps:
        _goes_on(work, step, case=case, number=number, by=by)
        if step.ends_work and not _is(by, step.yields):
            effects.say_to(
                work, step.yields.holder, baton=_now(step.stays, case), macro="merged_yields", number=number, how=_how(step),
                to=_whose(work, step.stays), by=by.short if by else "",
            )  # fmt: skip


def _goes_on(work: Work, step: MergedStep, *, case: CaseId, number: CaseId, by: Member | None) -> None:
    """Whoever held the step of the case that is gone, and holds it still."""
    if step.stays.state in IN_HAND and step.stays.case == number and not _is(by, step.stays):
        effects.say_to(
            work, step.stays.holder, baton=_now(step.stays, case), macro="merged_goes_on", number=number,
            name=views.of(work, _now(step.stays, case), private=False).organisation.name, by=by.short if by else "",
        )  # fmt: skip


def parted(work: Work, batons: Sequence[Baton], *, before: Mapping[str, Sequence[object]], by: Member) -> None:
    """Two cases are two again: whoever held something else meanwhile hears what they hold now. `before`: how each stood then, its case first."""
    for baton in batons:
        case, state, holder, *_ = before[str(baton.id)]
        same = (case, holder) == (baton.case, baton.holder) and state in IN_HAND
        if baton.state in IN_HAND and not same and not _is(by, baton):
            effects.say_to(
                work,
                baton.holder,
                baton=baton,
                macro="parted",
                name=views.of(work, baton, private=False).organisation.name,
                by=by.short,
            )


def _is(by: Member | None, baton: Baton) -> bool:
    return by is not None and by.id == baton.holder


def _now(baton: Baton, case: CaseId) -> Baton:
    """The baton as it is called from now on."""
    return replace(baton, case=case)
