"""Files that members sent: fetched, read aside and handed in once, whatever the line, the file or a kill does in between."""

import asyncio
import io
import time
import zipfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pytest
import xlsxwriter

from acts.unit_reports import unit_asking
from bot import incoming_files, outcomes
from bot.incoming_files import FileReader
from campaign import report_calendar
from campaign.ids import PlaceId
from reports import roster_form
from reports import unit_form as writer
from storage import members, sqlite
from storage.database import Database
from storage.unit_reports import asked_units, unit_hand_ins
from storage.unit_reports import incoming_files as table
from storage.work import Work
from telling.duty import duty_form
from telling.people import roster_form as people
from telling.unit_reports import unit_form
from tests.bot.conftest import FakeChannel
from tests.stages.relay import Relay, instant

NAME = "bao-cao-p_mau-2025-05-22.xlsx"


class Running:
    """The campaign stands still, the machine does not."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_ms(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return time.monotonic()


class Line(FakeChannel):
    """A platform whose files can be held back; `asked` is set when one is asked for, `given` when it is handed over."""

    def __init__(self) -> None:
        super().__init__(name="telegram")
        self.asked, self.given, self.open = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.open.set()
        self.gone: set[str] = set()

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        self.asked.set()
        await self.open.wait()
        if file_id in self.gone:
            raise outcomes.Rejected("wrong file_id or the file is temporarily unavailable")
        body = await super().fetch(file_id, most=most)
        self.given.set()
        return body

    async def again(self) -> None:
        """Until a file has been handed over after this moment."""
        self.given.clear()
        await asyncio.wait_for(self.given.wait(), 20)


class Office:
    """The wards' weekly report is asked for; Tố Nga sends her form; `database` is what the bot has on its disk."""

    def __init__(self, folder: Path, opened: Database, relay: Relay) -> None:
        self.folder = folder
        self.database = opened
        self.plan = relay.plan
        self.now = relay.now
        self.nga, self.place = relay.who("to_nga").id, PlaceId(relay.private("to_nga"))
        self.channel = Line()
        self.news = asyncio.Event()
        self._sent = 0

    async def work(self, job: Callable[[Work], Any]) -> Any:
        """One transaction."""
        return await self.database.write(lambda db: job(Work(db, self.plan, self.now, "test")))

    async def form(self, **cells: object) -> bytes:
        """The form of phường Mẫu as it is given out now, filled in."""
        content = await self.work(lambda work: unit_form.content(work, asked_units.of_unit(work, "p_mau")[-1].id))
        book = openpyxl.load_workbook(io.BytesIO(writer.write(content)))
        rows = [row["field"] for row in content["rows"]]
        for name, value in cells.items():
            book.worksheets[0].cell(6 + rows.index(name), 2).value = value  # type: ignore[assignment]
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    async def sends(self, body: bytes | None, name: str = NAME) -> None:
        """A file is noted, as the handler does; with no `body` the platform does not have it."""
        self._sent += 1
        file = f"f{self._sent}"
        if body is not None:
            self.channel.files[file] = body
        await self.work(
            lambda work: table.note(
                work, self.place, channel="telegram", member=self.nga, file_id=file, file_name=name,
                message=str(900 + self._sent), reply_to="",
            )
        )  # fmt: skip

    def reader(self, *, pace: float = 1000) -> FileReader:
        """One life of the bot."""
        return FileReader(
            self.database,
            {"telegram": self.channel},
            plan=self.plan,
            clock=Running(self.now),
            after=self.news.set,
            pace=pace,
        )

    @asynccontextmanager
    async def reading(self, reader: FileReader | None = None) -> AsyncIterator[FileReader]:
        """The bot runs."""
        stop, running = asyncio.Event(), reader or self.reader()
        task = asyncio.create_task(running.run(stop))
        try:
            yield running
        finally:
            stop.set()
            await task

    async def states(self) -> list[tuple[str, str]]:
        """How each file stands."""
        rows = await self.work(lambda work: work.all("SELECT state, error FROM received_file ORDER BY id"))
        return [tuple(row) for row in rows]

    async def until(self, *states: tuple[str, str]) -> None:
        """Until the files stand so; looked at whenever the bot has said something."""
        async with asyncio.timeout(20):
            while await self.states() != list(states):
                await self.news.wait()
                self.news.clear()

    async def settled(self) -> list[tuple[str, str]]:
        """How each file has ended."""
        async with asyncio.timeout(20):
            while "waiting" in dict(await self.states()):
                await self.news.wait()
                self.news.clear()
        return await self.states()

    @asynccontextmanager
    async def trouble(self) -> AsyncIterator[None]:
        """Inside, nothing can be written: somebody else holds the data file."""
        await self.work(lambda work: work.run("PRAGMA busy_timeout = 20"))
        other = sqlite.connect(self.folder / "du_lieu.db")
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.close()

    async def read(self) -> list[tuple[str, str]]:
        """One life in which everything is settled."""
        async with self.reading():
            return await self.settled()

    async def says(self) -> list[str]:
        """What Tố Nga reads, oldest first."""
        rows = await self.work(
            lambda work: work.all("SELECT body FROM say WHERE place = :p ORDER BY id", {"p": self.place})
        )
        return [orjson.loads(row[0])["text"] for row in rows]

    async def figures(self) -> dict[str, int | str]:
        """What was handed in."""
        found: dict[str, int | str] = await self.work(
            lambda work: unit_hand_ins.live(work, asked_units.of_unit(work, "p_mau")[-1].id)
        )
        return found

    async def handed_in(self) -> int:
        """How often."""
        return int((await self.work(lambda work: work.one("SELECT count(*) FROM unit_hand_in")))[0])

    def left_behind(self) -> list[str]:
        """Files that lie around."""
        return [path.name for path in (self.folder / "tep-nhan").iterdir()]


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    relay = Relay()
    relay.now = instant("2025-05-21T14:00")
    report = next(each for each in relay.plan.reports if each.by == "unit")
    today = relay.work.local(relay.now).date()
    period = next(iter(report_calendar.periods(relay.plan, report, first=today, last=relay.plan.campaign.end)))
    relay.do(lambda work: unit_asking.ask(work, period))
    connection = sqlite.connect(tmp_path / "du_lieu.db")
    relay.db.backup(connection)
    connection.close()
    async with Database(tmp_path / "du_lieu.db") as opened:
        yield Office(tmp_path, opened, relay)


async def test_a_form_is_read_handed_in_and_answered_and_nothing_of_it_stays(office: Office) -> None:
    await office.sends(await office.form(lien_he=14, kho_khan="Mạng chậm"))
    assert await office.read() == [("read", "")]
    assert await office.figures() == {"dinh_danh": 0, "lien_he": 14, "kho_khan": "Mạng chậm"}, "0 was filled in already"
    (answer,) = await office.says()
    assert answer.startswith("Đã nộp báo cáo của phường Mẫu.\nĐã kích hoạt định danh tổ chức: 0\nLiên hệ: 14\n")
    assert (office.folder / "tep-nhan").stat().st_mode & 0o777 == 0o700
    assert office.left_behind() == []


async def test_the_filled_list_of_people_is_read_for_who_looks_after_it_and_for_nobody_else(office: Office) -> None:
    rows = [["Quàng Thị Mới", "Chuyên viên", "Tổ 1", "", "", "quản trị", ""], ["Lò Văn Lạ", "", "Tổ 9", "", "", "", ""]]
    body = roster_form.write({**people.content(office.plan), "rows": rows})
    await office.sends(body, "nguoi.xlsx")
    admin = await office.work(lambda work: members.by_key(work, "quan_tri"))
    office.nga = admin.id
    await office.sends(body, "nguoi.xlsx")
    assert await office.read() == [("refused", "not_our_form"), ("refused", "roster")]
    stranger, told = (await office.says())[-2:]
    assert "Tổ 9" not in stranger
    assert "nguoi.xlsx còn 1 chỗ phải sửa; chưa ghi gì:\n- Dòng 7 (Lò Văn Lạ): không có tổ “Tổ 9”" in told


async def test_a_roster_of_duty_is_read_for_who_makes_one(office: Office) -> None:
    content = await office.work(lambda work: dict(duty_form.content(work, "to2.2025-05-26")))
    body = roster_form.write({**content, "rows": [["thứ Hai, 26/5/2025", "07:00-17:00", "", "Mai, Lạ"]]})
    await office.sends(body, "lich.xlsx")
    office.nga = (await office.work(lambda work: members.by_key(work, "quang"))).id
    await office.sends(body, "lich.xlsx")
    assert await office.read() == [("refused", "not_our_form"), ("read", "")]
    stranger, told = (await office.says())[-2:]
    assert "Mai" not in stranger
    assert "Bảng lịch trực Tổ 2: sẽ xếp 1 ca" in told
    assert "“Lạ” chưa rõ là ai trong tổ." in told


async def test_what_comes_while_it_runs_is_read_when_it_is_woken(office: Office) -> None:
    async with office.reading() as reader:
        await office.sends(await office.form(lien_he=1))
        reader.wake()
        assert await office.settled() == [("read", "")]
        await office.sends(await office.form(lien_he=2))
        reader.wake()
        assert await office.settled() == [("read", ""), ("read", "")]
    assert (await office.figures())["lien_he"] == 2


@asynccontextmanager
async def a_life_that_is_killed(office: Office) -> AsyncIterator[None]:
    """The bot runs and ends in the middle of things."""
    life = asyncio.create_task(office.reader().run(asyncio.Event()))
    yield
    life.cancel()
    await asyncio.gather(life, return_exceptions=True)


async def handed_in_once(office: Office) -> None:
    """Nothing has happened yet; the next life does it, once, and nothing lies around."""
    assert (await office.states(), await office.figures(), await office.says()) == ([("waiting", "")], {}, [])
    assert await office.read() == [("read", "")]
    assert ((await office.figures())["lien_he"], await office.handed_in(), len(await office.says())) == (14, 1, 1)
    assert office.left_behind() == []


async def test_a_kill_while_it_is_fetched_changes_nothing(office: Office) -> None:
    await office.sends(await office.form(lien_he=14))
    office.channel.open.clear()
    async with a_life_that_is_killed(office):
        await asyncio.wait_for(office.channel.asked.wait(), 20)
    office.channel.open.set()
    await handed_in_once(office)


async def test_a_kill_while_it_is_read_changes_nothing(office: Office) -> None:
    await office.sends(await office.form(lien_he=14))
    async with a_life_that_is_killed(office):
        await office.channel.again()
    await handed_in_once(office)


async def test_a_kill_before_it_is_on_the_disk_changes_nothing(office: Office) -> None:
    await office.sends(await office.form(lien_he=14))
    async with office.trouble(), a_life_that_is_killed(office):
        await office.channel.again()
        await office.channel.again()
    await handed_in_once(office)


async def test_what_a_kill_has_left_on_the_disk_is_deleted_at_the_start(office: Office) -> None:
    (office.folder / "tep-nhan").mkdir(mode=0o700)
    (office.folder / "tep-nhan" / "0a1b.xlsx").touch()
    await office.sends(await office.form(lien_he=14))
    await office.read()
    assert office.left_behind() == []


async def test_floods_and_a_broken_line_are_waited_for_and_told_once(office: Office) -> None:
    for outcome in (outcomes.NotSent("x"), outcomes.Flood(0.05), outcomes.Unknown("y"), outcomes.Unknown("z")):
        office.channel.fail("fetch", outcome)
    await office.sends(await office.form(lien_he=14))
    assert await office.read() == [("read", "")]
    patience, answer = await office.says()
    assert "Trợ lý tự thử lại, đ/c không cần gửi lại." in patience
    assert answer.startswith("Đã nộp")
    assert await office.handed_in() == 1


async def test_a_line_that_stays_broken_is_given_up_and_the_sender_asked_to_send_again(office: Office) -> None:
    for _ in range(incoming_files.TRIES):
        office.channel.fail("fetch", outcomes.Unknown("x"))
    await office.sends(await office.form(lien_he=14))
    async with office.reading(office.reader(pace=1_000_000)):
        assert await office.settled() == [("failed", "not_there")]
    assert "đề nghị đ/c gửi lại tệp." in (await office.says())[-1]


async def test_a_file_that_is_gone_does_not_hold_up_the_next_one(office: Office) -> None:
    office.channel.gone.add("f1")
    await office.sends(b"")
    await office.sends(await office.form(lien_he=14))
    async with office.reading():
        assert await office.settled() == [("failed", "not_there"), ("read", "")]


async def test_a_mistake_of_ours_is_told_calmly_and_not_made_twice(office: Office) -> None:
    await office.sends(None)
    await office.sends(await office.form(lien_he=14))
    assert await office.read() == [("failed", "KeyError"), ("read", "")]
    assert len(await office.says()) == 2


async def test_a_database_in_trouble_is_waited_for(office: Office) -> None:
    await office.sends(await office.form(lien_he=14))
    async with office.reading():
        async with office.trouble():
            await office.channel.again()
            await office.channel.again()
        assert await office.settled() == [("read", "")]
    assert await office.handed_in() == 1


async def test_files_of_a_platform_that_is_not_there_wait(office: Office) -> None:
    await office.sends(await office.form(lien_he=14))
    await office.work(lambda work: work.run("UPDATE received_file SET channel = 'zalo'"))
    await office.sends(await office.form(lien_he=15))
    async with office.reading():
        await office.until(("waiting", ""), ("read", ""))


# --- hostile files ----------------------------------------------------------------------------------------------------------


def far_cell() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_string(1_048_575, 16_383, "x")
    book.close()
    return out.getvalue()


def aborts_the_reader() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_string(999_998, 700, "x")
    book.close()
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 151_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        (lambda: bytes(incoming_files.MOST_BYTES + 1), "too_big", "quá lớn so với mẫu báo cáo"),
        (far_cell, "far_cell", "có nội dung lạ"),
        (bomb, "bomb", "có nội dung lạ"),
        (lambda: b"\xff\xd8\xff\xe0\0 a picture", "picture", "không lưu ảnh"),
        (lambda: b"%PDF-1.7 x", "pdf", "là PDF"),
        (lambda: b"", "empty", "không phải mẫu báo cáo"),
        pytest.param(aborts_the_reader, "too_heavy", "có nội dung lạ", marks=pytest.mark.slow),
    ],
)
async def test_a_hostile_file_is_refused_in_words_and_the_next_one_is_read(
    office: Office, body: Callable[[], bytes], kind: str, words: str
) -> None:
    await office.sends(body())
    await office.sends(await office.form(lien_he=14))
    assert await office.read() == [("refused", kind), ("read", "")]
    first, second = await office.says()
    assert words in first
    assert second.startswith("Đã nộp")
    assert office.left_behind() == []


async def test_another_campaign_s_form_is_refused(office: Office) -> None:
    book = openpyxl.load_workbook(io.BytesIO(await office.form(lien_he=14)))
    book["tiepsuc"]["B1"] = "kien_giang"
    out = io.BytesIO()
    book.save(out)
    await office.sends(out.getvalue())
    assert await office.read() == [("refused", "unit_form_other_campaign")]
    assert await office.figures() == {}
