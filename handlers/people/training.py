"""/taphuan: a practice case of one's own, in private, that counts nowhere; «/taphuan tổ» shows a leader who has been through it."""

import re
from dataclasses import replace

from acts.people import train
from campaign import permissions, verbs
from campaign.errors import Refusal, RuleBroken
from campaign.people import training as rules
from campaign.people.training import PracticeMove, Practise, Stage
from campaign.text_normalisation import fold
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from handlers.understanding import choices, phrases
from handlers.understanding.choices import Offered, Says
from handlers.understanding.meanings import Intent, MeaningKey
from storage import channels, outbox, questions, said_buttons
from storage.priority import Priority
from storage.relay import batons
from telling import words
from telling.messages import Answer
from telling.people import training

WHO = frozenset({"to", "ai", "team", "who"})
"""What may stand behind the command to see who has practised, folded."""
ASKED = re.compile(
    r"(?:(?:cho|em|anh|chi|minh|toi|muon|xin|duoc|hay) ){0,4}(?:tap duot|tap huan|tap thu|lam thu|phieu tap)"
    r"(?: (?:mot phieu|1 phieu|voi|a|nhe|di)){0,2}"
)
ASKED_WHO = re.compile(
    r"(?:con )?(?:nhung ai|ai|dong chi nao) (?:da|chua) (?:tap duot|tap huan|tap)(?: (?:roi|xong|vay|a)){0,2}"
)
"""How the practice is asked for in plain words, and who has been through it."""
LASTS_S = 1800
"""So long after it began plain words are the practice's, of somebody who holds nothing."""
ANSWERS = {
    PracticeMove.YES: Offered("rồi", Says.YES),
    PracticeMove.NO: Offered("chưa", Says.NO),
    PracticeMove.SURE: Offered("", Says.YES),
}
"""What is said to a question besides its buttons' labels."""
VERBS = {PracticeMove.UNDO: Intent.UNDO, PracticeMove.BUSY: Intent.BUSY, PracticeMove.WAIT: Intent.WAIT}


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


def plain(interaction: Interaction) -> Answer | None:
    """«em muốn tập dượt», «ai chưa tập dượt» in private; None for every other line. It begins, and shows itself."""
    if not interaction.incoming.private or interaction.member is None:
        return None
    said = fold(interaction.incoming.text).strip(" ?.!")
    if ASKED_WHO.fullmatch(said):
        return _who(interaction)
    if ASKED.fullmatch(said) is None:
        return None
    return commanded(replace(interaction, rest="")) or Answer("")


def _means(interaction: Interaction, press: Press) -> bool:
    """Are these the words in which the same is said of real work? Who holds some means that."""
    button = Practise.read(press.argument)
    if button is None or not _is_on(interaction, press):
        return False
    if (answer := ANSWERS.get(button.move)) is not None:
        return choices.chosen(interaction.incoming.text, (answer,)) is not None
    meaning = phrases.understand(interaction.incoming.text)
    if meaning.cases:
        return False
    if button.move == PracticeMove.TAKE:
        return meaning.takes
    if button.move == PracticeMove.DONE:
        step = training.first_step(interaction.work.plan, interaction.who)
        meant = (MeaningKey.NOTHING, *training.ending(step).means)
        return meaning.verb == Intent.DONE and meaning.key in meant
    return meaning.verb == VERBS.get(button.move)


def _is_on(interaction: Interaction, press: Press) -> bool:
    recent = interaction.work.now // 1000 - press.version < LASTS_S
    return recent and interaction.member is not None and not batons.in_hand(interaction.work, interaction.who.id)


def goes_on_by(interaction: Interaction) -> Answer | None:
    """Words that mean nothing while the practice is on, «ok» too: what leads on is named. None when it is not."""
    for question in questions.of_place(interaction.work, interaction.place.id)[:1]:
        for choice in (one for row in said_buttons.left(interaction.work, question.said) for one in row):
            press = verbs.read(str(choice["token"]))
            if press is not None and press.verb == "train" and _leads_on(press) and _is_on(interaction, press):
                return Answer(training.goes_on_by(interaction.work, press.subject, label=str(choice["label"])))
    return None


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
        plain=plain,
        means=_means,
        closes=_leads_on,
        looks=True,
        buttons=(ButtonKind(Practise, _pressed),),
    ),
)
