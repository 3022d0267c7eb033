"""An office's list is understood: headings in their usual wordings, cells in every usual spelling."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from lists import cell_days, cells, delimited, headings, vocabulary
from lists.staging import Staged

Read = Callable[..., Staged]
WORDS = vocabulary.load()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Mã số thuế", "tax_code"), ("MST", "tax_code"), ("Mã số doanh nghiệp", "tax_code"), ("MÃ SỐ HTX", "tax_code"),
        ("Tên doanh nghiệp", "name"), ("Tên DN/HTX", "name"), ("TÊN TỔ CHỨC", "name"), ("Doanh nghiệp", "name"),
        ("Loại hình doanh nghiệp", "category"), ("Đối tượng", "category"), ("Xã, phường", "unit"), ("Địa bàn", "unit"),
        ("Địa chỉ trụ sở chính", "address"), ("Họ và tên người đại diện theo pháp luật", "representative"),
        ("Chức vụ người đại diện", "title"), ("SĐT người đại diện", "phones"), ("Số điện thoại liên hệ", "phones"),
        ("Tình trạng khớp dữ liệu", "matched"), ("Chưa khớp", "unmatched"), ("VNeID mức 2", "level2"), ("Định danh mức độ 2", "level2"),
        ("Đã đăng ký", "registered"), ("Đăng ký định danh tổ chức", "registered"), ("Ngày đăng ký định danh", "registered_at"),
        ("Ghi chú", "note"), ("STT", "skip"), ("TT", "skip"), ("Vốn điều lệ", "skip"), ("Màu sắc", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_means_its_column(heading: str, column: str) -> None:
    assert WORDS.column(heading) == column


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("Khớp", "yes"), ("đã khớp", "yes"), ("x", "yes"), ("1", "yes"), ("Đã khớp ngày 5/5/2025", "yes"), ("✓", "yes"),
        ("Chưa khớp", "no"), ("chưa", "no"), ("0", "no"), ("Chưa…", "no"), ("Không khớp", "no"), ("chưa khớp số CCCD", "no"),
        ("", "unknown"), ("?", "unknown"), ("Chưa rõ", "unknown"), ("xem lại", ""), ("Đang chờ", "unknown"), ("cho doanh nghiệp: đã cấp", "yes"),
        ("Chờ kích hoạt", ""), ("Dừng", ""), ("Đúng", "yes"), ("Đặt", ""), ("Chưa ĐK được do sai CCCD", "no"), ("Chưa đăng ký, nay đã kích hoạt", ""),
    ],
)  # fmt: skip
def test_a_mark_is_yes_no_or_not_known(mark: str, value: str) -> None:
    assert WORDS.flag(mark) == value


@pytest.mark.parametrize(
    ("cell", "code", "checked"),
    [
        ("3800123456", "3800123456", False),
        (3800123456.0, "3800123456", False),
        ("3800123456.0", "3800123456", False),
        (100233488, "0100233488", True),
        ("'0100233488", "0100233488", True),
        ("3,800123456E+09", "3800123456", False),
        ("0314409058-002", "0314409058-002", True),
        ("314409058002", "0314409058-002", True),
    ],
)
def test_a_code_survives_what_excel_made_of_it(cell: object, code: str, checked: bool) -> None:
    assert cells.code(cell) == cells.Code(code, checked)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3890455042 (cũ: 3890455067)", "3890455042"), ("MST cũ: 3890455067; MST mới: 3890455042", "3890455042"),
        ("3890455067 (cũ), 3890455042 (mới)", "3890455042"), ("3890455042 (HTX)", "3890455042"), ("3890455042*", "3890455042"),
        ("3890455042 (trước đây 285123456)", "3890455042"), ("3890455042 / 44A8001234", "3890455042"), ("3890455042/001", "3890455042-001"),
        ("3890455042 (ĐKKD: 3890455042)", "3890455042"),
    ],
)  # fmt: skip
def test_the_code_in_use_is_read_among_words_and_old_codes(cell: str, code: str) -> None:
    assert cells.code(cell) == cells.Code(code, among_words=True)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("3890455042; 3890455067", cells.TWO_CODES), ("3890455042/3890455067", cells.TWO_CODES), ("3890455042\n3890455067", cells.TWO_CODES),
        ("3890455042-001; 3890455042-002", cells.TWO_CODES), ("MST cũ 3890455067", cells.ONLY_OLD), ("3890455042 (sai)", cells.CALLED_WRONG),
        ("3890455042-01", cells.WRONG_LENGTH), ("3890455042-1", cells.WRONG_LENGTH), ("ĐT: 0990120039", cells.WRONG_LENGTH),
    ],
)  # fmt: skip
def test_two_codes_or_none_in_use_are_for_the_errors_file(cell: str, reason: str) -> None:
    assert cells.code(cell) == cells.Code("", reason=reason)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("3,14E+09", cells.SHORTENED),
        ("3.1E+09", cells.SHORTENED),
        ("", cells.NO_CODE),
        (None, cells.NO_CODE),
        ("12345", cells.WRONG_LENGTH),
        ("1,2E+01", cells.WRONG_LENGTH),
        ("049000000123", cells.PERSONAL),
        (49000000123, cells.PERSONAL),
    ],
)
def test_a_code_with_lost_digits_cannot_be_used_and_says_why(cell: object, reason: str) -> None:
    assert cells.code(cell) == cells.Code("", reason=reason)


@pytest.mark.parametrize(
    ("cell", "numbers", "rest"),
    [
        ("0912.345.678 / 0913456789", ["0912345678", "0913456789"], ""),
        ("912345678; 913456789", ["0912345678", "0913456789"], ""),
        (912345678.0, ["0912345678"], ""),
        ("01691234567", ["0391234567"], ""),
        ("0912345678 (anh Mẫu)", ["0912345678"], ""),
        ("chưa có", [], "chưa có"),
        ("", [], ""),
    ],
)
def test_a_cell_may_hold_several_phones(cell: object, numbers: list[str], rest: str) -> None:
    assert cells.numbers(cell) == (numbers, rest)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("5/5/2025", "2025-05-05"), ("05.05.25", "2025-05-05"), ("31-12-2025", "2025-12-31"), ("2025-05-05 00:00", "2025-05-05"),
        (45782, "2025-05-05"), ("45782", "2025-05-05"), (45782.0, "2025-05-05"), (date(2025, 5, 5), "2025-05-05"),
        (datetime(2025, 5, 5, 8, tzinfo=UTC), "2025-05-05"),
        ("ngày 5 tháng 5 năm 2025", "2025-05-05"), ("31/2/2025", ""), ("đang chờ", ""), ("7", ""),
        ("20250507", "2025-05-07"), ("2025/05/08", "2025-05-08"), ("14 tháng 5, 2025", "2025-05-14"), ("15-May-2025", "2025-05-15"),
        ("6-Th5-25", "2025-05-06"),
        ("2025-05-16T08:30:00", "2025-05-16"), ("5/5/2052", ""), ("15-Abc-2025", ""), ("T5/2025", ""), ("05/28/2025", ""),
    ],
)  # fmt: skip
def test_a_day_is_read_in_whatever_form_it_is_written(cell: object, day: str) -> None:
    assert cell_days.day(cell) == day


def test_headings_are_found_under_a_title_and_over_two_merged_rows() -> None:
    rows: list[list[object]] = [
        ["UBND TỈNH MẪU", "", "", "", ""],
        ["DANH SÁCH DOANH NGHIỆP", "", "", "", ""],
        ["TT", "MST", "Tên", "Người đại diện", ""],
        ["", "", "", "Họ tên", "Điện thoại"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "3890455042", "Ví Dụ", "Mẫu Văn An", "0990120039"],
    ]
    found = headings.find(rows, WORDS)
    assert found is not None
    assert found.body == 4
    assert {kind: at for kind, at in found.columns.items() if at and kind} == {
        "skip": [0], "tax_code": [1], "name": [2], "representative": [3], "phones": [4],
    }  # fmt: skip


def test_a_table_without_codes_is_no_list() -> None:
    assert headings.find([["Tên", "Điện thoại"], ["Ví Dụ", "0990120039"]], WORDS) is None


def test_rows_become_organisations_with_their_people(read: Read) -> None:
    staged = read(
        (1, "3890455042", "Cty Ví Dụ Xanh", "Phường Mẫu", "Ông Mẫu Văn An", "0990120039", "x", "chưa"),
        (2, "3890455042", "Cty Ví Dụ Xanh", "Phường Mẫu", "Thử Thị Bình", "0990120040", "", ""),
        (3, "3890242176", "HTX Ví Dụ", "xã Không Có", "Giả Văn Tú; Dụ Thị Hà", "0990120041; 0990120042", "", ""),
        (4, "12345", "Cty Mẫu", "", "", "", "", ""),
        ("", "Tổng cộng", "3 đơn vị", "", "", "", "", ""),
        ("", "", "Người lập biểu", "", "Mẫu", "", "", ""),
    )
    one, two = staged.rows
    assert (one.name, one.unit, one.category) == ("Cty Ví Dụ Xanh", "p_mau", "dn")
    assert [(p.name, p.phones, p.matched, p.level2) for p in one.people] == [
        ("Mẫu Văn An", ["0990120039"], "yes", "no"),
        ("Thử Thị Bình", ["0990120040"], "unknown", "unknown"),
    ]
    assert [(p.name, p.phones) for p in two.people] == [("Giả Văn Tú", ["0990120041"]), ("Dụ Thị Hà", ["0990120042"])]
    assert (two.category, two.unit) == ("htx", "")
    assert [(u.line, u.reason) for u in staged.findings.unusable] == [(5, cells.WRONG_LENGTH)]
    assert staged.findings.repeated == 1
    assert staged.findings.warnings["unit"] == 1


def test_a_heading_of_a_part_names_the_unit_of_the_rows_under_it(read: Read) -> None:
    staged = read(
        ("I", "", "Phường Mẫu", "", "", "", "", ""),
        (1, "3890455042", "Cty Ví Dụ Xanh", "", "", "", "", ""),
        ("II", "", "Xã Tân Mẫu", "", "", "", "", ""),
        (1, "3890242176", "Cty Ví Dụ Đỏ", "", "", "", "", ""),
    )
    assert [row.unit for row in staged.rows] == ["p_mau", "x_tan_mau"]


def test_two_columns_of_crosses_say_matched_and_not_matched(read: Read) -> None:
    staged = read(
        ("3890455042", "Cty Ví Dụ", "x", ""),
        ("3890242176", "Cty Mẫu", "", "x"),
        headings=("MST", "Tên", "Đã khớp", "Chưa khớp"),
    )
    assert [row.people[0].matched for row in staged.rows] == ["yes", "no"]


def test_registered_is_taken_with_its_day_from_either_column(read: Read) -> None:
    staged = read(
        ("3890455042", "Cty Ví Dụ", "Đã đăng ký 5/5/2025"),
        ("3890242176", "Cty Mẫu", "Chưa"),
        headings=("MST", "Tên", "Đăng ký định danh"),
    )
    assert [(row.registered, row.registered_on) for row in staged.rows] == [(True, "2025-05-05"), (False, "")]


def test_a_household_business_may_have_its_owners_number(read: Read) -> None:
    staged = read((1, "049000000123", "Hộ kinh doanh Ví Dụ", "", "", "", "", ""))
    assert staged.rows[0].code == "049000000123"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_csv_is_read_in_every_usual_encoding_and_separator(encoding: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"MST{mark}Tên{mark}SĐT\n3890455042{mark}Cty Mâu Nâu{mark}0990120039\n".encode(encoding))
    rows, font, open_quotes, _ = delimited.read(path, WORDS)
    assert rows[1] == ["3890455042", "Cty Mâu Nâu", "0990120039"]
    assert (font, open_quotes) == ("", [])
