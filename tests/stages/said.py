"""Messages said once, in tests: an answer stands in a chat with its buttons; what it reads and carries later."""

from storage import outbox, said_buttons
from telling import closing
from telling.messages import Answer, Card
from tests.stages.relay import Relay


def put(stage: Relay, answer: Answer | None, by: str) -> int:
    """The answer has reached their private chat; the said message."""
    assert answer is not None
    assert answer.rows
    again = closing.asked_again(stage.plan.campaign.language)
    card = Card(answer.text, answer.rows)
    say = outbox.say(stage.work, stage.private(by), card=card, about=answer.about, asked_again=again)
    stage.work.run("UPDATE say SET state = 'sent', platform_id = 'q' || id WHERE id = :s", {"s": say})
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
