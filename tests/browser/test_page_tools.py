"""The practice panel, the guide, the phone, and what comes from strangers: the rest of the page."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from sandbox.server import app, user_actions
from sandbox.server.params import Params

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_a_phone_shows_one_thing_at_a_time_and_goes_back(stage: Any, phone: tuple[int, int]) -> None:
    await stage.card(stage.to2, "Phiếu 128 " + "rất dài " * 30, "Nhận việc", "Diễn biến")
    page = await stage.open(phone)
    await page.get_by_role("button", name="Nhóm Tổ 2").first.click()
    await expect(page.get_by_role("region", name="Nhóm Tổ 2")).to_be_visible()
    await expect(page.get_by_role("navigation")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.get_by_role("button", name="Về danh sách").click()
    await expect(page.get_by_role("navigation")).to_be_visible()
    await page.get_by_role("button", name="Bảng luyện tập", exact=True).click()
    await expect(page.get_by_role("complementary", name="Bảng luyện tập")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("complementary", name="Bảng luyện tập")).to_be_hidden()


async def test_the_clock_jumps_to_thursday_before_the_report(stage: Any) -> None:
    await stage.act("clock", set="2025-05-20T14:02", force=True)
    page = await stage.open()
    await page.get_by_role("button", name="Thứ Năm 13:55").click()
    await expect(page.get_by_role("banner")).to_contain_text("Thứ Năm, 22/5/2025")
    await expect(page.get_by_role("banner")).to_contain_text("13:55")


@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
async def test_the_tools_stay_within_their_panel_however_the_browser_writes_a_date(stage: Any, locale: str) -> None:
    page = await stage.open(locale=locale)
    tools = page.get_by_role("group", name="Các công cụ luyện tập")
    await expect(tools.get_by_role("button", name="Đặt giờ")).to_be_visible()
    assert await tools.evaluate("it => it.scrollWidth <= it.clientWidth")


async def test_a_fault_is_switched_on_and_all_are_switched_off(stage: Any) -> None:
    page = await stage.open()
    switch = page.get_by_role("switch", name="Máy chủ báo lỗi")
    await switch.check()
    await expect(page.get_by_role("button", name="Tắt hết sự cố")).to_be_visible()
    assert stage.sandbox.faults.view()["error_5xx"] > 0
    await page.get_by_role("button", name="Tắt hết sự cố").click()
    await expect(switch).not_to_be_checked()
    assert stage.sandbox.faults.view()["error_5xx"] == 0


async def test_colleagues_work_by_themselves_until_the_switch_is_off(set_stage: Any) -> None:
    async def play(room: Any) -> None:
        user_actions.say(room, Params({"as": stage.hoa, "chat": stage.to2, "text": "để em gọi"}))
        await asyncio.Event().wait()

    stage = await set_stage(play=play)
    page = await stage.open()
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 2").first.click()
    switch = page.get_by_role("button", name="Các đồng chí tự làm việc")
    await expect(switch).to_have_attribute("aria-pressed", "false")
    await switch.click()
    await expect(page.get_by_role("log", name="Nhóm Tổ 2")).to_contain_text("để em gọi")
    await page.reload()
    await expect(switch).to_have_attribute("aria-pressed", "true")
    await switch.press("Enter")
    await expect(page.get_by_role("status").filter(has_text="Đang tắt")).to_be_visible()
    assert stage.sandbox.room.playing is None


async def test_a_killed_bot_is_seen_to_come_back(set_stage: Any) -> None:
    kills = []

    async def kill() -> None:
        kills.append("killed")

    stage = await set_stage(on_kill=kill)
    await stage.bot("getUpdates")
    page = await stage.open()
    await page.get_by_role("button", name="Tắt đột ngột").click()
    await page.get_by_role("dialog").get_by_role("button", name="Tắt ngay").click()
    await expect(page.get_by_role("banner")).to_contain_text("Bot ngoại tuyến")
    await stage.bot("getUpdates", timeout=1)
    await expect(page.get_by_role("complementary", name="Bảng luyện tập")).to_contain_text("Số lần khởi động lại: 1")
    assert kills == ["killed"]


async def test_a_guide_step_becomes_the_person_and_points_at_the_button(set_stage: Any) -> None:
    stage = await set_stage()
    await stage.card(stage.to2, "Phiếu 9", "Nhận việc")
    step = {
        "title": "Nhận một việc",
        "text": "Bấm Nhận việc.",
        "who": stage.hoa,
        "chat": stage.to2,
        "highlight": "Nhận việc",
    }
    stage.sandbox.world.guide = [step, step | {"title": "Bước sau"}]
    page = await stage.open()
    guide = page.get_by_role("complementary", name="Hướng dẫn từng bước")
    await expect(guide).to_contain_text("Bước 1/2")
    await guide.get_by_role("button", name="Đưa tôi tới đó").click()
    await expect(page.get_by_role("combobox", name="Tôi là")).to_contain_text("Nguyễn Văn Hòa")
    button = page.get_by_role("region", name="Nhóm Tổ 2").get_by_role("button", name="Nhận việc")
    await expect(button).to_be_focused()
    await guide.get_by_role("button", name="Bước tiếp").click()
    await expect(guide).to_contain_text("Bước 2/2")
    await guide.get_by_role("button", name="Đóng hướng dẫn").click()
    await page.reload()
    await expect(page.get_by_role("combobox", name="Tôi là")).to_contain_text("Nguyễn Văn Hòa")
    await expect(guide).to_be_hidden()


async def test_an_open_group_stays_open_when_it_becomes_a_supergroup(stage: Any) -> None:
    page = await stage.open()
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 2").first.click()
    await page.get_by_role("button", name="thành nhóm lớn").click()
    pane = page.get_by_role("region", name="Nhóm Tổ 2")
    await expect(pane).to_contain_text("Nhóm lớn")
    await pane.get_by_role("textbox", name="Soạn tin").fill("Vẫn viết được")
    await pane.get_by_role("textbox", name="Soạn tin").press("Enter")
    await expect(pane.get_by_role("log")).to_contain_text("Vẫn viết được")


async def test_a_lost_line_is_said_and_what_was_missed_is_fetched(set_stage: Any, tmp_path: Path) -> None:
    stage = await set_stage(journal=tmp_path / "room.jsonl")
    page = await stage.open()
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 2").first.click()
    await stage.sandbox.stop()
    await expect(page.get_by_role("status").filter(has_text="Mất kết nối")).to_be_visible()
    stage.sandbox = app.Sandbox(journal=tmp_path / "room.jsonl")
    await stage.sandbox.start(port=int(stage.base.rsplit(":", 1)[1]))
    await stage.card(stage.to2, "Phiếu 77 đến trong lúc mất kết nối", "Nhận việc")
    await expect(page.get_by_role("log", name="Nhóm Tổ 2")).to_contain_text("Phiếu 77")
    await expect(page.get_by_role("status").filter(has_text="Mất kết nối")).to_have_count(0)


async def test_the_first_private_word_opens_the_chat_with_the_bot(stage: Any) -> None:
    page = await stage.open()
    await page.get_by_role("navigation").get_by_role("button", name="Tiếp Sức").first.click()
    pane = page.get_by_role("region", name="Trao đổi riêng với Tiếp Sức")
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.get_by_role("log")).to_contain_text("/start")


HOSTILE = (
    "<b onclick=alert(1)>đậm</b><script>alert(2)</script><img src=x onerror=alert(3)>"
    "<a href='javascript:alert(4)'>nối</a><a href='https://example.test/'>thật</a><iframe src=x></iframe>"
)


async def test_only_allowed_markup_reaches_the_page(stage: Any) -> None:
    page = await stage.open()
    drawn = await page.evaluate(
        """async (html) => {
            const { fromHtml } = await import("/page/safe_html.js");
            const box = document.createElement("div");
            box.append(fromHtml(html));
            return box.innerHTML;
        }""",
        HOSTILE,
    )
    link = '<a href="https://example.test/" target="_blank" rel="noopener noreferrer">thật</a>'
    assert drawn == f"<b>đậm</b><span>nối</span>{link}"


async def test_a_chat_opened_before_shows_what_came_while_nobody_listened(stage: Any) -> None:
    page = await stage.open()
    for person in ("Trần Thị Mai", "Nguyễn Văn Hòa"):
        await page.get_by_role("combobox", name="Tôi là").click()
        await page.get_by_role("option", name=person).click()
        if person == "Trần Thị Mai":
            for chat in ("Nhóm Tổ 1", "Nhóm Tổ 2"):
                await page.get_by_role("navigation").get_by_role("button", name=chat).first.click()
                await expect(page.get_by_role("region", name=chat).get_by_role("log")).to_contain_text("đã vào nhóm")
    await stage.card(stage.to1, "Phiếu 31 · CẦN NGƯỜI NHẬN", "Nhận việc")
    await stage.act("say", who=stage.mai, chat=stage.to1, text="Tôi gọi lúc đồng chí đi vắng")
    await page.get_by_role("combobox", name="Tôi là").click()
    await page.get_by_role("option", name="Trần Thị Mai").click()
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 1").first.click()
    log = page.get_by_role("region", name="Nhóm Tổ 1").get_by_role("log")
    await expect(log).to_contain_text("Phiếu 31")
    await expect(log).to_contain_text("Tôi gọi lúc đồng chí đi vắng")


@pytest.mark.parametrize("size", [(640, 400), (683, 330), (960, 540)])
async def test_at_twice_the_size_what_is_said_keeps_half_of_the_screen(set_stage: Any, size: tuple[int, int]) -> None:
    stage = await set_stage()
    step = {
        "title": "Nhận một việc",
        "text": "Bấm Nhận việc. " * 9,
        "who": stage.hoa,
        "chat": stage.to2,
        "highlight": "Nhận việc",
    }
    stage.sandbox.world.guide = [step]
    await stage.act("admin", chat=stage.to2, bot=True, admin=True)
    number = await stage.card(stage.to2, "TỔ 2 · Chưa có người nhận: 1", "Nhận việc")
    await stage.bot("pinChatMessage", chat_id=stage.to2, message_id=number)
    page = await stage.open(size)
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 2").first.click()
    log = page.get_by_role("region", name="Nhóm Tổ 2").get_by_role("log")
    await expect(log).to_contain_text("TỔ 2")
    box = await log.bounding_box()
    assert box is not None
    assert box["height"] >= size[1] / 2
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_the_guide_notices_a_step_that_was_done_by_other_means(stage: Any) -> None:
    number = await stage.card(stage.to2, "Phiếu 9 · CẦN NGƯỜI NHẬN", "Nhận việc")
    step = {
        "title": "Nhận một việc",
        "text": "Bấm Nhận việc.",
        "who": stage.hoa,
        "chat": stage.to2,
        "highlight": "Nhận việc",
    }
    stage.sandbox.world.guide = [step, {**step, "title": "Gọi đến", "highlight": "/yeucau cty thử"}]
    page = await stage.open()
    guide = page.get_by_role("complementary", name="Hướng dẫn từng bước")
    await expect(guide).to_contain_text("Bước 1/2")
    await expect(guide).not_to_contain_text("Đã xong")
    await stage.act("say", who=stage.mai, chat=stage.to2, text="/nhan 9")
    await stage.bot("editMessageText", chat_id=stage.to2, message_id=number, text="Phiếu 9 · đ/c Mai nhận")
    await expect(guide).to_contain_text("Đã xong")
    await guide.get_by_role("button", name="Bước tiếp").click()
    await expect(guide).not_to_contain_text("Đã xong")
    await stage.act("say", who=stage.hoa, chat=stage.to2, text="/yeucau cty khác")
    await expect(guide).to_contain_text("Đã xong")
    await page.reload()
    await expect(guide).to_contain_text("Bước 2/2")
    await expect(guide).to_contain_text("Đã xong")
