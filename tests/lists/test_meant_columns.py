"""What columns, rows and cells mean in lists of registers, tax offices, police, unions and apps, where a first reading was another."""

from collections.abc import Callable

import pytest

from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
Rows = list[list[object]]
PHONE, OTHER = "0990120039", "0990453510"


def whole(staged: Staged) -> None:
    findings = staged.findings
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + findings.wrong


def test_what_was_before_a_change_is_not_what_is(stage: Stage) -> None:
    staged = stage([
        ["MST", "Tên DN trước thay đổi", "Tên DN sau thay đổi", "Địa chỉ trước sắp xếp", "Địa chỉ sau sắp xếp"],
        [A, "Công ty Trước", "Công ty Sau", "xã Cũ, tỉnh Mẫu", "Số 3, phường Mẫu, tỉnh Mẫu"],
    ])  # fmt: skip
    assert [(row.name, row.address, row.unit) for row in staged.rows] == [
        ("Công ty Sau", "Số 3, phường Mẫu, tỉnh Mẫu", "p_mau")
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["MST", "Tên", "Cán bộ quản lý nợ", "Điện thoại cán bộ"], [A, "Công ty Một", "Thử Cán Bộ", PHONE]],
        [["MST", "Tên", "SĐT kế toán"], [A, "Công ty Một", PHONE]],
        [["MST", "Tên", "Ghi nhận", "ĐT công an phường"], [A, "Công ty Một", "", PHONE]],
    ],
)
def test_an_official_s_or_an_accountant_s_number_is_not_the_representative_s(stage: Stage, rows: Rows) -> None:
    assert [person.phones for row in stage(rows).rows for person in row.people] == [[]]


def test_the_number_right_after_a_deputy_is_the_deputy_s(stage: Stage) -> None:
    staged = stage([
        ["TT", "Tên trường", "MST", "Hiệu trưởng", "ĐT", "Phó hiệu trưởng", "ĐT"],
        [1, "Trường THCS Mẫu", A, "Mẫu Văn An", PHONE, "Thử Thị Bình", OTHER],
    ])  # fmt: skip
    assert [(p.name, p.phones) for row in staged.rows for p in row.people] == [("Mẫu Văn An", [PHONE])]


@pytest.mark.parametrize(
    ("heading", "yes", "no", "neither"),
    [
        ("Tình trạng", "Đã kích hoạt ĐDTC", "Chưa đăng ký ĐDTC", "Đã hướng dẫn"),
        ("Kết quả thực hiện", "Đã ĐK xong", "Chưa ĐK (giám đốc đi nước ngoài)", "Không liên lạc được"),
        ("Đã được cấp TK", "✅", "❌", ""),
        ("IsRegistered", "true", "false", ""),
        ("Tiến độ", "Đã cấp tài khoản", "Chưa cấp tài khoản", "Đang chờ"),
    ],
)
def test_a_column_of_results_is_known_by_its_heading_or_by_its_cells(
    stage: Stage, heading: str, yes: str, no: str, neither: str
) -> None:
    staged = stage(
        [["MST", "Tên", heading], [A, "Công ty Một", yes], [B, "Công ty Hai", no], [C, "Công ty Ba", neither]]
    )
    assert [row.registered for row in staged.rows] == [True, False, False]
    assert [row.status for row in staged.rows] == ["", "", ""]


@pytest.mark.parametrize("said", ["Đã đăng ký", "Đã đăng ký kinh doanh", "Đang hoạt động"])
def test_a_state_is_no_registration(stage: Stage, said: str) -> None:
    staged = stage([["MST", "Tên", "Tình trạng"], [A, "Công ty Một", said], [B, "Công ty Hai", "Chưa đăng ký"]])
    assert not any(row.registered for row in staged.rows)


def test_parts_in_capitals_sums_of_parts_and_drawn_lines_are_no_organisations(stage: Stage) -> None:
    staged = stage([
        ["TT", "Tên", "MST"], ["---", "---", "---"], ["I", "HTX VẬN TẢI", ""], [1, "Ví Dụ Một", A], ["", "Cộng xã Tân Mẫu", "1"],
        ["II", "QUỸ TÍN DỤNG", ""], [1, "Ví Dụ Hai", B],
    ])  # fmt: skip
    assert [(row.code, row.category) for row in staged.rows] == [(A, "htx"), (B, "")]
    assert staged.findings.skipped == {"heading": 1, "blank": 1, "section": 2, "total": 1}
    whole(staged)


@pytest.mark.parametrize("said", ["Chưa rõ", "không có thông tin", "Đang cập nhật", "N/A"])
def test_words_for_nobody_name_nobody(stage: Stage, said: str) -> None:
    staged = stage([["MST", "Tên", "Người đại diện", "SĐT"], [A, "Công ty Một", said, PHONE]])
    assert [(p.name, p.phones) for row in staged.rows for p in row.people] == [("", [PHONE])]


def test_a_phone_in_a_row_below_is_one_more_of_the_organisation_above(stage: Stage) -> None:
    staged = stage([
        ["STT", "MST", "Tên", "Người đại diện", "SĐT"], [1, A, "Công ty Một", "Mẫu Văn An", PHONE], ["", "", "", "", OTHER],
    ])  # fmt: skip
    assert [(p.name, p.phones) for row in staged.rows for p in row.people] == [("Mẫu Văn An", [PHONE, OTHER])]
    whole(staged)


@pytest.mark.parametrize("total", [["", "", "", "", "Tổng", 8], None])
def test_a_summary_with_its_headings_in_the_same_row_gives_no_communes(
    stage: Stage, total: list[object] | None
) -> None:
    rows: Rows = [
        ["TT", "Tên HTX", "MST", "", "Xã", "Số HTX"],
        [1, "HTX Một", A, "", "xã Tân Mẫu", 3],
        [2, "HTX Hai", B, "", "", ""],
    ]
    staged = stage([*rows, *([total] if total else [])])
    assert [(row.code, row.unit) for row in staged.rows] == [(A, ""), (B, "")]
    assert [tuple(one)[1:3] for one in staged.findings.beside] == [(5, 6)]
    whole(staged)


def test_a_gap_between_columns_of_one_list_is_none_between_two(stage: Stage) -> None:
    staged = stage([
        ["TT", "Tên HTX", "MST", "", "Xã", "Ghi chú"], [1, "HTX Một", A, "", "xã Tân Mẫu", ""], [2, "HTX Hai", B, "", "xã Phú Mẫu", "hẹn"],
    ])  # fmt: skip
    assert [(row.unit, row.note) for row in staged.rows] == [("x_tan_mau", ""), ("x_phu_mau", "hẹn")]


def test_who_signs_below_a_list_with_a_gap_takes_no_column_from_it(stage: Stage) -> None:
    staged = stage([
        ["Mã số thuế", "Tên tổ chức", "", "Ghi chú", "Số điện thoại"], [A, "HTX Một", "", "hẹn", PHONE], [B, "HTX Hai", "", "", OTHER],
        ["", "", "", "Người lập biểu", "Thủ trưởng đơn vị"],
    ])  # fmt: skip
    assert [(row.note, [p.phones for p in row.people]) for row in staged.rows] == [("hẹn", [[PHONE]]), ("", [[OTHER]])]


def test_a_branch_whose_number_stands_beside_its_parent_s_code_is_not_its_parent(stage: Stage) -> None:
    staged = stage([
        ["MST", "Mã chi nhánh", "Tên"], [A, "001", "Cửa hàng số 1"], [A, 2, "Cửa hàng số 2"], [B, "", "Công ty Hai"], [C, "000", "Công ty Ba"],
    ])  # fmt: skip
    assert [row.code for row in staged.rows] == [f"{A}-001", f"{A}-002", B, C]


def test_a_name_with_its_address_under_one_heading(stage: Stage) -> None:
    staged = stage([["MST", "Tên, địa chỉ DN"], [A, "Công ty Một\nSố 1, xã Tân Mẫu"]])
    assert [(row.name, row.address, row.unit) for row in staged.rows] == [
        ("Công ty Một", "Số 1, xã Tân Mẫu", "x_tan_mau")
    ]


def test_what_tells_how_to_fill_a_list_in_is_no_organisation(stage: Stage) -> None:
    staged = stage([
        ["STT", "Mã số thuế", "Tên tổ chức"], ["", "Ghi 10 hoặc 13 số", "Ghi theo giấy chứng nhận"], ["VD", B, "Công ty ABC"], [1, A, "Công ty Một"],
    ])  # fmt: skip
    assert [row.code for row in staged.rows] == [A]
    assert staged.findings.skipped == {"heading": 1, "note": 2}
    whole(staged)


def test_an_official_s_column_takes_the_number_right_after_it_along(stage: Stage) -> None:
    staged = stage([["MST", "Tên", "Cán bộ phụ trách", "SĐT"], [A, "Công ty Một", "Thử Cán Bộ", PHONE]])
    assert [(p.name, p.phones) for row in staged.rows for p in row.people] == [("", [])]
