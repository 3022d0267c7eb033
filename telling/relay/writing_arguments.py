"""What the buttons of «Ghi thay» carry: for whom, which result, of which representative. Their subject is the baton, at its version."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId, RepresentativeId


@dataclass(frozen=True, slots=True)
class WriteFor(ButtonArgument):
    """This colleague, or desk, has done it."""

    FORM: ClassVar[str] = "{member}"
    member: MemberId


@dataclass(frozen=True, slots=True)
class WriteResult(ButtonArgument):
    """And has reached this result."""

    FORM: ClassVar[str] = "{member}.{result}"
    member: MemberId
    result: str


@dataclass(frozen=True, slots=True)
class WriteOfPerson(ButtonArgument):
    """Of this representative."""

    FORM: ClassVar[str] = "{member}.{result}.{person}"
    member: MemberId
    result: str
    person: RepresentativeId


@dataclass(frozen=True, slots=True)
class WriteKept(ButtonArgument):
    """The yes to a line that was kept: what it tells is written down."""

    FORM: ClassVar[str] = "q{question}.{member}.{result}"
    question: int
    member: MemberId
    result: str


@dataclass(frozen=True, slots=True)
class WriteNot(ButtonArgument):
    """The no to the question whether it is to be written down."""

    FORM: ClassVar[str] = "khong"
