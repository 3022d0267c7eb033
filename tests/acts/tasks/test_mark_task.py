"""Marking tasks: who may, once each, k of times, by every unit; taken back in time or by whoever consolidates."""

import pytest

from acts.tasks import mark_task
from acts.tasks.mark_task import AskedOccurrence
from campaign.tasks.plan_tasks import DROPPED, WHOLE, AmendmentState
from storage.tasks import task_marks
from tests.stages.relay import refused
from tests.stages.task_stage import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage("kien_giang", "2025-01-06T09:00")


def done(stage: Stage, by: str, code: str, unit: str = WHOLE, **more: object) -> tuple[int, bool]:
    mark, new = stage.do(lambda work: mark_task.done(work, code, unit=unit, who=stage.who(by), **more))  # type: ignore[arg-type]
    return mark.id, new


def undo(stage: Stage, by: str, mark: int) -> None:
    stage.do(lambda work: mark_task.undo(work, mark, who=stage.who(by)))


@pytest.mark.parametrize(
    ("by", "code", "unit"),
    [
        ("son_ha", "kg_3a", WHOLE),
        ("son_ha", "kg_v1", "h_kenh_mau"),
        ("son_ha", "kg_v1", WHOLE),
        ("fp_so_khdt", "kg_3a", WHOLE),
        ("fp_h_kenh_mau", "kg_v1", "h_kenh_mau"),
    ],
)
def test_whoever_consolidates_marks_all_and_a_focal_point_its_own(stage: Stage, by: str, code: str, unit: str) -> None:
    assert done(stage, by, code, unit)[1]
    row = stage.one("SELECT member, json_extract(data, '$.task') FROM event WHERE kind = 'task_done'")
    assert tuple(row) == (stage.who(by).id, code)


@pytest.mark.parametrize(
    ("by", "code", "unit"),
    [
        ("fp_so_tc", "kg_3a", WHOLE),
        ("fp_h_kenh_mau", "kg_v1", "h_tram_mau"),
        ("fp_h_kenh_mau", "kg_v1", WHOLE),
        ("dang", "kg_2a", WHOLE),
        ("pho_giam_doc", "kg_3a", WHOLE),
        ("khanh", "kg_3a", WHOLE),
        ("son_ha", "kg_v1", "x_lua_mau"),
        ("son_ha", "kg_3a", "so_khdt"),
    ],
)
def test_nobody_else_does(stage: Stage, by: str, code: str, unit: str) -> None:
    with refused("task_not_yours") as facts:
        done(stage, by, code, unit)
    assert facts["lead"]


def test_a_teams_head_marks_what_the_plan_gives_the_team() -> None:
    stage = Stage("binh_phuoc", "2025-04-28T09:00")
    with refused("task_not_yours"):
        done(stage, "tuan", "bp_ds")
    with refused("task_not_yours"):
        done(stage, "yen", "bp_ds")
    assert done(stage, "mai", "bp_ds")[1]


def test_who_has_left_marks_nothing(stage: Stage) -> None:
    stage.work.run("UPDATE member SET active = 0 WHERE roster_key IN ('son_ha', 'fp_so_khdt')")
    for by in ("son_ha", "fp_so_khdt"):
        with refused("task_not_yours"):
            done(stage, by, "kg_3a")


def test_a_second_mark_is_told_who_was_first(stage: Stage) -> None:
    done(stage, "fp_so_khdt", "kg_3a")
    stage.later(5)
    with refused("task_already_done") as facts:
        done(stage, "son_ha", "kg_3a")
    assert (facts["by"], facts["since"]) == (stage.who("fp_so_khdt").id, stage.now - 5 * 60_000)


def test_what_the_plan_says_is_done_needs_no_mark(stage: Stage) -> None:
    with refused("task_already_done") as facts:
        done(stage, "son_ha", "kg_8_1a")
    assert facts["by"] is None


def test_two_reports_need_two_marks(stage: Stage) -> None:
    done(stage, "son_ha", "kg_8_4a")
    assert stage.standing("kg_8_4a") == "no_day"
    done(stage, "son_ha", "kg_8_4a")
    assert stage.standing("kg_8_4a") == "done"
    with refused("task_already_done"):
        done(stage, "son_ha", "kg_8_4a")


def test_the_last_unit_ends_it_and_a_late_one_is_told_so(stage: Stage) -> None:
    units = [unit.id for unit in mark_task.get(stage.work, "kg_v1").units]
    for unit in units:
        done(stage, "son_ha", "kg_v1", unit)
    assert stage.standing("kg_v1") == "done"
    with refused("task_already_done"):
        done(stage, "son_ha", "kg_v1")


def test_a_question_that_is_answered_twice_corrects_its_own_answer(stage: Stage) -> None:
    asked = stage.do(lambda work: mark_task.upcoming(work, "kg_8_4a", unit=WHOLE, who=stage.who("son_ha")))
    assert asked == AskedOccurrence("", 1)
    first, _ = done(stage, "son_ha", "kg_8_4a", note="phóng sự 1", asked=asked)
    again, new = done(stage, "son_ha", "kg_8_4a", note="phóng sự về VNeID", file="F1", asked=asked)
    assert (again, new) == (first, False)
    assert [(each.note, each.file) for each in task_marks.notes(stage.work, "kg_8_4a")] == [("phóng sự về VNeID", True)]
    done(stage, "son_ha", "kg_8_4a", note="", asked=asked)
    assert task_marks.notes(stage.work, "kg_8_4a")[0].note == "phóng sự về VNeID", "nothing to add takes nothing away"
    assert stage.kinds().count("task_done") == 1


def test_two_who_were_asked_the_same_are_one_and_a_late_one(stage: Stage) -> None:
    asked = AskedOccurrence("", 1)
    done(stage, "fp_so_khdt", "kg_3a", asked=asked)
    with refused("task_already_done") as facts:
        done(stage, "son_ha", "kg_3a", asked=asked)
    assert facts["by"] == stage.who("fp_so_khdt").id


def test_an_answer_after_the_weekend_counts_for_the_week_that_was_asked_about(stage: Stage) -> None:
    asked = stage.do(lambda work: mark_task.upcoming(work, "kg_v4b", unit=WHOLE, who=stage.who("son_ha")))
    stage.later(7 * 24 * 60)
    done(stage, "son_ha", "kg_v4b", asked=asked)
    assert [mark.period for mark in task_marks.marks(stage.work, "kg_v4b")] == ["2025-01-10"]
    assert not mark_task.get(stage.work, "kg_v4b").finished


def test_a_note_leaves_the_task_open(stage: Stage) -> None:
    stage.do(
        lambda work: mark_task.note(
            work, "kg_3a", unit=WHOLE, who=stage.who("fp_so_khdt"), text="đang rà soát", file="F2"
        )
    )
    noted = task_marks.notes(stage.work, "kg_3a")[0]
    assert (noted.note, noted.file, noted.done) == ("đang rà soát", True, False)
    assert stage.standing("kg_3a") == "overdue"
    with refused("task_not_yours"):
        stage.do(lambda work: mark_task.note(work, "kg_3a", unit=WHOLE, who=stage.who("fp_so_tc"), text="x"))


def test_free_text_is_in_no_event(stage: Stage) -> None:
    done(stage, "son_ha", "kg_3a", note="gửi ông Nguyễn Văn Mẫu", file="F3")
    assert stage.one("SELECT count(*) FROM event WHERE data LIKE '%Mẫu%' OR data LIKE '%F3%'")[0] == 0


# --- taken back -------------------------------------------------------------------------------------------------------


def test_whoever_marked_takes_it_back_within_the_plans_minutes(stage: Stage) -> None:
    mark, _ = done(stage, "fp_so_khdt", "kg_3a")
    stage.later(10)
    undo(stage, "fp_so_khdt", mark)
    assert stage.standing("kg_3a") == "overdue"
    with refused("task_mark_gone"):
        undo(stage, "fp_so_khdt", mark)
    assert done(stage, "fp_so_khdt", "kg_3a")[1], "and may mark it again"


def test_later_only_whoever_consolidates(stage: Stage) -> None:
    mark, _ = done(stage, "fp_so_khdt", "kg_3a")
    stage.later(11)
    with refused("task_undo_late") as facts:
        undo(stage, "fp_so_khdt", mark)
    assert facts == {"minutes": 10}
    undo(stage, "son_ha", mark)
    assert stage.standing("kg_3a") == "overdue"


def test_a_colleagues_mark_is_the_colleagues(stage: Stage) -> None:
    mark, _ = done(stage, "fp_so_khdt", "kg_3a")
    with refused("task_mark_not_yours") as facts:
        undo(stage, "fp_so_tc", mark)
    assert facts == {"by": stage.who("fp_so_khdt").id}


def test_the_second_of_two_is_taken_back_and_marked_again(stage: Stage) -> None:
    done(stage, "son_ha", "kg_8_4a")
    second, _ = done(stage, "son_ha", "kg_8_4a")
    undo(stage, "son_ha", second)
    third, _ = done(stage, "son_ha", "kg_8_4a")
    assert [mark.number for mark in task_marks.marks(stage.work, "kg_8_4a")] == [1, 2]
    assert third != second


def test_a_task_that_is_not_or_no_more_in_the_plan_is_refused(stage: Stage) -> None:
    with refused("unknown_task") as facts:
        done(stage, "son_ha", "kg_99")
    assert facts == {"code": "kg_99"}
    row = task_marks.propose(
        stage.work, "kg_3a", field=DROPPED, old="", new="1", reason="trùng", by=stage.who("son_ha").id
    )
    task_marks.decide(stage.work, row, state=AmendmentState.APPROVED, by=stage.who("pho_giam_doc").id)
    with refused("task_dropped"):
        done(stage, "son_ha", "kg_3a")
    assert mark_task.parts(mark_task.get(stage.work, "kg_3a"), stage.who("son_ha")) == ()
