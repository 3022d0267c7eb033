"""Which organisations a leader wants called before the others: a commune with what lies in it, a category, or both."""

from dataclasses import dataclass
from typing import ClassVar

from campaign.ids import MemberId
from campaign.written_form import WrittenForm


@dataclass(frozen=True, slots=True)
class CallsFirst(WrittenForm):
    """The plan's ids, empty where it is none; `by` has said so."""

    FORM: ClassVar[str] = "{unit}:{category}:{by}"
    unit: str
    category: str
    by: MemberId
