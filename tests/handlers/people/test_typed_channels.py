"""A channel without links and buttons: how one joins there, what needs its code, and what a group hears that has called us."""

import re
from dataclasses import replace

import pytest

from campaign.ids import PlaceId
from campaign.places import PlaceKind
from storage import channels, places
from storage.awards import award_rows
from storage.channels import Introduction
from telling.messages import Answer
from tests.stages import award_room
from tests.stages.relay import CHANNEL, GROUPS, Relay
from tests.stages.seen import text

TYPED = "tu-go"
MINUTE = 60_000


@pytest.fixture
def twin(relay: Relay) -> Relay:
    """The campaign has a second channel, where everything is typed."""
    channels.introduce(relay.work, TYPED, known=Introduction("Kênh chữ (Bot Mẫu)", typed=True))
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chính", "https://example.invalid/?start={code}"))
    return relay


def digits(told: Answer | None) -> str:
    found = re.search(r"\b\d{6}\b", text(told))
    assert found, text(told)
    return found[0]


def there(relay: Relay, line: str, person: str = "z-1") -> str:
    """Somebody writes in private on the typed channel."""
    said = relay.incoming("bao", person, person=person, person_name="", private=True, text=line)
    return text(relay.hears(replace(said, channel=TYPED)))


def joined(relay: Relay, who: str) -> bool:
    return relay.who(who).on(TYPED) is not None


def test_a_member_takes_six_digits_along_and_types_them_there(twin: Relay) -> None:
    code = digits(twin.says("bao", "/thamgia"))
    assert "Bảo" in there(twin, code)
    assert joined(twin, "bao")
    assert "không đúng" in there(twin, code, "z-2"), "một lần"
    assert re.search(r"\d{6}", text(twin.says("bao", "/thamgia"))) is None, "đã có mặt ở kênh ấy"


def test_with_the_command_in_front_too(twin: Relay) -> None:
    there(twin, f"/thamgia {digits(twin.says('bao', '/thamgia'))}")
    assert joined(twin, "bao")


def test_a_leader_gives_them_to_somebody_beside_the_link(twin: Relay) -> None:
    told = twin.says("quan_tri", "/moi Bảo")
    assert "Kênh chữ (Bot Mẫu)" in text(told)
    there(twin, digits(told))
    assert joined(twin, "bao")


def test_after_a_quarter_of_an_hour_they_open_nothing(twin: Relay) -> None:
    code = digits(twin.says("bao", "/thamgia"))
    twin.later(15)
    assert "không đúng" in there(twin, code)
    assert not joined(twin, "bao")


def test_new_ones_make_the_old_ones_void_and_leave_the_link(twin: Relay) -> None:
    link = text(twin.says("quan_tri", "/moi Bảo")).partition("start=")[2].split()[0]
    old = digits(twin.says("bao", "/thamgia"))
    new = digits(twin.says("bao", "/thamgia"))
    there(twin, old)
    assert old == new or not joined(twin, "bao")
    there(twin, f"/thamgia {link}")
    assert joined(twin, "bao")


def test_who_guesses_is_heard_five_times(twin: Relay) -> None:
    code = digits(twin.says("bao", "/thamgia"))
    for number in range(5):
        there(twin, f"{(int(code) + 1 + number) % 10**6:06}")
    assert "không đúng" in there(twin, code)
    assert not joined(twin, "bao")
    there(twin, code, "z-9")
    assert joined(twin, "bao"), "người khác vẫn vào được"


def test_a_crowd_that_guesses_is_heard_fifty_times(twin: Relay) -> None:
    code = digits(twin.says("bao", "/thamgia"))
    for number in range(50):
        there(twin, f"{(int(code) + 1 + number) % 10**6:06}", f"z-{number}")
    there(twin, code, "z-moi")
    assert not joined(twin, "bao")
    twin.later(16)
    there(twin, digits(twin.says("bao", "/thamgia")), "z-moi")
    assert joined(twin, "bao")


def test_the_digits_are_given_on_no_channel_that_has_links_only(relay: Relay) -> None:
    assert re.search(r"\d{6}", text(relay.says("bao", "/thamgia"))) is None


# --- what needs its code --------------------------------------------------------------------------------------------------


def test_what_cannot_be_taken_back_is_done_by_its_code_only_where_everything_is_typed(relay: Relay) -> None:
    stage = relay
    award_room.proposed(stage)
    channels.introduce(stage.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    refused = text(stage.says("giam_doc", "đồng ý"))
    code = re.search(r"gõ: (\w+) Đồng ý", refused)
    assert code, refused
    assert award_rows.all_(stage.work)[-1].state == "proposed"
    stage.says("giam_doc", f"{code[1]} đồng ý")
    assert award_rows.all_(stage.work)[-1].state == "agreed"


# --- a group that calls us --------------------------------------------------------------------------------------------------


def test_a_group_s_call_that_says_nothing_is_answered_to_whoever_called_and_not_after_every_line(relay: Relay) -> None:
    chat = GROUPS["to1"]
    told = relay.says("bao", "trăng sao gì đó", chat, called=True)
    assert told is not None
    assert told.alone or relay.said(relay.private("bao"))
    assert relay.says("bao", "trăng sao gì nữa", chat, called=True) is None
    assert relay.says("ngan", "trăng sao", chat, called=True) is not None
    relay.later(10)
    assert relay.says("bao", "trăng sao", chat, called=True) is not None
    assert relay.says("bao", "trăng sao", chat) is None, "không gọi thì thôi"
    assert relay.says("5555", "trăng sao", chat, called=True) is None


@pytest.mark.parametrize(
    "line",
    [
        "Bảng việc", "cho em xem bảng ạ", "xin gửi lại bảng của tổ", "bảng đâu?", "Có việc gì không?", "còn việc nào không ạ",
        "bot ơi, còn phiếu nào chưa ai nhận không", "hôm nay có việc mới chưa",
    ],
)  # fmt: skip
def test_a_team_s_group_that_asks_for_its_board_gets_it_as_it_is(relay: Relay, line: str) -> None:
    chat, place = GROUPS["to1"], relay.place(GROUPS["to1"])
    relay.work.run("UPDATE show SET state = 'paid'")
    told = relay.says("bao", line, chat, called=True)
    assert told is not None
    assert told.text == "", "bảng là câu trả lời"
    owed = relay.one("SELECT state, priority FROM show WHERE place = :p AND key = 'board'", p=place)
    assert tuple(owed) == ("owed", 0)
    relay.work.run("UPDATE show SET state = 'paid'")
    relay.says("bao", "bảng", chat)
    relay.says("bao", "bảng lương của em", chat, called=True)
    relay.says("bao", "có việc gì mà ồn thế", chat, called=True)
    relay.says("5555", "bảng", chat, called=True)
    relay.says("bao", "bảng", "-510", called=True)
    assert relay.one("SELECT state FROM show WHERE place = :p AND key = 'board'", p=place)[0] == "paid"


def test_a_group_without_buttons_is_tied_by_words(relay: Relay) -> None:
    chat = "-777"
    assert text(relay.says("quan_tri", "/ketnoi", chat, called=True)) == "", (
        "thẻ là câu trả lời, không thêm «chưa rõ ý»"
    )
    relay.says("bao", "Tổ 1", chat, called=True)
    assert places.teams(relay.work, PlaceId(relay.place(chat))) == [], "chỉ quản trị"
    relay.says("quan_tri", "Tổ 1", chat, called=True)
    assert places.teams(relay.work, PlaceId(relay.place(chat))) == ["to1"]
    relay.says("quan_tri", "xong", chat, called=True)
    relay.says("quan_tri", "Tổ 2", chat, called=True)
    assert places.teams(relay.work, PlaceId(relay.place(chat))) == ["to1"], "đã xong thì thôi hỏi"


def test_a_group_s_call_that_means_something_does_it(relay: Relay) -> None:
    case = relay.case()
    relay.says("bao", f"nhận {case}", GROUPS["to1"], called=True)
    assert relay.baton(case).held_by(relay.who("bao").id)


def test_a_bare_claim_takes_the_only_call_of_the_group_where_no_reply_is_told_of(relay: Relay) -> None:
    """The platform passes a reply to a call on without saying what it replies to."""
    chat = GROUPS["to1"]
    first = relay.case()
    assert relay.says("bao", "em nhận", chat, called=True) is not None
    assert relay.baton(first).state == "open", "kênh có trả lời thì phải trả lời vào thẻ"
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    relay.says("bao", "em nhận", chat, called=True)
    assert relay.baton(first).held_by(relay.who("bao").id)
    second, third = relay.case(), relay.case()
    assert "ghi số phiếu" in text(relay.says("ngan", "/nhan", chat, called=True))
    for times in (1, 2):
        relay.says("ngan", "nhận", chat, called=True)
        listed = [
            said for said in relay.said(relay.private("ngan")) if f"/xem {second}" in said and f"/xem {third}" in said
        ]
        assert len(listed) == times, "lần nào cũng được trả lời, ở tin riêng"
    assert {relay.baton(one).state for one in (second, third)} == {"open"}, "hai lời gọi thì phải có số"
    relay.claim(second)
    relay.says("ngan", "/nhan", chat, called=True)
    assert relay.baton(third).held_by(relay.who("ngan").id)
    assert "Hiện không có việc" in text(relay.says("bao", "nhận", chat, called=True)), "không còn lời gọi nào"


def test_what_a_group_s_card_asks_is_answered_there_by_whom_nothing_reaches_in_private(relay: Relay) -> None:
    """No reply tells which card is meant, and no code stands on it: its holder has called us, and nobody else is asked."""
    chat, who = GROUPS["to1"], relay.who("bao")
    case = relay.case()
    relay.db.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": who.id})
    relay.claim(case, by="bao")
    relay.says("bao", "chưa khớp", chat, called=True)
    assert relay.baton(case).asking == "", "chưa hỏi thì không có gì để trả lời"
    relay.says("bao", f"/xong {case} Đã liên hệ", chat, called=True)
    relay.says("ngan", "chưa khớp", chat, called=True)
    assert '"matched"' not in relay.baton(case).asking
    relay.says("bao", "chưa khớp", chat, called=True)
    relay.says("bao", "có", chat, called=True)
    assert relay.baton(case).state == "done"


def test_a_result_that_was_sent_twice_begins_nothing_of_the_next_step(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    said = f"/xong {case} Đã khớp"
    relay.says("tuan", f"/xong {case} linh tinh")
    assert relay.baton(case, "lam_sach").held_by(relay.who("tuan").id), "không rõ thì hỏi kết quả nào"
    relay.says("tuan", said)
    relay.says("tuan", "Xong, gọi người trong tổ")
    assert "đã xong lúc" in text(relay.says("tuan", said))
    assert relay.baton(case, "dang_ky").state == "open"
    relay.says("mai", said)
    assert relay.baton(case, "dang_ky").held_by(relay.who("mai").id), "người khác gõ thì như trước"


def test_a_slip_that_names_its_case_is_the_one_of_the_group_s_own_step(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    assert "hoàn tác lần báo" in text(relay.says("khoa", f"phiếu {case} bấm nhầm", GROUPS["to1"]))
    assert "do đ/c Dũng làm" in text(relay.says("ngan", f"phiếu {case} bấm nhầm", GROUPS["to1"]))


def test_the_board_s_next_piece_of_work_is_taken_by_its_words(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    assert relay.says("bao", "Nhận việc kế tiếp", GROUPS["to1"]) is None, "không gọi thì thôi"
    relay.says("bao", "nhận việc kế tiếp", GROUPS["to1"], called=True)
    relay.says("ngan", "Nhận việc kế tiếp", GROUPS["to1"], called=True)
    assert relay.baton(first).held_by(relay.who("bao").id)
    assert relay.baton(second).held_by(relay.who("ngan").id)


def test_who_speaks_in_a_group_is_written_to_on_that_channel(twin: Relay) -> None:
    there(twin, digits(twin.says("bao", "/thamgia")))
    assert twin.who("bao").accounts[0].channel == TYPED, "vừa nhắn riêng ở đó"
    twin.later(1)
    twin.says("bao", "chào cả tổ", GROUPS["to1"])
    assert twin.who("bao").accounts[0].channel == CHANNEL
    twin.db.run("UPDATE account SET private_place = NULL WHERE channel = :c", {"c": TYPED})
    group = places.ensure(twin.work, TYPED, chat="z-to1", thread="", kind=PlaceKind.GROUP, title="")
    said = twin.incoming("bao", group.chat, person="z-1", private=False, called=True, text="bảng")
    twin.hears(replace(said, channel=TYPED))
    assert twin.who("bao").accounts[0].channel == CHANNEL, "không nhắn riêng được ở đó"


def test_politeness_costs_nothing_there_and_what_is_unclear_one_message(relay: Relay) -> None:
    baton = relay.claim(relay.case())
    own = f"b:{baton.id}:work:{relay.who('dung').id}:1"
    channels.introduce(relay.work, CHANNEL, known=Introduction("Kênh chữ", typed=True))
    owed = relay.work.all("SELECT * FROM show")
    for line in ("ok", "dạ vâng ạ", "👍"):
        assert text(relay.says("dung", line)) == ""
    assert text(relay.says("dung", "ông này hỏi lạ quá")).startswith(f"Chưa rõ ý đồng chí về phiếu {baton.case}")
    assert "Xem lại thẻ: /xem 1." in text(relay.says("dung", "mấy cái đó để đâu rồi ta"))
    assert relay.work.all("SELECT * FROM show") == owed, "thẻ không xuống thành tin thứ hai"
    assert text(relay.says("dung", "/xem 1")) == "", "hỏi thì thẻ là câu trả lời"
    assert "Mở lúc" in text(relay.says("ngan", "/xem 1")), "người không giữ đọc diễn biến"
    relay.says("dung", "/nham")
    assert text(relay.says("dung", "ok", to=own)).startswith("Chưa rõ ý"), (
        "có câu đang chờ thì nói rằng ok không quyết định"
    )
    assert relay.baton(baton.case).state == "held"
    code = relay.one("SELECT code FROM pending_question WHERE state = 'open'")[0]
    relay.says("dung", f"{code} không")
    owed = relay.work.all("SELECT * FROM show")
    assert "Mở lúc" in text(relay.says("dung", f"{code} đúng")), "mã đã qua: một tin nói hiện nay thế nào"
    assert relay.work.all("SELECT * FROM show") == owed
