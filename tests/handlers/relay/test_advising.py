"""Báo cáo cấp trên: the team's leader is told which organisation it is, and what they say of it reaches the holder as they wrote it."""

import json

import pytest

from acts.relay import advise
from campaign.ids import CaseId
from campaign.verbs import Press, token
from handlers.understanding import advising as reading
from storage.relay import cases
from tests.stages.relay import Relay, refused

ADVICE = "Hỏi kế toán xem đã nộp hồ sơ thuế chưa & <gọi lại> cho tôi"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Dũng is stuck and has reported it; Khoa and Yến lead Tổ 1."""
    number = relay.case(organisation=relay.organisation("Công ty TNHH Hoàng Gia & Con"))
    relay.claim(number)
    press(relay, "dung", "block", number, relay.plan.reasons[0].id)
    press(relay, "dung", "escalate", number)
    return number


def press(relay: Relay, by: str, verb: str, case: CaseId, argument: str = "") -> str:
    baton = relay.baton(case)
    return str(relay.taps(by, Press(verb, baton.id, baton.version, argument).token).text)


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def replies(relay: Relay, who: str, text: str) -> str:
    """A typed reply to the newest thing said to them."""
    place = relay.private(who)
    row = relay.one("SELECT id, about FROM say WHERE place = :p ORDER BY id DESC LIMIT 1", p=place)
    relay.work.run("UPDATE say SET platform_id = :m WHERE id = :i", {"m": f"s{row['id']}", "i": row["id"]})
    answer = relay.says(who, text, reply_to=f"s{row['id']}")
    assert answer is not None
    return str(answer.text)


def test_the_alert_names_the_organisation_and_the_reason_and_has_buttons(relay: Relay, case: CaseId) -> None:
    for leader in ("khoa", "yen"):
        said = json.loads(relay.said(relay.private(leader))[-1])
        assert "Công ty TNHH Hoàng Gia &amp; Con" in said["text"]
        assert relay.plan.reasons[0].label in said["text"]
        left = relay.one("SELECT choices FROM say WHERE place = :p ORDER BY id DESC LIMIT 1", p=relay.private(leader))
        assert [c["label"] for row in json.loads(left[0]) for c in row] == [
            "Trả lời",
            "Hết vướng",
            "Giao người khác",
            "Báo cáo cấp trên",
        ]


def test_the_leaders_words_reach_the_holder_and_the_answer_comes_back(relay: Relay, case: CaseId) -> None:
    assert replies(relay, "khoa", ADVICE) == f"Đã chuyển nguyên văn đến đ/c Dũng (phiếu {case})."
    assert "đ/c Khoa có ý kiến" in heard(relay, "dung")
    assert "Hỏi kế toán xem đã nộp hồ sơ thuế chưa &amp; &lt;gọi lại&gt; cho tôi" in heard(relay, "dung")
    assert "đ/c Khoa" in replies(relay, "dung", "Kế toán nói nộp rồi, số 0990 000 123")
    assert "Kế toán nói nộp rồi, số 09xx***123" in heard(relay, "khoa")
    assert "đ/c Dũng" in replies(relay, "khoa", "Vậy chờ đến mai")
    assert "Vậy chờ đến mai" in heard(relay, "dung")
    assert relay.baton(case).state == "blocked"
    assert [n["kind"] for n in cases.notes(relay.work, case)] == ["advice"] * 3
    assert ADVICE not in str([row[0] for row in relay.work.all("SELECT data FROM event")])


@pytest.mark.parametrize("how", ["button", "command"])
def test_the_button_asks_for_the_words_and_the_next_line_is_the_answer(relay: Relay, case: CaseId, how: str) -> None:
    if how == "command":
        assert "đ/c Dũng" in str(relay.says("khoa", f"/chidao {case} {ADVICE}"))
    else:
        baton = relay.baton(case)
        asked = relay.taps("khoa", token("advise", baton.id, version=baton.version))
        assert asked.ask
        assert "chuyển nguyên văn đến đ/c Dũng" in asked.text
        answer = relay.says("khoa", ADVICE, to=asked.about)
        assert "Đã chuyển nguyên văn" in str(answer)
    assert "Hỏi kế toán" in heard(relay, "dung")
    assert "chuyển nguyên văn" in str(relay.says("khoa", f"/chidao {case}"))


@pytest.mark.parametrize("words", ["Hết vướng", "hết vướng rồi nhé"])
def test_het_vuong_lets_the_holder_go_on_and_rings_nobody(relay: Relay, case: CaseId, words: str) -> None:
    calls = relay.baton(case).calls
    if words == "Hết vướng":
        assert "đ/c Dũng làm tiếp" in press(relay, "khoa", "advise", case, "1")
    else:
        assert "đã hết vướng" in replies(relay, "khoa", words)
    assert (relay.baton(case).state, relay.baton(case).holder) == ("held", relay.who("dung").id)
    assert relay.baton(case).calls == calls
    assert "đ/c Khoa báo đã hết vướng" in heard(relay, "dung")
    for leader in ("khoa", "yen"):
        left = relay.one("SELECT choices FROM say WHERE place = :p AND about LIKE '%alert%'", p=relay.private(leader))
        assert "Hết vướng" not in left[0]
    assert press(relay, "yen", "advise", case, "1") == relay.refusal("not_blocked")


def test_words_that_are_an_act_stay_an_act(relay: Relay, case: CaseId) -> None:
    replies(relay, "khoa", ADVICE)
    assert "không nghe máy" in replies(relay, "dung", "không nghe máy").lower()
    assert relay.baton(case).result == "khong_nghe_may"
    assert "đã giao đ/c Ngân" in str(relay.says("khoa", f"/chuyen {case} Ngân"))


def test_only_a_leader_of_the_team_writes_and_only_while_somebody_holds_it(relay: Relay, case: CaseId) -> None:
    baton = relay.baton(case)
    assert press(relay, "ngan", "advise", case) == relay.refusal("no_right", verb="advise")
    assert press(relay, "quang", "advise", case) == relay.refusal("other_team", team="to1")
    press(relay, "dung", "busy", case)
    assert replies(relay, "khoa", ADVICE) == relay.refusal("nobody_holds", baton=baton.id)
    assert press(relay, "khoa", "advise", case) == relay.refusal("nobody_holds", baton=baton.id)
    relay.claim(case, by="khoa")
    mine = relay.says("khoa", f"/chidao {case} tự nhắc")
    assert mine is not None
    assert mine.text == relay.refusal("already_yours", baton=baton.id)
    assert relay.taps("khoa", "chidao:999:1").text == relay.refusal("unknown_case", case=0)


def test_who_does_not_hold_it_any_more_answers_nobody(relay: Relay, case: CaseId) -> None:
    replies(relay, "khoa", ADVICE)
    relay.says("khoa", f"/chuyen {case} Ngân")
    place = relay.private("dung")
    row = relay.one("SELECT id FROM say WHERE place = :p AND about LIKE '%advice%'", p=place)
    relay.work.run("UPDATE say SET platform_id = 'old' WHERE id = :i", {"i": row["id"]})
    answer = relay.says("dung", "em hỏi rồi ạ", reply_to="old")
    assert answer is not None
    assert answer.text == relay.refusal("no_right", verb="advise")


def test_who_cannot_be_written_to_is_said(relay: Relay, case: CaseId) -> None:
    relay.hears(relay.incoming("dung", kind="blocked"))
    assert replies(relay, "khoa", ADVICE) == relay.refusal("not_reached", person=relay.who("dung").id)
    assert "advised" not in relay.kinds(case)


def test_where_no_leader_can_be_reached_the_holder_is_told_so(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.says("dung", f"/vuong {case} mất điện, gọi 0990 000 123")
    for leader in ("khoa", "yen", "giam_doc", "pho_giam_doc"):  # the team's, and whoever is above it
        relay.hears(relay.incoming(leader, kind="blocked"))
    assert press(relay, "dung", "escalate", case) == relay.refusal("nobody_to_tell", team="to1")
    assert "escalated" not in relay.kinds(case)


def test_a_reason_in_the_holders_own_words_is_told_without_numbers(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.says("dung", f"/vuong {case} mất điện, gọi 0990 000 123")
    press(relay, "dung", "escalate", case)
    assert "đang vướng (mất điện, gọi 09xx***123)" in heard(relay, "khoa")


def test_two_steps_in_hand_are_told_apart_before_anything_is_written(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    relay.claim(case, "lam_sach", by="tuan")
    relay.claim(case, "muc_2", by="thao")
    relay.reinforces("khoa", "to3")
    asked = relay.says("khoa", f"/chidao {case} {ADVICE}")
    assert asked is not None
    assert [row[0].label for row in asked.rows] == ["Trả lời: Làm sạch", "Trả lời: Mức 2"]
    assert relay.taps("khoa", asked.rows[1][0]).about == f"b:{relay.baton(case, 'muc_2').id}:alert:0:0"


def test_a_leader_who_has_taken_it_over_does_not_write_to_himself(relay: Relay, case: CaseId) -> None:
    press(relay, "dung", "busy", case)
    relay.claim(case, by="khoa")
    assert replies(relay, "khoa", ADVICE).startswith(f"Chưa rõ ý đồng chí về phiếu {case}")
    assert "advised" not in relay.kinds(case)


def test_an_answer_is_the_holders_and_goes_to_a_leader_only(relay: Relay, case: CaseId) -> None:
    baton, khoa, ngan = relay.baton(case), relay.who("khoa"), relay.who("ngan")
    with refused("already_held"):
        relay.do(lambda work: advise.reply(work, baton.id, text=ADVICE, who=ngan, to=khoa.id))
    with refused("no_right"):
        relay.do(lambda work: advise.reply(work, baton.id, text=ADVICE, who=relay.who("dung"), to=ngan.id))
    assert "advised" not in relay.kinds(case)


@pytest.mark.parametrize(
    "line", ["ý kiến phiếu {}: cứ làm tiếp", "trả lời phiếu {}: cứ làm tiếp", "Chỉ đạo phiếu {}: cứ làm tiếp", "/chidao {} cứ làm tiếp"]
)  # fmt: skip
def test_a_leader_names_the_case_in_words(relay: Relay, case: CaseId, line: str) -> None:
    answer = relay.says("khoa", line.format(case))
    assert answer is not None
    assert answer.text == f"Đã chuyển nguyên văn đến đ/c Dũng (phiếu {case})."
    assert "cứ làm tiếp" in heard(relay, "dung")
    other = relay.says("bao", "ý kiến phiếu 1: cứ làm tiếp")
    assert other is None or "nguyên văn" not in other.text
    assert reading.plainly(f"ý kiến phiếu {case}:") == (0, "")


def test_what_a_leader_says_to_the_card_of_stuck_work_is_sent_on_by_one_tap(relay: Relay, case: CaseId) -> None:
    baton = relay.baton(case)
    call = f"b:{baton.id}:call:0:{baton.calls}"
    words = "em gọi lại kế toán, hỏi rõ số hồ sơ nhé"
    relay.says("yen", words, "-501", to=call)
    said = json.loads(relay.said(relay.private("yen"))[-1])
    assert "Chuyển nguyên văn lời này đến đ/c Dũng" in str(said["text"]).replace("\u00a0", " ")
    send = said["rows"][0][0]["token"]
    assert "Đã chuyển nguyên văn" in relay.taps("yen", send).text
    assert words in heard(relay, "dung")
    assert "đã có người trả lời" in relay.taps("yen", send).text
    assert relay.says("bao", words, "-501", to=call) is None, "chỉ người phụ trách tổ"
    assert relay.says("yen", "trời nóng quá đi mất thôi", "-501", to=call) is None


@pytest.mark.parametrize("line", ["trả lời Dũng: gửi họ công văn số 12", "cho ý kiến đ/c Dũng: gửi họ công văn số 12"])
def test_a_leader_names_the_holder_in_words(relay: Relay, case: CaseId, line: str) -> None:
    for other in ("trả lời Ngân: gửi công văn", "trả lời Dũng", "trả lời Ai Đó: gửi công văn"):
        relay.says("khoa", other)
    assert not relay.said(relay.private("dung"))
    relay.says("khoa", line)
    assert "gửi họ công văn số 12" in heard(relay, "dung")


def test_what_to_do_without_a_reply_is_for_the_only_one_that_waits_and_sent_by_one_tap(
    relay: Relay, case: CaseId
) -> None:
    line = "gửi cho họ công văn số 12 đã ký"
    asked = relay.says("khoa", line)
    assert asked is not None
    assert not relay.said(relay.private("dung")), "chưa bấm thì chưa gửi"
    relay.taps("khoa", asked.rows[0][0])
    assert line in heard(relay, "dung")
    relay.says("quang", line)
    other = relay.case()
    relay.claim(other)
    relay.says("dung", f"/vuong {other} DN đòi giấy giới thiệu")
    relay.says("dung", f"/captren {other}")
    answer = relay.says("yen", line)
    assert answer is None or not answer.rows, "hai việc đang chờ thì không đoán"
