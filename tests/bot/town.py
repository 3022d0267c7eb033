"""The example campaign on two channels: one can do everything, the other what a plain text service can. Two fakes of the port, and everything
between them is the real core.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from acts.people import closed_chats, join
from acts.relay import note_seen, open_case
from bot import delivery, inbox, outbox, outbox_options, pacing
from bot.channel import Caps
from campaign.ids import CaseId
from campaign.places import PlaceKind
from handlers import dispatch
from storage import database, members, places
from storage.lists import organisations
from storage.port import Row, Store
from storage.work import Work
from telling import loudness, render
from tests.bot.conftest import FakeChannel, HandClock, Sent
from tests.stages.relay import CHANNEL, TUESDAY, Relay, instant

TEXT = "thu"
"""The name of the second channel; nothing of ours knows it."""
FAST = pacing.PaceLimits(pace=100_000)
RICH = Caps(pace=FAST)
PLAIN = Caps(
    buttons=False, edits=False, deletes=False, files=False, pins=False, threads=False, private_answers=False, mentions=False, replies=False,
    longest_text=2000, longest_answer=0, pace=FAST, codes=True, menus=False,
)  # fmt: skip
GROUP = "z-to1"


@dataclass
class Town:
    """The campaign with both channels: Tổ 1 has a group on each, Dũng an account on each; everybody else is on the first only."""

    db: database.Database
    relay: Relay
    first: FakeChannel
    second: FakeChannel
    clock: HandClock
    hears: inbox.InboxPump = field(init=False)
    says: outbox.OutboxPump = field(init=False)
    sending: asyncio.Task[None] = field(init=False)
    sent: asyncio.Event = field(default_factory=asyncio.Event)
    number: int = 0

    async def opens(self, stop: asyncio.Event) -> list[asyncio.Task[None]]:
        channels = {one.name: one for one in (self.first, self.second)}
        desk = inbox.UpdateHandlers(dispatch.handle, dispatch.refuse, dispatch.apologise, dispatch.heard)
        self.says = self.sender({})
        self.hears = inbox.InboxPump(
            self.db, channels, plan=self.relay.plan, clock=self.clock, desk=desk, after=self.says.wake
        )  # fmt: skip
        self.sending = asyncio.create_task(self.says.run(self.sent))
        return [asyncio.create_task(self.hears.run(stop)), self.sending]

    async def resends(self, caps: dict[str, Caps], **fallbacks: Any) -> outbox.OutboxPump:
        """The sender ends, and another one stands ready in its place."""
        self.sent.set()
        await self.sending
        self.says = self.sender(caps, **fallbacks)
        return self.says

    def sender(self, caps: dict[str, Caps], **fallbacks: Any) -> outbox.OutboxPump:
        """The outbox over both channels; `caps`: what one of them can do instead."""
        channels = {one.name: one for one in (self.first, self.second)}
        for name, can in caps.items():
            channels[name].caps = can
        return outbox.OutboxPump(
            self.db, channels, plan=self.relay.plan, clock=self.clock, timing=outbox_options.Timing(pace=100_000),
            rendering=outbox_options.Rendering(render.card, note_seen.card_shown, leaves=loudness.leaves),
            fallbacks=delivery.Fallbacks(
                private_dead=closed_chats.private_dead, private_closed=closed_chats.private_closed, next_way=closed_chats.next_way,
                ways=closed_chats.ways, **fallbacks
            ),
        )  # fmt: skip

    def work(self, db: Store) -> Work:
        return Work(db, self.relay.plan, self.clock.now_ms(), "test")

    async def rows(self, sql: str, **values: str) -> list[Row]:
        return await self.db.read(lambda db: self.work(db).all(sql, values))

    def acts(self, act: Callable[[Work], Any], db: Store) -> Any:
        return act(self.work(db))

    async def do(self, act: Callable[[Work], Any]) -> Any:
        found = await self.db.write(partial(self.acts, act))
        self.says.wake()
        await self.quiet()
        return found

    async def quiet(self) -> None:
        """Until nothing is owed, but for what waits for another day, and nothing waits; five seconds at most."""
        day = f"not_before < {self.clock.ms + 86_400_000}"
        owed = (
            f"SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM show WHERE state = 'owed' AND {day})"
            f" + (SELECT count(*) FROM say JOIN place ON place.id = place WHERE say.state IN ('owed', 'sending') AND {day} AND channel <> 'gone')"
        )
        for _ in range(500):
            await asyncio.sleep(0.01)
            if (await self.rows(owed))[0][0] == 0:
                return
            self.clock.ms += 20
            self.says.wake()
        raise AssertionError("something stays owed")

    async def types(
        self, text: str, person: str = "z-dung", chat: str = "z-dung", *, channel: str = TEXT, called: bool = False
    ) -> None:
        """A member types a line in a chat, in a group perhaps to us (`called`); a private chat has the person's own name."""
        self.number += 1
        raw = {
            "kind": "text",
            "chat": chat,
            "person": person,
            "message": str(self.number),
            "text": text,
            "private": chat == person,
            "called": called,
        }
        await self.hears.store(channel, [(str(self.number), orjson.dumps(raw).decode())])
        await self.quiet()

    def read(self, channel: FakeChannel, chat: str) -> list[str]:
        """What came into a chat, oldest first."""
        return [one.text for one in channel.got if one.chat == chat]


def seen(channel: FakeChannel, chat: str) -> list[Sent]:
    return [one for one in channel.got if one.chat == chat]


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[Town]:
    """The town with both pumps running."""
    relay = Relay()
    second = places.ensure(relay.work, TEXT, chat=GROUP, thread="", kind=PlaceKind.GROUP, title="Nhóm văn bản")
    places.toggle_team(relay.work, second.id, team="to1")
    own = places.ensure(relay.work, TEXT, chat="z-dung", thread="", kind=PlaceKind.PRIVATE, title="Dũng")
    code = relay.do(lambda work: join.invite(work, relay.who("dung").id, by=relay.who("quan_tri")))
    relay.do(lambda work: join.by_link(work, code, channel=TEXT, person="z-dung", place=own.id))
    relay.work.run("DELETE FROM show")
    relay.work.run("DELETE FROM say")
    path = folder / "town.db"
    path.write_bytes(relay.db.serialize())
    clock = HandClock()
    clock.ms = instant(TUESDAY) + 1000
    async with database.Database(path) as db:
        made = Town(db, relay, FakeChannel(CHANNEL, RICH), FakeChannel(TEXT, PLAIN), clock)
        stop = asyncio.Event()
        tasks = await made.opens(stop)
        yield made
        stop.set()
        made.sent.set()
        await asyncio.gather(*tasks)


async def called(town: Town) -> CaseId:
    """A case that Tổ 1 is called for."""

    def opens(work: Work) -> CaseId:
        who = members.by_key(work, "yen")
        made = organisations.open_unlisted(work, "Công ty TNHH Thử Nghiệm", tax_code=None, phone=None)
        return open_case.open_case(work, made.id, request=open_case.CaseRequest(), who=who, hold=False)

    case: CaseId = await town.do(opens)
    return case
