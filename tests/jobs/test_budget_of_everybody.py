"""The check of the budget looks at everybody: one row above its line is found, whoever it is, and at the line none is."""

from collections import Counter

import pytest

from tests.journeys import noise
from tests.stages import budget
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay

TUESDAY = "Tue 20/05"


def staff(relay: Relay) -> budget.Staff:
    on_duty(relay, "son")
    on_duty(relay, "vy")
    return noise.staff(relay.work.all)


@pytest.mark.parametrize(
    ("who", "at_most"),
    [
        ("Sơn", budget.ON_DUTY), ("Vy", budget.ON_DUTY), ("Bảo", budget.OFF_DUTY), ("Yến", budget.OFF_DUTY), ("Hùng", budget.OFF_DUTY),
        ("Khoa", budget.HEADS), ("Quang", budget.HEADS), ("Giám đốc", budget.LEADERS), ("Huy", budget.OFF_DUTY), ("Công", budget.OFF_DUTY),
        ("Trực PC06", budget.OFF_DUTY), ("Hòe", budget.OFF_DUTY),
    ],
)  # fmt: skip
def test_one_ring_too_many_is_found_whoever_it_is(relay: Relay, who: str, at_most: int) -> None:
    people = staff(relay)
    rung = {(TUESDAY, who): Counter(rung=at_most + 5, own=5)}
    assert noise.broken(rung, people=people) == []
    rung[TUESDAY, who]["rung"] += 1
    assert noise.broken(rung, people=people) == [budget.Limit(TUESDAY, who, at_most + 1, at_most)]


def test_one_message_too_many_is_found_in_a_group_and_with_the_leaders(relay: Relay) -> None:
    people = staff(relay)
    read = {(TUESDAY, "Tổ 1"): Counter(messages=20), (TUESDAY, noise.LEADERS): Counter(messages=2, sounding=1)}
    assert noise.broken(read, people=people) == []
    read[TUESDAY, "Tổ 1"]["messages"] += 1
    read[TUESDAY, noise.LEADERS]["sounding"] += 1
    assert {one.counted for one in noise.broken(read, people=people)} == {21, 2}


def test_whoever_is_in_two_teams_has_the_line_of_one(relay: Relay) -> None:
    rung = {(TUESDAY, "Vy"): 9, (TUESDAY, "Sơn"): 7, (TUESDAY, "Bảo"): 1, (TUESDAY, "Hùng"): 2}
    assert budget.by_group(rung, staff=staff(relay)) == {
        "on duty": {TUESDAY: 9}, "on duty, of two teams": {TUESDAY: 9},
        "off duty": {TUESDAY: 2}, "off duty, of two teams": {TUESDAY: 2},
    }  # fmt: skip
