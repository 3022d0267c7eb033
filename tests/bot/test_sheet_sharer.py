"""An evening's exchange with a Google sheet, by the real child process: what leaves the house, what comes back, a kill in the middle, two at once."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from bot import list_exchange
from bot.commands import readiness
from bot.config import Config, Sharing, SheetSettings
from bot.list_exchange import ShareFailed, SheetExchange
from bot.list_sharer import ListSharer
from campaign.ids import OrganisationId
from campaign.members import Role
from campaign.outreach.sharing import SharePlace, ShareTrouble
from lists.shared_sheet import COLUMNS
from sandbox.sheets.world import ApiFault
from storage import members
from storage.database import Database
from storage.lists import organisations
from storage.outreach import share_rows, sheet_rows
from storage.port import Store
from storage.work import Work
from tests.bot import sheet_stage
from tests.bot.conftest import HandClock
from tests.bot.sheet_stage import ACCOUNT, SHEET_ID, Office
from tests.stages import builders, relay

ONE, TWO, HOUSEHOLD = "3800000001", "3800000002", "075200012345"
EVENING = relay.instant("2025-05-20T20:31")
PHONE, HEAD, KEY_BEGINS = "0912345678", "Trần Thị Thử", "BEGIN PRIVATE KEY"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with sheet_stage.office(tmp_path) as opened:
        yield opened


@pytest.fixture
async def data(tmp_path: Path) -> AsyncIterator[Database]:
    """Two organisations, one of which is registered, and a household; the campaign's people have joined."""
    path = tmp_path / "a.db"
    path.touch(mode=0o600)
    stage = relay.Relay()
    path.write_bytes(stage.db.serialize())
    async with Database(path) as opened:
        await opened.write(_listed)
        yield opened


def _listed(db: Store) -> None:
    work = work_at(db)
    for code, name in (
        (ONE, f"Công ty TNHH Ví Dụ {PHONE}"),
        (TWO, "Công ty CP Minh Họa"),
        (HOUSEHOLD, "Hộ kinh doanh Mẫu Văn An"),
    ):
        one = builders.organisation(work, code, name=name)
        builders.phone(work, builders.representative(work, HEAD, of=one), PHONE)
    work.run("UPDATE organisation SET note = :n", {"n": f"gọi {PHONE} gặp kế toán"})
    organisations.mark_registered(
        work, found(work, TWO), member=members.with_role(work, Role.HEAD)[0].id, source="tick"
    )
    share_rows.want(work)


def found(work: Work, code: str) -> OrganisationId:
    known = organisations.by_tax_code(work, code)
    assert known is not None
    return known.id


def work_at(db: Store) -> Work:
    return Work(db, relay.plan(), EVENING - 60_000, "test")


def settings(office: Office) -> SheetSettings:
    url = f"https://docs.google.com/spreadsheets/d/{SHEET_ID}/edit#gid=77"
    return SheetSettings(spreadsheet=url, key_file=office.key_file, base_url=office.server.url)


async def shares(data: Database, office: Office, *, until: str) -> list[dict[str, object]]:
    """The sharer runs until the log says this."""
    clock, stop = HandClock(), asyncio.Event()
    clock.ms = EVENING
    places = list_exchange.of(Sharing(google=settings(office)), data.path, plan=relay.plan())
    sharer = ListSharer(data, relay.plan(), exchanges=places, clock=clock, after=lambda: None, pace=100_000)
    with structlog.testing.capture_logs() as logs:
        task = asyncio.create_task(sharer.run(stop))
        async with asyncio.timeout(60):
            while not any(one["event"] == until for one in logs):
                assert not task.done()
                await asyncio.sleep(0.02)
        stop.set()
        await task
    return [dict(one) for one in logs]


async def told(data: Database, key: str) -> str:
    def said(db: Store) -> str:
        member = members.by_key(work_at(db), key)
        assert member is not None
        rows = db.all("SELECT body FROM say WHERE place = :p ORDER BY id", {"p": member.private})
        return "\n".join(str(row[0]) for row in rows)

    return await data.read(said)


@pytest.mark.slow
async def test_an_evening_s_exchange_sends_nothing_of_people_and_brings_ticks_back(
    data: Database, office: Office
) -> None:
    await shares(data, office, until="list_shared")
    assert office.column("Đã đăng ký") == {ONE: "Chưa đăng ký", TWO: "Đã đăng ký"}
    assert office.column("Tên tổ chức")[ONE] == "Công ty TNHH Ví Dụ 09xx***678"
    sent = b"\n".join(office.world.bodies).decode()
    for personal in (PHONE, HEAD, HOUSEHOLD, "Mẫu Văn An", "kế toán", "Khoa"):
        assert personal not in sent
    assert await data.read(lambda db: sheet_rows.settled(work_at(db))) == {TWO}
    assert await data.read(lambda db: share_rows.last(work_at(db), SharePlace.SHEET)) == EVENING
    office.tab.types(*office.find(ONE, "Đã đăng ký"), "x")
    await data.write(lambda db: share_rows.want(Work(db, relay.plan(), EVENING + 1, "test")))
    logs = await shares(data, office, until="list_shared")
    assert "Sẽ đánh dấu: 1 DN" in await told(data, "khoa")
    assert not await data.read(lambda db: organisations.get(work_at(db), found(work_at(db), ONE)).registered)
    assert "Ví Dụ" not in str(logs)


@pytest.mark.slow
async def test_a_revoked_key_is_said_to_the_admin_and_the_key_nowhere(data: Database, office: Office) -> None:
    office.world.accounts[ACCOUNT] = None
    logs = await shares(data, office, until="list_not_shared")
    assert next(one["kind"] for one in logs if one["event"] == "list_not_shared") == ShareTrouble.KEY_REFUSED
    heard = await told(data, "quan_tri")
    assert heard.count("không nhận khóa") == 1
    assert KEY_BEGINS in office.key_file.read_text(encoding="utf-8")
    assert KEY_BEGINS not in heard + str(logs)
    secret = office.key_file.read_text(encoding="utf-8").split("\\n")[1]
    assert secret not in heard + str(logs)
    office.key_file.write_text('{"type": "service_account", "private_key": "không phải khóa"}', encoding="utf-8")
    logs = await shares(data, office, until="list_not_shared")
    assert "không phải khóa" not in await told(data, "quan_tri") + str(logs)


@pytest.mark.slow
async def test_where_there_is_a_proxy_everything_goes_through_it(data: Database, office: Office) -> None:
    """The look-alike plays the proxy; nobody listens where the settings point to."""
    nowhere = "http://127.0.0.1:9"
    key = office.key_file.read_text(encoding="utf-8").replace(office.server.url, nowhere)
    office.key_file.write_text(key, encoding="utf-8")
    through = settings(office).model_copy(update={"base_url": nowhere, "proxy": office.server.url})
    came = await SheetExchange(data.path, relay.plan(), settings=through).exchange(EVENING)
    assert came.organisations == 2
    assert office.world.calls[:2] == ["token", "get"]
    without = SheetExchange(data.path, relay.plan(), settings=through.model_copy(update={"proxy": ""}))
    with pytest.raises(ShareFailed) as caught:
        await without.exchange(EVENING)
    assert caught.value.kind == ShareTrouble.UNREACHABLE


async def test_after_a_failure_it_waits_unless_somebody_asks_anew_or_google_says_how_long(data: Database) -> None:
    class Failing:
        place = SharePlace.SHEET
        tries = 0
        retry_after = 0.0

        async def exchange(self, now: int) -> list_exchange.Exchanged:
            self.tries += 1
            raise ShareFailed(ShareTrouble.NO_RIGHT, retry_after=self.retry_after)

    one, clock = Failing(), HandClock()
    sharer = ListSharer(data, relay.plan(), exchanges=[one], clock=clock, after=lambda: None)
    await data.write(lambda db: share_rows.shares(work_at(db), SharePlace.SHEET, there=True))

    async def looks(times: int) -> int:
        before = one.tries
        for _ in range(times):
            assert await sharer._round(one) == 60.0
        return one.tries - before

    assert [await looks(1), await looks(9), await looks(1)] == [1, 0, 1], "ten minutes"
    await data.write(lambda db: share_rows.want(Work(db, relay.plan(), EVENING + 1, "test")))
    one.retry_after = 130.0
    assert await looks(1) == 1
    await data.write(lambda db: share_rows.want(Work(db, relay.plan(), EVENING + 2, "test")))
    assert [await looks(2), await looks(1)] == [0, 1], "Google's word is kept"


@pytest.mark.slow
async def test_one_that_is_killed_is_made_good_and_two_are_never_at_once(data: Database, office: Office) -> None:
    until = asyncio.Event()
    office.world.faults["batchUpdate"] = [ApiFault(0, done=True, until=until)]
    one = SheetExchange(data.path, relay.plan(), settings=settings(office))
    first = asyncio.create_task(one.exchange(EVENING))
    async with asyncio.timeout(30):
        while "batchUpdate" not in office.world.calls:  # noqa: ASYNC110 - the look-alike rings no event
            await asyncio.sleep(0.02)
    with pytest.raises(ShareFailed) as caught:
        await one.exchange(EVENING)
    assert caught.value.kind == ShareTrouble.BUSY
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    until.set()
    came = await one.exchange(EVENING)
    assert came.organisations == 2
    assert [row[0] for row in office.tab.shown()] == [COLUMNS[0], TWO, ONE] or [
        row[0] for row in office.tab.shown()
    ] == [COLUMNS[0], ONE, TWO]
    assert office.world.calls.count("batchUpdate") == 1


@pytest.mark.slow
def test_the_library_is_not_loaded_by_the_bot() -> None:
    """Whoever names no sheet pays nothing for it, and whoever does pays in a child."""
    asked = "import sys, bot.app; print([one for one in sys.modules if one.split('.')[0] in ('aiogoogle', 'google', 'cryptography')])"
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=list_exchange.HOME
    )
    assert done.stdout.strip() == "[]"


def test_check_says_what_the_sheet_lacks(office: Office, tmp_path: Path) -> None:
    def said(**changed: object) -> list[str]:
        google = settings(office).model_copy(update=changed)
        config = Config(sharing=Sharing(google=google))
        return [line for line in readiness.missing(config, {}) if "[sharing.google]" in line]

    [shared] = said()
    assert ACCOUNT in shared
    assert "Người chỉnh sửa" in shared
    office.key_file.chmod(0o644)
    assert "chmod 600" in said()[0]
    assert "không có" in said(key_file=None)[0]
    assert "không đọc được" in said(key_file=tmp_path / "xa.json")[0]
    assert "không phải khóa" in said(key_file=Path(__file__))[-1]
    assert "base_url" in said(base_url="http://xa.example")[-1]
    assert "spreadsheet" in said(spreadsheet="bảng của tôi")[-1]
