"""The bot is killed as a card asks what its holder's line meant, and again at the yes: the question stands, and what it asks happens once."""

import pytest

from tests.kill.chats import again, heard, presses, rows, says
from tests.kill.scene import Blow, Scene

pytestmark = [pytest.mark.kill, pytest.mark.slow]
STANDS = (
    "SELECT b.state, m.roster_key, b.asking FROM baton b LEFT JOIN member m ON m.id = b.holder"
    " WHERE b.case_file = 1 AND b.state <> 'waiting'"
)
"""How the case's first step stands, with whom, and what its card asks."""


@pytest.mark.parametrize("taken", [True, False])
async def test_what_a_line_meant_is_still_asked_after_a_kill_and_done_once(scene: Scene, taken: bool) -> None:
    await scene.begin()
    says(scene, "bao", "/nhan 1")
    await scene.settled()
    assert rows(scene, STANDS) == [("held", "bao", "")]
    scene.board.arm(Blow("sendmessage", 1, taken), scene.kill)
    says(scene, "bao", "mẹ em nằm viện tuần trước, em xin trả lại")
    await again(scene)
    [(state, who, asking)] = rows(scene, STANDS)
    assert (state, who, str(asking).partition(":")[0]) == ("held", "bao", "meant")
    assert 1 <= len(heard(scene, "bao", "về danh sách chung?")) <= 2
    scene.board.arm(Blow("answercallbackquery", 1, taken), scene.kill)
    presses(scene, "bao", "Đúng, trả lại")
    await again(scene)
    assert rows(scene, STANDS) == [("open", None, "")]
    assert len(rows(scene, "SELECT 1 FROM event WHERE kind = 'given_back'")) == 1
