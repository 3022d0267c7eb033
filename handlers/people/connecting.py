"""/ketnoi in a group: buttons tie it to teams, or make it the common or the leaders' group."""

from acts.people import connect
from campaign.errors import Refusal, RuleBroken
from campaign.verbs import Press
from handlers.conversation import Conversation, without_cases
from handlers.interaction import Interaction, Tapped
from telling import words
from telling.messages import Answer
from telling.people import hello


def typed(interaction: Interaction) -> Answer | None:
    """Show the choices as a card that is redrawn at each tap."""
    connect.begin(interaction.work, interaction.place.id, who=interaction.who)
    return None


def tapped(interaction: Tapped) -> Answer:
    """A team, a purpose, or done. Only in the place itself."""
    if interaction.press.subject != interaction.place.id:
        raise RuleBroken(Refusal.UNREADABLE_BUTTON)
    if interaction.press.argument == hello.BEGIN:
        connect.begin(interaction.work, interaction.place.id, who=interaction.who)
        return Answer(words.write(interaction.language, "first_day", macro="choose_below"))
    if interaction.press.argument == hello.PLANNED:
        named = connect.as_planned(interaction.work, interaction.place, who=interaction.who)
        return Answer(words.write(interaction.language, "first_day", macro="connected_to", named=named))
    if interaction.press.argument == "done":
        tied = connect.finish(interaction.work, interaction.place.id, who=interaction.who)
        return Answer(words.write(interaction.language, "lists", macro="connected", tied=tied))
    tied = connect.toggle(interaction.work, interaction.place.id, what=interaction.press.argument, who=interaction.who)
    return Answer(words.write(interaction.language, "lists", macro="connect_noted", tied=tied))


def _ends_the_greeting(press: Press) -> bool:
    return press.argument in (hello.BEGIN, hello.PLANNED)


CONVERSATIONS = (Conversation("connect", tapped, without_cases(typed), closes=_ends_the_greeting),)
