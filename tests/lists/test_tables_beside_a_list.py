"""What a title says of columns, what stands below a list but is none, and headings that are wider than what they say."""

from collections.abc import Callable

import pytest

from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
Rows = list[list[object]]
DOSSIERS: Rows = [
    ["STT", "Tên tổ chức", "MST", "Trạng thái hồ sơ", "Ngày cấp"],
    [1, "Công ty Một", A, "Đã cấp", "20/05/2025"],
    [2, "Công ty Hai", B, "Đang xử lý", ""],
]


@pytest.mark.parametrize(
    ("title", "since"),
    [
        ("DANH SÁCH HỒ SƠ CẤP TÀI KHOẢN ĐỊNH DANH TỔ CHỨC", ["2025-05-20", ""]),
        ("DANH SÁCH DOANH NGHIỆP CHƯA CÓ TÀI KHOẢN ĐỊNH DANH", ["", ""]),
        ("DANH SÁCH CẤP GIẤY CHỨNG NHẬN ĐĂNG KÝ DOANH NGHIỆP", ["", ""]),
        ("", ["", ""]),
    ],
)
def test_a_dossier_and_its_day_are_of_accounts_under_such_a_title_only(
    title: str, since: list[str], stage: Stage
) -> None:
    rows = stage([[title], *DOSSIERS]).rows
    assert [(row.registered, row.registered_on) for row in rows] == [(bool(day), day) for day in since]


def test_the_day_of_an_identity_card_is_no_day_of_an_account(stage: Stage) -> None:
    head = ["MST", "Tên", "Người đại diện", "Số CCCD", "Ngày cấp", "Nơi cấp"]
    rows = [
        ["CẤP TÀI KHOẢN ĐỊNH DANH TỔ CHỨC"],
        head,
        [A, "Công ty Một", "Mẫu Văn An", "070090001234", "20/05/2023", "Cục"],
    ]
    assert [row.registered for row in stage(rows).rows] == [False]


BELOW: tuple[Rows, ...] = (
    [["STT", "Tên thiết bị", "Số lượng", "Ghi chú"], [1, "Máy tính", 2, ""], [2, "Máy in", 1, "mượn"]],
    [["STT", "Họ và tên", "Chức vụ", "Điện thoại"], [1, "Dụ Ngọc Hà", "Tổ trưởng", "0990555001"], [2, "Dụ Ngọc An", "", "0990555002"]],
    [["Xã", "Số lượng", "Tỷ lệ"], ["xã Tân Mẫu", 1, "50%"], ["phường Mẫu", 1, "50%"]],
)  # fmt: skip


@pytest.mark.parametrize("below", BELOW, ids=lambda below: " ".join(map(str, below[0])))
def test_a_table_of_other_things_below_is_left_out_and_said(below: Rows, stage: Stage) -> None:
    head: Rows = [["STT", "Tên", "Địa chỉ", "MST"], [1, "Công ty Một", "xã Tân Mẫu", A]]
    staged = stage([*head, [], ["BẢNG KHÁC"], *below, [3, "Công ty Hai", "phường Mẫu", B]])
    assert [(row.code, row.people[0].phones) for row in staged.rows] == [(A, []), (B, [])]
    found = staged.findings
    assert (found.wrong, found.skipped["foreign"]) == (0, 3)
    assert [line for line, _ in found.examples["foreign"]] == [5]
    assert found.sheet_rows == found.used + sum(found.skipped.values())


def test_an_organisation_without_a_code_is_no_heading_of_another_table(stage: Stage) -> None:
    head = ["STT", "MST", "Tên", "Loại hình", "Tình trạng", "Định danh", "Chức vụ"]
    rows = [
        head,
        [1, A, "Công ty Một", "", "", "", ""],
        ["", "", "Cty Hai", "Doanh nghiệp", "Đang hoạt động", "Chưa đăng ký", "Giám đốc"],
    ]
    staged = stage(rows)
    assert (staged.findings.wrong, "foreign" in staged.findings.warnings) == (1, False)


def test_one_heading_over_a_person_their_title_and_phone_and_one_over_parts_of_an_address(stage: Stage) -> None:
    rows = [
        ["MST", "Tên", "Người đại diện", "", "", "Địa chỉ", ""],
        [A, "Công ty Một", "Mẫu Văn An", "Giám đốc", "0990120039", "Số 1", "xã Tân Mẫu"],
        [B, "Công ty Hai", "", "", "0990120040", "Số 2", "phường Mẫu"],
    ]
    one, other = stage(rows, merge=[(0, 2, 0, 4), (0, 5, 0, 6)]).rows
    assert (one.people[0][0], one.people[0].title, one.people[0].phones) == ("Mẫu Văn An", "Giám đốc", ["0990120039"])
    assert (other.people[0].name, other.people[0].phones) == ("", ["0990120040"])
    assert [(row.address, row.unit) for row in (one, other)] == [
        ("Số 1, xã Tân Mẫu", "x_tan_mau"),
        ("Số 2, phường Mẫu", "p_mau"),
    ]


def test_a_part_s_title_says_who_works_and_what_a_program_writes_for_nothing_is_nothing(stage: Stage) -> None:
    rows = [
        ["STT", "MST", "Tên", "Người đại diện", "Chức vụ", "Ghi chú"],
        ["I", "", "HTX đang hoạt động", "", "", ""],
        [1, A, "HTX Một", "Mẫu Văn An\nThử Thị Bình", "Giám đốc\nPhó giám đốc", "nan"],
        ["II", "", "HTX ngừng hoạt động", "", "", ""],
        [1, B, "HTX Hai", "NaN", "None", ""],
        ["Trong đó", "", "nữ làm chủ", 1, "", ""],
        [2, C, "HTX Ba", "ô Dụ Văn Cường", "", ""],
    ]
    staged = stage(rows)
    assert [row.status for row in staged.rows] == ["active", "stopped", "stopped"]
    assert [[(p.name, p.title) for p in row.people] for row in staged.rows] == [
        [("Mẫu Văn An", "Giám đốc"), ("Thử Thị Bình", "Phó giám đốc")], [("", "")], [("Dụ Văn Cường", "")],
    ]  # fmt: skip
    assert (staged.findings.wrong, staged.rows[0].note) == (0, "")


def test_days_of_a_person_s_level_and_people_of_a_union_are_not_those_of_the_organisation(stage: Stage) -> None:
    rows = [
        [
            "MST",
            "Tên",
            "Chủ tịch CĐ",
            "SĐT",
            "Giám đốc",
            "SĐT GĐ",
            "Ngày kích hoạt mức 2 của NĐD",
            "Ngày kích hoạt TK tổ chức",
        ],
        [A, "Công ty Một", "Thử Thị Bình", "0990222001", "Mẫu Văn An", "990120039.0", "01/01/2024", "20/05/2025"],
        [C, "Công ty Hai", "", "", "Dụ Ngọc An", "", "02/02/2024", ""],
    ]
    one, other = stage(rows).rows
    assert [(p.name, p.phones, p.level2) for p in one.people] == [("Mẫu Văn An", ["0990120039"], "yes")]
    assert [(row.registered, row.registered_on) for row in (one, other)] == [(True, "2025-05-20"), (False, "")]
    assert other.people[0].level2 == "yes"


def test_counts_beside_a_part_s_title_and_who_signs_below_are_no_organisations(stage: Stage) -> None:
    rows = [
        ["STT", "Xã", "Tên DN", "MST"],
        ["I", "Xã Tân Mẫu", "02 DN", ""],
        [1, "", "Công ty Một", A],
        [2, "", "Công ty Không Mã", ""],
        ["NGƯỜI LẬP", "", "CHỦ TỊCH", ""],
        ["(Ký, ghi rõ họ tên)", "", "(Ký, đóng dấu)", ""],
        ["Dụ Ngọc An", "", "Thử Văn Giang", ""],
        ["", "", "Công ty Cũng Không Mã", ""],
    ]
    staged = stage(rows)
    assert [(row.code, row.unit) for row in staged.rows] == [(A, "x_tan_mau")]
    assert [row.line for row in staged.findings.unusable] == [4, 8]


@pytest.mark.parametrize(
    "heading",
    [
        "Nhu cầu đăng ký định danh", "Đủ điều kiện đăng ký định danh", "Hỗ trợ đăng ký định danh", "Chỉ tiêu đăng ký định danh tháng 5",
        "Đã nộp hồ sơ đăng ký định danh", "Đề nghị cấp tài khoản định danh", "Đã hướng dẫn đăng ký định danh",
    ],
)  # fmt: skip
def test_a_wish_or_a_plan_to_register_registers_nobody(heading: str, stage: Stage) -> None:
    staged = stage([["MST", "Tên", heading], [A, "Công ty Một", "Có"], [C, "Công ty Hai", "Không"]])
    assert [row.registered for row in staged.rows] == [False, False]


def test_under_a_title_of_accounts_a_state_stays_a_state_and_a_day_beside_a_code_is_not_understood(
    stage: Stage,
) -> None:
    head = ["Tên", "MST", "Ngày cấp", "Tình trạng"]
    rows = [["RÀ SOÁT ĐĂNG KÝ TÀI KHOẢN ĐỊNH DANH TỔ CHỨC"], head]
    rows += [["Công ty Một", A, "20/05/2023", "Đang hoạt động"], ["Công ty Hai", C, "21/05/2023", "Ngừng hoạt động"]]
    assert [(row.registered, row.status) for row in stage(rows).rows] == [(False, "active"), (False, "stopped")]


@pytest.mark.parametrize(
    ("title", "since"),
    [
        ("DANH SÁCH CẤP TÀI KHOẢN ĐỊNH DANH TỔ CHỨC", ""), ("DANH SÁCH CẦN CẤP TÀI KHOẢN ĐỊNH DANH TỔ CHỨC", ""),
        ("DANH SÁCH ĐÃ ĐƯỢC CẤP TÀI KHOẢN ĐỊNH DANH TỔ CHỨC", "2025-05-20"),
    ],
)  # fmt: skip
def test_the_day_of_a_tax_code_is_no_day_of_an_account(title: str, since: str, stage: Stage) -> None:
    rows = stage(
        [[title], ["Tên", "Mã số thuế", "Ngày cấp", "Địa chỉ"], ["Công ty Một", A, "20/05/2025", "xã Tân Mẫu"]]
    ).rows
    assert [(row.registered, row.registered_on) for row in rows] == [(bool(since), since)]


@pytest.mark.parametrize(
    ("heading", "registered"),
    [
        ("Đã đăng ký định danh (theo Kế hoạch 12)", True), ("Kết quả đăng ký định danh so với chỉ tiêu", True),
        ("Kế hoạch đăng ký định danh", False), ("Số đăng ký định danh theo kế hoạch", False),
        ("Đã nộp hồ sơ đăng ký định danh theo kế hoạch", False),
    ],
)  # fmt: skip
def test_a_result_that_is_measured_by_a_plan_is_a_result(heading: str, registered: bool, stage: Stage) -> None:
    staged = stage([["MST", "Tên", heading], [A, "Công ty Một", "Có"], [C, "Công ty Hai", "Không"]])
    assert [row.registered for row in staged.rows] == [registered, False]


def test_sums_by_commune_behind_a_gap_are_no_columns_of_the_list_however_many_they_are(stage: Stage) -> None:
    staged = stage([
        ["MST", "Tên", "Xã", "Đã ĐK", "", "Xã", "Số DN", "Đã ĐK"], [A, "Công ty Một", "Tân Mẫu", "x", "", "Tân Mẫu", 2, 1],
        [B, "Công ty Hai", "Tân Mẫu", "", "", "Phú Mẫu", 1, 1], [C, "Công ty Ba", "Phú Mẫu", "", "", "Cộng", 3, 2],
    ])  # fmt: skip
    assert [(row.unit, row.registered) for row in staged.rows] == [
        ("x_tan_mau", True),
        ("x_tan_mau", False),
        ("x_phu_mau", False),
    ]


def test_of_two_columns_that_are_called_the_same_the_one_beside_the_codes_counts_and_the_other_is_said(
    stage: Stage,
) -> None:
    staged = stage([
        ["MST", "Tên", "Đã ĐK", "", "Đã ĐK", "Người ghi"], [A, "Công ty Một", "x", "", "x", "An"], [B, "Công ty Hai", "", "", "x", "An"],
    ])  # fmt: skip
    assert [row.registered for row in staged.rows] == [True, False]
    assert [tuple(one) for one in staged.findings.rivals] == [("Đã ĐK", "Đã ĐK")]


def test_phones_below_one_heading_are_all_phones(stage: Stage) -> None:
    head = [["MST", "Tên", "Số điện thoại", ""], ["", "", "Cơ quan", "Di động"]]
    staged = stage([*head, [A, "Công ty Một", "02713888111", "0990120039"]], merge=[(0, 2, 0, 3)])
    assert staged.rows[0].people[0].phones == ["02713888111", "0990120039"]
