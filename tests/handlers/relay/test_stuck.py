"""Vướng: the plan says who solves it and by when; an incident is one for all; and what a leader says of it takes no work away without a word."""

import json

import pytest

from acts.relay import block
from campaign.duty.absences import Absence
from campaign.errors import RuleBroken
from campaign.ids import CaseId
from campaign.verbs import Press, token
from jobs import due
from storage.duty import absence_rows
from telling import card_keys, render
from tests.stages.relay import Relay, instant
from tests.stages.seen import text


def heard(relay: Relay, who: str) -> list[str]:
    return [str(json.loads(body)["text"]) for body in relay.said(relay.private(who))]


def card(relay: Relay, case: CaseId, who: str, step: str = "lien_he") -> str:
    drawn = render.card(relay.work, relay.private(who), card_keys.work(relay.baton(case, step), relay.who(who).id))
    assert drawn is not None
    return str(drawn.text)


def stuck(relay: Relay, by: str = "dung", words: str = "lỗi hệ thống") -> CaseId:
    case = relay.case()
    relay.claim(case, by=by)
    relay.says(by, f"/vuong {case} {words}")
    assert relay.baton(case).state == "blocked"
    return case


def away(relay: Relay, who: str) -> None:
    """For this hour, with what they hold still in their hand."""
    absence = Absence(relay.who(who).id, relay.now - 1, relay.now + 3_600_000)
    relay.do(lambda work: absence_rows.add(work, absence, by=relay.who(who).id))


@pytest.mark.parametrize("how", ["button", "command", "words"])
def test_the_card_says_who_solves_it_what_is_next_until_when_and_how(relay: Relay, how: str) -> None:
    case = relay.contacted(matched="no")
    relay.claim(case, "lam_sach", by="tuan")
    baton = relay.baton(case, "lam_sach")
    on_card = card_keys.work(baton, relay.who("tuan").id)
    if how == "command":
        relay.says("tuan", f"/vuong {case} lệch dữ liệu thuế")
    elif how == "words":
        relay.says("tuan", "vướng lệch dữ liệu thuế", to=on_card)
    else:
        relay.taps("tuan", token("block", baton.id, version=baton.version))
        asked = relay.baton(case, "lam_sach")
        relay.taps("tuan", Press("answer", asked.id, asked.version, "lech_thue").token)
    text = card(relay, case, "tuan", "lam_sach")
    assert "Vướng: Lệch dữ liệu thuế" in text
    assert "Đầu mối: Cơ quan Thuế" in text
    assert "Việc tiếp: gửi mã số thuế sai lệch sang cơ quan Thuế" in text
    assert "Hạn: 14:05 ngày 21/5, sau đó báo tổ trưởng" in text
    assert "- đề nghị cơ quan Thuế cập nhật, hẹn ngày trả lời" in text


def test_what_nobody_has_solved_by_then_goes_to_the_leaders_across_a_weekend(relay: Relay) -> None:
    relay.now = instant("2025-05-23T16:00")
    case = stuck(relay, words="không liên lạc được")
    relay.now = instant("2025-05-26T16:59")
    due.run_due(relay.work)
    assert not [said for said in heard(relay, "khoa") if "đang vướng" in said]
    relay.now = instant("2025-05-27T16:00")
    due.run_due(relay.work)
    due.run_due(relay.work)
    assert relay.baton(case).due_at is None
    assert len([said for said in heard(relay, "khoa") if "đang vướng (Không liên lạc được)" in said]) == 1


def test_what_was_escalated_already_is_not_told_twice(relay: Relay) -> None:
    case = stuck(relay, words="không liên lạc được")
    relay.says("dung", f"/captren {case}")
    relay.now = instant("2025-05-23T16:00")
    due.run_due(relay.work)
    assert len([said for said in heard(relay, "khoa") if "đang vướng" in said]) == 1


def test_one_incident_is_told_to_leaders_once_and_ends_once_for_all(relay: Relay) -> None:
    first, second, third = stuck(relay), stuck(relay, "ngan"), stuck(relay, "ngan")
    assert "Sự cố chung: hết thì báo một lần" in card(relay, first, "dung")
    relay.says("dung", f"/captren {first}")
    refused = relay.says("ngan", f"/captren {second}")
    assert refused is not None
    assert refused.text == relay.refusal("already_escalated", baton=relay.baton(second).id)
    calls = {case: relay.baton(case).calls for case in (first, second, third)}
    baton = relay.baton(first)
    assert "3 phiếu tiếp tục" in relay.taps("khoa", Press("advise", baton.id, baton.version, "1").token).text
    assert {relay.baton(case).state for case in calls} == {"held"}
    assert calls == {case: relay.baton(case).calls for case in calls}
    over = [said for said in heard(relay, "ngan") if "Sự cố đã hết" in said]
    assert over == [f"Sự cố đã hết (lỗi hệ thống, lỗi mạng), đ/c Khoa báo. Đồng chí làm tiếp: phiếu {second}, {third}."]
    assert len([said for said in heard(relay, "dung") if "Sự cố đã hết" in said]) == 1


@pytest.mark.parametrize(
    "words", ["hệ thống lỗi", "mạng lỗi từ sáng", "VNeID lỗi", "mất mạng", "em không vào được VNeID", "cổng bị treo"]
)
def test_in_whatever_words_it_is_the_same_incident(relay: Relay, words: str) -> None:
    case = stuck(relay, "ngan", words)
    assert relay.baton(case).reason == relay.baton(stuck(relay)).reason == "loi_he_thong"
    assert "2 phiếu tiếp tục" in text(relay.says("khoa", "hệ thống hết lỗi rồi"))
    assert relay.baton(case).state == "held"


@pytest.mark.parametrize("words", ["DN lỗi thông tin mạng lưới", "thuế lệch", "máy in lỗi"])
def test_what_stops_one_alone_is_no_incident(relay: Relay, words: str) -> None:
    assert relay.baton(stuck(relay, "ngan", words)).reason == "other"


@pytest.mark.parametrize("how", ["button", "command", "words"])
def test_whoever_sees_it_work_again_says_whether_it_is_over_for_the_others(relay: Relay, how: str) -> None:
    first, second = stuck(relay), stuck(relay, "ngan")
    baton = relay.baton(first)
    if how == "button":
        asked = relay.taps("dung", token("unblock", baton.id, version=baton.version))
    elif how == "command":
        said = relay.says("dung", f"/hetvuong {first}")
        assert said is not None
        asked = said
    else:
        said = relay.says("dung", "hết vướng", to=card_keys.work(baton, relay.who("dung").id))
        assert said is not None
        asked = said
    assert "Còn 1 phiếu khác vướng cùng sự cố này" in asked.text
    assert (relay.baton(first).state, relay.baton(second).state) == ("held", "blocked")
    assert "1 phiếu tiếp tục" in relay.taps("dung", asked.rows[0][0]).text
    assert relay.baton(second).state == "held"
    assert "Đồng chí làm tiếp" in heard(relay, "ngan")[-1]
    answer = relay.taps("dung", asked.rows[0][0])
    assert answer.text == relay.refusal("unknown_reason")


def test_others_do_not_end_it(relay: Relay) -> None:
    first, second = stuck(relay), stuck(relay, "ngan")
    baton = relay.baton(first)
    free = relay.case()
    relay.claim(free, by="bao")
    for who in ("bao", "tuan"):
        for press in (
            token("unblock", baton.id, version=baton.version),
            Press("unblock", baton.id, baton.version, "1").token,
        ):
            assert "tiếp tục" not in relay.taps(who, press).text
        with pytest.raises(RuleBroken, match="no_right"):
            block.over(relay.work, baton.reason, who=relay.who(who))
    with pytest.raises(RuleBroken, match="other_team"):
        block.over(relay.work, baton.reason, who=relay.who("cuong"))
    assert {relay.baton(case).state for case in (first, second)} == {"blocked"}
    other = relay.case()
    relay.claim(other, by="bao")
    relay.says("bao", f"/vuong {other} thiếu con dấu")
    relay.says("bao", f"/hetvuong {other}")
    with pytest.raises(RuleBroken, match="no_right"):
        block.over(relay.work, baton.reason, who=relay.who("bao"))
    assert len(block.over(relay.work, baton.reason, who=relay.who("ngan"))) == 2


def test_when_it_is_over_what_somebody_holds_who_is_away_goes_to_the_team(relay: Relay) -> None:
    first, second = stuck(relay), stuck(relay, "ngan")
    away(relay, "ngan")
    assert "2 phiếu tiếp tục" in str(relay.says("khoa", f"/hetvuong {first}"))
    assert (relay.baton(first).state, relay.baton(second).state, relay.baton(second).holder) == ("held", "open", None)
    assert f"Phiếu {second}" in heard(relay, "ngan")[-1]


def test_a_leader_who_says_it_in_words_means_all_of_it(relay: Relay) -> None:
    first, second = stuck(relay), stuck(relay, "ngan")
    assert "2 phiếu tiếp tục" in str(relay.says("khoa", f"/hetvuong {first}"))
    assert relay.baton(second).state == "held"


def test_het_vuong_for_somebody_who_is_away_gives_it_to_the_team_and_tells_them(relay: Relay) -> None:
    case = stuck(relay, words="không liên lạc được")
    relay.says("dung", f"/captren {case}")
    relay.says("dung", "/nghi hôm nay")
    baton = relay.baton(case)
    said = relay.taps("khoa", Press("advise", baton.id, baton.version, "1").token).text
    if baton.state == "blocked":
        assert "Đ/c Dũng đang nghỉ, việc về danh sách chung của tổ" in said
    assert (relay.baton(case).state, relay.baton(case).holder) == ("open", None)
    assert f"Phiếu {case}" in heard(relay, "dung")[-1]


def test_a_leader_gives_it_to_somebody_else_from_the_alert(relay: Relay) -> None:
    case = stuck(relay, words="không liên lạc được")
    relay.says("dung", f"/captren {case}")
    baton = relay.baton(case)
    asked = relay.taps("khoa", Press("advise", baton.id, baton.version, "giao").token)
    ngan = next(row[0] for row in asked.rows if row[0].label == "đ/c Ngân")
    assert "đã giao đ/c Ngân" in relay.taps("khoa", ngan).text
    assert relay.baton(case).holder == relay.who("ngan").id
    assert "đ/c Ngân" in heard(relay, "dung")[-1]
    assert relay.taps("ngan", Press("advise", baton.id, 0, "giao").token).text == relay.refusal(
        "no_right", verb="assign"
    )


@pytest.mark.parametrize("line", ["VNeID hết lỗi rồi", "hệ thống đã hoạt động lại", "mạng chạy lại rồi ạ"])
def test_a_leader_says_in_words_that_the_incident_is_over(relay: Relay, line: str) -> None:
    cases = [stuck(relay), stuck(relay, "ngan")]
    for other in ("dung", "bao", "cuong"):
        relay.says(other, line)
    assert {relay.baton(case).state for case in cases} == {"blocked"}, (
        "người đang vướng thì được hỏi, người khác là nói chuyện"
    )
    said = relay.says("khoa", line)
    assert said is not None
    assert "2 phiếu tiếp tục" in said.text
    assert {relay.baton(case).state for case in cases} == {"held"}
    again = relay.says("khoa", line)
    assert again is None or "phiếu tiếp tục" not in again.text
