"""Figures as people type them, row by row: what is understood, and what is asked about instead of guessed."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaign import text_normalisation
from handlers.understanding import counts, tokens
from handlers.understanding.counts import CountReading

TUESDAY = date(2025, 5, 20)


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    name: str
    words: tuple[str, ...] = ()


INDICATORS = (
    Row("kich_hoat", "Kích hoạt", ("kh", "định danh")),
    Row("lien_he", "Liên hệ", ("lđ", "gọi")),
    Row("khop", "Khớp dữ liệu", ("khớp",)),
    Row("muc_2", "Mức 2", ("m2",)),
    Row("dang_ky", "Nộp đăng ký", ("đk", "đăng ký")),
)
UNITS = (Row("p_mau", "phường Mẫu", ("p. Mẫu", "P.Mẫu")), Row("x_dong_mau", "xã Đồng Mẫu", ("x. Đồng Mẫu",)))


def read(text: str, today: date = TUESDAY) -> CountReading:
    return counts.read(text, indicators=INDICATORS, units=UNITS, today=today)


def told(text: str) -> list[str]:
    """«dang_ky=12», with day, unit and manner where they are not today, none and the day's figure."""
    reading = read(text)
    assert not reading.doubt, (reading.doubt, reading.piece)
    return [
        f"{f.indicator or '?'}={f.value}"
        + (f" {f.day:%d/%m}" if f.day != TUESDAY else "")
        + (f" {f.unit}" if f.unit else "")
        + (f" {f.how}" if f.how != "set" else "")
        + (f" was {f.was}" if f.was is not None else "")
        for f in reading.figures
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12", "?=12"),
        ("nay 12", "?=12"),
        ("bc 12", "?=12"),
        ("em báo số: 12", "?=12"),
        ("nay 07", "?=7"),
        ("0", "?=0"),
        ("không có", "?=0"),
        ("hôm nay không có doanh nghiệp nào", "?=0"),
        ("đk không có", "dang_ky=0"),
        ("lđ 30 đk 12", "lien_he=30, dang_ky=12"),
        ("lđ 30, đk 12", "lien_he=30, dang_ky=12"),
        ("ld 30,dk 12", "lien_he=30, dang_ky=12"),
        ("30 lđ 12 đk", "lien_he=30, dang_ky=12"),
        ("đăng ký: 12; mức 2: 3; gọi: 30", "dang_ky=12, muc_2=3, lien_he=30"),
        ("hom nay lien he 14, khop 3, nop dang ky 2", "lien_he=14, khop=3, dang_ky=2"),
        ("hôm nay em liên hệ được 14 DN, khớp 3 ạ", "lien_he=14, khop=3"),
        ("báo cáo chị, hôm nay tổ em làm được 12 doanh nghiệp ạ", "?=12"),
        ("mức 2: 5", "muc_2=5"),
        ("m2: 5", "muc_2=5"),
        ("m2 5", "muc_2=5"),
        ("muc 2 5", "muc_2=5"),
        ("đk12", "dang_ky=12"),
        ("kh 12", "kich_hoat=12"),
        ("12 DN", "?=12"),
        ("30 cuộc gọi", "lien_he=30"),
        ("hqua 8", "?=8 19/05"),
        ("hôm qua 8", "?=8 19/05"),
        ("8 hôm qua", "?=8 19/05"),
        ("hôm kia đk 2", "dang_ky=2 18/05"),
        ("ngày 12/5: 8", "?=8 12/05"),
        ("ngày 12: 8", "?=8 12/05"),
        ("ngày 25: 8", "?=8 25/04"),
        ("12/5/2025 lđ 3", "lien_he=3 12/05"),
        ("12/5/25 lđ 3", "lien_he=3 12/05"),
        ("t2: 8", "?=8 19/05"),
        ("thứ 3 đk 2", "dang_ky=2"),
        ("chủ nhật 4", "?=4 18/05"),
        ("trong ngày 4", "?=4"),
        ("ngày đầu", ""),
        ("nay 12 hôm qua 8", "?=12, ?=8 19/05"),
        ("nay 12, qua 8", "?=12, ?=8 19/05"),
        ("17h: lđ 30", "lien_he=30"),
        ("lúc 17:00 đk 3", "dang_ky=3"),
        ("bổ sung 3", "?=3 add"),
        ("bo sung dk 3", "dang_ky=3 add"),
        ("trừ đk 2", "dang_ky=-2 add"),
        ("lũy kế 1.412", "?=1412 total"),
        ("luỹ kế đk 1412", "dang_ky=1412 total"),
        ("sửa 12 thành 10", "?=10 correct was 12"),
        ("sua 12 thanh 10", "?=10 correct was 12"),
        ("sửa đk 12 thành 10", "dang_ky=10 correct was 12"),
        ("sửa đk thành 10", "dang_ky=10 correct"),
        ("sửa lại 10", "?=10 correct"),
        ("đk 12 -> 10", "dang_ky=10 correct was 12"),
        ("hôm qua sửa 8 thành 9", "?=9 19/05 correct was 8"),
        ("1.748", "?=1748"),
        ("đk 1.748", "dang_ky=1748"),
        ("phường mẫu 12", "?=12 p_mau"),
        ("P.Mẫu đk 2, x Đồng Mẫu đk 3", "dang_ky=2 p_mau, dang_ky=3 x_dong_mau"),
        ("p. Mẫu: đk 12, lđ 3\nxã Đồng Mẫu: đk 5", "dang_ky=12 p_mau, lien_he=3 p_mau, dang_ky=5 x_dong_mau"),
        ("Hôm qua:\n- lđ 30\n- đk 12", "lien_he=30 19/05, dang_ky=12 19/05"),
        ("lđ 30\nđk 12\n\nmức 2: 1", "lien_he=30, dang_ky=12, muc_2=1"),
        ("lũy kế: đk 40, lđ 50", "dang_ky=40 total, lien_he=50 total"),
        ("lđ 30, đk 12 hôm qua", "lien_he=30 19/05, dang_ky=12 19/05"),
        ("hôm nay lđ 30, đk 12 hôm qua", "lien_he=30, dang_ky=12 19/05"),
        ("bảy ạ", "?=7"),
        ("được mười hai ca", "?=12"),
        ("liên hệ hai mươi lăm khớp ba", "lien_he=25, khop=3"),
        ("đk mười, lđ ba chục", "dang_ky=10, lien_he=30"),
        ("đ.ký: 03; l.hệ: 20; khớp: 05", "dang_ky=3, lien_he=20, khop=5"),
        ("lhe 18 ✅ khớp 7 ✅ đky 5 ✅", "lien_he=18, khop=7, dang_ky=5"),
        ("l/he 8, khop 1", "lien_he=8, khop=1"),
        ("tổng của em 40 cuộc lđ, ra đc 11 cái khớp", "lien_he=40, khop=11"),
        ("ngày 19/5 đăng ký 4 nhé, nay thì 7", "dang_ky=4 19/05, dang_ky=7"),
        ("khớp 3, hôm qua 2", "khop=3, khop=2 19/05"),
        ("khớp 3, hôm qua", "khop=3 19/05"),
        ("nộp số ngày: 7 lđ 2 khớp", "lien_he=7, khop=2"),
    ],
)  # fmt: skip
def test_it_is_understood(text: str, meant: str) -> None:
    if meant:
        assert ", ".join(told(text)) == meant
    else:
        assert read(text).doubt


@pytest.mark.parametrize(
    ("text", "doubt", "piece"),
    [
        ("", "nothing", ""),
        ("hôm nay", "nothing", "hôm nay"),
        ("DN hôm nay không đến", "nothing", "DN hôm nay không đến"),
        ("cty hôm nay không làm việc", "nothing", "cty hôm nay không làm việc"),
        ("8.5", "decimal", "8.5"),
        ("8,5", "decimal", "8,5"),
        ("1,748", "decimal", "1,748"),
        ("1.74", "decimal", "1.74"),
        ("50%", "percent", "50%"),
        ("0912345678", "digits", "0912345678"),
        ("0123", "digits", "0123"),
        ("3800000000 đk 1", "digits", "3800000000"),
        ("12, 8", "twice", "8"),
        ("đk 12, đăng ký 15", "twice", "15"),
        ("lđ 14 khớp 3 đk", "which", "lđ 14 khớp 3 đk"),
        ("12, khớp 3", "which", "12"),
        ("lđ 5, khớp 3, hôm qua 8", "which", "8"),
        ("gọi 16, máy 9, khớp 3", "unclear", "máy 9"),
        ("kế toán nghe máy 5", "unclear", "kế toán nghe máy 5"),
        ("lđ 14, lũy kế đấy", "unclear", "lũy kế"),
        ("12 8 đk", "which", "12 8 đk"),
        ("lđ đk 3 4", "which", "lđ đk 3 4"),
        ("đk", "unclear", "đk"),
        ("128 xong chưa?", "asks", "128 xong chưa?"),
        ("chưa có 3", "unclear", "chưa"),
        ("25/5 8", "future", "25/5"),
        ("30/2: 8", "unclear", "30/2"),
        ("1/2/3/4 8", "unclear", "1/2/3/4"),
        ("ngày 31/4: 8", "unclear", "31/4"),
        ("ngày 40: 8", "unclear", "40"),
        ("nhận 128", "unclear", "nhận"),
        ("đ/c Mai 12", "unclear", "Mai"),
        ("hôm qua hôm kia 8", "unclear", "hôm qua hôm kia 8"),
        ("sửa đk lđ 12 thành 10", "unclear", "sửa đk lđ 12 thành 10"),
        ("sửa 12 13 thành 10", "unclear", "sửa 12 13 thành 10"),
        ("bổ sung lũy kế 3", "unclear", "bổ sung lũy kế 3"),
        ("> lđ 30, đk 12", "unclear", "> lđ 30, đk 12"),
        ("lđ 30, đk 12 thì mới đủ", "unclear", "thì"),
        ("12 à", "unclear", "à"),
        ("em nghe 12", "unclear", "em nghe"),
        ("năm nay 12", "unclear", "năm nay"),
        ("hôm nay hai chị em", "unclear", "hai"),
        ("hai ba ca", "unclear", "hai"),
        ("mười mấy ca", "unclear", "mười"),
        ("hôm qua lđ 8, đk 2, hôm nay chưa có số", "unclear", "hôm qua lđ 8, đk 2, hôm nay chưa có số"),
    ],
)  # fmt: skip
def test_in_doubt_nothing_is_a_figure(text: str, doubt: str, piece: str) -> None:
    reading = read(text)
    assert (reading.doubt, reading.piece, reading.figures) == (doubt, piece, ())


def test_a_figure_beside_a_day_that_has_none_yet_is_read_and_to_be_asked_about() -> None:
    assert [each.value for each in read("hôm qua tám, hôm nay chưa có số").figures] == [8]
    assert read("hôm qua tám, hôm nay chưa có số").pending
    assert not read("hôm qua 8").pending


@pytest.mark.parametrize("text", ["nay 12", "bc 12", "hqua 8", "bổ sung 3", "sửa 12 thành 10", "lũy kế 9", "12/5: 3"])
def test_a_word_says_that_it_is_a_count(text: str) -> None:
    assert read(text).marked


@pytest.mark.parametrize("text", ["12", "đk 12", "lđ 30 đk 12", "0", "phường Mẫu 3"])
def test_a_number_and_a_name_alone_do_not(text: str) -> None:
    assert not read(text).marked


def test_a_day_at_the_end_of_last_month_is_meant_where_this_month_has_not_come_so_far() -> None:
    assert read("ngày 31: 2", date(2025, 6, 2)).doubt == "unclear"
    assert read("ngày 30: 2", date(2025, 6, 2)).figures[0].day == date(2025, 5, 30)
    assert read("ngày 31: 2", date(2025, 7, 2)).figures[0].day == date(2025, 6, 30)
    assert read("30/12: 2", date(2026, 1, 2)).figures[0].day == date(2025, 12, 30)


def test_a_campaign_without_indicators_still_reads_numbers() -> None:
    reading = counts.read("12", indicators=(), units=(), today=TUESDAY)
    assert [f.value for f in reading.figures] == [12]


@given(st.integers(0, 9_999_999))
def test_any_whole_number_reads_back_with_and_without_dots(value: int) -> None:
    assert tokens.number(str(value)) == value
    assert tokens.number(f"{value:,}".replace(",", ".")) == value
    assert told(f"lđ {value:,}".replace(",", ".")) == [f"lien_he={value}"]


@given(
    st.lists(st.sampled_from(INDICATORS), min_size=1, unique=True),
    st.sampled_from([", ", "; ", "\n", " ", " và "]),
    st.booleans(),
    st.data(),
)
def test_any_list_of_names_and_numbers_reads_back(
    rows: list[Row], between: str, bare: bool, data: st.DataObject
) -> None:
    said = [(row, data.draw(st.integers(0, 99_999))) for row in rows]
    text = between.join(f"{row.name.lower()} {value}" for row, value in said)
    assert told(text_normalisation.fold(text) if bare and between != "\n" else text) == [
        f"{row.id}={value}" for row, value in said
    ]


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    reading = read(text)
    assert bool(reading.doubt) != bool(reading.figures)


KNOWN = "lđ đk 12 3 8.5 hôm qua nay sửa thành bổ sung , ; : - → lũy kế p. Mẫu t2 20/5 không có ? 17h"


@given(st.lists(st.sampled_from([*KNOWN.split(), "\n"]), max_size=12))
def test_no_row_of_known_words_breaks_it(words: list[str]) -> None:
    reading = read(" ".join(words))
    assert bool(reading.doubt) != bool(reading.figures)
    assert all(f.day <= TUESDAY for f in reading.figures)
