"""What `/khenthuong` is followed by, as people type it."""

import pytest

from handlers.understanding.awarding import Wish, read


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", Wish("table")),
        ("  ", Wish("table")),
        ("của tôi", Wish("own")),
        ("cua toi", Wish("own")),
        ("còn chậm", Wish("behind")),
        ("con cham", Wish("behind")),
        ("3", Wish("show", number=3)),
        ("9" * 30, Wish("")),
        ("ai giỏi nhất", Wish("")),
        ("rút 3 trùng danh sách", Wish("withdraw", number=3, note="trùng danh sách")),
        ("rút đề nghị 3, lý do: trùng", Wish("withdraw", number=3, note="trùng")),
        ("rút 3", Wish("withdraw", number=3)),
        ("rút", Wish("")),
        ("rút Mai", Wish("")),
        ("đề nghị Mai tiêu chí 2 hỗ trợ ngoài giờ", Wish("nominate", "Mai", 2, "hỗ trợ ngoài giờ")),
        ("de nghi c Mai, tc 2: giúp đ/c Tuấn", Wish("nominate", "c Mai", 2, "giúp đ/c Tuấn")),
        ("đề xuất Việt Hà TC1", Wish("nominate", "Việt Hà", 1)),
        ("đề nghị tập thể Tổ 1 tiêu chí 1", Wish("nominate", "Tổ 1", 1)),
        ("đề nghị cá nhân Mai", Wish("nominate", "Mai")),
        ("đề nghị Mai, giúp nhiều việc", Wish("nominate", "Mai", 0, "giúp nhiều việc")),
        ("đề nghị Mai vì giúp nhiều việc", Wish("nominate", "Mai", 0, "vì giúp nhiều việc")),
        ("đề nghị Mai lý do giúp đồng nghiệp", Wish("nominate", "Mai", 0, "giúp đồng nghiệp")),
        ("đề nghị", Wish("nominate")),
    ],
)
def test_words_are_understood(typed: str, wish: Wish) -> None:
    assert read(typed) == wish
