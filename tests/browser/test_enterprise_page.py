"""An enterprise on a phone: the page is read by everybody, asks for help, and tells how it stands and what was wrong."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from tests.bot.test_enterprise_pages import served

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def _fits(page: Page, stage: str) -> None:
    """Nothing for axe to find, in both themes, and nothing to be scrolled sideways."""
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme)
        found = (await Axe().run(page)).response["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == [], (
            f"{stage}, {theme}"
        )
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360, stage


async def test_an_enterprise_asks_sees_how_it_stands_and_says_thanks(browser: Browser, tmp_path: Path) -> None:
    async with served(tmp_path) as (url, _, _owed):
        context = await browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
        page = await context.new_page()
        await page.goto(url)
        await _fits(page, "the page")
        await expect(page.get_by_role("checkbox")).not_to_be_checked()
        await page.get_by_label("Mã số thuế").fill("38009")
        await page.get_by_label("Số điện thoại để gọi lại").fill("0912 345 678")
        await page.get_by_role("checkbox").check()
        await page.get_by_role("button", name="Gửi đề nghị").click()
        await expect(page.get_by_role("alert")).to_contain_text("10 chữ số")
        await expect(page.get_by_role("checkbox")).not_to_be_checked()
        await page.get_by_label("Mã số thuế").fill("3800991002")
        await page.get_by_role("checkbox").check()
        await page.get_by_role("button", name="Gửi đề nghị").click()
        await expect(page.get_by_role("alert")).to_contain_text("đề nghị số 1")
        await page.get_by_label("Đề nghị số").fill("1")
        await page.get_by_label("Bốn số cuối").fill("5678")
        await page.get_by_role("button", name="Xem tình trạng").click()
        await expect(page.get_by_role("alert")).to_contain_text("đã tiếp nhận")
        await _fits(page, "how it stands")
        await page.get_by_label("Số đã gọi").fill("0271 000 0202")
        await page.get_by_role("button", name="Xác minh").click()
        await expect(page.get_by_role("alert")).to_contain_text("Châu Ngọc Mai")
        await page.get_by_label("Đề nghị số").fill("1")
        await page.get_by_label("Bốn số cuối").fill("5678")
        await page.get_by_role("button", name="Xem tình trạng").click()
        await page.get_by_role("radio", name="Cảm ơn").check()
        await page.get_by_label("Nội dung").fill("Cảm ơn cán bộ")
        await page.get_by_role("button", name="Gửi lãnh đạo").click()
        await expect(page.get_by_role("alert")).to_contain_text("Đã chuyển lời")
        await context.close()
