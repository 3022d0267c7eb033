"""Bấm nhầm: what would be taken back is shown first; one more tap does it."""

from acts.relay import undo
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, CaseId
from handlers.conversation import Conversation, always, as_command, says_by
from handlers.interaction import Interaction
from handlers.relay import baton_resolution
from handlers.understanding.choices import Says
from storage import places
from telling import card_families, views
from telling.messages import Answer

CONFIRMED, LEAVE = "1", "0"


def tapped(interaction: Interaction) -> Answer:
    """The button on a card shows what would be undone; the button under that does it."""
    if interaction.press is not None and interaction.press.argument == CONFIRMED:
        after = undo.undo(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen)
        return interaction.answer("undone", case=after.case)
    if interaction.press is not None and interaction.press.argument == LEAVE:
        return interaction.answer("nothing_here")
    return preview(interaction, interaction.about or None)


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/nham, /nham 128, or "bấm nhầm" in reply to a card."""
    if not cases and not interaction.about and card_families.of(interaction.card) is not None:
        raise RuleBroken(Refusal.NOT_UNDOABLE)  # it would be about something else than the card that was replied to
    if not cases:
        return preview(interaction, interaction.about or None)
    meant = baton_resolution.one(interaction, "undo", case=cases[0])
    return meant if isinstance(meant, Answer) else preview(interaction, meant.id)


def possible(interaction: Interaction, baton: BatonId) -> bool:
    """Is there something about this baton that whoever speaks may take back?"""
    try:
        _act(interaction, baton)
    except RuleBroken:
        return False
    return True


def _act(interaction: Interaction, baton: BatonId | None) -> undo.LastAct:
    teams = () if interaction.incoming.private else places.teams(interaction.work, interaction.place.id)
    act = undo.last(interaction.work, who=interaction.who, baton=baton, teams=teams)
    undo.check(interaction.work, act, who=interaction.who)
    return act


def preview(interaction: Interaction, baton: BatonId | None) -> Answer:
    """What the last act was, and a button that takes it back. Nothing is offered that the button would refuse.

    Raises RuleBroken as the button does: nothing_to_undo, not_your_act, too_late, …
    """
    act = _act(interaction, baton)
    result = next(
        (r.label for r in interaction.work.plan.step(act.baton.step).results if r.id == act.data.get("result")), ""
    )
    name = interaction.sentence("act_name", kind=act.kind, result=result)
    text = interaction.sentence("undo_preview", case=act.baton.case, act=name, at=views.when(interaction.work, act.at))
    yes = interaction.button("undo", act.baton, CONFIRMED, label=interaction.word("confirm_undo"))
    return Answer(text, rows=((yes, interaction.button("undo", act.baton, LEAVE, label=interaction.word("not_now"))),))


CONVERSATIONS = (
    Conversation(
        "undo",
        tapped,
        typed,
        phrase=as_command(typed),
        closes=always,
        says=says_by({CONFIRMED: Says.YES, LEAVE: Says.NO}),
    ),
)
