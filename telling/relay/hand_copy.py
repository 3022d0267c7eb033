"""Bản chép tay: a team's board as words that a person passes on to a group. No names of firms, no phones, no buttons: it leaves our hands."""

from dataclasses import dataclass
from typing import ClassVar

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import PlaceId
from campaign.plan import Team
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import labels, words
from telling.messages import Card, Choice
from telling.relay import board


@dataclass(frozen=True, slots=True)
class CopyOf(ButtonArgument):
    """The text of this team."""

    FORM: ClassVar[str] = "{team}"
    team: str


def text(work: Work, team: Team) -> str:
    """What is passed on."""
    example = next((one.case for one in board.section(work, team.id).waiting), 0)
    return words.write(
        work.plan.campaign.language, "hand_copy", macro="copy", board=board.words_of(work, [team.id]), example=example
    )


def say(work: Work, place: PlaceId, *, team: Team, explained: bool) -> None:
    """To whoever is on duty: first what it is for, if that is to be said, then the text alone, so that it can be passed on as it is."""
    if explained:
        said = words.write(work.plan.campaign.language, "hand_copy", macro="please", team=team.name)
        outbox.say(work, place, card=Card(said, rows=((choice(work, team),),)), priority=Priority.CARD)
    outbox.say(work, place, card=Card(text(work, team)), priority=Priority.CARD)


def choice(work: Work, team: Team, *, named: bool = False) -> Choice:
    """The button for it; `named`: by the team's name."""
    label = team.name if named else labels.button(work.plan.campaign.language, "hand_copy")
    typed = verbs.typed("hand_copy", rest=team.name)
    return Choice(label, verbs.token("hand_copy", 0, argument=CopyOf(team.id)), words=typed)
