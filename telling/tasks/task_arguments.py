"""What the buttons of the plan's tasks and of their amendments carry. Their subject, where there is one: a mark, an amendment, a kept question."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.button_argument import ButtonArgument


@dataclass(frozen=True, slots=True)
class ShowTask(ButtonArgument):
    """One task whole."""

    FORM: ClassVar[str] = "xem.{task}"
    task: str


@dataclass(frozen=True, slots=True)
class TaskPage(ButtonArgument):
    """A page of the list, from 0; `wanted`: a filter, or with `TYPED` before it the words that were typed for one, folded and shortened."""

    FORM: ClassVar[str] = "p.{page}.{wanted}"
    TEXT: ClassVar[str] = "(?s:.*)"
    page: int
    wanted: str = ""


TYPED = "~"


@dataclass(frozen=True, slots=True)
class TaskDone(ButtonArgument):
    """«Đã xong» under a task."""

    FORM: ClassVar[str] = "x.{task}"
    task: str


@dataclass(frozen=True, slots=True)
class PartDone(ButtonArgument):
    """Of a task this unit's part is done; the whole of it where `unit` is empty."""

    FORM: ClassVar[str] = "d.{task}.{unit}"
    task: str
    unit: str


@dataclass(frozen=True, slots=True)
class AskTaskNote(ButtonArgument):
    """«Ghi chú» under a task."""

    FORM: ClassVar[str] = "g.{task}"
    task: str


@dataclass(frozen=True, slots=True)
class WithdrawMark(ButtonArgument):
    """«Bấm nhầm», «Bỏ ghi nhận»: of the mark that is the subject."""

    FORM: ClassVar[str] = "n"


@dataclass(frozen=True, slots=True)
class TaskFile(ButtonArgument):
    """«Xem tệp»: of the mark that is the subject."""

    FORM: ClassVar[str] = "t"


@dataclass(frozen=True, slots=True)
class SendAmendment(ButtonArgument):
    """«Gửi lãnh đạo», under the preview."""

    FORM: ClassVar[str] = "gui"


@dataclass(frozen=True, slots=True)
class SendNot(ButtonArgument):
    """It is not proposed."""

    FORM: ClassVar[str] = "thoi"


@dataclass(frozen=True, slots=True)
class AmendmentAgreed(ButtonArgument):
    """A leader's yes."""

    FORM: ClassVar[str] = "co"


@dataclass(frozen=True, slots=True)
class AmendmentRefused(ButtonArgument):
    """A leader's no."""

    FORM: ClassVar[str] = "khong"
