"""New data with every table in it: made by the migrations once in a process, copied from then on.

The migrations take 50 ms of processor time, on a disk several waits for it besides; the copy takes one. What migrations do is
told in `tests/storage/test_migrate.py`.
"""

from functools import cache
from pathlib import Path

from storage import migrate, sqlite
from storage.sqlite import SqliteStore

MEMORY = Path(":memory:")


@cache
def _migrated() -> bytes:
    store = sqlite.connect(MEMORY)
    migrate.migrate(store, 0)
    return store.serialize()


def in_memory(begun: bytes = b"") -> SqliteStore:
    """Data that nobody else sees; empty, or a copy of what another one's `serialize` gave."""
    store = sqlite.connect(MEMORY)
    store.deserialize(begun or _migrated())
    return store


def in_file(path: Path) -> SqliteStore:
    """A new data file, opened to write."""
    path.touch(mode=0o600)
    path.write_bytes(_migrated())
    return sqlite.connect(path)
