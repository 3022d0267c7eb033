"""What the buttons of calls carry. The subject is the call; 0 asks for the next one."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.outreach.calls import CallResult, LetterWay


@dataclass(frozen=True, slots=True)
class EndCall(ButtonArgument):
    """The call came to this."""

    FORM: ClassVar[str] = "kq.{outcome}"
    outcome: CallResult


@dataclass(frozen=True, slots=True)
class AskWhen(ButtonArgument):
    """They want to be called again: when?"""

    FORM: ClassVar[str] = "hen"


@dataclass(frozen=True, slots=True)
class CallAgainAt(ButtonArgument):
    """They were promised a call at this instant (UTC ms)."""

    FORM: ClassVar[str] = "luc.{at}"
    at: int


@dataclass(frozen=True, slots=True)
class TakeCallBack(ButtonArgument):
    """The outcome was a slip."""

    FORM: ClassVar[str] = "nham"


@dataclass(frozen=True, slots=True)
class LetterSent(ButtonArgument):
    """The letter that the call ended with went this way."""

    FORM: ClassVar[str] = "thu.{by}"
    by: LetterWay
