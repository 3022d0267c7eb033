"""The port itself: what a statement gives back, what is undone and when, and what kind of trouble comes of what."""

import pytest

from storage import database
from storage.port import DataTrouble, Store, Trouble, is_trouble
from tests.storage.contract.conftest import Data

PUT = "INSERT INTO meta (key, value) VALUES (:key, :value)"
ALL = "SELECT key, value FROM meta WHERE key LIKE 'c%' ORDER BY key"


def put(store: Store, *keys: str) -> None:
    store.many(PUT, [{"key": key, "value": key.upper()} for key in keys])


def fails_after(store: Store, key: str) -> None:
    put(store, key)
    raise LookupError


def outer(store: Store) -> None:
    with store.savepoint():
        put(store, "c2")
    fails_after(store, "c3")


def keys(store: Store) -> list[str]:
    return [row["key"] for row in store.all(ALL)]


def test_rows_are_read_by_number_and_by_name_in_the_order_asked_for(store: Store) -> None:
    put(store, "c2", "c1")
    first = store.one(ALL)
    assert first is not None
    assert (first[0], first["value"], tuple(first), len(first), list(first.keys())) == (
        "c1",
        "C1",
        ("c1", "C1"),
        2,
        ["key", "value"],
    )
    assert store.one("SELECT key FROM meta WHERE key = :key", {"key": "nobody"}) is None
    assert [row["key"] for row in store.each(ALL)] == keys(store) == ["c1", "c2"]
    assert store.tuples(ALL) == [("c1", "C1"), ("c2", "C2")]


def test_a_change_says_how_many_rows_it_touched(store: Store) -> None:
    put(store, "c1", "c2")
    assert store.run("UPDATE meta SET value = '' WHERE key LIKE 'c%'") == 2
    assert store.run("DELETE FROM meta WHERE key = :key", {"key": "nobody"}) == 0
    kept = PUT + " ON CONFLICT (key) DO NOTHING"
    assert store.many(kept, [{"key": "c2", "value": ""}, {"key": "c3", "value": ""}]) == 1
    assert store.many("DELETE FROM meta WHERE key = ?", [("c1",), ("c3",), ("c9",)]) == 2
    assert store.many(kept, []) == 0


def test_an_insert_says_the_new_rows_number(store: Store) -> None:
    sql = "INSERT INTO note (at, kind, text) VALUES (:at, '', :text)"
    first, second = (store.insert(sql, {"at": at, "text": str(at)}) for at in (1, 2))
    assert second > first
    assert store.all("SELECT text FROM note WHERE id = :id", {"id": second})[0]["text"] == "2"


def test_a_transaction_stands_or_falls_as_a_whole(data: Data, store: Store) -> None:
    other = data.look()
    with store.transaction():
        put(store, "c1")
        assert store.in_transaction
        assert keys(other) == []
    assert (keys(other), store.in_transaction) == (["c1"], False)
    with pytest.raises(LookupError):
        database.transact(store, lambda db: fails_after(db, "c2"))
    assert keys(other) == keys(store) == ["c1"]


def test_a_savepoint_undoes_its_own_and_what_is_inside_it(store: Store) -> None:
    with store.transaction():
        put(store, "c1")
        with pytest.raises(LookupError), store.savepoint():
            outer(store)
        with store.savepoint():
            put(store, "c4")
        assert store.in_transaction
    assert keys(store) == ["c1", "c4"]


def test_a_snapshot_is_of_one_moment_though_others_write(data: Data, store: Store) -> None:
    reader = data.look()
    put(store, "c1")
    with reader.snapshot():
        assert keys(reader) == ["c1"]
        put(store, "c2")
        assert keys(reader) == ["c1"]
    assert keys(reader) == ["c1", "c2"]


def test_what_stands_against_a_unique_key_a_reference_or_a_rule_is_a_conflict(store: Store) -> None:
    put(store, "c1")
    event = "INSERT INTO event (at, kind, cause) VALUES (1, 'claimed', 'contract')"
    store.run(event)
    for sql in (
        "INSERT INTO meta (key, value) VALUES ('c1', '')",
        "INSERT INTO membership (member, team) VALUES (99, 'to1')",
        "INSERT INTO meta (key, value) VALUES ('c2', NULL)",
        "DELETE FROM event",
    ):
        with pytest.raises(DataTrouble) as refused:
            store.run(sql)
        assert refused.value.kind == Trouble.CONFLICT, sql
        assert not is_trouble(refused.value)


@pytest.mark.parametrize("way", ["one", "all", "tuples", "run", "insert", "each", "many"])
def test_a_mistake_of_ours_is_a_mistake_of_ours_however_it_is_asked(store: Store, way: str) -> None:
    sql = "DELETE FROM nowhere WHERE a = :a"
    given: object = [{"a": 1}] if way == "many" else {"a": 1}
    with pytest.raises(DataTrouble) as wrong:
        list(getattr(store, way)(sql, given))
    assert wrong.value.kind == Trouble.STATEMENT
    assert not is_trouble(wrong.value)


def test_who_only_reads_cannot_write(data: Data) -> None:
    with pytest.raises(DataTrouble) as refused:
        put(data.look(), "c1")
    assert refused.value.kind == Trouble.UNAVAILABLE
    assert is_trouble(refused.value)


def test_a_trouble_is_seen_behind_whatever_followed_from_it() -> None:
    full = DataTrouble(Trouble.UNAVAILABLE, "full")
    undoing = DataTrouble(Trouble.STATEMENT, "no such savepoint")
    undoing.__context__ = full
    assert is_trouble(undoing)
    assert is_trouble(DataTrouble(Trouble.DAMAGED, "not a database"))
    assert not is_trouble(LookupError("a bug"))
    assert not is_trouble(None)


def test_what_was_emptied_is_out_of_every_log_once_nobody_reads_it(data: Data, store: Store) -> None:
    reader = data.look()
    put(store, "c1")
    with reader.snapshot():
        assert keys(reader) == ["c1"]
        put(store, "c2")
        assert not store.checkpoint()
    assert store.checkpoint()
