"""How a bot ends, and how it stands beside a second one: clean stops under load, one token twice, one file twice."""

import asyncio
import shutil
import signal
import time
from pathlib import Path

import pytest

from bot.commands import codes
from bot.telegram import poll
from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import PATIENCE_S, Scene
from tests.kill.witness import Witness

pytestmark = [pytest.mark.kill, pytest.mark.slow]
STOP_S = 20.0
"""Far less than the platform hangs (a minute), far more than a clean stop takes where much else runs."""
ON_ITS_WAY = (
    "SELECT (SELECT count(*) FROM say WHERE state = 'sending') + (SELECT count(*) FROM message WHERE state = 'sending')"
)


async def stop(scene: Scene) -> float:
    """SIGTERM; the seconds until the bot was gone, cleanly."""
    assert scene.process is not None
    began = time.monotonic()
    scene.process.send_signal(signal.SIGTERM)
    assert await scene.gone() == codes.OK, scene.said()
    return time.monotonic() - began


async def all_is_well(scene: Scene, crowd: Crowd, seen: Witness) -> None:
    """Begun again, it pays everything."""
    await scene.settled()
    with witness.copied(scene.data) as db:
        witness.at_rest(db, scene.post)
        seen.paid(db, crowd.presses, now=scene.sandbox.clock.now_ms())


async def test_told_to_stop_under_a_backlog_it_is_gone_in_time_and_owes_nothing_unwritten(scene: Scene) -> None:
    crowd, seen = Crowd(scene, 31), Witness(scene.plan, scene.sandbox.world, scene.post)
    await scene.begin()
    await scene.settled()
    for pause in (0.0, 0.05, 0.2):
        crowd.acts(150)
        await asyncio.sleep(pause)
        assert await stop(scene) < STOP_S
        with witness.copied(scene.data) as db:
            witness.at_rest(db, scene.post)
            assert db.execute(ON_ITS_WAY).fetchone()[0] == 0
            assert db.execute(witness.UNKNOWN).fetchone()[0] == 0
        await scene.begin()
    await all_is_well(scene, crowd, seen)
    assert seen.repeated == 0


async def test_told_to_stop_while_the_platform_hangs_it_does_not_hang_with_it(scene: Scene) -> None:
    crowd, seen = Crowd(scene, 32), Witness(scene.plan, scene.sandbox.world, scene.post)
    await scene.begin()
    await scene.settled()
    scene.board.set({"timeout_after_accept": 1.0, "hold_s": 60})
    crowd.rushes()
    crowd.acts(30)
    await asyncio.sleep(0.3)
    assert await stop(scene) < STOP_S
    scene.board.clear()
    await scene.begin()
    await all_is_well(scene, crowd, seen)


async def test_two_bots_on_one_token_say_so_and_lose_nothing(scene: Scene, first_file: Path, tmp_path: Path) -> None:
    crowd = Crowd(scene, 33)
    await scene.begin()
    await scene.settled()
    shutil.copy(first_file, tmp_path / "bot.db")
    scene.configure(tmp_path)
    second = scene.spawn(tmp_path)
    try:
        deadline = time.monotonic() + PATIENCE_S
        while poll.SECOND_BOT not in scene.said() + scene.said(tmp_path):
            assert time.monotonic() < deadline
            crowd.acts(1)
            await asyncio.sleep(0.1)
    finally:
        second.terminate()
        assert await asyncio.wait_for(second.wait(), PATIENCE_S) == codes.OK
    crowd.acts(10)
    await scene.settled()
    assert scene.process is not None
    assert scene.process.returncode is None
    with witness.copied(scene.data) as db, witness.copied(tmp_path / "bot.db") as other:
        witness.at_rest(db, scene.post, also=[other])


async def test_two_bots_on_one_file_is_one_bot(scene: Scene) -> None:
    crowd, seen = Crowd(scene, 34), Witness(scene.plan, scene.sandbox.world, scene.post)
    await scene.begin()
    crowd.acts(10)
    second = scene.spawn(scene.folder)
    assert await asyncio.wait_for(second.wait(), PATIENCE_S) == codes.LATER
    assert "Chỉ chạy được một" in scene.said()
    crowd.acts(10)
    await all_is_well(scene, crowd, seen)
    assert seen.repeated == 0
