"""Somebody asks how far the campaign is: the words come at once, the picture right behind them, and nobody waits for it."""

import pytest

from tests.journeys import plots
from tests.journeys.stage import PRIVATE, Room


@pytest.mark.slow
async def test_progress_is_told_and_shown_and_taps_go_on_meanwhile(room: Room) -> None:
    await plots.opened(room)
    asked = await room.says("Yến", "Tổ 1", "/tiendo")
    assert asked.startswith("Tiến độ")
    assert plots.files(room, "Tổ 1") == ["Tiến độ"]
    await room.taps("Bảo", "Tổ 1", "Nhận việc")
    own = await room.says("Yến", PRIVATE, "/tiendo phường mẫu")
    assert own.startswith("Tiến độ phường Mẫu")
