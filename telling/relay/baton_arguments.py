"""What the buttons about a baton carry. Their subject is the baton and their version is its own; ids of the plan are written as they are there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId


class FactValue(StrEnum):
    """What is known of a fact."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class NextWay(StrEnum):
    """Who does the step behind: whoever has finished this one, or the team that it belongs to."""

    GO = "go"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class ForHolder(ButtonArgument):
    """«Ghi thay»: the holder reached this result, as somebody else says."""

    FORM: ClassVar[str] = "{result}+"
    result: str


@dataclass(frozen=True, slots=True)
class Reached(ButtonArgument):
    """A result of the step."""

    FORM: ClassVar[str] = "{result}"
    result: str


@dataclass(frozen=True, slots=True)
class OfferTo(ButtonArgument):
    """This colleague is asked, or is given it."""

    FORM: ClassVar[str] = "{member}"
    member: MemberId


@dataclass(frozen=True, slots=True)
class InOwnWords(ButtonArgument):
    """A reason or a moment that the plan does not name: in own words."""

    FORM: ClassVar[str] = "other"


@dataclass(frozen=True, slots=True)
class BlockedBy(ButtonArgument):
    """A reason of the plan."""

    FORM: ClassVar[str] = "{reason}"
    reason: str


@dataclass(frozen=True, slots=True)
class EndsIncident(ButtonArgument):
    """The incident that stops this one and others is over."""

    FORM: ClassVar[str] = "all"


@dataclass(frozen=True, slots=True)
class AssignOther(ButtonArgument):
    """A leader's button that gives it to somebody else."""

    FORM: ClassVar[str] = "giao"


@dataclass(frozen=True, slots=True)
class BringUp(ButtonArgument):
    """A leader's button that brings it to the level above."""

    FORM: ClassVar[str] = "captren"


@dataclass(frozen=True, slots=True)
class ConfirmUndo(ButtonArgument):
    """«Đúng, hoàn tác»."""

    FORM: ClassVar[str] = "1"


@dataclass(frozen=True, slots=True)
class ConfirmLateUndo(ButtonArgument):
    """The same, shown so many minutes after it was asked for: the words had been on their way, and the minutes of undo stand still for so long."""

    FORM: ClassVar[str] = "1.{minutes}"
    minutes: int


@dataclass(frozen=True, slots=True)
class UndoNot(ButtonArgument):
    """The no to that question."""

    FORM: ClassVar[str] = "0"


@dataclass(frozen=True, slots=True)
class Solved(ButtonArgument):
    """A leader's button that lets the holder go on."""

    FORM: ClassVar[str] = "1"


@dataclass(frozen=True, slots=True)
class PutAway(ButtonArgument):
    """«Quay lại»: the card asks no more."""

    FORM: ClassVar[str] = "back"


@dataclass(frozen=True, slots=True)
class MeantSo(ButtonArgument):
    """«Đúng»: the line meant the one reading that is asked about."""

    FORM: ClassVar[str] = "so!"


@dataclass(frozen=True, slots=True)
class MeantThis(ButtonArgument):
    """Of several readings this one, counted from nought."""

    FORM: ClassVar[str] = "m{at}"
    at: int


@dataclass(frozen=True, slots=True)
class NotMeant(ButtonArgument):
    """«Không»: none of them, and nothing happens."""

    FORM: ClassVar[str] = "not!"


@dataclass(frozen=True, slots=True)
class FactAnswer(ButtonArgument):
    """Of the fact that the card asks for."""

    FORM: ClassVar[str] = "{value}"
    value: FactValue


@dataclass(frozen=True, slots=True)
class OfRepresentative(ButtonArgument):
    """Which representative it is about."""

    FORM: ClassVar[str] = "{representative}"
    representative: int


@dataclass(frozen=True, slots=True)
class NextStep(ButtonArgument):
    """Who goes on."""

    FORM: ClassVar[str] = "{way}"
    way: NextWay


@dataclass(frozen=True, slots=True)
class OfLine(ButtonArgument):
    """The line that this question keeps is about the button's piece of work."""

    FORM: ClassVar[str] = "q{question}"
    question: int


@dataclass(frozen=True, slots=True)
class SendWords(ButtonArgument):
    """The words that this question keeps go to whoever holds the work."""

    FORM: ClassVar[str] = "q{question}"
    question: int


@dataclass(frozen=True, slots=True)
class WordsAsReason(ButtonArgument):
    """The words that this question keeps are the reason."""

    FORM: ClassVar[str] = "q{question}"
    question: int


@dataclass(frozen=True, slots=True)
class WaitFor(ButtonArgument):
    """A wait of the plan."""

    FORM: ClassVar[str] = "{wait}"
    wait: str
