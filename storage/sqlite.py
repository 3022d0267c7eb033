"""The port on SQLite: a connection with the project's settings, and its errors in the port's words.

WAL with `synchronous=FULL`: a commit that returned survives a power cut. Exactly one process may write: `bot run` holds a file lock
before it opens this (system SQLite up to 3.51.2 can corrupt a WAL with two checkpointers).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storage.port import DataTrouble, Row, Trouble, Value, Values

VERSION = sqlite3.sqlite_version
WAITING = "PRAGMA busy_timeout=5000"
"""So many milliseconds a statement waits for another process: the lock keeps other writers out, so only for what somebody does by hand."""
WRITER_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    WAITING,
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)
KINDS = {
    sqlite3.SQLITE_ERROR: Trouble.STATEMENT,
    sqlite3.SQLITE_MISMATCH: Trouble.STATEMENT,
    sqlite3.SQLITE_RANGE: Trouble.STATEMENT,
    sqlite3.SQLITE_TOOBIG: Trouble.STATEMENT,
    sqlite3.SQLITE_CONSTRAINT: Trouble.CONFLICT,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
"""By the primary code; every other one is trouble with the file, the disk or another process."""
EVERY_STEPS = 10_000
"""So many steps of SQLite's machine, some milliseconds, pass before it is asked again whether to go on."""


def trouble(error: sqlite3.Error) -> DataTrouble:
    """The same in the port's words. Without a code it is a wrong use of the library."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = Trouble.STATEMENT if code is None else KINDS.get(code & 0xFF, Trouble.UNAVAILABLE)
    return DataTrouble(kind, str(error))


class SqliteStore(sqlite3.Connection):
    """`storage.port.Store`. It is the connection itself, so that nothing stands between a statement and SQLite."""

    _given_up = False

    def one(self, sql: str, values: Values | None = None, /) -> Row | None:
        """The first row, or None."""
        try:
            row: Row | None = self.execute(sql, values or {}).fetchone()
        except sqlite3.Error as error:
            raise trouble(error) from error
        return row

    def all(self, sql: str, values: Values | None = None, /) -> list[Row]:
        """All rows."""
        try:
            return self.execute(sql, values or {}).fetchall()
        except sqlite3.Error as error:
            raise trouble(error) from error

    def each(self, sql: str, values: Values | None = None, /) -> Iterator[Row]:
        """One row after the other."""
        try:
            yield from self.execute(sql, values or {})
        except sqlite3.Error as error:
            raise trouble(error) from error

    def tuples(self, sql: str, values: Values | None = None, /) -> list[tuple[Any, ...]]:
        """All rows without names."""
        cursor = self.cursor()
        cursor.row_factory = None
        try:
            return cursor.execute(sql, values or {}).fetchall()
        except sqlite3.Error as error:
            raise trouble(error) from error

    def run(self, sql: str, values: Values | None = None, /) -> int:
        """Execute a change; returns the number of rows it touched."""
        try:
            return self.execute(sql, values or {}).rowcount
        except sqlite3.Error as error:
            raise trouble(error) from error

    def many(self, sql: str, rows: Iterable[Values] | Iterable[Sequence[Value]], /) -> int:
        """Execute a change for each of `rows`; returns the number of rows touched."""
        try:
            return max(0, self.executemany(sql, rows).rowcount)
        except sqlite3.Error as error:
            raise trouble(error) from error

    def insert(self, sql: str, values: Values | None = None, /) -> int:
        """Execute an INSERT; returns the new row's id."""
        try:
            return int(self.execute(sql, values or {}).lastrowid or 0)
        except sqlite3.Error as error:
            raise trouble(error) from error

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """What is done inside is undone when it raises."""
        self.run("SAVEPOINT step")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK TO step")
            self.run("RELEASE step")
            raise
        self.run("RELEASE step")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Committed at the end, undone when it raises."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self.in_transaction:  # on a full disk SQLite has already undone it
                self.run("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one moment: SQLite's own promise for a transaction of a reader."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    def endable(self) -> None:
        """From now on `give_up` ends what is read here, also what has not begun yet."""
        self.set_progress_handler(lambda: self._given_up, EVERY_STEPS)

    def give_up(self) -> None:
        """Called from another thread: what is being read ends in trouble."""
        self._given_up = True
        with suppress(sqlite3.ProgrammingError):  # it has just ended by itself
            self.interrupt()

    def checkpoint(self) -> bool:
        """Bring the write-ahead log into the file and cut it to nothing. A reader who looks at an older state is not waited for."""
        self.run("PRAGMA busy_timeout=0")
        try:
            row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        except DataTrouble:
            return False
        finally:
            self.run(WAITING)
        return row is not None and not row[0]


def connect(path: Path) -> SqliteStore:
    """A writing connection, transactions begun and ended by us alone. Raises DataTrouble for a file that is no data file.

    A new file is for its owner only: it holds names and phone numbers (SQLite gives its companions the same mode).
    """
    if str(path) != ":memory:":
        path.touch(mode=0o600)
    store = _open(str(path), uri=False)
    for pragma in WRITER_PRAGMAS:
        store.run(pragma)
    return store


def connect_to_read(path: Path) -> SqliteStore:
    """A read-only connection; sees the last commit, never blocks the writer."""
    store = _open(f"file:{quote(str(path))}?mode=ro", uri=True)
    store.run(WAITING)
    return store


def _open(where: str, *, uri: bool) -> SqliteStore:
    try:
        store = sqlite3.connect(
            where, uri=uri, isolation_level=None, check_same_thread=False, cached_statements=512, factory=SqliteStore
        )
    except sqlite3.Error as error:
        raise trouble(error) from error
    store.row_factory = sqlite3.Row
    return store


def is_statement(text: str) -> bool:
    """Whether SQL text ends with a whole statement (triggers hold semicolons of their own)."""
    return sqlite3.complete_statement(text)
