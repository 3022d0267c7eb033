"""A second channel beside the first: text only, no buttons, no edits. Two fakes of the port, and everything between them is the real core.

The fake behind «chat» can do everything; the one behind «thu» can do what a plain text service can. Who reads is a member of the example
campaign; what they type goes through the inbox, what they read came out of the outbox.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from acts.people import closed_chats, join
from acts.relay import note_seen, open_case
from bot import delivery, inbox, outbox, outbox_options, outcomes, pacing
from bot.channel import Caps
from campaign.ids import BatonId, CaseId
from campaign.places import PlaceKind
from handlers import dispatch
from storage import database, members, places
from storage import outbox as owed
from storage.lists import organisations
from storage.port import Row, Store
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import effects, render
from telling.messages import Card
from tests.bot.conftest import FakeChannel, HandClock, Sent
from tests.stages.relay import CHANNEL, GROUPS, TUESDAY, Relay, instant

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
    number: int = 0

    async def opens(self, stop: asyncio.Event) -> list[asyncio.Task[None]]:
        channels = {one.name: one for one in (self.first, self.second)}
        desk = inbox.UpdateHandlers(dispatch.handle, dispatch.refuse, dispatch.apologise)
        self.says = self.sender({})
        self.hears = inbox.InboxPump(
            self.db, channels, plan=self.relay.plan, clock=self.clock, desk=desk, after=self.says.wake
        )  # fmt: skip
        return [asyncio.create_task(self.hears.run(stop)), asyncio.create_task(self.says.run(stop))]

    def sender(self, caps: dict[str, Caps]) -> outbox.OutboxPump:
        """The outbox over both channels; `caps`: what one of them can do instead."""
        channels = {one.name: one for one in (self.first, self.second)}
        for name, can in caps.items():
            channels[name].caps = can
        return outbox.OutboxPump(
            self.db, channels, plan=self.relay.plan, clock=self.clock, timing=outbox_options.Timing(pace=100_000),
            rendering=outbox_options.Rendering(render.card, note_seen.card_shown),
            fallbacks=delivery.Fallbacks(
                private_dead=closed_chats.private_dead, private_closed=closed_chats.private_closed, next_way=closed_chats.next_way
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
        """Until nothing is owed and nothing waits; five seconds at most."""
        owed = (
            "SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM show WHERE state = 'owed')"
            " + (SELECT count(*) FROM say JOIN place ON place.id = place WHERE say.state IN ('owed', 'sending') AND channel <> 'gone')"
        )
        for _ in range(500):
            await asyncio.sleep(0.01)
            if (await self.rows(owed))[0][0] == 0:
                return
            self.clock.ms += 20
            self.says.wake()
        raise AssertionError("something stays owed")

    async def types(self, text: str, person: str = "z-dung", chat: str = "z-dung", *, channel: str = TEXT) -> None:
        """A member types a line in a chat; a private chat has the person's own name."""
        self.number += 1
        raw = {
            "kind": "text",
            "chat": chat,
            "person": person,
            "message": str(self.number),
            "text": text,
            "private": chat == person,
        }
        await self.hears.store(channel, [(str(self.number), orjson.dumps(raw).decode())])
        await self.quiet()

    def read(self, channel: FakeChannel, chat: str) -> list[str]:
        """What came into a chat, oldest first."""
        return [one.text for one in channel.got if one.chat == chat]


def seen(channel: FakeChannel, chat: str) -> list[Sent]:
    return [one for one in channel.got if one.chat == chat]


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    relay = Relay()
    second = places.ensure(relay.work, TEXT, chat=GROUP, thread="", kind=PlaceKind.GROUP, title="Nhóm văn bản")
    places.toggle_team(relay.work, second.id, team="to1")
    own = places.ensure(relay.work, TEXT, chat="z-dung", thread="", kind=PlaceKind.PRIVATE, title="Dũng")
    code = relay.do(lambda work: join.invite(work, relay.who("dung").id, by=relay.who("quan_tri")))
    relay.do(lambda work: join.by_link(work, code, channel=TEXT, person="z-dung", place=own.id))
    relay.work.run("DELETE FROM show")
    relay.work.run("DELETE FROM say")
    path = tmp_path / "town.db"
    path.write_bytes(relay.db.serialize())
    clock = HandClock()
    clock.ms = instant(TUESDAY) + 1000
    async with database.Database(path) as db:
        made = Town(db, relay, FakeChannel(CHANNEL, RICH), FakeChannel(TEXT, PLAIN), clock)
        stop = asyncio.Event()
        tasks = await made.opens(stop)
        yield made
        stop.set()
        await asyncio.gather(*tasks)


async def called(town: Town) -> CaseId:
    """A case that Tổ 1 is called for."""

    def opens(work: Work) -> CaseId:
        who = members.by_key(work, "yen")
        made = organisations.open_unlisted(work, "Công ty TNHH Thử Nghiệm", tax_code=None, phone=None)
        return open_case.open_case(work, made.id, request=open_case.CaseRequest(), who=who, hold=False)

    case: CaseId = await town.do(opens)
    return case


async def test_a_call_goes_to_both_groups_each_in_its_own_way(town: Town) -> None:
    case = await called(town)
    (here,), (there,) = seen(town.first, GROUPS["to1"]), seen(town.second, GROUP)
    assert here.card is not None
    assert there.card is not None
    assert [one.label for one in here.card.rows[0]] == ["Nhận việc", "Diễn biến"]
    assert there.card.rows == ()
    assert there.card.mentions == ()
    assert f"- /nhan {case}: Nhận việc" in there.text
    assert "Đã gọi riêng" in there.text, "ai có chỗ nhắn riêng thì được gọi ở đó"


async def test_a_claim_by_words_and_the_redraw_makes_no_message(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    assert [one.what for one in seen(town.first, GROUPS["to1"])] == ["new", "edit"]
    assert "đ/c Dũng" in town.read(town.first, GROUPS["to1"])[-1]
    told = town.read(town.second, GROUP)
    assert len(told) == 2, "lời gọi và câu trả lời cho người vừa gõ, không có thẻ vẽ lại"
    assert "đã nhận" in told[1]
    call, work = town.read(town.second, "z-dung")
    assert "CẦN NGƯỜI NHẬN" in call, "Dũng là một trong ba người được gọi riêng"
    assert f"- /xong {case} Đã liên hệ" in work, "thẻ làm việc đến nơi người đó nói chuyện, chọn bằng chữ"


async def test_who_cannot_be_written_to_gets_the_working_card_in_the_group_that_they_read(town: Town) -> None:
    case = await called(town)
    sql = (
        "UPDATE account SET channel = :c, person = 'z-bao', private_place = NULL"
        " WHERE member = (SELECT id FROM member WHERE roster_key = 'bao')"
    )
    await town.do(lambda work: work.run(sql, {"c": TEXT}))
    await town.types(f"/nhan {case}", "z-bao", GROUP)
    told = town.read(town.second, GROUP)
    assert len(told) == 3, "lời gọi, câu trả lời, thẻ làm việc"
    assert any(f"- /xong {case} Đã liên hệ" in text for text in told[1:])


async def test_who_loses_the_race_by_words_hears_who_has_it(town: Town) -> None:
    case = await called(town)
    bao = town.relay.person("bao")
    await town.types(f"/nhan {case}", bao, GROUPS["to1"], channel=CHANNEL)
    await town.types(f"/nhan {case}", chat=GROUP)
    _, refused = town.read(town.second, GROUP)
    assert "Bảo đã nhận việc này" in refused, "ai đang giữ, dù thẻ gọi ở đây không sửa được"


async def test_what_concerns_one_person_is_said_in_private_where_a_group_cannot_show_it_to_one(town: Town) -> None:
    await town.types("/trogiup", chat=GROUP)
    assert town.read(town.second, GROUP) == []
    assert "/nhan" in town.read(town.second, "z-dung")[-1]
    await town.types("/trogiup", "z-la", GROUP)
    assert "/thamgia" in town.read(town.second, GROUP)[-1], "chưa nhắn riêng được thì ở nhóm"


async def test_a_question_is_answered_by_what_it_offers(town: Town) -> None:
    town.second.caps = replace(PLAIN, codes=True)
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    await town.types("/nham")
    code = town.read(town.second, "z-dung")[-1].rpartition("Mã câu hỏi: ")[2][:3]
    await town.types(f"{code[:2]}? đúng")
    assert (await town.rows("SELECT state FROM baton"))[0][0] == "held", "mã gõ sai không phải là mã"
    await town.types("/nham")
    code = town.read(town.second, "z-dung")[-1].rpartition("Mã câu hỏi: ")[2][:3]
    await town.types(f"{code} đúng")
    assert (await town.rows("SELECT state FROM baton"))[0][0] == "open"


def offered(text: str) -> list[str]:
    """What can be typed, by the lines under a message."""
    return [line[2:].partition(":")[0] for line in text.splitlines() if line.startswith("- ")]


async def test_a_whole_step_is_done_by_typing_what_the_messages_offer(town: Town) -> None:
    case = await called(town)
    await town.types(offered(town.read(town.second, GROUP)[0])[0], chat=GROUP)
    await town.types(f"/hen {case} mai 9h")
    for _ in range(8):
        if (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "done":
            break
        cards = [text for text in town.read(town.second, "z-dung") if offered(text)]
        await town.types(offered(cards[-1])[0])
    assert (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "done", town.second.got[-3:]
    assert all(one.card is not None and one.card.rows == () for one in town.second.got)


async def test_a_question_is_answered_by_its_code(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    await town.types(f"/nham {case}")
    asked = town.read(town.second, "z-dung")[-1]
    assert offered(asked) == ["Đúng, hoàn tác", "Không"]
    await town.types("Đúng, hoàn tác")
    assert (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "open"


async def test_a_member_with_two_accounts_is_told_once(town: Town) -> None:
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    held = BatonId((await town.rows("SELECT id FROM baton WHERE state = 'held'"))[0][0])

    def tells(work: Work) -> None:
        baton = batons.get(work, held)
        assert baton is not None
        effects.say_to(work, baton.holder, baton=baton, macro="returned")

    before = len(town.first.got) + len(town.second.got)
    await town.do(tells)
    assert len(town.first.got) + len(town.second.got) == before + 1
    assert town.second.got[-1].chat == "z-dung", "nơi người đó nói chuyện sau cùng"


async def test_a_dead_private_chat_falls_back_to_the_other_account(town: Town) -> None:
    case = await called(town)
    town.second.fail("send", outcomes.Rejected("user has blocked", "blocked"))
    await town.types(f"/nhan {case}", town.relay.person("dung"), GROUPS["to1"], channel=CHANNEL)
    own = town.relay.person("dung")
    assert any(
        "Đã liên hệ" in choice.label
        for one in seen(town.first, own)
        if one.card
        for row in one.card.rows
        for choice in row
    )
    assert "Chưa nhắn riêng được" not in "".join(town.read(town.first, GROUPS["to1"])), "vẫn nhắn riêng được"


async def place_of(town: Town, chat: str) -> int:
    return int((await town.rows("SELECT id FROM place WHERE chat = :chat", chat=chat))[0][0])


def saying(place: int, text: str, priority: Priority = Priority.ROUTINE) -> Callable[[Work], int]:
    return lambda work: owed.say(work, place, card=Card(text), priority=priority)


async def test_words_that_one_way_refuses_go_the_next_way(town: Town) -> None:
    own = await place_of(town, "z-dung")
    town.second.fail("send", outcomes.Rejected("not allowed here"))
    await town.do(saying(own, "một lời riêng"))
    assert town.read(town.first, town.relay.person("dung")) == ["một lời riêng"]
    assert town.read(town.second, "z-dung") == []


async def test_a_spent_month_leaves_room_for_calls_only(town: Town) -> None:
    town.second.caps = replace(PLAIN, quota=20)
    group = await place_of(town, GROUP)
    for number in range(16):
        await town.do(saying(group, f"tin {number}"))
    for text, priority in (("thường", Priority.ROUTINE), ("thẻ 1", Priority.CARD), ("thẻ 2", Priority.CARD), ("thẻ 3", Priority.CARD),
                           ("thẻ 4", Priority.CARD), ("gọi 1", Priority.CALL), ("gọi 2", Priority.CALL)):  # fmt: skip
        await town.do(saying(group, text, priority))
    assert town.read(town.second, GROUP)[16:] == ["thẻ 1", "thẻ 2", "thẻ 3", "gọi 1"]
    refused = [row[0] for row in await town.rows("SELECT error FROM say WHERE state = 'failed'")]
    assert refused == ["quota"] * 3


async def test_what_one_channel_may_not_say_yet_holds_up_no_other(town: Town) -> None:
    slow = replace(PLAIN, pace=pacing.PaceLimits(overall_per_s=1))
    town.says = town.sender({TEXT: slow})
    group, own, first = await place_of(town, GROUP), await place_of(town, "z-dung"), await place_of(town, GROUPS["to1"])
    for place in (group, own, first):
        await town.db.write(partial(town.acts, saying(place, "tin")))
    stop = asyncio.Event()
    sending = asyncio.create_task(town.says.run(stop))
    for _ in range(200):
        await asyncio.sleep(0.01)
        if town.first.got and town.second.got:
            break
    stop.set()
    await sending
    assert (len(town.first.got), len(town.second.got)) == (1, 1), "tin thứ hai của kênh chậm chờ giây sau"


async def test_a_channel_that_can_take_away_but_not_alter_takes_a_dead_card_away(town: Town) -> None:
    town.second.caps = replace(PLAIN, deletes=True)
    case = await called(town)
    call = seen(town.second, GROUP)[0]
    await town.types(f"/nhan {case}", town.relay.person("bao"), GROUPS["to1"], channel=CHANNEL)
    assert [(one.what, one.id) for one in seen(town.second, GROUP)[1:]] == [("delete", call.id)]


async def test_what_is_owed_on_a_channel_that_is_set_up_no_more_waits_and_stops_nobody(town: Town) -> None:
    def says(work: Work) -> None:
        lost = places.ensure(work, "gone", chat="1", thread="", kind=PlaceKind.GROUP, title="")
        owed.say(work, lost.id, card=Card("để đó"))

    await town.db.write(lambda db: says(town.work(db)))
    await town.hears.store("gone", [("1", "{}")])
    await town.types("/trogiup")
    assert town.read(town.second, "z-dung"), "người khác vẫn được trả lời"
    assert (await town.rows("SELECT state FROM say WHERE body LIKE '%để đó%'"))[0][0] == "owed"
    told = (await town.rows("SELECT state, error FROM inbox WHERE channel = 'gone'"))[0]
    assert tuple(told) == ("failed", "no channel gone is set up")
