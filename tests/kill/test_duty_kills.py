"""A roster, a swap, somebody who takes a shift over, and leave with who stands in: the bot is killed at each, and each happens once."""

import pytest

from tests.kill.chats import again, heard, presses, rows, says
from tests.kill.scene import Blow, Scene

pytestmark = [pytest.mark.kill, pytest.mark.slow]
SHIFTS = (
    "SELECT m.roster_key, strftime('%d', s.starts_at / 1000 + 25200, 'unixepoch') FROM shift s JOIN member m ON m.id = s.member"
    " WHERE s.state = 'set' ORDER BY s.starts_at, m.roster_key"
)
"""Who is on duty on which day, in the campaign's time."""


@pytest.mark.parametrize("taken", [True, False])
async def test_shifts_are_set_swapped_taken_over_and_given_once_through_kills(scene: Scene, taken: bool) -> None:
    def dies_as_it_answers(method: str = "answercallbackquery") -> None:
        scene.board.arm(Blow(method, 1, taken), scene.kill)

    await scene.begin()
    for line in ("thêm Bảo trực thứ 5", "thêm Ngân trực thứ 6"):
        says(scene, "khoa", line)
        await scene.settled()
        dies_as_it_answers()
        presses(scene, "khoa", "Đúng, xếp")
        await again(scene)
    assert rows(scene, SHIFTS) == [("bao", "22"), ("ngan", "23")]

    says(scene, "bao", "em muốn đổi ca thứ 5 ạ")
    await scene.settled()
    presses(scene, "bao", "đ/c Ngân")
    await scene.settled()
    dies_as_it_answers()
    presses(scene, "ngan", "Đồng ý đổi")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("bao", "23")]

    dies_as_it_answers("sendmessage")
    says(scene, "bao", "tìm người thay em thứ 6")
    await again(scene)
    dies_as_it_answers()
    presses(scene, "thu_ha", "Tôi trực thay")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("thu_ha", "23")]

    dies_as_it_answers("sendmessage")
    says(scene, "khoa", "Thu Hà nghỉ thứ 6, Long trực thay")
    await again(scene)
    assert rows(scene, SHIFTS) == [("ngan", "22"), ("long", "23")]
    assert rows(scene, "SELECT count(*) FROM absence") == [(1,)]
    assert len(rows(scene, "SELECT 1 FROM event WHERE kind = 'shift_covered'")) == 2
    assert len(rows(scene, "SELECT 1 FROM event WHERE kind = 'shifts_swapped'")) == 1
    assert 1 <= len(heard(scene, "bao", "trực thay đồng chí")) <= 2, (
        "only what nobody knows the outcome of may come twice"
    )
