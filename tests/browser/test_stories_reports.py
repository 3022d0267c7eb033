"""A week's report before one's eyes: forms on Wednesday, the clock moved to Thursday 13:55, a draft, one tap, one message."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.demo import PRIVATE, Visitor, button

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
LONG_MS = 90_000
"""So long a clock moved by days may take on a busy machine: everything in between happens, and reports are made."""
FORM, DRAFT = "Hạn nộp: 11:00", "Dự thảo, số liệu đến 11:00"


async def _clock(here: Visitor, label: str) -> None:
    panel = here.page.get_by_role("complementary", name="Bảng luyện tập")
    if not await panel.is_visible():
        await here.page.get_by_role("button", name="Bảng luyện tập", exact=True).click()
    await panel.get_by_role("button", name=label, exact=True).click()


def _message(page: Page, chat: str, text: str) -> Any:
    pane = page.get_by_role("region", name=re.compile(f"^{chat}")).last
    return pane.get_by_role("article").filter(has_text=text).last


async def _still_on_its_way(route: Route) -> None:
    """A picture that has not come yet; nobody answers the request."""


async def test_thursday_13_55_shows_the_whole_ceremony(visit: Any) -> None:
    here: Visitor = await visit()
    await here.page.route("**/practice/file/**", _still_on_its_way)
    await here.comes("Nghiêm Tố Nga", PRIVATE)
    await _clock(here, "Thứ Tư 08:30")
    form = _message(here.page, PRIVATE, FORM)
    await expect(form).to_be_visible(timeout=LONG_MS)
    await button(form, "Đúng, nộp").click()
    await expect(_message(here.page, PRIVATE, "Đã báo không phát sinh lúc")).to_be_visible()

    await here.comes("Lê Đăng Khoa", PRIVATE)
    await expect(_message(here.page, PRIVATE, "không phát sinh 1")).to_be_visible()
    await _clock(here, "Thứ Năm 13:55")
    draft = _message(here.page, PRIVATE, DRAFT)
    await expect(draft).to_be_visible(timeout=LONG_MS)
    await expect(_message(here.page, PRIVATE, "Đã khóa bảng")).to_contain_text("không phát sinh 1")
    await expect(_message(here.page, PRIVATE, "Trân trọng báo cáo./.")).to_contain_text("DỰ THẢO, CHƯA DUYỆT")
    log = here.pane(PRIVATE).get_by_role("log")
    for name in (r"\.docx", r"\.xlsx"):
        await expect(log.get_by_role("link", name=re.compile(rf"bao-cao-tuan-2025-05-22{name}")).last).to_be_visible()

    picture = await log.get_by_role("button", name=re.compile("phóng to")).last.bounding_box()
    assert picture is not None
    assert picture["height"] > 100, "chỗ của ảnh có từ đầu: ảnh đến sau không đẩy nút đi khi đang bấm"

    await button(draft, "Duyệt và gửi").click()
    await expect(_message(here.page, PRIVATE, "Đ/c Khoa đã duyệt")).to_be_visible(timeout=LONG_MS)
    await here.watches("Phan Quốc Minh", "Lãnh đạo")
    told = _message(here.page, "Lãnh đạo", "đến 11 giờ ngày 22/5/2025")
    await expect(told).to_contain_text("Kính gửi: Giám đốc Sở")
    await expect(told).not_to_contain_text("DỰ THẢO")
    assert await told.get_by_role("group", name="Việc có thể làm").count() == 0, "một tin, không nút"
