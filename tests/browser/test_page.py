"""The practice room's page: what a person sees and can do, found by role and name only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.async_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def _go(page: Page, chat: str) -> Any:
    await page.get_by_role("navigation").get_by_role("button", name=chat).first.click()
    return page.get_by_role("region", name=chat)


async def _is(page: Page, person: str) -> None:
    await page.get_by_role("combobox", name="Tôi là").click()
    await page.get_by_role("option", name=person).click()


async def test_a_tapped_button_is_busy_until_the_bot_answers_beside_it(stage: Any) -> None:
    number = await stage.card(stage.to2, "Phiếu 128 · CẦN NGƯỜI NHẬN", "Nhận việc", "Diễn biến")
    page = await stage.open()
    pane = await _go(page, "Nhóm Tổ 2")
    claim = pane.get_by_role("button", name="Nhận việc")
    await claim.click()
    await expect(claim).to_have_attribute("aria-busy", "true")
    await stage.bot("answerCallbackQuery", callback_query_id=await stage.query(), text="Đồng chí đã nhận phiếu 128.")
    await expect(page.get_by_role("status").filter(has_text="Đồng chí đã nhận phiếu 128.")).to_be_visible()
    await expect(claim).to_have_attribute("aria-busy", "false")
    markup = {"inline_keyboard": [[{"text": "Diễn biến", "callback_data": "d"}]]}
    await pane.get_by_role("button", name="Diễn biến").focus()
    await stage.bot(
        "editMessageText", chat_id=stage.to2, message_id=number, text="Phiếu 128 · đ/c Mai nhận", reply_markup=markup
    )
    log = pane.get_by_role("log", name="Nhóm Tổ 2")
    await expect(log).to_contain_text("đ/c Mai nhận")
    await expect(log).to_contain_text("đã sửa")
    await expect(claim).to_have_count(0)
    other = pane.get_by_role("button", name="Diễn biến")
    await expect(other).to_be_focused()
    await other.hover()
    await page.mouse.down()
    text = "Phiếu 128 · đ/c Mai đang gọi"
    await stage.bot("editMessageText", chat_id=stage.to2, message_id=number, text=text, reply_markup=markup)
    await stage.card(stage.to2, "Tin sau")
    await expect(page.get_by_role("navigation")).to_contain_text("Tin sau")
    await page.mouse.up()
    async with asyncio.timeout(10):
        query = await stage.query()
    await stage.bot("answerCallbackQuery", callback_query_id=query, text="Diễn biến phiếu 128.")
    await expect(log).to_contain_text("đang gọi")
    await expect(log).to_contain_text("Tin sau")


async def test_a_disabled_button_looks_and_acts_so_also_under_the_pointer(stage: Any) -> None:
    row: list[dict[str, Any]] = [{"text": "Duyệt và gửi", "disabled": {}}, {"text": "Toàn văn", "callback_data": "d"}]
    await stage.bot("sendMessage", chat_id=stage.to2, text="Đang lập", reply_markup={"inline_keyboard": [row]})
    pane = await _go(await stage.open(), "Nhóm Tổ 2")
    disabled, able = (pane.get_by_role("button", name=each["text"]) for each in row)
    await expect(disabled).to_have_attribute("aria-disabled", "true")
    looks = "each => getComputedStyle(each).color + getComputedStyle(each).backgroundColor"
    calm = await disabled.evaluate(looks)
    assert calm != await able.evaluate(looks)
    await disabled.click(force=True)
    await stage.open()  # whatever a press or the pointer changes has happened by now
    assert (await disabled.evaluate(looks), await disabled.get_attribute("aria-busy")) == (calm, "false")


async def test_an_alert_is_a_dialog_that_gives_focus_back(stage: Any) -> None:
    await stage.card(stage.to2, "Phiếu 128", "Diễn biến")
    page = await stage.open()
    button = (await _go(page, "Nhóm Tổ 2")).get_by_role("button", name="Diễn biến")
    await button.focus()
    await page.keyboard.press("Enter")
    await stage.bot(
        "answerCallbackQuery", callback_query_id=await stage.query(), text="13:40 đã liên hệ", show_alert=True
    )
    await expect(page.get_by_role("dialog")).to_contain_text("13:40 đã liên hệ")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(button).to_be_focused()


async def test_two_groups_change_side_by_side_each_for_its_own_person(stage: Any) -> None:
    page = await stage.open()
    await _is(page, "Trần Thị Mai")
    await _go(page, "Nhóm Tổ 1")
    await page.get_by_role("button", name="Mở thêm khung").click()
    await _is(page, "Nguyễn Văn Hòa")
    await _go(page, "Nhóm Tổ 2")
    await stage.card(stage.to1, "Phiếu 1", "Nhận việc")
    await stage.card(stage.to2, "Phiếu 2", "Nhận việc")
    await expect(page.get_by_role("region", name="Nhóm Tổ 1")).to_contain_text("Phiếu 1")
    await expect(page.get_by_role("region", name="Nhóm Tổ 2")).to_contain_text("Phiếu 2")
    box = page.get_by_role("region", name="Nhóm Tổ 1").get_by_role("textbox", name="Soạn tin")
    await box.fill("Tôi xem cả hai")
    await box.press("Enter")
    await expect(page.get_by_role("region", name="Nhóm Tổ 1").get_by_role("log")).to_contain_text("Tôi xem cả hai")
    assert (
        stage.sandbox.world.chats[stage.to1].messages[stage.sandbox.world.chats[stage.to1].last_message].sender
        == stage.mai
    )


async def test_only_a_new_message_elsewhere_notifies_and_counts(stage: Any) -> None:
    number = await stage.card(stage.to1, "Phiếu 5 · CẦN NGƯỜI NHẬN", "Nhận việc")
    page = await stage.open()
    await _go(page, "Nhóm Tổ 2")
    await stage.bot("editMessageText", chat_id=stage.to1, message_id=number, text="Phiếu 5 đã có người nhận")
    row = page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 1").first
    await expect(row).to_contain_text("đã có người nhận")
    await expect(row).not_to_contain_text("chưa đọc")
    await stage.card(stage.to1, "Phiếu 6 · CẦN NGƯỜI NHẬN", "Nhận việc")
    await expect(row).to_contain_text("1 tin chưa đọc")
    await page.get_by_role("status", name="Thông báo").get_by_role("button", name="Phiếu 6").click()
    await expect(page.get_by_role("region", name="Nhóm Tổ 1")).to_contain_text("Phiếu 6")
    await expect(row).not_to_contain_text("chưa đọc")


async def test_commands_replies_and_a_forced_reply_need_no_mouse(stage: Any) -> None:
    await stage.bot("setMyCommands", commands=[{"command": "viec", "description": "Việc của tôi"}])
    number = await stage.card(stage.to2, "Phiếu 7", "Vướng")
    page = await stage.open()
    pane = await _go(page, "Nhóm Tổ 2")
    box = pane.get_by_role("textbox", name="Soạn tin")
    await box.press_sequentially("/v")
    await expect(pane.get_by_role("option", name="/viec")).to_be_visible()
    await box.press("Enter")
    await expect(box).to_have_value("/viec ")
    await box.fill("")
    await pane.get_by_role("log").press("ArrowUp")
    await page.keyboard.press("Enter")
    await expect(box).to_be_focused()
    await box.press_sequentially("vướng giấy tờ")
    await box.press("Enter")
    await expect(pane.get_by_role("log")).to_contain_text("Trả lời Tiếp Sức")
    chat = stage.sandbox.world.chats[stage.to2]
    assert chat.messages[chat.last_message].reply_to == number
    forced = {"force_reply": True}
    await stage.bot("sendMessage", chat_id=stage.to2, text="Vướng vì sao?", reply_markup=forced)
    await expect(pane.get_by_role("form")).to_contain_text("Vướng vì sao?")


async def test_the_chat_list_is_walked_by_arrow_keys(stage: Any) -> None:
    page = await stage.open()
    await page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 1").first.focus()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("region", name="Nhóm Tổ 2")).to_be_visible()


async def test_what_happens_while_an_older_page_of_a_chat_is_on_its_way_is_seen(stage: Any) -> None:
    """The page of history left the room before the answer, the correction and the withdrawal, and comes after them."""
    first = await stage.card(stage.to2, "Phiếu 1 · CẦN NGƯỜI NHẬN", "Nhận việc")
    second = await stage.card(stage.to2, "Phiếu 2 · CẦN NGƯỜI NHẬN", "Nhận việc")
    page = await stage.open()
    await _is(page, "Trần Thị Mai")
    await _go(page, "Nhóm Tổ 1")
    held, happened = asyncio.Event(), asyncio.Event()
    await page.route(_of(stage.to2), partial(_later, held=held, until=happened))
    pane = await _go(page, "Nhóm Tổ 2")
    await held.wait()
    await stage.bot("editMessageText", chat_id=stage.to2, message_id=first, text="Phiếu 1 · đ/c Mai nhận")
    await stage.bot("deleteMessage", chat_id=stage.to2, message_id=second)
    await stage.card(stage.to2, "Phiếu 3 · CẦN NGƯỜI NHẬN", "Nhận việc")
    await expect(page.get_by_role("navigation").get_by_role("button", name="Nhóm Tổ 2")).to_contain_text("Phiếu 3")
    happened.set()
    log = pane.get_by_role("log", name="Nhóm Tổ 2")
    await expect(log.get_by_role("article")).to_contain_text(["Phiếu 1 · đ/c Mai nhận", "Phiếu 3 · CẦN NGƯỜI NHẬN"])


async def test_a_chat_that_was_left_while_it_was_on_its_way_does_not_stand_in_the_next(stage: Any) -> None:
    """Its page of history comes last: when the same pane shows another chat."""
    await stage.card(stage.to1, "Phiếu 1 · CẦN NGƯỜI NHẬN", "Nhận việc")
    await stage.card(stage.to2, "Phiếu 2 · CẦN NGƯỜI NHẬN", "Nhận việc")
    page = await stage.open()
    await _is(page, "Trần Thị Mai")
    pane = await _go(page, "Nhóm Tổ 1")
    await expect(pane.get_by_role("article")).to_contain_text(["Phiếu 1 · CẦN NGƯỜI NHẬN"])
    held, left = asyncio.Event(), asyncio.Event()
    await page.route(_of(stage.to2), partial(_later, held=held, until=left))
    await _go(page, "Nhóm Tổ 2")
    async with asyncio.timeout(10):
        await held.wait()
    await _go(page, "Nhóm Tổ 1")
    async with page.expect_response(_of(stage.to2)):
        left.set()
    pane = await _go(page, "Nhóm Tổ 2")
    await expect(pane.get_by_role("article")).to_contain_text(["Phiếu 2 · CẦN NGƯỜI NHẬN"])
    pane = await _go(page, "Nhóm Tổ 1")
    await expect(pane.get_by_role("article")).to_contain_text(["Phiếu 1 · CẦN NGƯỜI NHẬN"])


def _of(chat: int) -> Callable[[Any], bool]:
    """Is this an address (or the answer from one) of a page of the chat's history?"""
    return lambda seen: "/practice/chat?" in (address := getattr(seen, "url", seen)) and f"chat={chat}" in address


async def _later(route: Any, *, held: asyncio.Event, until: asyncio.Event) -> None:
    answer = await route.fetch()
    held.set()
    await until.wait()
    await route.fulfill(response=answer)
