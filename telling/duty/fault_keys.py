"""What is said and asked about broken equipment, so that a reply means it."""

from dataclasses import dataclass
from typing import ClassVar

from telling.card_key import CardKey


@dataclass(frozen=True, slots=True)
class OneFault(CardKey):
    """A message about one fault."""

    FORM: ClassVar[str] = "fault:one:{fault}"
    fault: int


@dataclass(frozen=True, slots=True)
class FaultPrompt(CardKey):
    """An answer is asked for."""

    FORM: ClassVar[str] = "fault:answer:{fault}"
    fault: int
