"""What the buttons of units' reports carry. Their subject is the report, where nothing else is said."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.unit_reports.unit_forms import UnitText


@dataclass(frozen=True, slots=True)
class HandInShown(ButtonArgument):
    """«Đúng, nộp»: what the form shows; the version is the stamp of that."""

    FORM: ClassVar[str] = "nop"


@dataclass(frozen=True, slots=True)
class AskFigures(ButtonArgument):
    """«Sửa số»: the numbers may be typed."""

    FORM: ClassVar[str] = "so"


@dataclass(frozen=True, slots=True)
class AskText(ButtonArgument):
    """One of the unit's own texts may be typed."""

    FORM: ClassVar[str] = "{field}"
    field: UnitText


@dataclass(frozen=True, slots=True)
class NothingHappened(ButtonArgument):
    """«Không phát sinh»."""

    FORM: ClassVar[str] = "khong"


@dataclass(frozen=True, slots=True)
class NothingSure(ButtonArgument):
    """«Không phát sinh», where the form shows that something did happen."""

    FORM: ClassVar[str] = "khongco"


@dataclass(frozen=True, slots=True)
class NothingNot(ButtonArgument):
    """The no to that question."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class OpenForm(ButtonArgument):
    """This form, of several."""

    FORM: ClassVar[str] = "mo"


@dataclass(frozen=True, slots=True)
class ExcelForm(ButtonArgument):
    """The same form as a workbook."""

    FORM: ClassVar[str] = "mau"


@dataclass(frozen=True, slots=True)
class NumbersSure(ButtonArgument):
    """«Đúng, ghi số này»: of what was typed before the question that is the subject."""

    FORM: ClassVar[str] = "co"


@dataclass(frozen=True, slots=True)
class NumbersNot(ButtonArgument):
    """«Không ghi»: likewise."""

    FORM: ClassVar[str] = "kg"


@dataclass(frozen=True, slots=True)
class MeantFor(ButtonArgument):
    """What was typed before the question that is the subject is meant for the report that the version names."""

    FORM: ClassVar[str] = "cho"


@dataclass(frozen=True, slots=True)
class EnterForSome(ButtonArgument):
    """«Nhập thay»: for which unit of the period; the version is the page."""

    FORM: ClassVar[str] = "thay"


@dataclass(frozen=True, slots=True)
class EnterFor(ButtonArgument):
    """Enter this report for its unit."""

    FORM: ClassVar[str] = "nhap"


@dataclass(frozen=True, slots=True)
class DropEntered(ButtonArgument):
    """What was entered is taken back; the subject is that."""

    FORM: ClassVar[str] = "bo"
