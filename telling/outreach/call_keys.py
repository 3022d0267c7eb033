"""The names of a call's cards."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.verbs import Press
from campaign.written_form import Rest
from telling.card_key import CardKey


@dataclass(frozen=True, slots=True)
class CallCard(CardKey):
    """A call, in the private chat of its caller."""

    FORM: ClassVar[str] = "calling:{call}"
    call: int

    def carries(self, press: Press) -> bool:
        return press.verb == "call_next" and press.subject in (0, self.call)


@dataclass(frozen=True, slots=True)
class FormerCall(CardKey):
    """A message that showed the card before it came down again."""

    FORM: ClassVar[str] = "calling_former:{call}:{message}"
    call: int
    message: Rest
