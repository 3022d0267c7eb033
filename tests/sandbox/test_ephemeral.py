"""A message in a group for one member alone: who sees it, who may send it, and a server that does not know of it."""

from __future__ import annotations

from typing import Any

MAY_NOT = "400 Bad Request: not enough rights to send ephemeral messages to the chat"


def alone(hall: Any, who: int, **more: Any) -> dict[str, Any]:
    return {
        "chat_id": hall.to1,
        "text": "chỉ một người",
        "ephemeral_message_parameters": {"receiver_user_id": who} | more,
    }


async def test_one_member_sees_it_and_nobody_else(hall: Any) -> None:
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    sent = await hall.done("sendMessage", **alone(hall, hall.ha))
    assert (sent["message_id"], sent["receiver_user"]["id"]) == (0, hall.ha)
    assert sent["ephemeral_message_id"] > 0
    texts = [
        [m["text"] for m in (await hall.see("chat", who=who, chat=hall.to1))["messages"] if m["text"]]
        for who in (hall.ha, hall.minh)
    ]
    assert texts == [["chỉ một người"], []]
    edit = {"chat_id": hall.to1, "message_id": sent["ephemeral_message_id"], "text": "khác"}
    assert await hall.refused("editMessageText", **edit) == "400 Bad Request: message to edit not found"


async def test_only_administrators_and_answers_to_a_fresh_tap_may_be_so(hall: Any) -> None:
    assert await hall.refused("sendMessage", **alone(hall, hall.ha)) == MAY_NOT
    number = await hall.card(hall.to1)
    query = (await hall.act("tap", who=hall.ha, chat=hall.to1, message_id=number, row=0, col=0))["query_id"]
    await hall.done("sendMessage", **alone(hall, hall.ha, callback_query_id=query))
    assert await hall.refused("sendMessage", **alone(hall, hall.minh, callback_query_id=query)) == MAY_NOT


async def test_in_private_or_to_a_stranger_it_is_refused(hall: Any) -> None:
    await hall.act("admin", chat=hall.to1, bot=True, admin=True)
    lan = (await hall.act("people", name="Lê Lan"))["id"]
    wrong = "400 Bad Request: ephemeral message receiver is invalid"
    assert await hall.refused("sendMessage", **alone(hall, lan)) == wrong
    assert await hall.refused("sendMessage", **alone(hall, hall.ha) | {"chat_id": hall.ha}) == wrong


async def test_an_older_server_does_not_know_it_and_shows_it_to_all(hall: Any) -> None:
    hall.sandbox.room.older_api = True
    sent = await hall.done("sendMessage", **alone(hall, hall.ha))
    assert sent["message_id"] > 0
    assert "ephemeral_message_id" not in sent


async def test_a_button_may_be_disabled_and_an_older_server_does_not_know_that(hall: Any) -> None:
    def to(**action: Any) -> dict[str, Any]:
        markup = {"inline_keyboard": [[{"text": "Duyệt và gửi"} | action]]}
        return {"chat_id": hall.to1, "text": "Đang lập", "reply_markup": markup}

    sent = await hall.done("sendMessage", **to(disabled={}))
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "Duyệt và gửi", "disabled": {}}]]
    assert "exactly one type" in await hall.refused("sendMessage", **to(disabled={}, callback_data="n:1"))
    hall.sandbox.room.refuses_styles = True
    assert "unknown field" in await hall.refused("sendMessage", **to(disabled={}))


async def test_a_button_may_have_one_of_three_styles(hall: Any) -> None:
    def to(style: str) -> dict[str, Any]:
        markup = {"inline_keyboard": [[{"text": "Nhận việc", "callback_data": "n:1", "style": style}]]}
        return {"chat_id": hall.to1, "text": "Phiếu 1", "reply_markup": markup}

    sent = await hall.done("sendMessage", **to("primary"))
    assert sent["reply_markup"]["inline_keyboard"][0][0]["style"] == "primary"
    assert "invalid button style" in await hall.refused("sendMessage", **to("purple"))
    hall.sandbox.room.refuses_styles = True
    assert "unknown field" in await hall.refused("sendMessage", **to("primary"))
