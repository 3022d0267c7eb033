"""An enterprise asks in the chat itself: by a button, a command, a link or plain words; it agrees first, sees how it stands, and says thanks."""

import json

import pytest

from acts import keep_question
from campaign.enterprise import self_requests as rules
from campaign.ids import CaseId, PlaceId
from campaign.questions import OwnRequest
from storage.enterprise import self_request_rows
from tests.stages.relay import Relay
from tests.stages.seen import button, labels, text

BOSS, OTHER, CODE, PHONE = "7777", "7778", "3800991002", "0912345678"
WHOLE = f"{CODE}, {PHONE}, giám đốc chưa có mức 2"
SEND, DROP, THANKS, COMPLAIN, OFF, ERASE = (
    "Đồng ý, gửi đề nghị", "Không gửi", "Cảm ơn cán bộ", "Phản ánh", "Không cần gọi nữa", "Rút đồng ý, xóa dữ liệu",
)  # fmt: skip


def requests(relay: Relay) -> int:
    return int(relay.one("SELECT count(*) FROM self_request")[0])


def sent(relay: Relay, line: str = WHOLE, by: str = BOSS) -> str:
    return text(relay.taps(by, button(relay.says(by, f"/denghi {line}"), SEND)))


def case_of(relay: Relay, number: int = 1) -> CaseId:
    found = self_request_rows.get(relay.work, number)
    assert found is not None
    assert found.case is not None
    return found.case


def notes(relay: Relay) -> list[str]:
    return [row[0] for row in relay.work.all("SELECT text FROM note ORDER BY id")]


def heard(relay: Relay, by: str = BOSS) -> list[str]:
    return [json.loads(body)["text"] for body in relay.said(relay.place(by))]


@pytest.mark.parametrize("begins", ["button", "hello", "/denghi", "/start denghi", "nhờ cán bộ gọi lại giúp công ty"])
def test_it_is_asked_what_is_needed_and_nothing_is_sent_without_a_yes(relay: Relay, begins: str) -> None:
    if begins in ("button", "hello"):
        shown = relay.says(BOSS, "alo" if begins == "button" else "/start")
        asked = relay.taps(BOSS, button(shown, "Đề nghị gọi lại"))
    else:
        asked = relay.says(BOSS, begins)  # type: ignore[assignment]
    assert "gõ mã số thuế, số điện thoại và điều cần hỗ trợ" in text(asked)
    assert "/thamgia" in text(asked), "a member to be is not led astray"
    assert "Còn thiếu số điện thoại" in text(relay.says(BOSS, f"MST {CODE[:4]} {CODE[4:7]} {CODE[7:]}"))
    shown = relay.says(BOSS, "+84 912 345 678 giám đốc chưa có mức 2")
    assert f"Mã số thuế {CODE}, điện thoại 09xx***678. Cần: " in text(shown)
    assert "giám đốc chưa có mức 2" in text(shown)
    assert "Dữ liệu" in text(shown) or "dữ liệu" in text(shown), "the notice"
    assert requests(relay) == 0
    told = text(relay.taps(BOSS, button(shown, SEND)))
    assert "đề nghị số 1" in told
    assert "số công khai" in told
    assert requests(relay) == 1
    assert relay.states(case_of(relay))["lien_he"] == "open"
    assert notes(relay)[0].startswith(f"DN tự gửi đề nghị, gọi lại số {PHONE}. Nhu cầu: ")
    assert "không còn chờ gửi" in text(relay.taps(BOSS, button(shown, SEND))), "once"
    assert requests(relay) == 1


@pytest.mark.parametrize(
    "yes",
    [
        "đồng ý",
        "Đồng ý, gửi đề nghị",
        "dạ đồng ý ạ",
        "đúng rồi đồng ý",
        "Đồng ý gửi",
        "Vâng, công ty đồng ý nhé. Cảm ơn em!",
    ],
)
def test_the_yes_may_be_typed(relay: Relay, yes: str) -> None:
    relay.says(BOSS, f"Công ty tôi cần hỗ trợ, MST {CODE}, sđt {PHONE}")
    assert "đề nghị số 1" in text(relay.says(BOSS, yes))


@pytest.mark.parametrize(
    "no",
    ["không", "thôi", "thôi khỏi em", "rút lại đồng ý", "rút đồng ý", "tôi từ chối đồng ý", "hủy đồng ý", "button"],
)
def test_a_no_keeps_nothing(relay: Relay, no: str) -> None:
    shown = relay.says(BOSS, WHOLE)
    told = relay.taps(BOSS, button(shown, DROP)) if no == "button" else relay.says(BOSS, no)
    assert "không được giữ" in text(told)
    assert PHONE not in str([tuple(row) for row in relay.work.all("SELECT payload FROM pending_question")])
    assert "không còn chờ gửi" in text(relay.taps(BOSS, button(shown, DROP)))
    assert "Kính chào" in text(relay.says(BOSS, "alo"))


@pytest.mark.parametrize(
    "line",
    ["ok", "ok em", "gửi đi", "dạ vâng", "không đồng ý đâu nhưng cứ gọi cho tôi nhé", "bao giờ gọi?", "cám ơn", "đồng ý cái gì?",
     "đồng ý cái gì", "nếu đồng ý thì sao", "chưa đồng ý", "sếp đồng ý mới gửi", "để sếp tôi đồng ý đã", "không hiểu đồng ý cái gì"],
)  # fmt: skip
def test_what_is_no_yes_sends_nothing_and_is_no_wish(relay: Relay, line: str) -> None:
    """Consent is said in so many words."""
    for by, said in ((BOSS, WHOLE), (OTHER, f"{CODE} {PHONE}")):
        before = text(relay.says(by, said))
        assert text(relay.says(by, line)) == before
    assert requests(relay) == 0


def test_a_yes_before_it_is_whole_asks_for_what_is_missing(relay: Relay) -> None:
    relay.says(BOSS, f"MST {CODE}")
    assert "Còn thiếu số điện thoại" in text(relay.says(BOSS, "tôi đồng ý"))
    assert requests(relay) == 0


@pytest.mark.parametrize(
    ("lines", "wish"),
    [
        ((f"Cty Mẫu, mã số thuế {CODE}, đt {PHONE}, cần hỗ trợ định danh",), "Cty Mẫu, cần hỗ trợ định danh"),
        ((f"{CODE} {PHONE}", "chưa có mức 2"), "chưa có mức 2"),
        ((f"{CODE} {PHONE} chưa có mức 2", "nhu cầu: sai số căn cước"), "nhu cầu: sai số căn cước"),
        ((f"{CODE} {PHONE} chưa có mức 2", "sửa lại số 0912345670"), "chưa có mức 2"),
        ((f"gọi lại cho tôi {CODE}", f"số {PHONE} máy bàn nhé"), "gọi lại cho tôi"),
    ],
)
def test_the_wish_is_what_was_said_first_or_said_to_be_one(relay: Relay, lines: tuple[str, ...], wish: str) -> None:
    shown = [text(relay.says(BOSS, line)) for line in lines][-1]
    assert f". Cần: {wish}\n" in shown


def test_what_is_wrong_is_typed_again_and_what_waits_too_long_is_forgotten(relay: Relay) -> None:
    relay.says(BOSS, WHOLE)
    shown = relay.says(BOSS, "số điện thoại đúng là 0912345679")
    assert "điện thoại 09xx***679" in text(shown)
    assert "Còn thiếu mã số thuế" in text(relay.says(OTHER, "cần hỗ trợ, 0912345670"))
    assert "chữ số cuối chưa đúng" in text(relay.says(OTHER, "3800991009"))
    relay.later(61)
    assert "không còn chờ gửi" in text(relay.taps(BOSS, button(shown, SEND)))
    assert requests(relay) == 0


def test_a_code_that_reads_like_a_phone_is_known_by_its_last_digit(relay: Relay) -> None:
    told = text(relay.says(BOSS, "cần hỗ trợ: 0381234501, 0912345678"))
    assert "Mã số thuế 0381234501, điện thoại 09xx***678" in told
    relay.says(OTHER, "cần hỗ trợ, 0912345678")
    assert "Mã số thuế 0381234501, điện thoại 09xx***678" in text(relay.says(OTHER, "0381234501"))


def test_another_chat_neither_sends_nor_touches_it(relay: Relay) -> None:
    shown = relay.says(BOSS, WHOLE)
    relay.says(OTHER, "alo")
    assert "không còn chờ gửi" in text(relay.taps(OTHER, button(shown, SEND)))
    assert "không còn chờ gửi" in text(relay.taps(OTHER, button(shown, DROP)))
    told = relay.taps(BOSS, button(shown, SEND))
    for label in (THANKS, COMPLAIN, OFF):
        assert text(relay.taps(OTHER, button(told, label))) == relay.refusal("unreadable_button")
        assert text(relay.taps(OTHER, f"denghi:99:0:{button(told, label).token.rsplit(':', 1)[1]}")) == relay.refusal(
            "unreadable_button"
        )


def test_members_and_groups_are_told_where_it_is_done(relay: Relay) -> None:
    assert "/yeucau" in text(relay.says("dung", "/denghi"))
    assert "tin riêng" in text(relay.says(BOSS, "/denghi", "-501"))
    assert relay.says(BOSS, f"nhờ gọi lại {PHONE}, MST {CODE}", "-501") is None


@pytest.mark.parametrize(
    "line",
    ["cho em xin vào tổ hỗ trợ", "xin vào nhóm hỗ trợ với ạ", "số 0271 000 0202 có phải của cán bộ không", PHONE, "alo",
     "0990123456 gọi cho tôi là ai vậy", "có số 0987654321 gọi xưng công an nói hỗ trợ VNeID",
     "0987654321 yêu cầu tôi cung cấp mã otp để hỗ trợ"],
)  # fmt: skip
def test_members_to_be_and_whoever_doubts_a_number_are_not_disturbed(relay: Relay, line: str) -> None:
    assert "gõ mã số thuế" not in text(relay.says(BOSS, line))
    assert "Còn thiếu" not in text(relay.says(BOSS, line))


def test_it_hears_who_will_call_and_from_which_number_and_when_it_is_finished(relay: Relay) -> None:
    sent(relay)
    case = case_of(relay)
    assert heard(relay) == []
    relay.claim(case, by="dung")
    assert "Trần Trí Dũng, Văn phòng Sở, từ số 0271 000 0103" in heard(relay)[-1]
    assert "hỏi mã OTP" in heard(relay)[-1]
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="yes", level2="yes", next="go")
    assert len(heard(relay)) == 1, "the same colleague goes on"
    for step, by, last in (("dang_ky", "dung", "da_duoc_cap"), ("kich_hoat", "bao", "da_kich_hoat")):
        if relay.states(case)[step] == "open":
            relay.claim(case, step, by=by)
        relay.result(case, step, last, by=by)
    assert "đã kết thúc" in heard(relay)[-1]
    last = json.loads(relay.said(relay.place(BOSS))[-1])
    assert [row[0]["label"] for row in last["rows"]] == [THANKS, COMPLAIN, ERASE]


@pytest.mark.parametrize(
    "line",
    ["/tinhtrang", "tình trạng đến đâu rồi ạ", "cho hỏi đề nghị của tôi tới đâu", "bao giờ gọi vậy", "cho tôi hỏi khi nào cán bộ gọi",
     "tôi chờ mãi không thấy ai gọi", "sao chưa thấy gọi ạ"],
)  # fmt: skip
def test_its_own_chat_needs_no_number_to_see_how_it_stands(relay: Relay, line: str) -> None:
    sent(relay)
    shown = relay.says(BOSS, line)
    assert "Đề nghị số 1: đã tiếp nhận" in text(shown)
    assert labels(shown) == [THANKS, COMPLAIN, OFF, ERASE]
    assert "Đề nghị số" not in text(relay.says(OTHER, line))
    assert "Đề nghị số 1: đã tiếp nhận" in text(relay.says(OTHER, "tình trạng đề nghị 1, 5678")), (
        "by its number as before"
    )


@pytest.mark.parametrize("way", ["button", "cảm ơn các anh chị", "/tinhtrang 1 5678 cảm ơn"])
def test_thanks_go_to_the_leaders(relay: Relay, way: str) -> None:
    sent(relay)
    told = (
        relay.taps(BOSS, button(relay.says(BOSS, "/tinhtrang"), THANKS)) if way == "button" else relay.says(BOSS, way)
    )
    assert "Đã chuyển lời" in text(told)
    assert "Doanh nghiệp cảm ơn, đề nghị số 1" in relay.said(relay.private("giam_doc"))[-1]


@pytest.mark.parametrize("way", ["button", "phản ánh", "whole"])
def test_a_complaint_goes_to_the_leaders(relay: Relay, way: str) -> None:
    sent(relay)
    if way == "whole":
        told = relay.says(BOSS, "Phản ánh: hẹn mà không gọi")
    else:
        asked = (
            relay.taps(BOSS, button(relay.says(BOSS, "/tinhtrang"), COMPLAIN))
            if way == "button"
            else relay.says(BOSS, way)
        )
        assert "phản ánh điều gì" in text(asked)
        told = relay.says(BOSS, "hẹn mà không gọi")
    assert "Đã chuyển lời" in text(told)
    assert "“hẹn mà không gọi”" in relay.said(relay.private("giam_doc"))[-1]
    assert "Kính chào" in text(relay.says(BOSS, "alo")), "asked once"


def test_a_complaint_may_be_left_and_three_an_hour_are_enough(relay: Relay) -> None:
    sent(relay)
    relay.says(BOSS, "phản ánh")
    assert "Không chuyển gì" in text(relay.says(BOSS, "thôi"))
    told = [text(relay.says(BOSS, f"phản ánh lần {n}")) for n in range(4)]
    assert ["Đã chuyển lời" in one for one in told] == [True, True, True, False]


@pytest.mark.parametrize("way", ["button", "không cần gọi lại nữa", "hủy đề nghị", "hủy giúp tôi", "xin đừng gọi nữa"])
def test_a_call_that_is_not_needed_is_called_off(relay: Relay, way: str) -> None:
    told = relay.taps(BOSS, button(relay.says(BOSS, f"/denghi {WHOLE}"), SEND))
    assert "Đã báo cán bộ" in text(relay.taps(BOSS, button(told, OFF)) if way == "button" else relay.says(BOSS, way))
    assert notes(relay)[-1] == "DN nhắn (đề nghị số 1): không cần gọi lại nữa"
    assert "Đã báo cán bộ" in text(relay.taps(BOSS, button(told, OFF)))
    assert len(notes(relay)) == 2, "once"
    shown = relay.says(BOSS, "/tinhtrang")
    assert "đã nhắn không cần gọi lại" in text(shown)
    assert labels(shown) == [THANKS, COMPLAIN, ERASE]
    relay.claim(case_of(relay), by="dung")
    assert heard(relay) == [], "nobody is said to call"


def test_a_call_that_was_called_off_by_a_slip_is_asked_for_again(relay: Relay) -> None:
    line = f"{CODE}, 0987654321, cần gặp"
    sent(relay, line)
    relay.says(BOSS, "không cần gọi nữa")
    relay.says(BOSS, "đúng, gọi lại cho tôi")
    assert "Đề nghị số 1: Quý doanh nghiệp" in text(relay.says(BOSS, "/tinhtrang")), "not yet"
    assert "đề nghị số 1." in sent(relay, line)
    assert "Đề nghị số 1: đã tiếp nhận" in text(relay.says(BOSS, "/tinhtrang"))
    assert notes(relay)[-1].startswith("DN tự gửi đề nghị, gọi lại số 0987654321")
    sent(relay, line)
    assert len(notes(relay)) == 3, "what waits already is not said again"


def test_another_number_is_called_when_it_says_so(relay: Relay) -> None:
    sent(relay)
    assert "gọi lại số 09xx***321" in text(relay.says(BOSS, "đổi số giúp tôi sang 0987654321"))
    assert notes(relay)[-1] == "DN nhắn (đề nghị số 1): gọi lại số 0987654321, không phải số trước"
    assert "Đề nghị số 1: đã tiếp nhận" in text(relay.says(OTHER, "tình trạng đề nghị 1, 4321"))
    for asks in (
        "số 0977000111 gọi tôi, đúng là của sở không",
        "0977000111 sai số hay lừa đảo vậy",
        "số mới gọi 0977000111 là ai",
    ):
        relay.says(BOSS, asks)
    assert len(notes(relay)) == 2
    told = [text(relay.says(BOSS, f"số đúng là 09876543{n}2")) for n in (3, 4, 5)]
    assert ["Đã báo cán bộ" in one for one in told] == [True, True, False], "three an hour"
    case = relay.activated()
    organisation = relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0]
    relay.work.run("UPDATE organisation SET tax_code = '3800991003' WHERE id = :o", {"o": organisation})
    sent(relay, "3800991003 0912345670", OTHER)
    relay.says(OTHER, "sai số rồi, số đúng là 0912345671")
    assert "gọi lại số 0912345671" in relay.said(relay.private("khoa"))[-1]


def of_data(relay: Relay) -> list[str]:
    return [
        json.loads(one)["text"] for one in relay.said(relay.private("quan_tri")) if "yêu cầu" in json.loads(one)["text"]
    ]


@pytest.mark.parametrize(
    ("line", "wish", "done"),
    [
        ("button", "xóa", "9/6"), ("xóa dữ liệu của tôi giúp", "xóa", "9/6"), ("/denghi xóa số điện thoại của tôi", "xóa", "9/6"),
        ("tôi rút lại đồng ý", "rút lại đồng ý", "4/6"), ("đang giữ thông tin gì của công ty tôi", "xem", "30/5"),
        ("sửa lại thông tin của tôi", "sửa", "30/5"), ("hạn chế dùng dữ liệu", "hạn chế", "4/6"),
        ("phản đối việc dùng dữ liệu", "phản đối", "4/6"),
    ],
)  # fmt: skip
def test_what_an_enterprise_wishes_of_its_data_goes_to_whoever_looks_after_them(
    relay: Relay, line: str, wish: str, done: str
) -> None:
    sent(relay)
    for _ in range(2):
        shown = relay.says(BOSS, "/tinhtrang")
        told = text(relay.taps(BOSS, button(shown, ERASE)) if line == "button" else relay.says(BOSS, line))
        assert told.startswith(f"Đã ghi yêu cầu {wish} dữ liệu cá nhân, theo đề nghị số 1")
        assert f"trả lời trước hết ngày 22/5, làm xong trước hết ngày {done}." in told
    assert of_data(relay) == [
        f"Doanh nghiệp tự gửi yêu cầu 1. {wish}: người gửi đề nghị số 1, nhận 20/5; trả lời đã nhận trước hết ngày 22/5."
        " Tra trên máy chủ: tiepsuc privacy show y1. Danh sách: /dulieu"
    ], "once"
    assert f"1. {wish}: người gửi đề nghị số 1" in text(relay.says("quan_tri", "/dulieu"))
    off = wish in ("xóa", "rút lại đồng ý", "phản đối")
    assert ("đã nhắn không cần gọi lại" in text(relay.says(BOSS, "/tinhtrang"))) is off, (
        "nobody calls without a consent"
    )


@pytest.mark.parametrize(
    "line",
    ["nhờ sửa thông tin đăng ký doanh nghiệp", "xem giúp dữ liệu của công ty lệch chỗ nào", "cung cấp thông tin cho công ty tôi",
     "dữ liệu thuế của công ty phải sửa thế nào", "xóa thông tin cũ trên VNeID kiểu gì", "hạn chế lỗi dữ liệu", "rút hồ sơ được không"],
)  # fmt: skip
def test_what_an_enterprise_needs_help_with_is_no_wish_of_its_data(relay: Relay, line: str) -> None:
    sent(relay)
    relay.says(BOSS, line)
    assert of_data(relay) == []
    assert notes(relay)[1:] == []


def test_whoever_has_sent_nothing_hears_where_their_rights_are_heard(relay: Relay) -> None:
    assert "gọi máy bàn 0271 000 0626" in text(relay.says(BOSS, "xóa dữ liệu của tôi"))
    sent(relay)
    relay.says(OTHER, "xóa dữ liệu của tôi")
    assert of_data(relay) == []


def test_of_one_that_is_registered_nothing_shows_and_its_heads_hear_all_of_it(relay: Relay) -> None:
    case = relay.activated()
    organisation = relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0]
    relay.work.run("UPDATE organisation SET tax_code = :code WHERE id = :o", {"code": CODE, "o": organisation})
    assert sent(relay).replace("số 1", "số 2") == sent(relay, f"3800991003 {PHONE} giám đốc chưa có mức 2", OTHER)
    assert text(relay.says(BOSS, "/tinhtrang")).replace("số 1", "số 2") == text(relay.says(OTHER, "/tinhtrang"))
    for _ in range(3):
        relay.says(BOSS, "không cần gọi nữa")
    told = relay.said(relay.private("khoa"))
    assert ["Đề nghị số 1: doanh nghiệp nhắn không cần gọi lại" in one for one in told[-2:]] == [False, True], "once"


def test_a_finished_one_calls_nobody_off(relay: Relay) -> None:
    sent(relay)
    relay.work.run("UPDATE case_file SET state = 'cancelled'")
    before = notes(relay)
    assert "Đã báo cán bộ" in text(relay.says(BOSS, "rút đề nghị"))
    assert notes(relay) == before


def test_a_flood_ends_and_the_same_phone_is_the_same_request(relay: Relay) -> None:
    told = [sent(relay, f"38009911{n:02d} {PHONE}") for n in range(7)]
    assert ["đề nghị số" in one for one in told] == [True] * rules.EACH_AN_HOUR + [False] * 2
    assert "đề nghị số 1." in sent(relay, f"3800991100 {PHONE}", OTHER)
    assert "Đề nghị số" not in text(relay.says(OTHER, "/tinhtrang")), "another chat's is not shown by its phone alone"
    relay.work.run("UPDATE knock SET n = 120 WHERE door = 'ask' AND who = 0")
    assert "chưa nhận thêm" in sent(relay, f"3800992000 {PHONE}", "7779")


def test_what_nobody_may_tell_is_not_kept(relay: Relay) -> None:
    assert text(relay.says(BOSS, f"MST {CODE} {PHONE} mã OTP 482913")) == relay.refusal("secret_told")
    assert "482913" not in str([tuple(row) for row in relay.work.all("SELECT payload FROM pending_question")])


def test_merged_into_an_older_case_it_hears_on(relay: Relay) -> None:
    older = relay.case(organisation=relay.organisation("Công ty TNHH Ví Dụ"))
    sent(relay)
    merged = relay.says("yen", f"/gop {case_of(relay)} {older}")
    relay.taps("yen", button(merged, "Đúng, gộp"))
    relay.claim(older, by="dung")
    assert "từ số 0271 000 0103" in heard(relay)[-1]
    relay.says(BOSS, "không cần gọi nữa")
    assert notes(relay)[-1] == "DN nhắn (đề nghị số 1): không cần gọi lại nữa"
    assert relay.one("SELECT case_file FROM note ORDER BY id DESC LIMIT 1")[0] == older


def test_what_was_typed_goes_on_in_the_next_message(relay: Relay) -> None:
    relay.says(BOSS, f"MST {CODE}")
    relay.says(BOSS, PHONE)
    ends = [row[0] for row in relay.work.all("SELECT closing FROM say WHERE place = :p", {"p": relay.place(BOSS)})]
    assert ends[0].endswith("Tiếp ở tin sau.")
    assert not ends[1]
    place = PlaceId(relay.place(BOSS))
    for line in ("một", "hai"):  # the second comes before the first was said
        kept = OwnRequest(wish=line)
        relay.do(lambda work, kept=kept: keep_question.keep_here(work, kept, place=place))  # type: ignore[misc]
    waits = keep_question.kept_here(relay.work, OwnRequest, place=place)
    assert waits is not None
    assert waits[1].wish == "hai"


def test_a_kill_between_the_question_and_the_yes_loses_nothing(relay: Relay) -> None:
    shown = relay.says(BOSS, WHOLE)
    again = Relay(relay.db.serialize())
    again.now = relay.now
    assert "đề nghị số 1" in text(again.taps(BOSS, button(shown, SEND)))
    case = case_of(again)
    third = Relay(again.db.serialize())
    third.now = again.now
    third.claim(case, by="dung")
    assert "từ số 0271 000 0103" in heard(third)[-1]
