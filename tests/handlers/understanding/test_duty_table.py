"""A pasted roster: a line a day, a day over its lines, columns of a sheet; what is nobody of the team is kept as typed."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign.plan.hours import Hours
from handlers.understanding import duty_table
from handlers.understanding.duty_table import DutyRow

TUESDAY = date(2025, 5, 20)
ROSTER = [
    (1, "Châu Ngọc Mai", "Mai"),
    (2, "Trần Trí Dũng", "Dũng"),
    (3, "Ngô Thu Hà", "Thu Hà"),
    (4, "Lê Văn Tú", "Tú"),
]
PLACES = (("so", ("trụ sở 626", "626")),)
MONDAY = date(2025, 5, 26)


def read(text: str) -> list[DutyRow]:
    return duty_table.rows(text, TUESDAY, roster=ROSTER, places=PLACES, office=Hours())


@pytest.mark.parametrize(
    ("line", "members", "hours", "place"),
    [
        ("26/5 Mai, Dũng", (1, 2), None, None),
        ("26/5: Mai, Dũng 7h-17h 626", (1, 2), (time(7), time(17)), "so"),
        ("T2 26/5: đ/c Mai và đ/c Thu Hà", (1, 3), None, None),
        ("Thứ Hai 26/5\tMai\tDũng", (1, 2), None, None),
        ("Thứ Hai, ngày 26/5/2025\t07:00-11:30\ttrụ sở 626\tChâu Ngọc Mai", (1,), (time(7), time(11, 30)), "so"),
        ("26/5 Mai ca tối online", (1,), (time(17), time(21, 30)), ""),
        ("26/5 mai, dung", (1, 2), None, None),
        ("26/5 Tú", (4,), None, None),
        ("1\t26/5\tMai", (1,), None, None),
    ],
)
def test_a_line(line: str, members: tuple[int, ...], hours: object, place: str | None) -> None:
    [row] = read(line)
    assert (row.days, row.members, row.hours, row.place, row.unread) == ((MONDAY,), members, hours, place, ())


def test_a_day_stands_over_its_lines_and_a_heading_says_nothing() -> None:
    rows = read("Ngày\tCa trực\tNgười trực\nThứ Hai 26/5\n- Mai 7h-11h30\n- Dũng 13h30-17h\n27/5\nThu Hà")
    assert [(row.days[0].day, row.members) for row in rows] == [(26, (1,)), (26, (2,)), (27, (3,))]


def test_who_is_nobody_of_the_team_is_kept_as_typed() -> None:
    [row] = read("26/5 Mai, Xuân Trường, Mai Dũng")
    assert (row.members, row.unread) == ((1,), ("Xuân Trường", "Mai Dũng"))


def test_a_line_of_names_without_any_day_above_it_has_none() -> None:
    [row] = read("Mai, Dũng")
    assert (row.days, row.members) == ((), (1, 2))


@given(st.text(max_size=120))
def test_any_text_is_read_without_breaking(text: str) -> None:
    for row in read(text):
        assert row.members or row.unread
