"""What the buttons of notices carry. The subject is the notice, or the question that keeps a draft."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.notices.notices import NoticeAnswer


@dataclass(frozen=True, slots=True)
class SendNotice(ButtonArgument):
    """The draft goes to this team; empty: to everybody."""

    FORM: ClassVar[str] = "gui.{team}"
    team: str


@dataclass(frozen=True, slots=True)
class DropNotice(ButtonArgument):
    """The draft goes to nobody."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class NoticeRead(ButtonArgument):
    """«Đã nắm»."""

    FORM: ClassVar[str] = "nam"


@dataclass(frozen=True, slots=True)
class MeetingYes(ButtonArgument):
    """«Tôi dự»."""

    FORM: ClassVar[str] = "du"


@dataclass(frozen=True, slots=True)
class MeetingNo(ButtonArgument):
    """«Không dự được»."""

    FORM: ClassVar[str] = "vang"


@dataclass(frozen=True, slots=True)
class RemindOfNotice(ButtonArgument):
    """Those who have not answered are reminded now."""

    FORM: ClassVar[str] = "nhac"


@dataclass(frozen=True, slots=True)
class NoticeTable(ButtonArgument):
    """The table of answers as a workbook, for the file."""

    FORM: ClassVar[str] = "bang"


@dataclass(frozen=True, slots=True)
class TakeNoticeBack(ButtonArgument):
    """It holds no longer."""

    FORM: ClassVar[str] = "rut"


ANSWERS: dict[NoticeAnswer, ButtonArgument] = {
    NoticeAnswer.READ: NoticeRead(),
    NoticeAnswer.COMING: MeetingYes(),
    NoticeAnswer.NOT_COMING: MeetingNo(),
}
"""The button of each answer."""
