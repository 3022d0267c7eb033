"""Bấm nhầm: what would be taken back is shown first; one more tap does it."""

from acts.relay import undo
from campaign.button_argument import NoArgument
from campaign.errors import Refusal, RuleBroken
from campaign.ids import BatonId, CaseId
from campaign.relay.batons import Baton
from handlers.conversation import ButtonKind, Conversation, always, as_command
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, parting
from handlers.understanding.choices import Says
from storage import places
from storage.relay import batons, written_rows
from telling import card_families, card_keys, views
from telling.messages import Answer
from telling.relay.baton_arguments import ConfirmLateUndo, ConfirmUndo, UndoNot

MINUTE_MS = 60_000


def _preview_tapped(interaction: Tapped, button: NoArgument) -> Answer:
    """The button on a card shows what would be undone."""
    return preview(interaction, interaction.about or None)


def _confirmed(interaction: Tapped, button: ConfirmUndo) -> Answer:
    """The button under that does it."""
    after = undo.undo(interaction.work, interaction.about, who=interaction.who, seen=interaction.seen)
    return interaction.answer("undone", case=after.case)


def _confirmed_late(interaction: Tapped, button: ConfirmLateUndo) -> Answer:
    """After an outage: as many minutes are left as there were when it was asked for."""
    work = interaction.work
    then = interaction.written(work.spoken_at - button.minutes * MINUTE_MS)
    after = undo.undo(then.work, interaction.about, who=interaction.who, seen=interaction.seen)
    return interaction.answer("undone", case=after.case)


def _left(interaction: Tapped, button: UndoNot) -> Answer:
    return interaction.answer("nothing_here")


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """/nham, /nham 128, or "bấm nhầm" in reply to a card."""
    if not cases and not interaction.about and card_families.of(interaction.card) is not None:
        raise RuleBroken(Refusal.NOT_UNDOABLE)  # it would be about something else than the card that was replied to
    if not cases:
        return preview(interaction, interaction.about or None)
    if (wrote := written_rows.last_by(interaction.work, interaction.who.id, case=cases[0])) is not None:
        return preview(interaction, wrote)
    meant = baton_resolution.one(interaction, "undo", case=cases[0])
    return meant if isinstance(meant, Answer) else preview(interaction, _moved_last(interaction, meant))


def _moved_last(interaction: Interaction, meant: Baton) -> BatonId:
    """Of a case's steps that this place works on, the one whose last act may be taken back, else the one moved last; `meant` where none was."""
    live = batons.of_case(interaction.work, meant.case).values()
    here = set(places.serves(interaction.work, interaction.place.id))
    ours = sorted((b for b in live if b.team in here), key=lambda b: b.moved_at, reverse=True)
    return next((b.id for b in ours if possible(interaction, b.id)), (ours or [meant])[0].id)


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
    if (merging := parting.meant(interaction, baton)) is not None:
        return parting.preview(interaction, merging)
    act = _act(interaction, baton)
    result = next(
        (r.label for r in interaction.work.plan.step(act.baton.step).results if r.id == act.data.get("result")), ""
    )
    name = interaction.sentence("act_name", kind=act.kind, result=result)
    text = interaction.sentence("undo_preview", case=act.baton.case, act=name, at=views.when(interaction.work, act.at))
    late = -(-(interaction.work.now - interaction.work.spoken_at) // MINUTE_MS)
    confirm = ConfirmLateUndo(late) if late > 1 else ConfirmUndo()
    yes = interaction.button("undo", act.baton, confirm, label=interaction.word("confirm_undo"))
    no = interaction.button("undo", act.baton, UndoNot(), label=interaction.word("not_now"))
    return Answer(text, rows=((yes, no),), about=card_keys.about(act.baton.id))


BUTTONS = (
    ButtonKind(NoArgument, _preview_tapped),
    ButtonKind(ConfirmUndo, _confirmed, Says.YES),
    ButtonKind(ConfirmLateUndo, _confirmed_late, Says.YES),
    ButtonKind(UndoNot, _left, Says.NO),
)
CONVERSATIONS = (
    Conversation(
        "undo",
        commanded=typed,
        phrase=as_command(typed),
        closes=always,
        buttons=BUTTONS,
    ),
)
