"""The page for enterprises: small, whole without the bot, and with its form on the bot's server behind a proxy."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

import examples
from acts import roster
from bot import cli, web
from bot.config import PageSettings
from bot.enterprise_pages import EnterpriseDesk
from campaign import plan as plans
from campaign.plan import Enterprises, Plan
from campaign.plan.calling import Calling
from storage.database import Database
from storage.port import DataTrouble, Trouble
from storage.work import Work
from telling.enterprise import page
from tests.bot.zalo_stage import RoomClock
from tests.stages import new_data

PLAN = plans.load(examples.plan_path())
ASKED = {"what": "ask", "tax_code": "3800991002", "phone": "0912345678", "wish": "<b>gấp</b>", "consent": "yes"}
FORM = "application/x-www-form-urlencoded"
SETTINGS = PageSettings(port=1, path="/dn")


def test_the_static_page_is_small_and_leads_nowhere_but_where_the_plan_says() -> None:
    asked = Enterprises(form="https://stc.tinhmau.gov.vn/de-nghi", chat="https://chat.tinhmau.gov.vn/tro-ly")
    shown = page.html(PLAN.model_copy(update={"enterprises": asked}))
    assert len(shown.encode()) < 60_000
    links = [piece.split('"')[0] for piece in shown.split('href="')[1:]]
    assert links == ["tel:02710000626", asked.form, "https://vneid.gov.vn", asked.chat]
    assert (
        shown.index("0271 000 0626")
        < shown.index("Hai cách đăng ký")
        < shown.index("Các bước")
        < shown.index(asked.chat)
    )
    assert shown.count("<li>") == 2 + 7 + 3
    assert "<script" not in shown
    assert "<form" not in shown
    assert "Châu Ngọc Mai" in shown
    assert "0271 000 0627" in shown, "a landline from which is called, too"
    assert "thư này" not in shown, "a page is no letter"
    assert "13:30\N{NON-BREAKING HYPHEN}17:00" in shown, "a phone's line breaks between two spans, not in one"


def test_an_office_that_has_said_nothing_of_itself_has_a_page_too() -> None:
    campaign = PLAN.campaign.model_copy(update={"hotline": "", "language": "en"})
    shown = page.html(PLAN.model_copy(update={"campaign": campaign, "roster": (), "calling": Calling()}))
    assert '<html lang="en">' in shown
    assert "<table" not in shown
    untitled = PLAN.roster[0].model_copy(update={"title": "", "public_phone": "0271 000 0999"})
    assert 'name="about"' in page.html(PLAN.model_copy(update={"roster": (), "calling": Calling()}), page.FormPage())
    assert f"<td>{untitled.name}</td>" in page.html(PLAN.model_copy(update={"roster": (untitled,)}))


def test_the_command_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text(f'[plan]\npath = "{examples.plan_path()}"\n', encoding="utf-8")
    for name in ("trang", "page"):
        told = CliRunner().invoke(cli.main, [name, f"{name}.html"])
        assert told.exit_code == 0, told.output
    assert (tmp_path / "trang.html").read_text(encoding="utf-8") == page.html(PLAN)
    assert CliRunner().invoke(cli.main, ["trang", "trang.txt"]).exit_code == 1


@asynccontextmanager
async def served(folder: Path, plan: Plan = PLAN) -> AsyncIterator[tuple[str, Database, list[int]]]:
    """The page on a port of its own over a fresh data file; how often something was owed."""
    path, owed = folder / "tiepsuc.db", list[int]()
    new_data.in_file(path).close()
    async with Database(path) as database:
        clock = RoomClock()
        await database.write(lambda db: roster.take_in(Work(db, plan, clock.now_ms(), "start")))
        desk = EnterpriseDesk(database, plan, settings=SETTINGS, now_ms=clock.now_ms, after=lambda: owed.append(1))
        server, stop = web.WebServer([replace(route, port=0) for route in desk.routes()]), asyncio.Event()
        serving = asyncio.create_task(server.run(stop))
        await server.open.wait()
        try:
            yield f"http://127.0.0.1:{server.ports['127.0.0.1', 0]}/dn", database, owed
        finally:
            stop.set()
            await serving


async def test_a_form_becomes_a_case_and_an_address_is_the_proxys_word_alone(tmp_path: Path) -> None:
    async with served(tmp_path) as (url, database, owed), aiohttp.ClientSession() as http:

        async def post(seen: str, **more: str) -> str:
            async with http.post(url, data=ASKED | more, headers={"X-Forwarded-For": seen}) as answer:
                assert answer.headers["Cache-Control"] == "no-store, private"
                return await answer.text()

        async with http.get(url) as answer:
            shown = await answer.text()
            assert "Mã số thuế" in shown
            assert len(shown.encode()) < 60_000
        assert "đề nghị số 1" in await post("203.0.113.7")
        assert len(owed) == 1
        for n in range(5):
            told = await post(f"198.51.100.{n}, 203.0.113.7", tax_code=f"380099200{n}")
        assert "chưa nhận thêm" in told, "whatever is written before the proxy's word"
        for n in range(6):
            told = await post(f"2001:db8::{n}", tax_code=f"380099300{n}")
        assert "chưa nhận thêm" in told, "one household, many addresses"
        assert "đề nghị số" in await post("", tax_code="3800994000")
        async with http.post(url, data=ASKED | {"wish": "x" * 20_000}) as answer:
            assert answer.status == 413
        for kind, body in (
            ("application/x-www-form-urlencoded; charset=x", b"what=ask"),
            ("multipart/form-data", b"x"),
            (FORM, b"what=\xff"),
        ):
            async with http.post(url, data=body, headers={"Content-Type": kind}) as answer:
                assert (answer.status, "Mã số thuế" in await answer.text()) == (400, True), kind
        row = await database.read(lambda db: db.one("SELECT text FROM note", {}))
        assert row is not None
        assert row[0].endswith("Nhu cầu: gấp")


async def test_where_nothing_can_be_kept_the_page_says_whom_to_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(tmp_path) as (url, database, owed), aiohttp.ClientSession() as http:

        async def full(job: object) -> object:
            raise DataTrouble(Trouble.UNAVAILABLE, "disk is full")

        monkeypatch.setattr(database, "write", full)
        async with http.post(url, data=ASKED) as answer:
            assert answer.status == 503
            assert "0271 000 0626" in await answer.text()
        assert owed == []


def test_without_a_port_nothing_is_served(tmp_path: Path) -> None:
    desk = EnterpriseDesk(
        Database(tmp_path / "x.db"), PLAN, settings=PageSettings(), now_ms=RoomClock().now_ms, after=lambda: None
    )
    assert desk.routes() == []
