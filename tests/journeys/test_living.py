"""The practice room's colleagues work by themselves, with the real bot: cases are asked for and taken; then all is quiet again."""

import pytest

from practice import living
from tests.journeys.stage import Room


@pytest.mark.slow
@pytest.mark.telegram("platform")
async def test_the_group_lives_by_itself_until_it_is_switched_off(room: Room) -> None:
    room.sandbox.room.colleagues = living.play(room.plan, pace=100)
    await room.act("colleagues", on=True)
    await room._until(lambda: room.events("opened") and room.events("claimed"), "các đồng chí làm việc")
    told = await room.act("colleagues", on=False)
    assert told == {"there": True, "on": False, "resting": False}
    await room.quiet()
    before = room.rows("SELECT max(id) FROM event")[0][0]
    path = {step["who"] for step in room.sandbox.world.guide}
    accounts = {row[0]: int(row[1]) for row in room.rows("SELECT member, person FROM account")}
    assert not {accounts[row["member"]] for row in room.events("claimed")} & path
    await room.says("Dũng", "Tổ 1", "/tiendo")
    assert not [row for row in room.rows("SELECT kind FROM event WHERE id > :id", id=before) if row[0] == "claimed"]
