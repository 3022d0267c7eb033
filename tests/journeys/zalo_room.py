"""The same room with everybody on Zalo alone: what is a tap elsewhere is typed here, by the words that the message offers.

Its stories are told in the vocabulary of `stage.Room`. People and groups keep the numbers of the other stories; `Seen.buttons` are the choices
written under a message, `Seen.tokens` what is typed for each. Nothing that was said changes, so that only what does not look at edited cards can be
told on both.
"""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot import app as bots
from bot import channel_settings, config
from bot.channels import Secrets
from campaign.plan import Plan
from practice import seeding as demo
from sandbox.server.app import Sandbox
from sandbox.zalo import people
from sandbox.zalo.world import TOKEN, ZaloMessage, ZaloWorld
from tests.journeys.stage import Json, Room, Seen
from tests.stages import zalo_people

SECRET = "mat-khau-cua-cua"
CHOICE = re.compile(r"^- ([^:\n]+)(?:: (.+))?$", re.MULTILINE)
CODE = re.compile(r"^[A-Z]\d+[A-Z] ")


class ZaloRoom(Room):
    """`ids`: the platform's ids of people and groups, by their numbers."""

    def __init__(self, plan: Plan, path: Path, world: ZaloWorld, ids: dict[int, str]) -> None:
        super().__init__(Sandbox(None, "1:nobody", seed=demo.room(plan), zalo=world), plan, path)
        self.sandbox.world.pending.clear()
        self.world = world
        self.ids = ids
        self.watched = False

    async def bot_begins(self) -> None:
        """The bot of Zalo's, told by its webhook."""
        assert self.sandbox.zalo is not None
        port = zalo_people.free_port()
        hook = {"port": port, "public_url": f"http://127.0.0.1:{port}"}
        told = {"zalo": {"base_url": f"{self.base}/zalo", "webhook": hook}}
        settings = config.Config(
            storage=config.Storage(path=self.path),
            channel=channel_settings.Channels.model_validate(told),
            http=config.Http(port=0),
            limits=config.LimitSettings(pace=self.pace),
        )
        self._stop = asyncio.Event()
        self.app = bots.App(settings, self.plan, secrets={"zalo": Secrets(TOKEN, SECRET)}, stop=self._stop)
        self.app.clock.shift(self.sandbox.clock.offset_ms)
        self._running = asyncio.create_task(self.app.run())
        await self._until(lambda: bool((self.world.webhook or {}).get("verified")), "Zalo vào được")

    def _settled(self) -> bool:
        assert self.sandbox.zalo is not None
        return not self.world.pending and self.sandbox.zalo.courier.idle.is_set() and super()._settled()

    async def says(
        self, who: str, chat: str | int, text: str, *, reply_to: Seen | int | None = None, thread: int | None = None
    ) -> Seen:
        """A typed line, with the mention picked in a group, and what the bot writes there, else to its author alone."""
        number = self.chat(who, chat)
        where, own = self._read(number), self._read(self.person(who))
        self.types(who, number, text)
        await self.quiet()
        news = self.messages(number)[where:] or self.messages(self.person(who))[own:]
        found = Seen("\n".join(news))
        found.buttons, found.tokens = [x for one in news for x in one.buttons], [x for one in news for x in one.tokens]
        found.chat, found.id, found.alert, found.edited = number, news[-1].id if news else 0, False, False
        return found

    def types(self, who: str, number: int, text: str) -> None:
        """The same without waiting."""
        assert self.sandbox.zalo is not None
        group = number < 0
        chat = self.ids[number] if group else ""
        people.says(self.sandbox.zalo.room, self.ids[self.person(who)], text=text, chat=chat, mention=group)

    async def taps(
        self, who: str, chat: str | int, label: str, *, card: Seen | str | None = None, token: str = ""
    ) -> Seen:
        """The words of a choice, typed, and what comes of it."""
        number = self.chat(who, chat)
        found = card if isinstance(card, Seen) else self.with_button(number, label, text=card or "")
        return await self.says(who, number, token or found.tokens[found.buttons.index(label)])

    def address(self, chat: int) -> str:
        """The platform's id of a chat."""
        return self.ids[chat]

    async def act(self, path: str, **given: Any) -> Json:
        """No story of both channels asks the other practice room for anything."""
        raise NotImplementedError(path)

    def messages(self, chat: str | int, *, who: str = "", after: int = 0) -> list[Seen]:
        """What the bot has written in a chat, oldest first."""
        number = self.chat(who, chat)
        there = [one for one in self.world.messages if one.chat == self.ids[number] and not one.sender]
        return [_seen(one, chat=number, number=at) for at, one in enumerate(there, 1) if at > after]

    def newest(self, chat: int) -> int:
        """How many the bot has written there."""
        return self._read(chat)

    def _read(self, number: int) -> int:
        return len(self.messages(number))


def _seen(one: ZaloMessage, *, chat: int, number: int) -> Seen:
    found = Seen(one.text.replace("\u00a0", " "))
    choices: Sequence[tuple[str, str]] = CHOICE.findall(found)
    found.buttons, found.tokens = (
        [label or CODE.sub("", typed) for typed, label in choices],
        [typed for typed, _ in choices],
    )
    found.chat, found.id, found.alert, found.edited = chat, number, False, False
    return found


@asynccontextmanager
async def played(template: Path, plan: Plan, *, pace: float = 1000) -> AsyncIterator[ZaloRoom]:
    """A room on Zalo alone with its bot, closed afterwards; its data file stands beside `template`."""
    path = template.with_name("zalo.db")
    shutil.copy(template, path)
    world, ids = zalo_people.moved(plan, path)
    room = ZaloRoom(plan, path, world, ids)
    await room.open(pace=pace)
    try:
        yield room
    finally:
        await room.close()
