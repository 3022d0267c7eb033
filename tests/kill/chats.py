"""What people write and press in private in a scene that is killed, and what they read."""

import asyncio
from contextlib import closing

from sandbox.server import user_actions
from sandbox.server.params import Params
from sandbox.server.world import BOT_ID, RoomMessage
from storage import sqlite
from tests.kill.scene import PATIENCE_S, Scene


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
