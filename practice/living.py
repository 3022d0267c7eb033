"""The colleagues of the practice room at work: `practice.colleagues` before the room's own chats, in office hours of its clock.

They read the messages that they could see, write and tap through the sandbox as the page does, and leave alone whoever is
played by hand, on somebody's screen, or needed for the newcomer's path.
"""

import asyncio
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from campaign.members import Role
from campaign.plan import Plan, RosterEntry
from practice import generate, players, seeding
from practice.colleagues import PRIVATE, Colleagues
from sandbox.server import colleagues, presence, user_actions
from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Play, Room
from sandbox.server.world import BOT_ID, RoomMessage

SEED = 20_250_520
ROUND_S = 25.0
"""Ten minutes of an office pass so quickly, that there is something to watch."""
PAUSE_S = (1.0, 4.0)
"""Between two things that anybody does."""
LOOKED_S = 6.0
"""Nobody takes what has stood there for less."""
ANSWER_S = 4.0
STORY = 20
"""So many of the list play in what has happened before."""
WORKING = {Role.WORKER, Role.DEPUTY, Role.HEAD}
A_ROUND = 14 / 54
"""Requests: fourteen a day of nine hours."""


@dataclass(frozen=True, slots=True)
class ListedEnterprise:
    """An enterprise of the room's list."""

    code: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it looks; `data` are its buttons' tokens."""

    chat: int = 0
    id: int = 0
    buttons: Sequence[str] = ()
    data: Sequence[str] = ()


@dataclass(kw_only=True)
class Living(Colleagues[Shown]):
    """`pace` divides every wait; `elsewhere`: people of the plan who are on another channel."""

    room: Room
    plan: Plan
    pace: float = 1.0
    elsewhere: Collection[int] = ()
    ids: dict[str, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Until it is cancelled."""
        requests = 1
        while True:
            await self.passes(0)
            self.teams = self.free()
            resting = not self.plan.office_open(self.now())
            colleagues.rest(self.room, resting)
            if self.teams and not resting:
                for _ in range(requests):
                    await self.request()
                await self.ten_minutes()
                requests = int(self.luck.random() < A_ROUND)
            await self.passes(ROUND_S if not resting else 1.0)

    def now(self) -> datetime:
        """The room's time in the campaign's zone."""
        return datetime.fromtimestamp(self.room.clock.now_ms() / 1000, self.plan.campaign.zone)

    def online(self) -> bool:
        """Is the bot there?"""
        return presence.online(self.room)

    async def passes(self, seconds: float) -> None:
        """So long nobody does anything; nor while the bot is away, as people wait who see that nothing answers."""
        await asyncio.sleep(seconds / self.pace)
        while not self.online():  # noqa: ASYNC110 - the bot is a process of its own; only its polling tells
            await asyncio.sleep(1.0 / self.pace)

    def free(self) -> dict[str, Sequence[str]]:
        """Who works where now, by the groups' numbers in words; nobody anywhere, while nobody of the first team is free to hear calls."""
        taken = {
            *self.room.world.hands,
            *+self.room.viewers,
            *self.elsewhere,
            *(step.get("who") for step in self._ahead()),
        }
        found = {
            str(chat): [line.short for line in self._team(number) if line.practice_person not in taken]
            for number, chat in enumerate(seeding.GROUPS)
        }
        return {team: people for team, people in found.items() if people} if found[str(seeding.GROUPS[0])] else {}

    def _ahead(self) -> list[dict[str, Any]]:
        """What is left of the newcomer's path."""
        return [step for step in self.room.world.guide if not step.get("noticed")]

    def _team(self, number: int) -> Iterator[RosterEntry]:
        team = self.plan.teams[number].id
        for line in self.plan.roster:
            person = self.room.world.people.get(line.practice_person or 0)
            able = team in line.teams and WORKING & set(line.roles) and not line.position_account
            if able and person and person.started and not person.blocked:
                self.ids[line.short] = person.id
                yield line

    # --- the stage ---

    def cards(self, chat: str, label: str, *, who: str = "") -> list[Shown]:
        """What has stood there long enough to be read, but what the newcomer's path points at."""
        home = self.room.world.chats[self._chat(chat, who)]
        found = [one for one in home.messages.values() if self._readable(one, label)]
        return [_shown(one) for one in found if label in _shown(one).buttons or not label]

    def _readable(self, one: RoomMessage, label: str) -> bool:
        pointed = any((step.get("chat"), step.get("highlight")) == (one.chat, label) for step in self._ahead())
        kept = pointed and one.date < self.room.world.colleagues_since
        read = max(one.date, one.edited or 0) < self.room.clock.now_ms() - LOOKED_S * 1000 / self.pace
        return (
            one.sender == BOT_ID and bool(one.markup) and not one.deleted and one.only_for is None and read and not kept
        )

    async def say(self, who: str, chat: str, text: str, *, reply_to: Shown | None = None) -> Shown:
        """Typed, and the answer waited for, as long as people would."""
        where = self._chat(chat, who)
        line = {"as": self.ids[who], "chat": where, "text": text, "reply_to": reply_to.id if reply_to else None}
        try:
            number = user_actions.say(self.room, Params(line))["message_id"]
        except ApiRefused:
            return Shown()
        for _ in range(int(ANSWER_S * 5)):
            await self.passes(0.2)
            for one in reversed(self.room.world.chats[where].messages.values()):
                if one.sender == BOT_ID and one.reply_to == number:
                    await self._pause()
                    return _shown(one)
        return Shown()

    async def tap(self, who: str, chat: str, label: str, card: Shown) -> None:
        """Tapped, if it is still there."""
        where = self._chat(chat, who)
        data = dict(zip(card.buttons, card.data, strict=True))[label]
        try:
            user_actions.press(
                self.room, Params({"as": self.ids[who], "chat": where, "message_id": card.id, "data": data})
            )
        except ApiRefused:
            return
        await self._pause()

    async def _pause(self) -> None:
        await self.passes(self.luck.uniform(*PAUSE_S))

    def _chat(self, chat: str, who: str) -> int:
        number = self.ids[who] if chat == PRIVATE else int(chat)
        return self.room.world.chats[number].moved_to or number


def _shown(one: RoomMessage) -> Shown:
    buttons = [button for row in (one.markup or {}).get("inline_keyboard", []) for button in row]
    live = [button for button in buttons if "callback_data" in button and "disabled" not in button]
    return Shown(one.chat, one.id, [button["text"] for button in live], [button["callback_data"] for button in live])


def listed(plan: Plan) -> list[ListedEnterprise]:
    """Enterprises of the room's list that are not registered by its own column and that have a number to be called at; the first of it
    have their cases already.
    """
    rows = generate.made("small", seeding.LIST_SEED, units=players.communes(plan, date.fromisoformat(seeding.DAY)))
    wanted = (
        (str(row[1]), str(row[2]), str(row[8]))
        for row in rows
        if len(row) > 11 and str(row[1]).isdigit() and not row[11] and str(row[8]).isdigit()
    )
    return [ListedEnterprise(*one) for one in dict.fromkeys(wanted)][STORY:]


def play(plan: Plan, *, elsewhere: Collection[int] = (), pace: float = 1.0) -> Play:
    """How the room's colleagues work."""

    async def run(room: Room) -> None:
        luck, asking = drawn(room, plan)
        await Living(luck=luck, teams={}, listed=asking, room=room, plan=plan, pace=pace, elsewhere=elsewhere).run()

    return run


def drawn(room: Room, plan: Plan) -> tuple[random.Random, list[ListedEnterprise]]:
    """Luck, and the enterprises in the order in which they ask. The seed goes on with the room: after a restart nobody asks the same again."""
    luck = random.Random(SEED + room.world.next_update)  # noqa: S311 - a play, nothing secret
    asking = listed(plan)
    luck.shuffle(asking)
    return luck, asking
