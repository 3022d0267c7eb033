"""The switch of the room's colleagues: who has none says so, and a mistake in how they play is seen."""

from __future__ import annotations

from typing import Any

from tests.sandbox.conftest import Opener


async def test_a_room_without_them_refuses(hall: Any) -> None:
    assert (await hall.see("world"))["colleagues"] == {"there": False, "on": False, "resting": False}
    assert await hall.act("colleagues", on=True) == {"error": "Phòng này không có đồng chí nào tự làm việc."}


async def test_whoever_is_acted_for_through_the_door_is_played_by_a_person(hall: Any) -> None:
    await hall.act("say", who=hall.ha, chat=hall.to1, text="chào")
    await hall.act("say", who=hall.ha, chat=hall.to1, text="chào lần nữa")
    assert hall.sandbox.world.hands == [hall.ha]


async def test_a_play_that_breaks_switches_itself_off(open_room: Opener) -> None:
    async def breaks(room: Any) -> None:
        raise ValueError("a mistake of ours")

    hall = await open_room(play=breaks)
    await hall.act("colleagues", on=True)
    assert (await hall.see("world"))["colleagues"] == {"there": True, "on": False, "resting": False}
