"""The rows that cannot be used, however many they are: the first are held, the others wait in a file without a name until they are staged.

A list whose every row is in error is as long as any other, so its rows are never held together, neither here nor where they are read again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, overload

import orjson

from lists.records import Unusable

HELD = 1_000
"""Rows; a list has a handful of them, and then no file is made."""


class RowsInError:
    """Those of a list that is being read, in the order in which they were met; `reasons` counts them by their reason."""

    def __init__(self) -> None:
        self.reasons: Counter[str] = Counter()
        self._held: list[bytes] = []
        self._file: IO[bytes] | None = None

    def __len__(self) -> int:
        return self.reasons.total()

    def append(self, row: Unusable) -> None:
        """One more."""
        self.reasons[row.reason] += 1
        self._held.append(orjson.dumps(tuple(row)) + b"\n")
        if len(self._held) > HELD:
            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this
            self._file.writelines(self._held)
            self._held.clear()

    def lines(self) -> Iterator[bytes]:
        """All of them, each as a line of JSON; afterwards nothing is kept on the disk any more."""
        if self._file is not None:
            self._file.seek(0)
            yield from self._file
            self._file.close()
            self._file = None
        yield from self._held


class StagedErrors(Sequence[Unusable]):
    """Those of a staged list: `count` lines of its file from the byte `at`, which are read when they are looked at."""

    def __init__(self, path: Path, *, at: int, count: int) -> None:
        self._path = path
        self._at = at
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Unusable]:
        if not self._count:
            return
        with self._path.open("rb") as file:
            file.seek(self._at)
            for line in islice(file, self._count):
                yield Unusable(*orjson.loads(line))

    @overload
    def __getitem__(self, at: int) -> Unusable: ...
    @overload
    def __getitem__(self, at: slice) -> list[Unusable]: ...
    def __getitem__(self, at: int | slice) -> Unusable | list[Unusable]:
        if isinstance(at, slice):
            return list(self)[at]
        for row in islice(self, range(self._count)[at], None):
            return row
        raise IndexError(at)
