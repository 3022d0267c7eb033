"""What the buttons of an enterprise's own request carry. The subject is the question that keeps what was typed, or the request."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class SendRequest(ButtonArgument):
    """Yes to the notice: the request is sent as it was read."""

    FORM: ClassVar[str] = "gui"


@dataclass(frozen=True, slots=True)
class DropRequest(ButtonArgument):
    """It is not sent, and what was typed is not kept."""

    FORM: ClassVar[str] = "khong"


@dataclass(frozen=True, slots=True)
class GiveThanks(ButtonArgument):
    """Thanks to who helps."""

    FORM: ClassVar[str] = "camon"


@dataclass(frozen=True, slots=True)
class Complain(ButtonArgument):
    """Something is to be complained of: it is asked what."""

    FORM: ClassVar[str] = "phananh"


@dataclass(frozen=True, slots=True)
class NeedNoCall(ButtonArgument):
    """Nobody has to call any more."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class EraseMyData(ButtonArgument):
    """The consent is withdrawn, and what is kept is to be erased."""

    FORM: ClassVar[str] = "xoa"
