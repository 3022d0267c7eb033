"""Columns whose headings say what an organisation is and not that it is a name, headings broken in two, and what is told of people."""

from collections.abc import Callable

import pytest

from lists import vocabulary
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
WORDS = vocabulary.load()
PHONE, OTHER = "0990120039", "0990453510"


@pytest.mark.parametrize(
    ("heading", "one", "other"),
    [
        ("Trạm Y tế", "Trạm Y tế Mẫu", "Trạm Y tế Thử"), ("Ban quản lý", "BQL chợ Mẫu", "Ban quản lý rừng Thử"),
        ("Công đoàn", "CĐCS Trường Mẫu", "Công đoàn cơ sở Công ty Thử"), ("Hội, đoàn thể", "Hội Chữ thập đỏ Mẫu", "Chi hội Thử"),
        ("QTDND", "Quỹ tín dụng nhân dân Mẫu", "QTDND Thử"), ("Nhà thuốc", "Nhà thuốc Mẫu", "Quầy thuốc Thử"),
    ],
)  # fmt: skip
def test_a_kind_of_organisation_over_names_is_a_heading_of_names_and_said(
    heading: str, one: str, other: str, stage: Stage
) -> None:
    staged = stage([["STT", heading, "MST", "Khó khăn"], [1, one, A, "không"], [2, other, B, "không"]])
    assert [row.name for row in staged.rows] == [one, other]
    assert staged.findings.warnings["names"] == 1


@pytest.mark.parametrize("heading", ["Công ty mẹ", "Cơ quan chủ quản", "Nội dung"])
def test_what_names_somebody_else_or_nobody_is_no_name(heading: str, stage: Stage) -> None:
    said = "Công ty mẹ Mẫu" if heading != "Nội dung" else "chờ bổ sung"
    staged = stage([["MST", heading, "Người đại diện"], [A, said, "Mẫu Văn An"], [B, said, "Thử Thị Bình"]])
    assert [row.name for row in staged.rows] == ["", ""]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Tên công đoàn cơ sở", "name"), ("Tên đơn vị có công đoàn", "name"), ("Chủ tịch công đoàn", "skip"), ("Họ tên CT công đoàn", "skip"),
        ("SĐT công đoàn", "skip"), ("Đăng ký thành lập công đoàn", "skip"), ("Trưởng trạm", "representative"), ("Trưởng thôn", ""),
        ("Kết quả liên hệ", ""), ("Kết quả làm việc với giám đốc", ""), ("Tình trạng người đại diện", ""), ("owner_phone", "phones"),
        ("owner_name", "representative"), ("vneid_org_registered", "registered"), ("ĐK TKĐD", "registered"), ("VNeID TC", "registered"),
        ("MST cá nhân/HKD", "tax_code"), ("MST cá nhân", "skip"), ("Tên dự án", ""), ("Người LH", "contact"), ("KQ rà soát DL", "matched"),
        ("Tình trạng TKĐD", "registered"), ("Kết quả rà soát với CSDLQG về DC", "matched"), ("Tên nhóm lớp", "name"),

        ("Trưởng BQL", "representative"),
        ("Tên sản phẩm", ""), ("Tên trạm y tế", "name"), ("Tên THT/HTX", "name"), ("Tên đăng ký trên GPKD", "name"), ("Số th.tự", "skip"),
    ],
)  # fmt: skip
def test_what_a_heading_is_about(heading: str, column: str) -> None:
    assert WORDS.column(heading) in {column, "status"} if heading.startswith("Tình trạng") else {column}


@pytest.mark.parametrize("first", [["Số", "TT"], ["Số/TT", ""], ["Số", ""], ["Số", "th.tự"]])
def test_a_heading_broken_in_two_rows_is_one(first: list[str], stage: Stage) -> None:
    staged = stage([
        [first[0], "Tên doanh nghiệp", "Mã số", "Điện", "Người đại"], [first[1], "", "thuế", "thoại", "diện"],
        [1, "Công ty Một", A, PHONE, "Mẫu Văn An"], [2, "Công ty Hai", B, OTHER, ""],
    ])  # fmt: skip
    assert [(row.name, p.name, p.phones) for row in staged.rows for p in row.people] == [
        ("Công ty Một", "Mẫu Văn An", [PHONE]),
        ("Công ty Hai", "", [OTHER]),
    ]
    assert (staged.findings.wrong, "phone" in staged.findings.warnings) == (0, False)


def test_a_heading_of_codes_that_is_broken_in_two_takes_its_second_row_along(stage: Stage) -> None:
    head = [["Số", "Công đoàn", "Mã số", "Chủ tịch"], ["TT", "cơ sở", "thuế", "công đoàn"]]
    staged = stage([*head, [1, "CĐCS Mẫu", A, "Mẫu Văn An"], [2, "CĐCS Thử", B, "Thử Thị Bình"]])
    assert [row.name for row in staged.rows] == ["CĐCS Mẫu", "CĐCS Thử"]
    assert (staged.findings.wrong, staged.findings.skipped) == (0, {"heading": 2})


def test_a_number_under_so_is_a_phone_where_phones_stand_there(stage: Stage) -> None:
    staged = stage([["MST", "Tên", "Số"], [A, "Công ty Một", PHONE], [B, "Công ty Hai", OTHER]])
    assert [p.phones for row in staged.rows for p in row.people] == [[PHONE], [OTHER]]


def test_the_commune_in_a_letterhead_beside_the_motto_is_that_of_the_rows_and_an_address_is_not(stage: Stage) -> None:
    head = ["STT", "Tên", "MST"]
    two = [
        ["ỦY BAN NHÂN DÂN", "", "CỘNG HÒA XÃ HỘI"],
        ["PHƯỜNG VÍ DỤ", "", "Độc lập - Tự do"],
        head,
        [1, "Công ty Một", A],
    ]
    assert [row.unit for row in stage(two).rows] == ["p_vi_du"]
    address = [["SỞ TÀI CHÍNH"], ["Địa chỉ: số 1, phường Ví Dụ"], head, [1, "Công ty Một", A]]
    assert [row.unit for row in stage(address).rows] == [""]


LEVELS = ["MST", "Tên", "Đại diện PL", "Mức VNeID đại diện PL", "Kế toán trưởng", "Mức VNeID KTT"]


def test_a_person_s_level_is_known_by_its_heading_and_an_accountant_s_is_nobody_s(stage: Stage) -> None:
    staged = stage([LEVELS, [A, "Một", "Mẫu Văn An", 2, "Kế Toán", 1], [B, "Hai", "Thử Thị Bình", 1, "Kế Toán", 2]])
    assert [(p.name, p.level2) for row in staged.rows for p in row.people] == [
        ("Mẫu Văn An", "yes"),
        ("Thử Thị Bình", "no"),
    ]


def test_yes_and_no_below_a_heading_are_its_ticks(stage: Stage) -> None:
    head = [["MST", "Tên", "Dữ liệu khớp", "", "Đã ĐK ĐDTC", "", "Đang hoạt động", ""], ["", "", *["Có", "Không"] * 3]]
    rows = [[A, "Một", "x", "", "x", "", "x", ""], [B, "Hai", "", "x", "", "x", "", "x"]]
    staged = stage([*head, *rows], merge=[(0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 0, 7)])
    assert [(row.people[0].matched, row.registered, row.status) for row in staged.rows] == [
        ("yes", True, "active"), ("no", False, "stopped"),
    ]  # fmt: skip


def test_titles_are_numbered_like_their_people_or_stand_before_them(stage: Stage) -> None:
    staged = stage([
        ["MST", "Lãnh đạo", "Chức danh", "Liên lạc", "Cơ sở tôn giáo"],
        [A, "1. Mẫu Văn An\n2. Thử Thị Bình", "1. Giám đốc\n2. Chủ tịch HĐTV", f"1. {PHONE}\n2. {OTHER}", "Chùa Mẫu"],
        [B, "Chi cục trưởng Dụ Văn Cường", "", "", "Đình Thử"],
    ])  # fmt: skip
    assert [[(p.name, p.title, p.phones) for p in row.people] for row in staged.rows] == [
        [("Mẫu Văn An", "Giám đốc", [PHONE]), ("Thử Thị Bình", "Chủ tịch HĐTV", [OTHER])],
        [("Dụ Văn Cường", "Chi cục trưởng", [])],
    ]
    assert [row.name for row in staged.rows] == ["Chùa Mẫu", "Đình Thử"]


def test_what_stands_in_rows_of_sums_and_signatures_is_no_value_of_a_column(stage: Stage) -> None:
    staged = stage([
        ["STT", "Tên", "MST", "Đã kích hoạt"], ["A", "KHỐI DOANH NGHIỆP", "", 1], [1, "Công ty Một", A, "x"],
        ["", "Cộng (A+B)", "", 1], ["", "NGƯỜI LẬP", "", "CHỦ TỊCH"],
    ])  # fmt: skip
    assert [tuple(value) for value in staged.findings.values] == [("registered", "x", "yes", 1)]
    assert staged.findings.wrong == 0


@pytest.mark.parametrize("head", [["STT", "MST", "T?n t? ch?c", "??a ch?"], ["STT", "MST", "TEN", "DIA CHI"]])
def test_names_whose_letters_became_question_marks_are_refused_for_that(head: list[str], stage: Stage) -> None:
    with pytest.raises(ListRefused, match="broken_letters"):
        stage([head, [1, A, "C?ng ty M?t", "x? T?n M?u"], [2, C, "HTX ??ng Nai", "x? Ph? M?u"]])


OF_ANOTHER_THING = (
    "Đã đăng ký BHXH", "Trạng thái đăng ký HĐĐT", "Ngày được cấp giấy phép", "Trạng thái tài khoản ngân hàng", "Chưa ĐK chữ ký số",
    "Đã cấp GCN ATTP", "Tình trạng nợ", "Đối chiếu công nợ", "Đã kích hoạt eTax", "Kết quả đăng ký nhãn hiệu",
)  # fmt: skip


@pytest.mark.parametrize("heading", OF_ANOTHER_THING)
def test_what_is_registered_granted_or_matched_of_another_thing_says_nothing(heading: str, stage: Stage) -> None:
    said = "12/05/2025" if heading.startswith("Ngày") else "Đã đăng ký"
    staged = stage(
        [["MST", "Tên", heading, "Trạng thái MST"], [A, "Công ty Một", said, "Ngừng hoạt động"], [B, "Hai", "x", ""]]
    )
    assert [(row.registered, row.people[0].matched, row.status) for row in staged.rows] == [
        (False, "unknown", "stopped"), (False, "unknown", ""),
    ]  # fmt: skip


def test_a_part_s_title_that_says_registered_is_a_title_and_said_to_count_for_nobody(stage: Stage) -> None:
    staged = stage([
        ["STT", "Tên", "MST"], ["I", "Đã đăng ký", ""], [1, "Công ty Một", A], ["II", "Chưa kích hoạt (1)", ""], [1, "Công ty Hai", B],
    ])  # fmt: skip
    assert [row.registered for row in staged.rows] == [False, False]
    assert (staged.findings.wrong, staged.findings.warnings["part_marks"]) == (0, 2)


def test_a_second_row_of_headings_in_english_adds_nothing(stage: Stage) -> None:
    head = [
        ["STT", "Mã số thuế", "Tên", "Khớp dữ liệu", "Đã đăng ký"],
        ["No.", "Tax code", "Company name", "Data", "Done"],
    ]
    staged = stage([*head, [1, A, "Công ty Một", "Yes", "Yes"], [2, B, "HTX Hai", "", "No"]])
    assert [(row.name, row.people[0].matched, row.registered) for row in staged.rows] == [
        ("Công ty Một", "yes", True), ("HTX Hai", "unknown", False),
    ]  # fmt: skip
    assert (staged.findings.skipped, staged.findings.wrong) == ({"heading": 2}, 0)


@pytest.mark.parametrize(("title", "told"), [("ĐÃ KÍCH HOẠT ĐỊNH DANH TỔ CHỨC", 1), ("DANH SÁCH TỔ CHỨC", 0)])
def test_a_list_of_which_only_the_title_says_registered_registers_nobody_and_says_so(
    title: str, told: int, stage: Stage
) -> None:
    staged = stage([[title], ["STT", "MST", "Tên"], [1, A, "Công ty Một"], [2, B, "HTX Hai"]])
    assert [row.registered for row in staged.rows] == [False, False]
    assert staged.findings.warnings.get("part_marks", 0) == told


def test_ticks_below_kinds_of_organisations_are_no_names(stage: Stage) -> None:
    staged = stage([["Tên tổ chức", "MST", "DN", "HTX"], ["Công ty Một", A, "x", ""], ["HTX Hai", B, "", "x"]])
    assert [row.name for row in staged.rows] == ["Công ty Một", "HTX Hai"]


def test_the_number_beside_a_person_who_is_left_out_is_left_out_too(stage: Stage) -> None:
    staged = stage([
        ["Tên", "MST", "Chủ hộ", "ĐT chủ hộ", "Người giao dịch", "SĐT", "Người nhận", "SĐT công ty"],
        ["Công ty Một", A, "Mẫu Văn An", PHONE, "Dụ Thị Giao", OTHER, "Dụ Nhận", "0990777001"],
    ])  # fmt: skip
    assert [p.phones for p in staged.rows[0].people] == [[PHONE, "0990777001"]]


def test_the_number_of_a_union_s_chairman_is_not_the_director_s(stage: Stage) -> None:
    head = ["Doanh nghiệp", "MST", "Chủ tịch CĐCS", "SĐT chủ tịch", "Giám đốc", "SĐT giám đốc"]
    staged = stage([head, ["Công ty Một", A, "Tập Công Đoàn", OTHER, "Mẫu Văn An", PHONE]])
    assert [(p.name, p.phones) for p in staged.rows[0].people] == [("Mẫu Văn An", [PHONE])]


@pytest.mark.parametrize(("works", "state"), [("x", "active"), ("Đang hoạt động", "active"), ("", "")])
def test_ticks_below_a_heading_of_a_state_say_who_works(works: str, state: str, stage: Stage) -> None:
    staged = stage([["MST", "Tên", "Hoạt động", "Ngừng hoạt động"], [A, "Một", works, ""], [B, "Hai", "", "x"]])
    assert [row.status for row in staged.rows] == [state, "stopped"]


def test_a_row_that_says_why_it_has_no_code_is_no_headings(stage: Stage) -> None:
    staged = stage(
        [
            ["MST", "Tên", "Xã"],
            [A, "Một", "Tân Mẫu"],
            ["MST chưa cấp", "Công ty Hai", "Tân Mẫu"],
            [B, "Công ty Ba", "Phú Mẫu"],
        ]
    )
    assert [(row.name, row.unit) for row in staged.rows] == [("Một", "x_tan_mau"), ("Công ty Ba", "x_phu_mau")]
    assert staged.findings.wrong == 1
