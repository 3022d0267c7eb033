"""Sending a file from the page: by the paperclip and the keyboard, on a phone too; what goes wrong stays to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def _private(page: Page) -> Any:
    """Trần Thị Mai's own chat with the bot, begun."""
    pane = page.get_by_role("region", name="Tiếp Sức")
    await page.get_by_role("navigation").get_by_role("button", name="Tiếp Sức").first.click()
    await pane.get_by_role("button", name="Bắt đầu").click()
    await expect(pane.get_by_role("log")).to_contain_text("/start")
    return pane


async def _attach(page: Page, pane: Any, *files: Path) -> None:
    """Choose files as a person without a mouse does."""
    async with page.expect_file_chooser() as chosen:
        await pane.get_by_role("button", name="Gửi tệp").press("Enter")
    await (await chosen.value).set_files(files)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A file to send."""
    path = tmp_path / "bao-cao-phuong-mau.xlsx"
    path.write_bytes(b"PK\x03\x04 form")
    return path


async def test_a_file_goes_with_its_caption_and_as_the_reply_it_is(stage: Any, form: Path, phone: Any) -> None:
    page = await stage.open(phone)
    pane = await _private(page)
    asked = await stage.card(stage.mai, "Mẫu báo cáo tuần", "Để sau")
    await expect(pane.get_by_role("log")).to_contain_text("Mẫu báo cáo tuần")
    await pane.get_by_role("log").press("ArrowUp")
    await page.keyboard.press("Enter")
    await pane.get_by_role("textbox", name="Soạn tin").fill("đã điền đủ")
    await _attach(page, pane, form)
    link = pane.get_by_role("link", name="bao-cao-phuong-mau.xlsx")
    await expect(link).to_be_visible()
    await expect(pane.get_by_role("log")).to_contain_text("đã điền đủ")
    await expect(pane.get_by_role("textbox", name="Soạn tin")).to_have_value("")
    await expect(pane.get_by_role("status").filter(has_text="Đang gửi")).to_have_count(0)
    chat = stage.sandbox.world.chats[stage.mai]
    message = chat.messages[chat.last_message]
    assert (message.reply_to, message.text, message.sender) == (asked, "đã điền đủ", stage.mai)
    assert stage.sandbox.room.journal.body(message.file["file_id"]) == b"PK\x03\x04 form"
    assert await page.evaluate("document.documentElement.scrollWidth") == phone[0]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A file that cannot be sent."""
    path = tmp_path / "trong.xlsx"
    path.touch()
    return path


async def test_a_file_that_did_not_go_says_why_and_can_be_sent_again(stage: Any, form: Path, empty: Path) -> None:
    page = await stage.open()
    pane = await _private(page)
    await _attach(page, pane, empty)
    await expect(pane.get_by_role("alert")).to_contain_text("Không nhận được tệp này")
    await pane.get_by_role("button", name="Bỏ tệp này").press("Enter")
    await expect(pane.get_by_role("alert")).to_have_count(0)
    await expect(pane.get_by_role("button", name="Gửi tệp")).to_be_focused()

    await page.context.set_offline(True)
    await _attach(page, pane, form)
    await expect(pane.get_by_role("alert")).to_contain_text("Không liên lạc được với phòng luyện tập")
    await page.context.set_offline(False)
    await pane.get_by_role("button", name="Gửi lại").press("Enter")
    await expect(pane.get_by_role("link", name=form.name)).to_be_visible()
    await expect(pane.get_by_role("alert")).to_have_count(0)
