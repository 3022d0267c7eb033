"""One line tells a whole call of the night: shown as it was read, noted with one yes, and nobody is woken for it."""

import pytest

from campaign.ids import CaseId
from jobs import due
from storage.relay import cases
from telling import views
from telling.messages import Answer
from tests.stages.duty_stage import on_duty
from tests.stages.relay import GROUPS, Relay, instant
from tests.stages.seen import button, labels

LINE = "23h10 chị Hà cty Minh Phát 0990123456 hỏi cài vneid, hẹn mai 9h gọi lại"
NIGHT = "2025-05-20T23:20"


def first_case(relay: Relay) -> CaseId:
    return CaseId(relay.one("SELECT max(id) FROM case_file")[0])


def asked(relay: Relay, who: str, line: str, chat: str | None = None) -> Answer:
    answer = relay.says(who, line, chat)
    assert answer is not None
    return answer


def notes(relay: Relay, case: CaseId) -> list[str]:
    return [row["text"] for row in cases.notes(relay.work, case)]


@pytest.mark.parametrize("way", ["words", "command", "support", "group", "said yes"])
def test_source_caller_wish_and_appointment_are_noted_with_one_yes(relay: Relay, way: str) -> None:
    relay.now = instant(NIGHT)
    line = {"command": f"/yeucau {LINE}", "support": f"/hotro {LINE}"}.get(way, LINE)
    shown = asked(relay, "dung", line, GROUPS["to1"] if way == "group" else None)
    if way == "group":
        shown = relay.taps("dung", shown.rows[0][0], GROUPS["to1"])
    assert shown.text == (
        "Ghi cuộc gọi 23:10: cty Minh Phát (chưa có trong danh sách), 09xx***456."
        " Nội dung: chị Hà, hỏi cài vneid. Hẹn 09:00 ngày 21/5."
    )
    assert labels(shown) == ["Ghi, tôi giữ", "Ghi, tổ làm tiếp", "Không"]
    assert relay.one("SELECT count(*) FROM case_file")[0] == 0
    told = (
        asked(relay, "dung", "Ghi, tôi giữ") if way == "said yes" else relay.taps("dung", button(shown, "Ghi, tôi giữ"))
    )
    case = first_case(relay)
    assert told.text == f"Phiếu {case}, cty Minh Phát: đã ghi cuộc gọi, đồng chí giữ, hẹn 09:00 ngày 21/5."
    baton = relay.baton(case)
    assert (baton.state, baton.holder, baton.due_at) == ("parked", relay.who("dung").id, instant("2025-05-21T09:00"))
    assert notes(relay, case) == ["gọi đến 23:10, chị Hà, hỏi cài vneid, hẹn 09:00 ngày 21/5"]
    row = relay.one("SELECT source, opened_by FROM case_file WHERE id = :c", c=case)
    assert tuple(row) == ("call", relay.who("dung").id)
    assert relay.one("SELECT digits FROM representative_phone")[0] == "0990123456"
    assert not relay.owed(relay.place(GROUPS["to1"]))[1:], "không gọi ai trong đêm"
    relay.now = instant("2025-05-21T09:00")
    due.run_due(relay.work)
    assert relay.baton(case).state == "held"
    again = relay.taps("dung", button(shown, "Ghi, tôi giữ"))
    assert "đã có người trả lời" in again.text
    assert relay.one("SELECT count(*) FROM case_file")[0] == 1


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("vừa có DN 3800000012 gọi 0990123456, hẹn 8h sáng mai gọi lại", "Tổ chức chưa rõ tên (chưa có trong danh sách), 09xx***456"),
        ("DN Hoa Mai 3800000012 mới gọi đến, hẹn mai 8h", "DN Hoa Mai (chưa có trong danh sách)"),
    ],
)  # fmt: skip
def test_a_call_by_its_tax_code_needs_no_hour_and_no_word_of_asking(relay: Relay, line: str, read: str) -> None:
    relay.now = instant(NIGHT)
    shown = asked(relay, "dung", line)
    assert f"Ghi cuộc gọi: {read}" in shown.text
    assert "Hẹn 08:00 ngày 21/5." in shown.text
    relay.taps("dung", button(shown, "Ghi, tôi giữ"))
    assert relay.baton(first_case(relay)).due_at == instant("2025-05-21T08:00")


@pytest.mark.parametrize(
    "line",
    [
        "DN 3800000012 gọi không nghe máy, hẹn mai 8h",
        "DN 3800000012 gọi chưa, hẹn mai 8h",
        "vừa có DN 3800000012 gọi đến",
        "có DN 3800000012 gọi chưa em, hẹn mai 8h nhé?",
    ],
)
def test_what_is_said_of_a_call_of_ones_own_is_none_that_came(relay: Relay, line: str) -> None:
    assert "Ghi cuộc gọi" not in asked(relay, "dung", line).text
    assert relay.says("dung", "vừa có DN 3800000012 gọi, hẹn 8h mai", GROUPS["to1"]) is None


def test_for_the_team_nobody_is_rung_before_the_appointment(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    told = relay.taps("thao", asked(relay, "thao", LINE).rows[0][0])
    case = first_case(relay)
    assert "hẹn 09:00 ngày 21/5, trước giờ đó không gọi thêm ai. Tổ làm tiếp." in told.text
    assert notes(relay, case) == ["gọi đến 23:10, chị Hà, hỏi cài vneid, hẹn 09:00 ngày 21/5"]
    relay.now = instant("2025-05-21T08:59")
    due.run_due(relay.work)
    assert relay.baton(case).rung == ()
    relay.now = instant("2025-05-21T09:00")
    due.run_due(relay.work)
    assert relay.baton(case).rung != ()


def test_by_night_whoever_is_on_duty_is_not_rung_before_the_appointment_either(relay: Relay) -> None:
    """The card is there to be taken; the phone rings at nine."""
    on_duty(relay, "ngan", "17:00-23:59")
    relay.now = instant(NIGHT)
    relay.taps("dung", button(asked(relay, "dung", LINE), "Ghi, tổ làm tiếp"))
    baton = relay.baton(first_case(relay))
    assert (baton.state, baton.rung, baton.calls, baton.due_at) == ("open", (), 1, instant("2025-05-21T09:00"))
    relay.now = instant("2025-05-21T09:00")
    due.run_due(relay.work)
    assert relay.baton(first_case(relay)).rung != ()


@pytest.mark.parametrize(
    ("said", "until", "rings"),
    [("hẹn thứ 5 gọi lại", "07:00 ngày 22/5", "2025-05-22T07:00"), ("hẹn thứ 5 9h gọi lại", "09:00 ngày 22/5", "2025-05-22T07:00"),
     ("hẹn chủ nhật 8h gọi lại", "08:00 ngày 25/5", "2025-05-25T08:00"), ("hẹn mai 6h sáng gọi lại", "06:00 ngày 21/5", "2025-05-21T06:00")],
)  # fmt: skip
def test_by_day_nobody_is_rung_before_the_day_of_the_appointment(
    relay: Relay, said: str, until: str, rings: str
) -> None:
    shown = asked(relay, "dung", f"13h50 chị Hà cty Minh Phát 0990123456 hỏi cài vneid, {said}")
    told = relay.taps("dung", button(shown, "Ghi, tổ làm tiếp"))
    assert f"hẹn {until}" in told.text
    baton = relay.baton(first_case(relay))
    assert (baton.state, baton.rung, baton.calls, baton.due_at) == ("open", (), 1, instant(rings))
    assert not relay.owed(relay.private("bao"))
    on_duty(relay, "ngan", "06:00-17:00", day=relay.work.local(instant(rings)).date())
    relay.now = instant(rings)
    due.run_due(relay.work)
    assert relay.baton(first_case(relay)).rung == (relay.who("ngan").id,)


@pytest.mark.parametrize("said", ["hẹn chiều nay 16h gọi lại", "hẹn mai 9h gọi lại, gấp"])
def test_an_appointment_of_today_and_what_is_urgent_ring_at_once(relay: Relay, said: str) -> None:
    shown = asked(relay, "dung", f"13h50 chị Hà cty Minh Phát 0990123456 hỏi cài vneid, {said}")
    told = relay.taps("dung", button(shown, "Ghi, tổ làm tiếp"))
    assert "không gọi thêm ai" not in told.text
    assert relay.baton(first_case(relay)).rung != ()


def test_what_cannot_wait_rings_all_the_same(relay: Relay) -> None:
    on_duty(relay, "ngan", "17:00-23:59")
    relay.now = instant(NIGHT)
    relay.taps("dung", button(asked(relay, "dung", f"{LINE}, gấp"), "Ghi, tổ làm tiếp"))
    assert relay.baton(first_case(relay)).rung == (relay.who("ngan").id,)


def test_a_line_that_says_no_more_than_when_keeps_the_clock_out_of_the_name(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    shown = asked(relay, "dung", "/yeucau hồi 21h30 Sao Mai gọi hỏi lịch 0990123456")
    assert "Sao Mai, ĐT" in shown.text
    relay.taps("dung", button(shown, "Tạo phiếu mới"))
    assert relay.one("SELECT name FROM organisation WHERE name LIKE '%Sao Mai%'")[0] == "Sao Mai"
    assert notes(relay, first_case(relay)) == ["hồi 21h30, gọi hỏi lịch"]


def test_without_an_appointment_the_night_asks_as_ever(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    told = relay.taps(
        "dung", button(asked(relay, "dung", "/yeucau 23h10 cty Minh Phát 0990123456, chưa khớp"), "Ghi, tổ làm tiếp")
    )
    assert labels(told) == ["Hỗ trợ ngay qua điện thoại", "Hẹn 07:00 ngày 21/5"]
    relay.taps("dung", told.rows[0][0])
    assert relay.baton(first_case(relay)).holder == relay.who("dung").id


def test_a_call_that_went_far_ends_its_steps_with_the_same_yes(relay: Relay) -> None:
    """Dũng works in both teams: the data are clean, level 2 is there, the registration is filed."""
    relay.now = instant("2025-05-20T21:20")
    relay.organisation("Công ty TNHH Hoàng Gia", code="3860000019")
    shown = asked(relay, "dung", "21h gọi cty Hoàng Gia 3860000019: đã khớp, có m2, nộp dk r")
    assert "Kết quả: Mức 2: Có; Dữ liệu: Đã khớp; Đã nộp đăng ký." in shown.text
    told = relay.taps("dung", button(shown, "Ghi, tôi giữ"))
    case = first_case(relay)
    states = relay.states(case)
    assert (states["lien_he"], states["lam_sach"], states["muc_2"], states["dang_ky"]) == (
        "done",
        "skipped",
        "skipped",
        "parked",
    )
    assert relay.baton(case, "dang_ky").result == "da_nop_dang_ky"
    assert "đồng chí giữ, hẹn" in told.text
    assert relay.counted("da_lien_he") == 1


def test_who_may_not_do_what_follows_hands_it_to_its_team(relay: Relay) -> None:
    relay.now = instant("2025-05-20T20:20")
    relay.organisation("Công ty TNHH Hoàng Gia", code="3860000019")
    far = asked(relay, "dung", "20h gọi cty Hoàng Anh 3860000020: nộp dk r")
    relay.taps("dung", button(far, "Ghi, tôi giữ"))
    first = first_case(relay)
    assert relay.baton(first, "lam_sach").held_by(relay.who("dung").id), "chưa rõ dữ liệu thì chưa bỏ bước nào"
    assert notes(relay, first) == ["gọi đến 20:00, gọi, Đã nộp đăng ký"]
    shown = asked(relay, "ngan", "20h gọi cty Hoàng Gia 3860000019: chưa khớp, có m2")
    told = relay.taps("ngan", button(shown, "Ghi, tôi giữ"))
    case = first_case(relay)
    assert relay.states(case)["lien_he"] == "done"
    assert relay.baton(case, "lam_sach").calls == 1
    assert told.text == f"Phiếu {case}, Công ty TNHH Hoàng Gia: đã ghi cuộc gọi. Tổ làm tiếp."


def test_of_several_that_fit_choosing_one_is_the_yes(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    for code in ("3860000019", "3860000020"):
        relay.organisation("Công ty TNHH Minh Phát", code=code, phone="0990123456")
    shown = asked(relay, "dung", LINE)
    assert len(shown.rows) == 4
    relay.taps("dung", shown.rows[1][0])
    assert relay.baton(first_case(relay)).state == "parked"
    assert (
        relay.one("SELECT tax_code FROM organisation WHERE id = (SELECT organisation FROM case_file)")[0]
        == "3860000020"
    )


@pytest.mark.parametrize("keep", [True, False])
def test_of_a_case_that_is_open_what_was_asked_now_stays_with_it(relay: Relay, *, keep: bool) -> None:
    relay.now = instant(NIGHT)
    case = relay.case(by="yen", organisation=relay.organisation("Công ty TNHH Minh Phát", phone="0990123456"))
    line = "23h10 anh Tú cty Minh Phát 0990123456 0990765432 hỏi mức 2, hẹn mai 9h"
    told = relay.taps("dung", button(asked(relay, "dung", line), "Ghi, tôi giữ" if keep else "Ghi, tổ làm tiếp"))
    assert relay.one("SELECT count(*) FROM case_file")[0] == 1
    note = notes(relay, case)[-1]
    assert note.startswith("gọi đến 23:10, anh Tú, hỏi mức 2, 0990765432")
    baton = relay.baton(case)
    assert baton.state == ("parked" if keep else "open")
    assert ("đồng chí giữ, hẹn 09:00" in told.text) is keep


def test_who_has_it_in_hand_reads_what_was_asked(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    case = relay.case(by="yen", organisation=relay.organisation("Công ty TNHH Minh Phát", phone="0990123456"))
    relay.claim(case, by="bao")
    told = relay.taps("dung", button(asked(relay, "dung", LINE), "Ghi, tôi giữ"))
    assert relay.baton(case).holder == relay.who("bao").id
    assert "đồng chí giữ" not in told.text
    view = views.of(relay.work, relay.baton(case), private=True)
    assert "chị Hà, hỏi cài vneid" in view.notes[-1].text
    mine = relay.taps("bao", button(asked(relay, "bao", LINE.replace("chị Hà", "anh Tú")), "Ghi, tôi giữ"))
    assert "đồng chí giữ, hẹn 09:00 ngày 21/5" in mine.text


def test_an_appointment_that_has_gone_by_is_no_wait(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    yes = button(
        asked(relay, "dung", "23h10 cty Minh Phát 0990123456 hỏi cài vneid, hẹn 23h30 gọi lại"), "Ghi, tôi giữ"
    )
    relay.later(20)
    told = relay.taps("dung", yes)
    assert relay.baton(first_case(relay)).state == "held"
    assert "hẹn" not in told.text


def test_no_is_no_and_a_plain_request_is_as_ever(relay: Relay) -> None:
    relay.now = instant(NIGHT)
    relay.taps("dung", button(asked(relay, "dung", LINE), "Không"))
    assert relay.one("SELECT count(*) FROM case_file")[0] == 0
    asked(relay, "dung", "0990123456 cty Minh Phát nhờ hỗ trợ")
    assert "Ghi cuộc gọi" not in str(relay.says("dung", "9h mai gọi lại cty Sao Mai 0990123457"))


@pytest.mark.parametrize(
    ("line", "name", "note", "called", "until"),
    [
        (
            "cty Minh Phát 0990123456, chị Hà gọi lúc 23h10 hỏi cài vneid. Hẹn mai 9h gọi lại",
            "cty Minh Phát", "chị Hà gọi hỏi cài vneid", "23:10", "09:00 ngày 21/5",
        ),
        ("22h anh Tú 0990123457 hỏi làm sao kích hoạt; hẹn chiều mai", "", "anh Tú, hỏi làm sao kích hoạt", "22:00", "13:30 ngày 21/5"),
        ("0990123456 cty Sao Mai hỏi lịch hẹn thứ 2 lên", "cty Sao Mai", "hỏi lịch", "", "07:00 ngày 26/5"),
        ("đêm qua 2h cty Ánh Dương 3860000019 nhờ hỗ trợ, hen 8h sang mai", "cty Ánh Dương", "", "02:00", "08:00 ngày 21/5"),
        ("25h cty Sao Mai 0990123456 hỏi lịch, hẹn 8h sáng mai", "cty Sao Mai", "25h, hỏi lịch", "", "08:00 ngày 21/5"),
        ("23h50 cty Sao Mai 0990123456 hỏi lịch, hẹn 8h sáng mai, hẹn lại", "cty Sao Mai", "hỏi lịch, hẹn lại", "23:50 ngày 19/5", "08:00 ngày 21/5"),
        (
            "cty Sao Mai 0990123456 hỏi lịch, hẹn 0990123457 chị Lan, 8h sáng mai gọi lại",
            "cty Sao Mai", "hỏi lịch, hẹn, chị Lan", "", "08:00 ngày 21/5",
        ),
        ("cty Sao Mai 0990123456 hỏi lịch, hẹn ra sở 8h mai", "cty Sao Mai", "hỏi lịch, ra sở", "", "08:00 ngày 21/5"),
        ("23h10 chị Hà cty Sao Mai 0990123456 nhờ gọi lại lúc 8h sáng mai", "cty Sao Mai", "chị Hà", "23:10", "08:00 ngày 21/5"),
        ("23h10 cty Sao Mai nhờ mai 8h gọi lại 0990123456", "cty Sao Mai", "", "23:10", "08:00 ngày 21/5"),
        ("cty sao mai 0990123456 nho goi lai 8h sang mai", "cty sao mai", "", "", "08:00 ngày 21/5"),
        ("cty Sao Mai 0990123456 hẹn gọi lại lúc 9h sáng mai", "cty Sao Mai", "", "", "09:00 ngày 21/5"),
        ("hồi 21h30 Sao Mai 0990123456 hỏi lịch, mai gọi lại", "Sao Mai", "hỏi lịch", "21:30", "07:00 ngày 21/5"),
        ("tầm 9:30 tối cty Sao Mai gọi 0990123456, hẹn mai 9h", "cty Sao Mai", "gọi", "21:30", "09:00 ngày 21/5"),
        ("12h đêm qua cty Sao Mai 0990123456 hỏi lịch, mai gọi lại", "cty Sao Mai", "hỏi lịch", "00:00", "07:00 ngày 21/5"),
        ("9h khuya cty Sao Mai 0990123456, mai gọi lại", "cty Sao Mai", "", "21:00", "07:00 ngày 21/5"),
        ("1h trưa nay cty Sao Mai 0990123456, mai gọi lại", "cty Sao Mai", "", "13:00", "07:00 ngày 21/5"),
        ("22 giờ 15 phút cty Sao Mai 0990123456, mai gọi lại", "cty Sao Mai", "", "22:15", "07:00 ngày 21/5"),
        ("cty Sao Mai 21h30 hỏi lịch 0990123456, mai gọi lại", "cty Sao Mai", "hỏi lịch", "21:30", "07:00 ngày 21/5"),
        ("cty Sao Mai 25h30 hỏi lịch 0990123456, mai gọi lại", "cty Sao Mai 25h30", "hỏi lịch", "", "07:00 ngày 21/5"),
        ("cty Sao Mai 0990123456 hỏi mai 8h30 có làm ko, hẹn sáng mai", "cty Sao Mai", "hỏi mai 8h30 có làm ko", "", "07:00 ngày 21/5"),
        (
            "23h10 cty Sao Mai hẹn mai 9h gọi lại số 0990123456 gặp chị Lan",
            "cty Sao Mai", "gặp chị Lan", "23:10", "09:00 ngày 21/5",
        ),
        ("cty Sao Mai 0990123456, hẹn mai 9h 3860000019, hẹn sáng mai", "cty Sao Mai", "hẹn mai 9h", "", "07:00 ngày 21/5"),
        ("cty Xin Chào 0990123456 hẹn mai 9h", "cty Xin Chào", "", "", "09:00 ngày 21/5"),
        ("cty nho xanh 0990123456, mai 9h gọi lại", "cty nho xanh", "", "", "09:00 ngày 21/5"),
    ],
)  # fmt: skip
def test_how_lines_are_read(relay: Relay, line: str, name: str, note: str, called: str, until: str) -> None:
    relay.now = instant(NIGHT)
    text = asked(relay, "dung", f"/yeucau {line}").text
    assert (f"Nội dung: {note}." in text) is bool(note), text
    assert f"Hẹn {until}." in text, text
    assert (f"Ghi cuộc gọi {called}: " in text) is bool(called), text
    assert name in text
