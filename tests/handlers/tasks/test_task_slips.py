"""/nhiemvu: what was marked by mistake is taken back, by a tap in time or by a word; a weekly task begins anew each week."""

import pytest

from telling.messages import Choice
from tests.stages.seen import button, labels
from tests.stages.task_stage import Stage

LIST = "Danh sách nhiệm vụ"


@pytest.fixture
def stage() -> Stage:
    return Stage("kien_giang", "2025-01-06T09:00")


def test_a_slip_is_taken_back_with_one_tap_in_time(stage: Stage) -> None:
    told = stage.answer("fp_so_khdt", "/nhiemvu xong kg_3a")
    assert labels(told) == ["Bấm nhầm"]
    undone = stage.press("fp_so_khdt", told, "Bấm nhầm")
    assert undone.text == "Đã bỏ ghi nhận kg_3a. Nhiệm vụ để mở lại."
    assert stage.press("fp_so_khdt", told, "Bấm nhầm").text == stage.refusal("task_mark_gone")


def test_later_only_whoever_consolidates_takes_it_back(stage: Stage) -> None:
    told = stage.answer("fp_so_khdt", "/nhiemvu xong kg_3a")
    assert labels(stage.answer("fp_so_khdt", "/nhiemvu kg_3a")) == ["Ghi chú", "Bỏ ghi nhận", LIST]
    stage.later(11)
    assert stage.press("fp_so_khdt", told, "Bấm nhầm").text == stage.refusal("task_undo_late", minutes=10)
    assert labels(stage.answer("fp_so_khdt", "/nhiemvu kg_3a")) == ["Ghi chú", LIST]
    assert stage.text("fp_so_khdt", "/nhiemvu chưa xong kg_3a") == stage.refusal("task_undo_late", minutes=10)
    stage.press("son_ha", stage.answer("son_ha", "/nhiemvu kg_3a"), "Bỏ ghi nhận")
    assert stage.standing("kg_3a") == "overdue"


def test_a_units_mark_is_taken_back_by_its_name(stage: Stage) -> None:
    for unit in ("huyện Kênh Mẫu", "huyện Tràm Mẫu"):
        stage.says("son_ha", f"/nhiemvu xong kg_v1 {unit}")
    card = stage.answer("son_ha", "/nhiemvu kg_v1")
    assert labels(card) == ["Đã xong", "Ghi chú", "Bỏ ghi nhận (huyện Tràm Mẫu)", LIST]
    told = stage.text("son_ha", "/nhiemvu chưa xong kg_v1 huyện Kênh Mẫu")
    assert told == "Đã bỏ ghi nhận kg_v1 (huyện Kênh Mẫu). Nhiệm vụ để mở lại."
    assert stage.text("son_ha", "/nhiemvu chưa xong kg_v1 huyện Kênh Mẫu") == stage.refusal("task_mark_gone")
    assert stage.text("fp_h_kenh_mau", "/nhiemvu chưa xong kg_v1") == stage.refusal(
        "task_mark_not_yours", by=stage.who("son_ha").id
    )


def test_a_weekly_task_is_done_this_week(stage: Stage) -> None:
    assert stage.text("son_ha", "/nhiemvu xong kg_v4b").startswith("Đã ghi nhận kg_v4b xong")
    assert "tuần này đã xong" in stage.text("son_ha", "/nhiemvu kg_v4b")
    assert isinstance(button(stage.answer("son_ha", "/nhiemvu kg_v4b"), "Bỏ ghi nhận"), Choice)
    stage.later(7 * 24 * 60)
    assert "tuần này đã xong" not in stage.text("son_ha", "/nhiemvu kg_v4b")
    assert "Đã xong" in labels(stage.answer("son_ha", "/nhiemvu kg_v4b"))
