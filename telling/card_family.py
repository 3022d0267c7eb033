"""One family of cards that are no baton's: how their keys begin, who draws them, whose buttons they bear.

Stated once, in the module that draws them; `telling/card_families.py` lists them all.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from campaign.places import Place
from storage.work import Work
from telling.messages import Card


@dataclass(frozen=True, slots=True)
class CardFamily:
    """`draw` (work, place, key) gives None for a key that nobody wrote. `verbs`: a verb whose buttons stand on these cards, with what
    stands in the key before the number that its buttons carry.
    """

    begins: str
    draw: Callable[[Work, Place, str], Card | None]
    verbs: Mapping[str, str] = field(default_factory=dict)
