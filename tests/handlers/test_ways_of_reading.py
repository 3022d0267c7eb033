"""Each way in which a line is taken apart has its line here; the table (`test_utterances.py`) says thousands, and is not watched by coverage."""

import pytest

from tests.stages import utterances
from tests.stages.utterances import Utterance

HELD, REPLY, OFFERED = "held:lien_he", "reply:lien_he", "offered:lien_he"


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        ("held:kich_hoat", "knm r", "progress:chua_kich_hoat"),
        ("held:dang_ky", "đang đợi duyệt", "wait|asked"),
        ("several", "2 với 3 không nghe máy", "progress:khong_nghe_may#2&progress:khong_nghe_may#3"),
        (REPLY, "em nhận nghen mấy anh chị", "claim"),
        ("prompt", "-3", "asked|told"),
        ("prompt", "5 cuộc", "asked|told"),
        (HELD, "hẹn 9 rưỡi sáng mai", "wait@05-21 09:30"),
        (HELD, "hẹn 3h kém 15", "wait@05-20 14:45"),
        (HELD, "chị Mai bảo em trả", "none|asked"),
        (HELD, "mai gọi lại xem sao", "wait|asked"),
        (HELD, "bận mà vui", "none|asked"),
        (REPLY, "nhận ca này phải gọi liền đó", "none"),
        ("blocked:lam_sach", "hết vướng chưa", "none"),
        (HELD, "đang họp, chiều gọi lại", "wait@05-20 16:30"),
        (HELD, "mẹ em nằm viện, em xin trả lại", "giveback"),
        (HELD, "họ bảo bận nên chưa làm", "none|asked"),
        (HELD, "họ nói hôm qua bận nên không làm", "none|asked"),
        (HELD, "họ nói bận buôn bán nên không làm", "progress:chua_dong_y"),
        (HELD, "mai em nghỉ, nhờ mọi người", "giveback|asked"),
        (HELD, "em có 2 ca lận, em xin trả lại", "none|asked"),
        (HELD, "máy em bị treo, ai giúp em với", "none|asked"),
        (OFFERED, "em nhận", "accept"),
        (OFFERED, "em đang kẹt, nhờ người khác", "decline|asked"),
        (REPLY, "Dạ anh Khoa em nhận ạ", "claim"),
        (REPLY, "em nhận nhé chị Yến", "claim"),
        ("reason:lam_sach", "thiếu giấy tờ", "block"),
        (HELD, "khớp rồi, m2 chưa có", "cardq:.*|done:da_lien_he"),
    ],
)
def test_a_line_of_each_way_comes_out_as_it_should(context: str, text: str, expected: str) -> None:
    [measured] = utterances.measure([Utterance("", context, expected, text)])
    assert measured.verdict == "right", measured.came
