"""Hẹn / Chờ…: /hen 128 mai 9h, "hẹn mai 9h" in reply, or the moment typed after "Chọn ngày giờ"."""

from acts.relay import transitions, wait
from campaign import text_normalisation
from campaign.button_argument import NoArgument
from campaign.ids import CaseId
from campaign.plan import Wait
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from handlers.conversation import ButtonKind, Conversation, as_command
from handlers.interaction import Interaction, Tapped
from handlers.relay import baton_resolution, below, card_questions, echoing, visiting
from handlers.understanding import corrections, moments, visits
from handlers.understanding.meanings import MeaningKey
from telling import views
from telling.messages import Answer
from telling.relay.baton_arguments import WaitFor

OF_A_RESULT = frozenset({MeaningKey.LEVEL2, MeaningKey.ISSUE, MeaningKey.RESULT})
"""What is waited for without a moment."""


def typed(interaction: Interaction, cases: tuple[CaseId, ...]) -> Answer:
    """Which baton and until when."""
    meant = baton_resolution.one(interaction, "wait", case=cases[0] if cases else None)
    return meant if isinstance(meant, Answer) else until(interaction, meant, text=interaction.rest)


def until(interaction: Interaction, baton: Baton, *, text: str) -> Answer:
    """Park `baton` until what `text` says; where it says nothing the card asks."""
    if not text.strip():
        return below.ask_there(interaction, baton, mode=AskMode.WAIT)
    if (visit := visits.read(text, command=True)) is not None:
        return visiting.arranged(interaction, baton, typed=visit)
    if (preset := _called(interaction, baton, text)) is not None:
        return card_questions.wait_as(interaction, baton, name=preset.id)
    moment = moments.read(
        corrections.at_last(text),
        interaction.work.spoken_at,
        hours=interaction.work.plan.hours,
        zone=interaction.work.plan.campaign.zone,
    )
    if moment is None:
        return interaction.answer("not_understood_moment")
    now, at = interaction.work.now, moment.at_ms
    came = interaction.work.spoken_at < at <= now  # while the words were on their way
    after = wait.park(interaction.work, baton.id, until=now + 1 if came else at, who=interaction.who)
    return echoing.of(interaction, "parked", case=baton.case, until=views.when(interaction.work, after.due_at))


def _called(interaction: Interaction, baton: Baton, text: str) -> Wait | None:
    """The plan's wait that a line names whole and that its step knows: «/hen 128 gửi thư ngỏ»."""
    plan, wanted = interaction.work.plan, text_normalisation.fold(text.strip())
    known = {wait for result in plan.step(baton.step).results for wait in result.then}
    return next((w for w in plan.waits if w.id in known and text_normalisation.fold(w.label) == wanted), None)


def of_its_own(interaction: Interaction, baton: Baton) -> Wait | None:
    """The one wait of the plan's that is this step's own and that a result of it begins: for the issue, for the dossier's result."""
    plan = interaction.work.plan
    begun = {result.waits for result in plan.step(baton.step).results}
    own = [wait for wait in plan.waits if wait.id in begun and baton.step in wait.steps]
    return own[0] if len(own) == 1 else None


def as_planned(interaction: Interaction, baton: Baton, *, preset: Wait) -> Answer:
    """«đang chờ cấp», «chờ kết quả»: parked for as long as the plan says."""
    return card_questions.wait_as(interaction, baton, name=preset.id)


def _menu(interaction: Tapped, button: NoArgument) -> Answer:
    return card_questions.menu(interaction)


def _chosen(interaction: Tapped, button: WaitFor) -> Answer:
    """What comes next after a result that ends nothing: «Gửi thư ngỏ» under the card of who has not agreed."""
    return card_questions.wait_as(interaction, transitions.load(interaction.work, interaction.about), name=button.wait)


BUTTONS = (ButtonKind(NoArgument, _menu), ButtonKind(WaitFor, _chosen))
CONVERSATIONS = (
    Conversation("wait", commanded=typed, phrase=as_command(typed), plain=visiting.plain, buttons=BUTTONS),
)
