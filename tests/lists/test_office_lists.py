"""Lists as offices have them: made after the layouts of registers, tax offices, communes and portals, with made-up data."""

from collections.abc import Callable

import pytest

from campaign import phones
from campaign.plan import Plan
from lists import cells, guide, places
from lists.staging import Staged
from tests.lists.codes import CODES, A, B, C, D, E

Book = Callable[..., Staged]


def whole(staged: Staged) -> None:
    """No row vanished: what became of each adds up to the rows that the sheets have."""
    findings = staged.findings
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + findings.wrong
    assert findings.wrong <= len(findings.unusable)


def test_a_title_that_names_places_is_no_heading(book: Book) -> None:
    staged = book(
        [
            ["PHỤ LỤC 02", "", "", ""],
            ["Danh sách tổ chức trên địa bàn phường Mẫu, hotline 1900", "", "", ""],
            [],
            ["STT", "Mã số thuế", "Tên tổ chức", "Xã, phường"],
            [1, A, "Công ty TNHH Ví Dụ", "phường Thử Nghiệm"],
        ]
    )
    assert [row.unit for row in staged.rows] == ["p_thu_nghiem"]
    assert staged.findings.skipped == {"title": 2, "blank": 1, "heading": 1}
    whole(staged)


def test_a_register_s_export_begins_at_column_b_and_has_the_district_before_the_commune(book: Book) -> None:
    staged = book(
        [
            [],
            ["", "UBND TỈNH MẪU", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["", "TT", "Mã số doanh nghiệp", "Tên doanh nghiệp", "", "Huyện", "Xã", "Trạng thái", "Ngày đăng ký"],
            ["", 1, A, "", "Công ty Cổ phần Ví Dụ", "Huyện Cũ", "xã Tân Mẫu", "Đã giải thể, phá sản", "1/2/2014"],
            [
                "",
                2,
                B,
                "",
                "Hợp tác xã Ví Dụ",
                "Huyện Cũ",
                "xã Phú Mẫu",
                "NNT tạm nghỉ kinh doanh có thời hạn",
                "2/2/2014",
            ],
            ["", 3, C, "", "Công ty TNHH Ví Dụ", "Huyện Cũ", "phường Mẫu", "00 - NNT đang hoạt động", "3/2/2014"],
        ],
        merge=[(2, 3, 2, 4)],
    )
    assert [(row.name, row.unit, row.status, row.registered) for row in staged.rows] == [
        ("Công ty Cổ phần Ví Dụ", "x_tan_mau", "stopped", False),
        ("Hợp tác xã Ví Dụ", "x_phu_mau", "stopped", False),
        ("Công ty TNHH Ví Dụ", "p_mau", "active", False),
    ]


def test_cells_merged_downwards_hold_for_every_row(book: Book) -> None:
    staged = book(
        [
            ["Xã, phường", "MST", "Tên doanh nghiệp", "Người đại diện", "Điện thoại"],
            ["xã Long Thử", A, "Công ty Ví Dụ", "Thử Kim Yến", "0990922235"],
            ["", "", "", "Tập Thị Hoa", "0990908419"],
            ["", B, "HTX Ví Dụ", "Mẫu Văn An", "0990453510"],
        ],
        merge=[(1, 0, 3, 0), (1, 1, 2, 1), (1, 2, 2, 2)],
    )
    assert [(row.code, row.unit) for row in staged.rows] == [(A, "x_long_thu"), (B, "x_long_thu")]
    assert [(p.name, p.phones) for p in staged.rows[0].people] == [
        ("Thử Kim Yến", ["0990922235"]),
        ("Tập Thị Hoa", ["0990908419"]),
    ]
    assert staged.findings.repeated == 0
    whole(staged)


def test_parts_by_commune_totals_and_codes_that_are_missing(book: Book) -> None:
    staged = book(
        [
            ["MST", "Tên", "Đại diện", "ĐT"],
            ["1. XÃ MINH THỬ", "", "", ""],
            [A, "Công ty TNHH Ví Dụ", "", ""],
            ["381", "Tổng công ty Mẫu", "", ""],
            ["", "Tổng cộng xã Minh Thử: 2", "", ""],
            ["II. XÃ KHÔNG CÓ TRONG KẾ HOẠCH", "", "", ""],
            [B, "Công ty Ví Dụ Hai", "", ""],
            ["Khối hợp tác xã", "", "", ""],
            [C, "Ví Dụ Ba", "", ""],
            ["(chưa có)", "Công ty Thiếu Mã", "Thử Văn Ba", "0990001002"],
            ["(1)", "(2)", "(3)", "(4)"],
            ["MST", "Tên", "Đại diện", "ĐT"],
            [D, "Công ty Trang Hai", "", ""],
            ["", "Người lập biểu", "", ""],
            ["Lưu: VT", "", "", ""],
        ]
    )
    assert [(row.code, row.unit, row.category) for row in staged.rows] == [
        (A, "x_minh_thu", "dn"),
        (B, "", "dn"),
        (C, "", "htx"),
        (D, "", "dn"),
    ]
    assert [row.line for row in staged.findings.unusable] == [4, 10]
    assert staged.findings.warnings["unit"] == 3
    assert staged.findings.skipped == {"heading": 2, "section": 3, "total": 1, "numbering": 1, "note": 2}
    whole(staged)


def test_tables_side_by_side_and_another_one_below_are_read_each_by_itself(book: Book) -> None:
    staged = book(
        [
            ["STT", "MST", "Tên", "", "STT", "MST", "Tên"],
            [1, A, "Công ty Ví Dụ Một", "", 3, C, "Công ty Ví Dụ Ba"],
            [2, B, "Công ty Ví Dụ Hai", "", "", "", ""],
            [],
            ["Tên hợp tác xã", "Địa bàn", "Mã số HTX"],
            ["HTX Ví Dụ", "phường Mẫu", D],
        ]
    )
    assert {row.code: (row.name, row.unit) for row in staged.rows} == {
        A: ("Công ty Ví Dụ Một", ""),
        B: ("Công ty Ví Dụ Hai", ""),
        C: ("Công ty Ví Dụ Ba", ""),
        D: ("HTX Ví Dụ", "p_mau"),
    }
    findings = staged.findings
    assert (findings.sheet_rows, findings.used, findings.skipped) == (6, 3, {"heading": 2, "blank": 1})
    whole(staged)


def test_a_row_of_two_tables_counts_once_used_before_in_error(book: Book) -> None:
    staged = book(
        [
            ["STT", "MST", "Tên", "", "STT", "MST", "Tên"],
            [1, "123", "Công ty Sai", "", 3, C, "Công ty Ba"],
            [2, "456", "Công ty Sai", "", 4, "789", "Công ty Cũng Sai"],
        ]
    )
    findings = staged.findings
    assert (findings.sheet_rows, findings.used, findings.wrong, len(findings.unusable)) == (3, 1, 1, 3)
    whole(staged)


def test_what_nobody_sees_is_left_out_and_said(book: Book) -> None:
    lines = [["MST", "Tên"], [A, "Công ty Một"], [B, "Công ty Hai"]]
    sheets = {"Mới": lines, "Cũ": [["MST", "Tên"], [C, "Công ty Cũ"]], "Ghi chép": [["một", "hai"]]}
    staged = book(sheets, hidden=[2], hidden_sheets=["Cũ"])
    assert [row.code for row in staged.rows] == [A]
    assert staged.findings.skipped == {"heading": 1, "hidden": 1, "hidden_sheet": 2, "other_sheet": 1}
    assert ["Cũ", 0, "hidden", "", []] in [list(sheet) for sheet in staged.findings.sheets]
    whole(staged)
    with_all = book(sheets, hidden=[2], hidden_sheets=["Cũ"], with_hidden=True)
    assert [row.code for row in with_all.rows] == [A, B, C]


def test_several_people_in_a_cell_keep_their_own_phones(book: Book) -> None:
    staged = book(
        [
            ["MST", "Tên", "Họ tên, số CCCD người đại diện", "Điện thoại"],
            [A, "Công ty Một", "1. Mẫu Văn An (Giám đốc)\n2. Thử Thị Bình", "0990120039\n0990120040"],
            [B, "Công ty Hai", "- Dụ Ngọc Hà\n- Tập Đức Đạt", "0990120041; 0990120042"],
            [C, "Công ty Ba", "Giả Minh Chi, CCCD: 049000000302", "0990120043"],
            [D, "Công ty Bốn", "Mẫu Quốc Hùng, Thử Kim Yến", ""],
        ]
    )
    assert [[(p.name, p.title, p.phones) for p in row.people] for row in staged.rows] == [
        [("Mẫu Văn An", "Giám đốc", ["0990120039"]), ("Thử Thị Bình", "", ["0990120040"])],
        [("Dụ Ngọc Hà", "", ["0990120041"]), ("Tập Đức Đạt", "", ["0990120042"])],
        [("Giả Minh Chi", "", ["0990120043"])],
        [("Mẫu Quốc Hùng", "", []), ("Thử Kim Yến", "", [])],
    ]


def test_results_in_words_count_only_when_all_of_them_is_understood(book: Book) -> None:
    said = [
        ("Đã nộp hồ sơ", "Khớp một phần"), ("Có hẹn 20/5", "Khớp tên, sai CCCD"), ("Đã bị từ chối", "Đã kiểm tra: chưa khớp"),
        ("x", "khớp"), ("Đã kích hoạt", "Đã khớp"), ("Đã đăng ký ngày 20/5/2025", "OK"), ("ü", "þ"), ("Chưa", "Có sai lệch"),
    ]  # fmt: skip
    staged = book(
        [["MST", "Tên DN", "Kết quả đăng ký định danh", "Kết quả đối chiếu"]]
        + [[code, "Công ty Ví Dụ", *values] for code, values in zip(CODES, said, strict=False)]
    )
    assert [row.registered for row in staged.rows] == [False, False, False, True, True, True, True, False]
    assert [row.people[0].matched for row in staged.rows] == [
        "unknown",
        "unknown",
        "no",
        "yes",
        "yes",
        "yes",
        "yes",
        "no",
    ]
    assert staged.rows[5].registered_on == "2025-05-20"
    unknown = {(kind, text) for kind, text, value, _ in staged.findings.values if not value}
    assert unknown == {
        ("registered", "Đã nộp hồ sơ"), ("registered", "Có hẹn 20/5"), ("registered", "Đã bị từ chối"), ("matched", "Khớp một phần"),
        ("matched", "Khớp tên, sai CCCD"),
    }  # fmt: skip


def test_an_office_says_once_what_its_words_mean(book: Book) -> None:
    rows = [["MST", "Tên", "Tiến độ", "Màu"], [A, "Công ty Một", "Đã nộp hồ sơ", "x"], [B, "Công ty Hai", "Xanh", ""]]
    told = {"headings": {"Tiến độ": "registered", "Màu": "khong"}, "values": {"registered": {"xanh": "yes"}}}
    staged = book(rows, **told)
    assert [row.registered for row in staged.rows] == [False, True]


def test_days_that_cannot_be_read_change_nothing_and_are_named(book: Book) -> None:
    staged = book(
        [
            ["MSDN", "Thời gian định danh"],
            [A, "20/5/2025"],
            [B, "28/5"],
            [C, "T5/2025"],
            [D, "Chưa"],
            [E, ""],
        ]
    )
    assert [(row.registered, row.registered_on) for row in staged.rows][:2] == [(True, "2025-05-20"), (False, "")]
    assert not any(row.registered for row in staged.rows[1:])
    assert {text for kind, text, value, _ in staged.findings.values if kind == "registered_at"} == {"28/5", "T5/2025"}


def test_a_column_that_only_says_not_registered(book: Book) -> None:
    staged = book(
        [
            ["MST", "Tên", "Đã ĐK", "Chưa ĐK", "Ngày đăng ký"],
            [A, "Công ty Một", "x", "", "5/5/2025"],
            [B, "Công ty Hai", "", "x", ""],
        ]
    )
    assert [(row.registered, row.registered_on) for row in staged.rows] == [(True, "2025-05-05"), (False, "")]


def test_two_columns_could_be_meant_the_one_with_codes_is_taken_and_it_is_said(book: Book) -> None:
    staged = book([["Mã DN", "Mã số thuế", "Tên"], ["DN001", A, "Công ty Một"], ["DN002", f"MST: {B}", "Công ty Hai"]])
    assert [row.code for row in staged.rows] == [A, B]
    assert [tuple(pair) for pair in staged.findings.rivals] == [("Mã số thuế", "Mã DN")]


def test_households_have_their_owner_s_number_where_the_list_says_so(book: Book) -> None:
    staged = book(
        [
            ["TT", "Mã số HKD", "Tên HKD", "Chủ hộ", "Địa điểm KD"],
            [1, "049000000302", "Quán Ví Dụ", "Giả Minh Chi", "Số 1, phường Mẫu, tỉnh Mẫu"],
            [2, "38,902,421,76", "Tiệm Ví Dụ", "Dụ Ngọc Hà", "P. Mẫu"],
            [3, "3,890,242,176", "Tiệm Ví Dụ", "Dụ Ngọc Hà", "TT. Mẫu"],
        ]
    )
    assert [(row.code, row.unit) for row in staged.rows] == [("049000000302", "p_mau"), (B, "")]
    assert len(staged.findings.unusable) == 1


def test_a_column_that_is_none_of_ours_says_nothing_about_level_2(book: Book) -> None:
    staged = book(
        [["MST", "Tên", "Màu cờ", "VNeID mức 2"], [A, "Công ty Một", "x", "x"], [B, "Công ty Hai", "đỏ", "Chưa"]]
    )
    assert [row.people[0].level2 for row in staged.rows] == ["yes", "no"]
    alone = book([["MST", "Tên", "Màu cờ"], [A, "Công ty Một", "x"], [B, "Công ty Hai", "đỏ"]])
    assert [row.people[0].level2 for row in alone.rows] == ["unknown", "unknown"]
    assert alone.findings.values == []


def test_codes_are_found_among_what_nobody_sees(book: Book) -> None:
    staged = book(
        [["M.S.T", "Tên"], [f"\u200b{A}\u202c", "Một"], [f"{B[:4]}\u2011{B[4:]}", "Hai"], [f"\ufeff{C}", "Ba"]]
    )
    assert [row.code for row in staged.rows] == [A, B, C]


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("P. Mẫu", "p_mau"), ("phường Mẫu", "p_mau"), ("xã Tân Mẫu, huyện Cũ", "x_tan_mau"), ("xã Tân Mẫu huyện Cũ", "x_tan_mau"),
        ("X.Tân Mẫu", "x_tan_mau"),
        ("UBND xã Tân Mẫu", "x_tan_mau"), ("Tân Mẫu", "x_tan_mau"), ("xã Tân Mẫu Mới", ""), ("TT. Tân Mẫu", ""),
        ("Minh Hòa", "p_minh_hoa"), ("", ""), ("...", ""),
    ],
)  # fmt: skip
def test_a_unit_is_meant_only_by_its_whole_name(plan: Plan, cell: str, unit: str) -> None:
    assert places.Places(guide.of(plan)).unit(cell) == unit


@pytest.mark.parametrize("cell", ["1", "P1", "F.1", "phường 01", "Phường I", "P.1"])
def test_wards_with_numbers_are_written_in_many_ways(cell: str) -> None:
    numbered = {
        "units": {"p1": ["phường 1"], "p2": ["phường 2"]},
        "categories": {},
        "paths": {"p1": ["t", "p1"], "p2": ["t", "p2"]},
    }
    assert places.Places(numbered).unit(cell) == "p1"


def test_a_branch_has_the_category_of_its_parent(plan: Plan) -> None:
    known = places.Places(guide.of(plan))
    assert known.category_of_name("Chi nhánh Hợp tác xã Ví Dụ tại Mẫu") == "htx"
    assert known.category_of_name("Chi nhánh Mẫu") == ""


@pytest.mark.parametrize(
    ("cell", "numbers", "rest"),
    [
        ("0773.812345", [], "0773.812345"), ("(08) 38123456", [], "(08) 38123456"), ("0773 812 345", ["0773812345"], ""),
        ("0613.812345", ["0613812345"], ""), ("026 3812345", ["0263812345"], ""), ("0710 3812345", ["07103812345"], ""),
        ("0651.3812345", ["02713812345"], ""), ("0990120039; 04 38123456", ["0990120039", "0438123456"], ""),
    ],
)  # fmt: skip
def test_old_landlines_are_kept_and_no_mobile_is_made_of_one(cell: str, numbers: list[str], rest: str) -> None:
    assert cells.numbers(cell) == (numbers, rest)
    assert all(
        phones.is_old(number) == (number not in ("0773812345", "02713812345", "0990120039")) for number in numbers
    )


def test_a_ward_in_the_title_or_in_the_sheet_s_name_is_that_of_all_rows(book: Book) -> None:
    head, row = ["MST", "Tên"], ["Công ty Một"]
    assert book([["DANH SÁCH DOANH NGHIỆP PHƯỜNG MẪU"], head, [A, *row]]).rows[0].unit == "p_mau"
    assert book({"Xã Tân Mẫu": [head, [A, *row]]}).rows[0].unit == "x_tan_mau"
    assert book([["DANH SÁCH TRÊN ĐỊA BÀN TỈNH MẪU"], head, [A, *row]]).rows[0].unit == ""


def test_the_example_of_a_column_shows_no_half_of_a_number(book: Book) -> None:
    note = "đã hẹn lại tuần sau, khi cần gọi số 0990123456"
    staged = book([["MST", "Tên", "Ghi chú"], [A, "Công ty Một", note], [B, "Công ty Hai", "x"]])
    [shown] = [example for *_, kind, example in staged.findings.columns if kind == "note"]
    assert note.startswith(shown)
    assert not any(letter.isdecimal() for letter in shown)
