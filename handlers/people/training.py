"""/taphuan: a practice case of one's own, in private, that counts nowhere; «/taphuan tổ» shows a leader who has been through it."""

from acts.people import train
from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.people import training as rules
from campaign.people.training import Practise, Stage
from campaign.text_normalisation import fold
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from storage import channels, outbox
from storage.priority import Priority
from telling import words
from telling.messages import Answer
from telling.people import training

WHO = frozenset({"to", "ai", "team", "who"})
"""What may stand behind the command to see who has practised, folded."""


def commanded(interaction: Interaction) -> Answer | None:
    """The call of the practice case, as a team's group shows one."""
    if not interaction.incoming.private:
        return Answer(words.write(interaction.language, "training", macro="in_private"), alone=True)
    if fold(interaction.rest) in WHO:
        return _who(interaction)
    _show(interaction, Stage.CALL, begun=interaction.work.now // 1000)
    return None


def _pressed(interaction: Tapped, button: Practise) -> Answer:
    """The next stage, or what the button is for."""
    press = interaction.press
    stage = rules.after(press.subject, button.move)
    if stage is None:
        return Answer(training.explained(interaction.work, button.move), alert=True)
    if stage is Stage.END:
        seconds = max(0, interaction.work.now // 1000 - press.version)
        train.finish(interaction.work, who=interaction.who, seconds=seconds)
        return Answer(training.ended(interaction.work, seconds=seconds), alert=True)
    well = words.write(interaction.language, "training", macro="well")
    if channels.is_typed(interaction.work, interaction.place.channel):  # no pop-up there: one message says both
        card = training.card(interaction.work, stage, who=interaction.who, begun=press.version)
        return Answer(words.joined(well, card.text), rows=card.rows)
    _show(interaction, stage, begun=press.version)
    return Answer(well)


def _show(interaction: Interaction, stage: Stage, *, begun: int) -> None:
    card = training.card(interaction.work, stage, who=interaction.who, begun=begun)
    outbox.say(interaction.work, interaction.place.id, card=card, priority=Priority.ANSWER)


def _who(interaction: Interaction) -> Answer:
    """A team's head sees the team, whoever leads all sees all. Raises RuleBroken `no_right`."""
    reach = permissions.scope(interaction.who, "confirm_join")
    if not reach:
        raise RuleBroken(Refusal.NO_RIGHT, verb="train")
    teams = None if reach == "all" else interaction.who.teams
    return Answer(training.who_has(interaction.work, training.everybody(interaction.work, teams=teams)))


def _leads_on(press: Press) -> bool:
    button = Practise.read(press.argument)
    return button is not None and rules.after(press.subject, button.move) is not None


CONVERSATIONS = (
    Conversation(
        "train",
        commanded=without_cases(commanded),
        closes=_leads_on,
        looks=True,
        buttons=(ButtonKind(Practise, _pressed),),
    ),
)
