"""What the buttons about closing a case carry. The subject of a leader's answer is the request; of a reason it is the baton."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.relay.closing import ClosingReason


@dataclass(frozen=True, slots=True)
class CloseFor(ButtonArgument):
    """Close it for this reason."""

    FORM: ClassVar[str] = "{reason}"
    reason: ClosingReason


@dataclass(frozen=True, slots=True)
class CloseAgreed(ButtonArgument):
    """A leader's yes."""

    FORM: ClassVar[str] = "dongy"


@dataclass(frozen=True, slots=True)
class CloseRefused(ButtonArgument):
    """A leader's no."""

    FORM: ClassVar[str] = "khong"


@dataclass(frozen=True, slots=True)
class CountAgain(ButtonArgument):
    """«Tính lại»: the organisation is part of the base again."""

    FORM: ClassVar[str] = "tinhlai"
