"""Whom a call goes to by the roster: who is at the counter, who is on duty elsewhere, and the others only while the office is open."""

import pytest

from campaign.duty import ringing
from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId
from campaign.members import Member

HERE, THERE, HEAD, FREE, RESERVE = 1, 2, 3, 4, 5


def person(number: int, team: str = "to1") -> Member:
    return Member(MemberId(number), str(number), str(number), team, frozenset({team, "to1"}), frozenset())


PEOPLE = [(person(n), 0) for n in (HERE, THERE, HEAD, FREE)] + [(person(RESERVE, "to2"), 0)]
AT_626 = DutyShift(MemberId(HERE), "to1", "tru_so", 0, 9)
ONLINE = DutyShift(MemberId(THERE), "to1", "", 0, 9)
HEAD_ONLINE = DutyShift(MemberId(HEAD), "to1", "", 0, 9)


@pytest.mark.parametrize(
    ("shifts", "counter", "others", "turns"),
    [
        ([], (), True, [[HERE, THERE, FREE], [RESERVE]]),
        ([], ("tru_so",), False, [[HERE, THERE, FREE], [RESERVE]]),
        ([AT_626, ONLINE], ("tru_so",), True, [[HERE], [THERE], [FREE], [RESERVE]]),
        ([AT_626, ONLINE], (), True, [[HERE, THERE], [FREE], [RESERVE]]),
        ([AT_626, ONLINE], ("tru_so",), False, [[HERE], [THERE]]),
        ([HEAD_ONLINE], (), False, [[HEAD]]),
        ([DutyShift(MemberId(9), "to1", "", 0, 9)], (), False, []),
    ],
)
def test_in_which_order(
    shifts: list[DutyShift], counter: tuple[str, ...], others: bool, turns: list[list[int]]
) -> None:
    found = ringing.groups(PEOPLE, heads=[PEOPLE[2][0]], team="to1", shifts=shifts, counter=counter, others=others)
    assert [[one.id for one, _ in group] for group in found if group] == turns


def test_who_is_on_duty_for_another_team_is_left_to_it_while_somebody_is_for_this_one() -> None:
    elsewhere = [MemberId(THERE), MemberId(RESERVE)]
    for shifts, turns in (([AT_626], [[HERE], [FREE]]), ([], [[HERE, THERE, FREE], [RESERVE]])):
        found = ringing.groups(
            PEOPLE, heads=[PEOPLE[2][0]], team="to1", shifts=shifts, counter=(), others=True, elsewhere=elsewhere
        )
        assert [[one.id for one, _ in group] for group in found if group] == turns
