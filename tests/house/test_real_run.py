"""The README's "Run it for real", typed word for word in an empty folder of a machine that has only the wheel.

Until a weekly report with its files has been approved by one tap and delivered to the leaders, and the data restored elsewhere
brings those files again.
"""

import contextlib
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from practice import generate
from sandbox.server.app import TOKEN, Sandbox
from tests.house.conftest import ROOT
from tests.house.foreign_office import Machine, People, links, until

pytestmark = pytest.mark.slow


@pytest.fixture
async def people() -> AsyncIterator[People]:
    """The platform: Telegram, as far as anybody there can tell."""
    sandbox = Sandbox()
    base = f"http://127.0.0.1:{await sandbox.start()}"
    async with aiohttp.ClientSession(base) as http:
        yield People(sandbox, http)
    await sandbox.stop()


@pytest.fixture
def machine(office: Path, environment: dict[str, str], tmp_path: Path) -> Machine:
    """An empty folder."""
    home = tmp_path / "máy của sở"
    home.mkdir()
    return Machine(home, office, dict(environment))


def edited(path: Path, changes: dict[str, str]) -> None:
    """A file as somebody leaves it who has changed these lines with an editor; each stands there exactly once."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def noon() -> tuple[datetime, str]:
    """This moment in a zone where it is a little after noon, and that zone's name: office hours, whenever this runs."""
    now = datetime.now(UTC)
    ahead = 12 - now.hour
    return now + timedelta(hours=ahead), f"Etc/GMT{-ahead:+d}"


async def settled(machine: Machine, people: People) -> None:
    """Steps 1 to 3: the plan made and fitted to the office, the settings, the account."""
    now, zone = noon()
    begun = (now - timedelta(days=8)).date()
    base = str(people.http._base_url).rstrip("/")
    said = await machine.tiepsuc(
        "khoitao", "--no-input", "--dir", "binh_phuoc", "--office", "Sở Tài chính", "--start", begun.isoformat(), "--base-url", base
    )  # fmt: skip
    assert "tiepsuc check" in said
    machine.home /= "binh_phuoc"
    assert "tiepsuc roster take" in await machine.tiepsuc("roster", "form", "people.xlsx")
    edited(machine.home / "plan.toml", {
        'timezone = "Asia/Ho_Chi_Minh"': f'timezone = "{zone}"',
        'name = "Báo cáo tuần"\nweekday = "thu"\ntime = "14:00"\n':
            f'name = "Báo cáo tuần"\nweekday = "{now:%a}"\ntime = "14:30"\nholiday = "keep"\n'.replace(f"{now:%a}", f"{now:%a}".lower()),
    })  # fmt: skip
    edited(machine.home / "config.toml", {"port = 8081": "port = 0"})
    assert "Chưa có token" in await machine.tiepsuc("check")
    machine.environment["TIEPSUC_TELEGRAM_TOKEN"] = TOKEN
    assert "Chưa có token" not in await machine.tiepsuc("check")


@contextlib.asynccontextmanager
async def running(machine: Machine) -> AsyncIterator[Path]:
    """Step 4: `tiepsuc run`, ended by Ctrl-C. Nothing that goes wrong in it goes unseen."""
    log = machine.home.parent / "bot.log"
    bot = await machine.start("run", log=log)
    try:
        await until(lambda: bot.returncode is not None or '"started"' in log.read_text() or None, "started")
        yield log
    finally:
        bot.send_signal(2)
        code = await bot.wait()
        said = log.read_text(encoding="utf-8")
        print(said)  # seen where a story fails
    assert code == 0
    assert not re.findall(r'.*"level":"(?:error|critical)".*|Traceback.*', said)


async def test_a_stranger_comes_from_nothing_to_an_approved_weekly_report(machine: Machine, people: People) -> None:
    await settled(machine, people)
    async with running(machine):
        huy = await people.comes("Huy")
        (code,) = links(await machine.tiepsuc("invite", "quan_tri")).values()
        await people.act("start", who=huy, payload=code)
        await people.sees(huy, "đã tham gia")
        codes = links(await machine.tiepsuc("invite"))
        there = {}
        for name in ("Phan Quốc Minh", "Lê Đăng Khoa", "Ngô Thu Hà"):
            there[name] = await people.comes(name)
            await people.act("start", who=there[name], payload=codes[name])
            await people.sees(there[name], "đã tham gia")
        minh, khoa, ha = there.values()

        team = await people.group("Tổ 1", [huy, khoa, ha])
        leaders = await people.group("Lãnh đạo", [huy, minh, khoa])
        await people.says(huy, "/ketnoi", chat=team, expect="Kết nối nhóm này")
        await people.taps(huy, team, "Tổ 1")
        await people.says(huy, "/ketnoi", chat=leaders, expect="Kết nối nhóm này")
        await people.taps(huy, leaders, "Nhóm lãnh đạo")

        generate.write_xlsx(machine.home / "LIST.xlsx", generate.made("small", 7))
        said = await machine.tiepsuc("import", "LIST.xlsx", answers="y\ny\ny\n")
        assert "Đã ghi xong" in said

        await people.says(ha, "/yeucau Công ty TNHH Ví Dụ Mới, cần hướng dẫn", chat=team, expect="Tạo phiếu mới?")
        await people.taps(ha, team, "Tạo phiếu mới")
        await people.sees(team, "CẦN NGƯỜI NHẬN")
        await people.taps(ha, team, "Nhận việc")
        await people.sees(ha, "Công ty TNHH Ví Dụ Mới")

        await people.says(khoa, "/baocao", expect="Báo cáo tuần")
        old = await people.taps(khoa, khoa, "Lập lại với số liệu mới")
        await people.taps(khoa, khoa, "Duyệt và gửi", after=old.id)
        report = await people.sees(leaders, "Kính gửi: Giám đốc Sở")
        assert "DỰ THẢO" not in report.text
        assert "chưa có tổng số" not in report.text, "the list had come"
        await until(lambda: people.files(khoa) >= {"docx", "xlsx", "png"} or None, "the files")
    restored(machine)
    async with running(machine):
        before = people.newest(khoa)
        await people.taps(khoa, khoa, "Lấy lại tệp")
        await until(
            lambda: len([m for m in people.messages(khoa) if m.file and m.id > before]) == 3 or None, "files again"
        )
    assert typed_in_the_readme() == set(machine.typed)


def restored(machine: Machine) -> None:
    """Backup and restore of docs/operations.md, into a folder of another name; the old one is gone."""
    old, new = machine.home, machine.home.parent / "nơi mới"
    (new / "var").mkdir(parents=True)
    with (
        contextlib.closing(sqlite3.connect(f"{(old / 'var' / 'tiepsuc.db').as_uri()}?mode=ro", uri=True)) as data,
        contextlib.closing(sqlite3.connect(new / "var" / "tiepsuc.db")) as copy,
    ):
        data.backup(copy)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    shutil.copytree(old / "var" / "bao-cao", new / "var" / "bao-cao")
    for path in (*old.glob("*.toml"), *old.glob("*.csv")):
        shutil.copy(path, new)
    shutil.rmtree(old)
    machine.home = new


def typed_in_the_readme() -> set[str]:
    """The commands that the section names."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Run it for real")[2].partition("\n## ")[0]
    return set(re.findall(r"`tiepsuc ([a-z]+)", section))
