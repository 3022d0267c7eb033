"""python-telegram-bot's own Bot, which parses strictly, drives the room."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import telegram
from telegram import error

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00"
    b"\x12\x16\xf1M\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
async def bot(hall: Any) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(
        hall.sandbox.token, base_url=f"{hall.base}/bot", base_file_url=f"{hall.base}/file/bot"
    ) as bot:
        yield bot


async def test_a_card_is_sent_tapped_answered_and_edited(hall: Any, bot: telegram.Bot) -> None:
    assert (bot.username, bot.id) == ("tiepsuc_practice_bot", 7000000001)
    button = telegram.InlineKeyboardButton("Nhận việc", callback_data="n:1")
    sent = await bot.send_message(
        hall.to1, "<b>Phiếu 1</b>", parse_mode="HTML", reply_markup=telegram.InlineKeyboardMarkup([[button]])
    )
    await hall.act("tap", who=hall.minh, chat=hall.to1, message_id=sent.message_id, row=0, col=0)
    (update,) = await bot.get_updates(timeout=1)
    assert update.callback_query is not None
    assert (update.callback_query.data, update.callback_query.from_user.username) == ("n:1", "minh_t1")
    assert await bot.answer_callback_query(update.callback_query.id, "Đã nhận")
    edited = await bot.edit_message_text("Đã có người nhận", hall.to1, sent.message_id)
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date is not None


async def test_refusals_become_the_librarys_errors(
    hall: Any, bot: telegram.Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(error.BadRequest, match="Chat not found"):
        await bot.send_message(-9, "x")
    with pytest.raises(error.Forbidden, match="can't initiate"):
        await bot.send_message(hall.minh, "x")
    hall.sandbox.faults.set({"flood": {"rate": 1, "retry_after": 3}, "count": 1})
    with pytest.raises(error.RetryAfter) as flooded:
        await bot.send_message(hall.to1, "x")
    assert flooded.value.retry_after == timedelta(seconds=3)
    moved = await hall.act("migrate", chat=hall.to1)
    with pytest.raises(error.ChatMigrated) as migrated:
        await bot.send_message(hall.to1, "x")
    assert migrated.value.new_chat_id == moved["new"]


async def test_chats_members_and_commands_parse(hall: Any, bot: telegram.Bot) -> None:
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    await hall.act("admin", chat=hall.to1, person=hall.ha, admin=True)
    full = await bot.get_chat(hall.to1)
    assert (full.title, full.type) == ("Tổ 1", "group")
    admins = await bot.get_chat_administrators(hall.to1)
    assert {one.user.id for one in admins} == {hall.ha, bot.id}
    assert (await bot.get_chat_member(hall.to1, hall.minh)).status == "member"
    assert await bot.get_chat_member_count(hall.to1) == 3
    await bot.set_my_commands([("nhan", "Nhận việc")], scope=telegram.BotCommandScopeAllGroupChats())
    found = await bot.get_my_commands(scope=telegram.BotCommandScopeAllGroupChats())
    assert found[0].description == "Nhận việc"
    assert await bot.send_chat_action(hall.to1, "typing")
    assert (await bot.get_webhook_info()).pending_update_count == 1


async def test_files_go_up_and_come_down(hall: Any, bot: telegram.Bot) -> None:
    sent = await bot.send_document(
        hall.to1, b"so lieu", filename="báo cáo.csv", caption="<i>Ngày 1</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size, sent.caption) == ("báo cáo.csv", 7, "Ngày 1")
    assert bytes(await (await bot.get_file(sent.document.file_id)).download_as_bytearray()) == b"so lieu"
    again = await bot.send_document(hall.to1, sent.document.file_id)
    await bot.edit_message_caption(hall.to1, again.message_id, caption="Ngày 2")
    photo = (await bot.send_photo(hall.to1, PNG)).photo[0]
    assert (photo.width, photo.height) == (3, 2)
    page = await hall.see("chat", who=hall.ha, chat=hall.to1)
    async with hall.http.get(page["messages"][-2]["document"]["url"]) as answer:
        assert await answer.read() == b"so lieu"
    with pytest.raises(error.BadRequest, match="Image_process_failed"):
        await bot.send_photo(hall.to1, b"no picture")


async def test_a_persons_file_reaches_the_bot(hall: Any, bot: telegram.Bot) -> None:
    form = aiohttp.FormData({"as": str(hall.ha), "chat": str(hall.ha), "caption": "danh sách"})
    form.add_field("file", b"a;b", filename="ds.csv", content_type="text/csv")
    async with hall.http.post("/practice/upload", data=form) as answer:
        assert answer.status == 200
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert (update.message.caption, update.message.document.mime_type) == ("danh sách", "text/csv")
