"""A channel on which nothing is said twice: when nobody knows whether words arrived, they rest until somebody speaks there."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import health, outcomes
from campaign.places import PlaceKind
from storage import outbox as owed
from storage import places
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from tests.bot.town import GROUP, PLAIN, TEXT, Town, called, opened

CAREFUL = replace(PLAIN, repeats=False)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with opened(tmp_path) as made:
        made.second.caps = CAREFUL
        yield made


def loses(town: Town, n: int = 1) -> None:
    """The next sends arrive, and their answers do not."""
    for _ in range(n):
        town.second.fail("send", outcomes.Unknown("no answer"), after_acceptance=True)


async def says(town: Town, text: str, *, chat: str = "z-dung") -> None:
    def act(work: Work) -> None:
        place = places.find(work, TEXT, chat=chat, thread="")
        assert place is not None
        owed.say(work, place.id, card=Card(text))

    await town.do(act)


async def test_words_in_doubt_are_said_once_and_again_only_when_somebody_speaks(town: Town) -> None:
    loses(town)
    await says(town, "Đã trả phiếu 128.")
    town.clock.ms += 600_000
    town.says.wake()
    await town.quiet()
    assert town.read(town.second, "z-dung") == ["Đã trả phiếu 128."], "không tự gửi lại"
    await town.types("/viec")
    again = town.read(town.second, "z-dung")[1]
    assert again.startswith("(Tin lúc ")
    assert again.endswith("Đã trả phiếu 128.")
    await town.types("/viec")
    assert sum("Đã trả phiếu 128." in text for text in town.read(town.second, "z-dung")) == 2


async def test_a_card_in_doubt_is_shown_as_it_is_by_then(town: Town) -> None:
    case = await called(town)
    loses(town, 2)
    await town.types(f"/nhan {case}", chat=GROUP)
    shown = len(town.read(town.second, "z-dung"))
    town.clock.ms += 600_000
    town.says.wake()
    await town.quiet()
    assert len(town.read(town.second, "z-dung")) == shown, "thẻ cũng không tự gửi lại"
    await town.types("/trogiup")
    assert any(f"- /xong {case}" in text for text in town.read(town.second, "z-dung")[shown:])


async def test_a_question_in_doubt_that_was_answered_is_not_asked_again(town: Town) -> None:
    town.second.caps = replace(CAREFUL, codes=True)
    case = await called(town)
    await town.types(f"/nhan {case}", chat=GROUP)
    loses(town)
    await town.types(f"/nham {case}")
    asked = town.read(town.second, "z-dung")[-1]
    code = asked.rpartition("Mã câu hỏi: ")[2][:3]
    await town.types(f"{code} đúng")
    assert (await town.rows("SELECT state FROM baton WHERE step = 'lien_he'"))[0][0] == "open"
    assert sum(code in text for text in town.read(town.second, "z-dung")) == 1, "người ấy đã đọc và đã trả lời"


async def test_of_long_ago_nothing_is_said_again(town: Town) -> None:
    loses(town)
    await says(town, "Đã trả phiếu 128.")
    town.clock.ms += 4 * 86_400_000
    await town.types("/viec")
    assert sum("Đã trả phiếu 128." in text for text in town.read(town.second, "z-dung")) == 1
    assert await town.rows("SELECT body FROM say WHERE state = 'doubt'") == []


async def test_after_a_kill_what_was_on_its_way_is_in_doubt_there_and_owed_again_elsewhere(town: Town) -> None:
    case = await called(town)
    await town.db.write(lambda db: town.work(db).run("UPDATE message SET state = 'sending', platform_id = NULL"))

    def on_its_way(work: Work) -> None:
        for channel, chat, kind in (
            (TEXT, "z-dung", PlaceKind.PRIVATE),
            ("chat", town.relay.person("dung"), PlaceKind.PRIVATE),
        ):
            place = places.ensure(work, channel, chat=chat, thread="", kind=kind, title="")
            owed.say(work, place.id, card=Card("đang đi"))
        work.run("UPDATE say SET state = 'sending' WHERE state = 'owed'")

    await town.db.write(lambda db: on_its_way(town.work(db)))
    await town.db.write(town.says._recover)
    states = [
        tuple(row)
        for row in await town.rows(
            "SELECT channel, say.state FROM say JOIN place ON place.id = place WHERE body LIKE '%đang đi%' ORDER BY channel"
        )
    ]
    assert states == [("chat", "owed"), (TEXT, "doubt")]
    cards = [
        tuple(row)
        for row in await town.rows(
            "SELECT channel, message.state FROM message JOIN place ON place.id = place WHERE key LIKE '%call%' AND chat = 'z-to1'"
        )
    ]
    assert cards == [(TEXT, "doubt")]
    assert case


async def test_what_the_platform_withholds_is_answered_once_a_day_in_private_only(town: Town) -> None:
    async def comes(chat: str, private: bool) -> None:
        town.number += 1
        raw = f'{{"kind": "withheld", "chat": "{chat}", "person": "z-dung", "message": "{town.number}", "private": {str(private).lower()}}}'
        await town.hears.store(TEXT, [(str(town.number), raw)])
        await town.quiet()

    await comes(GROUP, False)
    assert town.read(town.second, GROUP) == []
    await comes("z-dung", True)
    await comes("z-dung", True)
    (told,) = town.read(town.second, "z-dung")
    assert "không đọc được tin vừa rồi" in told
    town.clock.ms += 86_400_000
    await comes("z-dung", True)
    assert len(town.read(town.second, "z-dung")) == 2


async def test_a_month_counts_what_is_cut_in_parts_and_what_people_write_where_the_platform_does(town: Town) -> None:
    town.second.caps = replace(
        CAREFUL, quota=1000, messages=lambda card: len(card.text) // 100 + 1, counts_incoming=True
    )

    async def used() -> int:
        return int((await town.rows("SELECT coalesce(sum(value), 0) FROM meta WHERE key LIKE 'sent:thu:%'"))[0][0])

    await says(town, "x" * 250)
    assert await used() == 3, "ba tin"
    before = await used()
    await town.types("/viec")
    assert await used() > before + 1, "tin đến và tin trả lời"
    town.second.caps = replace(CAREFUL, quota=1000)
    before, read = await used(), len(town.read(town.second, "z-dung"))
    await town.types("/viec")
    assert await used() - before == len(town.read(town.second, "z-dung")) - read, "chỉ tin đi"


async def test_tries_that_never_left_use_up_no_month(town: Town) -> None:
    town.second.caps = replace(CAREFUL, quota=1000)
    for trouble in (outcomes.NotSent("nobody there"), outcomes.NotSent("HTTP 403"), outcomes.Flood(0.01)):
        town.second.fail("send", trouble)
    await says(town, "Đã trả phiếu 128.")
    assert town.says.months == {TEXT: (1, 1000)}
    town.second.fail("send", outcomes.Rejected("not allowed here"))
    await says(town, "tin", chat=GROUP)
    assert town.says.months == {TEXT: (1, 1000)}
    loses(town)
    await says(town, "Có thể đã tới.")
    assert town.says.months == {TEXT: (2, 1000)}


async def test_health_knows_the_month_also_after_a_new_start(town: Town) -> None:
    town.second.caps = replace(CAREFUL, quota=10)
    short: list[int] = []
    await town.resends({}, runs_short=lambda work, channel, level: short.append(level))
    place = (await town.rows("SELECT id FROM place WHERE chat = 'z-dung'"))[0][0]

    def owes_nine(work: Work) -> None:
        for number in range(9):
            owed.say(work, place, card=Card(f"tin {number}"), priority=Priority.CALL)

    await town.db.write(lambda db: owes_nine(town.work(db)))
    stop = asyncio.Event()
    sending = asyncio.create_task(town.says.run(stop))
    await town.quiet()
    stop.set()
    await sending
    assert town.says.months == {TEXT: (9, 10)}
    assert short == [80], "từ tin thứ chín"
    told = health.told(health.HealthState({TEXT: town.second.heard()}, months=town.says.months))
    assert told["channels"] == {
        TEXT: {"last_poll_s": 0.0, "token": "ok", "month_used": 9, "month_quota": 10, "month_short": 80}
    }
    again = town.sender({})
    await town.db.write(again._recover)
    assert again.months == {TEXT: (9, 10)}
