"""The page's Zalo face in a real browser: the bot is called by picking it, answered by what its message offers, and the platform misbehaves by a
switch; on a desk and on a phone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from sandbox.server import app
from sandbox.zalo import methods, people
from sandbox.zalo.server import ZaloSandbox
from sandbox.zalo.world import ZaloWorld

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
ASKS = "Phiếu 7 · CẦN NGƯỜI NHẬN\nĐể chọn, gõ:\n- /nhan 7: Nhận việc\n- /xem 7: Diễn biến"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


@pytest_asyncio.fixture(loop_scope="session")
async def room() -> AsyncIterator[tuple[str, ZaloSandbox]]:
    """Lan, Bảy and the bot in a group; nobody asks the platform for what they write."""
    sandbox = app.Sandbox(zalo=ZaloWorld())
    base = f"http://127.0.0.1:{await sandbox.start()}"
    assert sandbox.zalo is not None
    sandbox.zalo.room.switches.lost_while_away = False
    world = sandbox.zalo.world
    lan, bay = world.add_person("Lan", wrote=True), world.add_person("Bảy", wrote=True)
    world.groups[world.add_group("Tổ 2", [lan, bay])].heard = True
    yield base, sandbox.zalo
    await sandbox.stop()


async def opened(stage: Any, base: str, size: tuple[int, int]) -> Page:
    page: Page = await stage.open(size)
    await page.goto(base + "/zalo")
    return page


def said(page: Page, text: str) -> Locator:
    """Lines of the open chat."""
    return page.locator("#messages li.own", has_text=text)


@pytest.mark.parametrize("size", [(1280, 800), (360, 740)])
async def test_the_bot_is_called_by_picking_it_and_answered_by_what_is_offered(
    stage: Any, room: tuple[str, ZaloSandbox], size: tuple[int, int]
) -> None:
    base, zalo = room
    world, (group,) = zalo.world, zalo.world.groups
    methods.said(zalo.room, group, text=ASKS)
    page = await opened(stage, base, size)
    await page.get_by_label("Tôi là").select_option(label="Lan · Tổ 2")
    await page.get_by_role("button", name="Tổ 2").first.click()
    await page.get_by_role("button", name="/nhan 7").click()
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(said(page, "@Bot Tiếp Sức /nhan 7")).to_be_visible()
    assert world.pending.popleft()["message"]["text"] == "@Bot Tiếp Sức /nhan 7"

    await page.get_by_role("button", name="Bỏ nhắc Bot Tiếp Sức").click()
    await page.get_by_label("Tin nhắn").fill("@Bot Tiếp Sức bảng")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(said(page, "@Bot Tiếp Sức bảng")).to_be_visible()
    assert not world.pending, "gõ tay tên bot thì bot không nhận"
    await page.get_by_role("button", name="Bỏ nhắc Bot Tiếp Sức").click()
    await page.get_by_label("Tin nhắn").press_sequentially("bảng @b")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await expect(said(page, "@Bot Tiếp Sức bảng").nth(1)).to_be_visible()
    assert world.pending.popleft()["message"]["text"] == "@Bot Tiếp Sức bảng"

    await page.get_by_role("button", name="Trả lời").first.click()
    await page.get_by_label("Tin nhắn").fill("nhận")
    await page.keyboard.press("Enter")
    await expect(said(page, "nhận").last).to_be_visible()
    assert world.pending.popleft()["message"]["text"] == "nhận", "trả lời thì bot nhận, không kèm tin gốc"
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.context.close()


async def test_pictures_go_both_ways_and_a_switch_makes_the_platform_misbehave(
    stage: Any, room: tuple[str, ZaloSandbox]
) -> None:
    base, zalo = room
    lan = next(iter(zalo.world.people))
    people.says(zalo.room, lan, text="chào")
    methods.said(zalo.room, lan, text="Tiến độ", kind="photo", picture=PIXEL)
    zalo.world.pending.clear()
    page = await opened(stage, base, (360, 740))
    await page.get_by_label("Tôi là").select_option(label="Lan · Tổ 2")
    await expect(page.get_by_role("img", name="Ảnh")).to_be_visible()
    await page.get_by_label("Gửi ảnh hoặc tệp").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": PIXEL}
    )
    await expect(page.get_by_role("img", name="Ảnh")).to_have_count(2)
    assert zalo.world.pending.popleft()["event_name"] == "message.image.received"

    await page.get_by_role("button", name="Nền tảng").click()
    await page.get_by_role("switch", name="Trang 429").check()
    await page.get_by_role("switch", name="Tôi chặn bot").check()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("complementary")).to_be_hidden()
    assert zalo.room.chance.rates["page"] > 0
    assert zalo.world.people[lan].blocked
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await page.context.close()
