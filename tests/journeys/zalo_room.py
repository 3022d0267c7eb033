"""The same room with everybody on Zalo alone: what is a tap elsewhere is typed here, by the words that the message offers.

Its stories are told in the vocabulary of `stage.Room`. People and groups keep the numbers of the other stories; `Seen.buttons` are the choices
offered under a message, `Seen.tokens` what is typed for each. Nothing that was said changes there: a card is looked at by asking for it, so here
it reads as whoever asks for it now would read it, and of older words only the choices count that still do something.
"""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import app as bots
from bot import channel_settings, config, fitting
from bot.channels import Secrets
from bot.zalo import render as zalo_render
from campaign.ids import MemberId, PlaceId
from campaign.places import PlaceKind
from campaign.plan import Plan
from practice import seeding as demo
from sandbox.server.app import Sandbox
from sandbox.zalo import people
from sandbox.zalo.room import ZaloRoom as PlatformRoom
from sandbox.zalo.world import TOKEN, ZaloMessage, ZaloWorld
from storage import members, places, questions, said_buttons
from storage.work import Work
from telling import render
from tests.journeys.stage import PRIVATE, Json, Room, Seen
from tests.stages import zalo_people

SECRET = "mat-khau-cua-cua"
OFFERS = re.compile(
    r"\n*Để chọn, gõ:\n((?:- .*(?:\n|$))+)(?:Mã câu hỏi: .*(?:\n|$))?|\n?^Mã câu hỏi: .*$", re.MULTILINE
)
"""What can be typed, under the words of a message, and the code that names its question."""
CHOICE = re.compile(r"^- ((?:(?!: ).)+)(?:: (.+))?$", re.MULTILINE)
NAMING = re.compile(r"^(?:[A-Z]\d+[A-Z] |/\w+ (?:\d+ )?|phiếu \d+ )")
"""What stands before a label that is typed: its question's code, or its command with the case."""
CASE = re.compile(r"Phiếu (\d+)")

NOTHING = ZaloMessage("", "", "", "", 0)


class Read(Seen):
    """What is read on Zalo; `platform`: the message's id there."""

    __slots__ = ("platform",)
    platform: str


@dataclass(frozen=True, slots=True)
class Now:
    """How a message stands: a card as it would be told now; of words that have asked (`text` None) the choices that are left."""

    text: str | None
    left: frozenset[str] | None = None


class ZaloRoom(Room):
    """`ids`: the platform's ids of people and groups, by their numbers."""

    edits = False

    def __init__(self, plan: Plan, path: Path, world: ZaloWorld, ids: dict[int, str]) -> None:
        super().__init__(Sandbox(None, "1:nobody", seed=demo.room(plan), zalo=world), plan, path)
        self.sandbox.world.pending.clear()
        self.world = world
        self.ids = ids
        if demo.OWNER not in ids:
            ids[demo.OWNER] = world.add_person("Bà Hoàng Thị Vân")
        self.watched = False
        self.platform.switches.lost_while_away = (
            False  # a stop is to lose nothing here; what is lost is tests/sandbox's
        )
        self.platform.switches.groups = 99  # as several bots would

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
        self.world.webhook = None
        self.app = bots.App(settings, self.plan, secrets={"zalo": Secrets(TOKEN, SECRET)}, stop=self._stop)
        self.app.clock.shift(self.sandbox.clock.offset_ms)
        self._running = asyncio.create_task(self.app.run())
        await self._until(self._is_visited, "Zalo vào được")

    def _is_visited(self) -> bool:
        hook = self.world.webhook
        return hook is not None and bool(hook.get("verified"))

    def _settled(self) -> bool:
        assert self.sandbox.zalo is not None
        return not self.world.pending and self.sandbox.zalo.courier.idle.is_set() and super()._settled()

    # --- people act --------------------------------------------------------------------------------------------

    async def says(
        self, who: str, chat: str | int, text: str, *, reply_to: Seen | int | None = None, thread: int | None = None
    ) -> Seen:
        """A typed line, with the mention picked in a group, and what the bot answers to it, there or apart. No reply reference comes with
        it: whoever answers a group's card names its case."""
        number, said = self.chat(who, chat), self._said()
        case = CASE.search(reply_to) if isinstance(reply_to, Seen) and number < 0 and not text.startswith("/") else None
        message = self._types(who, number, f"phiếu {case[1]} {text}" if case else text)
        await self.quiet()
        return self._answer(message, (number, self.person(who)), after=said)

    async def writes(self, who: str, chat: str | int, text: str) -> None:
        """Said and not waited for."""
        self._types(who, self.chat(who, chat), text)

    def _types(self, who: str, number: int, text: str) -> str:
        """The message's id."""
        group = number < 0
        chat = self.ids[number] if group else ""
        return people.says(self.platform, self.ids[self.person(who)], text=text, chat=chat, mention=group)

    async def presses(self, who: str, card: Seen, label: str) -> None:
        """The words of a choice, not waited for."""
        self._types(who, card.chat, card.tokens[card.buttons.index(label)])

    async def tap_all(self, presses: Sequence[tuple[str, Seen, str]]) -> dict[str, Seen]:
        """Many (who, card, label) typed at the same instant; what each one hears of it."""
        said = self._said()
        typed = [
            (who, card.chat, self._types(who, card.chat, card.tokens[card.buttons.index(label)]))
            for who, card, label in presses
        ]
        await self.quiet()
        heard = {who: self._answer(one, (self.person(who),), after=said) for who, _, one in typed}
        return {who: heard[who] or self._answer(one, (number,), after=said) for who, number, one in typed}

    async def blocks(self, who: str, *, blocked: bool = True, heard: bool = True) -> None:
        """Nobody ever tells the bot: it hears so when it writes, and of the other way round when it is written to."""
        self.world.people[self.ids[self.person(who)]].blocked = True
        if not blocked:
            await self.says(who, PRIVATE, "/viec")

    async def enters(self, chat: str | int, *names: str) -> None:
        """These people are in a group from now on; nobody is told."""
        self.world.groups[self.ids[self.chat("", chat)]].members |= {self.ids[self.person(one)] for one in names}

    async def group(self, title: str, *names: str) -> int:
        """A group with the bot in it, which knows of it when it is called there."""
        number = min(self.ids) - 1
        self.ids[number] = self.world.add_group(title, [self.ids[self.person(one)] for one in names])
        return number

    async def thrown_out(self, chat: str) -> None:
        """Nobody tells the bot."""
        self.world.groups[self.ids[self.chat("", chat)]].bot = False

    async def fails(self, *, refused: bool = False, twice: bool = False) -> None:
        """The page with 429, once; every delivery comes twice, in both forms."""
        self.platform.chance.rates, self.platform.chance.left = {"page": float(refused)}, 1
        self.platform.switches.twice = twice

    @property
    def platform(self) -> PlatformRoom:
        """The look-alike, with its switches."""
        assert self.sandbox.zalo is not None
        return self.sandbox.zalo.room

    async def taps(
        self, who: str, chat: str | int, label: str, *, card: Seen | str | None = None, token: str = ""
    ) -> Seen:
        """The words of a choice, typed, and what comes of it."""
        number = card.chat if isinstance(card, Seen) and card.chat else self.chat(who, chat)
        found = card if isinstance(card, Seen) else self.with_button(number, label, text=card or "")
        return await self.says(who, number, token or found.tokens[found.buttons.index(label)])

    async def starts(self, who: str, payload: str = "") -> Seen:
        """There are no links: the first contact is a line, with the code in it where there is one."""
        return await self.says(who, PRIVATE, f"/thamgia {payload}".strip())

    def newcomer(self, name: str) -> str:
        """Somebody new has an account; returns the name."""
        number = max(self._people.values()) + 1
        self._people[name], self.ids[number] = number, self.world.add_person(name)
        return name

    def joined(self, work: Work, member: MemberId, name: str) -> None:
        """Somebody who walked in is a member, and has written to the bot."""
        person = self.address(self.person(name))
        self.world.people[person].wrote = True
        own = places.ensure(work, "zalo", chat=person, thread="", kind=PlaceKind.PRIVATE, title=name)
        places.own(work, own.id, member=member)
        members.tie(work, member, channel="zalo", person=person)
        members.set_private(work, "zalo", person=person, place=own.id)

    def address(self, chat: int) -> str:
        """The platform's id of a chat."""
        return self.ids[chat]

    async def bot_ends(self) -> None:
        """A clean stop; what is written meanwhile waits, as it does for whoever asks the platform again."""
        self.world.webhook = None
        await super().bot_ends()

    async def act(self, path: str, **given: Any) -> Json:
        """No story of both channels asks the other practice room for anything."""
        raise NotImplementedError(path)

    # --- what is seen ------------------------------------------------------------------------------------------

    def messages(self, chat: str | int, *, who: str = "", after: int = 0) -> list[Seen]:
        """What the bot has written in a chat, oldest first."""
        number = self.chat(who, chat)
        place = places.find(self._work(), "zalo", chat=self.ids[number])
        now = dict(self._now(place.id)) if place is not None else {}
        there = [one for one in self.world.messages if one.chat == self.ids[number] and not one.sender]
        return [_read(one, now.get(one.id), chat=number, number=at) for at, one in enumerate(there, 1) if at > after]

    def files(self, chat: str, *, who: str = "") -> list[str]:
        """The words of what came as a picture, or of what brings a link to a file."""
        there = [one for one in self.world.messages if one.chat == self.ids[self.chat(who, chat)] and not one.sender]
        return [one.text for one in there if one.picture or "\nTệp " in one.text]

    def newest(self, chat: int) -> int:
        """How many the bot has written there."""
        return sum(one.chat == self.ids[chat] and not one.sender for one in self.world.messages)

    def _work(self) -> Work:
        return Work(self.database, self.plan, self.app.clock.now_ms(), "test")

    def _now(self, place: PlaceId) -> Iterator[tuple[str, Now]]:
        """By the platform's id of each message that is a card, or has asked something, how that stands now."""
        work, caps = self._work(), self.app.channels["zalo"].caps
        sql = "SELECT id, platform_id FROM say WHERE place = :p AND platform_id > '' AND choices <> ''"
        for say, told in work.all(sql, {"p": place}):
            left = said_buttons.left(work, say)
            yield told, Now(None, frozenset(str(one["label"]) for row in left for one in row))
        sql = "SELECT key, platform_id FROM message WHERE place = :p AND platform_id > ''"
        for key, told in work.all(sql, {"p": place}):
            if (drawn := render.card(work, place, key)) is not None:
                fitted = fitting.fit(drawn, caps, plan=self.plan, code=questions.code_of(work, place, key=key))
                yield told, Now(zalo_render.plain(fitted.text))

    def _said(self) -> int:
        return int(self.rows("SELECT coalesce(max(id), 0) FROM say")[0][0])

    def _answer(self, message: str, chats: Sequence[int], *, after: int) -> Seen:
        """What was said in reply to a message, else apart since, else the card that is the reply; empty for nothing."""
        sql = "SELECT platform_id FROM say WHERE id > :after AND platform_id > '' AND priority = 0 ORDER BY reply_to = :to DESC, id"
        said = [row[0] for row in self.rows(sql, after=after, to=message)]
        at = {one.id: number for number, one in enumerate(self.world.messages)}
        since = [one.id for one in self.world.messages[at[message] :] if not one.sender]
        read = {one.platform: one for chat in chats for one in self.messages(chat) if isinstance(one, Read)}
        return next((read[one] for one in (*said, *since) if one in read), _read(NOTHING, None, chat=0, number=0))


def _read(one: ZaloMessage, now: Now | None, *, chat: int, number: int) -> Read:
    text = (one.text if now is None or now.text is None else now.text).replace("\u00a0", " ")
    choices = [each for block in OFFERS.finditer(text) for each in CHOICE.findall(block[1] or "")]
    found = Read(OFFERS.sub("", text).strip("\n"))
    labelled = [(label or NAMING.sub("", typed), typed) for typed, label in choices]
    left = {one.replace(": ", " "): one for one in (now.left if now is not None and now.left is not None else ())}
    asks = now is not None and now.left is not None
    known = [(left.get(label, label), typed) for label, typed in labelled]
    stand = [each for each in known if now is not None and (not asks or each[0] in left.values())]
    found.buttons, found.tokens = [label for label, _ in stand], [typed for _, typed in stand]
    found.chat, found.id, found.alert, found.platform = chat, number, False, one.id
    found.edited = now is not None and now.text is not None
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
