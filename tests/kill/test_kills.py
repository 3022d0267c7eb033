"""The real bot is killed at random moments and begun again; nothing is lost, nothing happens twice.

Fifty kills in five runs. Half of them fall on a call of the bot (before the platform took it, or after), the others at
any moment; some hit a bot that is only just coming back. The seed stands in the test's name: the same seed makes the same
crowd and the same blows.
"""

import asyncio
import random

import pytest

from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import Blow, Scene
from tests.kill.witness import Witness

pytestmark = [pytest.mark.kill, pytest.mark.slow]
KILLS = 10
METHODS = ("getupdates", "sendmessage", "sendmessage", "editmessagetext", "answercallbackquery")


def blow(chance: random.Random) -> Blow:
    """A call to die at. The one that confirms updates is always carried out: what is in it is what would be lost."""
    method = chance.choice(METHODS)
    taken = method == "getupdates" or chance.random() < 0.6
    return Blow(method, chance.randint(1, 12) if method != "getupdates" else chance.randint(1, 3), taken)


async def die(scene: Scene, crowd: Crowd, chance: random.Random) -> None:
    """The crowd acts, and the bot is killed in the middle of it."""
    if chance.random() < 0.6:
        scene.board.arm(blow(chance), scene.kill)
    for _ in range(chance.randint(2, 4)):
        crowd.rushes()
        crowd.acts(chance.randint(3, 9))
        await asyncio.sleep(chance.uniform(0, 0.12))
    if chance.random() < 0.2:
        crowd.time_passes()
    if chance.random() < 0.1:
        crowd.moves_a_group()
    await asyncio.sleep(chance.uniform(0, 0.25))
    scene.kill()
    await gone(scene)


async def gone(scene: Scene) -> None:
    """The process is dead; its file is looked at before anybody touches it again."""
    await scene.gone()
    scene.kills += 1
    with witness.copied(scene.data) as db:
        witness.at_rest(db, scene.post)


async def look(scene: Scene, crowd: Crowd, seen: Witness, kills: int) -> None:
    """Everything is handled and paid; the truth is compared with the chats."""
    await scene.settled()
    with witness.copied(scene.data) as db:
        witness.at_rest(db, scene.post)
        seen.paid(db, crowd.presses, now=scene.sandbox.clock.now_ms(), kills=kills)


@pytest.mark.parametrize("seed", [11, 12, 13, 14, 15])
async def test_ten_kills_lose_nothing_and_double_nothing(scene: Scene, seed: int) -> None:
    chance, crowd = random.Random(seed), Crowd(scene, seed)
    seen = Witness(scene.plan, scene.sandbox.world, scene.post)
    await scene.begin()
    await look(scene, crowd, seen, 0)
    since = 0
    while scene.kills < KILLS:
        await die(scene, crowd, chance)
        since += 1
        crowd.acts(chance.randint(0, 8))  # people go on pressing while the bot is down
        if scene.kills < KILLS and chance.random() < 0.35:
            scene.board.arm(blow(chance), scene.kill)
            await scene.begin()
            await asyncio.sleep(chance.uniform(0, 0.3))
            scene.kill()
            await gone(scene)
            since += 1
        await scene.begin()
        await look(scene, crowd, seen, since)
        since = 0
    print(
        f"seed {seed}: {scene.kills} kills, {len(crowd.presses)} presses, {crowd.lines} lines, {seen.repeated} repeated"
    )
