"""What the buttons about awards carry. `nominee` is written as `Nominee.code`; the subject is a nomination, or the number of a criterion."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument
from campaign.written_form import Rest


@dataclass(frozen=True, slots=True)
class ProposePerson(ButtonArgument):
    """«Đề nghị cá nhân»."""

    FORM: ClassVar[str] = "cn"


@dataclass(frozen=True, slots=True)
class MorePersons(ButtonArgument):
    """Who may be proposed, from this one on."""

    FORM: ClassVar[str] = "cn.{first}"
    first: int


@dataclass(frozen=True, slots=True)
class ProposeCollective(ButtonArgument):
    """«Đề nghị tập thể»."""

    FORM: ClassVar[str] = "tt"


@dataclass(frozen=True, slots=True)
class MoreCollectives(ButtonArgument):
    """Which teams and units may be proposed, from this one on."""

    FORM: ClassVar[str] = "tt.{first}"
    first: int


@dataclass(frozen=True, slots=True)
class ChooseNominee(ButtonArgument):
    """This one is to be proposed."""

    FORM: ClassVar[str] = "ai.{nominee}"
    nominee: Rest


@dataclass(frozen=True, slots=True)
class ChooseCriterion(ButtonArgument):
    """By the criterion whose number is the subject; the version is the question that keeps the reason."""

    FORM: ClassVar[str] = "tc.{nominee}"
    nominee: Rest


@dataclass(frozen=True, slots=True)
class ProposeNow(ButtonArgument):
    """Without a reason; the subject is the criterion."""

    FORM: ClassVar[str] = "gui.{nominee}"
    nominee: Rest


@dataclass(frozen=True, slots=True)
class ProposeWithReason(ButtonArgument):
    """The reason may be typed; the subject is the criterion."""

    FORM: ClassVar[str] = "ghi.{nominee}"
    nominee: Rest


@dataclass(frozen=True, slots=True)
class ProposeNot(ButtonArgument):
    """Nobody is proposed."""

    FORM: ClassVar[str] = "thoi.{nominee}"
    nominee: Rest


@dataclass(frozen=True, slots=True)
class AwardTable(ButtonArgument):
    """«Bảng đầy đủ»: the table as a workbook."""

    FORM: ClassVar[str] = "bang"


@dataclass(frozen=True, slots=True)
class NominationAgreed(ButtonArgument):
    """A leader's yes."""

    FORM: ClassVar[str] = "dongy"


@dataclass(frozen=True, slots=True)
class NominationRefused(ButtonArgument):
    """A leader's no."""

    FORM: ClassVar[str] = "khong"


@dataclass(frozen=True, slots=True)
class WithdrawNomination(ButtonArgument):
    """«Rút đề nghị»."""

    FORM: ClassVar[str] = "rut"


@dataclass(frozen=True, slots=True)
class Commend(ButtonArgument):
    """Post the sentence about the person who is the subject; the version is the Friday (20250523)."""

    FORM: ClassVar[str] = "khen"


@dataclass(frozen=True, slots=True)
class WriteObjection(ButtonArgument):
    """«Có ý kiến»: about the nomination, or with 0 about one's own figures."""

    FORM: ClassVar[str] = "viet"


@dataclass(frozen=True, slots=True)
class ObjectAbout(ButtonArgument):
    """What was typed is about this nomination; the version is the question that keeps it."""

    FORM: ClassVar[str] = "ve"


@dataclass(frozen=True, slots=True)
class AnswerObjection(ButtonArgument):
    """«Trả lời»; the subject is what was said."""

    FORM: ClassVar[str] = "tl"
