"""Whether what a button carries is read by somebody: looked at for every button of every answer and every card in the stories."""

from collections.abc import Iterable

from campaign import verbs
from handlers import conversation, routes
from handlers.relay import card_questions
from telling.messages import Choice


def readable(token: str) -> bool:
    """Is the token of a verb's button, with an argument that one of its kinds is written as?"""
    press = verbs.read(token)
    if press is None:
        return False
    if press.verb == "answer":
        kinds = [card_questions.PUT_AWAY, *(kind for each in card_questions.ANSWERS.values() for kind in each)]
        return not press.bare and press.is_any(kind.argument for kind in kinds)
    kinds_of_verb = routes.BY_VERB[press.verb].buttons
    return conversation.kind_of(press, kinds_of_verb) is not None if kinds_of_verb else press.bare


def unreadable(rows: Iterable[Iterable[Choice]]) -> list[str]:
    """The tokens under a message that nobody reads."""
    return [choice.token for row in rows for choice in row if choice.token and not readable(choice.token)]
