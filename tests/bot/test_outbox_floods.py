"""Patience that the platform asks for: the chat waits, whatever is owed there; and the refused thing itself waits, also after a restart."""

from typing import Any

from bot import delivery, outcomes
from bot.channel import SendTarget
from storage.priority import Priority
from tests.bot.sending import CALL, said, say, sending, show


async def test_nothing_else_leaves_for_a_chat_that_asked_for_patience(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.Flood(30))
    await say(room, place, "refused")
    async with sending(room, running) as later:
        room.cards[CALL] = cards("urgent call")
        await show(room, place, CALL, priority=Priority.CALL)
        await say(room, place, "an answer", priority=Priority.ANSWER)
        for _ in range(3):
            await later(9_000)
        assert said(room) == [], "27 giây: cả nhóm đó còn phải chờ"
        for _ in range(4):
            await later(2_000)
    assert sorted(text for _, text in said(room)) == ["an answer", "refused", "urgent call"]


async def test_what_was_refused_waits_also_in_a_process_that_knows_nothing_of_it(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.Flood(30))
    await say(room, place, "refused")
    async with sending(room, running):
        pass
    async with sending(room, running) as later:  # begun again at once: its pace has forgotten the flood
        await later(20_000)
        assert said(room) == []
        await later(11_000)
    assert said(room) == [("new", "refused")]


async def test_a_refused_edit_waits_too(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards[CALL] = cards("open")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.cards[CALL] = cards("held")
        room.channel.fail("edit", outcomes.Flood(30))
        await show(room, place, CALL)
        await later(10)
    async with sending(room, running) as later:
        await later(20_000)
        assert said(room) == [("new", "open")]
        await later(11_000)
    assert said(room) == [("new", "open"), ("edit", "held")]


async def test_a_flood_while_buttons_are_taken_off_stops_that_chat(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("strip", outcomes.Flood(30))
    async with running((pump := room.outbox_pump()).run):
        pump.wake([("fake", SendTarget("-1"), "55")])
        await room.settled()
        await say(room, place, "words")
        room.clock.ms += 20_000
        pump.wake()
        await room.settled()
        assert said(room) == []
        room.clock.ms += 11_000
        pump.wake()
        await room.settled()
    assert said(room) == [("new", "words")]


async def test_asked_for_patience_again_and_again_it_is_tried_once_each_time_and_never_given_up(
    room: Any, running: Any
) -> None:
    place = await room.place("-1")
    for _ in range(5):
        room.channel.fail("send", outcomes.Flood(10))
    await say(room, place, "words")
    async with sending(room, running) as later:
        for minute in range(5):
            left = len(room.channel.trouble["send"])
            await later(5_000)
            assert len(room.channel.trouble["send"]) == left, f"lần {minute}: hỏi lại trước hạn"
            await later(6_000)
    assert said(room) == [("new", "words")]


async def test_a_platform_that_is_away_for_long_is_asked_again_every_two_minutes_and_not_ever_more_rarely(
    room: Any, running: Any
) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.NotSent("no route"))
    await say(room, place, "words")
    await room.work(lambda work: work.run("UPDATE say SET attempts = 20"))
    async with sending(room, running, back_off_ms=2_000) as later:
        await later(10)
        ((wait,),) = await room.rows(f"SELECT not_before - {room.clock.ms} FROM say")
        assert 0 < wait <= 2_000 * delivery.BACK_OFF_MOST, "64 lần hai giây là lâu nhất"
