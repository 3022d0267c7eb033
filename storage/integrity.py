"""Is the data file whole? SQLite's own check of every page and index, and of every reference between rows.

It only reads, in a connection of its own, and takes a second for some hundred megabytes; taps go on meanwhile.
"""

from pathlib import Path

from storage import sqlite
from storage.port import DataTrouble, Trouble

MOST = 5
"""So many findings are enough: one already means a backup."""


class Check:
    """One look at one file; `end` may be called from another thread while it lasts."""

    def __init__(self, path: Path) -> None:
        """Raises DataTrouble where the file cannot even be opened."""
        self._store = sqlite.connect_to_read(path)
        self._store.endable()

    def run(self) -> list[str]:
        """What is wrong, in SQLite's words, MOST lines of it; nothing when all is well. Raises DataTrouble when ended, or for the disk."""
        try:
            found = [str(row[0]) for row in self._store.all(f"PRAGMA integrity_check({MOST})")]
            orphans = self._store.all("PRAGMA foreign_key_check")[:MOST]
        except DataTrouble as error:
            if not is_damage(error):
                raise
            return [str(error)]
        finally:
            self._store.close()
        return [line for line in found if line != "ok"] + [
            f"{row[0]}: refers to a {row[2]} that is not there" for row in orphans
        ]

    def end(self) -> None:
        """Give it up."""
        self._store.give_up()


def is_damage(error: BaseException) -> bool:
    """Whether the file itself is broken, or is none of ours."""
    return isinstance(error, DataTrouble) and error.kind == Trouble.DAMAGED
