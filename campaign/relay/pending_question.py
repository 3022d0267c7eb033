"""A question that a card is asking its holder before an act is complete: which answer is still missing.

It is kept with the baton (column `asking`), so that it survives a restart and a stale button is known as stale.
Written as `mode:result:key=value,key=value` (its one codec is here); ids and codes only.
"""

from dataclasses import dataclass, field
from enum import StrEnum

Answers = dict[str, str]


class AskMode(StrEnum):
    """What is asked. STILL: whether somebody who moved nothing still does it. The rest behind OFFER want words, or only open a menu."""

    RESULT = "result"
    FACTS = "facts"
    PERSON = "person"
    NEXT = "next"
    WAIT = "wait"
    BLOCK = "block"
    OFFER = "offer"
    CLOSE = "close"
    WAIT_TEXT = "wait_text"
    BLOCK_TEXT = "block_text"
    OFFER_TEXT = "offer_text"
    STILL = "still"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Asking:
    """`result` is the result chosen; `answers` what is known."""

    mode: AskMode
    result: str = ""
    answers: Answers = field(default_factory=dict)

    def encode(self) -> str:
        """As it is stored."""
        return f"{self.mode}:{self.result}:" + ",".join(f"{k}={v}" for k, v in self.answers.items())


def decode(text: str) -> Asking | None:
    """What is stored, or None for nothing."""
    if not text:
        return None
    mode, result, rest = ([*text.split(":", 2), "", ""])[:3]
    return Asking(AskMode(mode), result, dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair))


def key_of(fact: str, person: object) -> str:
    """The key of an answer about one representative."""
    return f"{fact}.{person}"


def parts(key: str) -> tuple[str, str]:
    """The fact that a key of an answer is about, and the representative's number; empty where it is about all of them."""
    fact, _, person = key.partition(".")
    return fact, person


def missing(asks: tuple[str, ...], people: tuple[int, ...], *, answers: Answers) -> str:
    """The key of the first unanswered question, or empty: `matched`, or `level2.<representative>` for each person.

    Level 2 belongs to a person, so it is asked for each; the others are asked once for the organisation.
    """
    for fact in asks:
        keys = [key_of(fact, person) for person in people] if fact == "level2" else [fact]
        for key in keys:
            if key not in answers:
                return key
    return ""
