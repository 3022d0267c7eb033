"""The free text of a request, as people really type it. Every name, code and phone is made up."""

import pytest

from handlers.understanding.requests import TypedRequest, read

WHOLE = TypedRequest(("3800123456",), ("0912345678",), "cty Hoàng Gia", {"matched": "no"}, urgent=True)


@pytest.mark.parametrize(
    "text",
    [
        "0912345678 cty Hoàng Gia 3800123456 chưa khớp, gấp",
        "3800123456 cty Hoàng Gia 0912345678 gấp chưa khớp",
        "cty Hoàng Gia, mst 3800 123 456, đt 0912.345.678, chưa khớp, gấp ạ",
        "gấp: cty Hoàng Gia\nMST: 3800123456\nSĐT: +84 912 345 678\nchưa khớp",
        "nhờ hỗ trợ cty Hoàng Gia (3800123456, 0912 345 678) chưa khớp, gấp lắm",
        "mở phiếu giúp cty Hoàng Gia 3800123456 sđt 0912345678, chưa khớp, gấp",
        "chưa khớp, khẩn; tên: cty Hoàng Gia - sdt 0912345678 - mã số thuế 3800.123.456",
    ],
)
def test_order_and_separators_do_not_matter(text: str) -> None:
    assert read(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("", TypedRequest()),
        ("0912345678", TypedRequest(phones=("0912345678",))),
        ("3800123456-001", TypedRequest(tax_codes=("3800123456-001",))),
        ("mst 0912345670", TypedRequest(tax_codes=("0912345670",))),
        ("Hoàng Gia", TypedRequest(name="Hoàng Gia")),
        ("cty hoang gia chua khop gap", TypedRequest(name="cty hoang gia", facts={"matched": "no"}, urgent=True)),
        ("cty 3800123456 Hoàng Gia", TypedRequest(tax_codes=("3800123456",), name="cty Hoàng Gia")),
        ("cty", TypedRequest(name="cty")),
        ("gặp chị Lan 0912345678", TypedRequest(phones=("0912345678",), note="gặp chị Lan")),
        ("cty Ví Dụ, gặp chị Lan", TypedRequest(name="cty Ví Dụ", note="gặp chị Lan")),
        ("gọi cty Ví Dụ - chiều gọi lại", TypedRequest(name="cty Ví Dụ", note="gọi, chiều gọi lại")),
        ("UBND phường Mẫu đã khớp rồi", TypedRequest(name="UBND phường Mẫu", facts={"matched": "yes"})),
        ("cty CP TP.Mẫu. Có m2", TypedRequest(name="cty CP TP.Mẫu", facts={"level2": "yes"})),
        ("HTX Mẫu chưa có mức 2 ạ", TypedRequest(name="HTX Mẫu", facts={"level2": "no"})),
        ("cty Ví Dụ đã khớp, chưa khớp", TypedRequest(name="cty Ví Dụ")),
        ("dn đang ở đây, cty Minh Họa", TypedRequest(name="cty Minh Họa", walk_in=True)),
        ("khách tới 626: cty Minh Họa", TypedRequest(name="cty Minh Họa", walk_in=True)),
        ("gấp, gấp", TypedRequest(urgent=True)),
    ],
)
def test_what_is_no_code_phone_or_flag_is_the_name_or_a_note(text: str, request_: TypedRequest) -> None:
    assert read(text) == request_


def test_a_flags_word_inside_a_name_stays_in_the_name() -> None:
    assert read("Công ty Gấp Giấy Xanh") == TypedRequest(name="Công ty Gấp Giấy Xanh")
    assert read("gap ke toan cty Ví Dụ") == TypedRequest(name="cty Ví Dụ", note="gap ke toan")
    assert read("gấp cty Ví Dụ").urgent
    assert read("chưa khớp gấp nhanh nhé").urgent


@pytest.mark.parametrize(
    "name",
    [
        "Công ty Không Có", "Công ty Rồi", "Công ty TNHH Anh Em", "HTX Mọi Người", "Công ty Giúp Việc Nhờ Em", "Hội Vì Em", "Công ty Gấp",
        "Công ty In Khẩn Cấp", "Công ty TNHH Tại Sở", "Công ty Đã Khớp", "Công ty Lý Do", "HTX Ghi Chú", "Hkd Trần Thị Lắm", "HTX Gọi Là Có",
        "Quá Trình", "CÔNG TY KHÔNG CÓ", "công ty anh em",
        "Công ty Xong", "HTX Bận Rộn",
    ],
)  # fmt: skip
def test_our_own_words_written_as_a_name_are_the_names(name: str) -> None:
    assert read(name) == TypedRequest(name=name)
    assert read(f"nhờ hỗ trợ {name}, chưa khớp, gấp ạ") == TypedRequest(name=name, facts={"matched": "no"}, urgent=True)


@pytest.mark.parametrize(
    "text",
    [
        "Em Nhờ cty Hoàng Gia", "cty Hoàng Gia rồi ạ", "cty Hoàng Gia có mst 3800123456", "Với Cty Hoàng Gia với",
        "cty Hoàng Gia Số Điện Thoại 0912345678",
        "em nhờ mọi người giúp cty Hoàng Gia với ạ", "CẦN HỖ TRỢ CTY HOÀNG GIA Ạ", "cty Hoàng Gia nhờ em", "cty Hoàng Gia Ghi Chú:",
    ],
)  # fmt: skip
def test_our_own_words_around_a_name_are_not_the_names(text: str) -> None:
    assert (read(text).name.casefold(), read(text).note) == ("cty hoàng gia", "")


def test_several_codes_and_phones_are_kept_in_their_order_once() -> None:
    request = read("3800123456 3800123457, 3800123456; 0912345678/0912345679 0912345678")
    assert request.tax_codes == ("3800123456", "3800123457")
    assert request.phones == ("0912345678", "0912345679")


@pytest.mark.parametrize(
    "asked",
    ["nhờ hỗ trợ định danh", "cần hướng dẫn", "nhờ đăng ký giúp em với", "xin hỗ trợ đăng ký vneid ạ", "muốn kích hoạt tài khoản", "cần làm mức 2"],
)  # fmt: skip
def test_what_is_asked_for_is_no_part_of_the_name(asked: str) -> None:
    assert read(f"0912345678 Công ty TNHH Mẫu Rộng 18 {asked}").name == "Công ty TNHH Mẫu Rộng 18"
    assert read(f"cty mẫu rộng 18 {asked} 0912345678").name == "cty mẫu rộng 18"


@pytest.mark.parametrize(
    "name",
    [
        "Công ty Cổ phần Tài Khoản Vàng",
        "Công ty Định Danh Việt",
        "Công ty TNHH Dịch vụ Hỗ trợ Định danh",
        "Cty Hỗ Trợ Đăng Ký Mẫu",
    ],
)
def test_what_a_name_holds_of_it_stays(name: str) -> None:
    assert read(f"0912345678 {name} nhờ hỗ trợ").name == name
