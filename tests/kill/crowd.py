"""A crowd in the practice room: presses whatever buttons it sees, several people at once, types, and lets time pass.

Seeded, so that a run can be repeated. Remembers every press, for the witness.
"""

import random
from dataclasses import dataclass

from sandbox.server import groups, user_actions
from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.world import BOT_ID, RoomChat, RoomMessage
from tests.journeys import setting
from tests.kill.scene import Scene

LINES = (
    "/viec",
    "/chuanhan",
    "/tim lá xanh",
    "/trogiup",
    "/nham",
    "/nhan {case}",
    "/xong {case}",
    "/xem {case}",
    "/hen {case} 15p",
)
REPLIES = ("nhận", "bận", "xong", "đã gọi, không nghe máy", "của tôi", "ok")


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button; `deed` is its name in the bot's inbox."""

    deed: str
    person: int
    token: str


class Crowd:
    """The people of a scene."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self._scene = scene
        self._room = scene.sandbox.room
        self._chance = random.Random(seed)
        self._asked = [*(row.code for row in setting.LIST), *setting.PHONES]
        self.presses: list[Press] = []
        self.lines = 0

    def acts(self, times: int) -> None:
        """So many things at the same instant."""
        for _ in range(times):
            if self._chance.random() < 0.8:
                self._press_something()
            else:
                self._type_something()

    def rushes(self, people: int = 3) -> None:
        """Several people press the same open call."""
        calls = [(c, m, t) for c, m, t in self.buttons() if t.startswith("nhan:") and not c.private]
        if calls:
            chat, message, token = self._chance.choice(calls)
            for who in self._chance.sample(sorted(chat.members), min(people, len(chat.members))):
                self.press(who, chat, message, token=token)

    def time_passes(self) -> None:
        """Some minutes, so that what is due by the clock happens too."""
        self._room.clock.advance(self._chance.choice((30, 200, 700)))

    def moves_a_group(self) -> None:
        """One of the groups becomes a supergroup, if one is still left to."""
        left = [c.id for c in self._room.world.chats.values() if c.kind == "group" and c.moved_to is None]
        if left:
            groups.migrate(self._room, Params({"chat": self._chance.choice(left)}))

    def buttons(self) -> list[tuple[RoomChat, RoomMessage, str]]:
        """Every button that can be seen."""
        found = []
        for chat in self._room.world.chats.values():
            if chat.moved_to is not None:
                continue
            for message in chat.messages.values():
                if message.sender == BOT_ID and not message.deleted:
                    rows = (message.markup or {}).get("inline_keyboard", [])
                    found += [(chat, message, b["callback_data"]) for row in rows for b in row if "callback_data" in b]
        return found

    def press(self, who: int, chat: RoomChat, message: RoomMessage, *, token: str) -> None:
        """One press."""
        given = {"as": who, "chat": chat.id, "message_id": message.id, "data": token, "force": True}
        query = user_actions.taps(self._room, Params({"taps": [given]}))["query_ids"][0]
        self.presses.append(Press(f"tap:{query}", who, token))

    def _press_something(self) -> None:
        seen = self.buttons()
        if not seen:
            return
        chat, message, token = self._chance.choice(seen)
        people = sorted(chat.members)
        if chat.private:
            tappers = [people[0]] * self._chance.choice((1, 1, 1, 2))
        else:
            tappers = self._chance.sample(people, min(len(people), self._chance.choice((1, 2, 3))))
        for who in tappers:
            self.press(who, chat, message, token=token)

    def _type_something(self) -> None:
        chats = [c for c in self._room.world.chats.values() if c.moved_to is None and c.members]
        chat = self._chance.choice(chats)
        who = self._chance.choice(sorted(chat.members))
        given: dict[str, object] = {"as": who, "chat": chat.id}
        ours = [m.id for m in chat.messages.values() if m.sender == BOT_ID and not m.deleted and m.service is None]
        kind = self._chance.random()
        if kind < 0.35:
            given["text"] = f"/yeucau {self._chance.choice(self._asked)} chưa khớp, gấp"
        elif kind < 0.65 and ours:
            given |= {"text": self._chance.choice(REPLIES), "reply_to": self._chance.choice(ours)}
        else:
            given["text"] = self._chance.choice(LINES).format(case=self._chance.randint(1, 20))
        try:
            user_actions.say(self._room, Params(given))
        except ApiRefused:
            return
        self.lines += 1
