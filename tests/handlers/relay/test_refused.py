"""Bị từ chối cấp: the police team asks why; what it answers opens a step again, and whoever filed hears it and goes on."""

import json

import pytest

from acts.relay import merge, undo
from campaign.ids import CaseId
from campaign.verbs import Press
from storage.relay import batons
from telling import card_keys, render
from tests.stages.relay import Relay, refused


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Tuấn has filed the registration of Ví Dụ, and it was refused."""
    number = relay.contacted(matched="yes")
    relay.claim(number, "dang_ky", by="tuan")
    relay.result(number, "dang_ky", "da_nop_dang_ky", by="tuan")
    relay.later(60)
    relay.says("tuan", f"/xong {number} Bị từ chối cấp")
    return number


def press(relay: Relay, by: str, case: CaseId, result: str) -> str:
    baton = relay.baton(case, "hoi_ly_do")
    return str(relay.taps(by, Press("done", baton.id, baton.version, result).token).text)


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def test_the_police_team_is_called_and_whoever_filed_goes_on_waiting(relay: Relay, case: CaseId) -> None:
    assert relay.states(case)["hoi_ly_do"] == "open"
    filed = relay.baton(case, "dang_ky")
    assert (filed.state, filed.holder, filed.result) == ("parked", relay.who("tuan").id, "bi_tu_choi")
    card = render.card(relay.work, relay.place("-503"), card_keys.call(relay.baton(case, "hoi_ly_do")))
    assert card is not None
    assert "Bước 4/5: Hỏi lý do bị từ chối cấp (Tổ 3)" in card.text
    assert "MST" not in card.text


@pytest.mark.parametrize("how", ["button", "command", "words"])
def test_the_answer_opens_the_step_again_and_whoever_filed_hears_it(relay: Relay, case: CaseId, how: str) -> None:
    relay.claim(case, "hoi_ly_do", by="thao")
    matched = relay.counted("da_khop")
    if how == "button":
        said = press(relay, "thao", case, "ly_do_thue")
    elif how == "command":
        said = str(relay.says("thao", f"/xong {case} lệch dữ liệu thuế"))
    else:
        card = card_keys.work(relay.baton(case, "hoi_ly_do"), relay.who("thao").id)
        said = str(relay.says("thao", "Lệch dữ liệu thuế", to=card))
    assert "Đã mở lại bước Làm sạch dữ liệu, Tổ 2 làm tiếp." in said
    assert relay.states(case) == {
        "lien_he": "done", "muc_2": "skipped", "hoi_ly_do": "done", "lam_sach": "held", "dang_ky": "waiting", "kich_hoat": "waiting"
    }  # fmt: skip
    assert (relay.baton(case, "lam_sach").attempt, relay.baton(case, "dang_ky").attempt) == (2, 2)
    assert "lý do bị từ chối cấp là lệch dữ liệu thuế" in heard(relay, "tuan")
    assert "Bước Làm sạch dữ liệu mở lại, mời đồng chí làm tiếp" in heard(relay, "tuan")
    assert relay.baton(case, "lam_sach").holder == relay.who("tuan").id
    assert relay.counted("da_khop") == matched


def answers(relay: Relay, case: CaseId, result: str) -> None:
    relay.claim(case, "hoi_ly_do", by="thao")
    press(relay, "thao", case, result)


def test_to_file_it_again_goes_straight_back_to_whoever_filed_it(relay: Relay, case: CaseId) -> None:
    answers(relay, case, "ly_do_nop_lai")
    filed = relay.baton(case, "dang_ky")
    assert (filed.state, filed.holder, filed.attempt, filed.result) == ("held", relay.who("tuan").id, 2, "")
    history = render.card(relay.work, relay.private("tuan"), card_keys.work(filed, relay.who("tuan").id))
    assert history is not None
    assert "Bị từ chối cấp (đ/c Tuấn)" in history.text
    assert "Hồ sơ lỗi, nộp lại (đ/c Thảo)" in history.text
    former = batons.given_way(relay.work, case)[0]
    old = render.card(relay.work, relay.private("tuan"), card_keys.work(former, relay.who("tuan").id))
    assert old is not None
    assert "làm lại (hồ sơ lỗi, nộp lại), xem thẻ mới của phiếu này" in old.text


def test_without_level_2_the_police_team_has_the_next_step_and_whoever_filed_is_told_whose_it_is(
    relay: Relay, case: CaseId
) -> None:
    answers(relay, case, "ly_do_muc_2")
    assert (relay.states(case)["muc_2"], relay.states(case)["dang_ky"]) == ("open", "waiting")
    assert "Bước Định danh VNeID mức 2 mở lại, Tổ 3 làm tiếp." in heard(relay, "tuan")
    relay.claim(case, "muc_2", by="thao")
    relay.result(case, "muc_2", "da_co_muc_2", by="thao", next="call")
    assert relay.states(case)["dang_ky"] == "open"


def test_refused_twice_it_is_asked_twice_and_counts_once(relay: Relay) -> None:
    number = relay.contacted(matched="no")
    for round_ in (1, 2):
        if relay.baton(number, "lam_sach").state == "open":
            relay.claim(number, "lam_sach", by="tuan")
        relay.result(number, "lam_sach", "da_khop", by="tuan", next="go")
        assert relay.counted("da_khop") == 1
        relay.result(number, "dang_ky", "bi_tu_choi", by="tuan")
        answers(relay, number, "ly_do_thue")
        assert relay.counted("da_khop") == 0
        assert relay.baton(number, "hoi_ly_do").attempt == round_
    assert relay.baton(number, "dang_ky").attempt == 3


def test_one_question_is_asked_however_often_the_refusal_is_reported(relay: Relay, case: CaseId) -> None:
    relay.later(2)
    relay.result(case, "dang_ky", "bi_tu_choi", by="tuan")
    assert relay.baton(case, "hoi_ly_do").calls == 1


def test_a_refusal_that_was_a_mistake_takes_its_question_along(relay: Relay, case: CaseId) -> None:
    def undone() -> str:
        return relay.do(
            lambda work: undo.undo(work, relay.baton(case, "dang_ky").id, who=relay.who("tuan"))
        ).state.value

    relay.claim(case, "hoi_ly_do", by="thao")
    with refused("successor_held"):
        undone()
    relay.do(lambda work: undo.undo(work, relay.baton(case, "hoi_ly_do").id, who=relay.who("thao")))
    assert undone() == "held"
    assert "hoi_ly_do" not in relay.states(case)


@pytest.mark.parametrize("by", ["thao", "cuong"])
def test_an_answer_that_was_a_mistake_is_taken_back_with_all_it_opened(relay: Relay, by: str) -> None:
    number = relay.contacted(matched="no")
    relay.claim(number, "lam_sach", by="tuan")
    relay.result(number, "lam_sach", "da_khop", by="tuan", next="go")
    relay.result(number, "dang_ky", "bi_tu_choi", by="tuan")
    answers(relay, number, "ly_do_thue")
    if by == "cuong":
        relay.later(60)
    relay.do(lambda work: undo.undo(work, relay.baton(number, "hoi_ly_do").id, who=relay.who(by)))
    assert relay.states(number) == {
        "lien_he": "done", "muc_2": "skipped", "lam_sach": "done", "dang_ky": "held", "kich_hoat": "waiting", "hoi_ly_do": "held"
    }  # fmt: skip
    assert (relay.counted("da_khop"), relay.baton(number, "dang_ky").holder) == (1, relay.who("tuan").id)
    assert relay.baton(number, "hoi_ly_do").holder == relay.who("thao").id


def test_an_answer_stands_once_somebody_has_begun_what_it_opened(relay: Relay, case: CaseId) -> None:
    answers(relay, case, "ly_do_muc_2")
    relay.claim(case, "muc_2", by="dat")
    with refused("successor_held"):
        relay.do(lambda work: undo.undo(work, relay.baton(case, "hoi_ly_do").id, who=relay.who("thao")))


def test_who_had_given_it_back_meanwhile_goes_on_with_it_and_who_is_away_does_not(relay: Relay, case: CaseId) -> None:
    relay.says("tuan", f"/nho {case}")
    relay.says("tuan", "/nghi hôm nay")
    answers(relay, case, "ly_do_nop_lai")
    assert relay.baton(case, "dang_ky").state == "open"
    relay.says("tuan", "Đi làm lại")
    relay.claim(case, "dang_ky", by="quang")
    relay.result(case, "dang_ky", "bi_tu_choi", by="quang")
    relay.says("quang", f"/nho {case}")
    answers(relay, case, "ly_do_nop_lai")
    assert relay.baton(case, "dang_ky").holder == relay.who("quang").id


@pytest.mark.parametrize("held", [True, False])
def test_what_is_issued_after_all_needs_no_answer_and_the_case_closes(relay: Relay, case: CaseId, held: bool) -> None:
    if held:
        relay.claim(case, "hoi_ly_do", by="thao")
    question = relay.baton(case, "hoi_ly_do")
    relay.later(60)
    relay.says("tuan", f"/xong {case} Đã được cấp")
    assert "hoi_ly_do" not in relay.states(case)
    if held:
        assert "không cần hỏi nữa, do đ/c Tuấn vừa báo đã xong" in heard(relay, "thao")
    relay.claim(case, "kich_hoat", by="bao")
    relay.result(case, "kich_hoat", "da_kich_hoat", by="bao")
    assert relay.one("SELECT state FROM case_file WHERE id = :c", c=case)[0] == "finished"
    registered = relay.counted("registered")
    relay.taps("thao", Press("done", question.id, question.version, "ly_do_nop_lai").token)
    assert (relay.counted("registered"), relay.baton(case, "dang_ky").state) == (registered, "done")


@pytest.mark.parametrize("held", [True, False])
def test_issued_by_mistake_it_is_asked_again_by_whom_it_was(relay: Relay, case: CaseId, held: bool) -> None:
    if held:
        relay.claim(case, "hoi_ly_do", by="thao")
    before = relay.baton(case, "hoi_ly_do")
    relay.says("tuan", f"/xong {case} Đã được cấp")
    relay.do(lambda work: undo.undo(work, relay.baton(case, "dang_ky").id, who=relay.who("tuan")))
    after = relay.baton(case, "hoi_ly_do")
    assert (after.id, after.state, after.holder, after.reason) == (before.id, before.state, before.holder, "")
    assert relay.states(case)["dang_ky"] == "held"
    answers(relay, case, "ly_do_thue") if not held else press(relay, "thao", case, "ly_do_thue")
    assert relay.states(case)["lam_sach"] == "held"


def test_an_answer_opens_nothing_where_another_case_that_was_merged_has_it_issued(relay: Relay, case: CaseId) -> None:
    relay.claim(case, "hoi_ly_do", by="thao")
    other = relay.contacted(matched="yes")
    relay.claim(other, "dang_ky", by="tuan")
    relay.result(other, "dang_ky", "da_duoc_cap", by="tuan")
    relay.do(lambda work: merge.cases_of(work, (case, other), who=None))
    assert (relay.states(case)["dang_ky"], relay.states(case)["hoi_ly_do"]) == ("done", "held")
    said = press(relay, "thao", case, "ly_do_nop_lai")
    assert ("Đã ghi nhận" in said, "mở lại" in said) == (True, False)
    assert (relay.states(case)["dang_ky"], relay.baton(case, "kich_hoat").state) == ("done", "open")
