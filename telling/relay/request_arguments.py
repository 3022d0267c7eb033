"""What the buttons carry that open a case, and that merge two.

Of the first the subject is the organisation, 0 for one that is not known yet, and `question` keeps what was typed; of the others a case.
"""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.ids import BatonId, CaseId


@dataclass(frozen=True, slots=True)
class FindFirst(ButtonArgument):
    """The organisation has still to be looked for in what was typed."""

    FORM: ClassVar[str] = "m{question}"
    question: int


@dataclass(frozen=True, slots=True)
class OpenNew(ButtonArgument):
    """The yes to a new case of an organisation that is not on the list."""

    FORM: ClassVar[str] = "c{question}"
    question: int


@dataclass(frozen=True, slots=True)
class OpenNot(ButtonArgument):
    """The no to that."""

    FORM: ClassVar[str] = "0"


@dataclass(frozen=True, slots=True)
class HelpNow(ButtonArgument):
    """By night: whoever opened it helps now, by phone."""

    FORM: ClassVar[str] = "ngay.{baton}"
    baton: BatonId


@dataclass(frozen=True, slots=True)
class InTheMorning(ButtonArgument):
    """By night: nobody is rung for it before the office opens."""

    FORM: ClassVar[str] = "sang.{baton}"
    baton: BatonId


@dataclass(frozen=True, slots=True)
class CallKept(ButtonArgument):
    """The yes to a whole call as it was read: whoever took it keeps it."""

    FORM: ClassVar[str] = "giu.{question}"
    question: int


@dataclass(frozen=True, slots=True)
class CallForTeam(ButtonArgument):
    """The same, for the team to go on with."""

    FORM: ClassVar[str] = "to.{question}"
    question: int


@dataclass(frozen=True, slots=True)
class OpenChosen(ButtonArgument):
    """This organisation of several, or none of them."""

    FORM: ClassVar[str] = "{question}"
    question: int


@dataclass(frozen=True, slots=True)
class OpenNamed(ButtonArgument):
    """The button says that it opens a case. Without an argument a name was pressed, which only shows."""

    FORM: ClassVar[str] = "t"


@dataclass(frozen=True, slots=True)
class ShowMerge(ButtonArgument):
    """What merging with that case comes to."""

    FORM: ClassVar[str] = "{other}"
    other: CaseId


@dataclass(frozen=True, slots=True)
class MergeNow(ButtonArgument):
    """The yes to that; the version is the stamp of what was shown."""

    FORM: ClassVar[str] = "co.{other}"
    other: CaseId


@dataclass(frozen=True, slots=True)
class MergeNot(ButtonArgument):
    """The no to that."""

    FORM: ClassVar[str] = "0"


@dataclass(frozen=True, slots=True)
class ShowParting(ButtonArgument):
    """What taking them apart again comes to; the subject is one of the two cases."""

    FORM: ClassVar[str] = "xem"


@dataclass(frozen=True, slots=True)
class PartNow(ButtonArgument):
    """The yes to that."""

    FORM: ClassVar[str] = "tach"


@dataclass(frozen=True, slots=True)
class PartLate(ButtonArgument):
    """The yes where the words were read so many minutes after they were written."""

    FORM: ClassVar[str] = "tach.{minutes}"
    minutes: int
