"""Lists as offices have them: made after the layouts of registers, tax offices, communes and portals, with made-up data."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from campaign import phones
from campaign.plan import Plan
from lists import cells, difference, effect, export, guide, places, reading
from lists.records import EMPTIED
from lists.refusals import ListRefused
from lists.staging import Staged
from storage.lists import imports, organisations
from storage.work import Work
from tests.lists.test_applying import of, take

Rows = Sequence[Sequence[object]]
Book = Callable[..., Staged]
CODES = (
    "3890455042", "3890242176", "3893083272", "3891916045", "3892757271", "3893399847", "3899324414", "3890090761", "3897779800", "3899230614",
)  # fmt: skip
A, B, C, D, E, F = CODES[:6]


@pytest.fixture
def book(tmp_path: Path, plan: Plan) -> Book:
    """Writes the rows into a workbook (several sheets as a dictionary) and reads it."""

    def reader(
        rows: Rows | dict[str, Rows],
        *,
        merge: Sequence[tuple[int, int, int, int]] = (),
        hidden: Sequence[int] = (),
        hidden_sheets: Sequence[str] = (),
        **told: object,
    ) -> Staged:
        path = tmp_path / "list.xlsx"
        with xlsxwriter.Workbook(str(path)) as made:
            sheets = rows if isinstance(rows, dict) else {"Danh sách": rows}
            for name, lines in sheets.items():
                sheet = made.add_worksheet(name)
                for n, line in enumerate(lines):
                    sheet.write_row(n, 0, line)
                for top, left, bottom, right in merge:
                    sheet.merge_range(top, left, bottom, right, lines[top][left])
                for n in hidden:
                    sheet.set_row(n, None, None, {"hidden": True})
                if name in hidden_sheets:
                    sheet.hide()
        return reading.read(path, plan, folder=tmp_path / "staged", told=told)

    return reader


@pytest.fixture
def file(tmp_path: Path, plan: Plan) -> Callable[..., Staged]:
    def reader(name: str, content: bytes) -> Staged:
        path = tmp_path / name
        path.write_bytes(content)
        return reading.read(path, plan, folder=tmp_path / "staged")

    return reader


def whole(staged: Staged) -> None:
    """No row vanished."""
    findings = staged.findings
    assert findings.sheet_rows == findings.used + sum(findings.skipped.values()) + len(findings.unusable)


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
    assert staged.findings.warnings["unit"] == 2
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


HTML = """<html><head><meta charset="utf-8"><style>td {{}}</style></head><body><table><tr><td>Danh sách</td></tr></table>
<table><tr><th rowspan="2">STT</th><th rowspan=2>MST<th colspan="2">Doanh nghiệp</tr>
<tr><th>Tên<th>Điện thoại</tr>
<tr><td>1</td><td>{code}</td><td>Công ty<br>Ví Dụ</td><td>0990120039</td></tr></table></body></html>"""


def test_a_page_that_is_called_xls_is_read(file: Callable[..., Staged]) -> None:
    staged = file("tai_ve.xls", HTML.format(code=A).encode())
    assert [(row.code, row.name, row.people[0].phones) for row in staged.rows] == [(A, "Công ty Ví Dụ", ["0990120039"])]
    old = HTML.format(code=B).replace("utf-8", "windows-1258").encode("cp1258", "ignore")
    assert file("cu.xls", old).rows[0].code == B
    strange = HTML.format(code=C).replace("utf-8", "x-khong-co").encode("cp1258", "ignore")
    assert file("la.xls", strange).rows[0].code == C
    assert file("hai_byte.xls", HTML.format(code=D).replace("utf-8", "utf-16").encode("utf-16")).rows[0].code == D


def test_a_page_saved_whole_is_read(file: Callable[..., Staged]) -> None:
    page = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html; charset=\"utf-8\"\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + HTML.format(code=A).encode() + b"\n--x--\n"
    )  # fmt: skip
    assert [row.code for row in file("luu.xls", page).rows] == [A]


SPREADSHEET = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="DN"><Table><Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">MST</Data></Cell><Cell><Data>Tên</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">{code}</Data></Cell><Cell><Data>Công ty Ví Dụ</Data></Cell></Row></Table></Worksheet></Workbook>"""


def test_an_xml_spreadsheet_is_read_and_a_broken_or_dangerous_one_refused(file: Callable[..., Staged]) -> None:
    staged = file("xml.xls", SPREADSHEET.format(code=A).encode())
    assert [(row.code, row.name) for row in staged.rows] == [(A, "Công ty Ví Dụ")]
    for wrong in ("<Row>", '<!DOCTYPE x [<!ENTITY a "b">]>'):
        with pytest.raises(ListRefused):
            file("hong.xls", SPREADSHEET.format(code=A).replace("<Worksheet", wrong + "<Worksheet", 1).encode())


def test_a_quotation_mark_that_nobody_closed_swallows_nothing(file: Callable[..., Staged]) -> None:
    text = f'MST;Tên;Ghi chú\n{A};"Công ty ""Một""";"dòng một\ndòng hai"\n{B};"Công ty Hai;x\n{C};Công ty Ba;"y"\n{D};Công ty Bốn;\n'
    staged = file("a.csv", text.encode())
    assert [row.code for row in staged.rows] == [A, B, C, D]
    assert staged.findings.sheets[0][4] == [4]


TCVN3 = {
    "Tên": "Tªn",
    "Công ty Ví Dụ": "C«ng ty VÝ Dô",
    "Mã số thuế": "M· sè thuÕ",
    "xã Tân Mẫu": "x· T©n MÉu",
    "Xã": "X·",
}
VNI = {
    "Tên": "Teân",
    "Công ty Ví Dụ": "Coâng ty Ví Duï",
    "Mã số thuế": "Maõ soá thueá",
    "xã Tân Mẫu": "xaõ Taân Maãu",
    "Xã": "Xaõ",
}


@pytest.mark.parametrize(("font", "words"), [("TCVN3", TCVN3), ("VNI", VNI)])
def test_text_in_an_old_font_is_turned_into_unicode(
    font: str, words: dict[str, str], book: Book, file: Callable[..., Staged]
) -> None:
    rows = [[words["Mã số thuế"], words["Tên"], words["Xã"]], [A, words["Công ty Ví Dụ"], words["xã Tân Mẫu"]]]
    text = "\n".join(";".join(row) for row in rows) + "\n"
    for staged in (book(rows), file("a.csv", text.encode("latin-1"))):
        assert [(row.name, row.unit) for row in staged.rows] == [("Công ty Ví Dụ", "x_tan_mau")]
        assert staged.findings.sheets[0][3] == font


def test_a_later_list_changes_only_what_it_says(work: Work, book: Book) -> None:
    take(
        work,
        book(
            [
                ["MST", "Tên", "Xã, phường", "Địa chỉ", "Người đại diện", "Chức vụ", "Điện thoại", "Ghi chú"],
                [
                    A,
                    "Công ty TNHH Một",
                    "xã Tân Mẫu",
                    "Số 1, đường Mẫu",
                    "Mẫu Văn An",
                    "Giám đốc",
                    "0990120039",
                    "hẹn thứ 2",
                ],
                [B, "HTX Hai", "xã Phú Mẫu", "Số 2, đường Mẫu", "Thử Thị Bình", "Chủ nhiệm", "0990120040", "hẹn thứ 3"],
            ]
        ),
    )
    later = book(
        [
            ["MST", "Tên", "Tình trạng định danh", "Ngày kích hoạt"],
            [A, "Công ty TNHH Một", "Đã kích hoạt", "20/5/2025"],
            [B, "HTX Hai", "Chưa kích hoạt", ""],
        ]
    )
    found = difference.compare(work, later)
    assert (found.changed, found.unchanged, dict(found.fields)) == (1, 1, {"registered": 1})
    assert take(work, later) == {"changed": 1, "unchanged": 1, "registered": 1}
    one = imports.known(work, of(work, A))
    assert (one.unit, one.address, one.note, one.registered) == ("x_tan_mau", "Số 1, đường Mẫu", "hẹn thứ 2", True)
    assert [(p.name, p.title, p.phones) for p in organisations.representatives(work, of(work, A))] == [
        ("Mẫu Văn An", "Giám đốc", ("0990120039",))
    ]


def test_codes_and_one_fact_are_enough_for_those_who_are_known(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên"], [A, "Công ty Một"]]))
    later = book([["MSDN", "Thời gian định danh"], [A, "20/5/2025"], [B, "21/5/2025"]])
    found = difference.compare(work, later)
    assert (found.changed, found.nameless) == (1, [B])
    assert take(work, later) == {"changed": 1, "nameless": 1, "registered": 1}
    assert organisations.by_tax_code(work, B) is None


def test_a_cell_says_that_something_is_to_be_empty(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên", "Địa chỉ", "Ghi chú", "Lý do"], [A, "Công ty Một", "Số 1", "cũ", "vì thế"]]))
    assert imports.known(work, of(work, A)).note == "cũ; vì thế"
    later = book([["MST", "Tên", "Địa chỉ", "Ghi chú"], [A, "Công ty Một", "(trống)", "-"]])
    assert later.rows[0].note == EMPTIED
    found = difference.compare(work, later)
    assert found.shown == {"address": [(A, "Số 1", "")], "note": [(A, "cũ; vì thế", "")]}
    take(work, later)
    one = imports.known(work, of(work, A))
    assert (one.address, one.note) == ("", "")
    assert effect.new(EMPTIED, "x") == "x"


def test_a_guess_from_the_address_does_not_move_what_was_said(work: Work, book: Book) -> None:
    take(work, book([["MST", "Tên", "Xã", "Loại hình"], [A, "Công ty Một", "xã Tân Mẫu", "Hợp tác xã"]]))
    take(work, book([["MST", "Tên", "Địa chỉ"], [A, "Công ty Một", "Số 1, phường Mẫu"]]))
    one = organisations.get(work, of(work, A))
    assert (one.unit, one.category, one.address) == ("x_tan_mau", "htx", "Số 1, phường Mẫu")


def test_a_workbook_with_other_names_for_its_parts_is_read(book: Book, tmp_path: Path, plan: Plan) -> None:
    book([["MST", "Tên"], [A, "Công ty Một"]])
    made, odd = tmp_path / "list.xlsx", tmp_path / "odd.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(odd, "w") as new:
        for part in old.namelist():
            raw = (
                old.read(part)
                .replace(b"workbook.xml", b"workbook22.xml")
                .replace(b"workbook22.xml.rels", b"workbook22.xml.rels")
            )
            new.writestr(part.replace("workbook.xml", "workbook22.xml"), raw)
    assert [row.code for row in reading.read(odd, plan, folder=tmp_path / "staged").rows] == [A]


def test_one_list_in_an_archive_is_read(file: Callable[..., Staged], tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tháng 5/", "")
        archive.writestr("tháng 5/danh sách.csv", f"MST;Tên\n{A};Công ty Một\n")
    assert [row.code for row in file("a.zip", packed.getvalue()).rows] == [A]
    assert not list((tmp_path / "staged").glob("*.zip-part"))


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


def test_an_export_marks_who_is_gone_and_comes_back_without_a_change(
    work: Work, book: Book, tmp_path: Path, plan: Plan
) -> None:
    head = ["MST", "Tên", "Xã", "Người đại diện", "Điện thoại", "Đã đăng ký", "Ngày kích hoạt", "Ghi chú"]
    one = [
        A,
        "Công ty Một",
        "xã Tân Mẫu",
        "Mẫu Văn An; Thử Thị Bình",
        "0990120039; 0613.812345",
        "x",
        "20/5/2025",
        "hẹn",
    ]
    take(work, book([head, one, [B, "HTX Hai", "", "", "", "", "", ""], [C, "Công ty Ba", "", "", "", "", "", ""]]))
    imports.mark_gone(work, [of(work, B)])
    out = tmp_path / "out.xlsx"
    export.write(out, work)
    again = reading.read(out, plan, folder=tmp_path / "again")
    assert again.findings.skipped == {"heading": 1, "gone": 1}
    found = difference.compare(work, again)
    assert (found.new, found.changed, found.unchanged, found.gone) == (0, 0, 2, [])
    assert found.nothing
