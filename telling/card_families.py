"""The one list of the families of cards, and what is made from it: which message is a card, who draws it, which buttons it can bear."""

from campaign import verbs
from telling import card_keys
from telling.awards import award_cards, commendations
from telling.card_family import CardFamily
from telling.counts import count_cards
from telling.relay import board
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
    *board.FAMILIES,
)
BEARS = {verb: numbered for family in FAMILIES for verb, numbered in family.verbs.items()}
BATON = "b"


def of(key: str) -> CardFamily | None:
    """The family of a card; None for a baton's, a board and what is no card."""
    return next((family for family in FAMILIES if key.startswith(family.begins)), None)


def is_card(key: str) -> bool:
    """True for what is drawn for its reader anew wherever it is shown: a baton's card or one of another family."""
    return key.startswith(f"{BATON}:") or of(key) is not None


def is_said(key: str | None) -> bool:
    """True for a message that was said once, with a question under it; False for cards, boards and what is not ours."""
    if key is None or key in (card_keys.BOARD, card_keys.CONNECT) or of(key) is not None:
        return False
    parts = card_keys.read(key)
    return parts is None or parts.kind in ("said", "alert", "advice")


def bears(key: str, *, token: str) -> bool:
    """Whether a button with this token can stand on the card with this key: the same number of another family's card cannot."""
    press = verbs.read(token)
    return press is not None and _subject(key) == (BEARS.get(press.verb, BATON), press.subject)


def _subject(key: str) -> tuple[str, int]:
    """What stands before a card's number, and the number that its buttons carry; a day's card has the day as a number (20250520)."""
    named = next((each for each in BEARS.values() if ":" in each and key.startswith(f"{each}:")), "")
    if named:
        number = key.removeprefix(f"{named}:")
    else:
        named, number = (key + ":").split(":")[:2]
    digits = number.replace("-", "")
    return named, int(digits) if digits.isdigit() else 0
