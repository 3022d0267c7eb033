"""The table `inbox`: what a platform handed over, stored before it is confirmed, emptied when it has been handled.

Here lives also the one question that decides what a failed batch means: is the database (or its disk) in trouble,
or is it a mistake of ours? Only the first is worth trying again as it is.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Connection = sqlite3.Connection
"""What a batch runs on; named here so that only this room names the library."""
ERROR_LENGTH = 500
"""So much of an error's text is kept, in characters."""


@dataclass(frozen=True, slots=True)
class Update:
    """One stored update; `at` is when it was stored, in UTC milliseconds."""

    id: int
    channel: str
    key: str
    body: str
    at: int


@dataclass(frozen=True, slots=True)
class SetAsideUpdate:
    """An update that could not be handled, and why."""

    id: int
    channel: str
    key: str
    at: int
    error: str


def store(db: sqlite3.Connection, channel: str, *, rows: Sequence[tuple[str, str]], now: int) -> int:
    """Keep (dedupe key, raw body) pairs; what was stored before is left as it is. Returns how many were new."""
    before = db.total_changes
    db.executemany(
        "INSERT INTO inbox (channel, dedupe_key, body, at) VALUES (?, ?, ?, ?) ON CONFLICT (channel, dedupe_key) DO NOTHING",
        [(channel, key, body, now) for key, body in rows],
    )
    return db.total_changes - before


def waiting(db: sqlite3.Connection, limit: int) -> list[Update]:
    """The oldest updates nobody has handled, in the order they were stored."""
    sql = "SELECT id, channel, dedupe_key, body, at FROM inbox WHERE state = 'new' ORDER BY id LIMIT ?"
    return [Update(r[0], r[1], r[2], r[3] or "", r[4]) for r in db.execute(sql, (limit,)).fetchall()]


def is_waiting(db: sqlite3.Connection) -> bool:
    """Whether anything is still to be handled."""
    return db.execute("SELECT 1 FROM inbox WHERE state = 'new' LIMIT 1").fetchone() is not None


def finish(db: sqlite3.Connection, ids: Iterable[int], *, now: int) -> None:
    """These have had their effect: their bodies are emptied in the same transaction."""
    db.executemany("UPDATE inbox SET state = 'done', body = NULL, handled_at = ? WHERE id = ?", [(now, i) for i in ids])


def unchanged(db: sqlite3.Connection, channel: str, *, key: str, digest: str) -> bool:
    """Whether the message `key` was last understood with exactly these words."""
    sql = "SELECT 1 FROM inbox WHERE channel = ? AND dedupe_key = ? AND digest = ?"
    return db.execute(sql, (channel, key, digest)).fetchone() is not None


def understood(db: sqlite3.Connection, channel: str, *, key: str, digest: str) -> None:
    """The message `key` has had its effect with these words, of which only the digest stays."""
    db.execute("UPDATE inbox SET digest = ? WHERE channel = ? AND dedupe_key = ?", (digest, channel, key))


def set_aside(db: sqlite3.Connection, update: int, *, error: str, now: int) -> None:
    """Keep an update that cannot be handled, with its reason, for a person to look at."""
    db.execute(
        "UPDATE inbox SET state = 'failed', error = ?, handled_at = ? WHERE id = ?", (error[:ERROR_LENGTH], now, update)
    )


def failed(db: sqlite3.Connection) -> list[SetAsideUpdate]:
    """Everything that was set aside, oldest first."""
    sql = "SELECT id, channel, dedupe_key, at, error FROM inbox WHERE state = 'failed' ORDER BY id"
    return [SetAsideUpdate(*tuple(r)) for r in db.execute(sql).fetchall()]


def retry(db: sqlite3.Connection, ids: Sequence[int] = ()) -> int:
    """Let updates that were set aside be handled once more; all of them when none is named. Returns how many."""
    wanted = list(ids) or [row.id for row in failed(db)]
    sql = (
        "UPDATE inbox SET state = 'new', error = '', handled_at = NULL WHERE id = ? AND state = 'failed' AND body <> ''"
    )
    return sum(db.execute(sql, (i,)).rowcount for i in wanted)


def forget(db: sqlite3.Connection, *, set_aside_before: int, handled_before: int) -> None:
    """Empty what was set aside long ago (it cannot be tried again then) and drop handled rows too old to come twice."""
    db.execute("UPDATE inbox SET body = '' WHERE state = 'failed' AND at < ?", (set_aside_before,))
    db.execute("DELETE FROM inbox WHERE state = 'done' AND at < ?", (handled_before,))


def is_trouble(error: BaseException | None) -> bool:
    """Whether the database or its disk failed (full, locked, broken), rather than a statement of ours.

    SQLite may end the transaction by itself; then the undoing fails too, with the true reason behind it.
    """
    while error is not None:
        if isinstance(error, sqlite3.Error) and _beyond_us(error):
            return True
        error = error.__context__
    return False


def _beyond_us(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    ours = (
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_TOOBIG,
    )
    return code is not None and (code & 0xFF) not in ours
