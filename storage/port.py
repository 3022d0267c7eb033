"""The port: all that storage asks of whatever keeps the data, and the kinds of trouble that come back. storage/sqlite.py implements it.

SQL keeps to what SQLite and PostgreSQL share; where they differ the form stands in storage/dialect.py. Values have names (`:name`); only
rows that arrive by the hundred may stand in order (`?`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from enum import Enum
from typing import Any, Protocol

Value = int | float | str | None
Values = Mapping[str, Value]


class Trouble(Enum):
    """What is the matter, by what can be done about it."""

    STATEMENT = "statement"
    """The statement or its values are wrong: a mistake of ours, trying again is of no use."""
    CONFLICT = "conflict"
    """A unique key, a reference or a rule of the table stands against it: somebody else was first, or a mistake of ours."""
    UNAVAILABLE = "unavailable"
    """Full, locked, read-only, out of reach: the same again later."""
    DAMAGED = "damaged"
    """What is kept is broken, or is none of ours: a person and a backup are needed."""


class DataTrouble(Exception):
    """The one error of the port; `kind` says what can be done, the text is the database's own."""

    def __init__(self, kind: Trouble, text: str) -> None:
        super().__init__(text)
        self.kind = kind


def is_trouble(error: BaseException | None) -> bool:
    """Whether the database or its disk failed, rather than a statement of ours.

    A database may end the transaction by itself; then the undoing fails too, with the true reason behind it.
    """
    while error is not None:
        if isinstance(error, DataTrouble) and error.kind in (Trouble.UNAVAILABLE, Trouble.DAMAGED):
            return True
        error = error.__context__
    return False


class Row(Protocol):
    """One row of an answer: its values by number or by name, in the order they were asked for."""

    def __getitem__(self, key: int | str | slice, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> list[str]:
        """The names of the values."""
        ...


class Store(Protocol):
    """The data as one thread sees them. Every method raises DataTrouble; whoever opened it closes it."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction stands: after some troubles the database has ended it by itself."""
        ...

    def one(self, sql: str, values: Values | None = None, /) -> Row | None:
        """The first row, or None."""
        ...

    def all(self, sql: str, values: Values | None = None, /) -> list[Row]:
        """All rows."""
        ...

    def each(self, sql: str, values: Values | None = None, /) -> Iterator[Row]:
        """One row after the other, for a long table; it is not written to meanwhile."""
        ...

    def tuples(self, sql: str, values: Values | None = None, /) -> list[tuple[Any, ...]]:
        """All rows without names: thousands of them cost half as much."""
        ...

    def run(self, sql: str, values: Values | None = None, /) -> int:
        """Execute a change; returns the number of rows it touched (which decides races)."""
        ...

    def many(self, sql: str, rows: Iterable[Values] | Iterable[Sequence[Value]], /) -> int:
        """Execute a change for each of `rows`; returns the number of rows touched by all of them."""
        ...

    def insert(self, sql: str, values: Values | None = None, /) -> int:
        """Execute an INSERT of one row into a table whose key is `id`; returns the new row's id."""
        ...

    def savepoint(self) -> AbstractContextManager[None]:
        """Inside a transaction: what is done inside is undone when it raises. They nest."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """The right to write, at once: committed at the end, undone when it raises."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one moment, though others write meanwhile."""
        ...

    def checkpoint(self) -> bool:
        """Never inside a transaction: what was emptied is from now on legible in no log either. False while a reader keeps it there."""
        ...

    def close(self) -> None:
        """Nothing is read or written afterwards."""
        ...
