"""What came after a unit's table was closed: listed with what it was before, and never a silent change."""

from collections.abc import Iterable
from dataclasses import dataclass

from campaign.ids import MemberId
from campaign.unit_reports.unit_forms import TEXTS, UnitReport


@dataclass(frozen=True, slots=True)
class Supplement:
    """A field that changed after the cut-off: `was` and `value` for a number (None: there was none), else the two texts.

    `period` is the plan's ISO day of the report it belongs to, `at` (UTC ms) and `by` of the last change.
    """

    plan_report: str
    period: str
    unit: str
    field: str
    was: int | None
    value: int | None
    was_text: str
    text: str
    at: int
    by: MemberId

    @property
    def is_text(self) -> bool:
        """Is it words that changed?"""
        return self.field in TEXTS


@dataclass(frozen=True, slots=True)
class LateChange:
    """One new row after the cut-off, beside the one that it replaced."""

    report: UnitReport
    field: str
    was: int | None
    value: int | None
    was_text: str
    text: str
    at: int
    by: MemberId


def supplements(changes: Iterable[LateChange]) -> tuple[Supplement, ...]:
    """Late changes, oldest first, as what each field was before the first of them and is after the last; nothing where it is
    the same again."""
    first: dict[tuple[int, str], LateChange] = {}
    last: dict[tuple[int, str], LateChange] = {}
    for change in changes:
        key = (change.report.id, change.field)
        first.setdefault(key, change)
        last[key] = change
    pairs = [(first[key], last[key]) for key in first]
    return tuple(
        Supplement(
            a.report.plan_report,
            a.report.period,
            a.report.unit,
            a.field,
            a.was,
            b.value,
            a.was_text,
            b.text,
            b.at,
            b.by,
        )
        for a, b in pairs
        if (a.was, a.was_text) != (b.value, b.text)
    )
