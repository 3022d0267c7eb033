"""Đóng phiếu: at once where nobody was called, else with a leader's yes; what is dissolved leaves the base only so, and is listed."""

import json

import pytest

from acts.relay import merge
from campaign.ids import CaseId, OrganisationId
from campaign.verbs import Press, token
from storage.lists import organisations
from storage.relay import cases
from telling import card_keys, render
from telling.messages import Answer
from tests.stages.relay import Relay


def listed(relay: Relay) -> OrganisationId:
    """One of the office's list."""
    number = relay.organisation("Công ty TNHH Minh Họa", code="3860000007")
    relay.work.run("UPDATE organisation SET listed = 1 WHERE id = :o", {"o": number})
    return number


def base(relay: Relay) -> int:
    """How many organisations the targets stand on."""
    return int(relay.one("SELECT coalesce(sum(organisations), 0) FROM tally")[0])


def label(relay: Relay, answer: Answer, wanted: str) -> str:
    return next(c.token for row in answer.rows for c in row if c.label == wanted)


def said_buttons(relay: Relay, who: str) -> list[dict[str, str]]:
    row = relay.one("SELECT choices FROM say WHERE place = :p ORDER BY id DESC LIMIT 1", p=relay.private(who))
    return [choice for line in json.loads(row[0] or "[]") for choice in line]


def heard(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def asks(relay: Relay, case: CaseId, how: str, reason: str = "Mở nhầm") -> str:
    """Dũng, who holds it, asks to close it."""
    baton = relay.baton(case)
    if how == "command":
        return str(relay.says("dung", f"/dongphieu {case} {reason.lower()}"))
    if how == "button":
        relay.taps("dung", token("close", baton.id, version=baton.version))
    else:
        relay.says("dung", "đóng phiếu này", to=card_keys.work(baton, relay.who("dung").id))
    return str(relay.says("dung", reason, to=card_keys.work(relay.baton(case), relay.who("dung").id)))


@pytest.mark.parametrize("how", ["button", "command", "words"])
def test_what_was_called_is_closed_with_a_leaders_yes(relay: Relay, how: str) -> None:
    case = relay.case()
    relay.claim(case)
    assert "Đã đề nghị tổ trưởng đồng ý đóng phiếu" in asks(relay, case, how)
    assert relay.baton(case).state == "held"
    assert not relay.baton(case).asking
    assert "đ/c Dũng đề nghị đóng phiếu. Lý do: Mở nhầm." in heard(relay, "khoa")
    yes = next(c["token"] for c in said_buttons(relay, "khoa") if c["label"] == "Đồng ý đóng")
    assert "Đã đóng phiếu" in relay.taps("khoa", yes).text
    closed = cases.get(relay.work, case)
    assert closed is not None
    assert closed.state == "cancelled"
    assert relay.states(case) == {}
    assert "đ/c Khoa đã đồng ý đóng (mở nhầm)" in heard(relay, "dung")
    assert said_buttons(relay, "yen") == []
    assert relay.taps("yen", yes).text == relay.refusal("closing_settled", by=relay.who("khoa").id)
    card = render.card(relay.work, relay.place("-501"), relay.owed(relay.place("-501"))[0])
    assert card is not None
    assert "Phiếu đã đóng: mở nhầm" in card.text


@pytest.mark.parametrize("how", ["button", "command", "words"])
def test_what_one_person_carries_alone_closes_at_once(relay: Relay, how: str) -> None:
    case = relay.case("dung", hold=True)
    said = asks(relay, case, how)
    assert f"Đã đóng phiếu {case}. Lý do: Mở nhầm." in said
    assert relay.says("dung", f"/dongphieu {case}") is not None


@pytest.mark.parametrize("words", ["DN đã giải thể", "doanh nghiệp bỏ địa chỉ rồi", "dn tạm ngừng hoạt động"])
def test_what_is_dissolved_leaves_the_base_only_with_a_leaders_yes_and_is_listed(relay: Relay, words: str) -> None:
    number = listed(relay)
    case, before = relay.case("dung", hold=True, organisation=number), base(relay)
    asked = relay.says("dung", words, to=card_keys.work(relay.baton(case), relay.who("dung").id))
    assert asked is not None
    assert relay.baton(case).asking.startswith("close")
    relay.says("dung", "DN đã giải thể, bỏ địa chỉ", to=card_keys.work(relay.baton(case), relay.who("dung").id))
    assert base(relay) == before
    assert "không còn trong tổng số tính chỉ tiêu" in heard(relay, "khoa")
    assert "Phiếu" in str(relay.says("khoa", "/duyetdong"))
    again = relay.says("khoa", f"/dongphieu {case}")
    assert again is not None
    relay.taps("khoa", label(relay, again, "Đồng ý đóng"))
    assert base(relay) == before - 1
    assert organisations.get(relay.work, number).status == "stopped"
    shown = relay.says("khoa", "/duyetdong")
    assert shown is not None
    assert "Công ty TNHH Minh Họa: DN đã giải thể, bỏ địa chỉ, đ/c Khoa đồng ý" in shown.text
    restore = label(relay, shown, f"Tính lại, phiếu {case}")
    assert "Đã tính lại" in relay.taps("khoa", restore).text
    assert base(relay) == before
    assert relay.taps("khoa", restore).text == relay.refusal("closing_settled", by=relay.who("khoa").id)
    assert "Không có phiếu nào chờ đóng" in str(relay.says("khoa", "/duyetdong"))
    assert relay.kinds(case)[-2:] == ["organisation_removed", "organisation_restored"]


def test_a_leaders_no_leaves_all_as_it_was_and_may_be_asked_again(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    asks(relay, case, "command", "DN không đồng ý")
    again = relay.says("dung", f"/dongphieu {case} mở nhầm")
    assert str(again and again.text).startswith(f"Phiếu {case}: đ/c Dũng đã đề nghị đóng")
    no = next(c["token"] for c in said_buttons(relay, "yen") if c["label"] == "Chưa đóng")
    assert "tiếp tục như cũ" in relay.taps("yen", no).text
    assert "chưa đồng ý đóng (DN không đồng ý), đề nghị làm tiếp" in heard(relay, "dung")
    assert relay.baton(case).state == "held"
    assert relay.taps("yen", no).text == relay.refusal("closing_settled", by=relay.who("yen").id)
    assert "đề nghị tổ trưởng" in asks(relay, case, "command")


def test_a_leader_closes_by_himself_and_the_holder_hears_why(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    asked = relay.says("khoa", f"/dongphieu {case}")
    assert asked is not None
    assert "đóng vì sao?" in asked.text
    assert "Đã đóng phiếu" in relay.taps("khoa", label(relay, asked, "Trùng phiếu khác")).text
    assert "phiếu đã đóng (trùng phiếu khác), do đ/c Khoa" in heard(relay, "dung")
    assert relay.taps("khoa", label(relay, asked, "Trùng phiếu khác")).text == relay.refusal("case_closed", case=case)


def test_a_leader_who_closes_what_waits_for_a_yes_says_it(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    asks(relay, case, "command")
    press = Press("close", baton.id, relay.baton(case).version, "mistake").token
    assert "Đã đóng phiếu" in relay.taps("khoa", press).text


def test_others_cannot_close_it_and_nobody_is_asked_in_vain(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    baton = relay.baton(case)
    ask = token("close", baton.id, version=baton.version)
    assert relay.taps("thao", ask).text == relay.refusal("other_team", team="to1")
    assert relay.taps("giam_doc", ask).text == relay.refusal("no_right", verb="close")
    assert relay.says("dung", "/duyetdong") is not None
    assert relay.taps("dung", Press("approve_close", 99, 0, "dongy").token).text == relay.refusal(
        "closing_settled", by=None
    )
    assert relay.taps("khoa", Press("approve_close", 99, 0, "tinhlai").token).text == relay.refusal(
        "closing_settled", by=None
    )
    assert relay.taps("khoa", Press("close", 999, 1, "mistake").token).text == relay.refusal("unknown_case", case=0)
    asks(relay, case, "command")
    yes = next(c["token"] for c in said_buttons(relay, "khoa") if c["label"] == "Đồng ý đóng")
    assert relay.taps("dung", yes).text == relay.refusal("no_right", verb="approve_close")


def test_where_no_leader_can_be_written_to_it_says_so_and_stays_open(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    for leader in ("khoa", "yen"):
        relay.hears(relay.incoming(leader, kind="blocked"))
    assert asks(relay, case, "command") != ""
    assert relay.says("dung", f"/dongphieu {case} mở nhầm") is not None
    assert relay.one("SELECT count(*) FROM case_closing")[0] == 0
    assert relay.baton(case).state == "held"
    unknown = relay.says("dung", "/dongphieu 99 mở nhầm")
    assert unknown is not None
    assert unknown.text == relay.refusal("unknown_case", case=99)


def test_what_waits_to_be_closed_and_is_merged_is_asked_no_more(relay: Relay) -> None:
    first, case = relay.case(), relay.case(organisation=relay.organisation("Công ty TNHH Hoa Mẫu", "3860000017"))
    relay.claim(case)
    asks(relay, case, "command")
    yes = next(c["token"] for c in said_buttons(relay, "khoa") if c["label"] == "Đồng ý đóng")
    relay.do(lambda work: merge.cases_of(work, (first, case), who=relay.who("yen")))
    assert said_buttons(relay, "khoa") == []
    assert relay.taps("khoa", yes).text == relay.refusal("closing_settled", by=relay.who("yen").id)
    assert "Đã đề nghị" in str(relay.says("dung", f"/dongphieu {case} mở nhầm")), "the number that went means the other"
    assert relay.one("SELECT case_file FROM case_closing ORDER BY id DESC LIMIT 1")[0] == first


@pytest.mark.parametrize("said", ["ạ", "đi", "không", "nhé", "đồng ý", "chưa giải thể", "đừng đóng", "dn"])
def test_a_stray_syllable_or_its_contrary_is_no_reason(relay: Relay, said: str) -> None:
    case = relay.case("dung", hold=True)
    told = relay.says("dung", f"/dongphieu {case} {said}")
    assert told is not None
    assert "Đã đóng" not in told.text
    found = cases.get(relay.work, case)
    assert found is not None
    assert found.open


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("trùng", "Trùng phiếu khác"),
        ("mở nhầm ạ", "Mở nhầm"),
        ("phiếu khác", "Trùng phiếu khác"),
        ("dn không đồng ý", "DN không đồng ý"),
    ],
)
def test_a_reason_is_known_by_whole_words(relay: Relay, said: str, reason: str) -> None:
    case = relay.case("dung", hold=True)
    told = relay.says("dung", f"/dongphieu {case} {said}")
    assert told is not None
    assert f"Đã đóng phiếu {case}. Lý do: {reason}." in told.text


def test_what_is_in_a_colleagues_hand_is_not_closed_without_a_leaders_yes(relay: Relay) -> None:
    case = relay.case("dung", hold=True)
    told = relay.says("bao", f"/dongphieu {case} trùng phiếu khác")
    assert told is not None
    assert "Đã đóng" not in told.text
    assert relay.baton(case).holder == relay.who("dung").id


def test_another_teams_head_does_not_count_what_was_removed_again(relay: Relay) -> None:
    number = listed(relay)
    case = relay.case("dung", hold=True, organisation=number)
    relay.says("khoa", f"/dongphieu {case} DN đã giải thể, bỏ địa chỉ")
    shown = relay.says("khoa", "/duyetdong")
    assert shown is not None
    restore, before = label(relay, shown, f"Tính lại, phiếu {case}"), base(relay)
    assert relay.taps("cuong", restore).text == relay.refusal("other_team", team="to1")
    assert base(relay) == before
