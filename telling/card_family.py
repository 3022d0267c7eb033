"""One family of cards that are no baton's: how their keys begin, which keys there are, and who draws each.

Stated once, in the module that draws them; `telling/card_families.py` lists them all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from campaign.places import Place
from storage.work import Work
from telling.card_key import CardKey
from telling.messages import Card

K = TypeVar("K", bound=CardKey)


@dataclass(frozen=True, slots=True)
class DrawnCard(Generic[K]):
    """A kind of card: its key, and what draws it: None where its reader is to see nothing."""

    key: type[K]
    draw: Callable[[Work, Place, K], Card | None]

    def card(self, work: Work, place: Place, text: str) -> Card | None:
        """The card behind a name; None for another kind's."""
        key = self.key.read(text)
        return self.draw(work, place, key) if key is not None else None


@dataclass(frozen=True, slots=True)
class CardFamily:
    """Whatever begins so is a card, or what a message about one says it is about; only `kinds` are drawn."""

    begins: str
    kinds: tuple[DrawnCard[Any], ...] = ()

    def draw(self, work: Work, place: Place, text: str) -> Card | None:
        """The card behind a name; None for a name that nobody wrote."""
        cards = (kind.card(work, place, text) for kind in self.kinds)
        return next((card for card in cards if card is not None), None)
