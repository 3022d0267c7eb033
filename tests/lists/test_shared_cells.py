"""A code and a name in one cell, and addresses that name a commune of yesterday before that of today."""

from collections.abc import Callable

import pytest

from campaign.plan import Plan
from lists import guide, shared_cells
from lists.places import Places
from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Mã số thuế - Tên doanh nghiệp", (f"{A} - Công ty Một", f"{B} – Công ty Hai")),
        ("Tên doanh nghiệp (MST)", (f"Công ty Một (MST: {A})", f"Công ty Hai ({B})")),
        ("Tên tổ chức, mã số thuế", (f"Công ty Một\nMST: {A}", f"Công ty Hai\nMã số thuế {B}")),
        ("MST", (f"{A} Công ty Một", f"{B}: Công ty Hai")),
    ],
)
def test_a_cell_with_the_code_and_the_name_gives_both(stage: Stage, heading: str, cells: tuple[str, str]) -> None:
    staged = stage([["STT", heading, "Xã"], *([n, cell, "xã Tân Mẫu"] for n, cell in enumerate(cells, start=1))])
    assert [(row.code, row.name, row.unit) for row in staged.rows] == [
        (A, "Công ty Một", "x_tan_mau"), (B, "Công ty Hai", "x_tan_mau"),
    ]  # fmt: skip


def test_a_name_without_a_code_is_for_the_errors_file(stage: Stage) -> None:
    staged = stage([["STT", "Tên DN (MST)", "Xã"], [1, f"Công ty Một ({A})", ""], [2, "Công ty Không Mã", ""]])
    assert [row.code for row in staged.rows] == [A]
    assert [(row.line, row.reason) for row in staged.findings.unusable] == [(3, "Thiếu mã số thuế")]


def test_a_column_of_names_beside_one_of_codes_keeps_its_own_cells(stage: Stage) -> None:
    staged = stage([["MST", "Tên DN, MST cũ", "Xã"], [A, f"Công ty Một (MST {C})", ""]])
    assert [(row.code, row.name) for row in staged.rows] == [(A, f"Công ty Một (MST {C})")]


def test_a_list_of_one_code_and_a_mark_names_nobody_in_its_column_of_codes(stage: Stage) -> None:
    assert [(row.code, row.registered) for row in stage([["MST", "Đã ĐK"], [f"{A} (MST cũ: {C})", "x"]]).rows] == [
        (A, True)
    ]


@pytest.mark.parametrize(
    ("cell", "both"),
    [(f"Một; {A}; {B}", ("", f"Một; {A}; {B}")), (f"{A}-001 Chi nhánh", (f"{A}-001", "Chi nhánh")), ("Công ty 12345", ("", "Công ty 12345"))],
)  # fmt: skip
def test_two_codes_are_none_and_a_branch_is_one(cell: str, both: tuple[str, str]) -> None:
    assert shared_cells.split(cell) == both


@pytest.mark.parametrize(
    ("address", "unit"),
    [
        ("Ấp 2, xã Phú Mẫu (cũ), xã Tân Mẫu", "x_tan_mau"), ("Ấp 2, xã Phú Mẫu cũ, phường Mẫu", "p_mau"), ("Số 1, xã Tân Mẫu cũ", ""),
        ("Số 1, Tân Mẫu, tỉnh Mẫu", "x_tan_mau"), ("Số 1, đường Tân Mẫu, tỉnh Mẫu", ""), ("Số 1, tỉnh Mẫu", ""),
    ],
)  # fmt: skip
def test_the_commune_of_today_is_meant_and_a_province_is_no_commune(plan: Plan, address: str, unit: str) -> None:
    assert Places(guide.of(plan)).unit_in(address) == unit
