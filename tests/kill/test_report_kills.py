"""The real bot is killed at random moments around a draft, a cut-off and an approval; each report is told once and frozen once.

Ten kills in two runs; the seed stands in the test's name. In one run the draft falls due before it is approved, in the
other it is approved in time. Half of the kills fall on a call of the bot, the others at any moment: also while the child
works, between its work and the row, and between a message and the next.
"""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing

import orjson
import pytest

from campaign import verbs
from sandbox.server.world import RoomMessage
from storage import sqlite
from storage.reports import report_folders
from telling.reports import report_content
from tests.kill import witness
from tests.kill.crowd import Crowd
from tests.kill.scene import PATIENCE_S, Blow, Scene
from tests.kill.witness import Witness

pytestmark = [pytest.mark.kill, pytest.mark.slow]
THURSDAY = "2025-05-22"
KHOA, YEN, LEADERS = 1101, 1102, -511
MARK = "DỰ THẢO"
CALLS = ("sendmessage", "sendmessage", "senddocument", "sendphoto", "editmessagetext", "getupdates")
APPROVE = verbs.BY_NAME["approve"].code


class Thursday:
    """One scene, and how often its bot was killed since somebody looked."""

    def __init__(self, scene: Scene, seed: int) -> None:
        self.scene, self.chance = scene, random.Random(seed)
        self.crowd = Crowd(scene, seed)
        self.seen = Witness(scene.plan, scene.sandbox.world, scene.post)
        self.since = 0

    def clock(self, time: str) -> None:
        """It is Thursday at `time`."""
        self.scene.sandbox.clock.set_local(f"{THURSDAY}T{time}")

    def approve(self, *people: int) -> None:
        """They press «Duyệt và gửi» on their own newest card, at the same instant."""
        for who in people:
            mine = [one for one in self.crowd.buttons() if one[0].id == who and one[2].startswith(f"{APPROVE}:")]
            if mine:
                chat, message, token = mine[-1]
                self.crowd.press(who, chat, message, token=token)

    async def dies(self) -> None:
        """At a call, or at any moment in the coming seconds; its file is looked at before anybody touches it again."""
        if self.chance.random() < 0.5:
            method = self.chance.choice(CALLS)
            taken = method == "getupdates" or self.chance.random() < 0.6
            self.scene.board.arm(Blow(method, self.chance.randint(1, 5), taken), self.scene.kill)
        await asyncio.sleep(self.chance.uniform(0, 4))
        self.scene.kill()
        await self.scene.gone()
        self.scene.kills += 1
        self.since += 1
        with witness.copied(self.scene.data) as db:
            witness.at_rest(db, self.scene.post)

    async def survives(self, kills: int, deed: Callable[[], None], *, until: Callable[[], bool]) -> None:
        """Something is done before the bot is killed for the first time, or while it is dead; it is killed so often and begun again.

        Then what was to happen has happened, and everything is handled, made and paid.
        """
        dead_then = kills > 0 and self.chance.random() < 0.4
        if not dead_then:
            deed()
        for number in range(kills):
            await self.dies()
            if dead_then and number == 0:
                deed()
            await self.scene.begin()
        await self._reaches(until)
        await self.scene.settled()
        with witness.copied(self.scene.data) as db:
            witness.at_rest(db, self.scene.post)
            self.seen.paid(db, self.crowd.presses, now=self.scene.sandbox.clock.now_ms(), kills=self.since)
        self.since = 0

    async def _reaches(self, reached: Callable[[], bool]) -> None:
        for _ in range(int(PATIENCE_S * 50)):
            if reached():
                return
            await asyncio.sleep(0.02)
        raise AssertionError("not in time: " + self.scene.said())

    # --- what became of it ---------------------------------------------------------------------------------------

    def _said(self, chat: int) -> list[RoomMessage]:
        """What was owed to a chat and paid, as it stands there; what a kill repeated is the witness's."""
        sql = "SELECT platform_id FROM say JOIN place ON place.id = place WHERE chat = ? AND platform_id IS NOT NULL"
        found = [self.scene.sandbox.world.message(chat, int(str(row[0]))) for row in self._rows(sql, str(chat))]
        return [message for message in found if message is not None]

    def texts(self, chat: int) -> Counter[bool]:
        """How often a chat was told the weekly report: True as a draft, False as the final one."""
        return Counter(MARK in one.text for one in self._said(chat) if "Kính gửi" in one.text and not one.file)

    def files(self, chat: int) -> int:
        """How many files a chat was sent."""
        return sum(1 for one in self._said(chat) if one.file)

    def report(self) -> dict[str, object]:
        """The one row of the weekly report."""
        with closing(sqlite.connect_to_read(self.scene.data)) as db:
            found = db.execute("SELECT * FROM report WHERE plan_report = 'tuan'").fetchall()
        assert len(found) == 1
        return dict(found[0])

    def _rows(self, sql: str, *values: str) -> list[tuple[object, ...]]:
        with closing(sqlite.connect_to_read(self.scene.data)) as db:
            return [tuple(row) for row in db.execute(sql, values).fetchall()]

    def runs(self) -> Counter[str]:
        """How often each run of the period happened (the key forbids more than one)."""
        sql = "SELECT job FROM job_run WHERE scope = 'tuan' AND period = ?"
        return Counter(str(row[0]) for row in self._rows(sql, THURSDAY))

    def events(self) -> Counter[str]:
        """How often each kind of event was recorded of the weekly report."""
        sql = "SELECT kind FROM event WHERE kind LIKE 'report_%' AND data LIKE ?"
        return Counter(str(row[0]) for row in self._rows(sql, f'%"report":{self.report()["id"]}%'))


@pytest.fixture
async def thursday(scene: Scene, request: pytest.FixtureRequest) -> Thursday:
    """Thursday 10:59, everything before it told."""
    made = Thursday(scene, int(request.param))
    made.clock("10:59")
    await scene.begin()
    await made.survives(0, lambda: None, until=lambda: bool(made._rows("SELECT 1 FROM meta WHERE key = 'runs_until'")))
    return made


@pytest.mark.parametrize("thursday", [31, 32], indirect=True)
async def test_five_kills_on_a_thursday_tell_each_thing_once(
    thursday: Thursday, request: pytest.FixtureRequest
) -> None:
    in_time = request.node.callspec.params["thursday"] % 2 == 0

    def ran(job: str) -> Callable[[], bool]:
        return lambda: job in thursday.runs()

    await thursday.survives(2, lambda: thursday.clock("11:00:01"), until=ran("report_draft"))
    for chat in (KHOA, YEN):
        assert thursday.texts(chat) == {True: 1}, "một dự thảo cho mỗi người duyệt"
        assert thursday.files(chat) == 3
    assert thursday.texts(LEADERS) == {}
    if not in_time:
        await thursday.survives(1, lambda: thursday.clock("14:00:01"), until=ran("report_due"))
        assert thursday.texts(LEADERS) == {True: 1}
    await thursday.survives(
        2, lambda: thursday.approve(KHOA, YEN), until=lambda: "report_approved" in thursday.events()
    )
    if in_time:
        await thursday.survives(1, lambda: thursday.clock("14:00:01"), until=ran("report_due"))
    assert thursday.texts(LEADERS) == ({False: 1} if in_time else {True: 1, False: 1})
    assert {chat: thursday.files(chat) for chat in (KHOA, YEN)} == {KHOA: 6, YEN: 6}
    frozen_once(thursday, overdue=not in_time)
    assert thursday.scene.kills == 5


def frozen_once(thursday: Thursday, *, overdue: bool) -> None:
    found = thursday.report()
    assert (found["state"], found["rendered"], found["overdue"]) == ("approved", 1, int(overdue))
    assert report_content.digest(orjson.loads(str(found["content"]))) == found["digest"]
    beside = thursday.scene.data.parent / report_folders.FOLDER / str(found["folder"])
    assert len(list(beside.iterdir())) == 4
    known = thursday.events()
    for kind in ("report_ordered", "report_made", "report_approved"):
        assert known[kind] == 1, kind
    assert known["report_overdue"] == int(overdue)
    assert known["report_failed"] == 0
    assert set(thursday.runs().values()) == {1}
