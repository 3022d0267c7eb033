"""/tomtat: whoever was away, or joins late, reads what happened, what waits for them and what changed in their cases."""

import pytest

from campaign.relay import catching_up as rules
from telling.messages import Answer
from tests.stages.relay import Relay

HOUR = 60
DAY = 24 * HOUR
NEWCOMER = "<b>Đồng chí mới tham gia; từ đầu chiến dịch đến giờ</b>"


def reads(relay: Relay, by: str = "dung", line: str = "/tomtat", chat: str | None = None) -> Answer:
    answer = relay.says(by, line, chat)
    assert answer is not None
    return answer


def test_somebody_back_after_a_day_reads_what_changed_in_their_cases() -> None:
    relay = Relay()
    case = relay.contacted()
    relay.later(DAY)
    relay.claim(case, "lam_sach", by="mai")
    relay.later(30)
    told = reads(relay)
    assert told.text.startswith("<b>Từ 14:05")
    assert "Toàn chiến dịch: 0 phiếu mới, 0 phiếu xong." in told.text
    assert "Tổ 1: 0 bước xong; hiện 0 việc cần người nhận, 0 đang làm, 0 đang chờ, 0 vướng." in told.text
    assert "Không có việc nào chờ đồng chí." in told.text
    assert "Phiếu của đồng chí có thay đổi: 1" in told.text
    assert "Làm sạch dữ liệu, đ/c Mai giữ từ" in told.text
    assert [choice.label for row in told.rows for choice in row] == [f"Phiếu {case}"]


def test_what_waits_comes_with_what_colleagues_ask() -> None:
    relay = Relay()
    relay.claim(relay.case(), by="dung")
    other = relay.case()
    relay.claim(other, by="bao")
    relay.says("bao", f"/chuyen {other} Dũng")
    told = reads(relay).text
    assert "Đang giữ 1 việc:" in told
    assert "Đồng nghiệp nhờ, chờ đồng chí đồng ý:" in told
    assert "Không có việc nào chờ" not in told


def test_a_newcomer_reads_everything_from_the_beginning() -> None:
    relay = Relay()
    relay.contacted()
    told = reads(relay, "long").text
    assert told.startswith(NEWCOMER)
    assert "Toàn chiến dịch: 1 phiếu mới" in told
    assert "Tổ 1: 1 bước xong" in told
    assert told.endswith("Phiếu của đồng chí không có thay đổi.")


def test_one_may_say_how_many_days() -> None:
    relay = Relay()
    relay.contacted()
    relay.later(2 * DAY)
    assert "1 phiếu mới" in reads(relay, "long", "/tomtat 3 ngày").text
    assert "0 phiếu mới" in reads(relay, "long", "/tomtat 1").text
    assert reads(relay, "long", "/tomtat xyz").text.startswith(NEWCOMER)


def test_many_changes_are_six_lines_and_a_number() -> None:
    relay = Relay()
    cases = [relay.case("dung") for _ in range(8)]
    relay.later(3 * HOUR)
    for at, case in enumerate(cases):
        relay.claim(case, by=("bao", "ngan")[at % 2])
    told = reads(relay)
    assert "có thay đổi: 8" in told.text
    assert "và 2 việc khác" in told.text
    assert len(told.rows) == 6


def test_in_a_group_it_is_for_whoever_asked_and_no_stranger_reads_it() -> None:
    relay = Relay()
    assert reads(relay, "dung", chat="-501").alone
    assert reads(relay, "7777").text == relay.refusal("not_a_member")


@pytest.mark.parametrize(
    ("ago", "found"),
    [((), None), ((0.1,), None), ((5,), 5), ((0.1, 1, 9, 9.5), 9), ((1, 2.5, 4), None), ((0.5, 2.6, 30), 2.6)],
)
def test_the_last_long_silence_is_what_somebody_was_away(ago: tuple[float, ...], found: float | None) -> None:
    now = 10**12
    acts = [now - int(hours * 3_600_000) for hours in ago]
    here = rules.last_here(acts, now)
    assert here == (now - int(found * 3_600_000) if found is not None else None)


@pytest.mark.parametrize(
    ("line", "since"),
    [
        ("tóm tắt", "Từ 14:05 ngày 20/5"), ("/tomtat", "Từ 14:05 ngày 20/5"), ("có gì mới không ạ", "Từ 14:05 ngày 20/5"),
        ("em vắng mấy hôm có gì không ạ", "Từ 14:05 ngày 20/5"), ("/tomtat hôm nay", "Từ 00:00 đến"), ("/tomtat hôm qua", "Từ 00:00 ngày 22/5"),
        ("tóm tắt giúp em từ hôm qua tới giờ có gì", "Từ 00:00 ngày 22/5"), ("tu hom qua den gio co gi moi", "Từ 00:00 ngày 22/5"),
        ("/tomtat tuần", "Từ 00:00 ngày 19/5"), ("anh nghỉ 2 tuần, có gì không", "Từ 14:05 ngày 9/5"), ("tóm tắt 3 ngày nhé", "Từ 14:05 ngày 20/5"),
    ],
)  # fmt: skip
def test_it_is_asked_for_in_plain_words_and_with_a_day(line: str, since: str) -> None:
    relay = Relay()
    relay.contacted()
    relay.later(3 * DAY)
    assert reads(relay, line=line).text.startswith(f"<b>{since}")


@pytest.mark.parametrize(
    "line", ["tóm tắt báo cáo tuần", "tóm tắt công văn 12 cho chị Mai", "có gì đâu", "có gì ăn không"]
)
def test_other_words_are_not_it(line: str) -> None:
    relay = Relay()
    assert "Toàn chiến dịch" not in reads(relay, line=line).text
    assert relay.says("dung", "tóm tắt", "-501") is None, "in a group nobody spoke to us"


def test_a_case_that_was_merged_has_changed() -> None:
    relay = Relay()
    mine = relay.case()
    relay.claim(mine, by="dung")
    other = relay.case("bao", organisation=relay.organisation("Công ty Hai"))
    relay.later(DAY)
    asked = reads(relay, "khoa", f"/gop {other} {mine}")
    relay.taps("khoa", asked.rows[0][0])
    assert "Phiếu của đồng chí có thay đổi: 1" in reads(relay).text
    assert "Liên hệ doanh nghiệp, đ/c Dũng giữ" in reads(relay).text.split("thay đổi: 1")[1]
