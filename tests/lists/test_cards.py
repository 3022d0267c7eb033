"""Organisations as cards, «Tên: …», «MST: …» one under another: read as rows, every line of the sheet accounted for."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest

from lists.records import ListRow
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B

Stage = Callable[..., Staged]
Rows = list[list[object]]
LINES: Rows = [
    ["DANH SÁCH HTX"],
    [],
    ["1. Tên HTX: HTX Một"], [f"MST: {A}"], ["Địa chỉ: Thôn 1, xã Tân Mẫu"], ["Giám đốc: Mẫu Văn An"], ["ĐT: 0990120039"],
    [],
    ["2. Tên HTX: HTX Hai"], [f"MST: {B}"], ["Địa chỉ: Thôn 2, xã Phú Mẫu"], ["Giám đốc: Thử Thị Bình"],
]  # fmt: skip
CARDS: dict[str, Rows | str] = {
    "a line each": LINES,
    "label and value": [
        ["Địa chỉ:", "Số 9, phường Mẫu", "", "Điện thoại:", "0613812345"],
        ["Tên đơn vị:", "HTX Một", "", "Mã số thuế:", A],
        ["Địa chỉ", "Thôn 1, xã Tân Mẫu", "", "Giám đốc", "Mẫu Văn An"],
        ["Điện thoại", "0990120039"],
        ["Tên công ty:", "HTX Hai", "", "Mã số thuế:", B],
        ["Địa chỉ", "Thôn 2, xã Phú Mẫu", "", "Giám đốc", "Thử Thị Bình"],
    ],
    "all in a cell": [
        [f"- Tên: HTX Một; MST: {A}; Địa chỉ: Thôn 1, xã Tân Mẫu; Giám đốc: Mẫu Văn An; ĐT: 0990120039"],
        [f"- Tên: HTX Hai; MST: {B}; Địa chỉ: Thôn 2, xã Phú Mẫu; Giám đốc: Thử Thị Bình"],
    ],
    "after the name": [
        [f"HTX Một - MST: {A}; Địa chỉ: Thôn 1, xã Tân Mẫu; Giám đốc: Mẫu Văn An; ĐT: 0990120039"],
        [f"HTX Hai - MST: {B}; Địa chỉ: Thôn 2, xã Phú Mẫu; Giám đốc: Thử Thị Bình"],
    ],
    "a text": "\n".join(str(row[0]) if row else "" for row in LINES),
}


def told(row: ListRow) -> tuple[object, ...]:
    return row.code, row.name, row.unit, [(person.name, person.phones) for person in row.people]


@pytest.mark.parametrize("written", CARDS)
def test_cards_are_read_as_rows_and_said(written: str, stage: Stage, tmp_path: Path) -> None:
    list_of_cards: Rows | Path | str = CARDS[written]
    if isinstance(list_of_cards, str):
        path = tmp_path / "a.txt"
        path.write_text(list_of_cards, encoding="utf-8")
        list_of_cards = path
    staged = stage(list_of_cards)
    assert [told(row) for row in staged.rows] == [
        (A, "HTX Một", "x_tan_mau", [("Mẫu Văn An", ["0990120039"])]),
        (B, "HTX Hai", "x_phu_mau", [("Thử Thị Bình", [])]),
    ]
    found = staged.findings
    assert found.warnings["cards"] == 2
    assert found.sheet_rows == found.used + sum(found.skipped.values()) + found.wrong
    assert found.wrong == 0


def test_a_card_without_a_usable_code_is_in_error_with_all_its_lines(stage: Stage) -> None:
    staged = stage([["Tên: HTX Một"], [f"MST: {A}"], ["Tên: HTX Hai"], ["MST: 12"], ["Xã: Phú Mẫu"]])
    assert [row.name for row in staged.rows] == ["HTX Một"]
    assert (staged.findings.used, staged.findings.wrong) == (2, 3)
    assert [(row.line, row.cells[:2]) for row in staged.findings.unusable] == [(3, ["HTX Hai", "12"])]


def test_what_is_said_of_a_state_is_no_label(stage: Stage) -> None:
    staged = stage([
        ["MST", A], ["Tên tổ chức", "HTX Một"], ["Trạng thái định danh", "Đã kích hoạt"], ["Tình trạng", "Đang hoạt động"], [],
        ["MST", B], ["Tên tổ chức", "HTX Hai"], ["Trạng thái định danh", "Chưa kích hoạt"],
    ])  # fmt: skip
    assert [(row.name, row.registered, row.status) for row in staged.rows] == [
        ("HTX Một", True, "active"),
        ("HTX Hai", False, ""),
    ]


BESIDE: dict[str, Rows] = {
    "labels and values": [
        ["Tên:", "HTX Một", "", "Tên:", "HTX Hai"], ["MST:", A, "", "MST:", B],
        ["Xã:", "Tân Mẫu", "", "Xã:", "Phú Mẫu"], ["ĐT:", "0990120039", "", "ĐT:", ""],
    ],
    "a card in each cell": [[f"Tên: HTX Một\nMST: {A}\nXã: Tân Mẫu\nĐT: 0990120039", f"Tên: HTX Hai\nMST: {B}\nXã: Phú Mẫu"]],
    "a name above its labels in each cell": [
        [f"HTX Một\nMST: {A}\nXã: Tân Mẫu\nĐT: 0990120039", f"HTX Hai\nMST: {B}\nXã: Phú Mẫu"]
    ],
    "codes beside the names": [
        ["Tên", "HTX Một", "MST", A, "Tên", "HTX Hai", "MST", B],
        ["Xã", "Tân Mẫu", "ĐT", "0990120039", "Xã", "Phú Mẫu"],
    ],
    "one lower than the other": [
        ["Tên:", "HTX Một"], ["MST:", A, "", "Tên:", "HTX Hai"], ["Xã:", "Tân Mẫu", "", "MST:", B],
        ["ĐT:", "0990120039", "", "Xã:", "Phú Mẫu"], ["Tên:", "HTX Ba", "", "Tên:", "HTX Bốn"], ["MST:", "", "", "MST:", "12"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("written", BESIDE)
def test_cards_side_by_side_keep_what_is_theirs(written: str, stage: Stage) -> None:
    staged = stage([["DANH SÁCH HTX"], *BESIDE[written]])
    assert [(row.code, row.name, row.unit, row.people[0].phones) for row in staged.rows] == [
        (A, "HTX Một", "x_tan_mau", ["0990120039"]), (B, "HTX Hai", "x_phu_mau", []),
    ]  # fmt: skip
    found = staged.findings
    assert found.sheet_rows == found.used + sum(found.skipped.values()) + found.wrong
    assert found.warnings["cards"] == (4 if "lower" in written else 2)
    assert len(found.unusable) == (2 if "lower" in written else 0)


@pytest.mark.parametrize("rows", [[[f"Tên: HTX Một; MST: {A}; MST: {B}; Tên: HTX Hai"]], [["MST:", A, "MST:", B]]])
def test_codes_in_a_row_of_which_nobody_tells_whose_is_whose_are_refused_for_that(rows: Rows, stage: Stage) -> None:
    with pytest.raises(ListRefused, match="cards_beside"):
        stage(rows)


@pytest.mark.parametrize("between", [[], [["Địa chỉ: xã Tân Mẫu"]]])
@pytest.mark.parametrize("code_first", [False, True])
def test_a_code_never_gets_the_name_of_the_next_card(code_first: bool, between: Rows, stage: Stage) -> None:
    """Where one card says no code."""

    def card(name: str, code: str) -> Rows:
        coded: Rows = [[f"MST: {code}"]] if code else []
        said: Rows = [[f"Tên: {name}"], *between, *coded]
        return said[::-1] if code_first else said

    cards = [card("HTX Một", A), card("HTX Không Mã", ""), card("HTX Ba", B)]
    if not code_first:
        assert [(row.code, row.name) for row in stage([*chain(*cards)]).rows] == [(A, "HTX Một"), (B, "HTX Ba")]
    apart = stage([*cards[0], [], *cards[2]])
    assert [(row.code, row.name) for row in apart.rows] == [(A, "HTX Một"), (B, "HTX Ba")]


def test_an_office_s_own_name_above_cards_that_begin_with_codes_is_no_card(stage: Stage) -> None:
    rows: Rows = [["Tên đơn vị: UBND xã Tân Mẫu"], [], [f"MST: {A}"], ["Tên: HTX Một"], [f"MST: {B}"], ["Tên: HTX Hai"]]
    assert [(row.code, row.name) for row in stage(rows).rows] == [(A, "HTX Một"), (B, "HTX Hai")]


def test_communes_above_cards_are_theirs(stage: Stage) -> None:
    """A second line of an address is no such title."""
    rows: Rows = [["I. Xã Tân Mẫu"], ["Tên: HTX Một"], [f"MST: {A}"], ["Địa chỉ: Số 1"], ["phường Mẫu"], ["XÃ PHÚ MẪU"]]
    staged = stage([*rows, ["Tên: HTX Hai"], [f"MST: {B}"], ["ĐT: 0990120039"]])
    assert [(row.name, row.unit) for row in staged.rows] == [("HTX Một", "x_tan_mau"), ("HTX Hai", "x_phu_mau")]
    found = staged.findings
    assert (found.skipped["section"], found.sheet_rows) == (2, found.used + sum(found.skipped.values()))
