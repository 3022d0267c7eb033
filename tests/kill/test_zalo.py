"""A campaign on Zalo alone, the real bot over HTTP: a crowd claims at once, and a kill loses nothing that was taken. Its days are told in
tests/journeys.
"""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from campaign.plan import Plan
from practice import seeding
from storage import database, sqlite
from storage.work import Work
from tests.kill.zalo_scene import ZaloScene

pytestmark = [pytest.mark.slow]
KILLS = 3


CROWD = 50


def crowded(plan: Plan) -> Plan:
    """With so many colleagues of Tổ 1 more that fifty people can write."""
    one = next(line for line in plan.roster if line.key == "bao")
    more = [
        one.model_copy(
            update={"key": f"them{n}", "name": f"Trần Thử {n}", "short": f"Thử {n}", "practice_person": 1800 + n}
        )
        for n in range(CROWD - sum(line.practice_person is not None for line in plan.roster))
    ]
    return plan.model_copy(update={"roster": (*plan.roster, *more)})


@pytest.fixture
async def crowd(first_file: Path, campaign: Plan) -> AsyncIterator[ZaloScene]:
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        plan, data = crowded(campaign), Path(folder) / "first.db"
        shutil.copy(first_file, data)
        with closing(sqlite.connect(data)) as connection:
            database.transact(connection, lambda db: seeding.people(Work(db, plan, 0, "test")))
        opened = ZaloScene(Path(folder), plan, data)
        await opened.open()
        try:
            yield opened
        finally:
            await opened.close()


@pytest.fixture
async def zalo(first_file: Path, campaign: Plan) -> AsyncIterator[ZaloScene]:
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        opened = ZaloScene(Path(folder), campaign, first_file)
        await opened.open()
        try:
            yield opened
        finally:
            await opened.close()


def open_cases(zalo: ZaloScene) -> list[int]:
    return [int(str(row[0])) for row in zalo.rows("SELECT case_file FROM baton WHERE state = 'open' ORDER BY id")]


def holder(zalo: ZaloScene, case: int) -> str:
    """Who holds a case, by roster key; empty for nobody."""
    sql = (
        f"SELECT coalesce(m.roster_key, '') FROM baton b LEFT JOIN member m ON m.id = b.holder WHERE case_file = {case}"
    )
    return str(zalo.rows(sql)[0][0])


async def test_fifty_claim_at_once_and_each_loser_hears_once(crowd: ZaloScene) -> None:
    zalo = crowd
    case = open_cases(zalo)[0]
    team = [
        str(row[0]) for row in zalo.rows("SELECT roster_key FROM member JOIN account ON account.member = member.id")
    ]
    assert len(team) >= CROWD - 1, "ai chưa tham gia thì không nhận việc"
    async with zalo.within() as app:
        before = {who: len(zalo.read(who)) for who in team}
        for who in team:
            zalo.says(who, f"nhận {case}")
        await zalo.quiet()
        used = app._outbox.months["zalo"][0]
    first = holder(zalo, case)
    assert first
    said = {who: zalo.read(who)[before[who] :] for who in team}
    heard = {
        who: [text for text in said[who] if "quyền" in text or "đã nhận việc này" in text]
        for who in team
        if who != first
    }
    assert {who: texts for who, texts in heard.items() if len(texts) != 1} == {}
    assert any("đã nhận việc này" in texts[0] for texts in heard.values())
    assert used == zalo.zalo.world.used, "sổ của trợ lý đúng như nền tảng đếm"
    assert zalo.zalo.room.habits == []


@pytest.mark.kill
async def test_a_kill_loses_nothing_that_was_taken_and_nothing_is_said_twice(zalo: ZaloScene) -> None:
    chance = random.Random(13)
    claims: dict[str, tuple[str, int]] = {}
    free = [line.key for line in zalo.plan.roster if line.key in zalo.ids and "to1" in line.teams]
    for _ in range(KILLS):
        await zalo.begin()
        cases = open_cases(zalo)[: len(free)]
        for who, case in zip(free, cases, strict=False):
            zalo.says(who, f"nhận {case}")
            claims[zalo.zalo.world.messages[-1].id] = (who, case)
        assert cases
        await zalo.takes(chance.randint(1, len(cases)))
        await zalo.kill()
        zalo.zalo.world.pending.clear()  # what nobody has taken is lost on this platform, as far as anybody knows
    await zalo.begin()
    await zalo.quiet()
    taken = [event["message"]["message_id"] for event in zalo.zalo.courier.taken]
    assert len(taken) > KILLS
    lost = [claims[one] for one in taken if one in claims and not holder(zalo, claims[one][1])]
    assert lost == [], "đã trả 200 thì không mất"
    twice = Counter(
        (one.chat, one.text) for one in zalo.zalo.world.messages if not one.sender and "đã nhận" in one.text
    )
    assert {what: n for what, n in twice.items() if n > 1} == {}
