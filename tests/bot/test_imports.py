"""A staged list is applied between taps, in short slices; a kill loses nothing and doubles nothing."""

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import control, imports, lock
from campaign import plan as plans
from campaign.plan import Plan
from lists import reading, staging
from practice import generate
from storage.database import Database
from storage.port import DataTrouble
from tests.stages import new_data

ROOT = Path(__file__).parents[2]
PLAN = ROOT / "examples" / "binh_phuoc"
QUESTIONS = (
    "SELECT tax_code, name, folded, category, unit, address, status, row_hash, registered, registered_at, gone FROM organisation ORDER BY tax_code",
    "SELECT o.tax_code, w.word FROM organisation_word w JOIN organisation o ON o.id = w.organisation ORDER BY 1, 2",
    "SELECT o.tax_code, r.name, r.title, r.matched, r.level2, group_concat(p.digits) FROM organisation o"
    " JOIN representation s ON s.organisation = o.id JOIN representative r ON r.id = s.representative"
    " LEFT JOIN (SELECT * FROM representative_phone ORDER BY digits) p ON p.representative = r.id GROUP BY o.id, r.id ORDER BY 1, 2",
)


class Clock:
    def now_ms(self) -> int:
        return 1_745_802_000_000

    def monotonic(self) -> float:
        return time.monotonic()


class Stopped(Exception):
    """Stands for whatever ends a process between two slices."""


def state(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    try:
        return [connection.execute(question).fetchall() for question in QUESTIONS]
    finally:
        connection.close()


def silent(_at: int, _of: int) -> None:
    return


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plans.load(PLAN)


@pytest.fixture(scope="module")
def big_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand rows of the full list."""
    path = tmp_path_factory.mktemp("list") / "list.csv"
    generate.write_csv(path, generate.made("full", 5)[:1005])
    return path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "var" / "data.db"
    path.parent.mkdir()
    new_data.in_file(path).close()
    return path


def stage(list_file: Path, plan: Plan, data: Path) -> staging.Staged:
    return reading.read(list_file, plan, folder=imports.staging_folder(data))


async def applied(
    data: Path, plan: Plan, staged: staging.Staged, progress: imports.Progress = silent
) -> dict[str, int]:
    async with Database(data) as opened:
        number = await imports.begin(opened, plan, clock=Clock(), staged=staged, wishes=imports.Wishes())
        return await imports.apply_staged(opened, plan, clock=Clock(), import_id=number, progress=progress)


async def test_all_rows_come_in_and_the_staged_file_goes(data: Path, plan: Plan, big_list: Path) -> None:
    staged = stage(big_list, plan, data)
    seen: list[tuple[int, int]] = []
    summary = await applied(data, plan, staged, lambda at, of: seen.append((at, of)))
    assert summary["new"] == len(staged.rows) == 1000
    assert seen[-1] == (1000, 1000)
    assert len(seen) > 2
    assert list(imports.staging_folder(data).iterdir()) == []
    with sqlite3.connect(data) as connection:
        (kind, said), *rest = connection.execute("SELECT kind, data FROM event").fetchall()
    connection.close()
    assert (kind, rest) == ("list_imported", [])
    assert '"new":1000' in said


async def test_taps_go_in_between_the_slices(data: Path, plan: Plan, big_list: Path) -> None:
    staged = stage(big_list, plan, data)
    async with Database(data) as opened:
        number = await imports.begin(opened, plan, clock=Clock(), staged=staged, wishes=imports.Wishes())
        seen_by_taps: list[int] = []
        done = asyncio.create_task(imports.apply_staged(opened, plan, clock=Clock(), import_id=number, progress=silent))
        while not done.done():
            cursor = await opened.write(lambda db: db.all("SELECT cursor FROM list_import")[0][0])
            seen_by_taps.append(cursor)
        assert (await done)["new"] == 1000
    assert len({cursor for cursor in seen_by_taps if 0 < cursor < 1000}) >= 2


@pytest.mark.parametrize("stop_at", [1, 2, 3])
async def test_a_stop_between_slices_is_taken_up_where_it_was(
    data: Path, plan: Plan, big_list: Path, stop_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "WORDS_OF", 90)  # so that words of several parts are owed in a list this short
    whole = tmp_path / "whole.db"
    shutil.copy(data, whole)
    await applied(whole, plan, stage(big_list, plan, whole))
    calls = 0

    def progress(_at: int, _of: int) -> None:
        nonlocal calls
        calls += 1
        if calls == stop_at:
            raise Stopped

    with pytest.raises(Stopped):
        await applied(data, plan, stage(big_list, plan, data), progress)
    async with Database(data) as opened:
        summary = await imports.resume(opened, plan, clock=Clock())
        assert summary is not None
        assert summary.get("new", 0) < 1000
        assert await imports.resume(opened, plan, clock=Clock()) is None
    assert state(data) == state(whole)


async def test_only_one_list_at_a_time(data: Path, plan: Plan, big_list: Path) -> None:
    first, second = stage(big_list, plan, data), stage(big_list, plan, data)
    async with Database(data) as opened:
        await imports.begin(opened, plan, clock=Clock(), staged=first, wishes=imports.Wishes())
        with pytest.raises(DataTrouble, match="constraint failed"):
            await imports.begin(opened, plan, clock=Clock(), staged=second, wishes=imports.Wishes())


async def test_a_staged_file_that_vanished_ends_the_import_as_failed(data: Path, plan: Plan, big_list: Path) -> None:
    staged = stage(big_list, plan, data)
    async with Database(data) as opened:
        await imports.begin(opened, plan, clock=Clock(), staged=staged, wishes=imports.Wishes())
        staging.discard(staged.path)
        assert await imports.resume(opened, plan, clock=Clock()) == {}
        assert await imports.resume(opened, plan, clock=Clock()) is None
        with pytest.raises(LookupError):
            await imports.apply_staged(opened, plan, clock=Clock(), import_id=1, progress=silent)


def config_for(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(f'[plan]\npath = "{PLAN / "plan.toml"}"\n[storage]\npath = "var/data.db"\n', encoding="utf-8")
    return path


def command(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments[:1], "--config", str(config_for(tmp_path)), *arguments[1:]],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip


def cursor_of(data: Path) -> int:
    connection = sqlite3.connect(f"file:{data}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT cursor FROM list_import WHERE state = 'applying'").fetchone()
        return row[0] if row else -1
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.kill
def test_a_killed_import_completes_at_the_next_start(data: Path, plan: Plan, tmp_path: Path) -> None:
    full = tmp_path / "full.csv"
    generate.write_csv(full, generate.made("full", 5))
    process = command(tmp_path, "import", "--yes", str(full))
    deadline = time.monotonic() + 60
    while process.poll() is None and cursor_of(data) <= 0:
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert 0 < cursor_of(data) < 13_867
    assert asyncio.run(_resumed(data, plan)) > 0
    connection = sqlite3.connect(data)
    found = connection.execute(
        "SELECT count(*), count(DISTINCT tax_code) FROM organisation WHERE listed = 1"
    ).fetchone()
    connection.close()
    assert found == (13_867, 13_867)
    assert list(imports.staging_folder(data).iterdir()) == []


async def _resumed(data: Path, plan: Plan) -> int:
    async with Database(data) as opened:
        summary = await imports.resume(opened, plan, clock=Clock())
        assert summary is not None
        return summary["new"]


async def test_a_running_bot_applies_a_list_it_is_handed(data: Path, plan: Plan, big_list: Path) -> None:
    staged = stage(big_list, plan, data)
    request: control.Answer = {"do": "import", "staged": str(staged.path), "mark_gone": True}
    with lock.hold(data):
        async with Database(data) as opened, control.Control(opened, plan, clock=Clock()).listening():
            assert control.path_of(data).stat().st_mode & 0o077 == 0
            answers = await asyncio.to_thread(lambda: list(control.ask(data, request)))
            unknown = await asyncio.to_thread(lambda: list(control.ask(data, {"do": "dance"})))
            outside = await asyncio.to_thread(lambda: list(control.ask(data, {"do": "import", "staged": "/nowhere/x"})))
    assert answers[0]["of"] == 1000
    done = answers[-1]["done"]
    assert isinstance(done, dict)
    assert done["new"] == 1000
    assert (unknown, outside) == ([{"error": "unknown"}], [{"error": "failed"}])
    assert not control.path_of(data).exists()


async def test_the_socket_works_in_a_folder_with_a_very_long_name(plan: Plan, tmp_path: Path) -> None:
    data = tmp_path / ("x" * 120) / "data.db"
    data.parent.mkdir()
    new_data.in_file(data).close()
    async with Database(data) as opened, control.Control(opened, plan, clock=Clock()).listening():
        assert await asyncio.to_thread(lambda: list(control.ask(data, {"do": "?"}))) == [{"error": "unknown"}]


def test_one_process_holds_the_database(data: Path) -> None:
    with lock.hold(data), pytest.raises(lock.Locked), lock.hold(data):
        pass
    with lock.hold(data):
        assert lock.path_of(data).read_text(encoding="ascii").strip() == str(os.getpid())


async def test_a_preview_that_a_kill_left_behind_is_deleted_after_a_day(data: Path, plan: Plan, big_list: Path) -> None:
    old, new = stage(big_list, plan, data), stage(big_list, plan, data)
    os.utime(old.path, (0, 0))
    async with Database(data) as opened:
        assert await imports.resume(opened, plan, clock=Clock()) is None
    assert (old.path.exists(), new.path.exists()) == (False, True)
