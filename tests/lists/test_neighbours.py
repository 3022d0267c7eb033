"""Tables that begin lower or higher beside another one, and what stands beside all of them: read as tables of their own, or said with counts."""

from collections.abc import Callable, Sequence

import pytest

from bot.commands import list_accounts
from lists import tables
from lists.staging import Findings, Staged
from tests.lists.codes import A, B, C, D, E

Stage = Callable[..., Staged]
Grid = Sequence[Sequence[object]]
LEFT: Grid = [["STT", "MST", "Tên doanh nghiệp"], [1, A, "Công ty Một"], [2, B, "Công ty Hai"], [3, C, "Công ty Ba"]]
RIGHT: Grid = [["STT", "Mã số HTX", "Tên hợp tác xã"], [1, D, "HTX Bốn"], [2, E, "HTX Năm"]]


def beside(left: Grid, right: Grid, *, lower: int, gap: int = 1) -> list[list[object]]:
    """Both on one sheet; the right one begins so many rows lower, or higher when it is less than none."""
    tops = (max(0, -lower), max(0, lower))
    height = max(tops[0] + len(left), tops[1] + len(right))
    width, other = max(map(len, left)), max(map(len, right))
    grid: list[list[object]] = [[""] * (width + gap + other) for _ in range(height)]
    for top, start, rows in ((tops[0], 0, left), (tops[1], width + gap, right)):
        for n, row in enumerate(rows):
            grid[top + n][start : start + len(row)] = row
    return grid


def adds_up(findings: Findings) -> None:
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + findings.wrong


@pytest.mark.parametrize("lower", [-6, -3, -1, 0, 1, 2, 3, 7, 450])
@pytest.mark.parametrize("gap", [1, 3])
def test_a_table_that_begins_at_another_height_is_read_too(stage: Stage, lower: int, gap: int) -> None:
    staged = stage(beside(LEFT, RIGHT, lower=lower, gap=gap))
    assert {row.code: row.name for row in staged.rows} == {
        A: "Công ty Một", B: "Công ty Hai", C: "Công ty Ba", D: "HTX Bốn", E: "HTX Năm",
    }  # fmt: skip
    assert not staged.findings.unusable
    assert not staged.findings.beside
    adds_up(staged.findings)


def test_the_title_above_a_lower_table_says_what_its_rows_are(stage: Stage) -> None:
    right: Grid = [["XÃ TÂN MẪU"], ["MST", "Tên đơn vị"], [D, "Bốn"], [E, "Năm"]]
    staged = stage(beside(LEFT, right, lower=1))
    assert {row.code: row.unit for row in staged.rows} == {A: "", B: "", C: "", D: "x_tan_mau", E: "x_tan_mau"}
    adds_up(staged.findings)


def test_a_lower_table_has_its_own_parts_sums_errors_and_headings_again(stage: Stage) -> None:
    right: Grid = [
        ["MST", "Tên đơn vị"], ["I. Xã Tân Mẫu", ""], [D, "Bốn"], ["38", "Công ty Thiếu Mã"], ["Tổng cộng", "2"], ["MST", "Tên đơn vị"], [E, "Năm"],
    ]  # fmt: skip
    staged = stage(beside(LEFT, right, lower=2))
    assert {row.code: row.unit for row in staged.rows} == {A: "", B: "", C: "", D: "x_tan_mau", E: "x_tan_mau"}
    assert [(row.line, row.cells[-2:]) for row in staged.findings.unusable] == [(6, ["38", "Công ty Thiếu Mã"])]
    adds_up(staged.findings)


def test_three_tables_at_three_heights(stage: Stage) -> None:
    three = beside(beside(LEFT[:2], [["MST", "Tên"], [B, "Công ty Hai"], [C, "Công ty Ba"]], lower=2), RIGHT, lower=1)
    staged = stage(three)
    assert {row.code for row in staged.rows} == {A, B, C, D, E}
    adds_up(staged.findings)


def test_long_tables_that_are_read_some_rows_at_a_time(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    monkeypatch.setattr(tables, "AHEAD", 3)
    for lower in (1, 2, 5):
        staged = stage(beside(LEFT, RIGHT, lower=lower))
        assert {row.code for row in staged.rows} == {A, B, C, D, E}
        adds_up(staged.findings)


def test_a_summary_beside_the_list_is_left_out_and_said(stage: Stage) -> None:
    summary: Grid = [["Xã", "Số DN"], ["xã Tân Mẫu", 120], ["xã Phú Mẫu", 98], ["xã Long Thử", 45], ["Tổng", 263]]
    staged = stage(beside(LEFT, summary, lower=1))
    assert [(row.code, row.unit) for row in staged.rows] == [(A, ""), (B, ""), (C, "")]
    assert [tuple(one) for one in staged.findings.beside] == [("Danh sách", 5, 6, 2, 4, 6)]
    assert staged.findings.skipped == {"heading": 1, "beside": 2}
    said = "\n".join(list_accounts.accounts(staged.findings))
    assert "6 ô ở cột E-F trang «Danh sách», dòng 2 đến 4, nằm ngoài bảng hoặc không có tên cột nên không đọc" in said
    assert "dòng chỉ có nội dung ngoài bảng 2" in said
    adds_up(staged.findings)


def test_remarks_beside_a_table_are_said_and_its_numbers_are_not(stage: Stage) -> None:
    staged = stage([["", "MST", "Tên", ""], [1, A, "Công ty Một", ""], [2, B, "Công ty Hai", "đã gọi"]])
    assert [tuple(one) for one in staged.findings.beside] == [("Danh sách", 4, 4, 3, 3, 1)]
