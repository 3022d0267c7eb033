"""/ketnoi in a group: buttons tie it to teams, or make it the common or the leaders' group."""

from acts.people import connect
from campaign.errors import Refusal, RuleBroken
from campaign.verbs import Press
from handlers.conversation import ButtonKind, Conversation, pressed, without_cases
from handlers.interaction import Interaction, Tapped
from telling import words
from telling.connecting_arguments import BeginConnecting, ConnectAsPlanned, ConnectingDone, ConnectTo
from telling.messages import Answer


def typed(interaction: Interaction) -> Answer:
    """Show the choices as a card that is redrawn at each tap; it is the answer."""
    connect.begin(interaction.work, interaction.place.id, who=interaction.who)
    return Answer("")


def tapped(interaction: Tapped) -> Answer | None:
    """A team, a purpose, or done. Only in the place itself."""
    if interaction.press.subject != interaction.place.id:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    return pressed(interaction, BUTTONS)


def _begin(interaction: Tapped, button: BeginConnecting) -> Answer:
    connect.begin(interaction.work, interaction.place.id, who=interaction.who)
    return Answer(words.write(interaction.language, "first_day", macro="choose_below"))


def _as_planned(interaction: Tapped, button: ConnectAsPlanned) -> Answer:
    named = connect.as_planned(interaction.work, interaction.place, who=interaction.who)
    return Answer(words.write(interaction.language, "first_day", macro="connected_to", named=named))


def _done(interaction: Tapped, button: ConnectingDone) -> Answer:
    tied = connect.finish(interaction.work, interaction.place.id, who=interaction.who)
    return Answer(words.write(interaction.language, "lists", macro="connected", tied=tied))


def _toggle(interaction: Tapped, button: ConnectTo) -> Answer:
    tied = connect.toggle(interaction.work, interaction.place.id, what=button.what, who=interaction.who)
    return Answer(words.write(interaction.language, "lists", macro="connect_noted", tied=tied))


def _ends_the_greeting(press: Press) -> bool:
    return press.is_any((BeginConnecting, ConnectAsPlanned))


BUTTONS = (
    ButtonKind(BeginConnecting, _begin),
    ButtonKind(ConnectAsPlanned, _as_planned),
    ButtonKind(ConnectingDone, _done),
    ButtonKind(ConnectTo, _toggle),
)
CONVERSATIONS = (Conversation("connect", tapped, without_cases(typed), closes=_ends_the_greeting, buttons=BUTTONS),)
