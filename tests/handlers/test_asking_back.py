"""What a line comes to that is not acted on at once: several cases, a reading on a button, a word where nothing was understood."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain

import pytest

from campaign.errors import RuleBroken
from campaign.ids import CaseId
from handlers import dispatch
from storage.counts import count_entries
from tests.handlers.test_typing import call, held, own
from tests.stages.relay import Relay
from tests.stages.seen import labels, text

TO1 = "-501"


def test_several_cases_are_taken_each_by_itself_with_one_echo(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    lines = text(relay.says("bao", f"nhận {first}, {second}, 99", TO1)).splitlines()
    assert [f"phiếu {first}" in lines[0], f"phiếu {second}" in lines[1], "99: Không có phiếu" in lines[2]] == [True] * 3
    assert relay.baton(second).holder == relay.who("bao").id


def test_the_command_takes_several_too_and_phieu_says_nothing_more(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    assert "đã nhận" in text(relay.says("bao", f"/nhan phiếu {first} và {second}", TO1))
    assert relay.baton(second).holder == relay.who("bao").id


def test_a_result_and_when_it_goes_on_are_one_line(relay: Relay) -> None:
    _, baton = held(relay)
    answer = text(relay.says("dung", "knm, 3h chiều gọi lại", to=own(baton)))
    assert "Không nghe máy" in answer
    assert "15:00" in answer


def test_a_wait_without_a_moment_stays_the_results_own(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    baton = relay.baton(case, "lam_sach")
    assert "Đã nộp hồ sơ" in text(relay.says("tuan", "đã nộp hs, chờ kq", to=own(baton)))
    other, baton = held(relay)
    relay.says("dung", "đã liên hệ, mai 9h họ lên", to=own(baton))
    assert relay.baton(other).state == "held", "thẻ còn hỏi"


def test_who_was_reached_and_is_called_again_later_waits_until_then(relay: Relay) -> None:
    case, baton = held(relay)
    assert "09:00" in text(relay.says("dung", "gặp rồi, họ bận, mai 9h gọi lại", to=own(baton)))
    assert relay.baton(case).state == "parked"


def test_what_the_button_could_not_do_is_not_asked_about(relay: Relay) -> None:
    _, baton = held(relay)
    answer = relay.says("dung", "hết vướng víu con cái", to=own(baton))
    assert "Hết vướng" not in labels(answer)
    assert "Chưa rõ ý" in text(answer)


def test_what_was_not_understood_brings_the_card_down_and_has_no_buttons_of_its_own(relay: Relay) -> None:
    case, baton = held(relay)
    dung, ngan = relay.private("dung"), relay.private("ngan")
    message = relay.message(relay.person("dung"), own(baton))
    answer = relay.says("dung", "trời mưa")  # the only work in hand is meant
    assert ("Chưa rõ ý" in text(answer), labels(answer)) == (True, [])
    assert {own(baton), f"former:{baton.id}:{message}"} <= set(relay.owed(dung))
    relay.says("dung", "chuyển c Ngân", to=own(baton))
    offered = f"b:{baton.id}:offer:{relay.who('ngan').id}:{baton.calls}"
    message = relay.message(relay.person("ngan"), offered)
    assert labels(relay.says("ngan", "trời mưa", to=offered)) == []
    assert f"former:{baton.id}:{message}" in relay.owed(ngan)
    waiting = relay.baton(relay.case())
    assert labels(relay.says("bao", "trời mưa", to=call(waiting))) == ["Diễn biến"]
    assert labels(relay.says("bao", "trời mưa", to=own(baton))) == []
    assert labels(relay.says("thao", "trời mưa")) == []
    assert relay.baton(case).state == "offered"


def test_what_the_holder_may_mean_is_asked_on_their_card_or_named_there(relay: Relay) -> None:
    _, baton = held(relay)
    for line, said in (
        ("bấm nhầm gì đó lạ", "hoàn tác lần"),
        ("bận gì đó, vướng", ""),
        ("xong lúc 9h", ""),
    ):
        assert said in text(relay.says("dung", line))
        assert relay.baton(baton.case).state == "held"
    assert relay.baton(baton.case).asking.startswith("result"), "thẻ hỏi kết quả"


def test_a_mended_line_is_no_new_one(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    baton = relay.baton(case, "lam_sach")
    relay.says("tuan", "đã nộp hồ sơ", to=own(baton))
    kinds = relay.kinds()
    assert relay.says("tuan", "đã nộp hồ sơ ạ", to=own(baton), edited=True) is None
    assert relay.kinds() == kinds


def test_forwarded_words_may_ask_for_a_case_by_a_button_and_do_nothing_else(relay: Relay) -> None:
    _, baton = held(relay)
    asked = relay.says("dung", "0912345678 cty Gỗ Việt nhờ hỗ trợ", forwarded=True)
    assert labels(asked) == ["Tạo phiếu từ tin này"]
    assert "Chưa rõ ý" in text(relay.says("dung", "em bận", to=own(baton), forwarded=True))
    assert relay.says("dung", "em bận", TO1, to=call(baton), forwarded=True) is None


def test_a_leaders_softly_said_claim_may_be_meant_for_somebody(relay: Relay) -> None:
    baton = relay.baton(relay.case())
    answer = relay.says("yen", "em nhận nhé", TO1, to=call(baton))
    assert answer is not None
    assert answer.alone
    assert relay.baton(baton.case).state == "open"


def test_whom_the_words_name_is_asked_about_when_words_are_left(relay: Relay) -> None:
    case, baton = held(relay)
    assert text(relay.says("dung", "chuyển chị Loan tờ giấy", to=own(baton))) == ""
    assert relay.baton(case).asking == f"meant::offer.{relay.who('loan').id}=", "thẻ hỏi"
    assert relay.says("bao", "chị Ngân nhận giúp em", TO1, to=call(baton)) is None
    assert "Đã hỏi đ/c Việt Hà" in text(relay.says("dung", "chuyển việt hà", to=own(baton)))
    assert relay.baton(case).offered_to == relay.who("viet_ha").id


def test_a_line_that_takes_work_is_not_asked_whether_it_was_finished(relay: Relay) -> None:
    baton = relay.baton(relay.case())
    asked = relay.says("bao", f"em nhận {baton.case} mức 2 ạ", TO1)
    assert text(asked) == "Đã trả lời trong tin riêng của đồng chí."
    assert "Xong" not in relay.said(relay.private("bao"))[-1]
    relay.claim(baton.case)
    told = relay.says("bao", f"em nhận {baton.case} mức 2 ạ")
    assert "đ/c Dũng giữ từ" in text(told), "không còn nhận được: ai đang giữ"
    assert labels(told) == []


DOUBTFUL = (
    "em nhận {0} mức 2 ạ", "em nhận {0}, c Mai vướng", "{0} nhận xong bận", "{0} mới khớp 1 người", "{0} nộp hồ sơ", "{0} vướng xong",
    "{0} chuyển tờ giấy", "{0} bấm nhầm gì đó lạ", "{0} hết vướng con cái", "{0} chờ cấp xong bận", "{0} đồng ý gì đó", "{0} Công ty Xong",
)  # fmt: skip
STATES = ("open", "held", "offered", "parked", "blocked", "second")


def _brought(relay: Relay, state: str) -> CaseId:
    case = relay.case()
    if state == "open":
        return case
    baton = relay.claim(case)
    if state == "second":
        relay.result(case, "lien_he", "da_lien_he", by="dung", next="call", matched="no", level2="no", consent="yes")
        relay.claim(case, "lam_sach", by="tuan")
    elif state != "held":
        said = {"offered": f"/chuyen {case} Ngân", "parked": f"/cho {case} mai 9h", "blocked": f"/vuong {case} khác lạ"}
        relay.says("dung", said[state], to=own(baton))
    return case


@pytest.mark.parametrize("state", STATES)
def test_no_button_of_a_question_back_would_be_refused(relay: Relay, state: str) -> None:
    case = _brought(relay, state)
    for person in ("dung", "ngan", "tuan", "khoa"):
        for line in DOUBTFUL:
            with _undone(relay):
                asked = relay.says(person, line.format(case))
                for choice in chain(*(asked.rows if asked is not None else ())):
                    with _undone(relay):
                        tap = relay.incoming(person, kind="tap", token=choice.token, tap="1")
                        try:
                            dispatch.handle(relay.work, tap)
                        except RuleBroken as refused:
                            pytest.fail(f"{person}: {line} → {text(asked)} [{choice.label}]: {refused.kind}")


@contextmanager
def _undone(relay: Relay) -> Iterator[None]:
    """Nothing stays of what happens inside."""
    with suppress(InterruptedError), relay.work.savepoint():
        yield
        raise InterruptedError


@pytest.mark.parametrize(
    "line", ["/xong 1 đã liên hệ", "/baoso lđ 14", "/nhan 1", "/nghi 20 đến 22/5", "/nham", "/viec", "/la gi"]
)
def test_a_forwarded_command_is_somebody_elses_and_does_nothing(relay: Relay, line: str) -> None:
    held(relay)
    before = relay.kinds()
    assert "Chưa rõ ý" in text(relay.says("dung", line, forwarded=True))
    assert relay.says("bao", line, TO1, forwarded=True) is None
    assert relay.kinds() == before
    assert not count_entries.of_day(relay.work, relay.work.today(), member=relay.who("dung").id)


def test_a_forwarded_request_typed_as_a_command_is_asked_about(relay: Relay) -> None:
    asked = relay.says("dung", "/hotro 0912345678 cty Gỗ Việt nhờ hỗ trợ", forwarded=True)
    assert labels(asked) == ["Tạo phiếu từ tin này"]


def test_a_name_that_a_stranger_forwards_is_not_theirs(relay: Relay) -> None:
    assert "gõ /thamgia" in text(relay.says("5555", "Tô Mỹ Hạnh", forwarded=True))
    assert not relay.work.all("SELECT 1 FROM event WHERE kind = 'join_asked'")


def test_a_doubtful_taking_of_a_case_with_two_steps_open_names_both(relay: Relay) -> None:
    case = relay.contacted(by="nga", matched="no", level2="no")
    assert "2 việc cần người nhận: Làm sạch; Mức 2" in text(relay.says("bao", f"phiếu {case} em tiếp"))
