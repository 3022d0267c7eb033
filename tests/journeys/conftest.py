"""A room for each journey: the data file is made once and copied."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

import pytest

from bot import logs
from campaign.plan import Plan
from practice import seeding
from tests.journeys import setting, stage, zalo_room
from tests.journeys.stage import Room


@pytest.fixture(scope="session")
def campaign() -> Plan:
    """The example campaign's plan."""
    return setting.plan()


@pytest.fixture(scope="session")
def first_file(campaign: Plan) -> Iterator[Path]:
    """The data file every journey begins with."""
    logs.configure("error", "console")
    began = datetime.fromisoformat(seeding.START).replace(tzinfo=campaign.campaign.zone)
    with tempfile.TemporaryDirectory(prefix="tiepsuc") as folder:
        path = Path(folder) / "first.db"
        setting.data_file(path, campaign, int(began.timestamp() * 1000) - 3_600_000)
        yield path


@pytest.fixture
def data_file(first_file: Path) -> Iterator[Path]:
    """A copy of one's own; the folder's name is short, a socket lives in it."""
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        yield Path(shutil.copy(first_file, Path(folder) / "t.db"))


@pytest.fixture(scope="session")
def undigested() -> Plan:
    """The same without the digest of every evening: a process makes it for seconds, and few journeys are about it."""
    whole = setting.plan()
    return whole.model_copy(update={"reports": tuple(one for one in whole.reports if one.id != "ngay")})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every journey is played on Telegram and on Zalo, where it is typed; one about what only Telegram has says so (`stage.ONLY_THERE`)."""
    if "room" in metafunc.fixturenames:
        marks = [mark.args[0] for mark in metafunc.definition.iter_markers("telegram")]
        assert set(marks) <= set(stage.ONLY_THERE), marks
        metafunc.parametrize("room", ["telegram"] if marks else ["telegram", "zalo"], indirect=True)


@pytest.fixture
async def room(request: pytest.FixtureRequest, data_file: Path, undigested: Plan) -> AsyncIterator[Room]:
    """A quiet afternoon, Tuesday 20/5/2025 14:05, without limits. No digest is made at 17:30."""
    playing: AbstractAsyncContextManager[Room] = (
        zalo_room.played(data_file, undigested) if request.param == "zalo" else stage.played(data_file, undigested)
    )
    async with playing as opened:
        yield opened


@pytest.fixture
async def room_with_digest(data_file: Path, campaign: Plan) -> AsyncIterator[Room]:
    """The same afternoon with every report that the plan has."""
    async with stage.played(data_file, campaign) as opened:
        yield opened
