"""What the buttons carry by which a leader adds an organisation to the base of the targets."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class AddNow(ButtonArgument):
    """Yes, in this unit and category; empty where none was named."""

    FORM: ClassVar[str] = "them.{unit}.{category}"
    unit: str
    category: str


@dataclass(frozen=True, slots=True)
class AddOf(ButtonArgument):
    """It is of this unit and category, as far as they are known; the question goes on."""

    FORM: ClassVar[str] = "cua.{unit}.{category}"
    unit: str
    category: str


@dataclass(frozen=True, slots=True)
class AddNot(ButtonArgument):
    """No."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class TakeOut(ButtonArgument):
    """It was not to be added."""

    FORM: ClassVar[str] = "bo"
