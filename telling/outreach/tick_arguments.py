"""What the buttons of ticks carry. The subject is the organisation, or the question that keeps a list that was sent."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class TakeTicks(ButtonArgument):
    """What the list ticks is ticked."""

    FORM: ClassVar[str] = "ghi"


@dataclass(frozen=True, slots=True)
class LeaveTicks(ButtonArgument):
    """Nothing of it."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class UndoTicks(ButtonArgument):
    """All that the list has ticked is unticked."""

    FORM: ClassVar[str] = "botatca"


@dataclass(frozen=True, slots=True)
class Untick(ButtonArgument):
    """The tick was a slip."""

    FORM: ClassVar[str] = "bo"


@dataclass(frozen=True, slots=True)
class NotRegistered(ButtonArgument):
    """It said that it is registered, and it is not."""

    FORM: ClassVar[str] = "chua"


@dataclass(frozen=True, slots=True)
class LetStand(ButtonArgument):
    """That was a slip: what it said waits to be verified."""

    FORM: ClassVar[str] = "cho"
