"""/baocao and the buttons under a draft."""

from handlers.said import Said
from telling.shapes import Answer


def commanded(said: Said) -> Answer:
    """/baocao."""
    raise NotImplementedError


def tapped(said: Said) -> Answer:
    """A button."""
    raise NotImplementedError


def approve_tapped(said: Said) -> Answer:
    """Duyệt và gửi."""
    raise NotImplementedError


def replied(said: Said) -> Answer | None:
    """A typed answer that this conversation was waiting for; None when it is none."""
    return None
