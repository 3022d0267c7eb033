"""/nhiemvu: the plan's tasks."""

from handlers.said import Said
from telling.shapes import Answer


def commanded(said: Said) -> Answer:
    """/nhiemvu."""
    raise NotImplementedError


def tapped(said: Said) -> Answer:
    """A button."""
    raise NotImplementedError


def replied(said: Said) -> Answer | None:
    """A typed answer that this conversation was waiting for; None when it is none."""
    return None
