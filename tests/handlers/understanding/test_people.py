"""Whom a line names, on a roster of made-up people."""

import pytest

from handlers.understanding import people

ROSTER = [
    (1, "Nguyễn Thị Mai", "Mai"),
    (2, "Trần Văn Dũng", "Dũng"),
    (3, "Lê Ngọc Mai", "Ngọc Mai"),
    (4, "Phạm Thị Dung", "Dung"),
    (5, "Võ Minh Hoà", "Hoà"),
    (6, "Trực PC06", "Trực PC06"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("chuyển c Mai", [1, 3]),
        ("chuyen c mai nhe", [1, 3]),
        ("nhờ a Dũng", [2]),
        ("đ/c Nguyễn Thị Mai", [1]),
        ("đ/c Nguyễn Thị Mai giúp", [1]),
        ("dc nguyen thi mai", [1]),
        ("c Ngọc Mai", [3]),
        ("Mai", [1, 3]),
        ("c chuyển cho Mai", [1, 3]),
        ("chuyen a dung", [2, 4]),
        ("chuyển c Dung", [4]),
        ("a Hòa", [5]),
        ("anh hoa", [5]),
        ("c.Mai", [1, 3]),
        ("mai 9h chuyển a Dũng", [2]),
        ("trực pc06", [6]),
    ],
)
def test_a_person_is_found_by_given_name_and_more(text: str, ids: list[int]) -> None:
    assert people.find(text, ROSTER) == ids


@pytest.mark.parametrize("text", ["đ/c Lê Thị Mai", "anh Dủng", "", "chuyển", "chuyển c", "hôm nay Mai nghỉ"])
def test_nobody_is_named_by_what_does_not_fit(text: str) -> None:
    assert people.find(text, ROSTER) == []


def test_an_empty_roster_has_nobody() -> None:
    assert people.find("chuyển c Mai", []) == []


def test_without_a_fit_in_its_accents_a_bare_name_fits_any() -> None:
    assert people.find("chuyển a Dung", ROSTER[:3]) == [2]
