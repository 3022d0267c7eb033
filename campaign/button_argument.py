"""What stands behind the version in a button's token: one frozen value a kind of button, written and read by its class alone.

The kinds of a verb stand where its buttons are made; what a tap on each does stands in the verb's conversation. Texts that have been
written stand in people's chats: a form may be added, never changed.
"""

from dataclasses import dataclass
from typing import ClassVar

from campaign.written_form import WrittenForm


class ButtonArgument(WrittenForm):
    """One kind of button of a verb: a frozen dataclass with a form, its parts between points (`sua.{value}`)."""

    __slots__ = ()
    TEXT: ClassVar[str] = "[^.]*"


@dataclass(frozen=True, slots=True)
class NoArgument(ButtonArgument):
    """A button that says all by its verb."""

    FORM: ClassVar[str] = ""
