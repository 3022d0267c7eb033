"""The one writing connection, its thread, and read-only connections beside it.

aiosqlite opens the connection and owns its thread; a whole batch runs there as one function and one transaction.
WAL with `synchronous=FULL`: a commit that returned survives a power cut. Exactly one process may write: `bot run`
holds a file lock before it opens this (system SQLite up to 3.51.2 can corrupt a WAL with two checkpointers).
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote

import aiosqlite

T = TypeVar("T")
Connection = sqlite3.Connection
"""What commands hand on; named here so that only this room names the library."""

WRITER_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-16000",
)


def connect(path: Path) -> sqlite3.Connection:
    """A writing connection with the project's settings, transactions begun and ended by us alone.

    A new file is for its owner only: it holds names and phone numbers (SQLite gives its companions the same mode).
    """
    if str(path) != ":memory:":
        path.touch(mode=0o600)
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
    connection.row_factory = sqlite3.Row
    for pragma in WRITER_PRAGMAS:
        connection.execute(pragma)
    return connection


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection; sees the last commit, never blocks the writer."""
    connection = sqlite3.connect(
        f"file:{quote(str(path))}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA busy_timeout=5000")
    return connection


def transact(connection: sqlite3.Connection, job: Callable[[sqlite3.Connection], T]) -> T:
    """Run `job` as one transaction: committed when it returns, undone when it raises."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = job(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # on a full disk SQLite has already undone it
            connection.execute("ROLLBACK")
        raise
    return result


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Bring the write-ahead log into the file and cut it to nothing, so that what was emptied is legible nowhere.

    False when a reader still looks at an older state; nothing waits for it. Never inside a transaction.
    """
    connection.execute("PRAGMA busy_timeout=0")
    try:
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False
    finally:
        connection.execute("PRAGMA busy_timeout=5000")
    return not busy


class Database:
    """The writer's thread and a reader's thread over one file; open with `async with`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def __aenter__(self) -> Self:
        self._writer = await aiosqlite.Connection(lambda: connect(self.path), iter_chunk_size=64)
        self._reader = await aiosqlite.Connection(lambda: connect_to_read(self.path), iter_chunk_size=64)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._reader.close()
        await self._writer.close()

    async def write(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` on the writer's thread as one transaction and wait for its commit."""
        return await self._run(self._writer, lambda connection: transact(connection, job))

    async def read(self, job: Callable[[sqlite3.Connection], T]) -> T:
        """Run `job` on the reader's thread over a read-only connection."""
        return await self._run(self._reader, job)

    async def checkpoint(self) -> bool:
        """Cut the write-ahead log on the writer's thread; False when somebody still reads from it."""
        return await self._run(self._writer, checkpoint)

    @staticmethod
    async def _run(thread: aiosqlite.Connection, job: Callable[[sqlite3.Connection], T]) -> T:
        # aiosqlite's one private call, pinned in the lock and guarded by a test: there is no public way to run a
        # whole function on its thread.
        result: T = await thread._execute(lambda: job(thread._conn))  # type: ignore[no-untyped-call]
        return result
