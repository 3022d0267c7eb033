"""What the buttons carry by which a leader answers who asks to join. Their subject is the request."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class ConfirmJoin(ButtonArgument):
    """They are who they say."""

    FORM: ClassVar[str] = "yes"


@dataclass(frozen=True, slots=True)
class RefuseJoin(ButtonArgument):
    """They are not."""

    FORM: ClassVar[str] = "no"
