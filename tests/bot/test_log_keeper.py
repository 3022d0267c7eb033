"""What was emptied leaves the write-ahead log by itself, soon, also when somebody was reading; a broken disk is waited for."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import log_keeper
from storage import sqlite
from storage.database import Database
from storage.port import DataTrouble, Trouble

WORDS = "0990123478 là số của tôi"


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Database]:
    """A data file whose log holds words that were emptied since."""
    path = tmp_path / "a.db"
    made = sqlite.connect(path)
    made.execute("CREATE TABLE t (x TEXT)")
    made.close()
    async with Database(path) as opened:
        await opened.write(lambda db: db.run("INSERT INTO t VALUES (:w)", {"w": WORDS}))
        await opened.write(lambda db: db.run("UPDATE t SET x = ''"))
        yield opened


def legible(data: Database) -> bool:
    files = (data.path, data.path.with_name(data.path.name + "-wal"))
    return any(WORDS.encode() in file.read_bytes() for file in files if file.exists())


async def until_gone(data: Database) -> None:
    async with asyncio.timeout(5):
        while legible(data):  # noqa: ASYNC110 - the bytes of a file ring no event
            await asyncio.sleep(0.001)


async def test_emptied_words_leave_the_log_while_the_bot_runs(data: Database) -> None:
    assert legible(data)
    stop = asyncio.Event()
    keeper = asyncio.create_task(log_keeper.keep(data, stop, every_s=0.01))
    await until_gone(data)
    stop.set()
    await keeper


async def test_a_reader_is_not_waited_for_and_the_log_is_cut_after_it(data: Database) -> None:
    reader = sqlite.connect_to_read(data.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM t").fetchone()
    await data.write(lambda db: db.run("INSERT INTO t VALUES ('more')"))
    assert not await log_keeper.cut_soon(data, tries=2, again_s=0)
    assert legible(data)
    stop = asyncio.Event()
    keeper = asyncio.create_task(log_keeper.keep(data, stop, every_s=0.001, again_s=0.001))
    await data.write(lambda db: db.run("INSERT INTO t VALUES ('taps go on')"))
    reader.close()
    await until_gone(data)
    stop.set()
    await keeper


async def test_an_empty_log_is_let_alone(data: Database) -> None:
    assert await log_keeper.cut(data)
    assert await log_keeper.cut_soon(data)


async def test_a_disk_in_trouble_is_waited_for_and_a_mistake_of_ours_is_not_hidden(
    data: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = DataTrouble(Trouble.UNAVAILABLE, "disk I/O error")

    async def fails() -> bool:
        raise trouble

    monkeypatch.setattr(data, "checkpoint", fails)
    assert not await log_keeper.cut(data)

    async def wrong() -> bool:
        raise LookupError

    monkeypatch.setattr(data, "checkpoint", wrong)
    with pytest.raises(LookupError):
        await log_keeper.cut(data)


def test_a_cut_during_a_transaction_is_no_cut(tmp_path: Path) -> None:
    made = sqlite.connect(tmp_path / "a.db")
    made.execute("CREATE TABLE t (x TEXT)")
    made.execute("BEGIN IMMEDIATE")
    made.execute("INSERT INTO t VALUES ('x')")
    assert not made.checkpoint()
    made.execute("COMMIT")
    assert made.checkpoint()
    assert made.execute("PRAGMA busy_timeout").fetchone()[0] == 5000
    made.close()
