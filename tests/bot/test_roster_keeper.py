"""A list that was taken in in the chat is written where the plan lies, and the bot begins anew with it; or it is told why not."""

import asyncio
import os
import shutil
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import examples
from acts import roster
from acts.people import roster_order
from bot import app, roster_keeper, run
from bot import config as settings
from bot.commands import codes, init_files
from bot.roster_keeper import NotWritten, RosterKeeper
from campaign import plan as plans
from campaign.ids import PlaceId
from campaign.people import roster_change
from campaign.places import PlaceKind
from campaign.plan.people import RosterEntry
from campaign.questions import RosterSent
from storage import members, places
from storage.database import Database
from storage.port import DataTrouble, Trouble
from storage.work import Work
from tests.stages import new_data, relay

PEOPLE = [
    RosterEntry.model_validate({"key": "quan_tri", "name": "Tạ Gia Huy", "short": "Huy", "roles": ("admin",)}),
    RosterEntry.model_validate({"key": "moi", "name": "Quàng Thị Mới", "short": "Mới", "team": "to1", "roles": ("to_truong",)}),
]  # fmt: skip
TEXT = roster_change.written(PEOPLE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a plan lies that is an office's own."""
    return Path(shutil.copytree(examples.plan_path().parent, tmp_path / "plan"))


def written(folder: Path) -> list[str]:
    return [line.key for line in plans.load(folder).roster]


def test_the_list_is_written_and_who_is_no_more_is_no_deputy(folder: Path) -> None:
    """Also where the plan's file has a name of its own."""
    path = folder / "ke-hoach.toml"
    (folder / "plan.toml").rename(path)
    before = plans.load(path)
    assert any(report.deputies for report in before.reports)
    roster_keeper.write(path, before, text=TEXT)
    after = plans.load(path)
    assert list(after.roster) == PEOPLE
    assert after == roster_change.with_lines(before, PEOPLE)
    roster_keeper.write(path, before, text=TEXT)
    assert plans.load(path) == after, "after a kill it is written once more"


def test_what_somebody_has_edited_on_the_machine_is_not_overwritten(folder: Path) -> None:
    before = plans.load(folder)
    text = (folder / "roster.csv").read_text(encoding="utf-8")
    (folder / "roster.csv").write_text(text.replace("Tạ Gia Huy", "Tạ Gia Huy Hoàng"), encoding="utf-8")
    with pytest.raises(NotWritten, match="edited"):
        roster_keeper.write(folder, before, text=TEXT)
    assert "moi" not in written(folder)
    (folder / "plan.toml").write_text("[campaign", encoding="utf-8")
    with pytest.raises(NotWritten, match="edited") as refused:
        roster_keeper.write(folder, before, text=TEXT)
    assert "plan.toml" in refused.value.lines[0]


def test_a_plan_that_would_be_wrong_with_it_stays(folder: Path) -> None:
    lines = [PEOPLE[0], PEOPLE[1].model_copy(update={"short": "Huy"})]
    with pytest.raises(NotWritten, match="wrong") as refused:
        roster_keeper.write(folder, plans.load(folder), text=roster_change.written(lines))
    assert "hai người cùng gọi" in refused.value.lines[0]
    assert "moi" not in written(folder)


def test_the_plans_that_are_shipped_are_never_written() -> None:
    with pytest.raises(NotWritten, match="shipped"):
        roster_keeper.write(examples.plan_path(), relay.plan(), text=TEXT)


def test_what_else_lies_in_the_folder_is_nobodys_business(folder: Path) -> None:
    """An old table out of a spreadsheet, in another encoding; a folder of that name."""
    (folder / "danh ba cu.csv").write_bytes("Họ tên;Số máy".encode("utf-16"))
    (folder / "sao luu.csv").mkdir()
    roster_keeper.write(folder, plans.load(folder), text=TEXT)
    assert written(folder) == ["quan_tri", "moi"]


def test_a_list_that_can_be_read_no_more_is_told_instead_of_tried_for_ever(folder: Path) -> None:
    """A number in it was blotted out, say."""
    text = TEXT.replace('"key": "moi"', '"key": "(đã xóa)"')
    assert text != TEXT
    with pytest.raises(NotWritten, match="disk"):
        roster_keeper.write(folder, plans.load(folder), text=text)
    assert "moi" not in written(folder)


def test_a_full_disk_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, files: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(init_files, "put", full)
    with pytest.raises(NotWritten, match="disk") as refused:
        roster_keeper.write(folder, plans.load(folder), text=TEXT)
    assert refused.value.why == "No space left on device"


class Machine:
    """A bot's data file in which a list has been ordered; `now_ms` stands still."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder, self.plan = database, folder, plans.load(folder)
        self.stop, self.told = asyncio.Event(), asyncio.Event()
        self.keeper = RosterKeeper(
            database, self.plan, path=folder / "plan.toml", clock=self, renew=self.stop.set, after=self.told.set
        )

    def now_ms(self) -> int:
        return relay.instant(relay.TUESDAY)

    def monotonic(self) -> float:
        return 0.0

    async def orders(self) -> PlaceId:
        """The admin, in private."""
        return await self.database.write(lambda db: self._order(self.work(db)))

    def work(self, db: object) -> Work:
        return Work(db, self.plan, self.now_ms(), "test")  # type: ignore[arg-type]

    def _order(self, work: Work) -> PlaceId:
        roster.take_in(work)
        who = members.by_key(work, "quan_tri")
        assert who is not None
        members.tie(work, who.id, channel="telegram", person="7")
        place = places.ensure(work, "telegram", chat="7", thread="", kind=PlaceKind.PRIVATE, title="").id
        roster_order.put(work, RosterSent(TEXT, "nguoi.xlsx", ""), who=who, place=place)
        return place

    def said(self, db: object, place: PlaceId) -> str:
        row = self.work(db).one("SELECT body FROM say WHERE place = :p ORDER BY id DESC", {"p": place})
        return str(row[0]) if row is not None else ""


@pytest.fixture
async def machine(tmp_path: Path, folder: Path) -> AsyncIterator[Machine]:
    new_data.in_file(tmp_path / "a.db").close()
    async with Database(tmp_path / "a.db") as database:
        yield Machine(database, folder)


async def test_what_was_ordered_is_written_also_after_a_kill_and_told_by_the_bot_that_has_read_it(
    machine: Machine,
) -> None:
    """The order was committed, then the machine stopped: the next start finds it."""
    place = await machine.orders()
    await asyncio.wait_for(machine.keeper.run(machine.stop), 20)
    assert written(machine.folder) == ["quan_tri", "moi"]
    machine.plan = plans.load(machine.folder)

    def starts(db: object) -> None:
        roster.take_in(machine.work(db))
        roster_order.done(machine.work(db))

    await machine.database.write(starts)
    told = await machine.database.read(lambda db: machine.said(db, place))
    assert "Đã nhận danh sách nguoi.xlsx: 2 người, 1 người chưa tham gia" in told


async def test_what_cannot_be_written_is_told_and_the_bot_goes_on(machine: Machine) -> None:
    (machine.folder / "roster.csv").write_text("", encoding="utf-8")
    running = asyncio.create_task(machine.keeper.run(machine.stop))
    place = await machine.orders()
    machine.keeper.wake()
    await asyncio.wait_for(machine.told.wait(), 20)
    assert not machine.stop.is_set()
    assert "Chưa nhận được danh sách nguoi.xlsx" in await machine.database.read(lambda db: machine.said(db, place))
    machine.stop.set()
    await asyncio.wait_for(running, 20)


async def test_a_database_in_trouble_is_waited_for(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    await machine.orders()
    monkeypatch.setattr(roster_keeper, "ANOTHER_TRY_S", 0.0)
    waiting, tries = roster_order.waiting, []

    def troubled(work: Work) -> object:
        tries.append(1)
        if len(tries) == 1:
            raise DataTrouble(Trouble.UNAVAILABLE, "database is locked")
        return waiting(work)

    monkeypatch.setattr(roster_order, "waiting", troubled)
    await asyncio.wait_for(machine.keeper.run(machine.stop), 20)
    assert written(machine.folder) == ["quan_tri", "moi"]


class Runs:
    """What `run` starts, one after another; the first ends because another list is to be read."""

    def __init__(self) -> None:
        self.people: list[int] = []

    def __call__(self, config: settings.Config, plan: plans.Plan, *, secrets: object, stop: asyncio.Event) -> "Runs":
        self.plan, self.token_refused = plan, ""
        return self

    @property
    def renewed(self) -> bool:
        return len(self.people) < 2

    async def run(self) -> None:
        self.people.append(len(self.plan.roster))
        if self.renewed:
            roster_keeper.write(self.folder, self.plan, text=TEXT)

    folder: Path


def begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Runs, settings.Config, plans.Plan]:
    """What `run` is given, and what it starts."""
    text = '[storage]\npath = "a.db"\n[plan]\npath = "plan"\n[channel.telegram]\nbase_url = "http://127.0.0.1:9"\n'
    (folder.parent / "config.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("TIEPSUC_TELEGRAM_TOKEN", "1:" + "a" * 35)
    runs = Runs()
    runs.folder = folder
    monkeypatch.setattr(app, "App", runs)
    return runs, settings.load(folder.parent / "config.toml"), plans.load(folder)


def test_the_bot_begins_anew_with_what_was_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, config, plan = begun(folder, monkeypatch)
    assert run.main(config, plan) == codes.OK
    assert runs.people == [len(plan.roster), 2]


def test_whoever_stops_the_bot_while_the_plan_is_read_is_heard(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service is stopped in the very second in which a list was taken in: it ends, and the next start reads the list."""
    runs, config, plan = begun(folder, monkeypatch)
    load = plans.load

    def stopped_meanwhile(path: Path) -> plans.Plan:
        if "Quàng Thị Mới" in (folder / "roster.csv").read_text(encoding="utf-8"):
            os.kill(os.getpid(), signal.SIGTERM)
        return load(path)

    monkeypatch.setattr(plans, "load", stopped_meanwhile)
    assert run.main(config, plan) == codes.OK
    assert runs.people == [len(plan.roster)]
