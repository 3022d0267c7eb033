"""A list that goes on in a sheet without headings, formulas that found nothing, and branches whose parents an earlier list named."""

from collections.abc import Callable

from lists import difference
from lists.staging import Staged
from storage.lists import imports
from storage.work import Work
from tests.lists.codes import A, C
from tests.lists.test_applying import of, take

Stage = Callable[..., Staged]
HEADINGS = [
    "MST",
    "Tên",
    "Xã",
    "Địa chỉ",
    "Người đại diện",
    "Chức vụ",
    "SĐT",
    "Ghi chú",
    "Loại hình",
    "Tình trạng hoạt động",
]
ROW = [
    A,
    "Công ty Một",
    "xã Tân Mẫu",
    "Số 1",
    "Mẫu Văn An",
    "Giám đốc",
    "0990111001",
    "gọi lại",
    "Doanh nghiệp",
    "Đang hoạt động",
]


def test_a_sheet_without_headings_goes_on_with_the_one_before_and_that_is_said(stage: Stage) -> None:
    staged = stage(
        {"Trang 1": [HEADINGS, ROW], "Trang 2": [[C, "HTX Hai", "xã Phú Mẫu"]], "Khác": [["Ghi chú"], ["không có mã"]]}
    )
    assert [(row.code, row.name, row.unit) for row in staged.rows] == [
        (A, "Công ty Một", "x_tan_mau"),
        (C, "HTX Hai", "x_phu_mau"),
    ]
    findings = staged.findings
    assert (findings.warnings["continued"], findings.skipped["other_sheet"]) == (1, 2)
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + findings.wrong


def test_a_nought_of_a_lookup_formula_says_nothing(work: Work, stage: Stage) -> None:
    take(work, stage([HEADINGS, ROW]))
    for nothing in (0, "0"):
        later = stage([HEADINGS, [A, *[nothing] * (len(HEADINGS) - 1)]])
        found = difference.compare(work, later)
        assert (dict(found.fields), found.unchanged) == ({}, 1)
        assert later.findings.values == []


def test_a_branch_that_comes_later_has_the_category_of_its_known_parent(work: Work, stage: Stage) -> None:
    take(work, stage([["MST", "Tên"], [A, "Hợp tác xã Một"]]))
    take(work, stage([["MST", "Tên"], [f"{A}-001", "Cửa hàng số 2"], [f"{C}-001", "Cửa hàng số 3"]]))
    assert imports.known(work, of(work, f"{A}-001")).category == "htx"
    assert imports.known(work, of(work, f"{C}-001")).category == ""
