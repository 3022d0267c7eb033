"""A scene for each story: the data file is made once and copied."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from campaign.plan import Plan
from practice import seeding
from tests.journeys import setting
from tests.kill import scene as scenes
from tests.kill.scene import Scene

CASES = 24
"""So many cases wait for somebody when a story begins."""


@pytest.fixture(scope="session")
def campaign() -> Plan:
    """The example campaign's plan."""
    return setting.plan()


@pytest.fixture(scope="session")
def first_file(campaign: Plan) -> Iterator[Path]:
    """The data file every story begins with."""
    began = datetime.fromisoformat(seeding.START).replace(tzinfo=campaign.campaign.zone)
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        path = Path(folder) / "first.db"
        scenes.data_file(path, campaign, now=int(began.timestamp() * 1000) - 60_000, cases=CASES)
        yield path


@pytest.fixture
async def scene(first_file: Path, campaign: Plan) -> AsyncIterator[Scene]:
    """A room and a data file; the bot is begun by the story."""
    with tempfile.TemporaryDirectory(prefix="ts") as folder:
        opened = Scene(Path(folder), campaign)
        shutil.copy(first_file, opened.data)
        await opened.open()
        try:
            yield opened
        finally:
            await opened.close()
