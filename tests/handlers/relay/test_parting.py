"""A merging that was a slip, taken back by whoever did it: by the button under its word, by «bấm nhầm», by words; shown first."""

import pytest

from campaign.ids import CaseId
from handlers.understanding import merging
from storage.relay import cases
from telling.messages import Answer, Choice
from tests.stages.relay import Relay
from tests.stages.seen import text

PHONE = "0990123456"
SHOWN = "Tách lại: phiếu 1 (cty Hoa Mẫu) và phiếu 2 (Công ty TNHH Hoa Mẫu); kết quả, ghi chú, người giữ của mỗi phiếu về như trước lúc gộp"
TWO = "Đã tách: phiếu 1 và phiếu 2 là hai phiếu như trước lúc gộp."


@pytest.fixture
def one(relay: Relay) -> Answer:
    """Yên, who consolidates, has merged two cases; what she read then."""
    for name, code in (("cty Hoa Mẫu", ""), ("Công ty TNHH Hoa Mẫu", "3860000017")):
        relay.case(organisation=relay.organisation(name, code or None, PHONE))
    relay.says("yen", "/gop 2 1")
    answer = relay.says("yen", "đúng, gộp")
    assert answer is not None
    assert answer.text == "Đã gộp: phiếu 2 nay là phiếu 1."
    return answer


def choice(answer: Answer | None, label: str) -> Choice:
    assert answer is not None
    return next(each for row in answer.rows for each in row if each.label == label)


def are_two(relay: Relay) -> bool:
    return cases.current(relay.work, CaseId(2)) == 2


def test_the_button_shows_what_it_comes_to_and_one_tap_does_it(relay: Relay, one: Answer) -> None:
    shown = relay.taps("yen", choice(one, "Bấm nhầm, tách lại"))
    assert shown.text.startswith(SHOWN)
    assert not are_two(relay)
    yes = choice(shown, "Đúng, tách")
    assert relay.taps("yen", yes).text == TWO
    assert are_two(relay)
    assert relay.taps("yen", yes).text == relay.refusal("nothing_to_undo")
    assert relay.taps("yen", choice(one, "Bấm nhầm, tách lại")).text == relay.refusal("nothing_to_undo")


@pytest.mark.parametrize("words", [
    "/nham", "bấm nhầm", "/gop tách 2", "/gop tách", "tách lại phiếu 1 với 2", "hủy gộp phiếu 2",
    "gop nham roi", "/gop hoàn tác 2", "/gop sai rồi", "tách 2 khỏi 1", "tách riêng phiếu 2 ra giúp em",
])  # fmt: skip
def test_words_show_it_too_and_yes_does_it(relay: Relay, one: Answer, words: str) -> None:
    assert text(relay.says("yen", words)).startswith(SHOWN)
    assert text(relay.says("yen", "đúng rồi ạ")) == TWO
    assert are_two(relay)


def test_no_leaves_them_one(relay: Relay, one: Answer) -> None:
    relay.says("yen", "/nham")
    assert text(relay.says("yen", "thôi")) == "Đã bỏ qua."
    assert not are_two(relay)


def test_a_slip_of_the_one_whose_card_it_is_means_the_merging_that_moved_it(relay: Relay) -> None:
    for name, code in (("cty Hoa Mẫu", None), ("Công ty TNHH Hoa Mẫu", "3860000017")):
        case = relay.case(organisation=relay.organisation(name, code, PHONE))
    relay.claim(case, by="dung")
    asked = relay.says("dung", "/gop 1 2")
    relay.taps("dung", choice(asked, "Đúng, gộp"))
    assert text(relay.says("dung", "/nham 1")).startswith(SHOWN)


def test_both_numbers_mean_that_very_merging(relay: Relay, one: Answer) -> None:
    """Another case has come in since: of the two that are named nothing else is taken apart."""
    third = relay.case(organisation=relay.organisation("Hoa Mẫu cơ sở 2", phone="0990123458"))
    relay.taps("yen", choice(relay.says("yen", f"/gop 1 {third}"), "Đúng, gộp"))
    assert text(relay.says("yen", "tách lại phiếu 1 với 2")) == relay.refusal("moved_on")
    assert text(relay.says("yen", f"tách lại phiếu 1 với {third}")).startswith(
        f"Tách lại: phiếu 1 (Công ty TNHH Hoa Mẫu) và phiếu {third} "
    )


def test_a_name_behind_the_numbers_takes_nothing_apart() -> None:
    lines = ("131 128 Hoàn Mẫu", "131 128 Quang Huy", "hoàn tác 131", "hủy 131", "131 128 nhầm")
    assert [merging.takes_apart(line) for line in lines] == [False, False, True, True, True]


def test_under_the_card_this_case_is_enough() -> None:
    assert [merging.read_apart(line) for line in ("tách phiếu này", "tách hộ phiếu này ra", "tách phiếu nào")] == [
        (),
        (),
        None,
    ]


@pytest.mark.parametrize("line", ["tách phiếu 2", "/gop tách 2"])
def test_whoever_has_not_merged_them_and_leads_nobody_does_not(relay: Relay, one: Answer, line: str) -> None:
    assert text(relay.says("bao", line)) == relay.refusal("not_your_act", by=relay.who("yen").id)
    assert not are_two(relay)


@pytest.mark.parametrize("line", ["/gop tách", "gộp nhầm rồi", "tách phiếu 77"])
def test_where_nothing_was_merged_nothing_is_taken_apart(relay: Relay, line: str) -> None:
    assert text(relay.says("dung", line)) == relay.refusal("nothing_to_undo")


def test_a_tap_that_comes_after_something_has_happened_tears_nothing_apart(relay: Relay, one: Answer) -> None:
    shown = relay.taps("yen", choice(one, "Bấm nhầm, tách lại"))
    relay.claim(CaseId(1), by="bao")
    assert relay.taps("yen", choice(shown, "Đúng, tách")).text == relay.refusal("moved_on")
    assert not are_two(relay)


def test_in_a_group_a_word_without_a_card_is_nobodys(relay: Relay, one: Answer) -> None:
    assert relay.says("yen", "gộp nhầm rồi", "-501") is None


@pytest.mark.parametrize("line", [
    "gỡ 128", "tách hộ kinh doanh ra khỏi công ty", "phiếu 128 gộp chưa em", "gộp nhầm thì sao chị", "tách lớp",
    "thôi gộp phiếu 2", "không gộp 2 với 1", "hôm qua tách 2 phiếu này ra",
])  # fmt: skip
def test_a_line_that_says_something_else_is_not_read(line: str) -> None:
    assert merging.read_apart(line) is None
