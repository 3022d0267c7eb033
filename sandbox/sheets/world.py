"""Spreadsheets with their tabs and cells, who may write into them, and what people's hands do to them."""

import asyncio
from dataclasses import dataclass, field

Value = str | float | bool
"""What a cell holds; one that holds nothing is not kept."""


@dataclass
class SheetTab:
    """One sheet. `cells` by row and column from 0; `protected` are columns that nobody but the owner edits."""

    id: int
    title: str
    rows: int = 1000
    columns: int = 26
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    protected: set[int] = field(default_factory=set)

    def copy(self) -> "SheetTab":
        """The same by itself."""
        return SheetTab(self.id, self.title, self.rows, self.columns, dict(self.cells), set(self.protected))

    @property
    def used(self) -> int:
        """How many rows have something in them, with those above."""
        return max((row for row, _ in self.cells), default=-1) + 1

    def shown(self) -> list[list[Value | None]]:
        """What somebody sees who opens it: rows as wide as the widest."""
        wide = max((column for _, column in self.cells), default=-1) + 1
        return [[self.cells.get((row, column)) for column in range(wide)] for row in range(self.used)]

    # --- people's hands ------------------------------------------------------------------------------------------

    def types(self, row: int, column: int, value: Value | None) -> None:
        """Somebody types into a cell, or empties it."""
        self.cells.pop((row, column), None)
        if value not in (None, ""):
            assert value is not None
            self.cells[row, column] = value

    def moves_row(self, row: int, to: int) -> None:
        """Somebody drags a row elsewhere."""
        order = list(range(max(self.used, row + 1, to + 1)))
        order.insert(to, order.pop(row))
        self.cells = {(order.index(at), column): value for (at, column), value in self.cells.items()}

    def inserts_column(self, column: int) -> None:
        """Somebody inserts an empty column before this one."""
        self.columns += 1
        self.cells = {(row, at + (at >= column)): value for (row, at), value in self.cells.items()}

    def deletes_row(self, row: int) -> None:
        """Somebody deletes a row."""
        self.rows -= 1
        kept = {(at, column): value for (at, column), value in self.cells.items() if at != row}
        self.cells = {(at - (at > row), column): value for (at, column), value in kept.items()}


@dataclass
class Spreadsheet:
    """`shared` with whom: their address and «writer» or «reader»."""

    id: str
    tabs: list[SheetTab]
    shared: dict[str, str] = field(default_factory=dict)


@dataclass
class ApiFault:
    """What the next call comes to instead: an HTTP status with these headers, or, where it is 0, the connection is cut. `done`: only after
    the call was carried out; `until`: not before this is set.
    """

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    done: bool = False
    until: asyncio.Event | None = None


@dataclass
class SheetsWorld:
    """`accounts` are service accounts by address with their public key (PEM), none once the key is revoked; `calls` what was called, in order;
    `faults` by the name of a call, for the next ones; `off`: the project has not switched the API on.
    """

    spreadsheets: dict[str, Spreadsheet] = field(default_factory=dict)
    accounts: dict[str, str | None] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    faults: dict[str, list[ApiFault]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    off: bool = False
    per_minute: int = 60
