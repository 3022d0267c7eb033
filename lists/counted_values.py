"""The values of columns of facts, counted with how they are read, for the preview."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import TypeVar

from lists import cells
from lists.cells import Code
from lists.gathering import Gathering
from lists.memory import Memory

One = TypeVar("One")
TEXTS = ("category", "status")


class CountedValues:
    """Counts into a gathering what stands in rows of organisations: sums and signatures say nothing of these."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._texts: Memory[str] = Memory(cells.text)
        self._of: list[bool] = []

    def only_of(self, codes: Sequence[Code]) -> None:
        """From now on the rows that have these codes are counted."""
        whole = all(code.code for code in codes)
        self._of = [] if whole else [bool(code.code or code.reason == cells.PERSONAL) for code in codes]

    def count(self, kind: str, written: Sequence[object], *, read: Sequence[str], only_unknown: bool = False) -> None:
        """The cells of a column and how they were read."""
        told = zip(written, map(type, written), read, strict=True)
        for (cell, _, value), n in Counter(self.of_organisations(told)).items():
            silent = kind in TEXTS and cell in cells.NOTHING
            if not (silent or (only_unknown and value)) and (text := self._value(cell)):
                self._gathering.value(kind, text, value, n)

    def count_unread(self, kind: str, told: Iterable[tuple[object, str]]) -> None:
        """The cells of which nothing was read."""
        for cell, value in self.of_organisations(told):
            if not value:
                self._gathering.value(kind, self._value(cell), "", 1)

    def of_organisations(self, rows: Iterable[One]) -> Iterable[One]:
        """Of one thing for each row those in rows of organisations."""
        return compress(rows, self._of) if self._of else rows

    def _value(self, cell: object) -> str:
        return self._texts[cell] if isinstance(cell, str) else cells.text(cell)
