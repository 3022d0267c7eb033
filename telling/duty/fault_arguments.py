"""What the buttons of equipment carry. The subject, where there is one, is a fault."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.duty.faults import FaultStep


@dataclass(frozen=True, slots=True)
class MoveFault(ButtonArgument):
    """What became of it."""

    FORM: ClassVar[str] = "{step}"
    step: FaultStep


@dataclass(frozen=True, slots=True)
class ShowDutyPlace(ButtonArgument):
    """A place with its equipment."""

    FORM: ClassVar[str] = "noi.{place}"
    place: str


@dataclass(frozen=True, slots=True)
class ThingBroken(ButtonArgument):
    """One of a place's things is broken, by its place in the plan's list; the version is its stamp."""

    FORM: ClassVar[str] = "hong.{place}.{number}"
    place: str
    number: int
