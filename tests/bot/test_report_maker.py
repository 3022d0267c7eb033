"""Reports are made: files for their owner only, each order once, and nothing that goes wrong stops the rest.

The first stories start the real child; `quick` lets those whose point is the maker alone do without its layout.
"""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import docx
import orjson
import pytest
import structlog

from acts.reports import report_approval, report_making
from bot.reporting import ReportMaker
from campaign import report_calendar
from campaign.ids import PlaceId
from campaign.plan import Plan
from reports import drawing, package
from storage import sqlite
from storage.database import Database
from storage.port import DataTrouble, Store, Trouble
from storage.reports.report_rows import ReportRow
from telling import words as sentences
from telling.reports import report_content, report_delivery
from tests.bot.quick_child import QuickChild, writers
from tests.stages.relay import instant
from tests.stages.report_stage import DRAFTED, Office

T = TypeVar("T")
pytestmark = pytest.mark.slow


class Still:
    """A clock that stands."""

    def __init__(self, now: int) -> None:
        self.now = now

    def now_ms(self) -> int:
        return self.now

    def monotonic(self) -> float:
        return 0.0


class Stumbling(Database):
    """A data file whose disk is full for the next so many transactions and looks."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.full = 0

    async def write(self, job: Callable[[Store], T]) -> T:
        self._stumble()
        return await super().write(job)

    async def read(self, job: Callable[[Store], T]) -> T:
        self._stumble()
        return await super().read(job)

    def _stumble(self) -> None:
        if self.full:
            self.full -= 1
            raise DataTrouble(Trouble.UNAVAILABLE, "database or disk is full")


class Press:
    """The office's data in a folder, and whoever makes its reports."""

    def __init__(self, folder: Path) -> None:
        self.office = Office()
        self.office.now = instant(DRAFTED)
        self.office.activated()
        self.data = folder / "du_lieu.db"
        connection = sqlite.connect(self.data)
        self.office.db.backup(connection)
        self.office.db.close()
        self.office.db = connection
        self.told = 0

    @property
    def root(self) -> Path:
        """Where the files lie."""
        return self.data.parent / "bao-cao"

    def folders(self) -> list[str]:
        """The folders of reports that are there."""
        return sorted(each.name for each in self.root.iterdir())

    def orders(self, line: str = "tuan") -> int:
        """The report of a line, as of now."""
        period = report_calendar.upcoming(
            self.office.plan, self.office.plan.report(line), moment=self.office.work.local(self.office.now)
        )
        assert period is not None
        return self.office.do(lambda work: report_making.order(work, period, until=work.now))

    def approves(self, number: int) -> ReportRow:
        """Khoa approves it with one tap."""
        seen = self.office.report(number)
        who = self.office.who("khoa")
        return self.office.do(lambda work: report_approval.approve(work, number, who=who, seen=seen.version))

    def files(self, by: str = "khoa") -> list[Path]:
        """The files that somebody is owed."""
        rows = self.office.work.all("SELECT body FROM say WHERE place = :p ORDER BY id", {"p": self.office.private(by)})
        found = [orjson.loads(row[0])["file"] for row in rows]
        return [self.data.parent / each["path"] for each in found if each]

    def folder(self, number: int) -> Path:
        """Where a report's files lie."""
        return self.root / self.office.report(number).folder

    def maker(self, data: Database, plan: Plan | None = None) -> ReportMaker:
        """Whoever makes them."""
        return ReportMaker(data, plan or self.office.plan, clock=Still(self.office.now), after=self._after, rest_s=0.01)

    def _after(self) -> None:
        self.told += 1

    @asynccontextmanager
    async def working(self, plan: Plan | None = None) -> AsyncIterator[ReportMaker]:
        """Somebody makes them until the story goes on."""
        stop = asyncio.Event()
        async with Database(self.data) as data:
            maker = self.maker(data, plan)
            running = asyncio.create_task(maker.run(stop))
            try:
                yield maker
            finally:
                stop.set()
                await running

    async def makes(self, plan: Plan | None = None) -> None:
        """Until nothing waits."""
        async with self.working(plan) as maker:
            await maker.idle(asyncio.Event())


@pytest.fixture
def press(tmp_path: Path) -> Iterator[Press]:
    structlog.configure(
        processors=[structlog.processors.JSONRenderer()], logger_factory=structlog.ReturnLoggerFactory()
    )
    made = Press(tmp_path)
    yield made
    made.office.db.close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> QuickChild:
    made = QuickChild()
    monkeypatch.setattr(drawing, "run", made.run)
    monkeypatch.setattr(package, "_writers", writers)
    return made


async def until(reached: Callable[[], bool]) -> None:
    """Until a story has come so far; half a minute at most."""
    deadline = time.monotonic() + 30
    while not reached():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def inside(folder: Path) -> dict[str, int]:
    return {each.suffix: mode(each) for each in folder.iterdir()}


# --- made ------------------------------------------------------------------------------------------------------------


async def test_a_draft_is_made_sent_and_its_files_are_for_their_owner_only(press: Press) -> None:
    number = press.orders()
    await press.makes()
    found = press.office.report(number)
    assert (found.state, found.attempts) == ("draft", 0)
    content = report_delivery.parse(found.content)
    assert report_content.digest(content) == found.digest
    assert content["kept"]["until"] == found.until
    folder = press.folder(number)
    assert found.folder == folder.name, "chỉ tên: dữ liệu chuyển đi đâu, tệp theo đến đó"
    assert [mode(press.root), mode(folder)] == [0o700, 0o700]
    assert inside(folder) == {".docx": 0o600, ".xlsx": 0o600, ".png": 0o600, ".json": 0o600}
    for by in ("khoa", "yen"):
        assert [each.suffix for each in press.files(by)] == [".docx", ".xlsx", ".png"]
        assert all(each.stat().st_size > 3_000 for each in press.files(by))
    assert press.office.led() == []
    assert press.told


async def test_after_the_approval_the_files_are_made_again_without_the_drafts_mark(press: Press) -> None:
    number = press.orders()
    async with press.working() as maker:
        await maker.idle(asyncio.Event())
        who = press.office.who("khoa")
        press.office.do(
            lambda work: report_approval.remark(work, number, text="Đề nghị tăng cường 04 đồng chí.", who=who)
        )
        draft = press.folder(number)
        press.approves(number)
        assert len(press.office.led()) == 1, "chữ đi ngay, tệp theo sau"
        maker.wake()
        await maker.idle(asyncio.Event())
    found = press.office.report(number)
    assert (found.state, found.rendered) == ("approved", True)
    assert press.folder(number) != draft
    assert len(inside(draft)) == 4, "tệp dự thảo có thể còn đang gửi"
    first, last = words(draft), words(press.folder(number))
    assert "tăng cường 04 đồng chí" in last
    assert "tăng cường 04 đồng chí" not in first
    assert found.digest[:8] in last
    assert found.digest[:8] not in first
    assert [each.parent for each in press.files()[3:]] == [press.folder(number)] * 3
    assert len(press.files()) == 6


def words(folder: Path) -> str:
    """Every word of the letter, its footers included."""
    (path,) = folder.glob("*.docx")
    letter = docx.Document(str(path))
    footers = [paragraph.text for section in letter.sections for paragraph in section.footer.paragraphs]
    return "\n".join([*(paragraph.text for paragraph in letter.paragraphs), *footers])


async def test_what_waits_is_made_one_after_the_other_the_oldest_first(press: Press, quick: QuickChild) -> None:
    weekly = press.orders()
    place = press.office.private("giam_doc")
    who = press.office.who("giam_doc")
    asked = press.office.do(lambda work: report_making.demand(work, "week", who=who, place=PlaceId(place)))
    await press.makes()
    assert [press.office.report(each).state for each in (weekly, asked)] == ["draft", "sent"]
    rows = press.office.work.all("SELECT data FROM event WHERE kind = 'report_made' ORDER BY id")
    assert [orjson.loads(row[0])["report"] for row in rows] == [weekly, asked]
    assert [each.suffix for each in press.files("giam_doc")] == [".docx", ".xlsx", ".png"]
    assert len(press.folders()) == 2


async def test_the_offices_own_words_go_with_the_order_to_the_child(press: Press, quick: QuickChild) -> None:
    sentences.use("vi", {"reports": {"heading.results": "Kết quả đạt được"}})
    try:
        weekly = press.orders()
        await press.makes()
        content = orjson.loads(press.office.report(weekly).content)
    finally:
        sentences.use("vi", {})
    assert quick.made == 1
    assert "1. Kết quả đạt được" in [section["heading"] for section in content["sections"]]


# --- what goes wrong --------------------------------------------------------------------------------------------------


async def test_what_the_child_cannot_read_is_given_up_after_three_tries_and_told(press: Press) -> None:
    number = press.orders()
    broken = press.office.plan.model_copy(update={"steps": ()})
    await press.makes(broken)
    found = press.office.report(number)
    assert (found.state, found.attempts) == ("failed", 3)
    assert press.folders() == []
    assert len(press.office.texts(press.office.private("khoa"))) == 1
    error = press.office.one("SELECT error FROM report WHERE id = :id", id=number)[0]
    assert "ValidationError" in error or "steps" in error


async def test_a_folder_that_cannot_be_written_is_told_and_stops_nobody(press: Press, quick: QuickChild) -> None:
    press.root.write_text("không phải thư mục", encoding="utf-8")
    number = press.orders()
    async with press.working() as maker:
        await maker.idle(asyncio.Event())
        assert press.office.report(number).state == "failed"
        press.root.unlink()
        digest = press.orders("ngay")
        maker.wake()
        await maker.idle(asyncio.Event())
    assert press.office.report(digest).state == "sent"


async def test_tables_that_are_not_those_approved_are_refused(press: Press, quick: QuickChild) -> None:
    number = press.orders()
    await press.makes()
    press.approves(number)
    tables = press.folder(number) / "bang.json"
    changed = tables.read_bytes().replace("Ví Dụ".encode(), "Khác".encode())
    assert changed != tables.read_bytes()
    tables.write_bytes(changed)
    await press.makes()
    found = press.office.report(number)
    assert (found.state, found.rendered, found.attempts) == ("approved", True, 3)
    assert "approved" in press.office.one("SELECT error FROM report WHERE id = :id", id=number)[0]
    assert len(press.files()) == 3, "chỉ tệp dự thảo"
    assert len(press.folders()) == 1
    assert len(press.office.led()) == 1


async def test_a_full_disk_is_waited_for_and_then_it_is_made_once(press: Press, quick: QuickChild) -> None:
    number = press.orders()
    stop = asyncio.Event()
    async with Stumbling(press.data) as data:
        data.full = 3
        quick.meanwhile = lambda: setattr(data, "full", int(quick.made == 1))
        maker = press.maker(data)
        running = asyncio.create_task(maker.run(stop))
        await maker.idle(asyncio.Event())
        stop.set()
        await running
    found = press.office.report(number)
    assert (found.state, found.attempts, quick.made) == ("draft", 0, 2)
    assert press.folders() == [found.folder], "lần không ghi được không để lại gì"
    assert len(press.files()) == 3


async def test_a_mistake_of_ours_while_writing_it_down_is_one_of_its_tries(press: Press, quick: QuickChild) -> None:
    number = press.orders()
    press.office.work.run(
        "CREATE TRIGGER no_drafts BEFORE UPDATE OF digest ON report BEGIN SELECT RAISE(ABORT, 'x'); END"
    )
    await press.makes()
    assert press.office.report(number).state == "failed"
    assert press.folders() == []


async def test_what_the_plan_no_longer_knows_is_put_away_at_the_start(press: Press) -> None:
    number = press.orders()
    lines = tuple(line for line in press.office.plan.reports if line.id == "ngay")
    await press.makes(press.office.plan.model_copy(update={"reports": lines}))
    assert press.office.report(number).state == "failed"
    assert not press.root.exists()


# --- a stop, a kill ---------------------------------------------------------------------------------------------------


async def test_a_stop_does_not_wait_for_the_child_and_the_order_stays(press: Press) -> None:
    number = press.orders()
    async with press.working():
        await until(lambda: bool(press.root.exists() and list(press.root.iterdir())))
    assert press.office.report(number).state == "making", "không chờ cho xong"
    assert press.folders() == []
    assert press.files() == []
    await press.makes()
    assert press.office.report(number).state == "draft"
    assert len(press.files()) == 3


async def test_a_kill_between_making_and_writing_makes_it_again_and_counts_once(
    press: Press, quick: QuickChild
) -> None:
    number = press.orders()
    orphan = press.root / "1-1-cu"
    seen = press.office.report(number)
    async with Database(press.data) as data:
        request = press.maker(data)._request(seen, orphan)
    await asyncio.to_thread(drawing.run, *request)
    assert press.office.report(number).state == "making"
    await press.makes()
    found = press.office.report(number)
    assert found.state == "draft"
    assert press.folder(number) != orphan, "đứa con mồ côi không viết vào bản mới"
    assert len(press.files()) == 3
    assert press.office.kinds().count("report_made") == 1


async def test_two_who_make_the_same_report_count_once_and_leave_one_folder(press: Press, quick: QuickChild) -> None:
    number = press.orders()
    stop, both = asyncio.Event(), threading.Barrier(2, timeout=30)
    quick.meanwhile = both.wait
    async with Database(press.data) as one, Database(press.data) as two:
        makers = [press.maker(one), press.maker(two)]
        running = [asyncio.create_task(maker.run(stop)) for maker in makers]
        for maker in makers:
            await maker.idle(asyncio.Event())
        stop.set()
        await asyncio.gather(*running)
    assert quick.made == 2, "cả hai cùng lập một lúc"
    assert press.folders() == [press.office.report(number).folder]
    assert len(press.files()) == 3
    assert press.office.kinds().count("report_made") == 1


def test_an_errand_that_was_ended_before_it_began_ends_at_once(tmp_path: Path) -> None:
    errand = drawing.Errand()
    errand.end()
    with pytest.raises(drawing.NotDrawn, match="-9"):
        drawing.run("picture", {"content": {}, "target": str(tmp_path / "x.png")}, errand=errand)
