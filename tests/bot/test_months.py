"""A channel that allows so many messages a month: what leaves of the last of them, and what becomes of what does not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from acts.people import month
from bot import outcomes
from bot.channel import Heard
from campaign.ids import PlaceId
from storage import channels, members, months, places, said_buttons
from storage import outbox as owed
from storage.channels import Introduction
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card, Choice
from tests.bot.town import GROUP, PLAIN, TEXT, Town, called, opened
from tests.stages.relay import CHANNEL

QUESTION = Card("Đổi ca nhé?", ((Choice("Đồng ý", "swap:1:y"), Choice("Không", "swap:1:n")),))
DAY = 86_400_000


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A month of a hundred messages; Dũng has the text channel alone."""
    async with opened(tmp_path) as made:
        made.second.caps = replace(PLAIN, quota=100)
        known = Introduction("Kênh chữ", typed=True, quota=100)
        await made.do(lambda work: channels.introduce(work, TEXT, known=known))
        await made.do(alone)
        yield made


TIE = "UPDATE account SET private_place = :p WHERE channel = :c AND member = (SELECT id FROM member WHERE roster_key = 'dung')"


def alone(work: Work) -> None:
    work.run(TIE, {"p": None, "c": CHANNEL})


def dung(work: Work) -> PlaceId:
    place = places.find(work, TEXT, chat="z-dung")
    assert place is not None
    return place.id


def uses(n: int) -> Callable[[Work], None]:
    return lambda work: months.count_used(work, TEXT, messages=n)


def says(card: Card, priority: Priority) -> Callable[[Work], int]:
    return lambda work: owed.say(work, dung(work), card=card, priority=priority)


async def aside(town: Town) -> list[str]:
    return [row[0] for row in await town.rows("SELECT body FROM say WHERE state = 'failed'")]


async def waiting(town: Town) -> int:
    found: int = await town.db.read(lambda db: months.waiting(town.work(db), TEXT))
    return found


async def turns(town: Town) -> None:
    """The next month has begun, and its first morning."""
    town.clock.ms = await town.db.read(lambda db: months.turn(town.work(db))) + 1000
    town.says.wake()
    await town.quiet()


async def test_of_the_last_messages_a_month_sends_what_somebody_is_to_act_on(town: Town) -> None:
    """A question that nobody hurries with, the card of who has just claimed, an offer; news are left."""
    await town.do(uses(95))
    case = await called(town)
    await town.types(f"nhận {case}")
    assert "đang làm" in town.read(town.second, "z-dung")[-1], "ai vừa nhận thì đọc được thẻ"
    await town.do(says(QUESTION, Priority.NOTICE))
    assert "Đổi ca nhé?" in town.read(town.second, "z-dung")[-1]
    await town.do(says(Card("Tin thường"), Priority.NOTICE))
    assert len(await aside(town)) == 1
    assert "Tin thường" not in town.read(town.second, "z-dung")


async def test_what_a_spent_month_does_not_allow_waits_for_the_next_and_leaves_as_things_stand_then(town: Town) -> None:
    case = await called(town)
    await town.do(uses(100))
    before = len(town.read(town.second, "z-dung"))
    await town.types(f"nhận {case}")
    await town.do(says(Card("Vừa rồi là sao?"), Priority.ANSWER))
    over = await town.do(says(QUESTION, Priority.CARD))
    await town.do(says(replace(QUESTION, text="Ai trực?"), Priority.CARD))
    await town.do(lambda work: said_buttons.close(work, over, closing=""))
    assert len(town.read(town.second, "z-dung")) == before
    assert await waiting(town) == 3
    assert len(await aside(town)) == 1, "câu trả lời đã cũ thì thôi"
    assert town.says.months[TEXT] >= (100, 100)
    town.clock.ms += DAY
    await town.db.write(town.sender({})._recover)
    assert await waiting(town) == 0, "khởi động lại thì xem lại"
    town.says.wake()
    await town.quiet()
    assert await waiting(town) == 2, "câu đã qua, quá một ngày thì không hỏi nữa"
    await town.do(
        lambda work: work.run("UPDATE pending_question SET until = :t WHERE said > 0", {"t": work.now + 40 * DAY})
    )
    await turns(town)
    new = town.read(town.second, "z-dung")[before:]
    assert len(new) == 2
    assert sum("đang làm" in one for one in new) == 1
    assert sum("Ai trực?" in one for one in new) == 1
    assert town.says.months == {TEXT: (2, 100)}


async def test_what_is_no_news_any_more_is_not_said_a_month_later(town: Town) -> None:
    case = await called(town)
    await town.do(uses(100))
    await town.types(f"nhận {case}")
    await town.do(lambda work: work.run("UPDATE baton SET state = 'open', holder = NULL, version = version + 1"))
    before = len(town.read(town.second, "z-dung"))
    await turns(town)
    assert town.read(town.second, "z-dung")[before:] == []


async def test_who_is_reached_another_way_reads_it_there(town: Town) -> None:
    """A card as well as words; and two bots whose months are both over do not hand it to one another for ever."""
    case = await called(town)
    await town.do(uses(100))
    first = (await town.rows("SELECT id FROM place WHERE chat = :chat", chat=town.relay.person("dung")))[0][0]
    await town.do(lambda work: work.run(TIE, {"p": first, "c": CHANNEL}))
    await town.types(f"nhận {case}")
    await town.do(says(Card("Tin thường"), Priority.NOTICE))
    there = town.read(town.first, town.relay.person("dung"))
    assert any("đang làm" in one for one in there)
    assert "Tin thường" in there
    town.first.caps = replace(town.first.caps, quota=1)
    await town.do(lambda work: months.count_used(work, CHANNEL, messages=5))
    await town.do(says(QUESTION, Priority.CARD))
    assert await waiting(town) == 1


async def test_the_platform_knows_better_that_its_month_is_over(town: Town) -> None:
    await town.resends({}, runs_short=lambda work, channel, level: month.runs_short(work, channel, level=level))
    sending = asyncio.create_task(town.says.run(stop := asyncio.Event()))
    town.second.fail("send", outcomes.Rejected("Quota exceeded", "spent"))
    await town.do(says(QUESTION, Priority.CARD))
    assert await waiting(town) == 1
    assert town.says.months == {TEXT: (100, 100)}
    assert any("đã hết số tin" in one for one in town.read(town.first, town.relay.person("quan_tri")))
    await turns(town)
    assert "Đổi ca nhé?" in town.read(town.second, "z-dung")[-1]
    stop.set()
    await sending


async def test_a_board_in_place_of_calls_waits_too(town: Town) -> None:
    await town.do(uses(100))
    await called(town)
    assert town.read(town.second, GROUP) == []
    await turns(town)
    assert len(town.read(town.second, GROUP)) == 1


async def test_what_a_platform_that_knows_us_no_more_does_not_take_goes_another_way(town: Town) -> None:
    """A single refusal is a bad moment; one that is known to last sends everybody who can their other way."""
    known, question = [Heard(0.0), Heard(0.0)], says(QUESTION, Priority.CARD)
    town.second.heard, town.first.heard = (lambda: known[0]), (lambda: known[1])  # type: ignore[method-assign]
    refusal = outcomes.Rejected("Unauthorized", "unauthorized")
    town.second.fail("send", refusal)
    await town.do(question)
    assert "Đổi ca nhé?" in town.read(town.second, "z-dung")[-1], "lát sau lại được"
    known[0] = Heard(0.0, token_refused=True)
    town.second.fail("send", refusal)
    await town.do(question)
    assert len(town.read(town.second, "z-dung")) == 2, "không có đường khác thì chờ"
    first = (await town.rows("SELECT id FROM place WHERE chat = :chat", chat=town.relay.person("dung")))[0][0]
    await town.do(lambda work: work.run(TIE, {"p": first, "c": CHANNEL}))
    town.second.fail("send", refusal)
    await town.do(question)
    assert "Đổi ca nhé?" in town.read(town.first, town.relay.person("dung"))[-1]
    await town.do(lambda work: owed.say(work, place_of(work, "dung"), card=Card("Tin sau")))
    assert town.read(town.first, town.relay.person("dung"))[-1] == "Tin sau", "từ nay nhắn ở đó"
    await town.do(lambda work: month.begins(work, TEXT, known=Introduction("Kênh chữ", typed=True, quota=100)))
    await town.do(lambda work: owed.say(work, place_of(work, "dung"), card=Card("Tin về")))
    assert town.read(town.second, "z-dung")[-1] == "Tin về", "token dùng được thì nhắn ở đây như trước"


def place_of(work: Work, key: str) -> PlaceId:
    who = members.by_key(work, key)
    assert who is not None
    assert who.private is not None
    return who.private
