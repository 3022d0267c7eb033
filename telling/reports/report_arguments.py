"""What the buttons of a report carry. Their subject is the report, and the version of those on its card is the report's."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.reports.report_life import ReportScope


@dataclass(frozen=True, slots=True)
class MakeReport(ButtonArgument):
    """A report of this time, now."""

    FORM: ClassVar[str] = "{scope}"
    scope: ReportScope


@dataclass(frozen=True, slots=True)
class AddRemark(ButtonArgument):
    """«Thêm ý kiến»."""

    FORM: ClassVar[str] = "ykien"


@dataclass(frozen=True, slots=True)
class DropRemark(ButtonArgument):
    """The last remark goes."""

    FORM: ClassVar[str] = "boykien"


@dataclass(frozen=True, slots=True)
class ReadDraft(ButtonArgument):
    """The whole text again."""

    FORM: ClassVar[str] = "doc"


@dataclass(frozen=True, slots=True)
class RefreshDraft(ButtonArgument):
    """«Lập lại»: newer figures for a draft."""

    FORM: ClassVar[str] = "lai"


@dataclass(frozen=True, slots=True)
class SendReport(ButtonArgument):
    """Its way to the leaders who could not be written to."""

    FORM: ClassVar[str] = "gui"


@dataclass(frozen=True, slots=True)
class EditWording(ButtonArgument):
    """«Sửa câu chữ»: the list of what can be edited."""

    FORM: ClassVar[str] = "cau"


@dataclass(frozen=True, slots=True)
class EditPiece(ButtonArgument):
    """One paragraph of the list (`Piece.key`)."""

    FORM: ClassVar[str] = "c.{piece}"
    piece: str


@dataclass(frozen=True, slots=True)
class PlaceRemark(ButtonArgument):
    """Under which section a remark goes; its own where `section` is empty."""

    FORM: ClassVar[str] = "m.{remark}.{section}"
    remark: int
    section: str


@dataclass(frozen=True, slots=True)
class MakeAgain(ButtonArgument):
    """«Lập lại»: one that could not be made."""

    FORM: ClassVar[str] = "laplai"


@dataclass(frozen=True, slots=True)
class GiveFiles(ButtonArgument):
    """«Lấy lại tệp»."""

    FORM: ClassVar[str] = "tep"
