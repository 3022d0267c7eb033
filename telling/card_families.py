"""The one list of the families of cards, and what is made from it: which message is a card, who draws it, which buttons it can bear."""

from campaign import verbs
from telling import card_keys
from telling.awards import award_cards, commendations
from telling.card_family import CardFamily
from telling.card_key import CardKey
from telling.card_keys import BatonCard, BatonCardKind, BoardCard, ConnectCard
from telling.counts import count_cards
from telling.notices import notice_cards
from telling.outreach import call_cards
from telling.relay import board, untaken
from telling.reports import report_cards
from telling.tasks import task_cards
from telling.unit_reports import unit_report_cards

FAMILIES: tuple[CardFamily, ...] = (
    *count_cards.FAMILIES,
    *report_cards.FAMILIES,
    *unit_report_cards.FAMILIES,
    *task_cards.FAMILIES,
    *award_cards.FAMILIES,
    *commendations.FAMILIES,
    *notice_cards.FAMILIES,
    *call_cards.FAMILIES,
    *board.FAMILIES,
    *untaken.FAMILIES,
)
KEYS: tuple[type[CardKey], ...] = (
    BatonCard, BoardCard, ConnectCard, *(kind.key for family in FAMILIES for kind in family.kinds)
)  # fmt: skip
"""Every card that can bear buttons."""


def of(key: str) -> CardFamily | None:
    """The family of a card; None for a baton's, a board and what is no card."""
    return next((family for family in FAMILIES if key.startswith(family.begins)), None)


def is_card(key: str) -> bool:
    """True for what is drawn for its reader anew wherever it is shown: a baton's card or one of another family."""
    return BatonCard.read(key) is not None or of(key) is not None


def is_said(key: str | None) -> bool:
    """True for a message that was said once, with a question under it; False for cards, boards and what is not ours."""
    if key is None or key in (card_keys.BOARD, card_keys.CONNECT) or of(key) is not None:
        return False
    card = BatonCard.read(key)
    return card is None or card.kind in (BatonCardKind.SAID, BatonCardKind.ALERT, BatonCardKind.ADVICE)


def bears(key: str, *, token: str) -> bool:
    """Whether a button with this token can stand on the card with this key: the same number of another family's card cannot."""
    press = verbs.read(token)
    cards = (kind.read(key) for kind in KEYS)
    return press is not None and any(card is not None and card.carries(press) for card in cards)
