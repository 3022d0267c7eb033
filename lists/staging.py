"""The staged list: what was understood, in a file that only its owner can read, until it has been applied.

First line: where the findings begin (how the list was understood), which stand at the end. Between them the organisations in the list's
order and then the rows in error, one a line, so that a list of any length is written and read without being held, and an import can go on
from the n-th after a stop.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, overload

import orjson

from lists import records
from lists.records import ListRow, Unusable
from lists.rows_in_error import RowsInError, StagedErrors

ReadColumn = tuple[str, int, str, str, str]
"""Sheet, column number from 1, heading, kind, example."""
AT_ONCE = 500
"""Rows that are read together."""
KEPT = 20_000
"""A list of so many rows at most is kept once it was read; a longer one is read from its file each time."""
HEAD = b'{"findings_at":%20d}\n'


@dataclass(slots=True)
class Findings:
    """How a list was understood. `columns` are (sheet, column number, heading, kind, example); warnings count by kind.

    `sheet_rows` counts the rows of all sheets. Each is counted once in `used` (in some organisation), in `skipped` by its reason, or in
    `wrong` (its reason stands in `unusable`).
    `values` are (kind, text, how it was read or "", rows) of the columns of facts; `sheets` are (name, tables, "hidden", "broken", "sideways" or "",
    old font, lines with an open quotation mark); `rivals` are (heading used, heading left out) where two columns could be meant;
    `uncalculated` are (sheet, formulas without a value); `by_content` are headings that say nothing of codes, over columns that
    hold them; `marked` are headings that are not understood, over columns of yes and no. `hidden_untold`:
    of this format nobody tells which rows are hidden. `beside` are (sheet, first column, last column, first line, last line, cells) that stand
    under no heading in rows of organisations, columns from 1; `hidden_columns` are (sheet, column from 1, heading, cells) that nobody sees.
    """

    file_name: str
    file_hash: str
    campaign: str
    total: int = 0
    columns: list[ReadColumn] = field(default_factory=list)
    categories: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    facts: dict[str, int] = field(default_factory=dict)
    warnings: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    repeated: int = 0
    sheet_rows: int = 0
    used: int = 0
    wrong: int = 0
    skipped: dict[str, int] = field(default_factory=dict)
    values: list[tuple[str, str, str, int]] = field(default_factory=list)
    sheets: list[tuple[str, int, str, str, list[int]]] = field(default_factory=list)
    rivals: list[tuple[str, str]] = field(default_factory=list)
    uncalculated: list[tuple[str, int]] = field(default_factory=list)
    by_content: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    hidden_untold: bool = False
    beside: list[tuple[str, int, int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[str, int, str, int]] = field(default_factory=list)
    unusable: Sequence[Unusable] = ()


class StagedRows(Sequence[ListRow]):
    """The organisations of a staged list, which are read from its file when they are looked at."""

    def __init__(self, path: Path, total: int) -> None:
        self._path = path
        self._total = total
        self._kept: list[ListRow] | None = None

    def __len__(self) -> int:
        return self._total

    def __iter__(self) -> Iterator[ListRow]:
        for part in self.parts():
            yield from part

    @overload
    def __getitem__(self, at: int) -> ListRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[ListRow]: ...
    def __getitem__(self, at: int | slice) -> ListRow | list[ListRow]:
        if isinstance(at, slice):
            start, stop, step = at.indices(self._total)
            return list(islice(self, start, stop, step))
        if not -self._total <= at < self._total:
            raise IndexError(at)
        return next(islice(self, at % self._total, None))

    def parts(self, start: int = 0) -> Iterator[list[ListRow]]:
        """All rows from the `start`-th, some hundreds at a time. Raises OSError and ValueError as `read` does."""
        if self._kept is not None:
            yield from (self._kept[at : at + AT_ONCE] for at in range(start, self._total, AT_ONCE))
            return
        kept = list[ListRow]()
        with self._path.open("rb") as file:
            for _ in islice(file, start + 1):
                pass
            for at in range(start, self._total, AT_ONCE):
                part = records.rows(_loaded(file, min(AT_ONCE, self._total - at)))
                if self._total <= KEPT and not start:
                    kept += part
                yield part
        if kept:
            self._kept = kept


def _loaded(file: IO[bytes], n: int) -> list[list[Any]]:
    lines = list(islice(file, n))
    if len(lines) < n:
        raise ValueError("cut off")
    rows: list[list[Any]] = orjson.loads(b"[" + b",".join(lines) + b"]")
    return rows


class RowReader:
    """Takes rows from a staged list one slice after the other."""

    def __init__(self, rows: StagedRows, start: int) -> None:
        self._parts = rows.parts(start)
        self._left: list[ListRow] = []

    def take(self, n: int) -> list[ListRow]:
        """The next `n` rows; fewer at the end."""
        while len(self._left) < n and (more := next(self._parts, None)):
            self._left += more
        taken, self._left = self._left[:n], self._left[n:]
        return taken


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged list, read back."""

    path: Path
    findings: Findings
    rows: StagedRows


class StagedWriter:
    """Writes a staged list, readable by its owner only, row by row; an existing file of that name is an error."""

    def __init__(self, path: Path) -> None:
        self._file = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb", 1 << 18)
        self._file.write(HEAD % 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, lines: Iterable[bytes]) -> None:
        """Organisations, each as one line of JSON without its end."""
        self._file.writelines(line + b"\n" for line in lines)

    def end(self, findings: Findings, in_error: RowsInError) -> None:
        """All organisations are in; after the rows in error, one line each, the file can be read."""
        begin = self._file.tell()
        self._file.writelines(in_error.lines())
        at = self._file.tell()
        said = {**asdict(findings), "unusable": (begin, len(in_error))}
        self._file.write(orjson.dumps(said, default=tuple) + b"\n")
        self._file.seek(0)
        self._file.write(HEAD % at)


def read(path: Path) -> Staged:
    """A staged list. Raises OSError when it is gone, ValueError when it is not one."""
    with path.open("rb") as file:
        head = orjson.loads(file.readline())
        if not isinstance(head, dict) or not isinstance(at := head.get("findings_at"), int) or not at:
            raise ValueError(path.name)
        file.seek(at)
        said: dict[str, Any] = orjson.loads(file.readline())
    at, count = said["unusable"]
    said["unusable"] = StagedErrors(path, at=at, count=count)
    findings = Findings(**said)
    return Staged(path, findings, StagedRows(path, findings.total))


def discard(path: Path) -> None:
    """Delete a staged list that has been applied or refused; it holds personal data."""
    path.unlink(missing_ok=True)
