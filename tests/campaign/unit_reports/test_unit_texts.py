"""«Không» under difficulties is no difficulty; a sentence that begins so is one."""

import pytest

from campaign.unit_reports import unit_texts


@pytest.mark.parametrize(
    "text",
    [
        "Không", "khong", "KHÔNG.", "ko", "k", "K có", "Không có", "không có gì", "Không có gì ạ.", "ko có gì hết ạ", "chưa có", "Chưa có gì mới",
        "không có khó khăn gì", "Không có khó khăn, vướng mắc", "Không có khó khăn/vướng mắc nào ạ", "khong co kho khan vuong mac", "dạ không",
        "Không gặp khó khăn gì", "Chưa có kiến nghị, đề xuất", "không phát sinh", "Không, không có gì ạ", "Hiện tại không có",
        "Trong tuần không có khó khăn", "Đơn vị chưa có đề xuất gì thêm", "Không có nhiệm vụ mới", "Không có nội dung này.", "-", "–", " . ", "", "0",
        "Không có\nkhó khăn", "none", "Nothing", "n/a", "No difficulties",
    ],
)  # fmt: skip
def test_there_is_nothing(text: str) -> None:
    assert unit_texts.kept(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Không liên lạc được 12 DN", "không nộp được hồ sơ", "Chưa có máy quét", "Không có kho", "Không có mạng", "Không, có khó khăn về mạng",
        "Không, có khó khăn", "ko có người trực", "Chùa", "Khống", "Kho khăn", "K 12", "khó khăn", "10", "Mạng chậm",
        "Không có gì khó khăn bằng việc gọi 12 DN",
        "Chưa cấp 3 DN", "không báo cáo", "No network", "- Mạng chậm",
    ],
)  # fmt: skip
def test_there_is_something(text: str) -> None:
    assert unit_texts.kept(f" {text}\n") == text


def test_a_long_text_of_such_words_is_read_at_once() -> None:
    text = "không " + "kỳ này, " * 120 + "12 DN"
    assert unit_texts.kept(text) == text
