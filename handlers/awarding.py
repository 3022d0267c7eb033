"""/khenthuong and /ykien: evidence and proposals for awards; those concerned may object."""

from handlers.said import Said
from telling.shapes import Answer


def commanded(said: Said) -> Answer:
    """/khenthuong."""
    raise NotImplementedError


def tapped(said: Said) -> Answer:
    """A button."""
    raise NotImplementedError


def object_commanded(said: Said) -> Answer:
    """/ykien."""
    raise NotImplementedError


def object_tapped(said: Said) -> Answer:
    """A button."""
    raise NotImplementedError


def replied(said: Said) -> Answer | None:
    """A typed answer that this conversation was waiting for; None when it is none."""
    return None
