"""What shows that a step of the newcomer's path is done, whoever did it and however."""

from __future__ import annotations

from typing import Any

from sandbox.server import guide


def done(hall: Any) -> list[bool]:
    return [bool(step.get("noticed")) for step in hall.sandbox.world.guide]


async def test_a_button_that_somebody_made_go_shows_it_and_the_clocks_doing_does_not(hall: Any) -> None:
    steps = [
        {"title": "Một", "chat": hall.to1, "highlight": "Nhận việc"},
        {"title": "Hai", "chat": hall.ha, "highlight": "Nhận việc"},
    ]
    hall.sandbox.world.guide = steps
    room = hall.sandbox.room
    number = await hall.card(hall.to1)
    room.acted_ms = room.clock.real_ms() - guide.HEED_MS - 1
    await hall.done("editMessageText", chat_id=hall.to1, message_id=number, text="đã gọi lại")
    assert done(hall) == [False, False]
    number = await hall.card(hall.to1)
    await hall.act("say", who=hall.minh, chat=hall.to1, text="/nhan 1")
    await hall.done("editMessageText", chat_id=hall.to1, message_id=number, text="đ/c Minh nhận")
    assert done(hall) == [True, False]
    assert [bool(step.get("noticed")) for step in (await hall.see("world"))["guide"]] == [True, False]


async def test_words_a_shown_button_the_clock_and_a_restart_show_it_too(hall: Any) -> None:
    later = hall.sandbox.clock.now_ms() + 60_000
    hall.sandbox.world.guide = [
        {"title": "Lệnh", "chat": hall.to1, "highlight": "/yeucau cty"},
        {"title": "Xong", "chat": hall.ha, "highlight": "Đã khớp", "done": {"shown": "Bấm nhầm"}},
        {"title": "Giờ", "chat": hall.ha, "highlight": "Thứ Tư 08:30", "done": {"after": later}},
        {"title": "Tắt", "chat": hall.ha, "highlight": "Tắt đột ngột", "done": {"restart": True}},
    ]
    await hall.act("say", who=hall.ha, chat=hall.to1, text="/yeucau cty khác")
    assert done(hall) == [True, False, False, False]
    markup = {"inline_keyboard": [[{"text": "Bấm nhầm", "callback_data": "u"}]]}
    await hall.done("sendMessage", chat_id=hall.ha, text="Đã khớp", reply_markup=markup)
    assert done(hall) == [True, True, False, False]
    await hall.act("clock", advance_s=61)
    assert done(hall) == [True, True, True, False]
    hall.sandbox.room.killed = True
    await hall.done("getUpdates")
    assert done(hall) == [True, True, True, True]


async def test_a_step_in_a_group_that_moved_is_noticed_there(hall: Any) -> None:
    hall.sandbox.world.guide = [{"title": "Một", "chat": hall.to1, "highlight": "/nhan 1"}]
    new = (await hall.act("migrate", chat=hall.to1))["new"]
    await hall.act("say", who=hall.ha, chat=new, text="/nhan 1")
    assert done(hall) == [True]
