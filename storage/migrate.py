"""Numbered SQL files, forward only: one transaction each, checksummed, so that an edited old file is noticed."""

import hashlib
import sqlite3
from importlib import resources

Migration = tuple[str, str]


class MigrationChanged(Exception):
    """An already applied migration file no longer reads as it did when it was applied."""


def known() -> list[Migration]:
    """(name, SQL text) of every migration that ships with the program, in order."""
    folder = resources.files("storage") / "migrations"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    return [(f.name, f.read_text(encoding="utf-8")) for f in files]


def checksum(text: str) -> str:
    """SHA-256 of the file's text, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def applied(connection: sqlite3.Connection) -> dict[str, str]:
    """Name to checksum of what this database has had; empty for a new one."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID"
    )
    return {row[0]: row[1] for row in connection.execute("SELECT name, checksum FROM migration")}


def pending(connection: sqlite3.Connection) -> list[Migration]:
    """What is still to be applied. Raises MigrationChanged when history and files disagree."""
    have = applied(connection)
    for name, text in known():
        if name in have and have[name] != checksum(text):
            raise MigrationChanged(name)
    return [(name, text) for name, text in known() if name not in have]


def migrate(connection: sqlite3.Connection, now: int) -> list[str]:
    """Apply what is pending, one transaction a file; returns the names applied."""
    done = []
    for name, text in pending(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(text):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO migration (name, checksum, at) VALUES (?, ?, ?)", (name, checksum(text), now)
            )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        done.append(name)
    return done


def statements(text: str) -> list[str]:
    """The complete statements of an SQL file, in order (triggers hold semicolons of their own)."""
    found, part = [], ""
    for line in text.splitlines():
        if not part and (not line.strip() or line.lstrip().startswith("--")):
            continue
        part += line + "\n"
        if sqlite3.complete_statement(part):
            found.append(part.strip())
            part = ""
    return found
