"""The sender: what is owed is paid, once, in order, at each chat's pace, whatever a platform answers."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from bot import outbox as pumps
from bot import outcomes, pacing
from campaign.ids import PlaceId
from storage import card_redraws, deliveries, outbox, places, recovery
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card, File, Mention
from tests.bot.sending import CALL, said, say, sending, show


async def test_a_card_is_sent_new_then_edited_then_left_alone(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards[CALL] = cards("open", "claim:128:1")
    async with sending(room, running) as later:
        for text in ("open", "open", "held"):
            room.cards[CALL] = cards(text)
            await show(room, place, CALL)
            await later(10)
    assert said(room) == [("new", "open"), ("edit", "held")]
    assert room.channel.got[0].id == room.channel.got[1].id
    assert room.drawn == [(place, CALL, "open"), (place, CALL, "held")]


async def test_what_is_sent_is_drawn_from_the_state_at_that_moment(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.channel.held["-1"] = asyncio.Event()
    room.cards[CALL] = cards("first")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        for text in ("second", "third", "fourth"):
            room.cards[CALL] = cards(text)
            await show(room, place, CALL)
        room.channel.held.pop("-1").set()
        await later(10)
    assert said(room) == [("new", "first"), ("edit", "fourth")]


async def test_nothing_to_show_any_more_is_settled_without_a_message(room: Any) -> None:
    place = await room.place("-1")
    await show(room, place, CALL)
    await room.pay()
    assert said(room) == []
    assert await room.rows("SELECT state FROM show") == [("paid",)]


async def test_urgent_leaves_before_routine(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards |= {"board": cards("board"), CALL: cards("call")}
    await show(room, place, "board", priority=Priority.BOARD)
    await show(room, place, CALL, priority=Priority.CALL)
    await say(room, place, "answer", priority=Priority.ANSWER)
    async with sending(room, running) as later:
        for _ in range(3):
            await later(10)
    assert [text for _, text in said(room)] == ["answer", "call", "board"]


async def test_patience_asked_for_in_one_chat_stops_that_chat_alone(room: Any, running: Any) -> None:
    one, other = await room.place("-1"), await room.place("-2")
    room.channel.fail("send", outcomes.Flood(30))
    await say(room, one, "to one")
    async with sending(room, running) as later:
        await say(room, other, "to other")
        await later(10)
        assert said(room) == [("new", "to other")]
        await later(29_000)
        assert len(said(room)) == 1
        await later(2_000)
    assert said(room) == [("new", "to other"), ("new", "to one")]
    assert await room.rows("SELECT unknown_outcomes FROM say") == [(0,), (0,)]


async def test_what_never_left_is_sent_again_and_not_counted(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.NotSent("no route"))
    await say(room, place, "words")
    async with sending(room, running) as later:
        await later(10)
    assert said(room) == [("new", "words")]
    assert await room.work(deliveries.unknown_outcomes) == 0


async def test_a_message_that_is_gone_is_sent_anew(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards[CALL] = cards("open")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.cards[CALL] = cards("held")
        room.channel.fail("edit", outcomes.Rejected("message to edit not found", "not_found"), after_acceptance=False)
        await show(room, place, CALL)
        await later(10)
        await later(10)
    assert said(room) == [("new", "open"), ("new", "held")]


async def test_a_refused_message_is_set_aside_with_its_reason_and_can_be_tried_again(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.Rejected("can't parse entities"))
    await say(room, place, "<b>words")
    async with sending(room, running) as later:
        assert [f.error for f in await room.work(recovery.failed)] == ["can't parse entities"]
        await room.work(lambda work: recovery.retry(work, ["s1"]))
        await later(10)
    assert said(room) == [("new", "<b>words")]


async def test_a_person_who_blocked_the_bot_is_no_longer_written_to_and_somebody_hears_of_it(
    room: Any, running: Any
) -> None:
    place = await room.place("7", kind="private")
    room.channel.fail("send", outcomes.Rejected("bot was blocked by the user", "blocked"))
    await say(room, place, "one")
    await say(room, place, "two")
    async with sending(room, running) as later:
        await later(10)
    assert said(room) == []
    assert room.dead == [place]
    assert len(await room.work(recovery.failed)) == 2


async def test_what_a_shut_topic_was_owed_is_said_where_somebody_stands_in(room: Any, running: Any, cards: Any) -> None:
    topic, main = await room.place("-1"), await room.place("-2")
    gone: list[bool] = []

    def instead(work: Work, place: int, is_gone: bool) -> list[str]:
        gone.append(is_gone)
        places.shut(work, PlaceId(place), gone=is_gone)
        recovery.carry(work, place, to=main)
        return ["55"]

    room.instead = instead
    room.channel.fail("send", outcomes.Rejected("TOPIC_CLOSED", "shut"))
    await say(room, topic, "one")
    await say(room, topic, "two")
    async with sending(room, running) as later:
        await later(10)
        await later(10)
        await say(room, topic, "three")
        await later(10)
        await later(10)
    assert sorted((s.chat, s.text) for s in room.channel.got if s.what == "new") == [
        ("-2", t) for t in ("one", "three", "two")
    ]
    assert ("strip", "55") in [(s.what, s.id) for s in room.channel.got]
    assert gone == [False, False]
    assert await room.work(recovery.failed) == []


async def test_a_file_that_a_group_does_not_take_leaves_its_words(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("send", outcomes.Rejected("not enough rights to send photos to the chat", "no_files"))
    await room.work(lambda work: outbox.say(work, place, card=Card("Số liệu", file=File("a.png", "a.png"))))
    async with sending(room, running) as later:
        await later(10)
        await later(10)
    assert said(room) == [("new", "Số liệu")]


async def test_a_group_that_moved_gets_what_it_was_owed_under_its_new_id(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards |= {CALL: cards("older"), "b:2:call:0:1": cards("newer")}
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.clock.ms += 10
        await show(room, place, "b:2:call:0:1")
        await later(10)
        room.channel.fail("send", outcomes.Rejected("moved", "migrated", new_chat="-1001"))
        await say(room, place, "words", priority=Priority.ANSWER)
        for _ in range(4):
            await later(10)
    new = [(s.what, s.chat, s.text) for s in room.channel.got[2:]]
    assert new == [("new", "-1001", "words"), ("new", "-1001", "older"), ("new", "-1001", "newer")]
    assert await room.rows("SELECT id, chat FROM place") == [(place, "-1001")]


@pytest.mark.slow
async def test_a_board_is_edited_at_most_once_in_ten_seconds(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.limits = replace(pacing.PaceLimits(), pace=1.0)
    room.cards["board"] = cards("0")
    async with sending(room, running) as later:
        for second in range(1, 26):
            room.cards["board"] = cards(str(second))
            if second == 1:
                await show(room, place, "board", priority=Priority.CARD)  # as when a group is tied
            else:
                await room.work(lambda work: card_redraws.board_again(work, place, key="board"))
            await later(1_000)
    assert [(s.what, s.text) for s in room.channel.got] == [("new", "1"), ("edit", "2"), ("edit", "12"), ("edit", "22")]


async def test_a_board_is_pinned_once(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    async with sending(room, running) as later:
        for text in ("one", "two"):
            room.cards["board"] = cards(text, pin=True)
            await show(room, place, "board", priority=Priority.BOARD)
            for _ in range(3):
                await later(100)
    assert [s.what for s in room.channel.got] == ["new", "pin", "edit"]


async def test_without_the_right_to_pin_the_board_is_still_shown(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.channel.fail("pin", outcomes.Rejected("not enough rights"), after_acceptance=False)
    async with sending(room, running) as later:
        for text in ("one", "two"):
            room.cards["board"] = cards(text, pin=True)
            await show(room, place, "board", priority=Priority.BOARD)
            for _ in range(3):
                await later(100)
    assert [s.what for s in room.channel.got] == ["new", "edit"]
    assert room.unpinned == [place]


async def test_topics_of_one_chat_share_its_pace(room: Any, running: Any) -> None:
    one, other = await room.place("-1"), await room.place("-1", thread="5")
    room.limits = pacing.PaceLimits()
    await say(room, one, "one")
    await say(room, other, "two")
    async with sending(room, running) as later:
        assert len(said(room)) == 1
        await later(900)
        assert len(said(room)) == 1
        await later(200)
    assert [text for _, text in said(room)] == ["one", "two"]


async def test_one_stuck_chat_does_not_hold_up_the_others(room: Any, running: Any) -> None:
    one, other = await room.place("-1"), await room.place("-2")
    room.channel.held["-1"] = asyncio.Event()
    await say(room, one, "stuck")
    async with sending(room, running) as later:
        for n in range(3):
            await say(room, other, str(n))
            await later(10)
        assert [text for _, text in said(room)] == ["0", "1", "2"]
        room.channel.held["-1"].set()
        await later(10)
    assert len(said(room)) == 4


async def test_taps_go_first_and_the_sender_pays_a_little_all_the_same(room: Any, running: Any) -> None:
    place = await room.place("-1")
    await say(room, place, "words")
    waited = []

    async def never() -> None:
        waited.append(1)
        await asyncio.Event().wait()

    async with sending(room, running, taps_first=never) as later:
        await asyncio.sleep(pumps.POLITE_S)
        await later(10)
    assert said(room) == [("new", "words")]
    assert waited


async def test_a_card_that_cannot_be_drawn_is_set_aside_and_the_rest_goes_on(room: Any, running: Any) -> None:
    place = await room.place("-1")
    pump = room.outbox_pump()
    pump._drafter._draw = lambda work, place, key: dict[str, Card]()["missing"]
    await show(room, place, CALL)
    await say(room, place, "words")
    async with running(pump.run):
        await room.settled()
    assert said(room) == [("new", "words")]
    assert [f.error for f in await room.work(recovery.failed)] == ["KeyError: 'missing'"]


async def test_a_mistake_while_settling_stops_nobody(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")

    def fail(work: Work, place: int, key: str, card: Card) -> None:
        raise LookupError

    room.cards[CALL] = cards("open")
    pump = room.outbox_pump()
    pump._settler._drawn = fail
    await show(room, place, CALL)
    await say(room, place, "words", priority=Priority.BOARD)
    async with running(pump.run):
        await room.settled()
        room.clock.ms += 10
        pump.wake()
        await room.settled()
    assert said(room) == [("new", "open"), ("new", "words")]


async def test_the_end_waits_for_what_is_on_its_way_and_writes_it_down(room: Any, running: Any) -> None:
    place = await room.place("-1")
    gate = room.channel.held["-1"] = asyncio.Event()
    await say(room, place, "words")
    async with running(room.outbox_pump().run):

        async def it_is_on_its_way() -> bool:
            return bool(await room.rows("SELECT state FROM say") == [("sending",)])

        await room.until(it_is_on_its_way)
        asyncio.get_running_loop().call_later(0.1, gate.set)
    assert await room.rows("SELECT state FROM say") == [("sent",)]


@pytest.mark.parametrize("card", [Card("t", mentions=(Mention("7", "Mẫu"),), file=File("/x", "x.pdf"), ask=True)])
async def test_words_are_sent_exactly_as_they_were_said(room: Any, card: Card) -> None:
    place = await room.place("-1")
    await room.work(lambda work: outbox.say(work, place, card=card))
    await room.pay()
    assert room.channel.got[0].card == card


async def test_a_card_that_nobody_waits_for_is_new_without_a_sound_at_night(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("-1")
    room.cards |= {name: cards(name) for name in ("call", "holder", "form", "table")}
    night = True
    async with sending(
        room, running, silent=lambda work, owed: night and owed.priority.may_be_silent(words=bool(owed.say))
    ) as later:
        for name, priority in (("call", Priority.CALL), ("holder", Priority.CARD), ("form", Priority.NOTICE)):
            await show(room, place, name, priority=priority)
            await later(10)
        night = False
        for name in ("table", "form"):
            await show(room, place, name, priority=Priority.NOTICE)
            await later(10)
    assert [kind for kind, _ in said(room)] == ["new"] * 4, "sáng ra thẻ cũ không gửi lại, cũng không sửa lại"
    told = {s.text: s.card.silent for s in room.channel.got}
    assert told == {"call": False, "holder": False, "form": True, "table": False}


async def test_in_quiet_hours_notices_make_no_sound_and_answers_do(room: Any, running: Any) -> None:
    place = await room.place("-1")
    night = True
    async with sending(
        room, running, silent=lambda work, owed: night and owed.priority.may_be_silent(words=bool(owed.say))
    ) as later:
        await say(room, place, "báo cáo lập muộn", priority=Priority.CARD)
        await later(10)
        await say(room, place, "câu trả lời", priority=Priority.ANSWER)
        await later(10)
        night = False
        await say(room, place, "nhắc ban ngày", priority=Priority.CARD)
        await later(10)
    assert [(s.text, s.card.silent) for s in room.channel.got] == [
        ("báo cáo lập muộn", True),
        ("câu trả lời", False),
        ("nhắc ban ngày", False),
    ]
