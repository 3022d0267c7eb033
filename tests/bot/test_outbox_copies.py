"""A message whose outcome was never learned was sent again: the copy that may stand there loses its buttons."""

from functools import partial
from typing import Any

from bot import outcomes
from storage import recovery
from tests.bot.sending import CALL, sending, show
from tests.stages import builders


async def test_the_copy_of_a_message_that_timed_out_loses_its_buttons(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("7", kind="private")
    room.cards |= {"first": cards("one"), CALL: cards("call", token="nhan:1:5")}
    await show(room, place, "first")
    async with sending(room, running) as later:
        room.channel.fail("send", outcomes.Unknown("time-out"), after_acceptance=True)
        await show(room, place, CALL)
        for _ in range(6):
            await later(10)
    assert [(one.what, one.id) for one in room.channel.got] == [
        ("new", "101"),
        ("new", "102"),
        ("new", "103"),
        ("strip", "102"),
    ]
    assert await room.rows("SELECT count(*) FROM show WHERE key LIKE 'copy:%'") == [(0,)]
    assert await room.rows("SELECT count(*) FROM lost_copy") == [(0,)]


async def test_after_a_kill_the_copy_is_looked_for_and_what_is_not_ours_is_let_be(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("7", kind="private")
    room.cards |= {"first": cards("one"), CALL: cards("call", token="nhan:1:5")}
    await show(room, place, "first")
    async with sending(room, running):
        pass
    await room.work(lambda work: builders.message(work, 1, "b:128:call:0:1", number="", state="sending"))
    await show(room, place, CALL)
    room.channel.number = 104  # meanwhile 102 was the copy, 103 and 104 were somebody's words
    for _ in range(2):
        room.channel.fail("strip", outcomes.Rejected("message can't be edited"))
    async with sending(room, running) as later:
        for _ in range(8):
            await later(10)
    assert [one.id for one in room.channel.got if one.what == "strip"] == ["104"]
    assert not await room.work(recovery.failed)
    assert await room.rows("SELECT key FROM message ORDER BY key") == [(CALL,), ("first",)]


async def test_in_a_long_talk_only_numbers_at_both_ends_are_tried(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards |= {"first": cards("one"), CALL: cards("call", token="nhan:1:5")}
    await show(room, place, "first")
    async with sending(room, running) as later:
        room.channel.fail("send", outcomes.Unknown("time-out"))
        await show(room, place, CALL)
        await later(10)
        room.channel.number = 400
        for _ in range(20):
            await later(1_000)
    assert len([one for one in room.channel.got if one.what == "strip"]) <= 12


async def test_a_lost_card_that_nobody_wants_any_more_is_looked_for_behind_the_last_known_one(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("7", kind="private")
    room.cards |= {"first": cards("one"), "later": cards("two", token="nhan:2:5")}
    await show(room, place, "first")
    async with sending(room, running):
        pass
    await room.work(lambda work: builders.message(work, 1, "b:128:call:0:1", number="", state="sending"))
    room.channel.number = 102  # the lost card is 102; before the restart it was pressed, and is over
    await show(room, place, CALL)
    async with sending(room, running) as later:
        await show(room, place, "later")  # takes a number that was only suspected: 103 keeps its button
        for _ in range(9):
            await later(10)
    assert [one.id for one in room.channel.got if one.what == "new"] == ["101", "103"]
    stripped = [one.id for one in room.channel.got if one.what == "strip"]
    assert "102" in stripped
    assert "103" not in stripped
    assert await room.rows("SELECT key FROM message WHERE key LIKE 'copy:%'") == []


async def test_of_two_lost_copies_the_one_that_was_not_pressed_loses_its_buttons(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("7", kind="private")
    room.cards |= {"first": cards("one"), CALL: cards("call", token="nhan:1:5")}
    await show(room, place, "first")
    async with sending(room, running):
        pass
    await room.work(lambda work: builders.message(work, 1, CALL, number="", state="sending"))
    await room.work(recovery.recover)
    room.channel.number = 103  # 102 and 103 are one call, sent before each of two kills
    pressed = partial(recovery.match_unknown_message, place=place, platform_id="102", fits=lambda _: True)
    assert await room.work(pressed)
    async with sending(room, running) as later:
        for _ in range(9):
            await later(10)
    stripped = [one.id for one in room.channel.got if one.what == "strip"]
    assert "103" in stripped
    assert "102" not in stripped
