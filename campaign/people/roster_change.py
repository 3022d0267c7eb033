"""What another list of who takes part comes to: who is new, changed and gone; and its lines as they are kept until somebody says yes."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaign.plan import Plan
from campaign.plan.people import RosterEntry


@dataclass(frozen=True, slots=True)
class RosterChange:
    """The lines of people, by their keys: who is on the second list only, who is otherwise on it, who is on the first only."""

    new: tuple[RosterEntry, ...]
    changed: tuple[RosterEntry, ...]
    gone: tuple[RosterEntry, ...]

    @property
    def any(self) -> bool:
        """Are the lists different?"""
        return bool(self.new or self.changed or self.gone)


def between(known: Iterable[RosterEntry], lines: Iterable[RosterEntry]) -> RosterChange:
    """What becomes of `known` when `lines` take its place."""
    before, after = {line.key: line for line in known}, {line.key: line for line in lines}
    return RosterChange(
        tuple(line for key, line in after.items() if key not in before),
        tuple(line for key, line in after.items() if key in before and line != before[key]),
        tuple(line for key, line in before.items() if key not in after),
    )


def with_lines(plan: Plan, lines: Sequence[RosterEntry]) -> Plan:
    """The plan with these people; whom it names as a deputy and who is not among them is one no more."""
    keys = {line.key for line in lines}
    reports = tuple(
        one.model_copy(update={"deputies": tuple(key for key in one.deputies if key in keys)}) for one in plan.reports
    )
    return plan.model_copy(update={"roster": tuple(lines), "reports": reports})


def written(lines: Iterable[RosterEntry]) -> str:
    """The lines as text; `read` makes them of it again."""
    return json.dumps([line.model_dump(mode="json") for line in lines], ensure_ascii=False)


def read(text: str) -> list[RosterEntry]:
    """What `written` has made, also when somebody's words in it have been blotted out since."""
    return [RosterEntry.model_validate(line) for line in json.loads(text)]


def mark(lines: Iterable[RosterEntry]) -> str:
    """By which a list is known again: a digest that tells nobody's name."""
    return hashlib.sha256(written(lines).encode()).hexdigest()[:16]
