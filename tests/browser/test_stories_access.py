"""Everybody can use it: axe finds nothing serious on any screen a newcomer meets, in both themes and both widths."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.demo import PRIVATE, button, card

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"
LOOKS = 3
"""On a busy machine a page may be caught between two themes; what is wrong stays wrong."""
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


async def _clean(page: Page, stage: str) -> None:
    for theme in THEMES:
        await page.emulate_media(color_scheme=theme)
        told = await _serious(page)
        for _ in range(LOOKS - 1):
            told = told and await _serious(page)
        assert told == [], f"{stage}, {theme}"


async def _serious(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds now, once the page is drawn."""
    await page.evaluate(DRAWN)
    found = (await Axe().run(page)).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in serious]


async def test_axe_finds_nothing_serious_at_a_desk(visit: Any) -> None:
    here = await visit()
    await here.page.get_by_role("combobox", name="Tôi là").click()
    await _clean(here.page, "choosing a person")
    await here.page.keyboard.press("Escape")
    await button(card(here.pane("Tổ 2"), 7), "Nhận việc").click()
    await here.hears("Đồng chí đã nhận phiếu 7")
    await here.watches("Lương Nhật Quang", PRIVATE)
    await _clean(here.page, "two panes")
    await here.page.get_by_role("button", name="Tắt đột ngột").click()
    await here.page.get_by_role("dialog").wait_for()
    await _clean(here.page, "a dialog")


async def test_axe_finds_nothing_serious_on_a_phone(visit: Any, phone: tuple[int, int]) -> None:
    here = await visit(phone)
    await _clean(here.page, "the list")
    pane = await here.opens("Tổ 2")
    await pane.get_by_role("textbox", name="Soạn tin").fill("/")
    await _clean(here.page, "a conversation with the command menu")
    await here.page.get_by_role("button", name="Bảng luyện tập", exact=True).click()
    await _clean(here.page, "the practice panel")
