"""Folders of reports' files go when nobody needs them: at the start, once a day, and never one that is still needed."""

import asyncio
import os
from pathlib import Path

import pytest

from bot import report_folders
from bot.reporting import ReportMaker
from storage import outbox
from storage.database import Database
from telling.messages import Card, File
from tests.bot.test_report_maker import Press, Still, press, until

__all__ = ["press"]
DAY = report_folders.DAY_MS


def put(root: Path, name: str, at_ms: int) -> Path:
    """A folder with a file, as old as that."""
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "bang.json").write_text("[]", encoding="utf-8")
    os.utime(folder, (at_ms / 1000, at_ms / 1000))
    return folder


def named(press: Press, folder: Path) -> None:
    """The newest report says that its files lie there."""
    number = press.orders("ngay")
    press.office.work.run(
        "UPDATE report SET state = 'sent', folder = :f WHERE id = :id", {"id": number, "f": folder.name}
    )


@pytest.mark.slow
async def test_at_the_start_what_nobody_needs_is_removed_and_all_else_stays(press: Press) -> None:
    now = press.office.now
    orphan, fresh = put(press.root, "1-1-orphan", now - 2 * DAY), put(press.root, "1-1-fresh", now - DAY // 2)
    kept, owed = put(press.root, "2-1-kept", now - 90 * DAY), put(press.root, "3-1-owed", now - 2 * DAY)
    named(press, kept)
    file = File(str(owed / "bao-cao.docx"), "bao-cao.docx")
    outbox.say(press.office.work, press.office.private("khoa"), card=Card("Tệp", file=file))
    (press.root / "ghi-chu.txt").write_text("của ai đó", encoding="utf-8")
    elsewhere = put(press.data.parent, "noi-khac", now - 9 * DAY)
    (press.root / "loi-tat").symlink_to(elsewhere)
    await press.makes()
    assert not orphan.exists()
    assert press.folders() == sorted([fresh.name, kept.name, owed.name, "ghi-chu.txt", "loi-tat"])
    assert (elsewhere / "bang.json").exists()


@pytest.mark.slow
async def test_while_it_runs_it_is_done_once_a_day(press: Press) -> None:
    clock, stop = Still(press.office.now), asyncio.Event()
    async with Database(press.data) as data:
        maker = ReportMaker(data, press.office.plan, clock=clock, after=lambda: None)
        running = asyncio.create_task(maker.run(stop))
        await maker.idle(stop)
        old = put(press.root, "1-1-old", clock.now - 9 * DAY)
        clock.now += DAY - 1
        maker.wake()
        await maker.idle(stop)
        assert old.exists(), "not twice on one day"
        clock.now += 1
        maker.wake()
        await until(lambda: not old.exists())
        stop.set()
        await running


def test_without_any_report_there_is_nothing_to_remove(tmp_path: Path) -> None:
    assert report_folders.tidy(tmp_path / "bao-cao", (), now_ms=DAY) == 0
    (tmp_path / "bao-cao").write_text("không phải thư mục", encoding="utf-8")
    assert report_folders.tidy(tmp_path / "bao-cao", (), now_ms=DAY) == 0
