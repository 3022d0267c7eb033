"""What has happened, in the past tense. Events hold ids, codes, numbers and versions only, never a person's data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.ids import BatonId, CaseId, MemberId

Data = Mapping[str, int | str | bool | None]


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the append-only trail; `kind` is one of the names in `docs/glossary.md`."""

    kind: str
    case: CaseId | None = None
    baton: BatonId | None = None
    member: MemberId | None = None
    data: Data = field(default_factory=dict)
