"""Chuyển cho…: who fits is offered first, whoever else there is is found by name; yes, no with or without a reason; and the cap."""

import json

import pytest

from acts.relay import busy, offer
from campaign.ids import CaseId
from campaign.verbs import Press
from telling import card_keys
from telling.messages import Card
from tests.stages.drawn import drawn
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import button, labels, text


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Dũng of Tổ 1 holds it."""
    number = relay.case()
    relay.claim(number)
    return number


def card(relay: Relay, case: CaseId, key: str = "dung") -> Card:
    """The working card of somebody."""
    shown = drawn(relay.work, relay.private(key), card_keys.work(relay.baton(case), relay.who(key).id))
    assert shown is not None
    return shown


def asked(relay: Relay, case: CaseId, key: str = "ngan") -> Card:
    """The question to whoever is asked to take it over."""
    shown = drawn(relay.work, relay.private(key), card_keys.offer(relay.baton(case), relay.who(key).id))
    assert shown is not None
    return shown


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def menu(relay: Relay, case: CaseId) -> list[str]:
    """Whom the holder's card offers."""
    relay.taps("dung", Press("offer", relay.baton(case).id, relay.baton(case).version).token)
    return labels(card(relay, case))


def offered(relay: Relay, case: CaseId, to: str = "Ngân") -> None:
    assert f"Đã hỏi đ/c {to}" in text(relay.says("dung", f"/chuyen {case} {to}"))


# --- who is offered --------------------------------------------------------------------------------------------------


def test_those_on_duty_come_first_then_those_of_the_area_then_who_holds_least(relay: Relay, case: CaseId) -> None:
    on_duty(relay, "son")
    on_duty(relay, "loan")
    relay.claim(relay.case(), by="loan")
    relay.work.run("UPDATE member SET unit = 'p_mau' WHERE roster_key = 'vy'")
    relay.work.run("UPDATE organisation SET unit = 'p_mau'")
    relay.claim(relay.case(), by="khoa")
    first = menu(relay, case)
    assert first[:3] == ["đ/c Sơn", "đ/c Loan", "đ/c Vy"]
    assert "đ/c Khoa" not in first, "đang giữ việc thì đứng sau"
    assert "đ/c Dũng" not in first


def test_who_does_not_fit_on_the_phone_is_found_by_name(relay: Relay, case: CaseId) -> None:
    assert menu(relay, case)[-2:] == ["Tìm đồng chí khác", "Quay lại"]
    relay.taps("dung", button(card(relay, case), "Tìm đồng chí khác"))
    assert "Trả lời tin này bằng tên đồng chí" in text(card(relay, case))
    assert "Không rõ đồng chí" in text(relay.says("dung", "Người Không Có"))
    assert "Đã hỏi đ/c Vy" in text(relay.says("dung", "chị Vy"))
    assert relay.baton(case).offered_to == relay.who("vy").id


def test_where_nobody_else_is_there_no_question_without_an_answer_is_asked(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="no")
    relay.claim(case, "muc_2", by="cuong")
    for key in ("Thảo", "Đạt", "Trực PC06"):
        relay.says("cuong", f"/nghi {key} 20/5")
    baton, told = relay.baton(case, "muc_2"), relay.refusal("nobody_to_take", case=case, team="to3")
    assert text(relay.says("cuong", f"/chuyen {case}")) == told
    assert relay.taps("cuong", Press("offer", baton.id, baton.version).token).text == told
    assert "Tổ 3 hiện không có đồng chí nào khác nhận được" in told
    assert not relay.baton(case, "muc_2").asking
    assert "ví dụ" not in text(relay.says("cuong", "/bangiao"))
    relay.says("cuong", "/nghi thôi")
    other = relay.contacted(matched="yes", level2="no")
    relay.says("cuong", "/nghi Đạt thôi")
    relay.claim(other, "muc_2", by="dat")
    relay.says("cuong", "/nghi Cường 20/5")
    assert text(relay.says("cuong", f"/chuyen {other} cho ai rảnh")) == relay.refusal(
        "nobody_to_take", case=other, team="to3"
    )


def test_who_is_away_is_not_offered(relay: Relay, case: CaseId) -> None:
    relay.says("thu_ha", "/nghi hôm nay")
    assert "đ/c Thu Hà" not in menu(relay, case)


# --- yes and no, three ways -------------------------------------------------------------------------------------------


def test_the_question_says_that_somebody_stands_at_the_counter(relay: Relay) -> None:
    waiting = relay.case(source="walk_in")
    relay.claim(waiting)
    offered(relay, waiting)
    assert "DN đang ở trụ sở" in text(asked(relay, waiting))


def test_while_the_question_is_open_its_holder_has_all_buttons_and_thoi_toi_lam(relay: Relay, case: CaseId) -> None:
    offered(relay, case)
    mine = card(relay, case)
    assert {"Thôi, tôi làm", "Đã liên hệ", "Hẹn / Chờ…", "Vướng", "Nhờ người khác"} <= set(labels(mine))
    assert "lời nhờ đã rút" in relay.taps("dung", button(mine, "Thôi, tôi làm")).text
    assert "kết thúc" in text(relay.says("ngan", f"/dongy {case}"))


@pytest.mark.parametrize("way", ["button", "/dongy {case}", "dạ rõ"])
def test_yes_by_button_by_command_and_by_words(relay: Relay, case: CaseId, way: str) -> None:
    offered(relay, case)
    if way == "button":
        relay.taps("ngan", button(asked(relay, case), "Đồng ý nhận"))
    else:
        key = card_keys.offer(relay.baton(case), relay.who("ngan").id)
        relay.says("ngan", way.format(case=case), to="" if way.startswith("/") else key)
    assert relay.baton(case).held_by(relay.who("ngan").id)
    assert "đ/c Ngân đã nhận" in heard(relay, "dung")


def test_a_name_behind_nho_asks_that_colleague_and_other_words_the_team(relay: Relay, case: CaseId) -> None:
    assert "Đã hỏi đ/c Ngân" in text(relay.says("dung", f"/nho {case} chị Ngân"))
    assert (relay.baton(case).offered_to, relay.baton(case).holder) == (relay.who("ngan").id, relay.who("dung").id)
    relay.says("dung", f"/toilam {case}")
    relay.says("dung", f"/nho {case} Ngân đang ở tầng 2")
    assert (relay.baton(case).holder, relay.baton(case).offered_to) == (None, None)


@pytest.mark.parametrize(
    ("way", "why"),
    [
        ("button", ""),
        ("/tuchoi {case}", ""),
        ("/tuchoi {case} đang họp ở xã", "đang họp ở xã"),
        ("ko nhận được", ""),
        ("em đang họp", "em đang họp"),
        ("em bận", "em bận"),
        ("ko nhận dc, e kẹt rồi", "e kẹt rồi"),
        ("không nhận được vì chiều đi công tác", "chiều đi công tác"),
        ("Dạ em chưa nhận được, đang đi xã", "đang đi xã"),
        ("because", "chiều đi công tác"),
    ],
)
def test_no_with_or_without_a_reason_leaves_it_where_it_is(relay: Relay, case: CaseId, way: str, why: str) -> None:
    offered(relay, case)
    if way == "button":
        said = relay.taps("ngan", button(asked(relay, case), "Chưa nhận được")).text
    elif way == "because":
        why_not = relay.taps("ngan", button(asked(relay, case), "Chưa nhận được vì…"))
        assert why_not.ask
        assert relay.baton(case).state == "offered", "chưa nói lý do thì lời nhờ vẫn còn"
        said = text(relay.says("ngan", why))
    else:
        key = card_keys.offer(relay.baton(case), relay.who("ngan").id)
        said = text(relay.says("ngan", way.format(case=case), to="" if way.startswith("/") else key))
    assert said == "Đã báo lại. Cảm ơn đồng chí."
    assert relay.baton(case).held_by(relay.who("dung").id)
    assert relay.baton(case).state == "held"
    assert f"chưa nhận được{f' ({why})' if why else ''}, việc vẫn ở đồng chí" in heard(relay, "dung")


def test_an_old_reason_is_not_said_again(relay: Relay, case: CaseId) -> None:
    offered(relay, case)
    relay.says("ngan", f"/tuchoi {case} đang họp")
    relay.later(5)
    offered(relay, case)
    relay.says("ngan", f"/tuchoi {case}")
    assert "chưa nhận được, việc" in heard(relay, "dung")


def test_a_reason_for_an_offer_that_is_over_is_refused(relay: Relay, case: CaseId) -> None:
    offered(relay, case)
    why_not = button(asked(relay, case), "Chưa nhận được vì…")
    relay.do(lambda work: offer.expire(work, relay.baton(case).id))
    assert relay.taps("ngan", why_not).text == relay.refusal("no_offer")


# --- the cap ----------------------------------------------------------------------------------------------------------


def test_the_cap_names_what_is_held(relay: Relay) -> None:
    held = [relay.case() for _ in range(relay.plan.relay.claim_cap)]
    for one in held:
        relay.claim(one, by="ngan")
    relay.says("ngan", f"/hen {held[0]} sáng mai")
    one_more, refused = relay.case(), relay.case()
    relay.says("ngan", f"/nhan {one_more}")
    said = text(relay.says("ngan", f"/nhan {refused}"))
    assert said.startswith("Đồng chí đang giữ 5 việc chưa chuyển: phiếu")
    assert all(f"{one}" in said for one in (*held[1:], one_more)), said
    assert len(said) <= 200, "vừa một cửa sổ nhỏ"


@pytest.mark.parametrize("line", ["giao {} cho Bảo", "/chuyen {} Bảo", "{} chuyển anh Bảo"])
def test_who_is_away_is_not_even_a_button(relay: Relay, case: CaseId, line: str) -> None:
    relay.says("bao", "/nghi 20/5 đến 22/5")
    for who in ("dung", "khoa"):
        answer = relay.says(who, line.format(case))
        assert answer is not None
        assert answer.text.startswith("Đ/c Bảo nghỉ đến")
        assert not answer.rows


@pytest.mark.parametrize("line", ["{} không nhận được", "{} ko nhận dc", "phiếu {} em không nhận được", "/tuchoi {}"])
def test_no_by_the_number_of_the_case_is_a_no(relay: Relay, case: CaseId, line: str) -> None:
    relay.says("dung", f"/chuyen {case} Ngân")
    assert text(relay.says("ngan", line.format(case))).startswith("Đã báo lại.")
    assert relay.baton(case).held_by(relay.who("dung").id)
    assert relay.work.one("SELECT 1 FROM note WHERE kind = 'decline'") is None, "số phiếu không phải là lý do"
    other = relay.says("bao", f"{case} không nhận được")
    assert other is None or "Đã báo lại" not in other.text


# --- in private, with no reply to the card ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["em nhận", "ok để em làm", "vâng em nhận ạ", "em đồng ý nhé", "để chị làm cho", "em họp xong rồi, em nhận"]
)
def test_a_yes_in_private_takes_the_only_piece_that_is_asked_about(relay: Relay, case: CaseId, line: str) -> None:
    relay.says("dung", f"/chuyen {case} Ngân")
    relay.says("ngan", line)
    assert relay.baton(case).held_by(relay.who("ngan").id)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("em bận", "em bận"), ("em đang bận quá, chị không nhận được đâu", "em đang bận quá"), ("em không nhận được", ""), ("từ chối", ""),
        ("thôi em đang kẹt", "thôi em đang kẹt"), ("chịu, em đang đi công tác", "công tác"),
        ("giờ em kín việc rồi", "giờ em kín việc rồi"), ("em đang bận tiếp khách", "tiếp khách"), ("em ko kham nổi đâu chị", "kham nổi"),
    ],
)  # fmt: skip
def test_a_no_in_private_says_why(relay: Relay, case: CaseId, line: str, why: str) -> None:
    relay.says("dung", f"/chuyen {case} Ngân")
    assert text(relay.says("ngan", line)).startswith("Đã báo lại.")
    assert relay.baton(case).held_by(relay.who("dung").id)
    assert why in heard(relay, "dung")


def test_what_could_be_about_something_else_is_shown_and_changes_nothing(relay: Relay, case: CaseId) -> None:
    relay.says("dung", f"/chuyen {case} Ngân")
    for line in ("em nhận được không?", "ok", "dạ", "em đang họp, 3h em nhận"):
        relay.says("ngan", line)
    mine = relay.claim(relay.case(), by="ngan")
    assert "Chờ đồng chí trả lời" in text(relay.says("ngan", "em bận")), "bận việc nào?"
    relay.do(lambda work: busy.give_back(work, mine.id, who=relay.who("ngan")))
    other = relay.claim(relay.case(), by="bao").case
    relay.says("bao", f"/chuyen {other} Ngân")
    for line in ("em nhận", "em không nhận được"):
        assert "Chờ đồng chí trả lời" in text(relay.says("ngan", line)), "nhận việc nào?"
    assert relay.states(case)["lien_he"] == relay.states(other)["lien_he"] == "offered"


def test_a_yes_while_a_call_rings_too_is_asked_about(relay: Relay, case: CaseId) -> None:
    on_duty(relay, "ngan")
    call = relay.case()
    assert relay.who("ngan").id in relay.baton(call).rung
    relay.says("dung", f"/chuyen {case} Ngân")
    assert "Chờ đồng chí trả lời" in text(relay.says("ngan", "em nhận"))
    assert (relay.states(case)["lien_he"], relay.states(call)["lien_he"]) == ("offered", "open")


@pytest.mark.parametrize(
    "line", ["thôi để em làm", "thôi em tự làm", "khỏi nhờ nữa", "không cần nhờ nữa, em làm", "em tự gọi được"]
)
def test_the_holder_goes_on_alone_in_words(relay: Relay, case: CaseId, line: str) -> None:
    relay.says("dung", line)
    assert relay.states(case)["lien_he"] == "held", "chưa nhờ ai"
    relay.says("dung", f"/chuyen {case} Ngân")
    assert "lời nhờ đã rút" in text(relay.says("dung", line))
    assert relay.states(case)["lien_he"] == "held"


@pytest.mark.parametrize(
    "line",
    [
        "thu hồi phiếu {}",
        "rút phiếu {} của anh Dũng",
        "lấy lại phiếu {} cho người khác làm",
        "đưa phiếu {} về danh sách chung",
    ],
)
def test_a_leader_takes_a_piece_back_to_the_team_in_words(relay: Relay, case: CaseId, line: str) -> None:
    for who in ("ngan", "quang", "dung"):
        relay.says(who, line.format(case))
    assert relay.states(case)["lien_he"] == "held", "không phải tổ trưởng của tổ"
    assert f"Phiếu {case} đã chuyển lại" in text(relay.says("khoa", line.format(case)))
    assert relay.states(case)["lien_he"] == "open"
    assert relay.kinds()[-1] == "released"


@pytest.mark.parametrize(
    "line", ["chuyển phiếu {} cho ai đang trực", "chuyển phiếu {} cho đồng chí nào rảnh", "/chuyen {} cho ai rảnh"]
)
def test_whoever_can_is_a_choice_of_those_who_fit(relay: Relay, case: CaseId, line: str) -> None:
    on_duty(relay, "bao")
    relay.says("dung", line.format(case))
    assert labels(card(relay, case))[0] == "đ/c Bảo"


def test_of_several_in_hand_words_without_a_number_ask_which(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case()).case
    asking = relay.says("dung", "chuyển cho chị Ngân")
    assert labels(asking) == [f"Phiếu {case}", f"Phiếu {other}"]
    assert relay.states(other)["lien_he"] == "held", "chỉ mới hỏi"
    assert "Đã hỏi đ/c Ngân" in text(relay.taps("dung", button(asking, f"Phiếu {other}")))
    assert (relay.baton(case).offered_to, relay.baton(other).offered_to) == (None, relay.who("ngan").id)
    assert "đã có người trả lời" in text(relay.taps("dung", button(asking, f"Phiếu {case}")))
    relay.taps("dung", button(relay.says("dung", "vneid lỗi"), f"Phiếu {case}"))
    assert relay.baton(case).asking == "meant::block.loi_he_thong=", "thẻ của phiếu ấy hỏi"


@pytest.mark.parametrize(
    ("line", "state"),
    [("nhờ người khác", "open"), ("hẹn mai 9h", "parked"), ("vướng: DN đòi giấy giới thiệu", "blocked")],
)
def test_which_of_several_is_typed_too_and_the_line_is_done_whole(
    relay: Relay, case: CaseId, line: str, state: str
) -> None:
    other = relay.claim(relay.case()).case
    relay.says("dung", line)
    relay.says("dung", line)
    relay.later(9 * 60)
    assert str(other) in text(relay.says("dung", f"phiếu {other}"))
    assert (relay.states(case)["lien_he"], relay.states(other)["lien_he"]) == ("held", state)
    if state == "parked":
        assert relay.baton(other).due_at == instant("2025-05-21T09:00"), "mai của lúc nói"
    if state == "blocked":
        assert relay.one("SELECT text FROM note WHERE case_file = :case", case=other)[0] == "DN đòi giấy giới thiệu"


def test_a_bare_word_of_several_is_asked_on_the_chosen_card(relay: Relay, case: CaseId) -> None:
    relay.claim(relay.case())
    relay.taps("dung", button(relay.says("dung", "chuyển"), f"Phiếu {case}"))
    assert relay.baton(case).asking.startswith("offer")


def test_the_only_blocked_one_goes_on_and_of_two_it_is_asked_which(relay: Relay, case: CaseId) -> None:
    other = relay.claim(relay.case()).case
    assert "Chưa rõ ý" in text(relay.says("dung", "hết vướng"))
    relay.says("dung", f"/vuong {case} lệch thuế")
    assert f"phiếu {case}" in text(relay.says("dung", "hết vướng")).lower()
    assert relay.states(case)["lien_he"] == "held"
    for one in (case, other):
        relay.says("dung", f"/vuong {one} lệch thuế")
    relay.taps("dung", button(relay.says("dung", "hết vướng rồi"), f"Phiếu {other}"))
    assert (relay.states(case)["lien_he"], relay.states(other)["lien_he"]) == ("blocked", "held")
