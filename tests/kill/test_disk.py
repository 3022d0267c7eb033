"""The disk fails under a working bot: it stops taking more than it can keep, loses nothing, and goes on by itself."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.app import App
from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import Scene
from tests.kill.witness import Witness

pytestmark = [pytest.mark.kill, pytest.mark.slow]
PLENTY = 1_000_000
Switch = Callable[[App], Awaitable[object]]


async def fill_up(app: App) -> None:
    """Not one page more."""
    await app.database.write(lambda db: db.one("PRAGMA max_page_count=1"))


async def make_room(app: App) -> None:
    """Pages again."""
    await app.database.write(lambda db: db.one(f"PRAGMA max_page_count={PLENTY}"))


async def write_protect(app: App) -> None:
    """No write succeeds."""
    await app.database._writer.execute("PRAGMA query_only=ON")


async def allow_writing(app: App) -> None:
    """Writes succeed again."""
    await app.database._writer.execute("PRAGMA query_only=OFF")


@pytest.mark.parametrize(("breaks", "mends"), [(fill_up, make_room), (write_protect, allow_writing)])
async def test_a_disk_in_trouble_pauses_the_bot_and_loses_nothing(scene: Scene, breaks: Switch, mends: Switch) -> None:
    crowd, seen = Crowd(scene, 41), Witness(scene.plan, scene.sandbox.world, scene.post)
    async with scene.within() as app:
        await scene.settled()
        crowd.acts(10)
        await breaks(app)
        crowd.acts(60)
        await asyncio.sleep(0.5)
        scene.board.calls.clear()
        crowd.acts(60)
        await asyncio.sleep(1.0)
        assert scene.post, "tin chưa lưu được mà đã xác nhận"
        asked = [c for c in scene.board.calls if c[1] == "getupdates"]
        assert len(asked) <= 1, "vẫn xin thêm tin khi không lưu được"
        with witness.copied(scene.data) as db:
            witness.at_rest(db, scene.post)
        await mends(app)
        await scene.settled()
        with witness.copied(scene.data) as db:
            witness.at_rest(db, scene.post)
            seen.paid(db, crowd.presses, now=scene.sandbox.clock.now_ms())
    assert seen.repeated == 0
