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
        (
            "several",
            "cả 3 đều không nghe máy",
            "progress:khong_nghe_may#1&progress:khong_nghe_may#2&progress:khong_nghe_may#3",
        ),
        ("several", "em xin trả lại cả ba phiếu ạ", "giveback#1&giveback#2&giveback#3"),
        ("several", "ca 3 deu knm", "progress:khong_nghe_may#1&progress:khong_nghe_may#2&progress:khong_nghe_may#3"),
        (
            "several",
            "tất cả các phiếu đều thuê bao",
            "progress:khong_nghe_may#1&progress:khong_nghe_may#2&progress:khong_nghe_may#3",
        ),
        ("several", "cả 2 đều không nghe máy", "told|asked"),
        ("several", "trả lại số 3", "giveback#3"),
        (HELD, "gọi xong, dữ liệu ok, chưa có mức 2", "cardq:.*matched=yes.*|done:da_lien_he"),
        (HELD, "gọi cháy máy không ai nghe", "progress:khong_nghe_may"),
        (REPLY, "em nhận nè chị Yến", "claim"),
        (OFFERED, "chị nhờ anh Sơn giúp em nhé", "asked"),
        (OFFERED, "dạ chị chuyển em", "accept"),
        ("held:lam_sach", "vướng: thiếu bản sao căn cước", "block"),
        ("held:lam_sach", "vướng do thuế, em xử được", "none|asked"),
        ("held:lam_sach", "vướng bên thuế xíu", "none|asked"),
        ("held:kich_hoat", "bên kia kích hoạt rồi", "none|asked"),
        (HELD, "gọi máy bàn không ai nghe, di động thì tắt máy", "progress:khong_nghe_may|asked"),
        ("several", "phiếu một sai số phiếu hai chưa đồng ý", "progress:sai_so#1&progress:chua_dong_y#2"),
        (
            "several",
            "phiếu 1 với phiếu 2 không nghe máy, phiếu 3 sai số",
            "progress:khong_nghe_may#1&progress:khong_nghe_may#2&progress:sai_so#3",
        ),
        ("severalopen", "em nhận cả 3 ạ", "asked"),
        ("severalopen", "em làm 3 ca này luôn", "asked"),
        ("severalopen", "cả 1 và 2 em nhận", "claim#1&claim#2|none"),
        (HELD, "họ chưa đồng ý, hẹn tuần sau gọi lại", "progress:chua_dong_y&wait"),
        (HELD, "DN chưa đồng ý vì đang tạm ngừng kinh doanh", "progress:chua_dong_y"),
        (HELD, "chuyển chị Nga", "offer:Nga"),
        (HELD, "chuyển chị Tố Nga", "told|asked"),
        (HELD, "9h mai họ rảnh, gọi lại sau", "wait@05-21 09:00"),
        (HELD, "họ gọi lại lúc 15h", "wait@05-20 15:00"),
        (HELD, "hồi sáng em bận", "asked"),
        (HELD, "hồi sáng tới giờ em bận", "giveback|asked"),
        ("held:kich_hoat", "k ai bat may ca", "progress:chua_kich_hoat"),
        ("held:dang_ky", "đang chờ cấp tài khoản", "wait@05-23 14:05|wait@05-23 07:00"),
        (HELD, "đang chờ cấp", "asked"),
        ("held:lam_sach", "vuong ben cccd", "block"),
        ("held:lam_sach", "vướng chưa có chữ ký số", "block"),
        ("held:lam_sach", "vuong chua co chu ky so", "block"),
        ("blocked:lam_sach", "hết vướng chỗ này lại vướng chỗ kia", "asked|none"),
        ("done:kich_hoat", "em báo nhầm", "undoq"),
        (REPLY, "Bảo xin nhận việc này.", "claim"),
        (REPLY, "Đ/c Bảo nhận nhé.", "none"),
        (REPLY, "gần nhà em, để em", "asked"),
        (REPLY, "máy in hư rồi, để em sửa cho chị", "none"),
        ("lead:lien_he", "Đề nghị đ/c Bảo hỗ trợ doanh nghiệp này", "assign:Bảo"),
    ],
)
def test_a_line_of_each_way_comes_out_as_it_should(context: str, text: str, expected: str) -> None:
    [measured] = utterances.measure([Utterance("", context, expected, text)])
    assert measured.verdict == "right", measured.came
