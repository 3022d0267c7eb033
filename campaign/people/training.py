"""The practice case that everybody goes through once: its stages, and which button leads on. Nothing of it is stored but its end."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import ClassVar

from campaign.button_argument import ButtonArgument


class Stage(IntEnum):
    """What is shown: a call, the card in one's hands, its question, a slip, undoing it, the end."""

    CALL = 0
    CARD = 1
    QUESTION = 2
    SLIP = 3
    UNDO = 4
    END = 5


class PracticeMove(StrEnum):
    """What a button of the practice case does; the last three do not lead on."""

    TAKE = "take"
    DONE = "done"
    YES = "yes"
    NO = "no"
    UNDO = "undo"
    SURE = "sure"
    BUSY = "busy"
    WAIT = "wait"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Practise(ButtonArgument):
    """A button of the practice case; its subject is the stage, its version the second (UTC) in which the case began."""

    FORM: ClassVar[str] = "{move}"
    move: PracticeMove


RIGHT = {
    Stage.CALL: {PracticeMove.TAKE},
    Stage.CARD: {PracticeMove.DONE},
    Stage.QUESTION: {PracticeMove.YES, PracticeMove.NO},
    Stage.SLIP: {PracticeMove.UNDO},
    Stage.UNDO: {PracticeMove.SURE},
}
"""At each stage the buttons that lead on; every other one is explained, and the stage stays."""


def after(stage: int, move: PracticeMove) -> Stage | None:
    """The next stage; None where that button does not lead on, or there is no such stage."""
    if stage not in RIGHT or move not in RIGHT[Stage(stage)]:
        return None
    return Stage(stage + 1)
