"""Parts within parts, rows that go on with the row above, tables beside one another, and columns that belong to somebody else."""

from collections.abc import Callable

import pytest

from lists.staging import Staged
from tests.lists.codes import A, B, C, D

Stage = Callable[..., Staged]


def whole(staged: Staged) -> None:
    findings = staged.findings
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + findings.wrong


def test_a_kind_above_communes_ends_the_commune_before_it(stage: Stage) -> None:
    staged = stage(
        [
            ["STT", "Tên đơn vị", "MST"],
            ["A", "DOANH NGHIỆP", ""], ["I", "Xã Tân Mẫu", ""], [1, "Ví Dụ Một", A],
            ["B", "HỢP TÁC XÃ", ""], [1, "Ví Dụ Hai", B], ["I", "Xã Phú Mẫu", ""], [2, "Ví Dụ Ba", C],
        ]
    )  # fmt: skip
    assert [(row.category, row.unit) for row in staged.rows] == [("dn", "x_tan_mau"), ("htx", ""), ("htx", "x_phu_mau")]
    whole(staged)


def test_a_commune_above_kinds_ends_the_kind_before_it(stage: Stage) -> None:
    staged = stage(
        [
            ["STT", "Tên đơn vị", "MST", "SL", "Tỷ lệ"],
            ["I", "XÃ TÂN MẪU (1 đơn vị)", "", "1.250", "85%"], ["1", "Hợp tác xã: 1", "", "", ""], ["1.1", "Ví Dụ Một", A, "", ""],
            ["II", "PHƯỜNG MẪU: 02 đơn vị", "", "98", "7,5%"], ["1", "Ví Dụ Hai", B, "", ""],
            ["III", "Xã Ngoài Kế Hoạch", "", "9", "1%"], ["1", "Ví Dụ Ba", C, "", ""],
        ]
    )  # fmt: skip
    assert [(row.category, row.unit) for row in staged.rows] == [("htx", "x_tan_mau"), ("", "p_mau"), ("", "")]
    assert list(staged.findings.unusable) == []
    whole(staged)


def test_an_agency_that_is_called_like_a_place_is_an_item_where_its_number_goes_on(stage: Stage) -> None:
    staged = stage([["STT", "Tên", "MST"], [1, "Trường Mẫu", A], [2, "UBND xã Phú Mẫu", ""], [3, "Trạm Y tế Mẫu", B]])
    assert [row.unit for row in staged.rows] == ["", ""]
    assert [row.line for row in staged.findings.unusable] == [3]
    whole(staged)


def test_a_row_with_only_a_person_is_about_the_organisation_above(stage: Stage) -> None:
    staged = stage(
        [
            ["STT", "MST", "Tên", "Người đại diện", "Điện thoại"],
            [1, A, "Công ty Một", "Mẫu Văn An", "0990111001"],
            ["", "", "", "Thử Thị Bình", "0990111002"],
            [2, B, "Công ty Hai", "Dụ Ngọc Hà", ""],
            ["", "", "", "Thủ trưởng đơn vị", ""],
        ]
    )
    assert [(p.name, p.phones) for p in staged.rows[0].people] == [
        ("Mẫu Văn An", ["0990111001"]),
        ("Thử Thị Bình", ["0990111002"]),
    ]
    assert (staged.findings.used, staged.findings.skipped["note"], staged.findings.repeated) == (3, 1, 0)
    whole(staged)


def test_tables_with_other_headings_beside_one_another_are_read_each_by_itself(stage: Stage) -> None:
    staged = stage(
        [
            ["DOANH NGHIỆP", "", "", "", "HỢP TÁC XÃ", "", ""],
            ["STT", "MST", "Tên doanh nghiệp", "", "STT", "Tên HTX", "MST"],
            [1, A, "Công ty Một", "", 1, "HTX Một", C],
            [2, B, "Công ty Hai", "", 2, "HTX Hai", D],
        ]
    )
    assert {row.code: row.name for row in staged.rows} == {
        A: "Công ty Một",
        B: "Công ty Hai",
        C: "HTX Một",
        D: "HTX Hai",
    }
    whole(staged)


def test_phones_of_an_accountant_or_of_another_person_are_not_the_representative_s(stage: Stage) -> None:
    rows = [
        ["TT", "Tên HTX", "MST", "Chủ tịch HĐQT", "", "Giám đốc", "", "SĐT kế toán"],
        ["", "", "", "Họ và tên", "SĐT", "Họ và tên", "SĐT", ""],
        [1, "HTX Một", A, "Mẫu Văn An", "0990111001", "Thử Thị Bình", "0990111002", "0990111003"],
    ]
    staged = stage(rows, merge=[(0, 3, 0, 4), (0, 5, 0, 6)])
    assert [(p.name, p.phones) for p in staged.rows[0].people] == [("Mẫu Văn An", ["0990111001"])]
    assert [tuple(pair) for pair in staged.findings.rivals] == [("Chủ tịch HĐQT Họ và tên", "Giám đốc Họ và tên")]


def test_the_column_of_different_codes_is_the_list_s_and_a_payer_s_code_is_not(stage: Stage) -> None:
    rows = [[D, A, "Công ty Một"], [D, B, "Công ty Hai"]]
    staged = stage([["MST đơn vị chủ quản, nơi trả", "MST người nộp thuế", "Tên người nộp thuế"], *rows])
    assert [row.code for row in staged.rows] == [A, B]
    staged = stage([["Mã số thuế đơn vị", "Mã số thuế", "Tên người nộp thuế"], *rows])
    assert [row.code for row in staged.rows] == [A, B]


def test_values_stand_in_either_column_under_a_merged_heading(stage: Stage) -> None:
    rows = [["MST", "Tên doanh nghiệp", ""], [A, "Công ty Một", ""], [B, "", "Công ty Hai"]]
    staged = stage(rows, merge=[(0, 1, 0, 2)])
    assert [row.name for row in staged.rows] == ["Công ty Một", "Công ty Hai"]


def test_headings_of_databases_with_words_run_together(stage: Stage) -> None:
    staged = stage(
        [
            ["ma_so_thue", "ten_nnt", "tinhtrang_hd", "nguoi_daidien", "Quản lý"],
            [A, "Công ty Một", "Ngừng hoạt động", "Mẫu Văn An", "x"],
        ]
    )
    row = staged.rows[0]
    assert (row.name, row.status, row.people[0].name, row.unit) == ("Công ty Một", "stopped", "Mẫu Văn An", "")


def test_the_title_of_a_part_below_headings_is_none_of_them(stage: Stage) -> None:
    for title in ("I. XÃ TÂN MẪU", "xã Tân Mẫu", "A. Xã Tân Mẫu (2 đơn vị)"):
        staged = stage([
            ["STT", "Doanh nghiệp/HTX", "MST", "Ghi chú"], ["", title, "", ""], [1, "Công ty Một", A, ""],
            ["STT", "Doanh nghiệp/HTX", "MST", "Ghi chú"], ["", "II. XÃ PHÚ MẪU", "", ""], [2, "Công ty Hai", B, ""],
        ])  # fmt: skip
        assert [(row.name, row.unit) for row in staged.rows] == [
            ("Công ty Một", "x_tan_mau"),
            ("Công ty Hai", "x_phu_mau"),
        ]


ONE, TWO = [1, A, "Công ty Một"], [2, B, "Công ty Hai"]


@pytest.mark.parametrize(
    ("parts", "states"),
    {
        "beside a kind": ([["I. HTX ngừng hoạt động"], ONE, ["II. Doanh nghiệp"], TWO], ["stopped", ""]),
        "numbers apart": ([["I", "", "Ngừng hoạt động"], ONE, ["II", "", "Doanh nghiệp"], TWO], ["stopped", ""]),
        "in capitals": ([["I", "", "NGỪNG HOẠT ĐỘNG"], ONE, ["II", "", "HTX VẬN TẢI"], TWO], ["stopped", ""]),
        "of no number": ([["HTX NGỪNG HOẠT ĐỘNG"], ONE, ["TRƯỜNG HỌC"], TWO], ["stopped", ""]),
        "not understood": ([["I. Ngừng hoạt động"], ONE, ["II. Mới thành lập"], TWO], ["stopped", ""]),
        "in a commune": ([["I. Xã Tân Mẫu"], ["1. Ngừng hoạt động"], ONE, ["II. Xã Phú Mẫu"], TWO], ["stopped", ""]),
        "in a kind": ([["A. HTX"], ["I. Ngừng hoạt động"], ONE, ["B. Doanh nghiệp"], TWO], ["stopped", ""]),
        "of another table": (
            [["I. Ngừng hoạt động"], ONE, ["DANH SÁCH KHÁC"], ["STT", "MST", "Tên"], TWO],
            ["stopped", ""],
        ),
        "above communes": ([["A. Ngừng hoạt động"], ["I. Xã Tân Mẫu"], ONE, ["II. Xã Phú Mẫu"], TWO], ["stopped"] * 2),
        "above kinds": ([["I. Ngừng hoạt động"], ["1. HTX"], ONE, ["2. Doanh nghiệp"], TWO], ["stopped"] * 2),
    }.values(),
)
def test_who_has_stopped_ends_where_its_part_ends(parts: list[list[object]], states: list[str], stage: Stage) -> None:
    staged = stage([["STT", "MST", "Tên"], *parts])
    assert [row.status for row in staged.rows] == states


def test_a_state_above_communes_ends_the_commune_before_it(stage: Stage) -> None:
    rows = [["I. Đang hoạt động"], ["1. Xã Tân Mẫu"], ONE, ["II. Ngừng hoạt động"], TWO]
    staged = stage([["STT", "MST", "Tên"], *rows])
    assert [(row.status, row.unit) for row in staged.rows] == [("active", "x_tan_mau"), ("stopped", "")]


@pytest.mark.parametrize("title", ["Ngừng hoạt động", "HTX tạm ngừng kinh doanh", "Đã đăng ký định danh", "Đã khớp"])
def test_a_title_at_the_left_below_headings_makes_no_ticks_of_row_numbers(title: str, stage: Stage) -> None:
    rows = [[title], ONE, TWO, ["Đang hoạt động"], [1, C, "Công ty Ba"]]
    found = stage([["STT", "MST", "Tên"], *rows]).rows
    first = "stopped" if "ngừng" in title.lower() else ""
    assert [(row.status, row.registered) for row in found] == [(first, False), (first, False), ("active", False)]
    assert [person.matched for row in found for person in row.people] == ["unknown"] * 3
