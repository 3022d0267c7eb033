"""Rows in which what is merged downwards stands in every row that it covers, as they are read one after the other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lists import headings
from lists.sheets import Merge

Row = Sequence[object]


class MergedRows:
    """The merged cells of a sheet. `continued` are those of the last rows (row, column) that hold what stands above them."""

    def __init__(self, merges: Sequence[Merge]) -> None:
        self._merges = merges
        self._deep: dict[int, list[Merge]] = {}
        self.continued: set[tuple[int, int]] = set()

    def filled(self, rows: Iterable[Row], body: int) -> Iterator[Row]:
        """The rows from index `body` on; what is merged above it belongs to headings and stays as it is."""
        for merge in self._merges:
            if merge[0] >= body and merge[2] > merge[0]:
                self._deep.setdefault(merge[0], []).append(merge)
        below = islice(rows, body, None)
        return self._filled(below, body) if self._deep else below

    def _filled(self, rows: Iterator[Row], body: int) -> Iterator[Row]:
        open_cells: list[tuple[int, int, object]] = []
        for index, row in enumerate(rows, body):
            open_cells = [cell for cell in open_cells if cell[0] >= index]
            said = self._covered(row, index, open_cells) if open_cells else row
            open_cells += [
                (last, left, said[left] if left < len(said) else "") for _, left, last, _ in self._deep.pop(index, ())
            ]
            yield said

    def _covered(self, row: Row, index: int, open_cells: list[tuple[int, int, object]]) -> Row:
        said = list(row)
        for _, left, value in open_cells:
            said += [""] * (left + 1 - len(said))
            said[left] = said[left] or value
            self.continued.add((index, left))
        return said

    def near(self, index: int) -> list[Merge]:
        """The merged cells of the headings that may begin in a row, counted from it."""
        return [
            (top - index, left, bottom - index, right)
            for top, left, bottom, right in self._merges
            if index <= top < index + headings.DEEPEST
        ]

    def forget(self, before: int) -> None:
        """The rows above are read."""
        if self.continued:
            self.continued = {cell for cell in self.continued if cell[0] >= before}
