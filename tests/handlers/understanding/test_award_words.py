"""What `/khenthuong` is followed by, as people type it."""

import pytest

from handlers.understanding.awarding import AwardWish, read


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("", AwardWish("table")),
        ("  ", AwardWish("table")),
        ("của tôi", AwardWish("own")),
        ("cua toi", AwardWish("own")),
        ("còn chậm", AwardWish("behind")),
        ("con cham", AwardWish("behind")),
        ("3", AwardWish("show", number=3)),
        ("9" * 30, AwardWish("")),
        ("ai giỏi nhất", AwardWish("")),
        ("rút 3 trùng danh sách", AwardWish("withdraw", number=3, note="trùng danh sách")),
        ("rút đề nghị 3, lý do: trùng", AwardWish("withdraw", number=3, note="trùng")),
        ("rút 3", AwardWish("withdraw", number=3)),
        ("rút", AwardWish("")),
        ("rút Mai", AwardWish("")),
        ("đề nghị Mai tiêu chí 2 hỗ trợ ngoài giờ", AwardWish("nominate", "Mai", 2, "hỗ trợ ngoài giờ")),
        ("de nghi c Mai, tc 2: giúp đ/c Tuấn", AwardWish("nominate", "c Mai", 2, "giúp đ/c Tuấn")),
        ("đề xuất Việt Hà TC1", AwardWish("nominate", "Việt Hà", 1)),
        ("đề nghị tập thể Tổ 1 tiêu chí 1", AwardWish("nominate", "Tổ 1", 1)),
        ("đề nghị cá nhân Mai", AwardWish("nominate", "Mai")),
        ("đề nghị Mai, giúp nhiều việc", AwardWish("nominate", "Mai", 0, "giúp nhiều việc")),
        ("đề nghị Mai vì giúp nhiều việc", AwardWish("nominate", "Mai", 0, "vì giúp nhiều việc")),
        ("đề nghị Mai lý do giúp đồng nghiệp", AwardWish("nominate", "Mai", 0, "giúp đồng nghiệp")),
        ("đề nghị", AwardWish("nominate")),
    ],
)
def test_words_are_understood(typed: str, wish: AwardWish) -> None:
    assert read(typed) == wish
