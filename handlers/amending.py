"""/dieuchinh: a task's change is proposed, and approved by a leader."""

from handlers.said import Said
from telling.shapes import Answer


def commanded(said: Said) -> Answer:
    """/dieuchinh."""
    raise NotImplementedError


def tapped(said: Said) -> Answer:
    """A button."""
    raise NotImplementedError
