"""What the buttons about a visit carry. The subject is the piece of work; of one that was a slip the visit."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class BeenThere(ButtonArgument):
    """Somebody of the enterprise was met there."""

    FORM: ClassVar[str] = "gap"


@dataclass(frozen=True, slots=True)
class NobodyThere(ButtonArgument):
    """Nobody was met there."""

    FORM: ClassVar[str] = "khonggap"


@dataclass(frozen=True, slots=True)
class NotThere(ButtonArgument):
    """It was a slip: nobody has been there."""

    FORM: ClassVar[str] = "nham"
