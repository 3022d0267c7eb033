"""An enterprise asks for itself: a case opens for the outreach team, it sees how that stands, thanks or complains; strangers learn nothing."""

import json
import re

import pytest

from acts import erase
from campaign.enterprise import self_requests as rules
from campaign.ids import CaseId
from handlers.enterprise import form
from storage.enterprise import self_request_rows
from telling.enterprise import page
from telling.enterprise.page import FormPage
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

CODE, PHONE = "3800991002", "0912345678"
ASKED = {"what": "ask", "tax_code": CODE, "phone": PHONE, "wish": "Cần hỗ trợ làm sạch dữ liệu", "consent": "yes"}


def sends(relay: Relay, **fields: str) -> FormPage:
    who = int(fields.pop("who", "1"))
    return relay.do(lambda work: form.answered(work, fields, who=who))


def looks(relay: Relay, number: int = 1, last: str = "5678", **more: str) -> str:
    return sends(relay, **{"what": "look", "number": str(number), "last": last} | more).told


def case_of(relay: Relay, number: int = 1) -> CaseId:
    found = self_request_rows.get(relay.work, number)
    assert found is not None
    assert found.case is not None
    return found.case


def holders_card(relay: Relay, case: CaseId) -> list[str]:
    return [row[0] for row in relay.work.all("SELECT text FROM note WHERE case_file = :c ORDER BY id", {"c": case})]


def test_a_request_opens_a_case_for_the_outreach_team_and_its_enterprise_sees_who_will_call(relay: Relay) -> None:
    told = sends(relay, **ASKED)
    assert "đề nghị số 1" in told.told
    case = case_of(relay)
    assert relay.states(case)["lien_he"] == "open"
    assert holders_card(relay, case) == [f"DN tự gửi đề nghị, gọi lại số {PHONE}. Nhu cầu: Cần hỗ trợ làm sạch dữ liệu"]
    assert "đã tiếp nhận" in looks(relay)
    relay.claim(case, by="dung")
    assert "Trần Trí Dũng, Văn phòng Sở, từ số 0271 000 0103" in looks(relay)
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="yes", level2="yes")
    assert "Cuộc gọi cho Quý doanh nghiệp đến từ số công khai" in looks(relay), "between two hands"
    for step, by, last in (("dang_ky", "tuan", "da_duoc_cap"), ("kich_hoat", "bao", "da_kich_hoat")):
        relay.claim(case, step, by=by)
        relay.result(case, step, last, by=by)
    assert "đã kết thúc" in looks(relay)


def test_who_holds_it_without_a_published_number_is_not_named(relay: Relay) -> None:
    sends(relay, **ASKED)
    hidden = next(
        line.key for line in relay.plan.roster if line.team == "to1" and not line.public_phone and line.practice_person
    )
    relay.claim(case_of(relay), by=hidden)
    told = looks(relay)
    assert relay.who(hidden).name not in told
    assert "0271 000 0626" in told


def test_the_same_phone_again_is_the_same_request_and_another_one_joins_the_open_case(relay: Relay) -> None:
    case = relay.case(organisation=relay.organisation(code=CODE))
    relay.claim(case, by="dung")
    assert "số 1" in sends(relay, **ASKED).told
    assert "số 1" in sends(relay, **ASKED).told
    assert case_of(relay) == case
    assert "đang hỗ trợ" not in looks(relay), "what others have begun is nothing for a stranger"
    assert "đến từ số công khai của cơ quan; gọi lại để xác minh: 0271 000 0626" in looks(relay), (
        "but from where it is called"
    )
    for n in (2, 3):
        assert f"số {n}" in sends(relay, **ASKED | {"phone": f"091234567{n}"}).told
    refused = sends(relay, **ASKED | {"phone": "0912345674"}).told
    assert "chưa nhận thêm được" in refused
    assert relay.one("SELECT count(*) FROM case_file")[0] == 1
    assert len(holders_card(relay, case)) == 3


def test_of_one_that_is_registered_a_stranger_hears_no_more_than_of_any_other(relay: Relay) -> None:
    case = relay.activated()
    organisation = relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0]
    relay.work.run("UPDATE organisation SET tax_code = :code WHERE id = :o", {"code": CODE, "o": organisation})
    told = sends(relay, **ASKED).told
    other = sends(relay, **ASKED | {"tax_code": "3800991003"}).told
    assert told.replace("số 1", "số 2") == other
    assert looks(relay).replace("số 1", "số 2") == looks(relay, 2)
    assert any("đã đăng ký" in body and PHONE in body for body in relay.said(relay.private("khoa"))), (
        "its head calls back"
    )
    for n in (0, 1, 2, 0, 3):
        fields = {"phone": f"091234567{8 - n}", "who": f"2{n}"}
        again = [sends(relay, **ASKED | {"tax_code": code} | fields).told for code in (CODE, "3800991003")]
        shape = [re.sub(r"số \d+\.", "số …", one) for one in again]
        assert shape[0] == shape[1], "the same refusals"
        assert ("chưa nhận thêm" in again[0]) is (n == 3)
    assert relay.one("SELECT count(*) FROM self_request")[0] == 6, "and the same phone is the same request"
    assert "phản ánh" not in "".join(relay.said(relay.private("giam_doc")))
    looks(relay, what="say", word="complaint", text="Chưa thấy ai gọi")
    assert "đề nghị số 1: “Chưa thấy ai gọi”" in relay.said(relay.private("giam_doc"))[-1]


def test_thanks_and_complaints_go_to_the_leaders_three_an_hour(relay: Relay) -> None:
    sends(relay, **ASKED)
    case = case_of(relay)
    told = [looks(relay, what="say", word="thanks", text=f"Cảm ơn cán bộ lần {n}") for n in range(4)]
    assert [one.startswith("Đã chuyển lời") for one in told] == [True, True, True, False]
    last = json.loads(relay.said(relay.private("giam_doc"))[-1])["text"]
    assert last == f"Doanh nghiệp cảm ơn, đề nghị số 1 (phiếu {case}, {CODE}): “Cảm ơn cán bộ lần 2”"
    assert relay.kinds(case)[-1] == "enterprise_said"


def test_what_is_wished_of_ones_data_is_no_complaint(relay: Relay) -> None:
    sends(relay, **ASKED)
    told = looks(relay, what="say", word="complaint", text="Đề nghị xóa dữ liệu của tôi")
    assert "Đã ghi yêu cầu xóa dữ liệu cá nhân, theo đề nghị số 1" in told
    assert "đã nhắn không cần gọi lại" in looks(relay)
    in_chat = relay.says("7777", "/tinhtrang 1 5678 xem dữ liệu của tôi")
    assert in_chat is not None
    assert "Đã ghi yêu cầu xem" in in_chat.text
    relay.says("7777", "/tinhtrang 1 9999 xem dữ liệu của tôi")
    assert relay.kinds().count("data_asked") == 2
    assert "enterprise_said" not in relay.kinds()


def test_without_leaders_who_can_be_written_to_the_teams_heads_hear_it(relay: Relay) -> None:
    relay.work.run("UPDATE member SET roles = 'theo_doi' WHERE roles LIKE '%lanh_dao%'")
    sends(relay, **ASKED)
    looks(relay, what="say", word="complaint", text="Gọi mãi không được")
    assert "Gọi mãi không được" in relay.said(relay.private("khoa"))[-1]


@pytest.mark.parametrize(
    ("wrong", "mistakes"),
    [
        ({"tax_code": "38009"}, {"tax_code"}),
        ({"tax_code": "001099012345"}, {"tax_code"}),
        ({"phone": "12"}, {"phone"}),
        ({"wish": "x" * 501}, {"wish"}),
        ({"consent": ""}, {"consent"}),
        ({"wish": "mã OTP: 482913"}, {"danger"}),
        ({"tax_code": "", "phone": "", "consent": "no"}, {"tax_code", "phone", "consent"}),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stands_there_again(
    relay: Relay, wrong: dict[str, str], mistakes: set[str]
) -> None:
    told = sends(relay, **ASKED | wrong)
    assert {one.value for one in told.mistakes} == mistakes
    shown = page.html(relay.plan, told)
    assert 'role="alert"' in shown
    assert "482913" not in shown, "what nobody may tell is not given back either"
    assert (PHONE in shown) is ("phone" not in mistakes)
    assert relay.one("SELECT count(*) FROM self_request")[0] == 0


def test_whoever_guesses_sees_nothing_and_soon_not_even_what_is_right(relay: Relay) -> None:
    sends(relay, **ASKED)
    unknown = looks(relay, 99)
    assert "Không có đề nghị nào" in unknown
    for last in ("", "678", "0000", "abcd", "²²²²"):
        assert looks(relay, last=last) == unknown
    assert [looks(relay, number=n) for n in (2, 3, 10**12)] == [unknown] * 3
    assert sends(relay, what="look", number="x", last="5678").told == unknown
    assert "đã tiếp nhận" in looks(relay)
    assert "đã tiếp nhận" not in "".join(looks(relay) for _ in range(5))[-200:], "too often in this hour"
    assert "đã tiếp nhận" in looks(relay, who="2")


def test_a_flood_from_one_address_or_from_many_ends(relay: Relay) -> None:
    codes = [f"38009911{n:02d}" for n in range(8)]
    told = [sends(relay, **ASKED | {"tax_code": code}).told for code in codes]
    assert ["đề nghị số" in one for one in told] == [True] * rules.EACH_AN_HOUR + [False] * 3
    relay.work.run("UPDATE knock SET n = 120 WHERE door = 'ask' AND who = 0")
    assert "chưa nhận thêm" in sends(relay, who="9", **ASKED | {"tax_code": "3800992000"}).told
    relay.later(60)
    assert "đề nghị số" in sends(relay, who="9", **ASKED | {"tax_code": "3800992000"}).told
    assert sends(relay, what="strange") == FormPage()


def test_on_the_page_a_number_or_a_name_is_verified_as_in_the_chat_and_no_oftener(relay: Relay) -> None:
    def asks(about: str, who: str = "1") -> str:
        return str(sends(relay, what="verify", about=about, who=who).told)

    assert "Châu Ngọc Mai" in asks("0271 000 0202")
    assert asks("Châu Ngọc Mai").startswith("Đúng, ")
    assert asks("0912 345 678").startswith("Không, ")
    assert "Có số lạ xưng là người" in asks("Mai")
    assert "Có số lạ xưng là người" in asks("")
    tried = [asks(f"0271 000 {n:04d}") for n in range(1000)]
    assert len(set(tried[10:])) == 1, "a thousand tries learn nothing"
    assert asks("0271 000 0202") == tried[-1]
    assert asks("0271 000 0202", "2").startswith("Đúng, ")


def test_by_night_nobody_is_rung_for_it(relay: Relay) -> None:
    relay.now = instant("2025-05-20T23:30")
    sends(relay, **ASKED)
    assert relay.one("SELECT source FROM case_file")[0] == "list"


def test_words_that_nobody_may_tell_go_to_no_leader(relay: Relay) -> None:
    sends(relay, **ASKED)
    told = sends(
        relay, what="say", number="1", last="5678", word="complaint", text="mật khẩu vneid của tôi là Abc@12345"
    )
    assert [one.value for one in told.mistakes] == ["danger"]
    assert "Abc@12345" not in "".join(relay.said(relay.private("giam_doc"))) + page.html(relay.plan, told)
    assert "đã tiếp nhận" in looks(relay, what="say", word="hug", text="x")


@pytest.mark.parametrize("line", ["/tinhtrang 1 5678", "tình trạng đề nghị số 1, 5678", "cho hỏi tình trạng 1 5678"])
def test_in_the_chat_it_is_seen_by_words_too(relay: Relay, line: str) -> None:
    sends(relay, **ASKED)
    assert "Đề nghị số 1: đã tiếp nhận" in text(relay.says("7777", line))
    assert "tin riêng" in text(relay.says("dung", "/tinhtrang 1 5678", "-501"))


def test_in_the_chat_one_says_thanks_or_complains(relay: Relay) -> None:
    sends(relay, **ASKED)
    assert "Đã chuyển lời" in text(relay.says("7777", "/tinhtrang 1 5678 xin cảm ơn các anh chị"))
    assert "Doanh nghiệp cảm ơn" in relay.said(relay.private("giam_doc"))[-1]
    assert "Đã chuyển lời" in text(relay.says("7777", "/tinhtrang 1 5678 hẹn mà không gọi"))
    assert "Doanh nghiệp phản ánh" in relay.said(relay.private("giam_doc"))[-1]
    assert "Ví dụ: /tinhtrang 12 5678" in text(relay.says("7777", "/tinhtrang"))
    assert "Không có đề nghị nào" in text(relay.says("7777", "/tinhtrang 9 5678"))
    assert "/huongdan" in text(relay.says("7777", "tình trạng thế nào rồi"))


def test_whoever_is_erased_leaves_no_phone_behind(relay: Relay) -> None:
    sends(relay, **ASKED)
    person = relay.one("SELECT representative FROM representative_phone WHERE digits = :d", d=PHONE)[0]
    relay.do(lambda work: erase.erase(work, "representative", number=person))
    assert PHONE not in json.dumps([list(row) for row in relay.work.all("SELECT phone FROM self_request")])
    assert "Không có đề nghị nào" in looks(relay)
