"""The staged list: what was understood, in a file that only its owner can read, until it has been applied.

First line: the findings (how the list was understood). Then the organisations in the list's order, so that an import can go on
from the n-th after a stop.
"""

import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from lists import records
from lists.records import ListRow, Unusable

ReadColumn = tuple[str, int, str, str, str]
"""Sheet, column number from 1, heading, kind, example."""


@dataclass(slots=True)
class Findings:
    """How a list was understood. `columns` are (sheet, column number, heading, kind, example); warnings count by kind.

    `sheet_rows` counts the rows of all sheets. Each is counted once in `used` (in some organisation), in `skipped` by its reason, or in
    `wrong` (its reason stands in `unusable`).
    `values` are (kind, text, how it was read or "", rows) of the columns of facts; `sheets` are (name, tables, "hidden" or "", old font,
    lines with an open quotation mark); `rivals` are (heading used, heading left out) where two columns could be meant;
    `by_content` are headings that say nothing of codes, over columns that hold them.
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
    by_content: list[str] = field(default_factory=list)
    unusable: list[Unusable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged list, read back."""

    path: Path
    findings: Findings
    rows: list[ListRow]


def write(path: Path, findings: Findings, *, lines: Iterable[bytes]) -> None:
    """Write a staged list, readable by its owner only; an existing file of that name is an error."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(orjson.dumps(asdict(findings), default=tuple) + b"\n")
        file.write(b"[" + b",\n".join(lines) + b"]\n")


def read(path: Path) -> Staged:
    """A staged list. Raises OSError when it is gone, ValueError when it is not one."""
    head, _, body = path.read_bytes().partition(b"\n")
    said: dict[str, Any] = orjson.loads(head)
    said["unusable"] = [Unusable(*row) for row in said["unusable"]]
    return Staged(path, Findings(**said), records.rows(orjson.loads(body)))


def discard(path: Path) -> None:
    """Delete a staged list that has been applied or refused; it holds personal data."""
    path.unlink(missing_ok=True)
