"""The exchange itself: read, compare, write what differs, and read again; it is good when the sheet shows what it is to show.

So a row that was moved between reading and writing is set right by the next round, an exchange that was killed goes on from what is there,
and nothing is remembered of cells.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.list_exchange import ShareFailed
from campaign.outreach.sharing import ShareTrouble, SheetTicks
from lists import shared_sheet
from lists.shared_sheet import SharedLine, SheetCells, SheetDifference, SheetHeadings, SheetUnfit

ROUNDS = 12
"""So often it is written at most; the first time a long list takes some."""
MOST = 50_000
"""Organisations that a sheet carries."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """`headings` None: there is nothing in the sheet."""

    headings: SheetHeadings | None
    cells: SheetCells


class SharedSheet(Protocol):
    """What an exchange asks of a sheet."""

    async def read(self) -> ReadSheet:
        """Its headings and the cells below them."""

    async def write(self, found: SheetDifference) -> None:
        """What differs, all or nothing; of what is long, the beginning."""


async def exchange(sheet: SharedSheet, lines: Sequence[SharedLine], *, settled: Collection[str]) -> SheetTicks:
    """Brings the sheet up to date; what was ticked there. Raises ShareFailed; then it holds whole what was written of it."""
    if len(lines) > MOST:
        raise ShareFailed(ShareTrouble.TOO_LONG, str(MOST))
    denied: tuple[str, ...] | None = None
    ours: Mapping[int, str] = {}
    for _ in range(ROUNDS):
        found = await _compared(sheet, lines, settled, ours)
        denied = found.ticks.denied if denied is None else denied  # what was written over is there only once
        if found.nothing:
            return replace(found.ticks, denied=denied)
        await sheet.write(found)
        ours = {**ours, **found.marks}
    raise ShareFailed(ShareTrouble.MOVING)


async def _compared(
    sheet: SharedSheet, lines: Sequence[SharedLine], settled: Collection[str], ours: Mapping[int, str]
) -> SheetDifference:
    try:
        read = await sheet.read()
    except SheetUnfit as unfit:
        raise ShareFailed(ShareTrouble.HEADINGS, ", ".join(unfit.names)) from None
    if read.headings is None:
        return shared_sheet.begun(lines)
    return shared_sheet.difference(read.headings, read.cells, lines=lines, settled=settled, ours=ours)
