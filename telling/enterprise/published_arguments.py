"""What the buttons of the open letter's checklist carry: which place."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.written_form import Rest


@dataclass(frozen=True, slots=True)
class MarkPublished(ButtonArgument):
    """The letter is there."""

    FORM: ClassVar[str] = "dang.{key}"
    key: Rest


@dataclass(frozen=True, slots=True)
class DropPublished(ButtonArgument):
    """That was a slip."""

    FORM: ClassVar[str] = "bo.{key}"
    key: Rest
