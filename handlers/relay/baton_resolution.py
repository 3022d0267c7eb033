"""Which baton is meant by a case number or by the card that somebody replies to.

A case may have two open side by side: it means that of this place's team where the verb is legal, else of the member's
teams. One: act; several: choices; none: the nearest one, so that the rule itself says who holds what.
"""

from collections.abc import Callable

from campaign import text_normalisation
from campaign.errors import Refusal, RuleBroken
from campaign.ids import CaseId
from campaign.plan import Result
from campaign.relay import baton_actions
from campaign.relay.batons import FINISHED, IN_HAND, Baton, BatonState
from handlers.interaction import Interaction
from storage import places
from storage.relay import batons, cases
from telling import labels
from telling.messages import Answer


def one(interaction: Interaction, verb: str, *, case: CaseId | None = None) -> Baton | Answer:
    """The baton meant by `case`, else by the card replied to. Raises RuleBroken `unknown_case`; an Answer asks which."""
    if case is None and interaction.about:
        return _replied(interaction, verb)
    found = cases.get(interaction.work, cases.current(interaction.work, case)) if case is not None else None
    if found is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=case)
    return _of_case(interaction, verb, found.id)


def _replied(interaction: Interaction, verb: str) -> Baton | Answer:
    baton = batons.get(interaction.work, interaction.about)
    if baton is None:
        raise RuleBroken(Refusal.UNKNOWN_CASE, case=0)
    if (
        baton_actions.legal(verb, baton, who=interaction.who)
        or baton.state in IN_HAND
        or baton.state == BatonState.OPEN
    ):
        return baton
    return _of_case(interaction, verb, baton.case)


def _of_case(interaction: Interaction, verb: str, case: CaseId) -> Baton | Answer:
    live = list(batons.of_case(interaction.work, case).values())
    legal = [b for b in live if baton_actions.legal(verb, b, who=interaction.who)]
    here = _narrow(interaction, legal)
    named = [b for b in here if _is_named(interaction, b)]
    if len(named) == 1:
        return named[0]
    if len(here) > 1 and verb == "claim":  # the buttons that take them stand under their calls, and there alone
        steps = [interaction.work.plan.step(b.step).short for b in here]
        return Answer(interaction.sentence("which_claim", case=case, steps=steps))
    if len(here) > 1:
        rows = tuple((interaction.button(verb, b, label=_which(interaction, verb, b)),) for b in here)
        return Answer(interaction.sentence("which_step", case=case), rows=rows)
    return here[0] if here else nearest(interaction, live, case=case)


def _is_named(interaction: Interaction, baton: Baton) -> bool:
    """Does the line name the step, as it is called in short?"""
    step = " ".join(text_normalisation.words(interaction.work.plan.step(baton.step).short))
    return f" {step} " in f" {' '.join(text_normalisation.words(interaction.incoming.text))} "


def _which(interaction: Interaction, verb: str, baton: Baton) -> str:
    """The button does it at once, so it names what it does and to which step."""
    return f"{labels.button(interaction.language, verb)}: {interaction.work.plan.step(baton.step).short}"


def _narrow(interaction: Interaction, found: list[Baton]) -> list[Baton]:
    here = set(places.serves(interaction.work, interaction.place.id))
    teams = interaction.who.teams
    return [b for b in found if b.team in here] or [b for b in found if b.team in teams] or found


def nearest(interaction: Interaction, live: list[Baton], *, case: CaseId) -> Baton:
    """The baton whose state best explains why nothing fits: in hand, else open, else the last finished one."""
    if not live:
        raise RuleBroken(Refusal.CASE_CLOSED, case=case)
    order = _narrow(interaction, [b for b in live if b.state in IN_HAND]) or _narrow(
        interaction, [b for b in live if b.state == BatonState.OPEN]
    )
    return order[0] if order else max(live, key=lambda b: (b.state in FINISHED, b.since))


def refuse_said_twice(interaction: Interaction, baton: Baton, *, label: str) -> None:
    """A line that was sent twice names a result (`label`, folded) of the step that it has ended: it begins none of the next one.
    Raises RuleBroken `already_done`."""
    _refuse_over(interaction, baton, lambda result: text_normalisation.fold(result.label) == label)


def refuse_told_twice(interaction: Interaction, baton: Baton, *, key: str) -> None:
    """«khớp rồi đó chị» once more, when the step is done: it takes none of the next one. Raises RuleBroken `already_done`."""
    _refuse_over(interaction, baton, lambda result: key in result.means)


def _refuse_over(interaction: Interaction, baton: Baton, of: Callable[[Result], bool]) -> None:
    if baton.state != BatonState.OPEN:
        return
    for over in batons.of_case(interaction.work, baton.case).values():
        said_of_it = over.done_by == interaction.who.id or over.id == interaction.about
        results = interaction.work.plan.step(over.step).results if said_of_it else ()
        if any(of(one) for one in results):
            raise RuleBroken(Refusal.ALREADY_DONE, baton=over.id, by=over.done_by, since=over.since)
