"""A roster, a swap, somebody who takes a shift over, and leave with who stands in: the bot is killed at each, and each happens once."""

import asyncio
from contextlib import closing

import pytest

from sandbox.server import user_actions
from sandbox.server.params import Params
from sandbox.server.world import BOT_ID, RoomMessage
from storage import sqlite
from tests.kill.scene import PATIENCE_S, Blow, Scene

pytestmark = [pytest.mark.kill, pytest.mark.slow]
SHIFTS = (
    "SELECT m.roster_key, strftime('%d', s.starts_at / 1000 + 25200, 'unixepoch') FROM shift s JOIN member m ON m.id = s.member"
    " WHERE s.state = 'set' ORDER BY s.starts_at, m.roster_key"
)
"""Who is on duty on which day, in the campaign's time."""


def rows(scene: Scene, sql: str) -> list[tuple[object, ...]]:
    """A look into the books."""
    with closing(sqlite.connect_to_read(scene.data)) as db:
        return [tuple(row) for row in db.execute(sql).fetchall()]


def person(scene: Scene, key: str) -> int:
    """The number of somebody in the room."""
    return int(next(line.practice_person for line in scene.plan.roster if line.key == key) or 0)


def says(scene: Scene, key: str, text: str) -> None:
    """A line in private."""
    who = person(scene, key)
    user_actions.say(scene.sandbox.room, Params({"as": who, "chat": who, "text": text}))


def heard(scene: Scene, key: str, words: str) -> list[RoomMessage]:
    """What somebody reads of the bot's in private with these words in it."""
    chat = scene.sandbox.world.chats[person(scene, key)]
    return [m for m in chat.messages.values() if m.sender == BOT_ID and words in m.text and not m.deleted]


def presses(scene: Scene, key: str, label: str) -> None:
    """The newest button that is called so, pressed twice."""
    who = person(scene, key)
    found = [
        (message.id, button["callback_data"])
        for message in heard(scene, key, "")
        for row in (message.markup or {}).get("inline_keyboard", [])
        for button in row
        if button["text"].replace("\u00a0", " ").startswith(label)
    ]
    tap = {"as": who, "chat": who, "message_id": found[-1][0], "data": found[-1][1], "force": True}
    user_actions.taps(scene.sandbox.room, Params({"taps": [tap, tap]}))


async def again(scene: Scene) -> None:
    """The bot has died; begun again, it does what it owes."""
    assert scene.process is not None
    await asyncio.wait_for(scene.process.wait(), PATIENCE_S)
    await scene.gone()
    await scene.begin()
    await scene.settled()


@pytest.mark.parametrize("taken", [True, False])
async def test_shifts_are_set_swapped_taken_over_and_given_once_through_kills(scene: Scene, taken: bool) -> None:
    def dies_as_it_answers(method: str = "answercallbackquery") -> None:
        scene.board.arm(Blow(method, 1, taken), scene.kill)

    await scene.begin()
    for line in ("thêm Bảo trực thứ 5", "thêm Ngân trực thứ 6"):
        says(scene, "khoa", line)
        await scene.settled()
        dies_as_it_answers()
        presses(scene, "khoa", "Đúng, xếp")
        await again(scene)
    assert rows(scene, SHIFTS) == [("bao", "22"), ("ngan", "23")]

    says(scene, "bao", "em muốn đổi ca thứ 5 ạ")
    await scene.settled()
    presses(scene, "bao", "đ/c Ngân")
    await scene.settled()
    dies_as_it_answers()
    presses(scene, "ngan", "Đồng ý đổi")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("bao", "23")]

    dies_as_it_answers("sendmessage")
    says(scene, "bao", "tìm người thay em thứ 6")
    await again(scene)
    dies_as_it_answers()
    presses(scene, "thu_ha", "Tôi trực thay")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("thu_ha", "23")]

    dies_as_it_answers("sendmessage")
    says(scene, "khoa", "Thu Hà nghỉ thứ 6, Long trực thay")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("long", "23")]
    assert rows(scene, "SELECT count(*) FROM absence") == [(1,)]
    assert len(rows(scene, "SELECT 1 FROM event WHERE kind = 'shift_covered'")) == 2
    assert len(rows(scene, "SELECT 1 FROM event WHERE kind = 'shifts_swapped'")) == 1
    assert 1 <= len(heard(scene, "bao", "trực thay đồng chí")) <= 2, (
        "only what nobody knows the outcome of may come twice"
    )
