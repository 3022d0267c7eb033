"""What the sender does when it cannot know how a message ended: a time-out, a cut line, a bot that died with it on its way."""

import asyncio
import contextlib
from typing import Any

import pytest

from bot import outcomes, pacing
from storage import deliveries
from storage.priority import Priority
from tests.bot.sending import CALL, said, say, sending, show


async def test_a_time_out_after_acceptance_costs_one_repeated_message_and_is_counted(
    room: Any, running: Any, cards: Any
) -> None:
    place = await room.place("-1")
    room.cards[CALL] = cards("open")
    room.channel.fail("send", outcomes.Unknown("time-out"), after_acceptance=True)
    await show(room, place, CALL)
    async with sending(room, running) as later:
        await later(10)
    assert said(room) == [("new", "open"), ("new", "open")]
    assert await room.work(deliveries.unknown_outcomes) == 1


async def test_an_edit_of_unknown_outcome_is_repeated_and_not_counted(room: Any, running: Any, cards: Any) -> None:
    place = await room.place("-1")
    room.cards[CALL] = cards("open")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.cards[CALL] = cards("held")
        room.channel.fail("edit", outcomes.Unknown("502"), after_acceptance=True)
        room.channel.fail("edit", outcomes.Rejected("message is not modified", "not_modified"))
        await show(room, place, CALL)
        await later(10)
        await later(10)
    assert said(room) == [("new", "open"), ("edit", "held")]
    assert await room.work(deliveries.unknown_outcomes) == 0
    assert await room.rows("SELECT state FROM show") == [("paid",)]


async def test_a_card_that_is_as_before_again_is_edited_back_when_an_edit_between_was_of_unknown_outcome(
    room: Any, running: Any, cards: Any
) -> None:
    """Parked and, before the time-out, taken back: what the platform may have made of it has to be undone there too."""
    place = await room.place("-1")
    room.cards[CALL] = cards("held")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        room.cards[CALL] = cards("parked")
        room.channel.fail("edit", outcomes.Unknown("time-out"), after_acceptance=True)
        await show(room, place, CALL)
        await later(10)
        room.cards[CALL] = cards("held")
        await show(room, place, CALL)
        await later(10)
    assert said(room) == [("new", "held"), ("edit", "parked"), ("edit", "held")]


async def test_a_card_that_is_as_before_again_is_edited_back_when_the_bot_died_in_an_edit(
    room: Any, running: Any, cards: Any
) -> None:
    """The platform took the edit, the bot died before it knew; meanwhile the work is as it was before."""
    place = await room.place("-1")
    room.cards[CALL] = cards("held")
    await show(room, place, CALL)
    async with sending(room, running):
        pass
    room.cards[CALL] = cards("parked")
    await show(room, place, CALL)
    await killed_in_its_edit(room)
    room.cards[CALL] = cards("held")
    await show(room, place, CALL)
    async with sending(room, running) as later:
        await later(10)
    assert said(room) == [("new", "held"), ("edit", "held")]


async def killed_in_its_edit(room: Any) -> None:
    """A sender takes what is owed and is never heard of again."""
    room.channel.held["-1"] = asyncio.Event()
    room.clock.ms += 10
    dying = asyncio.create_task(room.outbox_pump(stop_s=0.0).run(asyncio.Event()))
    await room.settled()
    dying.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await dying
    room.channel.held.clear()


async def test_a_restart_repeats_at_most_one_new_message_a_chat_and_counts_it(
    room: Any, running: Any, cards: Any
) -> None:
    one, other = await room.place("-1"), await room.place("-2")
    room.cards |= {CALL: cards("call"), "b:2:call:0:1": cards("second")}
    for place in (one, other):
        await show(room, place, CALL)
        await show(room, place, "b:2:call:0:1")
        await say(room, place, "words")
    gates = {chat: asyncio.Event() for chat in ("-1", "-2")}
    room.channel.held |= gates
    killed = asyncio.create_task(room.outbox_pump(stop_s=0.0).run(asyncio.Event()))

    async def both_are_on_their_way() -> bool:
        return len(await room.rows("SELECT place FROM message WHERE state = 'sending'")) == 2

    await room.until(both_are_on_their_way)
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    await room.work(lambda w: w.run("UPDATE message SET state = 'sending' WHERE state <> 'shown'"))
    room.channel.held.clear()
    room.channel.got.clear()
    async with sending(room, running) as later:
        for _ in range(3):
            await later(10)
    assert sorted((s.chat, s.text) for s in room.channel.got) == sorted(
        (chat, text) for chat in ("-1", "-2") for text in ("call", "second", "words")
    )
    assert await room.work(deliveries.unknown_outcomes) == 2


@pytest.mark.slow
async def test_a_restart_does_not_forget_what_a_group_has_had_this_minute(room: Any, running: Any) -> None:
    place = await room.place("-1")
    room.limits = pacing.PaceLimits()
    for n in range(25):
        await say(room, place, str(n), priority=Priority.ANSWER)
    sent = []
    for _ in range(3):
        async with sending(room, running) as later:
            for _ in range(8):
                await later(1_000)
        sent.append(len(room.channel.got))
    assert sent[-1] == 20
