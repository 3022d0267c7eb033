"""A list on its way into a working bot: the bot is killed in the middle, and the list is in all the same afterwards."""

import asyncio
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot import imports
from bot.commands import codes
from practice import generate
from storage import sqlite
from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import PATIENCE_S, Scene
from tests.kill.witness import Witness
from tests.stages import nursery

pytestmark = [pytest.mark.kill, pytest.mark.slow]
ROWS = 6000
HEAD = 5
"""Lines above the first row of a made-up list."""
RUNNING = "SELECT state, cursor FROM list_import"
LISTED = "SELECT count(*), count(DISTINCT tax_code) FROM organisation WHERE listed = 1"


def hand_over(scene: Scene, path: Path) -> nursery.Process:
    """`bot import --yes` beside the running bot, which is asked to do it."""
    return scene.spawn(scene.folder, "import", "--yes", str(path))


async def under_way(scene: Scene, crowd: Crowd, past: int) -> None:
    """Until so many rows are in; people press meanwhile."""
    deadline = time.monotonic() + PATIENCE_S
    with closing(sqlite.connect_to_read(scene.data)) as db:
        while (row := db.execute(RUNNING).fetchone()) is None or row["cursor"] <= past:
            assert time.monotonic() < deadline
            crowd.acts(1)
            await asyncio.sleep(0.005)
        assert row["state"] == "applying", "đã xong trước khi tắt được"


async def test_a_list_completes_across_kills_while_people_work(scene: Scene, tmp_path: Path) -> None:
    crowd, seen = Crowd(scene, 51), Witness(scene.plan, scene.sandbox.world, scene.post)
    path = tmp_path / "list.csv"
    generate.write_csv(path, generate.made("full", 5)[: ROWS + HEAD])
    with closing(sqlite.connect_to_read(scene.data)) as db:
        before = db.execute(LISTED).fetchone()[0]
    await scene.begin()
    asking = hand_over(scene, path)
    await under_way(scene, crowd, 0)
    scene.kill()
    await scene.gone()
    assert await asyncio.wait_for(asking.wait(), PATIENCE_S) != codes.OK
    with witness.copied(scene.data) as db:
        witness.at_rest(db, scene.post)
        cursor = db.execute(RUNNING).fetchone()["cursor"]
        assert 0 < cursor < ROWS
    await scene.begin()
    await under_way(scene, crowd, cursor)
    scene.kill()
    await scene.gone()
    await scene.begin()
    deadline = time.monotonic() + PATIENCE_S
    with closing(sqlite.connect_to_read(scene.data)) as db:
        while db.execute(RUNNING).fetchone()["state"] == "applying":
            assert time.monotonic() < deadline
            await asyncio.sleep(0.02)
        assert tuple(db.execute(LISTED).fetchone()) == (before + ROWS, before + ROWS)
    assert not list(imports.staging_folder(scene.data).iterdir())
    await scene.settled()
    with witness.copied(scene.data) as db:
        witness.at_rest(db, scene.post)
        seen.paid(db, crowd.presses, now=scene.sandbox.clock.now_ms(), kills=2)
