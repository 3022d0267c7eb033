"""Rows that are too many to be held: read from their file each time that somebody goes through them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import overload

Row = Sequence[object]
LARGE = 8_000_000
"""Bytes of text, or of a sheet unpacked, from which a file is no longer held."""


class RowStream(Sequence[Row]):
    """A sheet's rows by `begin`, which starts at the first row again. Counting them, or asking for one of them, goes through the file."""

    def __init__(self, begin: Callable[[], Iterator[Row]]) -> None:
        self._begin = begin
        self._length: int | None = None

    def __iter__(self) -> Iterator[Row]:
        return self._begin()

    def __len__(self) -> int:
        if self._length is None:
            self._length = sum(1 for _ in self)
        return self._length

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        if isinstance(at, slice):
            return list(islice(self, at.start, at.stop, at.step))
        for row in islice(self, at, None):
            return row
        raise IndexError(at)

    def made(self, of: Callable[[Row], Row]) -> "RowStream":
        """The same rows, each made into another."""
        return RowStream(lambda: map(of, self))
