"""/nghi and «nghỉ phép»: somebody is away on these days, says so by command, words or button, and is back."""

import orjson
import pytest

from storage.deliveries import PendingDelivery
from storage.duty import absence_rows
from storage.priority import Priority
from telling import loudness
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, text


def spans(relay: Relay, key: str = "dung") -> list[tuple[str, str]]:
    known = absence_rows.of_member(relay.work, relay.who(key).id)
    return [
        (f"{relay.work.local(one.starts_at):%d/%m %H:%M}", f"{relay.work.local(one.ends_at):%d/%m %H:%M}")
        for one in known
    ]


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("/nghi 20 đến 22/5", "20/05 00:00", "23/05 00:00"),
        ("/nghi từ 21/5 đến hết 23/5", "21/05 00:00", "24/05 00:00"),
        ("/nghi 22/5", "22/05 00:00", "23/05 00:00"),
        ("/nghi mai", "21/05 00:00", "22/05 00:00"),
        ("/nghi chiều nay", "20/05 13:30", "20/05 17:00"),
        ("/nghi sáng mai", "21/05 07:00", "21/05 11:30"),
        ("/nghi t5-t6", "22/05 00:00", "24/05 00:00"),
        ("/nghi 28/5 - 2/6", "28/05 00:00", "03/06 00:00"),
        ("nghỉ phép 20 đến 22/5", "20/05 00:00", "23/05 00:00"),
        ("mai em xin nghỉ ạ", "21/05 00:00", "22/05 00:00"),
        ("em nghỉ phép từ 21 đến 23/5", "21/05 00:00", "24/05 00:00"),
        ("em xin nghỉ ốm hôm nay", "20/05 00:00", "21/05 00:00"),
        ("nghi phep thu 6", "23/05 00:00", "24/05 00:00"),
        ("chiều nay tôi nghỉ", "20/05 13:30", "20/05 17:00"),
        ("mai tôi xin nghỉ buổi sáng", "21/05 07:00", "21/05 11:30"),
        ("chiều nay tôi xin phép nghỉ nửa buổi", "20/05 13:30", "20/05 17:00"),
        ("sáng mai em bận không đi làm được", "21/05 07:00", "21/05 11:30"),
        ("chieu nay em khong len co quan duoc", "20/05 13:30", "20/05 17:00"),
        ("nay tôi ốm, xin nghỉ", "20/05 00:00", "21/05 00:00"),
        ("mai em xin nghỉ phép một hôm ạ", "21/05 00:00", "22/05 00:00"),
        ("t6 e off nha", "23/05 00:00", "24/05 00:00"),
        ("nghỉ 2 hôm 22, 23 ạ", "22/05 00:00", "24/05 00:00"),
        ("hai ngày 2 và 3 em nghỉ phép", "02/06 00:00", "04/06 00:00"),
        ("mốt em nghỉ 1 bữa", "22/05 00:00", "23/05 00:00"),
        ("mai e nghỉ phép nguyên ngày", "21/05 00:00", "22/05 00:00"),
    ],
)
def test_away_by_command_and_by_words(relay: Relay, typed: str, since: str, until: str) -> None:
    answer = relay.says("dung", typed)
    assert "Đã ghi đồng chí nghỉ" in text(answer)
    assert spans(relay) == [(since, until)]
    assert relay.kinds()[-1] == "away"


def test_the_answer_names_the_days_and_the_shifts_that_need_somebody_else(relay: Relay) -> None:
    on_duty(relay, "dung")
    said = text(relay.says("dung", "/nghi 20 đến 22/5"))
    assert "từ 20/5 đến hết 22/5" in said
    assert "cần người thay: thứ Ba 20/5 07:00–17:00, Văn phòng Sở, trụ sở 626" in said


def test_the_same_days_said_again_are_noted_once(relay: Relay) -> None:
    for line in ("/nghi 20 đến 22/5", "/nghi 21/5"):
        assert "từ 20/5 đến hết 22/5." in text(relay.says("dung", line))
    assert spans(relay) == [("20/05 00:00", "23/05 00:00")]
    assert relay.kinds().count("away") == 1


def test_back_by_a_button_by_command_and_by_words(relay: Relay) -> None:
    for way in ("button", "/nghi thôi", "em đi làm lại rồi"):
        shown = relay.says("dung", "/nghi 20 đến 22/5")
        back = relay.taps("dung", button(shown, "Đi làm lại")) if way == "button" else relay.says("dung", way)
        assert text(back) == "Đồng chí đi làm như thường."
        assert spans(relay) == []
    before = relay.kinds()
    relay.says("dung", "/nghi thôi")
    assert relay.kinds() == before, "không có gì để kết thúc thì không ghi gì"
    assert "Chưa ghi ngày nghỉ nào" in text(relay.says("dung", "/nghi"))
    assert "Chưa ghi ngày nghỉ nào" in relay.taps("dung", "nghi:0:0").text


def test_a_leader_says_it_for_one_of_the_team_and_for_nobody_else(relay: Relay) -> None:
    assert "Đã ghi đ/c Dũng nghỉ: ngày 22/5." in text(relay.says("khoa", "/nghi Dũng 22/5")).replace("\u00a0", " ")
    assert spans(relay) == [("22/05 00:00", "23/05 00:00")]
    assert text(relay.says("bao", "/nghi Dũng 23/5")) == relay.refusal("no_right")
    assert text(relay.says("quang", "/nghi Bảo 23/5")) == relay.refusal("no_right"), "Bảo không ở Tổ 2"
    shown = relay.says("khoa", "/nghi Dũng 23/5")
    assert relay.taps("khoa", button(shown, "Đi làm lại")).text.endswith("Dũng đi làm như thường.")
    assert spans(relay) == []
    assert "Chưa ghi ngày nghỉ nào của đ/c Dũng" in text(relay.says("khoa", "/nghi Dũng")).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("/nghi 20/3", "absence_past"),
        ("/nghi từ 1/4 đến 3/4", "absence_past"),
        ("/nghi 21/5 đến 30/11/2025", "absence_long"),
    ],
)
def test_days_that_cannot_be_are_refused(relay: Relay, typed: str, kind: str) -> None:
    assert text(relay.says("dung", typed)) == relay.refusal(kind)
    assert spans(relay) == []


@pytest.mark.parametrize("typed", ["/nghi Ai Đó 22/5", "/nghi Xyz"])
def test_a_name_that_nobody_has_is_said(relay: Relay, typed: str) -> None:
    assert "Không rõ đồng chí" in text(relay.says("dung", typed))


@pytest.mark.parametrize("typed", ["/nghi 31/2", "/nghi 25 đến 20/5", "/nghi 20/5 - 1/5"])
def test_days_that_there_are_not_show_how_to_write(relay: Relay, typed: str) -> None:
    assert "Chưa ghi ngày nghỉ nào" in text(relay.says("dung", typed))
    assert spans(relay) == []


@pytest.mark.parametrize(
    "line",
    [
        "dn nghỉ đến 22/5 mới làm",
        "mai em có nghỉ không nhỉ?",
        "nghỉ lễ 30/4 vui quá",
        "em nghỉ",
        "hôm nay nghỉ sớm đi mọi người",
        "sao nghỉ nhiều thế",
    ],
)
def test_a_line_about_leave_is_no_leave(relay: Relay, line: str) -> None:
    relay.says("dung", line)
    assert spans(relay) == []


def test_in_a_group_only_the_command_counts(relay: Relay) -> None:
    relay.says("dung", "mai em xin nghỉ", "-501")
    assert spans(relay) == []
    answer = relay.says("dung", "/nghi mai", "-501")
    assert answer is not None
    assert answer.alone
    assert spans(relay) == [("21/05 00:00", "22/05 00:00")]


def test_two_runs_of_days_are_two_absences(relay: Relay) -> None:
    relay.says("dung", "/nghi 21/5, 23/5")
    assert spans(relay) == [("21/05 00:00", "22/05 00:00"), ("23/05 00:00", "24/05 00:00")]
    assert instant("2025-05-21T00:00") == absence_rows.of_member(relay.work, relay.who("dung").id)[0].starts_at


def test_a_guest_may_not(relay: Relay) -> None:
    relay.work.run("UPDATE member SET roles = 'khach' WHERE roster_key = 'dung'")
    assert text(relay.says("dung", "/nghi mai")) == relay.refusal("no_right")
    relay.says("dung", "nghỉ phép mai")
    assert spans(relay) == []


def test_what_is_in_hand_goes_back_to_the_team_by_one_tap_and_rings_who_is_on_duty(relay: Relay) -> None:
    held, waits = relay.case(), relay.case()
    for case in (held, waits):
        relay.claim(case, by="dung")
    relay.says("dung", f"/hen {waits} 26/5 9h")
    on_duty(relay, "son")
    shown = relay.says("dung", "em nghỉ phép 20 đến 22/5")
    assert f"Đang giữ: phiếu {held}." in text(shown)
    moved = relay.taps("dung", button(shown, "Nhờ tổ làm tiếp"))
    assert moved.text == f"Đã nhờ tổ làm tiếp: phiếu {held}."
    assert relay.states(held)["lien_he"] == "open"
    assert relay.who("son").id in relay.baton(held).rung
    assert relay.states(waits)["lien_he"] == "parked", "hẹn sau ngày về thì vẫn giữ"
    assert "Không còn việc nào" in relay.taps("dung", button(shown, "Nhờ tổ làm tiếp")).text
    assert "Đang giữ" not in text(relay.says("dung", "/nghi"))


def test_an_absence_to_come_leaves_work_where_it_is(relay: Relay) -> None:
    relay.claim(relay.case(), by="dung")
    assert "Đang giữ" not in text(relay.says("dung", "/nghi mai"))


def test_a_leader_moves_the_work_of_who_is_away_as_far_as_it_is_of_the_team_and_a_colleague_does_not(
    relay: Relay,
) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    other = relay.contacted(by="bao")
    relay.claim(other, "lam_sach", by="dung")
    shown = relay.says("yen", "/nghi Dũng 20/5")
    assert relay.taps("bao", button(shown, "Nhờ tổ làm tiếp")).text == relay.refusal("no_right")
    assert relay.taps("cuong", button(shown, "Nhờ tổ làm tiếp")).text == relay.refusal("other_team", team="to1")
    assert relay.states(case)["lien_he"] == "held"
    assert f"phiếu {other}." in relay.taps("quang", button(shown, "Nhờ tổ làm tiếp")).text
    assert f"phiếu {case}." in relay.taps("yen", button(shown, "Nhờ tổ làm tiếp")).text
    assert (relay.states(case)["lien_he"], relay.states(other)["lam_sach"]) == ("open", "open")


@pytest.mark.parametrize("priority", [each for each in Priority if each != Priority.ANSWER])
def test_nothing_rings_whoever_is_away_but_the_answer_to_their_own_words(relay: Relay, priority: Priority) -> None:
    def rings(key: str, wanted: Priority = priority) -> list[bool]:
        owed = (
            PendingDelivery(relay.private(key), wanted, 0, 0, key=card, say=1 - bool(card)) for card in ("", "b:1:x")
        )
        return [not loudness.silent(relay.work, one) for one in owed]

    assert rings("dung") == [True, True]
    relay.says("dung", "/nghi 20 đến 22/5")
    assert (rings("dung"), rings("dung", Priority.ANSWER), rings("bao")) == ([False, False], [True, True], [True, True])
    relay.now = instant("2025-05-23T08:00")
    assert rings("dung") == [True, True], "hết nghỉ thì như thường"


@pytest.mark.parametrize("typed", ["hôm nay đến mai", "từ hôm nay đến ngày mai", "chiều nay đến mai"])
def test_until_tomorrow_is_no_leave_of_somebody_called_mai(relay: Relay, typed: str) -> None:
    relay.says("khoa", f"/nghi {typed}")
    whose = {row[0] for row in relay.work.all("SELECT member FROM absence")}
    assert whose == {relay.who("khoa").id}
    ends = relay.one("SELECT max(ends_at) FROM absence")[0]
    assert relay.work.local(ends - 1).day == 21


@pytest.mark.parametrize(
    "line",
    [
        "Bảo nghỉ đột xuất hôm nay", "ghi đ/c Bảo nghỉ hôm nay", "anh Bảo hôm nay xin nghỉ ốm", "đồng chí Bảo hôm nay không đến",
        "hôm nay anh Bảo vắng", "chiều nay Bảo không đi làm được ạ", "dc bao hom nay vang mat",
    ],
)  # fmt: skip
def test_whoever_makes_rosters_says_of_a_colleague_that_they_are_not_there(relay: Relay, line: str) -> None:
    relay.claim(relay.case(), by="bao")
    answer = relay.says("khoa", line)
    assert answer is not None
    assert "Đã ghi đ/c Bảo nghỉ" in answer.text
    assert "đ/c Bảo" in text(answer)
    assert spans(relay, "bao")
    relay.says("dung", "Ngân nghỉ hôm nay")
    assert not spans(relay, "ngan"), "đồng nghiệp không ghi nghỉ thay"


@pytest.mark.parametrize("line", ["chị bảo nghỉ mai", "sếp bảo mai nghỉ", "bảo nghỉ mai"])
def test_what_somebody_says_of_a_day_off_is_asked_about_before_bao_is_away(relay: Relay, line: str) -> None:
    asked = relay.says("khoa", line)
    assert "Ghi đ/c Bảo nghỉ ngày 21/5?" in text(asked).replace("\u00a0", " ")
    assert not spans(relay, "bao")
    relay.taps("khoa", button(asked, "Ghi nghỉ"))
    assert spans(relay, "bao") == [("21/05 00:00", "22/05 00:00")]


@pytest.mark.parametrize(
    "line",
    [
        "Bảo nghỉ hôm nay à?",
        "cty Bảo nghỉ hôm nay rồi",
        "mọi người nghỉ hôm nay nhé",
        "vâng Bảo hôm nay",
        "hôm nay Bảo không đến quầy",
    ],
)
def test_talk_of_somebodys_leave_is_none(relay: Relay, line: str) -> None:
    relay.says("khoa", line)
    assert not spans(relay, "bao")


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("nghỉ nửa ngày mai", "21/05 00:00", "22/05 00:00"),
        ("sáng mai em đưa con đi khám nên xin nghỉ", "21/05 07:00", "21/05 11:30"),
        ("mai em nghỉ phép, nhà có đám", "21/05 00:00", "22/05 00:00"),
    ],
)
def test_leave_with_more_in_the_line_is_asked_about(relay: Relay, typed: str, since: str, until: str) -> None:
    asked = relay.says("dung", typed)
    assert "Đồng chí báo nghỉ" in text(asked)
    assert spans(relay) == []
    relay.taps("dung", button(asked, "Ghi nghỉ"))
    assert spans(relay) == [(since, until)]


@pytest.mark.parametrize(
    "typed",
    [
        "mai em nghỉ?",
        "hôm qua em nghỉ vì ốm",
        "mai em nghỉ, chuyển chị Ngân giúp em",
        "nếu mai em nghỉ thì ai trực",
        "mai em không nghỉ đâu",
        "em nghỉ 3 hôm 22, 23",
        "em nghỉ hai ngày 32, 33",
        "mai em họp off",
    ],
)
def test_what_is_no_news_of_leave_is_not_asked_about(relay: Relay, typed: str) -> None:
    assert "báo nghỉ" not in text(relay.says("dung", typed))


def test_who_notices_that_a_colleague_is_not_there_is_told_who_can_note_it_and_the_heads_are_asked(
    relay: Relay,
) -> None:
    for typed in ("Bảo hôm nay không đến", "anh Bảo nay ốm"):  # what is known already asks nobody again
        told = text(relay.says("dung", typed)).replace("\u00a0", " ")
        assert "Đã báo đ/c Khoa, đ/c Yến, phụ trách tổ, để ghi đ/c Bảo nghỉ." in told
    assert spans(relay, "bao") == []
    [asked] = [each for each in relay.said(relay.private("yen")) if "Bảo nghỉ" in each.replace("\u00a0", " ")]
    note = next(one["token"] for row in orjson.loads(asked)["rows"] for one in row)
    assert "Đã ghi" in text(relay.taps("yen", note))
    relay.taps("khoa", note)
    assert spans(relay, "bao") == [("20/05 00:00", "21/05 00:00")]
    count = len(relay.said(relay.private("yen")))
    relay.says("dung", "Bảo hôm nay không đến")
    assert len(relay.said(relay.private("yen"))) == count
    assert relay.taps("nga", note).text == relay.refusal("no_right")


def test_a_head_who_says_no_day_is_asked_for_today_and_a_day_gone_by_is_nothing(relay: Relay) -> None:
    asked = relay.says("yen", "Bảo ốm rồi")
    assert "Ghi đ/c Bảo nghỉ ngày 20/5?" in text(asked).replace("\u00a0", " ")
    relay.taps("yen", button(asked, "Ghi nghỉ"))
    assert spans(relay, "bao") == [("20/05 00:00", "21/05 00:00")]
    for who in ("dung", "yen"):
        relay.says(who, "Bảo ốm hôm 12/5 rồi")
    assert "Chưa rõ ý" in text(relay.says("bao", "Bảo ốm rồi"))


def test_where_no_head_can_be_written_to_the_way_is_said(relay: Relay) -> None:
    relay.work.run("UPDATE member SET active = 0 WHERE roster_key IN ('yen', 'khoa')")
    assert "tự báo: /nghi" in text(relay.says("dung", "Bảo hôm nay nghỉ"))
