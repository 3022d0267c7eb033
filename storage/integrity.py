"""Is the data file whole? SQLite's own check of every page and index, and of every reference between rows.

It only reads, in a connection of its own, and takes a second for some hundred megabytes; taps go on meanwhile.
"""

import contextlib
import sqlite3
from pathlib import Path

from storage import database

MOST = 5
"""So many findings are enough: one already means a backup."""
DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Check:
    """One look at one file; `end` may be called from another thread while it lasts."""

    def __init__(self, path: Path) -> None:
        """Raises sqlite3.Error where the file cannot even be opened."""
        self._connection = database.connect_to_read(path)

    def run(self) -> list[str]:
        """What is wrong, in SQLite's words, MOST lines of it; nothing when all is well. Raises sqlite3.Error when ended, or for the disk."""
        try:
            found = [str(row[0]) for row in self._connection.execute(f"PRAGMA integrity_check({MOST})")]
            orphans = self._connection.execute("PRAGMA foreign_key_check").fetchmany(MOST)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return [str(error)]
        finally:
            self._connection.close()
        return [line for line in found if line != "ok"] + [
            f"{row[0]}: refers to a {row[2]} that is not there" for row in orphans
        ]

    def end(self) -> None:
        """Give it up."""
        with contextlib.suppress(sqlite3.ProgrammingError):  # it has just ended by itself
            self._connection.interrupt()


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file itself is broken, or is none of its own."""
    return isinstance(error, sqlite3.DatabaseError) and (getattr(error, "sqlite_errorcode", 0) & 0xFF) in DAMAGED
