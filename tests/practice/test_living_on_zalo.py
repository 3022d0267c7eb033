"""The practice room's colleagues on Zalo: what a message offers is typed once, by somebody free, while the bot hears; no bot is there."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

import examples
from campaign import plan as plans
from practice import living_on_zalo, on_zalo, seeding
from sandbox.server.app import Sandbox
from sandbox.server.params import Params
from sandbox.server.practice import ACTS, READS
from sandbox.zalo import face, methods

PLAN = plans.load(examples.plan_path("binh_phuoc"))
TO1, TO2, _ = seeding.GROUPS
AT_ONCE = 1e7
"""Nobody waits: what takes an office a day is a few turns of the loop."""
CALL = "Phiếu 7 · CẦN NGƯỜI NHẬN\nĐể chọn, gõ:\n- /nhan 7: Nhận việc\n- /xem 7: Diễn biến"
WORK = "Phiếu 7 · đ/c Mai đang làm\nĐể chọn, gõ:\n- /xong 7 Đã nộp hồ sơ\n- /xong 7 Đã khớp"


class Here:
    """A room with its Zalo; `ids`: who is who there."""

    def __init__(self, channels: str) -> None:
        world, self.ids = on_zalo.world(PLAN, channels)
        self.sandbox = Sandbox(seed=seeding.room(PLAN), zalo=world)
        assert self.sandbox.zalo is not None
        self.zalo = self.sandbox.zalo.room
        self.zalo.world.webhook = {"verified": True}
        self.sandbox.room.colleagues = living_on_zalo.play(
            PLAN, zalo=self.zalo, accounts=self.ids, alone=channels == "zalo", pace=AT_ONCE
        )
        self.sandbox.world.guide = []

    def switch(self, on: bool = True) -> None:
        ACTS["colleagues"](self.sandbox.room, Params({"on": on}))

    def writes(self, chat: int, text: str) -> None:
        """The bot does; it stands there long enough to be read."""
        methods.said(self.zalo, self.ids[chat], text=text)

    def typed(self, line: str) -> list[str]:
        """Who has typed a line, in which words the bot hears it."""
        return [one.sender for one in self.zalo.world.messages if one.sender and one.text.endswith(line)]

    async def until(self, condition: Callable[[], object]) -> None:
        for _ in range(200_000):
            self.zalo.world.pending.clear()
            if condition():
                return
            await asyncio.sleep(0)
        raise AssertionError("it never came")


@pytest.fixture
async def here(request: pytest.FixtureRequest) -> AsyncIterator[Here]:
    made = Here(getattr(request, "param", "zalo"))
    await made.sandbox.start()
    yield made
    await made.sandbox.stop()


async def test_what_is_called_is_typed_by_somebody_of_the_group_once_and_gone_on_with(here: Here) -> None:
    here.writes(TO2, CALL)
    here.switch()
    await here.until(lambda: here.typed("/nhan 7"))
    assert here.typed(f"@{here.zalo.world.bot_name} /nhan 7"), "trong nhóm phải gọi tên trợ lý"
    taker = here.typed("/nhan 7")[0]
    number = next(number for number, account in here.ids.items() if account == taker)
    assert taker in here.zalo.world.groups[here.ids[TO2]].members
    here.writes(number, WORK)
    await here.until(lambda: here.typed("/xong 7 Đã nộp hồ sơ") or here.typed("/xong 7 Đã khớp"))
    assert len(here.typed("/nhan 7")) == 1, "đã trả lời rồi thì thôi"
    assert READS["colleagues"](here.sandbox.room, Params({})) == {"there": True, "on": True, "resting": False}


@pytest.mark.parametrize("here", ["both"], indirect=True)
async def test_where_only_the_second_team_is_there_nobody_asks_and_who_is_played_is_left_alone(here: Here) -> None:
    for account in [one.id for one in here.zalo.world.people.values()][1:]:
        face.say(here.zalo, {"as": account, "chat": account, "text": "xin chào"})
    here.writes(TO2, CALL)
    here.switch()
    await here.until(lambda: here.typed("/nhan 7"))
    assert here.typed("/nhan 7") == [next(iter(here.zalo.world.people))]
    assert not any("/yeucau" in one.text for one in here.zalo.world.messages)


async def test_while_the_bot_does_not_hear_nothing_is_typed(here: Here) -> None:
    here.zalo.world.webhook = None
    here.writes(TO1, CALL)
    here.switch()
    for _ in range(500):
        await asyncio.sleep(0)
    assert here.typed("/nhan 7") == []
    here.zalo.world.webhook = {"verified": True}
    await here.until(lambda: here.typed("/nhan 7"))
