"""Which choice a typed line names; what decides nothing, and numbers that name nothing."""

import pytest

from handlers.understanding.choices import Fit, Offered, Says, chosen

SURE = [Offered("Đúng, ghi số này", Says.YES), Offered("Là lũy kế"), Offered("Không ghi", Says.NO)]
CARD = [Offered("Duyệt và gửi", Says.AGREE), Offered("Thêm ý kiến"), Offered("Xem toàn văn")]
FIRMS = [
    Offered("Công ty TNHH Sao Mai · 3861112223"),
    Offered("Công ty TNHH Sao Hôm · 3861112224"),
    Offered("Tạo phiếu mới"),
]


@pytest.mark.parametrize(
    ("line", "offered", "found"),
    [
        ("ĐÚNG, GHI SỐ NÀY", SURE, (0, Fit.LABEL)),
        ("dung ghi so nay", SURE, (0, Fit.LABEL)),
        ("dạ đúng ạ", SURE, (0, Fit.MEANING)),
        ("dung", SURE, (0, Fit.MEANING)),
        ("dung chi", SURE, (0, Fit.MEANING)),
        ("duyệt chị nhé", CARD, (0, Fit.MEANING)),
        ("lũy kế", SURE, (1, Fit.PART)),
        ("ko", SURE, (2, Fit.MEANING)),
        ("thôi em", SURE, (2, Fit.MEANING)),
        ("đồng ý", CARD, (0, Fit.MEANING)),
        ("ý kiến", CARD, (1, Fit.PART)),
        ("sao mai", FIRMS, (0, Fit.PART)),
        ("3861112224", FIRMS, (1, Fit.PART)),
    ],
)
def test_a_line_names_one(line: str, offered: list[Offered], found: tuple[int, Fit]) -> None:
    assert chosen(line, offered) == found


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("", SURE),
        ("?!", SURE),
        ("ok", SURE),
        ("dạ vâng", SURE),
        ("dừng", SURE),
        ("cô", [Offered("Ghi", Says.YES)]),
        ("đúng", CARD),
        ("duyệt chi", CARD),
        ("duyet chi", CARD),
        ("không", CARD),
        ("không", [Offered("Không phát sinh")]),
        ("1", FIRMS),
        ("386", FIRMS),
        ("sao", FIRMS),
        ("ở", FIRMS),
        ("đúng", [Offered("A", Says.YES), Offered("B", Says.YES)]),
    ],
)
def test_a_line_that_names_none_or_several(line: str, offered: list[Offered]) -> None:
    assert chosen(line, offered) is None


def test_only_the_whole_label_where_parts_say_other_things() -> None:
    assert chosen("sao mai", FIRMS, by_part=False) is None


def test_a_last_word_that_only_looks_polite_without_its_accents_belongs_to_the_line() -> None:
    offered = [Offered("Sai số")]
    assert chosen("sai số nhà", offered, by_part=False) is None
    assert chosen("sai số nha chị ạ", offered, by_part=False) == (0, Fit.LABEL)
