"""The writer: what was committed stays, what failed leaves no trace, and the next transaction starts clean."""

from pathlib import Path

import pytest

from storage import database, sqlite
from storage.port import DataTrouble, Trouble
from storage.sqlite import SqliteStore


@pytest.fixture
def connection(tmp_path: Path) -> SqliteStore:
    made = sqlite.connect(tmp_path / "a.db")
    made.execute("CREATE TABLE t (x TEXT)")
    return made


def test_a_new_data_file_is_for_its_owner_only(connection: SqliteStore, tmp_path: Path) -> None:
    assert {file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == {0}
    connection.close()


def test_a_finished_job_is_kept_and_a_failed_one_is_not(connection: SqliteStore) -> None:
    database.transact(connection, lambda db: db.execute("INSERT INTO t VALUES ('kept')"))

    def fail(db: SqliteStore) -> None:
        db.execute("INSERT INTO t VALUES ('lost')")
        raise LookupError

    with pytest.raises(LookupError):
        database.transact(connection, fail)
    assert [r[0] for r in connection.execute("SELECT x FROM t")] == ["kept"]
    connection.close()


def test_after_a_full_disk_the_next_transaction_starts_clean(connection: SqliteStore) -> None:
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DataTrouble) as full:
        database.transact(connection, lambda db: db.run("INSERT INTO t VALUES (:x)", {"x": "x" * 100_000}))
    assert full.value.kind == Trouble.UNAVAILABLE
    connection.execute("PRAGMA max_page_count=100000")
    database.transact(connection, lambda db: db.execute("INSERT INTO t VALUES ('after')"))
    assert [r[0] for r in connection.execute("SELECT x FROM t")] == ["after"]
    connection.close()


def test_a_commit_survives_a_power_cut_by_its_settings(connection: SqliteStore) -> None:
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()


async def test_a_whole_job_runs_on_the_writers_thread_and_readers_see_it_committed(tmp_path: Path) -> None:
    """Guards the one private call into the library."""
    path = tmp_path / "a.db"
    sqlite.connect(path).close()
    async with database.Database(path) as db:
        await db.write(lambda c: c.run("CREATE TABLE t (x INTEGER)"))
        added = await db.write(lambda c: c.run("INSERT INTO t VALUES (1)"))
        seen = await db.read(lambda c: c.all("SELECT count(*) FROM t")[0][0])
    assert (added, seen) == (1, 1)


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    sqlite.connect(path).close()
    async with database.Database(path) as db:
        with pytest.raises(DataTrouble, match="readonly"):
            await db.read(lambda c: c.run("CREATE TABLE t (x INTEGER)"))
