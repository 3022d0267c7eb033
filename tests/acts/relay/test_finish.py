"""Xong: results that move a step on or end it, the questions before, and what opens behind it."""

from acts.relay import ask, block, finish, offer, undo
from campaign.ids import CaseId
from campaign.relay import pending_question
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from storage.lists import organisations
from storage.relay import cases
from telling import card_keys, render
from telling.messages import Card
from tests.stages.relay import Relay, instant, refused
from tests.stages.seen import labels


def say(
    relay: Relay,
    case: CaseId,
    step: str,
    result: str,
    *,
    by: str,
    seen: int | None = None,
    for_holder: bool = False,
    **known: str,
) -> Baton:
    """A result without the answers that `Relay.result` gives by itself; `head_1` is level 2 of representative 1."""
    answers = {key.replace("head_", "level2."): value for key, value in known.items()}
    baton, who = relay.baton(case, step), relay.who(by)
    return relay.do(
        lambda work: finish.result(
            work, baton.id, result_id=result, who=who, seen=seen, answers=answers, for_holder=for_holder
        )
    )


def test_the_contact_step_asks_two_things_and_then_who_goes_on(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    first = say(relay, case, "lien_he", "da_lien_he", by="dung")
    assert pending_question.decode(first.asking) == pending_question.Asking(AskMode.FACTS, "da_lien_he")
    say(relay, case, "lien_he", "da_lien_he", by="dung", matched="no")
    assert relay.baton(case).state == "held"
    third = say(relay, case, "lien_he", "da_lien_he", by="dung", matched="no", head_1="yes")
    assert third.asking.startswith("next:da_lien_he:")
    done = say(relay, case, "lien_he", "da_lien_he", by="dung", matched="no", next="call", head_1="yes")
    assert done.state == "done"
    assert relay.states(case)["lam_sach"] == "open"
    assert relay.states(case)["muc_2"] == "skipped"


def test_who_may_not_do_what_comes_next_is_not_asked_to(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="ngan")
    done = say(relay, case, "lien_he", "da_lien_he", by="ngan", matched="no", head_1="no")
    assert done.state == "done"


def test_who_goes_on_holds_the_next_step_without_a_call(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.result(case, "lien_he", "da_lien_he", by="dung", matched="no", level2="no", next="go")
    assert relay.baton(case, "lam_sach").holder == relay.who("dung").id
    assert relay.baton(case, "lam_sach").calls == 0
    assert relay.states(case)["muc_2"] == "open"
    assert "b:3:call:0:1" in relay.owed(relay.place("-503"))


def test_both_conditions_met_it_goes_straight_to_registration(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="yes")
    assert relay.states(case) == {
        "lien_he": "done", "lam_sach": "skipped", "muc_2": "skipped", "dang_ky": "open", "kich_hoat": "waiting",
    }  # fmt: skip


def test_a_result_on_the_way_moves_it_on_and_may_start_a_wait(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    waits = relay.result(case, "lien_he", "khong_nghe_may", by="dung")
    assert (waits.state, waits.due_at) == ("parked", instant("2025-05-20T15:05"))
    moved = relay.result(case, "lien_he", "sai_so", by="dung")
    assert (moved.state, moved.result) == ("held", "sai_so")
    assert (relay.counted("khong_nghe_may"), relay.counted("sai_so")) == (1, 1)


def test_a_result_that_needs_a_leader_is_told_to_them_in_private_and_nobody_else(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    assert "Đã nộp hồ sơ (đ/c Tuấn)" in relay.said(relay.private("quang"))[-1]
    assert relay.said(relay.private("khoa")) == []


def test_a_leader_who_files_it_is_not_told_by_the_bot(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="quang")
    relay.result(case, "lam_sach", "da_nop_ho_so", by="quang")
    assert relay.said(relay.private("quang")) == []
    assert len(relay.said(relay.private("mai"))) == 1


def two_heads(relay: Relay) -> tuple[CaseId, list[int]]:
    organisation = relay.organisation()
    relay.another_head(organisation)
    case = relay.contacted(case=relay.case(organisation=organisation), matched="yes", level2="no")
    relay.claim(case, "muc_2", by="thao")
    return case, [int(head) for head in relay.heads(organisation)]


def test_level_two_belongs_to_each_person(relay: Relay) -> None:
    case, (one, two) = two_heads(relay)
    asked = say(relay, case, "muc_2", "da_co_muc_2", by="thao")
    assert asked.asking.startswith("person:")
    half = say(relay, case, "muc_2", "da_co_muc_2", by="thao", person=str(two))
    assert (half.state, half.result) == ("held", "da_co_muc_2")
    assert [
        p.level2 for p in organisations.representatives(relay.work, relay.one("SELECT organisation FROM case_file")[0])
    ] == ["no", "yes"]
    done = say(relay, case, "muc_2", "da_co_muc_2", by="thao", person=str(one))
    assert done.state == "done"
    assert relay.states(case)["dang_ky"] == "open"


def test_the_last_person_missing_is_not_asked_for(relay: Relay) -> None:
    case, (one, _) = two_heads(relay)
    say(relay, case, "muc_2", "da_co_muc_2", by="thao", person=str(one))
    assert say(relay, case, "muc_2", "da_co_muc_2", by="thao").state == "done"


def test_everybody_having_it_already_ends_it_all_the_same(relay: Relay) -> None:
    case = relay.contacted(level2="no", matched="yes")
    relay.claim(case, "muc_2", by="thao")
    head = relay.heads(relay.one("SELECT organisation FROM case_file")[0])[0]
    organisations.set_fact(relay.work, head, fact="level2", value="yes")
    assert say(relay, case, "muc_2", "da_co_muc_2", by="thao").state == "done"


def test_activation_registers_once_and_closes_the_case(relay: Relay) -> None:
    case = relay.activated()
    organisation = organisations.get(relay.work, relay.one("SELECT organisation FROM case_file")[0])
    assert (organisation.registered, organisation.registered_by) == (True, relay.who("bao").id)
    assert relay.kinds(case)[-2:] == ["registered", "case_finished"]
    assert relay.counted("registered") == 1
    with refused("already_done") as facts:
        relay.result(case, "kich_hoat", "da_kich_hoat", by="ngan")
    assert facts["by"] == relay.who("bao").id


def test_a_result_of_another_step_is_not_one_of_this(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    with refused("unknown_result"):
        relay.result(case, "lien_he", "da_kich_hoat", by="dung")


def test_only_the_holder_says_so_and_an_old_button_says_nothing(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    with refused("already_held"):
        relay.result(case, "lien_he", "sai_so", by="ngan")
    with refused("stale"):
        say(relay, case, "lien_he", "sai_so", by="dung", seen=held.version - 1)
    with refused("stale"):
        say(relay, case, "lien_he", "da_lien_he", by="dung", seen=held.version - 1)


def test_a_colleague_who_did_it_ends_it_and_the_holder_is_told(relay: Relay) -> None:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    baton = relay.baton(case, "dang_ky")
    done = relay.do(
        lambda work: finish.result(work, baton.id, result_id="da_duoc_cap", who=relay.who("mai"), for_holder=True)
    )
    assert (done.state, done.done_by) == ("done", relay.who("mai").id)
    assert "đ/c Mai đã ghi nhận xong" in relay.said(relay.private("tuan"))[-1]


def test_a_colleague_takes_it_over_when_there_is_more_to_ask_or_to_do(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    baton = relay.baton(case)
    asked = say(relay, case, "lien_he", "da_lien_he", by="ngan", for_holder=True)
    assert (asked.state, asked.holder) == ("held", relay.who("ngan").id)
    waits = say(relay, case, "lien_he", "khong_nghe_may", by="trang", for_holder=True)
    assert (waits.state, waits.holder) == ("parked", relay.who("trang").id)
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("bao").id, who=relay.who("trang")))
    with refused("other_team"):
        say(relay, case, "lien_he", "sai_so", by="thao", for_holder=True)


def test_only_some_opened_steps_are_gone_on_with(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    relay.claim(case, "lam_sach", by="dung")
    done = relay.result(case, "lam_sach", "da_khop", by="dung", next="go")
    assert done.state == "done"
    assert relay.states(case)["dang_ky"] == "waiting"


def test_a_menu_is_the_holders_and_closes_without_a_trace(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    before = relay.kinds(case)
    opened = relay.do(lambda work: ask.menu(work, held.id, mode=AskMode.WAIT, who=relay.who("dung"), seen=held.version))
    assert opened.asking == "wait::"
    with refused("stale"):
        relay.do(lambda work: ask.menu(work, held.id, mode=AskMode.MORE, who=relay.who("dung"), seen=held.version))
    with refused("already_held"):
        relay.do(lambda work: ask.menu(work, held.id, mode=AskMode.MORE, who=relay.who("ngan")))
    assert relay.do(lambda work: ask.menu(work, held.id, mode=None, who=relay.who("dung"))).asking == ""
    assert relay.kinds(case) == before


def test_whoever_has_offered_still_holds_it_and_may_go_on(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("ngan").id, who=relay.who("dung")))
    relay.result(case, "lien_he", "sai_so", by="dung")
    assert (relay.baton(case).state, relay.baton(case).holder) == ("held", relay.who("dung").id)
    with refused("no_offer"):
        relay.do(lambda work: offer.accept(work, baton.id, who=relay.who("ngan")))


def test_a_result_pressed_three_times_at_once_is_one(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    heard = len(relay.said(relay.private("quang")))
    for _ in range(2):
        relay.later(0.4)
        with refused("just_noted"):
            relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    assert (relay.counted("da_nop_ho_so"), len(relay.said(relay.private("quang")))) == (1, heard)
    relay.later(1)
    relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    assert relay.counted("da_nop_ho_so") == 2


def test_different_results_within_a_minute_are_one_alert_that_names_them_all(relay: Relay) -> None:
    cleaning = relay.plan.step("lam_sach")
    loud = tuple(r.model_copy(update={"calls_lead": not r.ends}) for r in cleaning.results)
    steps = tuple(s.model_copy(update={"results": loud}) if s is cleaning else s for s in relay.plan.steps)
    relay.plan = relay.plan.model_copy(update={"steps": steps})
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    for result in ("da_nop_ho_so", "da_giai_quyet", "da_nop_ho_so"):
        relay.result(case, "lam_sach", result, by="tuan")
        relay.later(0.3)
    for leader in ("quang", "mai"):
        assert len(relay.said(relay.private(leader))) == 1
        reads = relay.one("SELECT closing, choices FROM say WHERE place = :p", p=relay.private(leader))
        assert "Làm sạch dữ liệu: Đã nộp hồ sơ; Đã giải quyết (đ/c Tuấn)" in reads["closing"]
        assert "Trả lời" in reads["choices"]
    relay.later(1)
    relay.result(case, "lam_sach", "da_giai_quyet", by="tuan")
    assert len(relay.said(relay.private("quang"))) == 1, "một phiếu, một kết quả: báo một lần"


def test_what_was_taken_back_is_not_named_in_the_alert(relay: Relay) -> None:
    case = relay.contacted()
    baton = relay.claim(case, "lam_sach", by="tuan")
    relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    relay.do(lambda work: undo.undo(work, baton.id, who=relay.who("tuan")))
    assert cases.results_for_lead(relay.work, baton.id, since=0) == []


def test_a_block_within_the_same_minute_is_an_alert_of_its_own(relay: Relay) -> None:
    case = relay.contacted()
    baton = relay.claim(case, "lam_sach", by="tuan")
    relay.result(case, "lam_sach", "da_nop_ho_so", by="tuan")
    relay.do(lambda work: block.block(work, baton.id, reason="loi_he_thong", who=relay.who("tuan")))
    relay.do(lambda work: block.escalate(work, baton.id, who=relay.who("tuan")))
    assert ["đề nghị đồng chí cho ý kiến" in said for said in relay.said(relay.private("quang"))] == [False, True]


def test_passing_on_within_ones_own_team_says_so(relay: Relay) -> None:
    case = relay.contacted()
    baton = relay.claim(case, "lam_sach", by="tuan")
    relay.taps("tuan", f"xong:{baton.id}:{baton.version}:da_khop")
    offered = labels(_card(relay, case, "lam_sach", "tuan"))
    assert offered == ["Xong, tôi làm tiếp", "Xong, gọi người trong tổ", "Quay lại"]


def _card(relay: Relay, case: CaseId, step: str, by: str) -> Card:
    card = render.card(relay.work, relay.private(by), card_keys.work(relay.baton(case, step), relay.who(by).id))
    assert card is not None
    return card
