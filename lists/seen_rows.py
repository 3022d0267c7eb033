"""The rows of a sheet as one reader sees them: without the columns that nobody sees, and without those that another table has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lists import cells

Row = Sequence[object]
Cut = tuple[int, int | None]
"""Columns from the first to before the second; None is as far as rows reach."""


class SeenRows:
    """Rows that can be gone through several times. `hidden` are indexes of columns; `filled` counts what stands in each of them below the
    headings, which begin with `counted_from`.
    """

    def __init__(self, rows: Iterable[Row], *, hidden: Iterable[int] = (), columns: Cut = (0, None)) -> None:
        self._rows = rows
        self._hidden = sorted(hidden)
        self._own = columns
        self._cuts: list[Cut] = (
            [] if columns == (0, None) else [(0, columns[0]), (columns[1], None)] if columns[1] else [(0, columns[0])]
        )
        self._counted = 0
        self.filled: Counter[int] = Counter()

    def __iter__(self) -> Iterator[Row]:
        for at, row in enumerate(self._rows):
            yield self._seen(at, row) if self._hidden or self._cuts else row

    def begin_to_count(self, at: int) -> None:
        """The rows above hold headings and titles."""
        self._counted = at
        self.filled.clear()

    def cut(self, left: int, right: int | None) -> None:
        """These columns are another reader's from now on."""
        self._cuts.append((left, right))

    def only(self, left: int, right: int | None) -> "SeenRows":
        """The same rows for a reader of these columns."""
        end = self._own[1] if right is None else right
        return SeenRows(self._rows, hidden=self._hidden, columns=(left, end))

    def _seen(self, at: int, row: Row) -> Row:
        said = list(row)
        for column in self._hidden:
            if column < len(said):
                if at >= self._counted and cells.text(said[column]):
                    self.filled[column] += 1
                said[column] = ""
        if self._hidden and at >= self._counted:
            self._counted = at + 1
        for left, right in self._cuts:
            blank(said, (left, right))
        return said


def blank(row: list[object], columns: Cut) -> None:
    """Nothing stands in these columns any more; the others keep their places."""
    left, right = columns
    end = len(row) if right is None else min(right, len(row))
    row[left:end] = [""] * max(0, end - left)
