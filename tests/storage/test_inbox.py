"""The inbox table: stored once, emptied when handled, set aside with a reason; and what a failure means."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import database, inbox, migrate


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = database.connect(tmp_path / "a.db")
    migrate.migrate(connection, 0)
    yield connection
    connection.close()


def test_what_is_delivered_twice_is_stored_once(db: sqlite3.Connection) -> None:
    assert inbox.store(db, "telegram", rows=[("1", "a"), ("2", "b")], now=1) == 2
    assert inbox.store(db, "telegram", rows=[("2", "again"), ("3", "c")], now=2) == 1
    assert [(u.key, u.body) for u in inbox.waiting(db, 10)] == [("1", "a"), ("2", "b"), ("3", "c")]


def test_the_same_key_on_another_channel_is_another_update(db: sqlite3.Connection) -> None:
    inbox.store(db, "telegram", rows=[("1", "a")], now=1)
    assert inbox.store(db, "zalo", rows=[("1", "b")], now=1) == 1


def test_a_handled_update_leaves_no_body_behind(db: sqlite3.Connection) -> None:
    inbox.store(db, "telegram", rows=[("1", "0912345678")], now=1)
    inbox.finish(db, [1], now=5)
    assert tuple(db.execute("SELECT state, body, handled_at FROM inbox").fetchone()) == ("done", None, 5)
    assert not inbox.is_waiting(db)


def test_what_was_set_aside_can_be_tried_again(db: sqlite3.Connection) -> None:
    inbox.store(db, "telegram", rows=[("1", "a"), ("2", "b")], now=1)
    inbox.set_aside(db, 1, error="KeyError", now=2)
    assert [(f.id, f.error) for f in inbox.failed(db)] == [(1, "KeyError")]
    assert inbox.retry(db, [2]) == 0
    assert inbox.retry(db) == 1
    assert [u.id for u in inbox.waiting(db, 10)] == [1, 2]


def test_a_mistake_of_ours_is_not_the_databases_trouble(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError) as wrong:
        db.execute("SELECT nothing FROM nowhere")
    assert not inbox.is_trouble(wrong.value)
    with pytest.raises(sqlite3.IntegrityError) as broken:
        db.execute("INSERT INTO inbox (channel) VALUES (NULL)")
    assert not inbox.is_trouble(broken.value)
    assert not inbox.is_trouble(LookupError("a bug"))


def test_a_full_disk_is_trouble_also_behind_the_error_of_undoing_it(db: sqlite3.Connection) -> None:
    db.execute(f"PRAGMA max_page_count={db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(sqlite3.OperationalError) as full:
        inbox.store(db, "telegram", rows=[("1", "x" * 100_000)], now=1)
    assert inbox.is_trouble(full.value)
    undoing = sqlite3.OperationalError("no such savepoint")
    undoing.__context__ = full.value
    assert inbox.is_trouble(undoing)
