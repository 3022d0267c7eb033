"""A form that somebody sent back, and a bot that is killed while it fetches it, reads it, or tells what it handed in."""

import asyncio
import io
from collections.abc import Callable
from contextlib import closing

import openpyxl
import pytest

from reports import unit_form as writer
from sandbox.server import user_actions
from sandbox.server.params import Params, Upload
from storage import sqlite
from storage.unit_reports import asked_units
from storage.work import Work
from telling.unit_reports import unit_form
from tests.kill.scene import PATIENCE_S, Blow, Scene

pytestmark = [pytest.mark.kill, pytest.mark.slow]
NGA = 1401
UNIT = "p_mau"


def form(scene: Scene) -> bytes:
    """The form of phường Mẫu as the bot would give it out now, with twelve in its third number."""
    with closing(sqlite.connect_to_read(scene.data)) as db:
        work = Work(db, scene.plan, scene.sandbox.clock.now_ms(), "test")
        content = unit_form.content(work, asked_units.of_unit(work, UNIT)[-1].id)
    book = openpyxl.load_workbook(io.BytesIO(writer.write(content)))
    book.worksheets[0]["B8"] = 12
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def asked(scene: Scene) -> bytes:
    """Wednesday morning: the wards are asked for their report; the form, filled in."""
    scene.sandbox.clock.set_local("2025-05-21T08:05")
    await scene.begin()
    await until(scene, lambda: bool(rows(scene, "SELECT 1 FROM unit_report")))
    await scene.settled()
    return form(scene)


def sends(scene: Scene, body: bytes) -> None:
    """Tố Nga sends it in private."""
    given = {"as": NGA, "chat": NGA}
    user_actions.upload(scene.sandbox.room, Params(given, {"file": Upload("bao-cao-p_mau.xlsx", "", body)}))


def rows(scene: Scene, sql: str) -> list[tuple[object, ...]]:
    """A look into the books."""
    with closing(sqlite.connect_to_read(scene.data)) as db:
        return [tuple(row) for row in db.execute(sql).fetchall()]


async def until(scene: Scene, reached: Callable[[], bool]) -> None:
    """Until the story has come so far."""
    for _ in range(int(PATIENCE_S * 500)):
        if reached():
            return
        await asyncio.sleep(0.002)
    raise AssertionError("not in time: " + scene.said())


async def handed_in_once(scene: Scene) -> None:
    """The bot ends; begun again, it hands in and answers, and nothing of the file stays."""
    assert scene.process is not None
    await asyncio.wait_for(scene.process.wait(), PATIENCE_S)
    await scene.gone()
    await scene.begin()
    await scene.settled()
    assert rows(scene, "SELECT value FROM unit_figure WHERE field = 'lien_he'") == [(12,)]
    assert rows(scene, "SELECT count(*) FROM unit_hand_in") == [(1,)]
    assert rows(scene, "SELECT state, file_name FROM received_file") == [("read", "")]
    assert list((scene.folder / "tep-nhan").iterdir()) == []
    said = [m.text for m in scene.sandbox.world.chats[NGA].messages.values() if m.text.startswith("Đã nộp báo cáo")]
    assert 1 <= len(said) <= 2, "only a message whose outcome nobody knows may come twice"


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("method", ["getfile", "sendmessage"])
async def test_killed_at_a_call_it_hands_the_form_in_once(scene: Scene, method: str, taken: bool) -> None:
    body = await asked(scene)
    scene.board.arm(Blow(method, 1, taken), scene.kill)
    sends(scene, body)
    await handed_in_once(scene)


async def test_killed_while_the_file_is_read_it_hands_the_form_in_once(scene: Scene) -> None:
    body = await asked(scene)
    sends(scene, body)
    folder = scene.folder / "tep-nhan"
    await until(scene, lambda: any(folder.iterdir()))
    scene.kill()
    await handed_in_once(scene)


async def test_told_to_stop_while_the_file_does_not_come_it_is_gone_in_time(scene: Scene) -> None:
    body = await asked(scene)
    scene.board.set({"timeout_after_accept": 1.0, "hold_s": 60, "methods": ["getFile"]})
    sends(scene, body)
    await until(scene, lambda: any(call[1] == "getfile" for call in scene.board.calls))
    assert scene.process is not None
    scene.process.terminate()
    async with asyncio.timeout(20):  # the file itself comes after a minute
        assert await scene.process.wait() == 0, scene.said()
    scene.board.clear()
    await handed_in_once(scene)
