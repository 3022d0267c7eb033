"""A compressed campaign in the practice room: days of real work, then the four figures agree where they must.

Where faults are planted afterwards they differ, by exactly what was planted. Seeded; `SOAK_DAYS` says how many working days
(`make soak` plays more of them than a test run does).
"""

import os
import random
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich import progress

from acts.counts import official
from campaign.counts.daily_counts import CountState
from campaign.counts.four_sources import SourceDifference
from campaign.plan import Plan
from storage import sqlite, tallies
from storage.sqlite import SqliteStore
from storage.work import Work
from tests.journeys import plots, stage
from tests.journeys.stage import PRIVATE, Room
from tests.stages import builders

SEED = 20_250_520
FIRST = datetime(2025, 5, 21)  # noqa: DTZ001 - the room's local day
INDICATOR = "dinh_danh"


@pytest.fixture
async def room(data_file: Path, campaign: Plan, undigested: Plan) -> AsyncIterator[Room]:
    """A long soak has every evening's digest made too; the short one of each test run is about the figures alone."""
    async with stage.played(data_file, campaign if "SOAK_DAYS" in os.environ else undigested) as opened:
        yield opened


def office_days(count: int) -> list[datetime]:
    """So many days from Monday to Friday."""
    days = (FIRST + timedelta(days=n) for n in range(count * 2 + 7))
    return [day for day in days if day.weekday() < 5][:count]


async def activated(room: Room, number: int) -> None:
    """One enterprise goes all the way."""
    await room.says("Yến", "Tổ 1", f"/yeucau 09{number:08} cty Mẫu Số {number}")
    await room.taps("Yến", "Tổ 1", "Tạo phiếu mới")
    await room.taps("Bảo", "Tổ 1", "Nhận việc")
    await plots.answers(room, "Bảo", "Đã liên hệ", "Đã khớp", "Có")
    await room.taps("Tuấn", "Tổ 2", "Nhận việc")
    await plots.answers(room, "Tuấn", "Đã được cấp")
    case = room.rows("SELECT max(id) FROM case_file")[0][0]
    await room.says("Ngân", "Tổ 1", f"/nhan {case}")  # before Bảo does, who has phoned and is asked first
    await plots.answers(room, "Ngân", "Đã kích hoạt")


async def a_day(room: Room, day: datetime, luck: random.Random, first: int) -> int:
    """Work in the morning, the count in the evening; returns how many were activated."""
    await room.clock.set(f"{day:%Y-%m-%d}T08:00")
    done = luck.randint(1, 2)
    for n in range(done):
        await activated(room, first + n)
    if luck.random() < 0.5:  # a slip of the finger, taken back and done again
        await room.taps("Ngân", PRIVATE, "Bấm nhầm")
        await room.taps("Ngân", PRIVATE, "Đúng, hoàn tác")
        await plots.answers(room, "Ngân", "Đã kích hoạt")
    await evening(room, f"{day:%Y-%m-%d}T17:05", "count_ask", day)
    if luck.random() < 0.5:
        await room.taps("Ngân", PRIVATE, "Đúng")
    await evening(room, f"{day:%Y-%m-%d}T20:30", "count_close", day)
    return done


async def evening(room: Room, moment: str, job: str, day: datetime) -> None:
    """The clock reaches an hour at which figures are asked for or closed; the job is done and all that it owes is out."""
    await room.clock.set(moment)
    sql = "SELECT 1 FROM job_run WHERE job = :job AND period = :day"
    await room._until(lambda: bool(room.rows(sql, job=job, day=f"{day:%Y-%m-%d}")), job)
    await room.quiet()


async def official_says(room: Room, figure: int) -> None:
    """The director enters it; a long soak activates more than the list has, which is asked about and said to be right."""
    await room.says("Giám đốc", PRIVATE, f"/sochinhthuc {figure} nguồn Công an tỉnh")
    if figure > room.rows("SELECT sum(organisations) FROM tally")[0][0]:
        await room.taps("Giám đốc", PRIVATE, "Đúng, ghi số này")


def look(room: Room, db: SqliteStore) -> Work:
    """The books at this moment."""
    return Work(db, room.plan, room.app.clock.now_ms(), "test")


@pytest.mark.telegram("platform")
@pytest.mark.slow
async def test_after_a_campaign_the_four_figures_agree_and_planted_faults_are_seen(room: Room) -> None:
    luck, done = random.Random(SEED), 0
    listed = room.rows("SELECT count(*) FROM organisation WHERE registered = 1")[0][0]  # the list knew these before
    for day in progress.track(office_days(int(os.environ.get("SOAK_DAYS", "2"))), "chiến dịch"):
        done += await a_day(room, day, luck, done + 1)
    await official_says(room, done + listed)
    now = room.app.clock.now_ms()
    await room.bot_ends()
    db = sqlite.connect(room.path)
    work = look(room, db)
    row = official.four(work, INDICATOR, until=now)
    assert (row.four.posted, row.four.finished, row.four.ticked, row.four.official) == (
        done, done, done + listed, done + listed,
    )  # fmt: skip
    assert (row.differences, tallies.check(work)) == ((SourceDifference("ticked_finished", listed, listed),), ())

    db.execute(
        "UPDATE count_entry SET value = value + 3 WHERE id = (SELECT min(id) FROM count_entry WHERE indicator = 'dinh_danh')"
    )
    builders.organisation(work, "3899999999", registered_at=now)
    assert official.four(work, INDICATOR, until=now).differences == (
        SourceDifference("posted_finished", 3, row.four.posted_by_state.get(CountState.MACHINE, 0)),
        SourceDifference("ticked_finished", listed + 1, listed + 1),
        SourceDifference("official_ticked", -1),
    )
    assert tallies.check(work) == ()
    db.execute("UPDATE tally SET registered = registered + 2 WHERE unit = 'p_mau'")
    assert [one.table for one in tallies.check(work)] == ["registered"]
    db.close()
    await room.bot_begins()
