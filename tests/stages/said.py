"""Messages said once, in tests: an answer stands in a chat with its buttons; what it reads and carries later."""

from storage import said_buttons
from telling.messages import Answer
from tests.stages.relay import Relay


def put(stage: Relay, answer: Answer | None, by: str) -> int:
    """The answer has reached their private chat; the said message."""
    assert answer is not None
    assert answer.rows
    say = newest(stage, by)
    assert labels(stage, say) == [choice.label for row in answer.rows for choice in row]
    return say


def labels(stage: Relay, say: int) -> list[str]:
    """The buttons that it is to carry now."""
    return [choice["label"] for row in said_buttons.left(stage.work, say) for choice in row]


def reads(stage: Relay, say: int) -> str:
    """What it reads now that it is over; empty as long as it reads as it was said."""
    return said_buttons.closing(stage.work, say)


def why(stage: Relay, say: int) -> str:
    """Its last line now that it is over: why nobody can answer it any more. The question itself stands above."""
    question, _, last = reads(stage, say).rpartition("\n")
    assert bool(question) == bool(last)
    return last


def newest(stage: Relay, by: str) -> int:
    """What was said to them last."""
    return int(stage.one("SELECT max(id) FROM say WHERE place = :p", p=stage.private(by))[0])
