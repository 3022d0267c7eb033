"""How tasks stand: open, overdue, quiet, weekly, done by k or by n of N, amended; whose they are and who is gone."""

from datetime import date

import pytest

from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.plan import Plan, Task
from campaign.tasks import plan_tasks as rules
from campaign.tasks.plan_tasks import DEADLINE, DROPPED, LEAD, WHOLE, Mark, Status, TaskChange, TaskStanding
from campaign.tasks.task_days import Occurrence
from tests.stages.task_stage import FOCAL, plan

D = date.fromisoformat
PLANS = sorted(FOCAL)


def task(code: str) -> tuple[Plan, Task]:
    """A task of the four plans."""
    return next((plan(name), each) for name in PLANS for each in plan(name).tasks if each.id == code)


def mark(code: str, unit: str = WHOLE, period: str = "", number: int = 1) -> Mark:
    return Mark(number, 0, code, unit, period, number, MemberId(1))


def on(code: str, day: str, *marks: Mark, changes: tuple[TaskChange, ...] = ()) -> Status:
    """How a task stands on a day."""
    its, found = task(code)
    return rules.status(its, found, marks=marks, changes=changes, today=D(day))


@pytest.mark.parametrize(
    ("code", "day", "standing"),
    [
        ("kg_3a", "2024-12-29", TaskStanding.OPEN),
        ("kg_3a", "2024-12-30", TaskStanding.OVERDUE),
        ("kg_8_1b", "2024-12-25", TaskStanding.BEFORE),
        ("kg_8_1b", "2025-05-01", TaskStanding.BEFORE),
        ("kg_8_1a", "2024-12-25", TaskStanding.DONE),
        ("kg_v4b", "2025-02-01", TaskStanding.WEEKLY),
        ("kg_1", "2025-02-01", TaskStanding.NO_DAY),
        ("kg_8_4a", "2025-02-01", TaskStanding.NO_DAY),
        ("cb_2i", "2025-02-01", TaskStanding.NO_DAY),
        ("kg_8_5a", "2025-02-01", TaskStanding.OPEN),
        ("kg_8_5a", "2025-07-01", TaskStanding.OVERDUE),
        ("cb_1b", "2025-12-31", TaskStanding.OPEN),
        ("vc_1_2k", "2025-11-05", TaskStanding.OVERDUE),
        ("bp_hop", "2025-04-28", TaskStanding.OPEN),
    ],
)
def test_a_task_stands_as_its_deadline_says(code: str, day: str, standing: TaskStanding) -> None:
    assert on(code, day).standing == standing


@pytest.mark.parametrize("name", PLANS)
def test_on_the_day_of_issue_nothing_is_overdue_but_quietly(name: str) -> None:
    its = plan(name)
    today = its.campaign.issued or its.campaign.start
    found = {rules.status(its, each, marks=(), changes=(), today=today).standing for each in its.tasks}
    assert TaskStanding.OVERDUE not in found


def test_done_is_done_whenever_it_was_due() -> None:
    assert on("kg_3a", "2025-03-01", mark("kg_3a")).standing == TaskStanding.DONE
    assert on("kg_1", "2025-03-01", mark("kg_1")).standing == TaskStanding.DONE
    assert on("kg_3a", "2025-03-01", mark("kg_4a")).standing == TaskStanding.OVERDUE


def test_two_reports_on_television_are_two() -> None:
    one = on("kg_8_4a", "2025-03-01", mark("kg_8_4a"))
    assert (one.standing, one.count, one.task.times) == (TaskStanding.NO_DAY, 1, 2)
    assert on("kg_8_4a", "2025-03-01", mark("kg_8_4a"), mark("kg_8_4a", number=2)).standing == TaskStanding.DONE


def test_a_weekly_task_is_done_for_its_week_only() -> None:
    this = mark("kg_v4b", period="2025-02-14")
    done = on("kg_v4b", "2025-02-12", this)
    assert (done.standing, done.finished) == (TaskStanding.WEEKLY, True)
    assert not on("kg_v4b", "2025-02-17", this).finished
    its, _ = task("kg_v4b")
    coming = rules.occurrence(
        its, done, due=Occurrence("2025-02-21", D("2025-02-21")), marks=[this], today=D("2025-02-14")
    )
    assert not coming.finished


def test_a_phase_is_done_for_itself_only() -> None:
    first = [mark("kg_8_5a", unit.id, "gd1") for unit in on("kg_8_5a", "2025-01-10").units]
    assert on("kg_8_5a", "2025-01-20", *first).standing == TaskStanding.DONE
    assert on("kg_8_5a", "2025-02-01", *first).standing == TaskStanding.OPEN


# --- many units -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day", "names"),
    [
        ("cb_3_1", "2025-01-08", ["thành phố Mẫu", "huyện Thác Mẫu", "huyện Đèo Mẫu", "huyện Biên Mẫu"]),
        ("kg_9", "2025-01-08", ["Sở Tài chính", "Sở Khoa học và Công nghệ"]),
        ("kg_8_5b", "2024-12-26", ["thành phố Biển Mẫu", "thành phố Đảo Mẫu", "huyện Kênh Mẫu", "huyện Tràm Mẫu", "huyện Hòn Mẫu"]),
        ("kg_1", "2025-01-08", []),
    ],
)  # fmt: skip
def test_the_units_that_have_to_do_it_each_are_named_by_the_plan(code: str, day: str, names: list[str]) -> None:
    assert [unit.name for unit in on(code, day).units] == names


def test_offices_and_districts_together_are_ten_without_the_one_that_comes_later() -> None:
    found = on("kg_v1", "2024-12-26")
    assert len(found.units) == 10
    assert "thue_kv" not in {unit.id for unit in found.units}


def test_a_task_for_many_units_is_done_when_every_one_has_done_it() -> None:
    units = [unit.id for unit in on("cb_3_1", "2025-01-08").units]
    some = on("cb_3_1", "2025-01-08", *(mark("cb_3_1", unit) for unit in units[:3]))
    assert (some.standing, len(some.ready), [unit.id for unit in some.behind]) == (TaskStanding.OPEN, 3, units[3:])
    every = on("cb_3_1", "2025-01-08", *(mark("cb_3_1", unit) for unit in units))
    assert (every.standing, every.behind, every.complete) == (TaskStanding.DONE, (), True)


def test_or_when_it_is_marked_as_a_whole() -> None:
    found = on("cb_3_1", "2025-01-08", mark("cb_3_1"))
    assert (found.standing, found.behind) == (TaskStanding.DONE, ())


def test_units_that_are_gone_are_the_last_that_were() -> None:
    found = on("vc_4a", "2025-08-01", mark("vc_4a", "p_1"))
    assert len(found.units) == 10
    assert "p_1" not in {unit.id for unit in found.gone}
    assert len(found.gone) == 9
    assert on("vc_4a", "2025-06-30").gone == ()


def test_a_unit_that_nobody_has_ever_seen_is_no_unit() -> None:
    its, found = task("kg_9")
    units = tuple(unit.model_copy(update={"valid_from": D("2030-01-01")}) for unit in its.units)
    empty = its.model_copy(update={"units": units})
    bare = found.model_copy(update={"each": ("so_tc",)})
    assert rules.each_of(empty, bare, day=D("2025-01-01")) == ()


# --- who --------------------------------------------------------------------------------------------------------------


def test_names_mean_our_units_and_teams_whatever_their_letters() -> None:
    its = plan("kien_giang")
    party = rules.named(its, ["sở  KH&ĐT", "TỔ 1", "Tổ Tuyên truyền, vận động", "Văn phòng UBND tỉnh"])
    assert [unit.id for unit in party.units] == ["so_khdt"]
    assert party.teams == ("to1",)


def test_an_office_that_is_gone_is_told_while_it_has_something_to_do() -> None:
    assert on("kg_3b", "2025-02-28").gone == ()
    assert [unit.id for unit in on("kg_3b", "2025-03-01").gone] == ["so_khdt"]


def member(*roles: str, unit: str = "", team: str = "") -> Member:
    return Member(MemberId(7), "Ông Mẫu", "Mẫu", team, frozenset({team} - {""}), frozenset(map(Role, roles)), unit=unit)


@pytest.mark.parametrize(
    ("code", "who", "parts"),
    [
        ("kg_v1", member("dau_moi", unit="h_kenh_mau"), ("h_kenh_mau",)),
        ("kg_v1", member("dau_moi", unit="x_lua_mau"), ()),
        ("kg_v1", member("theo_doi", unit="h_kenh_mau"), ()),
        ("kg_3a", member("dau_moi", unit="so_khdt"), (WHOLE,)),
        ("kg_3a", member("dau_moi", unit="so_tc"), ()),
        ("bp_ds", member("to_truong", team="to2"), (WHOLE,)),
        ("bp_ds", member("to_pho", team="to2"), (WHOLE,)),
        ("bp_ds", member("to_truong", team="to1"), ()),
        ("bp_ds", member("thanh_vien", team="to2"), ()),
    ],
)
def test_a_part_belongs_to_a_focal_point_or_a_teams_head(code: str, who: Member, parts: tuple[str, ...]) -> None:
    assert rules.parts_of(on(code, "2025-04-28"), who) == parts


def test_the_units_weekly_report_is_nobodys_task_twice() -> None:
    its = plan("kien_giang")
    old = [each.model_copy(update={"report": ""}) for each in its.tasks]
    assert [each.id for each in old if rules.kept_by_report(its, each)] == ["kg_v4a"], (
        "also where the plan links nothing"
    )
    assert rules.kept_by_report(its, task("kg_1")[1]) is None


def test_a_task_that_is_a_report_is_that_reports_business_until_it_has_a_day_of_its_own() -> None:
    its, review = task("vc_1_2g")
    kept = rules.kept_by_report(its, review)
    assert kept is not None
    assert kept.name == "Tổng kết cao điểm"
    later = on("vc_1_2g", "2025-06-20", changes=(TaskChange("vc_1_2g", DEADLINE, "2025-07-10", 1),))
    assert rules.kept_by_report(its, later.task) is None
    assert rules.kept_by_report(its.model_copy(update={"reports": ()}), review) is None


# --- amended ----------------------------------------------------------------------------------------------------------


def change(code: str, field: str, new: str, version: int = 1) -> TaskChange:
    return TaskChange(code, field, new, version)


def test_a_new_deadline_takes_the_place_of_any_kind() -> None:
    for code in ("kg_3a", "kg_v4b", "kg_8_5a", "kg_1", "bp_hop", "kg_8_1a"):
        found = on(code, "2025-05-01", changes=(change(code, DEADLINE, "2025-06-15"),))
        assert (found.standing, found.due.last, found.due.period) == (TaskStanding.OPEN, D("2025-06-15"), "")
        assert found.amended == {DEADLINE}
        assert found.task.deadline_text == task(code)[1].deadline_text, "the plan's wording stays"


def test_the_newest_amendment_holds_and_others_are_not_meant() -> None:
    both = (change("kg_3a", DEADLINE, "2025-07-01", 3), change("kg_3a", DEADLINE, "2025-06-15", 2))
    assert on("kg_3a", "2025-05-01", changes=(*both, change("kg_4a", DROPPED, "1"))).due.last == D("2025-07-01")


def test_an_heir_takes_over_and_the_office_that_is_gone_is_forgotten() -> None:
    found = on("kg_3b", "2025-05-01", changes=(change("kg_3b", LEAD, "Sở Tài chính"),))
    assert (found.task.lead, [unit.id for unit in found.party.units], found.gone) == (("Sở Tài chính",), ["so_tc"], ())


def test_several_heirs_have_to_do_it_each() -> None:
    found = on("kg_10", "2025-07-02", changes=(change("kg_10", LEAD, "xã Kênh Mẫu; xã Rạch Mẫu Mới"),))
    assert [unit.id for unit in found.units] == ["x_kenh_moi", "x_rach_moi"]
    one = on("kg_10", "2025-07-02", changes=(change("kg_10", LEAD, "Văn phòng UBND tỉnh"),))
    assert one.units == ()


def test_a_dropped_task_can_be_taken_up_again() -> None:
    dropped = change("kg_3a", DROPPED, "1", 1)
    assert on("kg_3a", "2025-05-01", changes=(dropped,)).standing == TaskStanding.DROPPED
    assert on("kg_3a", "2025-05-01", changes=(dropped,)).finished
    again = change("kg_3a", DROPPED, "", 2)
    assert on("kg_3a", "2025-05-01", changes=(dropped, again)).standing == TaskStanding.OVERDUE
