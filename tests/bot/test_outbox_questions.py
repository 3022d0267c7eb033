"""Buttons under what was said once: taken off when they are over, also by a bot that was killed before it could."""

import asyncio
from typing import Any

from bot import outcomes
from storage import card_redraws, outbox, said_buttons
from telling.messages import Answer, Card, Choice
from tests.bot.sending import CALL, said, sending, show

QUESTION = Card("kết quả nào?", rows=((Choice("Đã khớp", "thamgia:1:0"), Choice("Thôi", "thamgia:2:0")),))


async def asked(room: Any, running: Any) -> int:
    """A question that stands in a private chat; its place."""
    place = await room.place("7", kind="private")
    await room.work(lambda work: outbox.say(work, place, card=QUESTION))
    async with sending(room, running):
        pass
    assert said(room) == [("new", "kết quả nào?")]
    return int(place)


async def over(room: Any) -> None:
    """The question is answered; nothing has been sent yet."""
    number = room.channel.got[0].id
    await room.work(lambda work: said_buttons.answered(work, "fake", chat="7", message=number))


async def test_an_answer_whose_bot_was_killed_still_takes_the_buttons(room: Any, running: Any) -> None:
    await asked(room, running)
    await over(room)
    async with sending(room, running) as later:  # another process
        await later(10)
    last = room.channel.got[-1]
    assert (last.what, last.id, last.card.rows) == ("strip", room.channel.got[0].id, ())
    async with sending(room, running) as later:
        await later(10)
    assert len(room.channel.got) == 2, "một lần là đủ"


async def test_buttons_that_are_left_stay(room: Any, running: Any) -> None:
    await asked(room, running)
    await room.work(
        lambda work: work.run(
            "UPDATE say SET choices = :c", {"c": '[[{"label":"Thôi","token":"thamgia:2:0","url":""}]]'}
        )
    )
    await room.work(lambda work: outbox.show(work, 1, key="said:1"))
    async with sending(room, running) as later:
        await later(10)
    assert [choice.label for row in room.channel.got[-1].card.rows for choice in row] == ["Thôi"]


async def test_a_question_that_is_gone_is_not_said_again(room: Any, running: Any) -> None:
    await asked(room, running)
    await over(room)
    room.channel.fail("strip", outcomes.Rejected("message to edit not found", "not_found"))
    async with sending(room, running) as later:
        await later(10)
        await later(10)
    assert said(room)[1:] == []
    assert await room.rows("SELECT state FROM show WHERE key = 'said:1'") == [("paid",)]


async def test_what_was_answered_while_the_question_was_on_its_way_leaves_it_without_buttons(
    room: Any, running: Any
) -> None:
    place = await room.place("7", kind="private")
    await room.work(lambda work: outbox.say(work, place, card=QUESTION))
    room.channel.fail("send", outcomes.Unknown("time-out"), after_acceptance=True)
    async with sending(room, running) as later:
        await room.work(lambda work: work.run("UPDATE say SET choices = ''"))
        await later(10)
    assert [one.card.rows for one in room.channel.got] == [QUESTION.rows, ()]


async def test_a_tap_that_answers_is_owed_its_buttons_off(room: Any, running: Any, tap: Any) -> None:
    place = await asked(room, running)
    room.handle = lambda work, incoming: Answer("đã ghi", spent=True)
    pump = room.inbox_pump()
    number = room.channel.got[0].id
    async with running(pump.run):
        await pump.store("fake", [tap(1, chat="7", private=True, message=number, token="thamgia:1:0")])
        await pump.caught_up()
    assert await room.rows("SELECT place, key, state FROM show") == [(place, "said:1", "owed")]


async def test_an_edit_that_was_on_its_way_when_its_card_came_down_brings_nothing_back(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("7", kind="private")
    room.cards[CALL] = cards("một")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.cards[CALL] = cards("hai")
        room.cards["former:3:101"] = cards("xem thẻ mới")
        gate = room.channel.held.setdefault("7", asyncio.Event())
        await show(room, place, CALL)
        await later(10)
        await room.work(lambda work: card_redraws.bring_down(work, place, key=CALL, left="former:3:"))
        gate.set()
        await later(10)
        await later(10)
    looks = {one.id: one.text for one in room.channel.got}
    assert looks == {"101": "xem thẻ mới", "102": "hai"}


async def test_an_answered_question_reads_its_answer_also_after_a_kill(room: Any, running: Any) -> None:
    await asked(room, running)
    number = room.channel.got[0].id
    await room.work(
        lambda work: said_buttons.answered(work, "fake", chat="7", message=number, closing="kết quả nào?\nĐã khớp")
    )
    async with sending(room, running) as later:  # another process
        await later(10)
    last = room.channel.got[-1]
    assert (last.what, last.id, last.text, last.card.rows) == ("edit", number, "kết quả nào?\nĐã khớp", ())
    assert await room.rows("SELECT choices, closing, body FROM say") == [("", "", "")]
    async with sending(room, running) as later:
        await later(10)
    assert len(room.channel.got) == 2, "một lần là đủ"


async def test_what_is_over_before_it_left_is_not_asked(room: Any, running: Any) -> None:
    place = await room.place("7", kind="private")
    await room.work(lambda work: outbox.say(work, place, card=QUESTION, about="join:5"))
    await room.work(lambda work: said_buttons.over(work, "join:5", closing="Đã xong"))
    async with sending(room, running) as later:
        await later(10)
    assert said(room) == []


async def test_a_question_of_unknown_fate_that_is_over_is_said_without_buttons(room: Any, running: Any) -> None:
    place = await room.place("7", kind="private")
    await room.work(lambda work: outbox.say(work, place, card=QUESTION, about="join:5"))
    room.channel.fail("send", outcomes.Unknown("time-out"))
    async with sending(room, running):
        await room.work(lambda work: said_buttons.over(work, "join:5", closing="Đã xong"))
    async with sending(room, running) as later:
        await later(10)
    last = room.channel.got[-1]
    assert (last.text, last.card.rows) == ("Đã xong", ())


async def test_what_reads_otherwise_keeps_its_buttons_and_is_no_second_message(room: Any, running: Any) -> None:
    await asked(room, running)
    await room.work(lambda work: said_buttons.reword(work, 1, text="kết quả nào bây giờ?"))
    async with sending(room, running) as later:  # another process
        await later(10)
    last = room.channel.got[-1]
    assert (last.what, last.id, last.text, last.card.rows) == (
        "edit", room.channel.got[0].id, "kết quả nào bây giờ?", QUESTION.rows,
    )  # fmt: skip
    assert await room.rows("SELECT closing, body FROM say") == [("", "")]
    async with sending(room, running) as later:
        await later(10)
    assert len(room.channel.got) == 2, "một lần là đủ"


async def test_what_is_reworded_on_its_way_reads_so_when_it_is_there(room: Any, running: Any) -> None:
    place = await room.place("7", kind="private")
    gate = room.channel.held.setdefault("7", asyncio.Event())
    await room.work(lambda work: outbox.say(work, place, card=QUESTION))
    async with sending(room, running) as later:
        await room.work(lambda work: said_buttons.reword(work, 1, text="câu khác"))
        gate.set()
        await later(10)
        await later(10)
    assert {one.id: one.text for one in room.channel.got} == {room.channel.got[0].id: "câu khác"}
    assert room.channel.got[-1].card.rows == QUESTION.rows
