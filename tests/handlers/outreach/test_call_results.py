"""What came of a call: one tap, a command or plain words; on into the relay where somebody agreed; taken back where it was a slip."""

import pytest

from handlers.understanding import calling as reading
from storage import channels
from storage.channels import Introduction
from storage.lists import organisations
from storage.outreach import call_rows
from telling.messages import Card
from tests.handlers.test_by_words_alone import Walk
from tests.stages.call_room import card, case_of, ends, has, listed, open_case, said, takes, takes_one
from tests.stages.relay import CHANNEL, GROUPS, Relay, instant
from tests.stages.seen import button, labels, text

# --- what came of it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "command", "words"])
def test_answered_it_goes_on_into_the_relay_and_asks_at_once(relay: Relay, way: str) -> None:
    one = takes_one(relay)
    told = {"button": lambda: ends(relay, "Nghe máy"), "command": lambda: said(relay, "dung", "/goi nghe máy"),
            "words": lambda: said(relay, "dung", "nghe máy rồi")}[way]()  # fmt: skip
    assert "nghe máy, 14:05. Phiếu 1." in told.text
    baton = relay.baton(open_case(relay, one))
    assert (baton.holder, baton.asking != "") == (relay.who("dung").id, True)
    assert relay.one("SELECT consent FROM representative")["consent"] == "yes"
    assert f"b:{baton.id}:work:{baton.holder}:0" in relay.owed(relay.private("dung"))
    assert [key for key in relay.owed(relay.place(GROUPS["to1"])) if key != "board"] == [], (
        "one person carries it: no card in a group"
    )
    assert has(relay, "dung") is None
    assert "Công ty TNHH Ví Dụ 1" in card(relay, "dung").text


def test_who_holds_as_much_as_one_may_leaves_it_to_the_team(relay: Relay) -> None:
    for _ in range(relay.plan.relay.claim_cap):
        relay.claim(relay.case())
    one = takes_one(relay)
    ends(relay, "Nghe máy")
    assert case_of(relay, one) == "open"


SPOKEN = {
    "không nghe máy": "no_answer", "knm": "no_answer", "thuê bao quý khách": "no_answer", "gọi 3 lần ko ai nghe": "no_answer", "máy bận": "no_answer",
    "sai số": "wrong_number", "số này của người khác": "wrong_number", "gặp thư ký, giám đốc đi công tác": "not_head", "sếp đi vắng": "not_head",
    "chưa đồng ý, sợ lừa đảo": "declined", "ho ko chiu": "declined", "đã gửi thư ngỏ": "letter", "DN báo đã đăng ký rồi": "reported",
    "Tạm ngừng": "paused", "bỏ địa chỉ rồi": "dissolved", "họ kêu chiều gọi lại": "later", "bận, hẹn 16h": "later", "nghe r, đồng ý làm": "reached",
    "gọi k đc": "no_answer", "thuê bao ko liên lạc được ạ": "no_answer", "số không tồn tại": "wrong_number", "họ nghi lừa đảo": "declined",
    "bên đó đăng ký rồi": "reported", "đã gửi thư ngỏ rồi ạ": "letter", "tạm ngừng hđ rồi": "paused",
    "chưa đồng ý, bảo để xem đã": "declined", "ko có nhu cầu": "declined", "chưa đồng ý vì sợ lừa đảo": "declined", "gửi thư qua mail rồi": "letter",
}  # fmt: skip


def test_words_say_what_came_of_it(relay: Relay) -> None:
    for number, (line, outcome) in enumerate(SPOKEN.items(), 1):
        one = listed(relay, number)
        assert takes(relay) == one
        said(relay, "dung", line)
        last = call_rows.last_of(relay.work, relay.who("dung").id)
        assert last is not None
        assert (last.outcome, last.organisation) == (outcome, one), line


def test_a_plain_word_about_a_card_is_about_the_card(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    takes_one(relay)
    relay.says(
        "dung",
        "không nghe máy",
        to=f"b:{relay.baton(case).id}:work:{relay.baton(case).holder}:{relay.baton(case).calls}",
    )
    assert has(relay, "dung") is not None
    assert relay.states(case)["lien_he"] == "parked"


def test_whoever_was_registered_meanwhile_is_not_opened_again(relay: Relay) -> None:
    one = takes_one(relay)
    relay.do(lambda work: organisations.mark_registered(work, one, member=None, source="list"))
    assert "đã" in ends(relay, "Nghe máy").text
    assert has(relay, "dung") == one, "nothing is noted by a refused answer"


def test_where_there_are_no_buttons_each_is_typed_under_the_cards_code(relay: Relay) -> None:
    takes_one(relay)
    walk = Walk(relay)
    walk.cards("dung")
    assert (walk.other, walk.did_something) == ({}, 9 + 4 + 4), (
        "the outcomes, the times under «Hẹn lại…», and how the letter went"
    )
    ends(relay, "Sai số")
    walk.cards("dung")
    assert (walk.other, len(walk.met)) == ({}, 20), "and what the card has that is answered"


@pytest.mark.parametrize("line", ["họ chuyển trụ sở rồi", "đang họp, 30 phút nữa gọi", "giám đốc tháng sau mới về"])
def test_what_is_not_understood_of_a_call_brings_its_card_down(relay: Relay, line: str) -> None:
    takes_one(relay)
    relay.work.run("UPDATE show SET state = 'shown'")
    assert said(relay, "dung", line).text.startswith("Chưa rõ kết quả cuộc gọi Công ty TNHH Ví Dụ 1, chưa ghi gì")
    call = call_rows.last_of(relay.work, relay.who("dung").id)
    assert call is not None
    owed = [row[0] for row in relay.work.all("SELECT key FROM show WHERE state = 'owed'")]
    assert f"calling:{call.id}" in owed
    assert has(relay, "dung") is not None
    assert "cuộc gọi" not in text(relay.says("dung", "ok"))
    assert "cuộc gọi" not in text(relay.says("dung", "việc của tôi"))
    assert relay.says("dung", line, GROUPS["to1"]) is None
    relay.later(20)
    assert "cuộc gọi" not in text(relay.says("dung", line)), "its time is over"
    relay.later(-20)
    relay.claim(relay.case())
    assert "cuộc gọi" not in text(relay.says("dung", line)), "it may be about the work in hand"


def test_a_line_that_says_more_is_no_outcome(relay: Relay) -> None:
    takes_one(relay)
    for line in ("không nghe máy bao giờ cũng vậy", "hẹn", "hẹn hò gì đâu"):
        relay.says("dung", line)
        assert has(relay, "dung") is not None, line
    relay.says("dung", "knm", edited=True)
    assert has(relay, "dung") is not None
    relay.says("bao", "knm")
    assert has(relay, "dung") is not None


def test_so_often_nobody_answers_and_no_more(relay: Relay) -> None:
    one = takes_one(relay)
    for _ in range(relay.plan.calling.tries - 1):
        ends(relay, "Không nghe máy")
        relay.later(121)
        assert takes(relay) == one
    ends(relay, "Không nghe máy")
    relay.later(60 * 24 * 7)
    assert "Đã gọi đủ 3 lần mà chưa được: 1 DN" in said(relay, "dung", "/goi").text


def test_not_willing_it_rests_as_the_plan_says_and_the_letter_never_uses_the_last_try_up(relay: Relay) -> None:
    one = takes_one(relay)
    ends(relay, "Chưa đồng ý")
    assert relay.one("SELECT call_after FROM organisation WHERE id = :o", o=one)[0] == instant("2025-05-21T07:00")
    relay.now = instant("2025-05-21T07:00")
    for day in ("2025-05-22T07:00", "2025-05-23T07:00"):
        assert takes(relay) == one
        ends(relay, "Đã gửi thư ngỏ")
        assert relay.one("SELECT call_after FROM organisation WHERE id = :o", o=one)[0] == instant(day)
        relay.now = instant(day)
    history = card_after(relay).text
    assert "14:05 ngày 20/5 đ/c Dũng: chưa đồng ý" in history
    assert "đã gửi thư ngỏ" in history


def card_after(relay: Relay) -> Card:
    takes(relay)
    return card(relay, "dung")


@pytest.mark.parametrize(("label", "reason"), [("Tạm ngừng", "paused"), ("Giải thể", "dissolved")])
def test_what_does_not_exist_any_more_waits_for_a_leaders_yes(relay: Relay, label: str, reason: str) -> None:
    one = takes_one(relay)
    assert "Lãnh đạo được hỏi trước" in ends(relay, label).text
    closing = relay.one("SELECT * FROM case_closing")
    assert (closing["reason"], closing["state"]) == (reason, "asked")
    assert organisations.get(relay.work, one).status == "active"
    relay.says("yen", "/duyetdong")
    relay.taps("yen", f"duyetdong:{closing['id']}:0:dongy")
    assert organisations.get(relay.work, one).status == "stopped"


# --- a slip ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "command", "words", "reply"])
def test_a_slip_is_taken_back_and_the_right_outcome_said(relay: Relay, way: str) -> None:
    one = takes_one(relay)
    ends(relay, "Sai số")
    assert labels(card(relay, "dung")) == ["Gọi DN tiếp theo", "Bấm nhầm kết quả"]
    assert "Lúc này không còn" in ends(relay, "Gọi DN tiếp theo").text
    assert relay.says("dung", "bấm nhầm", to="board") is not None
    assert has(relay, "dung") is None
    line = "/nham" if way == "command" else "bấm nhầm"
    typed = relay.says("dung", line, to="calling:1" if way == "reply" else "") if way != "button" else None
    back = typed or ends(relay, "Bấm nhầm kết quả")
    assert "Đã bỏ kết quả của <b>Công ty TNHH Ví Dụ 1</b>" in text(back)
    assert has(relay, "dung") == one
    assert "call_taken_back" in relay.kinds()
    ends(relay, "Không nghe máy")
    relay.later(121)
    assert takes(relay) == one
    assert [n for (team, why), n in call_rows.outcomes(relay.work, 0).items()] == [1]


def test_answered_by_mistake_its_case_goes_too_while_nobody_has_touched_it(relay: Relay) -> None:
    one = takes_one(relay)
    ends(relay, "Nghe máy")
    assert "Đã bỏ kết quả" in said(relay, "dung", "/nham").text
    assert case_of(relay, one) == ""
    assert has(relay, "dung") == one
    ends(relay, "Nghe máy")
    relay.result(open_case(relay, one), "lien_he", "da_lien_he", by="dung")
    assert ends(relay, "Bấm nhầm kết quả").text == relay.refusal("moved_on")
    assert relay.taps("bao", "goi:1:0:nham").text == relay.refusal("call_gone")
    assert relay.taps("bao", "goi:1:0:kq.later").text == relay.refusal("call_gone")
    assert relay.taps("dung", "goi:1:0:kq.no_answer").text == relay.refusal("call_answered", at=relay.now)
    assert relay.taps("dung", "goi:77:0:kq.no_answer").text == relay.refusal("call_gone")


def test_a_slip_noticed_with_the_next_one_in_hand_waits_for_its_outcome(relay: Relay) -> None:
    one, two = listed(relay, 1), listed(relay, 2)
    assert takes(relay) == one
    ends(relay, "Sai số")
    assert takes(relay) == two
    assert "Đã bỏ kết quả của <b>Công ty TNHH Ví Dụ 1</b>" in said(relay, "dung", "/nham").text
    assert has(relay, "dung") == two
    relay.taps("dung", "goi:1:0:kq.no_answer")
    assert [row[0] for row in relay.work.all("SELECT outcome FROM outreach_call ORDER BY id")] == ["no_answer", ""]


def test_after_the_plans_minutes_and_once_somebody_else_has_it_nothing_is_taken_back(relay: Relay) -> None:
    takes_one(relay)
    ends(relay, "Không nghe máy")
    relay.later(11)
    assert ends(relay, "Bấm nhầm kết quả").text == relay.refusal("too_late", minutes=10)
    relay.later(111)
    takes(relay, "bao")
    relay.work.run("UPDATE outreach_call SET ended_at = :now WHERE id = 1", {"now": relay.now})
    assert "Đ/c Bảo đang giữ DN này" in relay.taps("dung", "goi:1:0:nham").text
    assert said(relay, "ngan", "/nham").text == relay.refusal("nothing_to_undo")
    relay.case(by="dung")
    relay.says("dung", "/nham")
    assert call_rows.last_ended_of(relay.work, relay.who("dung").id) is not None
    assert relay.taps("bao", "goi:2:0:nham").text == relay.refusal("nothing_to_undo")


def test_an_entry_that_was_called_may_turn_out_to_be_another_one_and_be_parted_again(relay: Relay) -> None:
    """Its calls go along with its case, and come back with it."""
    other = relay.case(organisation=relay.organisation("Công ty Ví Dụ Một", code="3800000055", phone="0912345679"))
    found = relay.organisation("Công ty ngoài danh sách")
    said(relay, "dung", "/goi Công ty ngoài danh sách")
    ends(relay, "Nghe máy")
    gone, kept = open_case(relay, found), relay.one("SELECT organisation FROM case_file WHERE id = :c", c=other)[0]
    relay.taps("khoa", said(relay, "khoa", f"/gop {gone} {other}").rows[0][0])
    assert relay.one("SELECT organisation FROM outreach_call")[0] == kept
    assert "Công ty Ví Dụ Một" in card(relay, "dung").text
    relay.taps("khoa", said(relay, "khoa", f"/gop tách {gone}").rows[0][0])
    assert relay.one("SELECT organisation FROM outreach_call")[0] == found


# --- the letter -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "typed", "đã gửi thư ngỏ qua Zalo"])
def test_it_is_kept_by_which_way_the_letter_went(relay: Relay, way: str) -> None:
    takes_one(relay)
    if way in ("button", "typed"):
        asked = ends(relay, "Đã gửi thư ngỏ")
        assert "Gửi qua đường nào?" in asked.text
        told = relay.taps("dung", button(asked, "Tin nhắn Zalo")) if way == "button" else said(relay, "dung", "zalo")
    else:
        told = said(relay, "dung", way)
    assert "đã gửi thư ngỏ qua tin nhắn Zalo" in told.text
    assert "đã gửi thư ngỏ qua tin nhắn Zalo" in card(relay, "dung").text
    last = call_rows.last_of(relay.work, relay.who("dung").id)
    assert last is not None
    assert last.letter_by == "chat"
    relay.later(60 * 24 * 9)
    said(relay, "bao", "/goi")
    assert "đ/c Dũng: đã gửi thư ngỏ qua tin nhắn Zalo" in card(relay, "bao").text


def test_of_another_outcome_and_of_somebody_elses_no_letter_went(relay: Relay) -> None:
    takes_one(relay)
    asked = ends(relay, "Đã gửi thư ngỏ")
    assert relay.taps("bao", button(asked, "Bản giấy")).text == relay.refusal("call_gone")
    said(relay, "dung", "/nham")
    ends(relay, "Không nghe máy")
    assert relay.taps("dung", button(asked, "Bản giấy")).text == relay.refusal("call_gone")


@pytest.mark.parametrize(
    ("line", "way"),
    [
        ("đã gửi thư ngỏ qua email", "mail"), ("gửi thư ngỏ bằng tin nhắn", "sms"), ("đã gửi thư ngỏ bằng bản giấy", "paper"),
        ("đã gửi thư ngỏ qua facebook", None), ("đã gửi thư ngỏ", None),
    ],
)  # fmt: skip
def test_the_way_is_read(line: str, way: str | None) -> None:
    spoken = reading.outcome(line)
    assert spoken is not None
    assert (spoken.outcome, spoken.letter_by) == ("letter", way)


def test_where_everything_is_typed_a_call_is_work_and_no_question_but_a_word_of_two_works_is_asked_about(
    relay: Relay,
) -> None:
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    takes_one(relay)
    offered = relay.case()
    relay.claim(offered, by="ngan")
    relay.says("ngan", f"/chuyen {offered} Dũng")
    case = relay.case()
    relay.claim(case)
    told = text(relay.says("dung", "sai số"))
    assert told.startswith("Có 2 câu đang chờ nên chưa ghi gì.")
    assert f"- phiếu {case} sai số: " in told
    assert has(relay, "dung") is not None
    relay.says("dung", f"/nho {case}")
    relay.says("dung", "sai số")
    assert has(relay, "dung") is None, "lời nhờ đang chờ không có lời ấy"
