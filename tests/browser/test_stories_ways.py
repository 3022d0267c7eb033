"""The same work in other ways: step by step with the guide, by keyboard alone, on a small phone in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.demo import PRIVATE, Visitor, button, card, fits

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
FARTHEST = 60


async def _step(here: Visitor, number: int) -> None:
    """Go to a step of the guide and let it take one there."""
    guide = here.guide()
    if number > 1:
        await guide.get_by_role("button", name="Bước tiếp").click()
    await expect(guide).to_contain_text(f"Bước {number}/11")
    await guide.get_by_role("button", name="Đưa tôi tới đó").click()


async def _points_at(here: Visitor, name: str) -> None:
    """The guide has brought the keyboard to the button that it names; press it."""
    await expect(
        here.page.get_by_role("button", name=name, exact=True).and_(here.page.locator(":focus"))
    ).to_be_visible()
    await here.page.keyboard.press("Enter")


async def test_the_guided_path_works_as_it_is_written(visit: Any) -> None:
    here = await visit(theme="dark")
    await _step(here, 1)
    await _points_at(here, "Nhận việc")
    await expect(card(here.pane("Tổ 2"), 7)).to_contain_text("đ/c Mai nhận")
    await _step(here, 2)
    await _points_at(here, "Đã khớp")
    await button(card(here.pane(PRIVATE), 7), "Xong, gọi người trong tổ").click()
    await expect(card(here.pane("Tổ 2"), 7)).to_contain_text("Bước 4/5")
    await _step(here, 3)
    await _points_at(here, "Nhờ người khác")
    await expect(card(here.pane("Tổ 1"), 5)).to_contain_text("CẦN NGƯỜI HỖ TRỢ TIẾP")
    await _step(here, 4)
    await _points_at(here, "Nhận việc")
    for pane in (0, 1):
        await expect(card(here.pane("Tổ 1").nth(pane), 5)).to_contain_text("đ/c Thu Hà nhận")
    await _step(here, 5)
    await _points_at(here, "Đã liên hệ")
    for answer in ("Chưa khớp", "Chưa"):
        await button(card(here.pane(PRIVATE), 5), answer).click()
    await expect(card(here.pane("Tổ 3"), 5)).to_contain_text("CẦN NGƯỜI NHẬN")
    await _step(here, 6)
    box = here.pane("Tổ 1").get_by_role("textbox", name="Soạn tin")
    await expect(box).to_have_value("/yeucau cty thuc hanh trang 11 chua khop, gap")
    await here.pane("Tổ 1").get_by_role("button", name="Gửi", exact=True).click()
    await expect(card(here.pane("Tổ 1"), 9)).to_contain_text("Thực Hành Trắng 11")
    await _step(here, 7)
    await _points_at(here, "Bắt đầu")
    box = here.pane(PRIVATE).first.get_by_role("textbox", name="Soạn tin")
    await box.fill("Tô Mỹ Hạnh")
    await box.press("Enter")
    await here.pane(PRIVATE).last.get_by_role("button", name="Xác nhận").click()
    await expect(here.pane(PRIVATE).first).to_contain_text("Đồng chí Tô Mỹ Hạnh (Tổ 2) đã tham gia")
    await _step(here, 8)
    await _points_at(here, "Tắt đột ngột")
    await here.page.get_by_role("dialog").get_by_role("button", name="Tắt ngay").click()
    await button(card(here.pane("Tổ 2"), 7), "Nhận việc").click()
    await expect(here.page.get_by_role("complementary", name="Bảng luyện tập")).to_contain_text(
        "Số lần khởi động lại: 1"
    )
    await expect(card(here.pane("Tổ 2"), 7)).to_contain_text("đ/c Mai nhận")


async def _tab_to(page: Page, role: Any, name: str, *, by: str = "Tab") -> None:
    """Walk with Tab (or back) until this control has the focus."""
    wanted = page.get_by_role(role, name=name).and_(page.locator(":focus"))
    for _ in range(FARTHEST):
        if await wanted.count():
            return
        await page.keyboard.press(by)
    pytest.fail(f"{role} {name!r} is not reached by Tab")


async def test_a_request_is_opened_taken_and_undone_without_a_mouse(visit: Any) -> None:
    here = await visit()
    page, keys = here.page, here.page.keyboard
    await _tab_to(page, "combobox", "Tôi là")
    await keys.press("Enter")
    await keys.type("thu ha")
    await keys.press("Enter")
    await expect(page.get_by_role("combobox", name="Tôi là")).to_contain_text("Ngô Thu Hà")
    await _tab_to(page, "button", "Nhóm chung")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(here.pane("Tổ 1").get_by_role("textbox", name="Soạn tin")).to_be_focused()
    await keys.type("/yeucau cty thuc hanh trang 11")
    await keys.press("Enter")
    await expect(card(here.pane("Tổ 1"), 9)).to_be_visible()
    await _tab_to(page, "button", "Nhận việc", by="Shift+Tab")
    await keys.press("Enter")
    await expect(card(here.pane("Tổ 1"), 9)).to_contain_text("đ/c Thu Hà nhận")
    await _tab_to(page, "textbox", "Soạn tin")
    await keys.type("/nham 9")
    await keys.press("Enter")
    await expect(here.pane("Tổ 1")).to_contain_text("hoàn tác lần nhận việc")
    await _tab_to(page, "button", "Đúng, hoàn tác", by="Shift+Tab")
    await keys.press("Enter")
    await here.hears("Đã hoàn tác ở phiếu 9")
    await expect(card(here.pane("Tổ 1"), 9)).not_to_contain_text("đ/c Thu Hà nhận")


async def test_a_case_is_taken_and_finished_on_a_small_phone_in_the_dark(visit: Any, phone: tuple[int, int]) -> None:
    here = await visit(phone, theme="dark")
    page = here.page
    await fits(page)
    group = await here.opens("Tổ 2")
    await fits(page)
    await button(card(group, 7), "Nhận việc").click()
    await expect(card(group, 7)).to_contain_text("đ/c Mai nhận")
    await page.get_by_role("status", name="Thông báo").get_by_role("button", name="Phiếu 7").click()
    mine = here.pane(PRIVATE)
    await button(card(mine, 7), "Đã khớp").click()
    await button(card(mine, 7), "Xong, tôi làm tiếp").click()
    await expect(card(mine, 7)).to_contain_text("Đăng ký định danh tổ chức")
    await button(card(mine, 7), "Thêm…").click()
    await fits(page)
    await page.get_by_role("button", name="Về danh sách").click()
    await expect(page.get_by_role("navigation").get_by_role("button", name="Nhóm chung")).to_be_visible()
    await fits(page)
