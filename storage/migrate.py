"""Numbered SQL files, forward only: one transaction each, checksummed, so that an edited old file is noticed.

They are written for SQLite: how tables and triggers are made is what databases share least, so that another one gets files of its own.
"""

import hashlib
from importlib import resources

from storage import dialect, event_links, sqlite
from storage.port import Store

Migration = tuple[str, str]
FORMERLY = {"0011_deeds.sql": "dcf427dbad3f1671e58f71a73b1c1778e3d7b104bc6f0e97ee46daba9cfea0c2"}
"""A file that was applied as another text for a while, whose comment named another module; its statements are the same."""
AFTER = {"0050_event_links.sql": event_links.link_old}
"""What no SQL can do, in the transaction of its file."""


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


def applied(store: Store) -> dict[str, str]:
    """Name to checksum of what this database has had; empty for a new one."""
    store.run(dialect.MIGRATIONS)
    return {row[0]: row[1] for row in store.all("SELECT name, checksum FROM migration")}


def pending(store: Store) -> list[Migration]:
    """What is still to be applied. Raises MigrationChanged when history and files disagree."""
    have = applied(store)
    for name, text in known():
        if name in have and have[name] not in (checksum(text), FORMERLY.get(name)):
            raise MigrationChanged(name)
    return [(name, text) for name, text in known() if name not in have]


def is_old(store: Store) -> bool:
    """Whether the data lacks any migration; only looks."""
    row = store.one("SELECT count(*) FROM migration")
    return row is None or row[0] < len(known())


def migrate(store: Store, now: int) -> list[str]:
    """Apply what is pending, one transaction a file; returns the names applied."""
    done = []
    for name, text in pending(store):
        with store.transaction():
            for statement in statements(text):
                store.run(statement)
            if name in AFTER:
                AFTER[name](store)
            sql = "INSERT INTO migration (name, checksum, at) VALUES (:name, :checksum, :now)"
            store.run(sql, {"name": name, "checksum": checksum(text), "now": now})
        done.append(name)
    return done


def statements(text: str) -> list[str]:
    """The complete statements of an SQL file, in order (triggers hold semicolons of their own)."""
    found, part = [], ""
    for line in text.splitlines():
        if not part and (not line.strip() or line.lstrip().startswith("--")):
            continue
        part += line + "\n"
        if sqlite.is_statement(part):
            found.append(part.strip())
            part = ""
    return found
