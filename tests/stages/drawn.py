"""A card as a test looks at it."""

from storage.work import Work
from telling import card_families, render
from telling.messages import Card
from tests.stages import unseen
from tests.stages.readable import unreadable


def drawn(work: Work, place: int, key: str) -> Card | None:
    """The card as it is drawn now. Of each of its buttons it can be told that it stands there, should its message be lost sight of."""
    card = render.card(work, place, key)
    tokens = [choice.token for row in card.rows for choice in row if choice.token] if card is not None else []
    strange = [token for token in tokens if not card_families.bears(key, token=token)]
    assert not strange, f"{strange} under {key}"
    assert card is None or not unreadable(card.rows), unreadable(card.rows)
    if card is not None:
        unseen.by_everybody(work, place, text=card.text)
    return card
