"""Each evening the list is in the shared folder: whole or as it was, without numbers unless the settings say so; /tinhhinh says of when."""

import asyncio
import csv
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import openpyxl
import pytest

from bot import list_exchange
from bot.commands import readiness
from bot.config import Config, Sharing
from bot.list_sharer import ListSharer
from campaign.outreach.sharing import SharePlace
from jobs import runs, sharing
from lists import sharing as list_sharing
from storage.database import Database
from storage.lists import imports
from storage.outreach import share_rows
from storage.port import Store
from storage.work import Work
from telling.people import condition
from tests.bot.conftest import HandClock
from tests.stages import builders, new_data
from tests.stages.relay import instant, plan

PHONE = "0912345678"
NAME = "danh-sach-binh_phuoc"


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Database]:
    """A list of one, whose note names a number too; the evening has come."""
    path = tmp_path / "a.db"
    new_data.in_file(path).close()
    async with Database(path) as opened:
        await opened.write(_listed)
        yield opened


def _listed(db: Store) -> None:
    work = work_at(db, "2025-05-20T08:00")
    one = builders.organisation(work, "3800000001", name="Công ty TNHH Ví Dụ")
    builders.phone(work, builders.representative(work, of=one), PHONE)
    work.run("UPDATE organisation SET note = 'gọi 0912.345.678 gặp kế toán'")
    runs.do_due(work, [sharing.runs])
    share_rows.shares(work, SharePlace.FOLDER, there=True)
    share_rows.done(work, SharePlace.FOLDER, since=work.now)
    runs.do_due(work_at(db, "2025-05-20T20:29"), [sharing.runs])
    assert share_rows.wanted(work) == 0
    runs.do_due(work_at(db, "2025-05-20T20:30"), [sharing.runs])
    assert share_rows.wanted(work) == instant("2025-05-20T20:30")


def work_at(db: Store, at: str) -> Work:
    return Work(db, plan(), instant(at), "test")


async def shares(data: Database, settings: Sharing) -> None:
    """The sharer runs until there is nothing more to be written."""
    clock, stop = HandClock(), asyncio.Event()
    clock.ms = instant("2025-05-20T20:31")
    places = list_exchange.of(settings, data.path, plan=plan())
    sharer = ListSharer(data, plan(), exchanges=places, clock=clock, after=lambda: None, pace=100_000)
    task = asyncio.create_task(sharer.run(stop))
    async with asyncio.timeout(60):
        while not task.done() and await data.read(lambda db: bool(share_rows.wanted(work_at(db, "2025-05-20T20:31")))):  # noqa: ASYNC110 - the row rings no event
            await asyncio.sleep(0.02)
    stop.set()
    await task


async def told(data: Database) -> str:
    return await data.read(lambda db: str(condition.told(work_at(db, "2025-05-20T21:00"))))


async def test_in_the_evening_the_list_is_there_without_a_number(data: Database, tmp_path: Path) -> None:
    folder = tmp_path / "chung"
    folder.mkdir()
    killed, other = folder / f".{NAME}.xlsx.4711", folder / "cua ai do.xlsx"
    for left in (killed, other):
        left.write_text("dở", encoding="utf-8")
        os.utime(left, (0, 0))
    assert "thư mục dùng chung từ 20:30" in await told(data)
    await shares(data, Sharing(folder=folder))
    other.unlink()
    [written] = folder.iterdir()  # what a kill had left half written is gone
    sheet = openpyxl.load_workbook(written)["Danh sách"]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert written.name == f"{NAME}.xlsx"
    assert written.stat().st_mode & 0o007 == 0
    assert "Điện thoại" not in rows[0]
    assert rows[1][rows[0].index("Mã số thuế")] == "3800000001"
    assert rows[1][rows[0].index("Ghi chú")] == "gọi 09xx***678 gặp kế toán"
    assert PHONE not in str(rows)
    assert "Danh sách ở thư mục dùng chung: ghi lần gần nhất 20:31." in await told(data)


async def test_what_cannot_be_written_leaves_the_former_one_and_is_told_until_it_can(
    data: Database, tmp_path: Path
) -> None:
    """The list is being imported, the drive is away: nothing half is written; with numbers only where the settings say so."""
    folder = tmp_path / "chung"
    folder.mkdir()
    former = folder / f"{NAME}.csv"
    former.write_text("bản cũ", encoding="utf-8")
    settings = Sharing(folder=folder, phones=True, form="csv")
    await data.write(_importing)
    with pytest.raises(list_sharing.NotShared):
        await asyncio.to_thread(
            list_sharing.write, data.path, plan(), target=former, phones=True, now=instant("2025-05-20T20:31")
        )
    assert former.read_text(encoding="utf-8") == "bản cũ"
    await data.write(lambda db: imports.end(work_at(db, "2025-05-20T20:10"), 1, state="applied", summary={}))
    shutil.move(folder, tmp_path / "xa")
    assert "thư mục dùng chung từ 20:30" in await told(data)
    sharer = asyncio.create_task(shares(data, settings))
    await asyncio.sleep(0.05)
    shutil.move(tmp_path / "xa", folder)
    await sharer
    heads, line = csv.reader(former.read_text(encoding="utf-8-sig").splitlines(), delimiter=";")
    assert line[heads.index("Điện thoại")] == PHONE
    assert [one.name for one in folder.iterdir()] == [former.name]


def _importing(db: Store) -> None:
    work = work_at(db, "2025-05-20T20:00")
    imports.begin(work, file_name="a", file_hash="b", staged="c", total=9, wishes={})
    assert imports.running(work) is not None


async def test_without_a_folder_nothing_is_wanted(data: Database) -> None:
    await shares(data, Sharing())
    assert "chưa ghi được" not in await told(data)


def test_check_says_what_the_folder_lacks(tmp_path: Path) -> None:
    def said(sharing: Sharing) -> list[str]:
        return [line for line in readiness.missing(Config(sharing=sharing), {}) if "[sharing]" in line]

    assert said(Sharing(folder=tmp_path)) == []
    assert "không ghi được vào" in said(Sharing(folder=tmp_path / "không có"))[0]
    assert "có số điện thoại" in said(Sharing(folder=tmp_path, phones=True))[0]
