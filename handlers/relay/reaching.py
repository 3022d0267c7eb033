"""A result is noted on a baton, whoever says so and however: for oneself, for open work, for its holder; and what is said of it."""

from dataclasses import replace

from acts.relay import claim, finish, refusal
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.organisations import Representative
from campaign.relay.batons import IN_HAND, Baton, BatonState
from handlers.interaction import Interaction
from handlers.relay import below, echoing
from storage.lists import organisations
from storage.relay import batons, cases
from telling import views
from telling.messages import Answer
from telling.relay import buttons
from telling.relay.baton_arguments import ForHolder


def reach(
    interaction: Interaction,
    baton: Baton,
    *,
    result: str,
    answers: dict[str, str] | None = None,
    for_holder: bool = False,
) -> Answer:
    """Note a result; by somebody who is not the holder only after one question."""
    if interaction.goes_on:
        answers = {"next": "go"} | (answers or {})
    if baton.state == BatonState.OPEN and permissions.works_in(interaction.who, baton.team):
        interaction, baton = take(interaction, baton)
    if not for_holder and of_somebody_else(interaction, baton):
        return _ask_for_holder(interaction, baton, result)
    after = finish.result(
        interaction.work,
        baton.id,
        result_id=result,
        who=interaction.who,
        seen=interaction.seen,
        answers=answers,
        for_holder=for_holder,
    )
    return _told(interaction, after, result)


def take(interaction: Interaction, baton: Baton) -> tuple[Interaction, Baton]:
    """Whoever says that open work is done has it in hand from now on."""
    if interaction.press is not None and interaction.seen != baton.version:
        raise RuleBroken(Refusal.STALE, baton=baton.id)
    return replace(interaction, press=None), claim.claim(interaction.work, baton.id, who=interaction.who)


def of_somebody_else(interaction: Interaction, baton: Baton) -> bool:
    """Is it in another's hands, and may this person say for them what came of it?"""
    mine = baton.held_by(interaction.who.id)
    return not mine and baton.state in IN_HAND and permissions.may(interaction.who, "done_for", team=baton.team)


def _ask_for_holder(interaction: Interaction, baton: Baton, result: str) -> Answer:
    label = next((r.label for r in interaction.work.plan.step(baton.step).results if r.id == result), "")
    text = interaction.sentence("holder_asks", case=baton.case, holder=interaction.short(baton.holder), result=label)
    yes = interaction.button("done", baton, ForHolder(result), label=interaction.word("record_for"))
    return Answer(text, rows=((yes,),))


def _told(interaction: Interaction, baton: Baton, result: str) -> Answer:
    if baton.asking:
        return below.asks_on(interaction, baton.id) or interaction.answer("asked", case=baton.case)
    label = next((r.label for r in interaction.work.plan.step(baton.step).results if r.id == result), result)
    if baton.state != BatonState.DONE:
        waits = views.when(interaction.work, baton.due_at) if baton.state == BatonState.PARKED else ""
        then = [one.label for one in buttons.then(interaction.work, baton)]
        return echoing.of(interaction, "result_noted", case=baton.case, result=label, waits=waits, then=then)
    behind = views.following(interaction.work, baton, live=batons.of_case(interaction.work, baton.case))
    nexts = [n.step for n in behind if n.state in ("open", "held")]
    if returned := _returned_to(interaction, baton, result):
        step = interaction.work.plan.step(returned)
        team = interaction.work.plan.team(step.team).name
        return interaction.answer("reason_answered", case=baton.case, reason=label, again=step.name, team=team)
    case = cases.get(interaction.work, baton.case)
    return echoing.of(
        interaction, "finished", case=baton.case, result=label, nexts=nexts, closed=case is not None and not case.open
    )


def _returned_to(interaction: Interaction, baton: Baton, result: str) -> str:
    """Which step an answer opens again; empty for every other result, and where nothing waits for the answer any more."""
    if not refusal.still_matters(interaction.work, baton):
        return ""
    return next((one.returns_to for one in interaction.work.plan.step(baton.step).results if one.id == result), "")


def people(interaction: Interaction, baton: Baton) -> tuple[Representative, ...]:
    """The representatives of a baton's organisation."""
    case = cases.get(interaction.work, baton.case)
    return organisations.representatives(interaction.work, case.organisation) if case is not None else ()
