"""Figures as people hand them in: «như hôm qua», the days off in one line, and tables pasted from elsewhere."""

import pytest

from handlers.understanding import pasted
from storage.counts import count_entries
from telling.counts import count_cards
from tests.stages.relay import Relay, instant
from tests.stages.seen import labels, text

TODAY, FIVE = "2025-05-20", "2025-05-20T17:00"


def asked(relay: Relay) -> str:
    """Today's question to Dũng, at five o'clock: the key of its card."""
    relay.now = instant(FIVE)
    member = relay.who("dung").id
    relay.do(lambda work: count_entries.ask(work, TODAY, member=member))
    return count_cards.key(TODAY, member, number=1)


def posted(relay: Relay, day: str = TODAY) -> dict[str, int]:
    rows = count_entries.of_day(relay.work, day, member=relay.who("dung").id)
    return {row.indicator: row.value for row in rows if row.state != "machine"}


def test_as_yesterday_is_asked_with_yesterdays_figures_and_posted_by_yes(relay: Relay) -> None:
    card = asked(relay)
    relay.says("dung", "hôm qua liên hệ 14, khớp 3")
    answer = relay.says("dung", "như hôm qua ạ", to=card)
    assert "14" in text(answer)
    assert posted(relay) == {}
    assert answer is not None
    relay.taps("dung", answer.rows[0][0].token)
    assert posted(relay) == {"lien_he": 14, "khop": 3}


def test_as_yesterday_without_a_card_is_heard_while_the_question_waits(relay: Relay) -> None:
    assert "Chưa rõ ý" in text(relay.says("dung", "như hôm qua"))
    asked(relay)
    relay.says("dung", "hôm qua liên hệ 14")
    assert len(labels(relay.says("dung", "vẫn như hôm qua"))) == 2


def test_as_yesterday_where_nothing_was_posted_posts_nothing(relay: Relay) -> None:
    assert "Chưa ghi số nào" in text(relay.says("dung", "như hôm qua", to=asked(relay)))


@pytest.mark.parametrize("line", ["t7 cn ko làm", "thứ 7, chủ nhật nghỉ", "t7, cn không có"])
def test_days_off_are_zero_on_each_of_them(relay: Relay, line: str) -> None:
    relay.says("dung", line, to=asked(relay))
    assert [set(posted(relay, day).values()) for day in ("2025-05-17", "2025-05-18", TODAY)] == [{0}, {0}, set()]


def test_a_number_for_several_days_is_asked_about(relay: Relay) -> None:
    assert "Chưa ghi số nào" in text(relay.says("dung", "t7 cn 5", to=asked(relay)))
    assert posted(relay) == {}


@pytest.mark.parametrize(
    "table",
    [
        "Liên hệ\t20\nKhớp\t5",
        "Nội dung\tSố lượng\nLiên hệ\t20\nKhớp\t5",
        "STT\tNội dung\tSố lượng\n1\tLiên hệ\t20\n2\tKhớp\t5",
        "| Chỉ tiêu | Số |\n|---|---|\n| Liên hệ | 20 |\n| Khớp | 5 |",
        "STT    Nội dung    Số lượng\n1    Liên hệ    20\n2    Khớp    5",
        "1. Liên hệ: 20\n2. Khớp: 5",
        "1) Liên hệ 20\n2) Khớp 5",
        "Liên hệ\n20\nKhớp\n5",
        "Liên hệ      20\nKhớp         5",
        "Dạ em báo cáo số liệu ngày 20/5: LH 20; khớp 5 ạ",
    ],
)
def test_a_pasted_table_is_read(relay: Relay, table: str) -> None:
    relay.says("dung", table, to=asked(relay))
    assert posted(relay) == {"lien_he": 20, "khop": 5}


def test_headings_ordinals_and_bars_of_a_table_are_left_out() -> None:
    table = "| STT | Nội dung | Số lượng |\n|---|---|---|\n| 1 | Liên hệ | 20 |\n| 2 | Khớp | 5 |"
    assert pasted.flat(table) == "Liên hệ: 20\nKhớp: 5"


@pytest.mark.parametrize("text", ["12", "lh 20\nkhớp 5", "nay 12\nhôm qua 8", "2\n3", "5. Liên hệ: 20\n7. Khớp: 5"])
def test_what_is_no_table_is_left_as_it_is(text: str) -> None:
    assert pasted.flat(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Kính gửi chị Yến\nLiên hệ: 20\nKhớp: 5",
        "nay mưa nên em chỉ liên hệ được 20, khớp 5",
        "lh 20 (Cty An Bình, HTX Suối Xanh), khớp 5, mạng chậm quá",
        "lhe 20 ✅ khớp 5 ✅ (trời mưa)",
        "l.hệ: 20; khop: 05, em cảm ơn chị",
    ],
)
def test_what_only_tells_more_hinders_no_figure(relay: Relay, line: str) -> None:
    relay.says("dung", line, to=asked(relay))
    assert posted(relay) == {"lien_he": 20, "khop": 5}


@pytest.mark.parametrize(
    "line",
    [
        "lh 20, đếm thử",
        "lh 20, chị Mai báo",
        "lh 20 (Bảo)",
        "lh 20 (tính cả chiều)",
        "lh 20, một nửa",
        "mai mưa nên lh 20",
        "lh 20, lũy kế đấy",
    ],
)
def test_what_doubts_a_figure_or_gives_it_to_somebody_is_asked_about(relay: Relay, line: str) -> None:
    answer = relay.says("dung", line, to=asked(relay))
    assert posted(relay) == {}
    assert answer is not None
    assert labels(answer) == ["Đúng, ghi số này", "Không ghi"]


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("12, à nhầm 13", {"dinh_danh": 13}),
        ("12 à không 13 chị ơi", {"dinh_danh": 13}),
        ("12 nha chị, em về trước đây", {"dinh_danh": 12}),
        ("đau đầu 9 lần bể gáo, khớp 2", {"khop": 2}),
        ("gọi 16, nghe máy 9, khớp 3", {"lien_he": 16, "khop": 3}),
        ("gọi 16 nghe máy 9 khớp 3", {"lien_he": 16, "khop": 3}),
        ("liên hệ 24 (knm 10, từ chối 3), khớp 4", {"lien_he": 24, "khop": 4}),
        ("liên hệ 12, khớp 4, à nhầm, khớp 5", {"lien_he": 12, "khop": 5}),
        ("liên hệ 14, của anh Bảo", {"lien_he": 14}),
        ("lh 20, gọi lại 4", {"lien_he": 20}),
        ("phiếu 15 đó, khớp 4", {"khop": 4}),
        ("hơn hôm qua 1 cái, nay được 11", {"dinh_danh": 11}),
        ("lh 9 trời đất. hôm qua lh 8 đó trời", {"lien_he": 9}),
    ],
)
def test_figures_among_other_words_are_asked_about_and_posted_by_yes(
    relay: Relay, line: str, figures: dict[str, int]
) -> None:
    answer = relay.says("dung", line, to=asked(relay))
    assert answer is not None
    assert posted(relay) == {}
    relay.taps("dung", answer.rows[0][0].token)
    assert posted(relay) == figures


@pytest.mark.parametrize(
    "line",
    [
        "hơn hôm qua 1 con trời ơi",
        "nghe máy 9",
        "9 người bắt máy",
        "từ chối 3",
        "được 12 hay 13 gì đó",
        "phòng 626 có khách",
        "trời ơi sửa 12 thành 10",
        "lung tung bổ sung 3",
        "trời 9, trời đất 8",
    ],
)
def test_what_may_be_no_figure_of_the_day_is_not_asked_about(relay: Relay, line: str) -> None:
    answer = relay.says("dung", line, to=asked(relay))
    assert labels(answer) == []
    assert posted(relay) == {}
