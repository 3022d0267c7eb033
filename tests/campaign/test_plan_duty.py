"""The plan's [duty]: places and minimums that fit the plan; without it the office itself is the one place, and nobody is asked for."""

import shutil
from datetime import date, time
from pathlib import Path

import pytest

import examples
from campaign import plan as plans

DUTY = """
[duty]
[[duty.places]]
id = "so_626"
name = "trụ sở 626"
words = ["626", "sở"]
teams = ["to1", "to2"]
counter = true
[[duty.minimum]]
team = "to1"
place = "so_626"
people = 2
[[duty.minimum]]
team = "to3"
days = ["sat"]
hours = "21:00-06:00"
"""


def with_duty(folder: Path, text: str = DUTY) -> plans.Plan:
    shutil.copytree(examples.plan_path().parent, folder, dirs_exist_ok=True)
    file = folder / "plan.toml"
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return plans.load(folder)


def test_without_it_the_office_is_the_one_place() -> None:
    plan = plans.load(examples.plan_path("kien_giang"))
    [office] = plan.duty_places
    assert (office.name, office.counter, office.of("to1")) == (
        plan.campaign.address or plan.campaign.office,
        True,
        True,
    )
    assert plan.duty.minimum == ()


def test_places_and_minimums_are_read(tmp_path: Path) -> None:
    plan = with_duty(tmp_path)
    [place] = plan.duty_places
    assert (place.of("to2"), place.of("to3")) == (True, False)
    first, second = plan.duty.minimum
    saturday, tuesday = date(2025, 5, 24), date(2025, 5, 20)
    assert [first.asks_on(tuesday, works=True), first.asks_on(saturday, works=False)] == [True, False]
    assert [second.asks_on(tuesday, works=True), second.asks_on(saturday, works=False)] == [False, True]
    assert first.between(plan.office_hours) == (time(7), time(17))
    assert second.between(plan.office_hours) == (time(21), time(6))


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('teams = ["to1", "to2"]', 'teams = ["to9"]', '[[duty.places]] (so_626), khóa "teams": không có "to9"'),
        ('place = "so_626"', 'place = "sanh"', '[[duty.minimum]] thứ 1, khóa "place": không có "sanh"'),
        ("[duty]\n", '[duty]\ncaretakers = ["ai"]\n', '[duty], khóa "caretakers": không có "ai"'),
        ('team = "to3"', 'team = "to8"', '[[duty.minimum]] thứ 2, khóa "team": không có "to8"'),
    ],
)
def test_names_that_point_nowhere_stop_the_plan(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    with pytest.raises(plans.PlanInvalid) as caught:
        with_duty(tmp_path, DUTY.replace(right, wrong))
    assert said in str(caught.value)


def test_a_place_twice_stops_the_plan(tmp_path: Path) -> None:
    again = '\n[[duty.places]]\nid = "so_626"\nname = "khác"\n'
    with pytest.raises(plans.PlanInvalid, match="dùng hai lần"):
        with_duty(tmp_path, DUTY + again)
