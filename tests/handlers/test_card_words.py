"""A card that waits for a typed reason or moment: it takes its answer, and no line that plainly means something else."""

import pytest

from campaign.ids import CaseId
from campaign.relay.batons import BatonState
from campaign.verbs import Press, token
from storage.counts import count_entries
from telling import words
from tests.stages.relay import GROUPS, Relay
from tests.stages.seen import text


def asked(relay: Relay, step: str = "lam_sach", by: str = "yen", *, verb: str = "block") -> CaseId:
    """Somebody's card asks for a reason in their own words (or for a moment)."""
    case = relay.case()
    if step != "lien_he":
        relay.claim(case, by="dung")
        relay.result(case, "lien_he", "da_lien_he", by="dung")
    relay.claim(case, step, by=by)
    baton = relay.baton(case, step)
    if verb == "block":
        relay.taps(by, Press("block", baton.id, baton.version, "other").token)
    else:
        relay.taps(by, token("wait", baton.id, version=baton.version))
        baton = relay.baton(case, step)
        relay.taps(by, Press("answer", baton.id, baton.version, "other").token)
    assert relay.baton(case, step).asking
    return case


@pytest.mark.parametrize(
    "line",
    ["chờ chị kế toán ký lại", "lệch thuế", "không nghe máy", "knm", "thiếu 2 con dấu", "đã khớp nhưng thiếu dấu"],
)
def test_a_reason_in_anybodys_words_is_the_reason(relay: Relay, line: str) -> None:
    case = asked(relay)
    relay.says("yen", line)
    assert relay.baton(case, "lam_sach").state == BatonState.BLOCKED


def test_in_reply_to_the_call_in_the_group_figures_are_a_reason_too(relay: Relay) -> None:
    case = asked(relay)
    call = f"b:{relay.baton(case, 'lam_sach').id}:call:0:1"
    relay.says("yen", "thiếu khớp 5, đk 2", GROUPS["to1"], to=call)
    assert relay.baton(case, "lam_sach").state == BatonState.BLOCKED


def test_a_result_by_its_words_is_the_result(relay: Relay) -> None:
    case = asked(relay)
    relay.says("yen", "đã khớp r")
    assert relay.baton(case, "lam_sach").state == BatonState.DONE


@pytest.mark.parametrize("verb", ["block", "wait"])
def test_figures_of_the_day_are_figures_and_the_card_waits_on(relay: Relay, verb: str) -> None:
    case = asked(relay, verb=verb)
    relay.says("yen", "nay khớp 5, đk 2")
    assert [one.value for one in count_entries.of_day(relay.work, relay.work.today(), member=relay.who("yen").id)] == [
        5,
        2,
    ]
    assert relay.baton(case, "lam_sach").state == BatonState.HELD
    relay.says("yen", "chờ kế toán" if verb == "block" else "mai 9h")
    assert relay.baton(case, "lam_sach").state in (BatonState.BLOCKED, BatonState.PARKED)


@pytest.mark.parametrize("line", ["{other} tới đâu rồi", "dạ em cảm ơn chị", "/viec"])
def test_a_look_thanks_and_a_command_leave_the_card_waiting(relay: Relay, line: str) -> None:
    other = relay.case()
    case = asked(relay)
    relay.says("yen", line.format(other=other))
    assert relay.baton(case, "lam_sach").state == BatonState.HELD
    assert relay.baton(case, "lam_sach").asking.startswith("block_text")


def test_another_case_named_with_its_act_is_that(relay: Relay) -> None:
    other = asked(relay, by="quang")
    case = asked(relay)
    relay.says("yen", f"xong {other}")
    assert relay.baton(case, "lam_sach").state == BatonState.HELD


def test_never_mind_puts_the_question_away(relay: Relay) -> None:
    case = asked(relay)
    assert text(relay.says("yen", "thôi ạ")) == words.write("vi", "sentences", macro="put_away")
    assert relay.baton(case, "lam_sach").asking == ""


def test_a_moment_that_cannot_be_read_is_asked_for_again(relay: Relay) -> None:
    case = asked(relay, verb="wait")
    relay.says("yen", "lúc nào rảnh")
    assert relay.baton(case, "lam_sach").asking.startswith("wait_text")


def test_a_moment_is_the_moment(relay: Relay) -> None:
    case = asked(relay, verb="wait")
    relay.says("yen", "mai 9h")
    assert relay.baton(case, "lam_sach").state == BatonState.PARKED


@pytest.mark.parametrize("line", ["ủa", "ủa em có kêu vướng hồi nào", "từ từ để em nghĩ coi ghi sao", "phải ghi à"])
def test_what_can_be_no_reason_leaves_the_card_waiting(relay: Relay, line: str) -> None:
    case = asked(relay)
    relay.says("yen", line)
    assert relay.baton(case, "lam_sach").asking.startswith("block_text")


def test_of_what_may_be_none_it_is_asked_whether_it_is_the_reason(relay: Relay) -> None:
    case = asked(relay)
    answer = relay.says("yen", "trời mưa to quá")
    assert "«trời mưa to quá»" in text(answer)
    assert relay.baton(case, "lam_sach").state == BatonState.HELD
    assert answer is not None
    yes = answer.rows[0][0].token
    relay.taps("yen", yes)
    assert relay.baton(case, "lam_sach").state == BatonState.BLOCKED
    assert relay.one("SELECT text FROM note WHERE kind = 'block'")[0] == "trời mưa to quá"
    assert text(relay.taps("yen", yes)) == words.write("vi", "sentences", macro="asked_before")


def test_another_reason_may_be_typed_while_it_is_asked(relay: Relay) -> None:
    case = asked(relay)
    relay.says("yen", "trời mưa to quá")
    relay.says("yen", "thuế chưa mở mã")
    assert relay.one("SELECT text FROM note WHERE kind = 'block'")[0] == "thuế chưa mở mã"
    assert relay.baton(case, "lam_sach").state == BatonState.BLOCKED


@pytest.mark.parametrize(("line", "reason"), [("thuế", "lech_thue"), ("ủa ủa", ""), ("hệ thống lỗi", "loi_he_thong")])
def test_a_part_of_a_label_names_the_plans_reason(relay: Relay, line: str, reason: str) -> None:
    case = asked(relay)
    relay.says("yen", line)
    assert relay.baton(case, "lam_sach").reason == reason


@pytest.mark.parametrize("line", ["nhớ 4h đón con giùm chị nha", "chị Loan hẹn 15h là ca khác"])
def test_a_moment_of_something_else_parks_nothing(relay: Relay, line: str) -> None:
    case = asked(relay, verb="wait")
    relay.says("yen", line)
    assert relay.baton(case, "lam_sach").state == BatonState.HELD
