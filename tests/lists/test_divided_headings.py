"""Headings that are divided («Kết quả: đã, chưa»), that deny what they name, and columns of levels and of states."""

from collections.abc import Callable, Sequence

import pytest

from lists import vocabulary
from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
WORDS = vocabulary.load()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("DN chưa đăng ký", "unregistered"), ("Số DN chưa ĐK ĐDĐT", "unregistered"), ("Chưa ĐK Kết quả", "unregistered"),
        ("Đã đăng ký/Chưa đăng ký", "registered"), ("Chưa ĐK/đã ĐK", "registered"), ("Doanh nghiệp đã đăng ký chưa?", "registered"),
        ("Kết quả đối chiếu chưa khớp", "unmatched"), ("Khớp/không khớp", "matched"), ("Tình trạng khớp/không khớp", "matched"),
        ("Chưa có VNeID mức 2", "unlevel2"), ("Mức 2 VNeID", "level2"), ("VNeID mức 1", "skip"), ("Lý do chưa đăng ký", "note"),
        ("Tạm ngừng Tình trạng hoạt động", "stopped"), ("Đang hoạt động", "working"), ("Lý do ngừng hoạt động", "note"),
        ("Số ĐDCN người đại diện", "skip"), ("Số GTTT chủ hộ", "skip"), ("Số giấy tờ pháp lý (MST/Số QĐ)", "tax_code"),
        ("Tên quốc tế", "skip"), ("Company name", "name"), ("Legal representative", "representative"), ("Kết quả kiểm tra thông tin", "matched"),
    ],
)  # fmt: skip
def test_a_heading_that_denies_means_the_opposite_and_one_that_asks_for_either_does_not(
    heading: str, column: str
) -> None:
    assert WORDS.column(heading) == column


@pytest.mark.parametrize("merged", [True, False])
def test_ticks_below_a_divided_heading_belong_to_its_parts(stage: Stage, merged: bool) -> None:
    head = [
        ["STT", "MST", "Tên", "VNeID", "", "Tình trạng", "", "Kết quả", ""],
        ["", "", "", "Mức 1", "Mức 2", "Đang hoạt động", "Giải thể", "Đã ĐK", "Chưa ĐK"],
    ]
    rows = [
        [1, A, "Công ty Một", "x", "", "x", "", "", "x"],
        [2, B, "Công ty Hai", "", "x", "", "x", "x", ""],
        [3, C, "Công ty Ba", "", "", "", "", "", ""],
    ]
    staged = stage([*head, *rows], merge=[(0, 3, 0, 4), (0, 5, 0, 6), (0, 7, 0, 8)] if merged else [])
    assert [(row.people[0].level2, row.status, row.registered) for row in staged.rows] == [
        ("unknown", "active", False),
        ("yes", "stopped", True),
        ("unknown", "", False),
    ]
    assert staged.findings.skipped == {"heading": 2}


def test_a_row_without_a_code_below_the_headings_is_no_part_of_them(stage: Stage) -> None:
    staged = stage([["STT", "MST", "Tên", ""], [5, "", "Công ty Thiếu Mã", ""], [6, A, "Công ty Một", ""]])
    assert staged.findings.wrong == 1


@pytest.mark.parametrize(
    ("heading", "cells", "read"),
    [
        ("Mức độ định danh", (1, 2, ""), ["no", "yes", "unknown"]), ("Mức định danh VNeID", ("01", "Mức 2", "Mức 1"), ["no", "yes", "no"]),
        ("TK VNeID", (1, 2, 0), ["no", "yes", "no"]), ("VNeID mức 2", (1, 0, ""), ["yes", "no", "unknown"]),
    ],
)  # fmt: skip
def test_a_number_in_a_column_of_levels_is_the_level_and_no_tick(
    stage: Stage, heading: str, cells: Sequence[object], read: list[str]
) -> None:
    rows = [[code, "Công ty", "Mẫu Văn An", cell] for code, cell in zip((A, B, C), cells, strict=True)]
    staged = stage([["MST", "Tên", "Người đại diện", heading], *rows])
    assert [row.people[0].level2 for row in staged.rows] == read


def test_a_day_in_the_column_of_marks_counts_where_the_column_of_days_is_empty(stage: Stage) -> None:
    staged = stage(
        [["MST", "Tên", "Đã đăng ký", "Ngày đăng ký"], [A, "Một", "x", "12/05/2025"], [B, "Hai", "20/05/2025", ""]]
    )
    assert [row.registered_on for row in staged.rows] == ["2025-05-12", "2025-05-20"]


def test_a_day_of_registration_that_may_be_the_business_s_registers_nobody(stage: Stage) -> None:
    rows = [[A, "Một", "1/2/2014", ""], [B, "Hai", "12/05/2025", "x"], [C, "Ba", "3/2/2014", "x"]]
    staged = stage([["MST", "Tên", "Ngày đăng ký", "Đã định danh"], *rows])
    assert [(row.registered, row.registered_on) for row in staged.rows] == [
        (False, ""),
        (True, "2025-05-12"),
        (True, ""),
    ]
    assert ["registered_at", "3/2/2014", "", 1] in [list(value) for value in staged.findings.values]


def test_a_day_before_there_were_accounts_is_not_understood(stage: Stage) -> None:
    rows = [[A, "Một", "1/2/2014"], [B, "Hai", "12/05/2025"]]
    staged = stage([["MST", "Tên", "Ngày kích hoạt"], *rows])
    assert [row.registered for row in staged.rows] == [False, True]
    assert ["registered_at", "1/2/2014", "", 1] in [list(value) for value in staged.findings.values]


def test_a_cell_with_the_name_and_the_address_or_the_person_and_the_phone_gives_both(stage: Stage) -> None:
    head = ["Tên HTX, địa chỉ", "Mã số thuế", "Họ tên Giám đốc, số điện thoại"]
    rows = [
        ["HTX Một\nẤp 1, xã Tân Mẫu", A, "Mẫu Văn An - 0990120039"],
        ["HTX Hai, Đ/c: xã Phú Mẫu", C, "Thử Thị Bình"],
    ]
    staged = stage([head, *rows])
    assert [(row.name, row.address, row.unit) for row in staged.rows] == [
        ("HTX Một", "Ấp 1, xã Tân Mẫu", "x_tan_mau"),
        ("HTX Hai", "xã Phú Mẫu", "x_phu_mau"),
    ]
    assert [(row.people[0].name, row.people[0].phones) for row in staged.rows] == [
        ("Mẫu Văn An", ["0990120039"]),
        ("Thử Thị Bình", []),
    ]
    assert not staged.findings.warnings.get("phone")


def test_of_an_old_and_a_new_column_the_new_one_is_read_and_the_old_one_named(stage: Stage) -> None:
    head = ["MST", "Tên cũ", "Tên mới", "Địa chỉ cũ", "Địa chỉ", "Người đại diện (cũ)", "Người đại diện"]
    staged = stage([head, [A, "Cũ", "Mới", "xã Cũ", "xã Tân Mẫu", "Cũ Văn An", "Mẫu Văn An"]])
    (row,) = staged.rows
    assert (row.name, row.address, row.people[0].name) == ("Mới", "xã Tân Mẫu", "Mẫu Văn An")
    assert [other for _, other in staged.findings.rivals] == ["Tên cũ", "Địa chỉ cũ", "Người đại diện (cũ)"]
