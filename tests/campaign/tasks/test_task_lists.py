"""What a list of tasks shows first, and what a filter means."""

from datetime import date

import pytest

from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.tasks import plan_tasks as rules
from campaign.tasks import task_lists
from campaign.tasks.plan_tasks import DROPPED, Mark, Status, TaskChange
from tests.stages.task_stage import plan

D = date.fromisoformat
NOBODY = Member(MemberId(1), "", "", "", frozenset(), frozenset())


def statuses(name: str, day: str, *marks: str, changes: tuple[TaskChange, ...] = ()) -> list[Status]:
    done = [Mark(1, 0, code, "", "", 1, MemberId(1)) for code in marks]
    its = plan(name)
    return [rules.status(its, each, marks=done, changes=changes, today=D(day)) for each in its.tasks]


def chosen(name: str, day: str, wanted: str, who: Member = NOBODY) -> list[tuple[str, str]]:
    found = task_lists.chosen(statuses(name, day), wanted, who=who, today=D(day))
    return [(each.group, each.status.task.id) for each in found]


def test_overdue_comes_first_then_soon_then_what_goes_on_then_the_quiet_ones() -> None:
    found = chosen("kien_giang", "2025-05-20", "")
    groups = [group for group, _ in found]
    assert list(dict.fromkeys(groups)) == ["overdue", "soon", "regular", "before"]
    assert [code for group, code in found if group == "overdue"][:3] == ["kg_8_5b", "kg_8_6a", "kg_v1"]
    assert [code for group, code in found if group == "soon"] == ["kg_3b", "kg_4b", "kg_5b", "kg_6a", "kg_7"]
    assert [code for group, code in found if group == "regular"][:3] == ["kg_v4a", "kg_v4b", "kg_1"], (
        "Thursday before Friday"
    )


def test_soon_is_within_fourteen_days() -> None:
    assert ("soon", "bp_13_6") in chosen("binh_phuoc", "2025-05-30", "")
    assert ("later", "bp_13_6") in chosen("binh_phuoc", "2025-05-29", "all")


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ("overdue", ["bp_hop", "bp_ds", "bp_13_5"]),
        ("soon", []),
        ("regular", ["bp_bc_tuan", "bp_thu_ngo", "bp_thiet_bi", "bp_khen"]),
        ("done", []),
        ("dropped", []),
        ("văn phòng sở", ["bp_thiet_bi", "bp_khen"]),
        ("tho NGỎ", []),
        ("thu ngo", ["bp_thu_ngo"]),
        ("bp_13", ["bp_13_5", "bp_13_6"]),
    ],
)
def test_a_filter_is_a_group_or_words(wanted: str, codes: list[str]) -> None:
    assert [code for _, code in chosen("binh_phuoc", "2025-05-20", wanted)] == codes


def test_a_unit_finds_the_tasks_that_it_has_to_do_too() -> None:
    found = [code for _, code in chosen("kien_giang", "2025-01-08", "huyện Kênh Mẫu")]
    assert {"kg_v1", "kg_8_5a", "kg_10"} <= set(found)
    assert "kg_3a" not in found
    assert [code for _, code in chosen("kien_giang", "2025-01-08", "III.3")] == ["kg_3a", "kg_3b"]


def test_mine_is_what_i_may_mark_as_who_i_am() -> None:
    head = Member(MemberId(2), "", "", "to2", frozenset({"to2"}), frozenset({Role.HEAD}))
    assert [code for _, code in chosen("binh_phuoc", "2025-05-20", "mine", head)] == ["bp_ds"]


def test_done_and_dropped_have_their_own_places() -> None:
    dropped = (TaskChange("bp_khen", DROPPED, "1", 1),)
    found = statuses("binh_phuoc", "2025-05-20", "bp_ds", changes=dropped)
    groups = {each.task.id: task_lists.group(each, D("2025-05-20")) for each in found}
    assert (groups["bp_ds"], groups["bp_khen"]) == ("done", "dropped")
    every = task_lists.chosen(found, "all", who=NOBODY, today=D("2025-05-20"))
    assert len(every) == 8
