"""Sự kiện: made by a leader, a team is assigned, reminded three days and one day before; what it reached there is booked to it."""

import json
from datetime import date

import pytest

from acts.notices import occasion
from campaign.notices import occasions as rules
from handlers.understanding import occasions as reading
from jobs import occasions, runs
from storage import members
from storage.notices import occasion_rows
from telling.messages import Answer
from tests.stages.relay import GROUPS, Relay, instant
from tests.stages.seen import button, labels

LINE = "13/6 tại hội trường Sở: Cà phê doanh nhân"
DAY = date(2025, 6, 13)


def said(relay: Relay, who: str, line: str) -> Answer:
    answer = relay.says(who, line)
    assert answer is not None, line
    return answer


def group(relay: Relay, team: str = "to1") -> list[str]:
    return [json.loads(body)["text"] for body in relay.said(relay.place(GROUPS[team]))]


def made(relay: Relay, line: str = f"/sukien {LINE}", *, by: str = "giam_doc", team: str = "Tổ 1") -> Answer:
    return relay.taps(by, button(said(relay, by, line), f"Giao {team}"))


def rings(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [occasions.runs], failed=failed))
    assert failed == []


@pytest.mark.parametrize("way", ["command", "words", "said"])
def test_a_leader_makes_one_and_the_team_that_goes_reads_so(relay: Relay, way: str) -> None:
    asked = said(relay, "giam_doc", {"words": f"sự kiện {LINE}"}.get(way, f"/sukien {LINE}"))
    assert (
        asked.text == "<b>Sẽ tạo sự kiện</b> thứ Sáu 13/6/2025, hội trường Sở: Cà phê doanh nhân. Giao tổ nào tham dự?"
    )
    assert labels(asked) == ["Giao Tổ 1", "Giao Tổ 2", "Giao Tổ 3", "Thôi, không tạo"]
    told = said(relay, "giam_doc", "Giao Tổ 1") if way == "said" else relay.taps("giam_doc", button(asked, "Giao Tổ 1"))
    assert "Đã tạo sự kiện 1, thứ Sáu 13/6/2025: Cà phê doanh nhân, giao Tổ 1." in told.text
    assert "SỰ KIỆN" in group(relay)[-1]
    assert "Tổ 1 được giao tham dự" in group(relay)[-1]
    assert group(relay, "to2") == []
    assert "đã có người trả lời" in relay.taps("giam_doc", button(asked, "Giao Tổ 1")).text
    assert len(occasion_rows.between(relay.work, DAY, last=DAY)) == 1


def test_the_monthly_day_is_offered_until_it_is_made(relay: Relay) -> None:
    listed = said(relay, "giam_doc", "/sukien")
    assert "Chưa có sự kiện nào." in listed.text
    asked = relay.taps("giam_doc", button(listed, "Tạo sự kiện ngày 13/6"))
    assert "Chương trình ngày 13 hằng tháng" in asked.text
    relay.taps("giam_doc", button(asked, "Giao Tổ 1"))
    again = said(relay, "giam_doc", "/sukien")
    assert labels(again) == ["Hủy: Chương trình ngày 13 hằng tháng"]
    assert "1. thứ Sáu 13/6/2025: Chương trình ngày 13 hằng tháng, Tổ 1" in again.text
    assert [rules.next_monthly(date(2025, m, d)) for m, d in ((6, 13), (6, 14), (12, 31))] == [
        DAY, date(2025, 7, 13), date(2026, 1, 13),
    ]  # fmt: skip


def test_its_team_is_reminded_three_days_and_one_day_before(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [occasions.runs]))
    made(relay)
    before = len(group(relay))
    rings(relay, "2025-06-10T07:59")
    assert len(group(relay)) == before
    rings(relay, "2025-06-10T08:00")
    rings(relay, "2025-06-12T08:00")
    assert len(group(relay)) == before + 2
    assert "Sắp đến sự kiện" in group(relay)[-1]
    rings(relay, "2025-06-13T08:00")
    assert len(group(relay)) == before + 2


@pytest.mark.parametrize(
    ("day", "reminded"),
    [
        (date(2025, 5, 27), {date(2025, 5, 23): 3, date(2025, 5, 26): 1}),
        (date(2025, 5, 26), {date(2025, 5, 23): 1}),
        (date(2026, 2, 24), {date(2026, 2, 13): 3, date(2026, 2, 23): 1}),
    ],
)
def test_nobody_is_reminded_on_a_day_off_but_on_the_working_day_before(
    relay: Relay, day: date, reminded: dict[date, int]
) -> None:
    assert rules.reminded_on(day, calendar=relay.plan.office_days) == reminded


def test_who_has_just_read_of_it_is_not_reminded_the_same_day(relay: Relay) -> None:
    """Made at 14:05 for tomorrow: the reminder of eight o'clock this morning has been said by then."""
    relay.do(lambda work: runs.do_due(work, [occasions.runs]))
    made(relay, "/sukien mai: Hội nghị gấp")
    told = len(group(relay))
    rings(relay, "2025-05-20T14:30")
    assert len(group(relay)) == told


def test_a_group_that_talks_of_an_event_is_not_answered(relay: Relay) -> None:
    for line in (
        "kết quả hội nghị rất tốt đẹp các đ/c ơi",
        "kq hội nghị: thành công",
        "kết quả sự kiện hôm qua có 12 DN dự",
    ):
        assert relay.says("dung", line, GROUPS["to1"]) is None, line
    assert "Chưa đọc được kết quả" in said(relay, "dung", "kết quả hội nghị: thành công").text
    made(relay, "/sukien hôm nay: Cà phê doanh nhân")
    booked = relay.says("dung", "kết quả sự kiện: đk 12", GROUPS["to1"])
    assert booked is not None
    assert "Đã ghi vào sự kiện" in booked.text


def test_its_hour_is_kept_and_a_day_that_is_over_is_refused_at_once(relay: Relay) -> None:
    for line in ("8h30 13/6 tại hội trường: Ngày hội", "13/6 8h30 tại hội trường: Ngày hội"):
        assert "thứ Sáu 13/6/2025, 8h30, hội trường: Ngày hội." in said(relay, "giam_doc", f"/sukien {line}").text
    assert "13/6/2025, lúc 14h chiều: Ngày hội." in said(relay, "giam_doc", "/sukien 13/6 lúc 14h chiều: Ngày hội").text
    assert said(relay, "giam_doc", "/sukien 1/1: Đầu năm").text == relay.refusal("occasion_past")


def test_one_that_is_called_off_is_reminded_of_no_more(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [occasions.runs]))
    made(relay)
    off = button(said(relay, "giam_doc", "/sukien"), "Hủy: Cà phê doanh nhân")
    assert labels(said(relay, "pho_giam_doc", "/sukien")) == []
    assert relay.taps("pho_giam_doc", off).text == relay.refusal("occasion_gone")
    assert "Đã hủy sự kiện" in relay.taps("giam_doc", off).text
    assert "Đã hủy sự kiện" in group(relay)[-1]
    assert relay.taps("giam_doc", off).text == relay.refusal("occasion_gone")
    told = len(group(relay))
    rings(relay, "2025-06-10T08:00")
    assert len(group(relay)) == told
    number = relay.one("SELECT id FROM occasion")[0]
    relay.do(lambda work: occasion.remind(work, number))
    assert len(group(relay)) == told
    relay.do(lambda work: occasion.remind(work, number + 1))


def test_when_its_maker_has_left_whoever_makes_them_calls_it_off(relay: Relay) -> None:
    made(relay)
    off = button(said(relay, "giam_doc", "/sukien"), "Hủy: Cà phê doanh nhân")
    relay.do(lambda work: members.retire(work, "giam_doc"))
    for who in ("ngan", "quang"):
        assert "Hủy: Cà phê doanh nhân" not in labels(said(relay, who, "/sukien"))
        assert relay.taps(who, off).text == relay.refusal("occasion_gone")
    assert "Đã hủy sự kiện" in relay.taps("pho_giam_doc", button(said(relay, "pho_giam_doc", "/sukien"), "Hủy:")).text


@pytest.mark.parametrize("way", ["button", "command", "words", "number"])
def test_what_the_team_reached_is_booked_to_it(relay: Relay, way: str) -> None:
    made(relay)
    relay.now = instant("2025-06-13T16:00")
    line = {
        "command": "/sukien kq đk 12, lđ 30",
        "words": "kết quả sự kiện: đk 12, lđ 30",
        "number": "/sukien kq 1: đk 12, lđ 30",
    }
    if way == "button":
        listed = said(relay, "ngan", "/sukien")
        asked = relay.taps("ngan", button(listed, "Ghi kết quả: Cà phê doanh nhân"))
        assert asked.ask
        told = said(relay, "ngan", "đk 12, lđ 30")
    else:
        told = said(relay, "ngan", line[way])
    assert told.text == "Đã ghi vào sự kiện Cà phê doanh nhân: Đã kích hoạt định danh tổ chức 12, Liên hệ 30."
    assert "tổ chức 15" in said(relay, "dung", "/sukien kq đk 3").text
    assert "tổ chức 14" in said(relay, "dung", "/sukien kq 2").text, "ghi lại thì thay số trước của chính mình"
    assert "Kết quả: Đã kích hoạt định danh tổ chức 14, Liên hệ 30" in said(relay, "giam_doc", "/sukien").text


def test_who_may_not_and_what_cannot_be_read(relay: Relay) -> None:
    assert said(relay, "tuan", f"/sukien {LINE}").text == relay.refusal("no_right", verb="direct")
    assert "Sẽ tạo sự kiện" not in str(relay.says("tuan", f"sự kiện {LINE}"))
    assert labels(said(relay, "quang", f"/sukien {LINE}")) == ["Giao Tổ 2", "Thôi, không tạo"]
    assert "Chưa rõ ngày hoặc tên" in said(relay, "giam_doc", "/sukien hội nghị").text
    dropped = button(said(relay, "giam_doc", f"/sukien {LINE}"), "Thôi, không tạo")
    assert relay.taps("giam_doc", dropped).text == "Không tạo."
    assert "đã có người trả lời" in relay.taps("giam_doc", dropped).text
    past = said(relay, "giam_doc", "/sukien 21/5: Ngày hội")
    relay.now = instant("2025-05-22T08:00")
    assert relay.taps("giam_doc", button(past, "Giao Tổ 1")).text == relay.refusal("occasion_past")
    short = said(relay, "giam_doc", "/sukien 20/6: ab")
    assert "1.500" not in relay.taps("giam_doc", button(short, "Giao Tổ 1")).text
    asked = button(said(relay, "quang", "/sukien 20/6: Ngày hội"), "Giao Tổ 2")
    other = asked.token.replace("to2", "to1")
    assert relay.taps("quang", other).text == relay.refusal("other_team", team="to1")
    relay.taps("quang", asked.token.replace("to2", "to9"))
    deputy = button(said(relay, "yen", "/sukien 20/6: Ngày hội"), "Giao Tổ 1")
    beside = relay.taps("yen", deputy.token.replace("to1", "to2"))
    assert beside.text == relay.refusal("other_team", team="to2"), "tăng cường cho tổ nào thì chưa phải tổ trưởng tổ ấy"
    relay.taps("giam_doc", "sukien:20259999:0:thang")
    assert relay.one("SELECT count(*) FROM occasion")[0] == 0


def test_results_wait_for_the_day_and_belong_to_its_team(relay: Relay) -> None:
    made(relay)
    gone = relay.refusal("occasion_gone")
    assert said(relay, "ngan", "/sukien kq 1: đk 12").text == gone
    assert said(relay, "ngan", "kết quả sự kiện: đk 12").text == gone
    assert relay.taps("ngan", "sukien:1:0:kq").text == gone
    relay.now = instant("2025-06-13T16:00")
    assert said(relay, "hanh" if relay.who("hanh").joined else "tuan", "/sukien kq 1: đk 12").text == relay.refusal(
        "other_team", team="to1"
    )
    assert "Chưa đọc được kết quả" in said(relay, "ngan", "/sukien kq 1: đông lắm").text
    assert relay.says("ngan", "kết quả sự kiện thế nào?") is None or occasion_rows.figures(relay.work, 1) == {}
    relay.taps("ngan", "sukien:1:0:kq")
    said(relay, "ngan", "nhiều lắm")
    assert occasion_rows.figures(relay.work, 1) == {}
    relay.now = instant("2025-06-28T08:00")
    assert said(relay, "ngan", "/sukien kq 1: đk 12").text == gone


@pytest.mark.parametrize(
    "text", ["", "hội nghị", "13/6", "13/6:", "13/6, 14/6: hai ngày", "13/6 lúc nào đó: abc", "mai tại: "]
)
def test_what_is_no_event(text: str) -> None:
    assert reading.read(text, date(2025, 5, 20)) is None


def test_what_a_line_says_of_one(relay: Relay) -> None:
    assert reading.made("tạo sự kiện 13/6: Ngày hội") == "13/6: Ngày hội"
    assert reading.made("sự kiện 13/6 thế nào?") == reading.made("hội nghị hay quá: 5 sao?") == ""
    assert reading.results("kết quả hội nghị 3: đk 12", named=True) == (3, "đk 12")
    assert reading.results("kết quả: đk 12", named=True) is None
