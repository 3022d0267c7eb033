"""The practice room's colleagues at work by themselves: for whom they act, when, and that they stop; no bot is there but its messages."""

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import orjson
import pytest

import examples
from campaign import plan as plans
from practice import colleagues, living, seeding
from sandbox.server import messages, presence
from sandbox.server.app import Sandbox
from sandbox.server.colleagues import view
from sandbox.server.limits import RoomPace
from sandbox.server.params import Params
from sandbox.server.practice import ACTS
from sandbox.server.room import Room

PLANS = {name: plans.load(examples.plan_path(name)) for name in examples.names()}
PLAN = PLANS["binh_phuoc"]
TO1, TO2, TO3 = seeding.GROUPS
AT_ONCE = 1e7
"""Nobody waits: what takes an office a day is a few turns of the loop."""
SHORT = 200_000


def sandbox(plan: plans.Plan = PLAN, journal: Path | None = None) -> Sandbox:
    play = living.play(plan, pace=AT_ONCE)
    return Sandbox(journal=journal, seed=seeding.room(plan), pace=RoomPace(off=True), play=play)


def switch(room: Room, on: bool = True) -> None:
    ACTS["colleagues"](room, Params({"on": on}))


def card(room: Room, chat: int, label: str = "Nhận việc") -> int:
    """The bot's message with a button."""
    rows = [[{"text": label, "callback_data": "n:1"}]]
    given = {"chat_id": chat, "text": "Phiếu 1", "reply_markup": {"inline_keyboard": rows}}
    return int(messages.send_message(room, Params(given))["message_id"])


async def until(condition: Callable[[], object]) -> None:
    for _ in range(SHORT):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never came")


def tapped(room: Room, chat: int) -> dict[int, int]:
    """The messages of a chat that were tapped, and by whom."""
    return {query.message: query.person for query in room.world.queries.values() if query.chat == chat}


def acted(room: Room) -> set[int]:
    """Whoever has said or tapped something since the morning."""
    said = {m.sender for chat in room.world.chats.values() for m in chat.messages.values() if m.date >= since(room)}
    return (said | {query.person for query in room.world.queries.values()}) & set(room.world.people)


def since(room: Room) -> int:
    return room.world.colleagues_since or room.clock.now_ms()


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    """An afternoon in office hours; the bot is there."""
    opened = sandbox()
    await opened.start()
    presence.seen(opened.room)
    yield opened.room
    await opened.stop()


async def test_what_is_called_is_taken_by_somebody_free_and_talk_goes_on(room: Room) -> None:
    room.by_hand(1105)
    room.viewers[1106] += 1
    switch(room)
    number = card(room, TO1)
    await until(lambda: number in tapped(room, TO1) and len(acted(room)) > 8)
    path = {step["who"] for step in room.world.guide}
    assert not acted(room) & (path | {1105, 1106}), (
        "who is played, watched or on the newcomer's path is nobody's to move"
    )


async def test_what_the_newcomers_path_points_at_is_left_until_it_is_done(room: Room) -> None:
    kept = card(room, TO2)
    room.clock.advance(60)
    switch(room)
    newer = card(room, TO2)
    await until(lambda: newer in tapped(room, TO2))
    assert kept not in tapped(room, TO2)
    room.world.guide = []
    await until(lambda: kept in tapped(room, TO2))


async def test_their_doing_is_no_step_of_the_newcomers_path(room: Room) -> None:
    room.world.guide = [{"who": 1, "chat": TO1, "highlight": "/yeucau"}, {"who": 1, "chat": TO1, "highlight": "/hotro"}]
    switch(room)
    await until(lambda: any(m.text.startswith("/yeucau") for m in room.world.chats[TO1].messages.values()))
    assert not any(step.get("noticed") for step in room.world.guide)
    ACTS["say"](room, Params({"as": 1105, "chat": TO1, "text": "/yeucau x"}))
    assert room.world.hands == [], "through the table nobody acts by hand; the door notes it"


async def test_switched_off_nothing_is_done_any_more(room: Room) -> None:
    switch(room)
    await until(lambda: acted(room))
    playing = room.playing
    switch(room, on=False)
    before = (len(room.world.queries), room.world.next_update)
    assert playing is not None
    await asyncio.gather(playing, return_exceptions=True)
    assert playing.cancelled()
    assert (len(room.world.queries), room.world.next_update) == before
    assert view(room) == {"there": True, "on": False, "resting": False}


async def test_out_of_office_hours_they_rest_and_come_back_in_the_morning(room: Room) -> None:
    room.clock.set_local(f"{seeding.DAY}T19:00")
    switch(room)
    number = card(room, TO3)
    await until(lambda: view(room)["resting"])
    assert not acted(room)
    room.clock.set_local("2025-05-21T07:30")
    await until(lambda: number in tapped(room, TO3))
    assert view(room) == {"there": True, "on": True, "resting": False}


async def test_while_the_bot_is_away_they_wait_for_it(room: Room) -> None:
    switch(room)
    await until(lambda: acted(room))
    presence.killed(room)
    number = card(room, TO3)
    for _ in range(200):
        await asyncio.sleep(0)
    before = room.world.next_update
    for _ in range(200):
        await asyncio.sleep(0)
    assert room.world.next_update == before
    presence.seen(room)
    await until(lambda: number in tapped(room, TO3))


async def test_a_room_that_comes_back_goes_on(tmp_path: Path) -> None:
    for _ in range(2):
        opened = sandbox(journal=tmp_path / "room.jsonl")
        await opened.start()
        if not opened.world.colleagues_since:
            switch(opened.room)
        presence.seen(opened.room)
        said = opened.world.chats[TO1].last_message
        await until(lambda: opened.world.chats[TO1].last_message > said)  # noqa: B023 - awaited at once
        await opened.stop()


async def test_the_same_room_plays_the_same() -> None:
    plays = []
    for _ in range(2):
        opened = sandbox()
        await opened.start()
        presence.seen(opened.room)
        switch(opened.room)
        first = opened.world.next_update
        await until(lambda: opened.world.next_update > first + 8)  # noqa: B023 - awaited at once
        heard = [orjson.loads(one.body)["message"] for one in opened.world.pending.values() if one.id >= first]
        plays.append([(one["chat"]["id"], one["from"]["id"], one["text"]) for one in heard[:8]])
        await opened.stop()
    assert plays[0] == plays[1]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_every_plan_can_be_lived_in(plan: plans.Plan) -> None:
    """Somebody of each team is free, enterprises ask, and each step has an end that colleagues know."""
    opened = sandbox(plan)
    here = living.Living(luck=random.Random(1), teams={}, listed=living.listed(plan), room=opened.room, plan=plan)
    assert set(here.free()) == {str(chat) for chat in seeding.GROUPS}
    assert len(here.listed) > 50
    known = {label for labels in colleagues.OUTCOMES.values() for label in labels}
    for step in plan.steps:
        assert any(result.ends and result.label in known for result in step.results), step.id
