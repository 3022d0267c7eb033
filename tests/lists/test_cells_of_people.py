"""Cells with people in them, and columns of days and of states, as offices fill them."""

from collections.abc import Callable

import pytest

from lists import cell_people, vocabulary
from lists.staging import Staged
from tests.lists.codes import A, B, C, D

Stage = Callable[..., Staged]
TWO = [("Mẫu Văn An", ""), ("Thử Thị Bình", "")]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Mẫu Văn An - Giám đốc", [("Mẫu Văn An", "Giám đốc")]),
        ("Ông Mẫu Văn An, Giám đốc", [("Mẫu Văn An", "Giám đốc")]),
        ("Giám đốc: Mẫu Văn An", [("Mẫu Văn An", "Giám đốc")]),
        ("GĐ Mẫu Văn An", [("Mẫu Văn An", "GĐ")]),
        ("Mẫu Văn An\nChủ tịch HĐQT kiêm Giám đốc", [("Mẫu Văn An", "Chủ tịch HĐQT kiêm Giám đốc")]),
        ("Giám đốc\nMẫu Văn An", [("Mẫu Văn An", "Giám đốc")]),
        ("MẪU VĂN AN (GIÁM ĐỐC)", [("MẪU VĂN AN", "GIÁM ĐỐC")]),
        ("Trương Ban Mai", [("Trương Ban Mai", "")]),
        ("Mẫu Văn An và Thử Thị Bình", TWO), ("Mẫu Văn An/ Thử Thị Bình", TWO), ("Mẫu Văn An & bà Thử Thị Bình", TWO),
        ("a. Mẫu Văn An b. Thử Thị Bình", TWO), ("Mẫu Văn An 0990111010\nThử Thị Bình 0990111011", TWO), ("Ông Mẫu Văn An; bà Thử Thị Bình", TWO),
        ("Giám đốc", []), ("Mẫu Văn An, sống tại xã Mẫu", [("Mẫu Văn An, sống tại xã Mẫu", "")]),
    ],
)  # fmt: skip
def test_the_people_of_a_cell_with_what_they_are(cell: str, people: list[tuple[str, str]]) -> None:
    assert cell_people.people(cell) == people


def test_a_title_beside_a_name_is_no_second_person(stage: Stage) -> None:
    staged = stage([["MST", "Tên", "Người đại diện", "SĐT"], [A, "Công ty Một", "Mẫu Văn An - Giám đốc", "0990111001"]])
    assert [(p.name, p.title, p.phones) for p in staged.rows[0].people] == [("Mẫu Văn An", "Giám đốc", ["0990111001"])]


def test_a_column_of_days_that_has_the_month_first_is_read_so_and_that_is_said(stage: Stage) -> None:
    days = ("05/13/2025", "05/06/2025", "06/02/2025")
    rows = [[code, f"Công ty {code}", day] for code, day in zip((A, B, C), days, strict=True)]
    staged = stage([["MST", "Tên", "Ngày định danh"], *rows])
    assert [row.registered_on for row in staged.rows] == ["2025-05-13", "2025-05-06", "2025-06-02"]
    assert staged.findings.warnings["months"] == 1


def test_a_day_years_ahead_registers_nobody_and_is_named(stage: Stage) -> None:
    staged = stage([["MST", "Tên", "Ngày định danh"], [D, "Công ty Một", "5/5/2052"]])
    assert not staged.rows[0].registered
    assert [tuple(value) for value in staged.findings.values] == [("registered_at", "5/5/2052", "", 1)]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("Đang trong quá trình thực hiện thủ tục phá sản", "stopped"), ("Không HĐ", "stopped"), ("Inactive", "stopped"), ("Bỏ trốn", "stopped"),
        ("Còn HĐ", "active"), ("Tạm ngừng (đã hoạt động lại)", "?"), ("Tạm ngừng đến 1/2/2025, nay hoạt động trở lại", "?"),
        ("Chưa ngừng hoạt động", "?"), ("Không tạm ngừng", "?"), ("02 - NNT đã chuyển cơ quan thuế quản lý", "?"),
    ],
)  # fmt: skip
def test_a_state_is_told_by_all_that_is_said_of_it(cell: str, state: str) -> None:
    assert vocabulary.load().state(cell) == state


def test_several_titles_of_one_person_stay_as_they_are_written(stage: Stage) -> None:
    rows = [["Mẫu Văn An", "Chủ tịch HĐQT; Giám đốc"], ["Mẫu Văn An, Thử Thị Bình", "Giám đốc; Phó giám đốc"]]
    staged = stage(
        [["MST", "Tên", "Người đại diện", "Chức vụ"], [A, "Công ty Một", *rows[0]], [B, "HTX Hai", *rows[1]]]
    )
    assert [[p.title for p in row.people] for row in staged.rows] == [
        ["Chủ tịch HĐQT; Giám đốc"],
        ["Giám đốc", "Phó giám đốc"],
    ]
