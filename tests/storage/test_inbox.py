"""The inbox table: stored once, emptied when handled, set aside with a reason; and what a failure means."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import inbox, port
from storage.port import DataTrouble, Trouble
from storage.sqlite import SqliteStore
from tests.stages import new_data


@pytest.fixture
def db(tmp_path: Path) -> Iterator[SqliteStore]:
    connection = new_data.in_file(tmp_path / "a.db")
    yield connection
    connection.close()


def test_what_is_delivered_twice_is_stored_once(db: SqliteStore) -> None:
    assert inbox.store(db, "telegram", rows=[("1", "a"), ("2", "b")], now=1) == 2
    assert inbox.store(db, "telegram", rows=[("2", "again"), ("3", "c")], now=2) == 1
    assert [(u.key, u.body) for u in inbox.waiting(db, 10)] == [("1", "a"), ("2", "b"), ("3", "c")]


def test_the_same_key_on_another_channel_is_another_update(db: SqliteStore) -> None:
    inbox.store(db, "telegram", rows=[("1", "a")], now=1)
    assert inbox.store(db, "zalo", rows=[("1", "b")], now=1) == 1


def test_a_handled_update_leaves_no_body_behind(db: SqliteStore) -> None:
    inbox.store(db, "telegram", rows=[("1", "0912345678")], now=1)
    inbox.finish(db, [1], now=5)
    assert tuple(db.execute("SELECT state, body, handled_at FROM inbox").fetchone()) == ("done", None, 5)
    assert inbox.waiting(db, 1) == []


def test_what_was_set_aside_can_be_tried_again(db: SqliteStore) -> None:
    inbox.store(db, "telegram", rows=[("1", "a"), ("2", "b")], now=1)
    inbox.set_aside(db, 1, error="KeyError", now=2)
    assert [(f.id, f.error) for f in inbox.failed(db)] == [(1, "KeyError")]
    assert inbox.retry(db, [2]) == 0
    assert inbox.retry(db) == 1
    assert [u.id for u in inbox.waiting(db, 10)] == [1, 2]


def test_a_mistake_of_ours_is_not_the_databases_trouble(db: SqliteStore) -> None:
    with pytest.raises(DataTrouble) as wrong:
        db.run("SELECT nothing FROM nowhere")
    assert not port.is_trouble(wrong.value)
    with pytest.raises(DataTrouble) as broken:
        inbox.store(db, None, rows=[("1", "a")], now=1)  # type: ignore[arg-type]
    assert not port.is_trouble(broken.value)
    assert not port.is_trouble(LookupError("a bug"))


def test_a_full_disk_is_trouble_also_behind_the_error_of_undoing_it(db: SqliteStore) -> None:
    db.execute(f"PRAGMA max_page_count={db.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DataTrouble) as full:
        inbox.store(db, "telegram", rows=[("1", "x" * 100_000)], now=1)
    assert port.is_trouble(full.value)
    undoing = DataTrouble(Trouble.STATEMENT, "no such savepoint")
    undoing.__context__ = full.value
    assert port.is_trouble(undoing)
