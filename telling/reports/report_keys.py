"""The names of a draft's cards, and of what is asked and said about one."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.ids import MemberId
from campaign.verbs import Press
from campaign.written_form import Rest
from telling.card_key import CardKey


@dataclass(frozen=True, slots=True)
class DraftCard(CardKey):
    """The card under a draft in `member`'s private chat, a new one under each new `version`."""

    FORM: ClassVar[str] = "report:{report}:{member}:{version}"
    report: int
    member: MemberId
    version: int

    def carries(self, press: Press) -> bool:
        return press.verb in ("report", "approve") and press.subject == self.report


@dataclass(frozen=True, slots=True)
class RemarkPrompt(CardKey):
    """What a typed remark replies to."""

    FORM: ClassVar[str] = "report:{report}:remark"
    report: int


@dataclass(frozen=True, slots=True)
class KeptRemark(CardKey):
    """The word that a remark is kept; `message` is where it was typed."""

    FORM: ClassVar[str] = "report:{report}:remark:{message}"
    report: int
    message: Rest


@dataclass(frozen=True, slots=True)
class EditList(CardKey):
    """The list of the paragraphs that can be edited."""

    FORM: ClassVar[str] = "report:{report}:cau"
    report: int


@dataclass(frozen=True, slots=True)
class EditPrompt(CardKey):
    """The question for a paragraph's new words; `piece` names it (`Piece.key`)."""

    FORM: ClassVar[str] = "report:{report}:cau:{piece}"
    report: int
    piece: str
