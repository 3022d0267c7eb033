"""The practice case that everybody goes through once: its stages, and which button leads on. Nothing of it is stored but its end."""

from enum import IntEnum


class Stage(IntEnum):
    """What is shown: a call, the card in one's hands, its question, a slip, undoing it, the end."""

    CALL = 0
    CARD = 1
    QUESTION = 2
    SLIP = 3
    UNDO = 4
    END = 5


RIGHT = {
    Stage.CALL: {"take"},
    Stage.CARD: {"done"},
    Stage.QUESTION: {"yes", "no"},
    Stage.SLIP: {"undo"},
    Stage.UNDO: {"sure"},
}
"""At each stage the buttons that lead on; every other one is explained, and the stage stays."""


def after(stage: int, pressed: str) -> Stage | None:
    """The next stage; None where that button does not lead on, or there is no such stage."""
    if stage not in RIGHT or pressed not in RIGHT[Stage(stage)]:
        return None
    return Stage(stage + 1)
