"""Words that go into a signed report: faces and shouting are recognised, names, abbreviations and bullets are left alone."""

import pytest

from campaign import wording
from tests.stages.relay import refused


@pytest.mark.parametrize(
    ("text", "faults", "plainly"),
    [
        ("!!! rất khó khăn ạ 😢", ("emoji", "shouting"), "Rất khó khăn ạ"),
        ("Mạng chậm quá!!", ("shouting",), "Mạng chậm quá."),
        ("MẠNG RẤT CHẬM", ("shouting",), "Mạng rất chậm"),
        ("UBND CHƯA PHỐI HỢP", ("shouting",), "UBND chưa phối hợp"),
        ("chậm quáaaaa", ("shouting",), "Chậm quá"),
        ("Dân không hợp tác :((", ("emoji",), "Dân không hợp tác"),
        ("khó quá hihi", ("emoji",), "Khó quá"),
        ("Xong ✅ 👍🏽", ("emoji",), "Xong"),
        ("❤️", ("emoji",), ""),
        ("Bao giờ có máy??", ("shouting",), "Bao giờ có máy?"),
        ("Sao lại thế?!!", ("shouting",), "Sao lại thế."),
        ("dòng một 😀\n\nDÒNG HAI", ("emoji",), "Dòng một\nDÒNG HAI"),
        ("T_T", ("emoji",), ""),
        ("khổ =))", ("emoji",), "Khổ"),
    ],
)
def test_faces_and_shouting_are_put_plainly(text: str, faults: tuple[str, ...], plainly: str) -> None:
    assert wording.faults(text) == faults
    assert wording.plainly(text) == plainly
    assert wording.faults(plainly) == ()
    with refused("plain_words"):
        wording.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Mạng chậm.", "Khó khăn!", "UBND TP. ĐX", "DN", "VNeID", "Công ty TNHH MTV HÒA BÌNH chưa khớp", "CÔNG TY CỔ PHẦN XÂY DỰNG ABC",
        "➢ Thiếu máy\n✓ Đã kiến nghị", "Từ 15/5–22/5: 43 DN → 12 DN", "29°C", "10:30)", "(a) mạng; (b) máy", "https://example.vn/a=)", "KT. GĐ",
        "Tỷ lệ 3:1", "KH số 12/KH-UBND", "Đề nghị PC06, PA06 phối hợp", "a) Máy :", "TNHH MTV", "Xã III", "Hoàng Hoa",
        "Hà Hà", "CHƯA", "3 DN ở khu A:D",
    ],
)  # fmt: skip
def test_what_papers_have_is_left_alone(text: str) -> None:
    assert wording.faults(text) == ()
    wording.check(text)
