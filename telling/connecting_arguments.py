"""What the buttons carry by which a group is tied: those of the greeting and of /ketnoi's card. Their subject is the place."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class BeginConnecting(ButtonArgument):
    """Show the teams."""

    FORM: ClassVar[str] = "begin"


@dataclass(frozen=True, slots=True)
class ConnectAsPlanned(ButtonArgument):
    """Tie it as the plan says."""

    FORM: ClassVar[str] = "planned"


@dataclass(frozen=True, slots=True)
class ConnectingDone(ButtonArgument):
    """«Xong»."""

    FORM: ClassVar[str] = "done"


@dataclass(frozen=True, slots=True)
class ConnectTo(ButtonArgument):
    """A team of the plan, or a purpose."""

    FORM: ClassVar[str] = "{what}"
    what: str
