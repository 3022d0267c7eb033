"""The lock beside the database: exactly one process writes. Held from the start of a writer to its end, freed by its death."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Locked(Exception):
    """Another process holds the database; a running bot can be asked instead (`bot.control`)."""


def path_of(database: Path) -> Path:
    """The lock file of a database file."""
    return database.with_name(database.name + ".lock")


@contextmanager
def hold(database: Path) -> Iterator[None]:
    """Hold the lock. Raises Locked at once when somebody else does; the file itself stays, only the lock counts."""
    database.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path_of(database), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise Locked(str(database)) from held
        os.truncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
