"""What is beyond a team's power goes up: through the units, to whoever consolidates, to the leaders; it is answered there in their words."""

import json

import pytest

from acts.relay import block
from campaign.ids import CaseId
from campaign.verbs import Press
from storage.relay import raised_rows
from tests.stages.relay import Relay, refused
from tests.stages.seen import button

ANSWER = "Đã làm việc với cơ quan Thuế, gọi 0990 000 126 gặp anh N."
LEVELS = "SELECT level FROM raised ORDER BY id"


@pytest.fixture
def case(relay: Relay) -> CaseId:
    """Tuấn of Tổ 2 is stuck and has told Quang, who leads it; Khoa consolidates, two leaders are above."""
    number = relay.contacted(matched="no", level2="yes")
    relay.claim(number, "lam_sach", by="tuan")
    relay.do(
        lambda work: block.block(work, relay.baton(number, "lam_sach").id, reason="lech_thue", who=relay.who("tuan"))
    )
    tap(relay, "tuan", "escalate", number)
    return number


def tap(relay: Relay, by: str, verb: str, case: CaseId, argument: str = "") -> str:
    baton = relay.baton(case, "lam_sach")
    return str(relay.taps(by, Press(verb, baton.id, baton.version, argument).token).text)


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def replies(relay: Relay, who: str, text: str) -> str:
    """A typed reply to the newest thing said to them."""
    row = relay.one("SELECT id FROM say WHERE place = :p ORDER BY id DESC LIMIT 1", p=relay.private(who))
    relay.work.run("UPDATE say SET platform_id = :m WHERE id = :i", {"m": f"s{row['id']}", "i": row["id"]})
    return str(relay.says(who, text, reply_to=f"s{row['id']}"))


def levels(relay: Relay) -> list[str]:
    return [row[0] for row in relay.work.all(LEVELS)]


def buttons(relay: Relay, who: str) -> list[str]:
    left = relay.one("SELECT choices FROM say WHERE place = :p ORDER BY id DESC LIMIT 1", p=relay.private(who))
    return [choice["label"] for row in json.loads(left[0] or "[]") for choice in row]


@pytest.mark.parametrize("way", ["button", "command", "words"])
def test_a_leader_brings_it_to_who_consolidates_and_they_further_up(relay: Relay, case: CaseId, way: str) -> None:
    says = {"command": f"/captren {case}", "words": "Báo cáo cấp trên"}
    for who, level in (("quang", "đầu mối tổng hợp"), ("khoa", "lãnh đạo")):
        told = tap(relay, who, "advise", case, "captren") if way == "button" else str(relay.says(who, says[way]))
        assert f"Đã báo cáo {level} về phiếu {case}" in told
    assert levels(relay) == [":tong_hop", ":lanh_dao"]
    for leader in ("giam_doc", "pho_giam_doc"):
        assert "vượt thẩm quyền của Tổ 2 (Lệch dữ liệu thuế). Đ/c Khoa đề nghị" in heard(relay, leader)
        assert buttons(relay, leader) == ["Trả lời", "Hết vướng", "Giao người khác"]
    assert relay.baton(case, "lam_sach").state == "blocked"


def test_the_leaders_words_reach_the_holder_and_whoever_had_asked(relay: Relay, case: CaseId) -> None:
    tap(relay, "quang", "advise", case, "captren")
    tap(relay, "khoa", "advise", case, "captren")
    assert len(raised_rows.unanswered(relay.work)) == 1
    assert "nguyên văn đến đ/c Tuấn" in replies(relay, "giam_doc", ANSWER)
    assert ANSWER in heard(relay, "tuan")
    for asker in ("quang", "khoa"):
        assert "cấp trên đã cho ý kiến (đ/c Giám đốc)" in heard(relay, asker)
        assert "gọi 09xx***126 gặp" in heard(relay, asker)
    assert raised_rows.unanswered(relay.work) == []
    assert "đ/c Giám đốc" in replies(relay, "tuan", "Em cảm ơn, đã hẹn thứ Năm")
    assert "hẹn thứ Năm" in heard(relay, "giam_doc")
    told = len(relay.said(relay.private("quang")))
    replies(relay, "giam_doc", "Tốt")
    assert len(relay.said(relay.private("quang"))) == told


def test_het_vuong_from_above_lets_the_holder_go_on(relay: Relay, case: CaseId) -> None:
    tap(relay, "quang", "advise", case, "captren")
    assert "đ/c Tuấn làm tiếp" in tap(relay, "khoa", "advise", case, "1")
    assert relay.baton(case, "lam_sach").held_by(relay.who("tuan").id)
    assert "cấp trên đã giải quyết (đ/c Khoa)" in heard(relay, "quang")
    assert buttons(relay, "khoa") == []
    stale = tap(relay, "khoa", "advise", case, "captren")
    assert stale == relay.refusal("not_blocked")


def test_giao_nguoi_khac_from_above_gives_it_to_somebody_of_the_team(relay: Relay, case: CaseId) -> None:
    tap(relay, "quang", "advise", case, "captren")
    baton = relay.baton(case, "lam_sach")
    asked = relay.taps("khoa", Press("advise", baton.id, baton.version, "giao").token)
    relay.taps("khoa", button(asked, "đ/c Mai"))
    assert relay.baton(case, "lam_sach").held_by(relay.who("mai").id)
    assert raised_rows.unanswered(relay.work) == []


def test_the_talk_with_who_was_asked_goes_on_when_the_work_does(relay: Relay, case: CaseId) -> None:
    """Hiển heads the ward over Quang and is no leader of Tổ 2."""
    relay.work.run("UPDATE member SET unit = 'p_mau' WHERE id = :m", {"m": relay.who("quang").id})
    tap(relay, "quang", "advise", case, "captren")
    replies(relay, "hien", ANSWER)
    tap(relay, "tuan", "unblock", case)
    assert "đ/c Hiển" in replies(relay, "tuan", "Em làm xong theo ý anh rồi")
    assert "làm xong theo ý anh" in heard(relay, "hien")
    assert "đ/c Tuấn" in replies(relay, "hien", "Tốt")
    stale = relay.baton(case, "lam_sach").version
    assert tap(relay, "hien", "advise", case, "1") != ""
    assert relay.baton(case, "lam_sach").version == stale, "hơn thế thì không"


def test_an_answer_that_helps_nobody_lets_the_leader_go_further_up(relay: Relay, case: CaseId) -> None:
    tap(relay, "quang", "advise", case, "captren")
    assert tap(relay, "quang", "advise", case, "captren") == relay.refusal("already_escalated")
    replies(relay, "khoa", "Ngoài thẩm quyền của tôi, đ/c báo lãnh đạo")
    assert "Đã báo cáo lãnh đạo" in tap(relay, "quang", "advise", case, "captren")
    assert len(raised_rows.unanswered(relay.work)) == 1


@pytest.mark.parametrize("who", ["ngan", "giam_doc", "hien", "to_nga"])
def test_who_was_not_asked_says_nothing_of_it(relay: Relay, case: CaseId, who: str) -> None:
    for argument in ("captren", "1", "giao", ""):
        tap(relay, who, "advise", case, argument)
    relay.says(who, f"/captren {case}")
    relay.says(who, f"/chidao {case} làm thế này")
    assert levels(relay) == []
    assert relay.baton(case, "lam_sach").holder == relay.who("tuan").id
    assert relay.baton(case, "lam_sach").state == "blocked"


def test_each_level_is_asked_once_while_it_is_stuck_and_anew_when_it_is_stuck_again(relay: Relay, case: CaseId) -> None:
    tap(relay, "quang", "advise", case, "captren")
    assert tap(relay, "quang", "advise", case, "captren") == relay.refusal("already_escalated")
    assert tap(relay, "tuan", "escalate", case) == relay.refusal("already_escalated")
    tap(relay, "tuan", "unblock", case)
    assert raised_rows.unanswered(relay.work) == []
    relay.now += 60_000
    relay.do(
        lambda work: block.block(work, relay.baton(case, "lam_sach").id, reason="lech_thue", who=relay.who("tuan"))
    )
    assert "Đã báo cáo đầu mối tổng hợp" in tap(relay, "quang", "advise", case, "captren")
    assert len(raised_rows.unanswered(relay.work)) == 1


def test_above_the_leaders_is_nobody(relay: Relay, case: CaseId) -> None:
    for who in ("quang", "khoa"):
        tap(relay, who, "advise", case, "captren")
    assert tap(relay, "giam_doc", "advise", case, "captren") == relay.refusal("nobody_to_tell", team="to2")


def test_where_no_leader_can_be_reached_the_holders_own_report_goes_up(relay: Relay, case: CaseId) -> None:
    for one in relay.work.all("SELECT id, short FROM member WHERE home_team = 'to2' AND roles LIKE '%to_%'"):
        relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": one["id"]})
    relay.work.run("DELETE FROM say")
    told = tap(relay, "tuan", "escalate", case)
    assert "Đã báo cáo đầu mối tổng hợp" in told
    assert "Đ/c Tuấn đề nghị" in heard(relay, "khoa")
    assert "nguyên văn" in replies(relay, "khoa", ANSWER)


def test_the_units_over_whoever_brings_it_come_first(relay: Relay, case: CaseId) -> None:
    relay.work.run("UPDATE member SET unit = 'p_mau' WHERE id = :m", {"m": relay.who("quang").id})
    assert "Đã báo cáo phường Mẫu" in tap(relay, "quang", "advise", case, "captren")
    assert "Đ/c Quang đề nghị" in heard(relay, "hien")
    assert "Đã báo cáo đầu mối tổng hợp" in str(relay.says("hien", f"/captren {case}"))
    assert levels(relay) == ["p_mau", ":tong_hop"]


def test_an_incident_is_over_for_all_by_a_word_from_above(relay: Relay) -> None:
    number = relay.contacted(matched="no", level2="yes")
    relay.claim(number, "lam_sach", by="tuan")
    relay.do(
        lambda work: block.block(work, relay.baton(number, "lam_sach").id, reason="loi_he_thong", who=relay.who("tuan"))
    )
    tap(relay, "quang", "advise", number, "captren")
    assert "Đã báo hết sự cố" in tap(relay, "khoa", "advise", number, "1")
    assert relay.baton(number, "lam_sach").state == "held"


def test_work_that_goes_on_cannot_be_brought_up(relay: Relay, case: CaseId) -> None:
    tap(relay, "tuan", "unblock", case)
    with refused("not_blocked"):
        relay.do(lambda work: block.escalate(work, relay.baton(case, "lam_sach").id, who=relay.who("quang")))
