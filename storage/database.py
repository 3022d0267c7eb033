"""Where the data is opened: one writer's thread and a reader's thread beside each other, or one store for a command.

The only place that names the implementation behind `storage.port`. aiosqlite opens the connection and owns its thread; a whole batch runs
there as one function and one transaction.
"""

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

import aiosqlite

from storage import sqlite
from storage.port import Store
from storage.sqlite import SqliteStore

T = TypeVar("T")
S = TypeVar("S", bound=Store)
ENGINE = f"SQLite {sqlite.VERSION}"


def connect(path: Path) -> Store:
    """A store to write into, made when it is not there. Raises DataTrouble for a file that is no data file."""
    return sqlite.connect(path)


def connect_to_read(path: Path) -> Store:
    """A store to read from; sees the last commit, never blocks the writer."""
    return sqlite.connect_to_read(path)


def transact(store: S, job: Callable[[S], T]) -> T:
    """Run `job` as one transaction: committed when it returns, undone when it raises."""
    with store.transaction():
        return job(store)


class Database:
    """The writer's thread and a reader's thread over one file; open with `async with`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    async def __aenter__(self) -> Self:
        self._writer = await aiosqlite.Connection(lambda: sqlite.connect(self.path), iter_chunk_size=64)
        self._reader = await aiosqlite.Connection(lambda: sqlite.connect_to_read(self.path), iter_chunk_size=64)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._reader.close()
        await self._writer.close()

    async def write(self, job: Callable[[Store], T]) -> T:
        """Run `job` on the writer's thread as one transaction and wait for its commit."""
        return await self._run(self._writer, lambda store: transact(store, job))

    async def read(self, job: Callable[[Store], T]) -> T:
        """Run `job` on the reader's thread over a read-only store."""
        return await self._run(self._reader, job)

    async def checkpoint(self) -> bool:
        """Cut the log on the writer's thread; False when somebody still reads from it."""
        return await self._run(self._writer, lambda store: store.checkpoint())

    @staticmethod
    async def _run(thread: aiosqlite.Connection, job: Callable[[Store], T]) -> T:
        # aiosqlite's one private call, pinned in the lock and guarded by a test: there is no public way to run a
        # whole function on its thread.
        result: T = await thread._execute(lambda: job(cast("SqliteStore", thread._conn)))  # type: ignore[no-untyped-call]
        return result
