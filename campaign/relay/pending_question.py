"""A question that a card is asking its holder before an act is complete: which answer is still missing.

It is kept with the baton (column `asking`), so that it survives a restart and a stale button is known as stale.
Written as `mode:result:key=value,key=value`; ids and codes only.
"""

from dataclasses import dataclass, field

Answers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asking:
    """`mode`: facts | person | next | result | wait | offer | block; `result` is the result chosen; `answers` what is known."""

    mode: str
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
    return Asking(mode, result, dict(pair.split("=", 1) for pair in rest.split(",") if "=" in pair))


def missing(asks: tuple[str, ...], people: tuple[int, ...], *, answers: Answers) -> str:
    """The key of the first unanswered question, or empty: `matched`, or `level2.<representative>` for each person.

    Level 2 belongs to a person, so it is asked for each; the others are asked once for the organisation.
    """
    for fact in asks:
        keys = [f"{fact}.{person}" for person in people] if fact == "level2" else [fact]
        for key in keys:
            if key not in answers:
                return key
    return ""
