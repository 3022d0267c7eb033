"""What a message may be, and Telegram's words when it may not."""

from __future__ import annotations

from typing import Any

import pytest

SAME = "400 Bad Request: message is not modified: specified new message content and reply markup are exactly"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
        ("đ <b>x", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("<b>x</i>", 'can\'t parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("đ</b>", "can't parse entities: Unexpected end tag at byte offset 2"),
        ("1 < 2", "can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_text_that_telegram_refuses(hall: Any, text: str, said: str) -> None:
    answer = await hall.refused("sendMessage", chat_id=hall.to1, text=text, parse_mode="HTML")
    assert answer == f"400 Bad Request: {said}"


async def test_length_is_counted_after_parsing(hall: Any) -> None:
    text = "<b>" + "&lt;" * 4096 + "</b>"
    sent = await hall.done("sendMessage", chat_id=hall.to1, text=text, parse_mode="HTML")
    assert sent["text"] == "<" * 4096


async def test_entities_count_in_utf16_units(hall: Any) -> None:
    text = f"😀 <b>Hà</b> <a href='tg://user?id={hall.ha}'>gọi</a>"
    sent = await hall.done("sendMessage", chat_id=hall.to1, text=text, parse_mode="HTML")
    assert sent["entities"][0] == {"type": "bold", "offset": 3, "length": 2}
    assert sent["entities"][1] | {"user": sent["entities"][1]["user"]["id"]} == {
        "type": "text_mention", "offset": 6, "length": 3, "user": hall.ha,
    }  # fmt: skip


async def test_an_edit_that_changes_nothing_is_refused(hall: Any) -> None:
    number = await hall.card(hall.to1, text="Phiếu")
    markup = {"inline_keyboard": [[{"text": "Nhận việc", "callback_data": "n:1"}]]}
    same = {"chat_id": hall.to1, "message_id": number, "text": " Phiếu ", "reply_markup": markup}
    assert (await hall.refused("editMessageText", **same)).startswith(SAME)
    edited = await hall.done("editMessageText", **(same | {"text": "Phiếu 2"}))
    assert edited["edit_date"] >= edited["date"]


async def test_an_edit_without_buttons_takes_them_away(hall: Any) -> None:
    number = await hall.card(hall.to1)
    where = {"chat_id": hall.to1, "message_id": number}
    assert "reply_markup" not in await hall.done("editMessageReplyMarkup", **where)
    assert (await hall.refused("editMessageReplyMarkup", **where)).startswith(SAME)


async def test_only_its_own_living_messages_can_be_edited(hall: Any) -> None:
    said = await hall.act("say", who=hall.ha, chat=hall.to1, text="/xem")
    other = {"chat_id": hall.to1, "message_id": said["message_id"], "text": "x"}
    assert await hall.refused("editMessageText", **other) == "400 Bad Request: message can't be edited"
    gone = other | {"message_id": 999}
    assert await hall.refused("editMessageText", **gone) == "400 Bad Request: message to edit not found"
    number = await hall.card(hall.to1)
    await hall.done("deleteMessage", chat_id=hall.to1, message_id=number)
    assert "to edit not found" in await hall.refused("editMessageText", **(other | {"message_id": number}))
    again = await hall.refused("deleteMessage", chat_id=hall.to1, message_id=number)
    assert again == "400 Bad Request: message to delete not found"


async def test_others_messages_are_deleted_by_administrators_only(hall: Any) -> None:
    said = await hall.act("say", who=hall.ha, chat=hall.to1, text="/xem")
    where = {"chat_id": hall.to1, "message_id": said["message_id"]}
    assert await hall.refused("deleteMessage", **where) == "400 Bad Request: message can't be deleted"
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    assert await hall.done("deleteMessage", **where) is True


def _rows(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


_ONE = {"text": "a", "callback_data": "a"}


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        (_rows([{"text": "a", "callback_data": "ầ" * 22}]), "BUTTON_DATA_INVALID"),
        (
            _rows([{"text": "a"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (_rows([{"callback_data": "a"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (_rows([_ONE] * 9), "REPLY_MARKUP_TOO_LONG"),
        (_rows(*[[_ONE]] * 101), "REPLY_MARKUP_TOO_LONG"),
        (_rows([{"text": "a", "web_app": {"url": "https://x.vn"}}]), "BUTTON_TYPE_INVALID"),
        (_rows([{"text": "a", "url": "xx"}]), "inline keyboard button URL 'xx' is invalid: Wrong HTTP URL"),
        (
            {"keyboard": [[{"text": "a", "request_contact": True}]]},
            "phone number can be requested in private chats only",
        ),
    ],
)
async def test_buttons_that_telegram_refuses_in_a_group(hall: Any, markup: Any, said: str) -> None:
    answer = await hall.refused("sendMessage", chat_id=hall.to1, text="x", reply_markup=markup)
    assert answer == f"400 Bad Request: {said}"


async def test_buttons_at_the_limits_pass(hall: Any) -> None:
    full = _rows([{"text": "a", "callback_data": "ầ" * 21 + "x"}] * 8, *[[_ONE] * 4] * 23)
    await hall.done("sendMessage", chat_id=hall.to1, text="x", reply_markup=full)
    asked = {"keyboard": [[{"text": "Gửi số", "request_contact": True}]]}
    await hall.done("sendMessage", chat_id=hall.ha, text="x", reply_markup=asked)


async def test_a_reply_to_nothing_is_refused_unless_allowed(hall: Any) -> None:
    reply = {"message_id": 99}
    answer = await hall.refused("sendMessage", chat_id=hall.to1, text="x", reply_parameters=reply)
    assert answer == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    await hall.done("sendMessage", chat_id=hall.to1, text="x", reply_parameters=reply)


async def test_forms_with_nested_json_are_understood(hall: Any) -> None:
    form = {
        "chat_id": str(hall.to1),
        "text": "x",
        "reply_markup": '{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}',
    }
    async with hall.http.post(f"/bot{hall.sandbox.token}/sendMessage", data=form) as answer:
        sent = (await answer.json())["result"]
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "b"
