"""The platform misbehaves while a crowd is at work; when it is well again, everything is out and nothing too often.

What may be repeated is a new message whose outcome stayed unknown, and each such outcome is counted.
"""

import asyncio
import itertools
from typing import Any

import pytest

from sandbox.server import groups
from sandbox.server.params import Params
from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import Scene
from tests.kill.witness import Witness

pytestmark = [pytest.mark.kill, pytest.mark.slow]
TEAM_ONE = -501
SPEAKING = ("sendmessage", "editmessagetext", "editmessagereplymarkup", "pinchatmessage")
LOOKS = 5
"""So often a snapshot is taken at most until it shows the data at rest."""
TROUBLES: dict[str, dict[str, Any]] = {
    "5xx": {"error_5xx": 0.3},
    "time-out after acceptance": {"timeout_after_accept": 0.3, "hold_s": 0.05},
    "dropped before acceptance": {"drop_connection": 0.3},
    "dropped after acceptance": {"drop_after_accept": 0.4},
    "floods anywhere": {"flood": {"rate": 0.1, "retry_after": 1}},
    "doubled and overtaken": {"duplicate": 0.5, "reorder": 0.3},
    "all at once": {
        "error_5xx": 0.1,
        "drop_after_accept": 0.1,
        "drop_connection": 0.1,
        "duplicate": 0.3,
        "reorder": 0.2,
    },
}


async def well_again(scene: Scene, crowd: Crowd, seen: Witness) -> None:
    """The trouble is over; the truth is compared with the chats."""
    scene.board.clear()
    for _ in range(LOOKS):
        await scene.settled()
        with witness.copied(scene.data) as db:
            if scene.quiet(db):  # boards may have come due between the look and the copy
                witness.at_rest(db, scene.post)
                seen.paid(db, crowd.presses, now=scene.sandbox.clock.now_ms())
                return
    raise AssertionError("never at rest")


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_whatever_the_platform_does_all_is_said_and_nothing_too_often(scene: Scene, trouble: str) -> None:
    crowd, seen = Crowd(scene, 21), Witness(scene.plan, scene.sandbox.world, scene.post)
    async with scene.within():
        scene.board.set(TROUBLES[trouble])
        for _ in range(6):
            crowd.rushes()
            crowd.acts(6)
            await asyncio.sleep(0.15)
        await well_again(scene, crowd, seen)
    assert trouble not in ("doubled and overtaken", "floods anywhere") or seen.repeated == 0


def spoken_to_while_refused(scene: Scene, waiting_chat: int) -> set[int | None]:
    """The chats that were told something well within the two seconds for which another one has to wait."""
    speaking = [c for c in scene.board.calls if c[1] in SPEAKING]
    waiting = [(at + 0.1, at + 1.8) for at, _, chat, hit in speaking if chat == waiting_chat and hit is not None]
    told = [(at, chat) for at, _, chat, hit in speaking if hit is None]
    return {chat for at, chat in told if any(since < at < until for since, until in waiting)}


async def test_patience_asked_for_in_one_chat_is_kept_there_while_the_others_go_on(scene: Scene) -> None:
    crowd, seen = Crowd(scene, 22), Witness(scene.plan, scene.sandbox.world, scene.post)
    async with scene.within():
        await scene.settled()
        scene.board.calls.clear()
        scene.board.set({"flood": {"rate": 1.0, "retry_after": 2, "chat": TEAM_ONE}})
        for _ in range(60):  # on a busy machine it takes longer until so many were spoken to
            crowd.rushes()
            await asyncio.sleep(0.25)
            if len(spoken_to_while_refused(scene, TEAM_ONE)) >= 3:
                break
        refused = [at for at, method, chat, _ in scene.board.calls if chat == TEAM_ONE and method in SPEAKING]
        assert refused
        assert all(later - sooner >= 1.9 for sooner, later in itertools.pairwise(refused)), refused
        assert len(spoken_to_while_refused(scene, TEAM_ONE)) >= 3, "các nhóm khác phải chờ theo"
        await well_again(scene, crowd, seen)
    assert seen.repeated == 0


async def test_a_group_that_becomes_a_supergroup_at_work_loses_nothing(scene: Scene) -> None:
    crowd, seen = Crowd(scene, 23), Witness(scene.plan, scene.sandbox.world, scene.post)
    async with scene.within():
        await scene.settled()
        for chat in (TEAM_ONE, -502):
            crowd.rushes()
            crowd.acts(8)
            await asyncio.sleep(0.02)
            groups.migrate(scene.sandbox.room, Params({"chat": chat}))
            crowd.acts(8)
        await scene.settled()
        crowd.rushes()
        crowd.acts(8)
        await well_again(scene, crowd, seen)
        new = scene.sandbox.world.chats[TEAM_ONE].moved_to
        assert new is not None
        assert any(chat.id == new for chat, _, _ in crowd.buttons()), "nhóm mới không có thẻ nào"
    assert seen.repeated == 0
