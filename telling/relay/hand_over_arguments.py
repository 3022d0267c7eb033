"""What the buttons of /bangiao and /to carry.

Where nothing else is said, their subject is the number of the question that keeps whose work it is and which.
"""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.ids import BatonId, MemberId


@dataclass(frozen=True, slots=True)
class ToOnDuty(ButtonArgument):
    """Whoever is on duty now is asked."""

    FORM: ClassVar[str] = "duty"


@dataclass(frozen=True, slots=True)
class ToOne(ButtonArgument):
    """This colleague is asked, or it is shown what a leader would give them."""

    FORM: ClassVar[str] = "p{member}"
    member: MemberId


@dataclass(frozen=True, slots=True)
class OnlyThis(ButtonArgument):
    """This piece of work alone."""

    FORM: ClassVar[str] = "b{baton}"
    baton: BatonId


@dataclass(frozen=True, slots=True)
class MoveYes(ButtonArgument):
    """A leader's yes to the preview."""

    FORM: ClassVar[str] = "yes"


@dataclass(frozen=True, slots=True)
class MoveNo(ButtonArgument):
    """The no to it."""

    FORM: ClassVar[str] = "no"


@dataclass(frozen=True, slots=True)
class TakeAll(ButtonArgument):
    """Đồng ý nhận cả."""

    FORM: ClassVar[str] = "take"


@dataclass(frozen=True, slots=True)
class CannotTake(ButtonArgument):
    """Chưa nhận được."""

    FORM: ClassVar[str] = "not"


@dataclass(frozen=True, slots=True)
class WorkOf(ButtonArgument):
    """A leader looks at what somebody has in hand, to give it to others; the subject is that member."""

    FORM: ClassVar[str] = "of"


@dataclass(frozen=True, slots=True)
class CopyWork(ButtonArgument):
    """The list of what somebody has in hand once more, to be copied; the subject is that member."""

    FORM: ClassVar[str] = "copy"


@dataclass(frozen=True, slots=True)
class WhatIsStuck(ButtonArgument):
    """Under /to: what is stuck in the teams that one sees; it has no subject."""

    FORM: ClassVar[str] = "stuck"
