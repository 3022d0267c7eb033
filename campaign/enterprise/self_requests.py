"""What an enterprise asks for itself: its tax code, a phone, a wish, and its yes to the notice about personal data. Rules and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from campaign import dangerous_words, phones, tax_codes, text_normalisation

EACH_AN_HOUR, ALL_AN_HOUR = 5, 120
"""So many requests are taken from one address in an hour, and so many from all."""
LOOKS_AN_HOUR = 10
"""So often one address, or one chat, looks up how a request stands."""
WORDS_AN_HOUR = 3
"""So many words of thanks or complaint about one request."""
A_CASE = 3
"""So many phones may ask for one organisation while its case is open."""
LONGEST_WISH = 500
LAST_DIGITS = 4
YES = "yes"


@dataclass(frozen=True, slots=True)
class SelfRequest:
    """`tax_code` as `tax_codes` writes it, `phone` in its national form."""

    tax_code: str
    phone: str
    wish: str = ""


class RequestMistake(StrEnum):
    """Why a form is not taken; each has a sentence of that name."""

    TAX_CODE = auto()
    PHONE = auto()
    WISH = auto()
    DANGER = auto()
    CONSENT = auto()


class RequestState(StrEnum):
    """How a request stands, as whoever asked is told."""

    RECEIVED = auto()
    CALLED_OFF = auto()
    HELPED = auto()
    FINISHED = auto()


class Feedback(StrEnum):
    """What an enterprise says afterwards."""

    THANKS = auto()
    COMPLAINT = auto()


def read(form: Mapping[str, str]) -> SelfRequest | tuple[RequestMistake, ...]:
    """The request of a form's fields `tax_code`, `phone`, `wish` and `consent`, or everything that is wrong in it."""
    code, phone = tax_codes.read(form.get("tax_code", "")), phones.read(form.get("phone", "").strip())
    wish = text_normalisation.nfc(form.get("wish", ""))
    found = {
        RequestMistake.TAX_CODE: code is None,
        RequestMistake.PHONE: phone is None,
        RequestMistake.WISH: len(wish) > LONGEST_WISH,
        RequestMistake.DANGER: dangerous_words.told(wish) is not None,
        RequestMistake.CONSENT: form.get("consent") != YES,
    }
    if code is None or phone is None or any(found.values()):
        return tuple(mistake for mistake, wrong in found.items() if wrong)
    return SelfRequest(code.code, phone, wish)


def may_ask(*, mine: int = 0, all_together: int = 0) -> bool:
    """Is one more request taken, the `mine`-th of an address in this hour and the `all_together`-th of all?"""
    return mine <= EACH_AN_HOUR and all_together <= ALL_AN_HOUR


def knows(phone: str, last: str) -> bool:
    """Are these the last digits of the phone? No fewer than four, no more than all."""
    return len(last) >= LAST_DIGITS and last.isascii() and last.isdigit() and phone.endswith(last)
