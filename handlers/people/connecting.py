"""/ketnoi in a group: buttons tie it to teams, or make it the common or the leaders' group."""

from acts.people import connect
from campaign.errors import RuleBroken
from handlers.interaction import Said
from storage import places
from telling import words
from telling.messages import Answer


def typed(said: Said) -> Answer | None:
    """Show the choices as a card that is redrawn at each tap."""
    places.reopen(said.work, said.place.id)
    connect.begin(said.work, said.place.id, who=said.who)
    return None


def tapped(said: Said) -> Answer:
    """A team, a purpose, or done. Only in the place itself."""
    assert said.press is not None
    if said.press.subject != said.place.id:
        raise RuleBroken("unreadable_button")
    if said.press.argument == "done":
        tied = connect.finish(said.work, said.place.id, who=said.who)
        return Answer(words.write(said.language, "lists", "connected", tied=tied))
    tied = connect.toggle(said.work, said.place.id, said.press.argument, who=said.who)
    return Answer(words.write(said.language, "lists", "connect_noted", tied=tied))
