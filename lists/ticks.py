"""The shared list as somebody sent it back with ticks made elsewhere: which tax codes it calls registered, and which it says are not.

Read as every list is (`lists/reading.py`); names and phones that stand in it go nowhere.
"""

from dataclasses import dataclass
from pathlib import Path

from campaign.plan import Plan
from lists import reading, staging
from lists.refusals import ListRefusal, ListRefused

TICKS = frozenset({"registered", "unregistered"})


@dataclass(frozen=True, slots=True)
class SentTicks:
    """Tax codes as `campaign.tax_codes` writes them; `wrong`: rows that could not be read."""

    registered: tuple[str, ...]
    not_registered: tuple[str, ...]
    wrong: int = 0


def read(path: Path, plan: Plan, *, folder: Path) -> SentTicks:
    """What the list says of each organisation. `folder` is for its owner only. Raises ListRefused: what `reading.read` refuses, `no_names`
    for a list without a column of ticks."""
    staged = reading.read(path, plan, folder=folder)
    try:
        if not any(column[3] in TICKS for column in staged.findings.columns):
            raise ListRefused(ListRefusal.NO_NAMES, file=path.name, column=1)
        rows = [row for row in staged.rows if row.code]
        return SentTicks(
            tuple(row.code for row in rows if row.registered),
            tuple(row.code for row in rows if "n" in row.guessed),
            staged.findings.wrong,
        )
    finally:
        staging.discard(staged.path)
