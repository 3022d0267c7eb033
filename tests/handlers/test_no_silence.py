"""No line that is meant for the bot is met with silence, and none is guessed at."""

import pytest

from tests.stages.relay import COMMON, Relay
from tests.stages.seen import labels, text

TO1 = "-501"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nhận 0001", "Chưa rõ ý"),
        ("xong 99999999999999999999999", "Đồng chí chưa giữ việc nào"),
        ("128128128128 tới đâu r", "Chưa rõ ý"),
    ],
)
def test_a_number_that_can_be_no_case_is_not_met_with_silence(relay: Relay, text: str, said: str) -> None:
    answer = relay.says("dung", text)
    assert answer is not None
    assert said in answer.text
    assert relay.says("dung", text, TO1) is None


def test_a_doubtful_word_about_a_numbered_case_is_asked_about_in_any_place(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    answer = relay.says("dung", f"xong {case} lúc 9h", TO1)
    assert answer is not None
    assert (labels(answer), relay.baton(case).asking != "") == ([], True), "hỏi trên thẻ, nút chỉ ở thẻ"
    assert relay.says("dung", f"xong {case} lúc 9h") is not None
    assert relay.states(case)["lien_he"] == "held"


def test_of_two_steps_side_by_side_a_doubtful_word_asks_which(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    relay.reinforces("dung", "to3")
    relay.claim(case, "lam_sach", by="dung")
    relay.claim(case, "muc_2", by="dung")
    answer = relay.says("dung", f"xong {case} lúc 9h", COMMON)
    assert answer is not None
    assert len(answer.rows) == 2


@pytest.mark.planted
def test_many_cases_in_one_line_stay_within_the_platforms_buttons_and_name_their_case(relay: Relay) -> None:
    numbers = [relay.case(organisation=relay.organisation(f"Cty {n}")) for n in range(30)]
    for number in numbers:
        relay.work.run(
            "UPDATE baton SET state = 'held', holder = :h WHERE case_file = :c AND step = 'lien_he'",
            {"h": relay.who("dung").id, "c": number},
        )
    answer = relay.says("ngan", "/xong " + " ".join(map(str, numbers)))
    assert answer is not None
    assert sum(len(row) for row in answer.rows) <= 100
    assert answer.rows[0][0].label.startswith(f"{numbers[0]}: ")


def test_undo_after_figures_or_in_reply_to_their_card_names_no_older_work(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    asked = relay.says("dung", "/baoso lđ 30")
    assert asked is not None
    relay.taps("dung", asked.rows[0][0])
    assert relay.kinds()[-1] == "count_posted"
    kinds = relay.kinds()
    assert text(relay.says("dung", "/nham")) == relay.refusal("not_undoable")
    assert text(relay.says("dung", "bấm nhầm", to="task:x")) == relay.refusal("not_undoable")
    assert text(relay.says("dung", "/nham", "-502")) == relay.refusal("not_undoable")
    assert f"Phiếu {case}: hoàn tác lần nhận việc" in text(relay.says("dung", f"/nham {case}"))
    assert [kind for kind in relay.kinds() if kind != "refused"] == kinds
    relay.claim(relay.case())
    assert text(relay.says("dung", "/nham", "-502")) == relay.refusal("undo_elsewhere")


@pytest.mark.parametrize(
    "line", ["ông này hỏi lạ quá", "???", "cảm ơn nhé", "đang họp", "…", "🙏", "ý kiến gì thì nói"]
)
def test_a_reply_in_ones_own_private_card_is_never_met_with_silence(relay: Relay, line: str) -> None:
    case = relay.case()
    baton = relay.claim(case)
    answer = text(relay.says("dung", line, to=f"b:{baton.id}:work:{relay.who('dung').id}:1"))
    assert answer.strip()
    done = relay.contacted()
    old = relay.baton(done)
    assert text(relay.says("dung", line, to=f"b:{old.id}:work:{relay.who('dung').id}:1")).strip()


def test_what_was_not_understood_about_a_card_names_the_case_and_changes_nothing(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    kinds = relay.kinds()
    answer = text(relay.says("dung", "ông này hỏi lạ quá", to=f"b:{baton.id}:work:{relay.who('dung').id}:1"))
    assert answer.startswith(f"Chưa rõ ý đồng chí về phiếu {case}; chưa ghi nhận gì.")
    assert relay.kinds() == kinds
    relay.message("-501", f"b:{baton.id}:call:0:1")
    assert relay.says("dung", "ông này hỏi lạ quá", "-501", to=f"b:{baton.id}:call:0:1") is None
