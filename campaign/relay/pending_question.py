"""A question that a card is asking its holder before an act is complete: which answer is still missing.

It is kept with the baton (column `asking`), so that it survives a restart and a stale button is known as stale.
Written as `mode:result:key=value,key=value` (its one codec is here), in ids and codes; behind a line break the words that led to it,
where what is done by the answer keeps them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Answers = dict[str, str]


class AskMode(StrEnum):
    """What is asked. MEANT: which of its readings a line of theirs meant. STILL: whether somebody who moved nothing still does it. The rest
    behind OFFER want words, or only open a menu."""

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
    MEANT = "meant"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Asking:
    """`result` is the result chosen, also that of which a line was typed; `answers` what is known; `line` what was typed, where it is kept."""

    mode: AskMode
    result: str = ""
    answers: Answers = field(default_factory=dict)
    line: str = ""

    def encode(self) -> str:
        """As it is stored."""
        known = ",".join(f"{k}={v}" for k, v in self.answers.items())
        return f"{self.mode}:{self.result}:{known}" + (f"\n{self.line}" if self.line else "")

    @property
    def readings(self) -> tuple["Reading", ...]:
        """What the line may mean, the likeliest first."""
        return tuple(Reading(*parts(key)) for key, value in self.answers.items() if not value)

    @property
    def facts(self) -> Answers:
        """What the line says besides of the result that it may mean."""
        return {key: value for key, value in self.answers.items() if value}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line may mean: a verb, and as far as it was said `what`: the result, the colleague's number, the plan's wait or the moment
    (UTC ms), the plan's reason."""

    verb: str
    what: str = ""


def meant(readings: Sequence[Reading], *, facts: Answers | None = None, line: str = "", of: str = "") -> Asking:
    """The question which of the `readings` is meant; `of` is the result about which the card asks on after a no."""
    found = {key_of(one.verb, one.what) if one.what else one.verb: "" for one in readings}
    return Asking(AskMode.MEANT, of, {**found, **(facts or {})}, line)


def decode(text: str) -> Asking | None:
    """What is stored, or None for nothing."""
    if not text:
        return None
    codes, _, line = text.partition("\n")
    mode, result, rest = ([*codes.split(":", 2), "", ""])[:3]
    return Asking(AskMode(mode), result, dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair), line)


def asks_which(text: str) -> bool:
    """Does what is stored ask which reading is meant?"""
    return text.startswith(AskMode.MEANT)


def in_codes(text: str) -> str:
    """What is stored, without the words that led to it."""
    return text.partition("\n")[0]


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
