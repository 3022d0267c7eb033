"""One member's first ten minutes, on a phone 360 pixels wide: who one is, the practice case, the first real one, help."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Locator, expect

from tests.browser.demo import PRIVATE, Visitor, button, card, fits

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
PRACTICE = ("Nhận việc", "Đã khớp", "Đã khớp", "Bấm nhầm", "Đúng, hoàn tác")
"""Of the team that cleans data, whose question is the plan's first fact."""


async def back(here: Visitor) -> None:
    await fits(here.page)
    await here.page.get_by_role("button", name="Về danh sách").click()


async def types(pane: Locator, text: str) -> None:
    box = pane.get_by_role("textbox", name="Soạn tin")
    await box.fill(text)
    await box.press("Enter")


async def test_a_members_first_ten_minutes_on_a_small_phone(visit: Any, phone: tuple[int, int]) -> None:
    here = await visit(phone)
    mine = await here.comes("Tô Mỹ Hạnh", PRIVATE)
    await mine.get_by_role("button", name="Bắt đầu").click()
    await expect(mine.get_by_role("log")).to_contain_text("gõ họ và tên đầy đủ")
    await types(mine, "to my hanh")
    await expect(mine.get_by_role("log")).to_contain_text("Đang chờ người phụ trách xác nhận")
    await back(here)
    leader = await here.comes("Lương Nhật Quang", PRIVATE)
    await leader.get_by_role("button", name="Xác nhận").click()
    await back(here)

    mine = await here.comes("Tô Mỹ Hạnh", PRIVATE)
    await expect(mine.get_by_role("log")).to_contain_text("Đồng chí Tô Mỹ Hạnh (Tổ 2) đã tham gia")
    await types(mine, "/taphuan")
    for number, label in enumerate(PRACTICE, 1):
        stage = mine.get_by_role("article").filter(has_text=f"TẬP DƯỢT ({number}/5)").last
        await button(stage, label).click()
    ended = here.page.get_by_role("dialog")
    await expect(ended).to_contain_text("Đồng chí đã tập dượt xong")
    await fits(here.page)
    await ended.get_by_role("button").first.click()
    await back(here)

    group = await here.opens("Tổ 2")
    await button(card(group, 7), "Nhận việc").click()
    await expect(card(group, 7)).to_contain_text("đ/c Hạnh nhận")
    await back(here)
    told = here.page.get_by_role("button", name="Phiếu 7 · đ/c Hạnh đang làm")
    await expect(told.first).to_be_visible()
    mine = await here.opens(PRIVATE)
    assert await told.count() == 0, "what it told of is on the screen"
    await button(card(mine, 7), "Đã khớp").click()
    await button(card(mine, 7), "Xong, gọi người trong tổ").click()
    await expect(mine.get_by_role("log")).to_contain_text("Phiếu 7 · đã xong bước")
    await types(mine, "/trogiup")
    await mine.get_by_role("button", name="Trang sau").click()
    await expect(mine.get_by_role("button", name="Trang trước")).to_be_visible()
    await fits(here.page)
