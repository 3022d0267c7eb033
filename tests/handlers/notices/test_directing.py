"""A leader's directive and meeting: shown before they go, read or answered by each in private, reminded of, told in a table."""

import json
from datetime import date

import pytest

from campaign.duty.absences import Absence
from jobs import notices as job
from jobs import runs
from storage.duty import absence_rows
from storage.notices import notice_rows
from storage.priority import Priority
from telling.messages import Card
from telling.notices import notice_cards
from tests.stages.drawn import drawn
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text

NO_MEETINGS = (
    "Hợp tác xã Ví Dụ: đã gọi, hẹn mai",
    "hợp đồng 12: đã ký",
    "Hộp thư: đã đầy",
    "họp với doanh nghiệp lúc 15h: họ đồng ý đăng ký",
    "hop tac xa vi du: da goi",
    "họp xong rồi: mọi việc ổn",
)
"""Lines that only begin like a meeting."""
WORDS = "gọi hết danh sách chưa nghe máy trước 16h"
NOTICE = "notice:1"


def card(relay: Relay, by: str, key: str = NOTICE) -> Card:
    shown = drawn(relay.work, relay.private(by), key)
    assert shown is not None, by
    return shown


def sends(relay: Relay, by: str = "quang", line: str = f"/quantriet tổ 2: {WORDS}", to: str = "Gửi") -> str:
    preview = relay.says(by, line)
    return text(relay.taps(by, button(preview, to)))


def rings(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [job.runs], failed=failed))
    assert failed == []


def came_down(relay: Relay, by: str) -> int:
    """How often the card was shown anew below."""
    return sum(key.startswith("notice_former:") for key in relay.owed(relay.private(by)))


@pytest.fixture
def sent(relay: Relay) -> Relay:
    assert sends(relay).startswith("Đã gửi Tổ 2")
    for key in ("mai", "tuan", "quang"):
        relay.message(relay.person(key), NOTICE)
    return relay


def test_a_head_sees_it_first_and_sends_it_to_the_team(relay: Relay) -> None:
    preview = relay.says("quang", f"/quantriet tổ 2: {WORDS}")
    assert text(preview).splitlines()[1:] == [WORDS, "Gửi ai?"]
    assert labels(preview) == ["Gửi Tổ 2", "Thôi, không gửi"]
    assert notice_rows.lately(relay.work, 0) == []
    relay.taps("quang", button(preview, "Gửi"))
    shown = card(relay, "mai")
    assert text(shown) == f"<b>CHỈ ĐẠO</b> · đ/c Quang, 14:05\n{WORDS}\nBấm một câu trả lời bên dưới."
    assert labels(shown) == ["Đã nắm"]
    assert NOTICE in relay.owed(relay.private("mai"))
    assert NOTICE not in relay.owed(relay.private("dung")), "tổ khác không nhận"
    assert "notice_sent" in relay.kinds()
    assert relay.work.all("SELECT 1 FROM event WHERE data LIKE '%danh sách%'") == [], "lời người không vào sổ"


def test_one_tap_reads_it_and_the_sender_sees_who_has_not(sent: Relay) -> None:
    before = card(sent, "quang").text
    assert "đã nắm 0/" in before
    assert text(sent.taps("mai", button(card(sent, "mai"), "Đã nắm"))) == "Đã ghi: đồng chí đã nắm."
    assert card(sent, "mai").text.endswith("Đồng chí đã nắm lúc 14:05.")
    assert card(sent, "mai").rows == ()
    after = card(sent, "quang").text
    assert "đã nắm 1/" in after
    assert "đ/c Mai" not in after
    assert "chưa trả lời: " in after
    sent.taps("mai", "danam:1:0:nam")
    assert sent.kinds().count("notice_answered") == 1, "bấm lại không ghi hai lần"


def away(relay: Relay, who: str) -> None:
    """All of this day and the next."""
    day = 86_400_000
    absence = Absence(relay.who(who).id, relay.now - day, relay.now + day)
    relay.do(lambda work: absence_rows.add(work, absence, by=relay.who(who).id))


def test_who_is_away_is_not_reminded_and_nobody_is_in_a_hurry(sent: Relay) -> None:
    away(sent, "mai")
    rings(sent, "2025-05-21T08:30")
    assert (came_down(sent, "mai"), came_down(sent, "tuan")) == (0, 1)
    row = sent.one("SELECT priority FROM show WHERE key = :k AND place = :p", k=NOTICE, p=sent.private("tuan"))
    assert row["priority"] == Priority.NOTICE
    assert "Mai" not in sent.taps("quang", button(card(sent, "quang"), "Nhắc")).text


def test_who_is_away_hears_of_no_meeting_that_begins(relay: Relay) -> None:
    sends(relay, "quang", "/hop tổ 2 16h: giao ban tổ")
    relay.taps("mai", "danam:1:0:du")
    away(relay, "mai")
    rings(relay, "2025-05-20T15:30")
    assert [body for body in relay.said(relay.private("mai")) if "Sắp họp" in body] == []


def test_an_answer_owes_the_card_to_nobody_else(sent: Relay) -> None:
    sent.work.run("UPDATE show SET state = 'shown' WHERE key = :k", {"k": NOTICE})
    sent.taps("mai", button(card(sent, "mai"), "Đã nắm"))
    owed = {row[0] for row in sent.work.all("SELECT place FROM show WHERE key = :k AND state = 'owed'", {"k": NOTICE})}
    assert owed == {sent.private("mai"), sent.private("quang")}


@pytest.mark.parametrize("line", ["rõ", "em rõ ạ", "đã nắm"])
def test_words_read_it_in_reply_to_the_card(sent: Relay, line: str) -> None:
    sent.says("mai", line, to=NOTICE)
    assert sent.kinds()[-1] == "notice_answered"


@pytest.mark.parametrize("line", ["ok", "dạ", "vâng", "rõ"])
def test_small_words_without_a_reply_read_nothing(sent: Relay, line: str) -> None:
    sent.says("mai", line)
    assert "notice_answered" not in sent.kinds()


def test_the_command_reads_all_that_waits_and_leaves_meetings_to_be_answered(sent: Relay) -> None:
    sends(sent, "giam_doc", "/hop 15h mai tại phòng họp 2: giao ban tuần", "Gửi toàn chiến dịch")
    told = text(sent.says("mai", "/danam"))
    assert told.splitlines()[0] == f"Đã nắm: {WORDS}."
    assert "giao ban tuần" in told.splitlines()[1]
    assert sent.kinds().count("notice_answered") == 1
    assert "Không có chỉ đạo nào" not in text(sent.says("mai", "/danam"))
    assert text(sent.says("dung", "/danam", chat=None)).startswith("Giấy mời họp")
    assert text(sent.says("theo_doi", "/danam")).startswith("Giấy mời họp")


def test_a_meeting_is_answered_with_yes_or_no_and_may_be_answered_anew(relay: Relay) -> None:
    preview = relay.says("giam_doc", "/hop 15h mai tại phòng họp 2: giao ban tuần")
    assert "Sẽ mời họp 15:00 thứ Tư, 21/5, phòng họp 2" in text(preview) or "phòng họp 2" in text(preview)
    assert labels(preview)[0] == "Gửi toàn chiến dịch"
    relay.taps("giam_doc", button(preview, "Gửi toàn"))
    shown = card(relay, "mai")
    assert labels(shown) == ["Tôi dự", "Không dự được"]
    assert "phòng họp 2" in shown.text.splitlines()[0]
    relay.taps("mai", button(shown, "Tôi dự"))
    assert labels(card(relay, "mai")) == ["Không dự được"]
    assert "dự 1," in card(relay, "giam_doc").text
    relay.taps("mai", button(card(relay, "mai"), "Không dự được"))
    assert "dự 0," in card(relay, "giam_doc").text
    assert "không dự: đ/c Mai" in card(relay, "giam_doc").text
    rings(relay, "2025-05-21T15:00")
    assert card(relay, "mai").rows == ()
    assert text(relay.taps("mai", "danam:1:0:du")) == relay.refusal("notice_gone")
    assert card(relay, "bao").text.endswith("Đã đến giờ họp.")


@pytest.mark.parametrize(
    "line", ["/hop mai: giao ban", "/hop giao ban tuần", "/hop 15h hôm qua: giao ban", "/hop 15h mai"]
)
def test_a_meeting_without_its_hour_or_subject_is_asked_for(relay: Relay, line: str) -> None:
    told = relay.says("giam_doc", line)
    if "Chưa rõ giờ" not in text(told):  # «mai» is the office's morning: an hour of the plan
        assert line == "/hop mai: giao ban"
    assert notice_rows.lately(relay.work, 0) == []


def test_who_has_not_answered_is_reminded_twice_in_the_offices_hours(sent: Relay) -> None:
    sent.taps("mai", "danam:1:0:nam")
    rings(sent, "2025-05-20T23:00")
    assert came_down(sent, "tuan") == 0
    rings(sent, "2025-05-21T08:30")
    assert (came_down(sent, "tuan"), came_down(sent, "mai")) == (1, 0)
    assert card(sent, "tuan", next(k for k in sent.owed(sent.private("tuan")) if "former" in k)).rows == ()
    sent.message(sent.person("tuan"), NOTICE)
    rings(sent, "2025-05-21T14:00")
    sent.message(sent.person("tuan"), NOTICE)
    rings(sent, "2025-05-23T17:00")
    assert sent.kinds().count("refused") == 0
    done = sent.work.all("SELECT period FROM job_run WHERE job = 'notice_remind' AND state = 'done' ORDER BY period")
    assert [row[0] for row in done] == ["0", "1"], "hai lần, không hơn"


def test_who_comes_hears_half_an_hour_before_and_nobody_else(relay: Relay) -> None:
    sends(relay, "quang", "/hop tổ 2 16h: giao ban tổ")
    relay.taps("mai", "danam:1:0:du")
    relay.taps("tuan", "danam:1:0:vang")
    rings(relay, "2025-05-20T15:30")
    assert "Sắp họp: 16:00" in json.loads(relay.said(relay.private("mai"))[-1])["text"]
    assert [body for body in relay.said(relay.private("tuan")) if "Sắp họp" in body] == []


def test_it_is_taken_back_and_reminded_of_by_whoever_sent_it_alone(sent: Relay) -> None:
    assert text(sent.taps("mai", "quantriet:1:0:nhac")) in (
        sent.refusal("no_right", verb="direct"),
        sent.refusal("notice_gone"),
    )
    assert text(sent.taps("khoa", "quantriet:1:0:rut")) == sent.refusal("notice_gone")
    assert text(sent.taps("quang", button(card(sent, "quang"), "Nhắc"))).startswith("Đã nhắc đ/c ")
    assert came_down(sent, "mai") == 1
    assert text(sent.taps("quang", button(card(sent, "quang"), "Rút lại"))) == "Đã rút lại."
    assert card(sent, "mai").text.endswith("Tin này đã được rút lại.")
    assert card(sent, "mai").rows == ()
    assert labels(card(sent, "quang")) == ["Danh sách (Excel)"]
    assert text(sent.taps("mai", "danam:1:0:nam")) == sent.refusal("notice_gone")
    assert text(sent.taps("quang", "quantriet:1:0:nhac")) == sent.refusal("notice_gone")
    assert text(sent.taps("quang", "quantriet:1:0:rut")) == sent.refusal("notice_gone")
    rings(sent, "2025-05-21T08:30")
    assert came_down(sent, "tuan") == 1, "đã rút thì không nhắc nữa"


def test_by_hand_nobody_is_reminded_again_and_again(sent: Relay) -> None:
    remind = button(card(sent, "quang"), "Nhắc")
    assert text(sent.taps("quang", remind)).startswith("Đã nhắc đ/c ")
    asked = sent.now
    for _ in range(3):
        sent.later(60)
        until = asked + 4 * 3_600_000
        assert text(sent.taps("quang", remind)) == sent.refusal("notice_reminded", since=asked, until=until)
    assert came_down(sent, "mai") == 1
    sent.later(60)
    assert text(sent.taps("quang", remind)).startswith("Đã nhắc đ/c ")


def test_the_list_for_the_file_names_everybody_with_their_answer(sent: Relay) -> None:
    sent.taps("mai", "danam:1:0:nam")
    assert text(sent.taps("quang", button(card(sent, "quang"), "Danh sách"))).startswith("Danh sách gửi vào")
    owed = json.loads(sent.said(sent.private("quang"))[-1])
    assert owed["file"]["recipe"] == "notice:1"
    book = notice_cards.book(sent.work, "1")
    [table] = book["tables"]
    answers = {row[1]: row[2:] for row in table["rows"]}
    assert answers["Châu Ngọc Mai"] == ["Đã nắm", "2025-05-20T14:05"]
    assert {row[0] for name, row in answers.items() if name != "Châu Ngọc Mai"} == {"Chưa trả lời"}
    assert text(sent.taps("khoa", "quantriet:1:0:bang")) == sent.refusal("notice_gone")


def test_heads_send_to_their_own_team_only_and_members_to_nobody(relay: Relay) -> None:
    assert relay.refusal("other_team", team="to1") == text(relay.says("quang", "/quantriet tổ 1: làm ngay đi"))
    assert labels(relay.says("quang", "/quantriet làm ngay hôm nay")) == [
        "Gửi Tổ 2",
        "Thôi, không gửi",
    ]
    for by in ("tuan", "theo_doi"):
        assert text(relay.says(by, "/quantriet làm ngay hôm nay")) == relay.refusal("no_right", verb="direct")
    preview = relay.says("quang", "/quantriet làm ngay hôm nay")
    token = button(preview, "Gửi").token
    forged = token.rsplit(".", 1)[0] + "."
    assert "Đã gửi" not in text(relay.taps("quang", forged))
    assert notice_rows.lately(relay.work, 0) == []


def test_what_cannot_be_sent_says_why(relay: Relay) -> None:
    assert text(relay.says("quang", "/quantriet ok")) == relay.refusal("notice_text", longest=1500)
    assert text(relay.says("quang", "/quantriet " + "dài " * 500)) == relay.refusal("notice_text", longest=1500)
    preview = relay.says("quang", "/hop tổ 2 14h30: giao ban")
    relay.later(60)
    assert text(relay.taps("quang", button(preview, "Gửi"))) == relay.refusal("notice_past")
    preview = relay.says("quang", "/quantriet làm ngay hôm nay")
    relay.work.run("DELETE FROM account WHERE member <> :m", {"m": relay.who("quang").id})
    assert text(relay.taps("quang", button(preview, "Gửi"))) == relay.refusal("notice_nobody")


def test_bytes_that_no_card_has_do_nothing(sent: Relay) -> None:
    preview = sent.says("quang", "/quantriet làm ngay hôm nay")
    forged = button(preview, "Gửi").token.rsplit(".", 1)[0] + ".to9"
    assert text(sent.taps("quang", forged)) == sent.refusal("unreadable_button")
    for token in ("danam:99:0:nam", "danam:1:0:du"):
        assert text(sent.taps("mai", token)) == sent.refusal("notice_gone")
    assert len(notice_rows.lately(sent.work, 0)) == 1


def test_a_draft_goes_once_and_can_be_dropped(relay: Relay) -> None:
    preview = relay.says("quang", "/quantriet làm ngay hôm nay")
    assert text(relay.taps("quang", button(preview, "Thôi"))) == "Không gửi."
    for label in ("Thôi", "Gửi"):
        assert "Đã gửi" not in text(relay.taps("quang", button(preview, label)))
    preview = relay.says("quang", "/quantriet làm ngay hôm nay")
    relay.taps("quang", button(preview, "Gửi"))
    relay.taps("quang", button(preview, "Gửi"))
    assert len(notice_rows.lately(relay.work, 0)) == 1


def test_the_bare_command_lists_what_was_sent(sent: Relay) -> None:
    told = text(sent.says("quang", "/quantriet"))
    assert f"14:05, Tổ 2: {WORDS}" in told
    assert "Chưa gửi gì" in text(sent.says("quang", "/hop"))
    assert "Chưa gửi gì" in text(sent.says("khoa", "/quantriet"))


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        (f"Chỉ đạo tổ 2: {WORDS}", "Sẽ gửi chỉ đạo này"),
        ("chi dao: cac to bao cao truoc 16h", "Sẽ gửi chỉ đạo này"),
        ("Quán triệt: không nhận hộ mã OTP của doanh nghiệp", "Sẽ gửi chỉ đạo này"),
        ("mời họp 15h mai tại phòng họp 2: giao ban tuần", "Sẽ mời họp"),
        ("họp tổ 2 15h mai: giao ban tổ", "Sẽ mời họp"),
        ("họp tổ 8h sáng mai ở phòng 2", "Sẽ mời họp"),
        ("họp tổ 8h sáng mai phòng 2", "Sẽ mời họp 08:00 ngày 21/5, phòng 2"),
        ("nhắn cả tổ: 5h chiều nay chốt số", "Sẽ gửi chỉ đạo này"),
        ("thông báo các đồng chí: mai nghỉ bù", "Sẽ gửi chỉ đạo này"),
    ],
)
def test_a_leader_may_say_it_in_words_in_private(relay: Relay, line: str, begins: str) -> None:
    told = text(relay.says("quang", line))
    assert begins in told


@pytest.mark.parametrize(
    "line",
    [
        "mai họp mấy giờ vậy",
        "họp: chưa biết nữa",
        "họp với DN lúc 9h",
        "họp 9h à?",
        "em họp đến 10h",
        "thông báo mới của thuế 9h có chưa",
        "chỉ đạo của anh Hà là gì",
        "chỉ đạo",
        "cty Ví Dụ: họ bận",
        *NO_MEETINGS,
    ],
)
def test_talk_about_meetings_sends_nothing(relay: Relay, line: str) -> None:
    said = relay.says("quang", line)
    assert said is None or "/hop" not in text(said)
    relay.says("quang", line, chat="-502")
    relay.says("mai", f"chỉ đạo tổ 2: {WORDS}")
    assert notice_rows.lately(relay.work, 0) == []


def test_somebody_who_cannot_be_written_to_is_named_for_the_sender(relay: Relay) -> None:
    place = relay.private("mai")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("mai").id})
    sends(relay)
    assert "Chưa nhắn riêng được: đ/c Mai." in card(relay, "quang").text
    rings(relay, "2025-05-21T08:30")
    assert relay.owed(place) == []


def test_at_night_the_card_makes_no_sound(relay: Relay) -> None:
    relay.now = instant("2025-05-20T23:30")
    sends(relay)
    assert card(relay, "mai").silent
    assert date.fromisoformat(relay.work.today()) == date(2025, 5, 20)


def test_who_has_not_read_is_asked_in_words(relay: Relay) -> None:
    assert "Chưa gửi gì" in text(relay.says("quang", "ai chưa nắm?"))
    sends(relay)
    relay.says("tuan", "/danam")
    said = text(relay.says("quang", "còn ai chưa nắm chỉ đạo"))
    assert "đã nắm 1/2" in said
    assert "chưa trả lời: đ/c Mai" in said
    assert "họp" in text(relay.says("quang", "ai chưa trả lời họp"))
    assert "nắm" not in text(relay.says("tuan", "ai chưa nắm?"))


@pytest.mark.parametrize("line", ["hủy họp", "Hủy cuộc họp ạ", "rút giấy mời họp", "/hop hủy"])
def test_a_meeting_is_called_off_after_it_was_said_which(relay: Relay, line: str) -> None:
    assert "Chưa gửi gì" in text(relay.says("quang", line))
    for starts in ("15h mai", "16h mai"):
        sends(relay, line=f"/hop tổ 2 {starts} tại phòng 2: giao ban tuần")
    which = relay.says("quang", line)
    assert text(which) == "Rút lại giấy mời họp nào?"
    assert labels(which) == ["16:00 ngày 21/5, giao ban tuần", "15:00 ngày 21/5, giao ban tuần"]
    assert text(relay.taps("quang", button(which, "15:00 ngày 21/5"))) == "Đã rút lại."
    assert labels(relay.says("quang", line)) == ["16:00 ngày 21/5, giao ban tuần"]
    assert text(relay.taps("quang", button(which, "15:00 ngày 21/5"))) == relay.refusal("notice_gone")
    assert "Rút lại giấy mời" not in text(relay.says("quang", "hủy hợp đồng"))
    assert "Rút lại giấy mời" not in text(relay.says("mai", "hủy họp"))
