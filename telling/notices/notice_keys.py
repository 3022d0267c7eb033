"""The name of a notice's card."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.verbs import Press
from campaign.written_form import Rest
from telling.card_key import CardKey


@dataclass(frozen=True, slots=True)
class NoticeCard(CardKey):
    """A notice, in the private chat of whoever is addressed, and the table of answers in that of whoever sent it."""

    FORM: ClassVar[str] = "notice:{notice}"
    notice: int

    def carries(self, press: Press) -> bool:
        return press.verb in ("directive", "meeting", "acknowledge") and press.subject == self.notice


@dataclass(frozen=True, slots=True)
class FormerNotice(CardKey):
    """A message that showed the card before it came down again."""

    FORM: ClassVar[str] = "notice_former:{notice}:{message}"
    notice: int
    message: Rest
