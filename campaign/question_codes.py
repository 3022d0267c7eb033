"""The short code by which a question is named where a channel has no buttons: «K7C», its last letter proves the others."""

from collections.abc import Callable
from dataclasses import dataclass

from campaign.ids import MemberId
from campaign.questions import Payload, QuestionState

LETTERS = "ABCDEGHKMNPQRTVXY"
"""No letter that is taken for a digit or for another one; a prime number of them, so that the check letter catches every single slip."""
DIGITS = "23456789"


@dataclass(frozen=True, slots=True)
class CodedQuestion:
    """What a code names, whatever has become of it. `payload` is None where its words were not kept; `said` is the message that asked it,
    `message` (the platform's number) the line that has answered it.
    """

    state: QuestionState
    member: MemberId | None
    payload: Payload | None
    said: int
    message: str

    @property
    def waits(self) -> bool:
        """Can it be answered still?"""
        return self.state in (QuestionState.OPEN, QuestionState.ASIDE)


def code_for(number: int, *, taken: Callable[[str], bool]) -> str:
    """A letter, one digit (more only where that is `taken`) and a letter that proves the others: «K7C»."""
    digits = 1
    while taken(code := _code(number, digits)):
        digits += 1
    return code


def is_code(text: str) -> bool:
    """Could it be a question's code? One mistyped character makes it none."""
    code = text.upper()
    body, digits = code[:-1], code[1:-1]
    known = len(code) > 2 and code[0] in LETTERS and all(each in DIGITS for each in digits)
    return known and code[-1] == _check(body)


def code_in(text: str) -> tuple[str, str]:
    """The code that a line begins or ends with, and the rest of it: «K7C đúng», «đúng k7c»; no code leaves the line as it is."""
    words = text.split()
    for at in dict.fromkeys((0, len(words) - 1)) if words else ():
        if is_code(words[at].strip(".,:;")):
            return words[at].strip(".,:;").upper(), " ".join(words[:at] + words[at + 1 :])
    return "", text


def _code(number: int, digits: int) -> str:
    letter, rest = divmod(number % (len(LETTERS) * len(DIGITS) ** digits), len(DIGITS) ** digits)
    figures = [DIGITS[rest // len(DIGITS) ** place % len(DIGITS)] for place in reversed(range(digits))]
    body = LETTERS[letter] + "".join(figures)
    return body + _check(body)


def _check(body: str) -> str:
    values = [LETTERS.index(body[0]), *(DIGITS.index(each) for each in body[1:])]
    return LETTERS[sum(value * weight for weight, value in enumerate(values, 2)) % len(LETTERS)]
