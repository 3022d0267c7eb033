"""The practice room's colleagues work by themselves, with the real bot: cases are asked for and taken; then all is quiet again."""

from pathlib import Path

import pytest

from campaign.plan import Plan
from practice import living, living_on_zalo
from sandbox.server import colleagues
from sandbox.server.params import Params
from tests.journeys import zalo_room
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


@pytest.mark.slow
async def test_so_it_does_on_zalo(data_file: Path, undigested: Plan) -> None:
    async with zalo_room.played(data_file, undigested) as zalo:
        assert zalo.sandbox.zalo is not None
        room = zalo.sandbox.room
        room.colleagues = living_on_zalo.play(
            undigested, zalo=zalo.sandbox.zalo.room, accounts=zalo.ids, alone=True, pace=1000
        )
        colleagues.switch(room, Params({"on": True}))
        await zalo._until(lambda: zalo.events("opened") and zalo.events("claimed"), "các đồng chí làm việc")
        colleagues.switch(room, Params({"on": False}))
        await zalo.quiet()
