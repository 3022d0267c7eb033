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

from bot.zalo import envelope
from campaign.plan import Plan
from practice import seeding
from sandbox.zalo.chance import Trouble
from storage import database, sqlite
from storage.port import Store
from storage.work import Work
from tests.kill.zalo_scene import ZaloScene
from tests.stages import builders

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


CALLERS, LISTED = 20, 100


def listed(data: Path, plan: Plan) -> None:
    """A list of organisations that have a number and wait to be called."""

    def fill(db: Store) -> None:
        work = Work(db, plan, 0, "test")
        for n in range(LISTED):
            one = builders.organisation(work, f"38{n:08d}", unit=("p_mau", "p_vi_du", "x_tan_mau")[n % 3])
            builders.phone(work, builders.representative(work, of=one), f"09123{n:05d}")

    with closing(sqlite.connect(data)) as connection:
        database.transact(connection, fill)


def calls(zalo: ZaloScene, state: str) -> Counter[int]:
    """How often each organisation stands in that state."""
    return Counter(
        int(str(row[0])) for row in zalo.rows(f"SELECT organisation FROM outreach_call WHERE state = '{state}'")
    )


async def test_twenty_call_a_hundred_at_once_and_each_is_called_once(crowd: ZaloScene) -> None:
    """Everybody types at the same moment, some twice; what came of it too."""
    zalo = crowd
    listed(zalo.data, zalo.plan)
    team = [line.key for line in zalo.plan.roster if line.team == "to1" and line.key in zalo.ids][-CALLERS:]
    async with zalo.within():
        for turn in range(LISTED // CALLERS):
            for at, who in enumerate([*team, *team[:5]]):
                zalo.says(who, "/goi" if at % 2 else "cho em DN tiếp theo")
            await zalo.quiet()
            assert set(calls(zalo, "given").values()) == {1}, turn
            for who in team:
                zalo.says(who, "sai số")
            await zalo.quiet()
    assert (len(calls(zalo, "ended")), set(calls(zalo, "ended").values())) == (LISTED, {1})
    shown = zalo.read(team[0])
    assert any("GỌI DN" in text and "Không nghe máy" in text and "không hỏi mã OTP" in text for text in shown)


@pytest.mark.kill
async def test_a_kill_between_giving_and_outcome_gives_nobody_two_and_loses_none(zalo: ZaloScene) -> None:
    """Whoever had one has the same one, whoever asks again gets one that nobody has."""
    listed(zalo.data, zalo.plan)
    team = [line.key for line in zalo.plan.roster if line.team == "to1" and line.key in zalo.ids][-8:]
    await zalo.begin()
    for who in team:
        zalo.says(who, "/goi")
    await zalo.takes(len(team) // 2)
    await zalo.kill()
    zalo.zalo.world.pending.clear()
    before = set(map(tuple, zalo.rows("SELECT organisation, member FROM outreach_call")))
    await zalo.begin()
    for who in team:
        zalo.says(who, "/goi")
    await zalo.quiet()
    after = set(map(tuple, zalo.rows("SELECT organisation, member FROM outreach_call WHERE state = 'given'")))
    assert before
    assert before <= after
    assert len({one for one, _ in after}) == len({who for _, who in after}) == len(after) == len(team)
    for who in team:
        zalo.says(who, "knm")
    await zalo.quiet()
    assert calls(zalo, "ended") == Counter({one: 1 for one, _ in after})


TROUBLES: dict[str, dict[Trouble, float]] = {
    "refused inside": {"error": 0.3},
    "the page with 429": {"page": 0.3},
    "cut before anything was taken": {"cut": 0.3},
    "taken, and no answer": {"silence": 0.4},
    "all at once": {"error": 0.15, "page": 0.15, "cut": 0.15, "silence": 0.2},
}


@pytest.mark.parametrize(("trouble", "real_status"), [*((one, False) for one in TROUBLES), ("all at once", True)])
async def test_whatever_the_platform_does_nothing_is_lost_and_nothing_is_said_twice(
    zalo: ZaloScene, trouble: str, real_status: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deliveries come twice, in both forms, without a type and out of order; each send may fail. What left unanswered is shown when its reader
    speaks again, and not before."""
    monkeypatch.setattr(envelope, "PATIENCE_S", 0.05)
    there, chance = zalo.zalo.room.switches, zalo.zalo.room.chance
    there.twice, there.no_type, there.upside_down, there.real_status = True, True, True, real_status
    free = [line.key for line in zalo.plan.roster if line.key in zalo.ids and "to1" in line.teams]
    async with zalo.within() as app:
        chance.rates = TROUBLES[trouble]
        cases = open_cases(zalo)[: len(free)]
        for who, case in zip(free, cases, strict=False):
            zalo.says(who, f"nhận {case}")
        await zalo.quiet()
        said = Counter((one.chat, one.text) for one in zalo.zalo.world.messages if not one.sender)
        assert {what: n for what, n in said.items() if n > 1} == {}, "không rõ thì không tự gửi lại"
        assert [holder(zalo, case) for case in cases] == free[: len(cases)]
        missed = [
            who for who, case in zip(free, cases, strict=False)
            if not any(text.startswith(f"Phiếu {case} ") and "đang làm" in text for text in zalo.read(who))
        ]  # fmt: skip
        assert bool(missed) == (trouble not in ("the page with 429", "taken, and no answer")), (
            "chưa tới đâu thì đi lại, đã tới thì không"
        )
        chance.rates = {}
        for who in missed:
            zalo.says(who, "/viec")
        await zalo.quiet()
        for who, case in zip(free, cases, strict=False):
            assert any(text.startswith(f"Phiếu {case} ") and "đang làm" in text for text in zalo.read(who)), who
        assert app._outbox.months["zalo"][0] >= zalo.zalo.world.used, "không rõ thì tính là đã đi"
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
