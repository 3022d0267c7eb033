"""The data file is looked at soon after the start and every night; damage is critical in the log and 503 in health."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import aiohttp
import pytest
import structlog

from bot import checkup, health
from bot.channel import Heard
from bot.config import Http
from bot.health import HealthState
from bot.web import WebServer
from campaign.ids import MemberId
from storage import integrity, settings, sqlite
from storage.port import DataTrouble
from storage.work import Work
from tests.bot.conftest import HandClock
from tests.stages import builders, new_data, relay

EVENING = int(datetime.fromisoformat("2025-05-20T21:00+07:00").timestamp() * 1000)
HOUR_MS = 3_600_000


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data file with some pages."""
    connection = new_data.in_file(tmp_path / "a.db")
    work = Work(connection, relay.plan(), 0, "test")
    for n in range(200):
        settings.put(work, f"test.{n}", value="x" * 500)
    connection.close()
    return tmp_path / "a.db"


def spoil(path: Path) -> None:
    """A disk that gives back something else for the middle of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(20_000))


@pytest.fixture
def kept(data: Path) -> checkup.Checkup:
    clock = HandClock()
    clock.ms = EVENING
    return checkup.Checkup(data, relay.plan(), clock=clock, glance_s=0.001)


async def until(what: Callable[[], object]) -> None:
    for _ in range(2_500):
        if what():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("not within five seconds")


def test_a_whole_file_has_nothing_to_say(data: Path) -> None:
    assert integrity.Check(data).run() == []


def test_a_row_that_refers_to_nobody_is_found(data: Path) -> None:
    connection = sqlite.connect(data)
    connection.execute("PRAGMA foreign_keys=OFF")
    builders.joined(Work(connection, relay.plan(), 0, "test"), MemberId(99), "7")
    connection.close()
    (found,) = integrity.Check(data).run()
    assert found == "account: refers to a member that is not there"


def test_garbage_in_the_middle_and_another_kind_of_file_are_damage(data: Path) -> None:
    spoil(data)
    assert integrity.Check(data).run()
    data.write_bytes(b"no database at all, but a letter" * 200)
    assert "not a database" in integrity.Check(data).run()[0]


def test_a_disk_that_cannot_be_read_is_not_damage(data: Path) -> None:
    check = integrity.Check(data)
    data.rename(data.with_name("gone"))
    with pytest.raises(Exception, match="unable to open"):
        integrity.Check(data)
    with pytest.raises(Exception, match="disk"):
        check.run()
    check.end()


async def test_it_looks_at_the_start_and_again_in_the_night(kept: checkup.Checkup, data: Path) -> None:
    clock = kept._clock
    assert isinstance(clock, HandClock)
    stop = asyncio.Event()
    assert kept.word == "unchecked"
    task = asyncio.create_task(kept.run(stop))
    await until(lambda: kept.word == "ok")
    spoil(data)
    clock.ms += 5 * HOUR_MS
    await asyncio.sleep(0.02)
    assert kept.word == "ok", "at 2 in the night"
    with structlog.testing.capture_logs() as told:
        clock.ms += 2 * HOUR_MS
        await until(lambda: kept.word == "damaged")
    assert [(line["event"], line["log_level"]) for line in told] == [("data_damaged", "critical")]
    stop.set()
    await task


async def test_a_stop_does_not_wait_for_a_long_look(kept: checkup.Checkup, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(integrity.Check):
        def run(self) -> list[str]:
            """A file without end."""
            self._store.one("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
            return []

    monkeypatch.setattr(checkup, "Check", Endless)
    stop = asyncio.Event()
    task = asyncio.create_task(kept.run(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(task, 5)
    assert kept.word == "unchecked"


def test_a_look_that_was_given_up_before_it_began_does_not_begin(data: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    check = integrity.Check(data)
    check.end()
    with pytest.raises(DataTrouble, match="interrupted") as ended:
        check._store.one(endless)
    assert not integrity.is_damage(ended.value)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (HealthState({"a": Heard(3.0)}, data="ok"), 200),
        (HealthState({"a": Heard(3.0)}, data="unchecked"), 200),
        (HealthState({"a": Heard(3.0)}, data="damaged"), 503),
        (HealthState({"a": Heard(3.0), "b": Heard(1.0, token_refused=True)}, data="ok"), 503),
        (HealthState({"a": Heard(3.0), "b": Heard(301.0)}, data="ok"), 503),
    ],
)
async def test_health_is_bad_when_the_file_the_token_or_the_ear_is(
    state: HealthState, status: int, unused_tcp_port: int
) -> None:
    stop = asyncio.Event()
    served = WebServer(health.routes(Http(port=unused_tcp_port), lambda: state))
    serving = asyncio.create_task(served.run(stop))
    async with aiohttp.ClientSession() as http:
        for _ in range(200):
            try:
                async with http.get(f"http://127.0.0.1:{unused_tcp_port}/health") as answer:
                    told = await answer.json()
                    break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.01)
    assert (answer.status, told["ok"], told["data"]) == (status, status == 200, state.data)
    assert told["last_poll_s"] == max(one["last_poll_s"] for one in told["channels"].values())
    assert told["channels"].keys() == state.channels.keys()
    stop.set()
    await serving
