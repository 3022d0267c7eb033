"""The names of a leaders' card about a changed task, and of what is said and asked about tasks, so that a reply means its task."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.verbs import Press
from telling.card_key import CardKey

LIST, REMINDER = "tasks:list", "tasks:remind"
"""What a list and a morning's reminder are about: no task in particular."""


@dataclass(frozen=True, slots=True)
class AmendCard(CardKey):
    """A change of a task that leaders are asked about."""

    FORM: ClassVar[str] = "task:amend:{amendment}"
    amendment: int

    def carries(self, press: Press) -> bool:
        return press.verb == "amend" and press.subject == self.amendment


@dataclass(frozen=True, slots=True)
class OneTask(CardKey):
    """A message that shows one task."""

    FORM: ClassVar[str] = "task:one:{task}"
    task: str


@dataclass(frozen=True, slots=True)
class DonePrompt(CardKey):
    """What was done is asked for: of the whole where `unit` is empty, for a `period`, the `number`-th time."""

    FORM: ClassVar[str] = "task:done:{task}:{unit}:{period}:{number}"
    task: str
    unit: str
    period: str
    number: int


@dataclass(frozen=True, slots=True)
class NotePrompt(CardKey):
    """A note or a file on the way is asked for."""

    FORM: ClassVar[str] = "task:note:{task}"
    task: str
