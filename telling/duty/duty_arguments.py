"""What the buttons of the duty roster carry. Their subject is a day (20250526), a shift, a member, or the question that keeps a draft."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from campaign import verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId


class ShownWeek(StrEnum):
    """Which week the roster is shown of, or one's own shifts."""

    THIS = "nay"
    NEXT = "sau"
    OWN = "toi"


class RosterWay(StrEnum):
    """What a leader does to a team's week."""

    MAKE = "xep"
    COPY = "chep"
    TURNS = "xoay"
    ADD = "them"
    WHOM = "ai"
    DROP = "bo"
    PASTE = "dan"
    FORM = "mau"


class OwnShiftWay(StrEnum):
    """What somebody does about a shift of their own."""

    ARRIVE = "den"
    LEAVE = "ve"
    ASK = "thay"
    KEEP = "giu"


@dataclass(frozen=True, slots=True)
class OwnShift(ButtonArgument):
    """About the shift that is the subject."""

    FORM: ClassVar[str] = "{way}"
    way: OwnShiftWay


@dataclass(frozen=True, slots=True)
class Volunteer(ButtonArgument):
    """Whoever presses offers to be on duty for the team on the day that is the subject."""

    FORM: ClassVar[str] = "xung.{team}"
    team: str


@dataclass(frozen=True, slots=True)
class TakeVolunteer(ButtonArgument):
    """The offer that is the subject becomes a shift."""

    FORM: ClassVar[str] = "duyet"


@dataclass(frozen=True, slots=True)
class TakeOver(ButtonArgument):
    """Whoever presses takes over the shift that is the subject."""

    FORM: ClassVar[str] = "nhan"


@dataclass(frozen=True, slots=True)
class GiveShift(ButtonArgument):
    """A leader puts this person on duty instead of whose the shift is that is the subject."""

    FORM: ClassVar[str] = "giao.{member}"
    member: MemberId


@dataclass(frozen=True, slots=True)
class ChooseSwap(ButtonArgument):
    """Shows for which of the team's shifts the one that is the subject could be swapped."""

    FORM: ClassVar[str] = "doi"


@dataclass(frozen=True, slots=True)
class AskSwap(ButtonArgument):
    """Asks whose the shift `other` is to swap it for the one that is the subject."""

    FORM: ClassVar[str] = "doi.{other}"
    other: int


@dataclass(frozen=True, slots=True)
class AgreeSwap(ButtonArgument):
    """Swaps the shift that is the subject for the presser's own, `other`."""

    FORM: ClassVar[str] = "dong.{other}"
    other: int


@dataclass(frozen=True, slots=True)
class DeclineSwap(ButtonArgument):
    """Keeps both as they are."""

    FORM: ClassVar[str] = "giu.{other}"
    other: int


@dataclass(frozen=True, slots=True)
class DutyWeek(ButtonArgument):
    """The roster of a week; or one's own shifts to come."""

    FORM: ClassVar[str] = "{week}"
    week: ShownWeek


@dataclass(frozen=True, slots=True)
class PlanWeek(ButtonArgument):
    """Of this team, in the week of the day that is the subject."""

    FORM: ClassVar[str] = "{way}.{team}"
    way: RosterWay
    team: str


@dataclass(frozen=True, slots=True)
class PutOnDuty(ButtonArgument):
    """This person is on duty for the team on the day that is the subject."""

    FORM: ClassVar[str] = "cho.{team}.{member}"
    team: str
    member: MemberId


@dataclass(frozen=True, slots=True)
class FillGap(ButtonArgument):
    """Likewise, where somebody is missing."""

    FORM: ClassVar[str] = "lap.{team}.{member}"
    team: str
    member: MemberId


@dataclass(frozen=True, slots=True)
class TakeOffDuty(ButtonArgument):
    """The shift that is the subject is taken off."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class RosterYes(ButtonArgument):
    """What was shown is set."""

    FORM: ClassVar[str] = "co"


@dataclass(frozen=True, slots=True)
class RosterNo(ButtonArgument):
    """It is not."""

    FORM: ClassVar[str] = "khong"


@dataclass(frozen=True, slots=True)
class BackAtWork(ButtonArgument):
    """The absence of whoever is the subject is over."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class NoteLeave(ButtonArgument):
    """Whoever is the subject is away from one minute to another (since 1970, UTC)."""

    FORM: ClassVar[str] = "ghi.{since}.{until}"
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class HandOver(ButtonArgument):
    """What whoever is the subject still has in hand goes to others."""

    FORM: ClassVar[str] = "giao"


def token(subject: int, argument: ButtonArgument) -> str:
    """What a button about duty carries."""
    return verbs.token("duty", subject, argument=argument)
