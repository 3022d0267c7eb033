"""Vướng, Hết vướng and Báo cáo cấp trên: with one of the plan's reasons or in the person's own words."""

from dataclasses import replace

from acts.relay import ask, block
from campaign import text_normalisation
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from handlers.interaction import Said
from handlers.relay import baton_resolution, below, card_questions
from telling.messages import Answer

OTHER = "other"
"""A reason that the plan does not name: in the person's own words."""


def typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/vuong 128 lệch thuế, or "vướng: …" in reply; without a reason it asks for one."""
    meant = baton_resolution.one(said, "block", case=cases[0] if cases else None)
    if isinstance(meant, Answer):
        return meant
    if not said.rest.strip() and meant.held_by(said.who.id):
        return below.ask_there(said, meant, "block")
    if not said.rest.strip():
        fitting = [r for r in said.work.plan.reasons if not r.steps or meant.step in r.steps]
        reasons = [*((r.id, r.label) for r in fitting), (OTHER, said.word("other_reason"))]
        rows = tuple((said.button("block", meant, reason, label=label),) for reason, label in reasons)
        return Answer(said.sentence("which_reason", case=meant.case), rows=rows)
    return because(said, meant, said.rest)


def because(said: Said, baton: Baton, text: str) -> Answer:
    """Blocked for what `text` says: the plan's reason when it names one, else a note."""
    wanted = text_normalisation.fold(text)
    known = next(
        (
            r
            for r in said.work.plan.reasons
            if wanted and (text_normalisation.fold(r.label) in wanted or wanted in text_normalisation.fold(r.label))
        ),
        None,
    )
    block.block(
        said.work, baton.id, reason=known.id if known else "other", who=said.who, note="" if known else text.strip()
    )
    return said.answer("blocked", case=baton.case, reason=known.label if known else "")


def tapped(said: Said) -> Answer:
    """A reason's button from a typed question, or the menu on the card."""
    argument = said.press.argument if said.press else ""
    if not argument:
        return card_questions.menu(said)
    if argument == OTHER:
        ask.menu(said.work, said.about, "block_text", who=said.who, seen=said.seen)
        return said.answer("say_reason")
    after = block.block(said.work, said.about, reason=argument, who=said.who, seen=said.seen)
    return said.answer(
        "blocked", case=after.case, reason=next((r.label for r in said.work.plan.reasons if r.id == argument), "")
    )


def unblock_tapped(said: Said) -> Answer:
    """Hết vướng."""
    return said.answer("unblocked", case=block.unblock(said.work, said.about, who=said.who, seen=said.seen).case)


def unblock_typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """ "hết vướng" in reply."""
    meant = baton_resolution.one(said, "unblock", case=cases[0] if cases else None)
    return (
        meant
        if isinstance(meant, Answer)
        else said.answer("unblocked", case=block.unblock(said.work, meant.id, who=said.who).case)
    )


def escalate_typed(said: Said, cases: tuple[CaseId, ...]) -> Answer:
    """/captren 128, or in reply to the card."""
    meant = baton_resolution.one(said, "escalate", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else escalate_tapped(replace(said, about=meant.id))


def escalate_tapped(said: Said) -> Answer:
    """Báo cáo cấp trên."""
    return said.answer("escalated", case=block.escalate(said.work, said.about, who=said.who).case)
