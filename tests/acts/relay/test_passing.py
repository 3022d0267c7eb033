"""Nhờ người khác, Chuyển cho…, Vướng, Hẹn / Chờ…: work moves between hands and nobody is blamed."""

from acts.relay import block, busy, call, come_back, offer, wait
from campaign.ids import BatonId, CaseId, MemberId
from campaign.relay.batons import Baton
from storage.relay import cases
from tests.stages.relay import MINUTE, Relay, refused


def held(relay: Relay, by: str = "dung") -> tuple[CaseId, Baton]:
    case = relay.case()
    return case, relay.claim(case, by=by)


def give_back(relay: Relay, baton: Baton, by: str, **more: str) -> Baton:
    return relay.do(lambda work: busy.give_back(work, baton.id, who=relay.who(by), **more))  # type: ignore[arg-type]


def offered(relay: Relay, baton: Baton, to: str, by: str = "dung") -> Baton:
    return relay.do(lambda work: offer.offer(work, baton.id, to=relay.who(to).id, who=relay.who(by)))


# --- back to the team ------------------------------------------------------------------------------------------------


def test_one_tap_gives_it_back_and_the_team_is_called_anew(relay: Relay) -> None:
    case, baton = held(relay)
    free = give_back(relay, baton, "dung", note="đang họp")
    assert (free.state, free.calls, free.busy_member) == ("open", 2, relay.who("dung").id)
    assert "b:1:call:0:2" in relay.owed(relay.place("-501"))
    assert relay.kinds(case)[-1] == "given_back"
    assert cases.notes(relay.work, case)[-1]["text"] == "đang họp"


def test_a_leader_releases_what_a_member_holds_and_the_member_hears_so(relay: Relay) -> None:
    case, baton = held(relay)
    give_back(relay, baton, "yen")
    assert relay.kinds(case)[-1] == "released"
    assert "theo điều phối của đ/c Yến" in relay.said(relay.private("dung"))[-1]


def test_others_do_not_give_back_what_they_do_not_hold(relay: Relay) -> None:
    _, baton = held(relay)
    with refused("already_held"):
        give_back(relay, baton, "ngan")
    give_back(relay, baton, "dung")
    with refused("nobody_holds"):
        give_back(relay, baton, "dung")


def test_an_open_call_is_repeated_and_only_an_open_one(relay: Relay) -> None:
    case = relay.case()
    louder = relay.do(lambda work: call.again(work, relay.baton(case)))
    assert (louder.calls, louder.version) == (1, 3)
    asked = relay.do(lambda work: call.again(work, relay.baton(case), who=relay.who("yen")))
    assert (asked.calls, asked.version) == (2, 4)
    relay.claim(case)
    with refused("not_open"):
        relay.do(lambda work: call.again(work, relay.baton(case)))


def test_what_nobody_moves_comes_back_and_the_group_hears_no_name(relay: Relay) -> None:
    case, baton = held(relay)
    back = relay.do(lambda work: come_back.come_back(work, baton.id))
    assert (back.state, back.calls) == ("open", 2)
    assert relay.kinds(case)[-1] == "returned"
    assert "đã về danh sách chung" in relay.said(relay.private("dung"))[-1]
    assert relay.said(relay.place("-501")) == []


# --- to one person ---------------------------------------------------------------------------------------------------


def test_the_person_asked_is_asked_in_private_and_says_yes(relay: Relay) -> None:
    _, baton = held(relay)
    asked = offered(relay, baton, "ngan")
    assert (asked.state, asked.due_at) == ("offered", relay.now + 15 * MINUTE)
    assert f"b:{baton.id}:offer:{relay.who('ngan').id}:1" in relay.owed(relay.private("ngan"))
    taken = relay.do(lambda work: offer.accept(work, baton.id, who=relay.who("ngan")))
    assert taken.holder == relay.who("ngan").id
    assert "đ/c Ngân đã nhận" in relay.said(relay.private("dung"))[-1]


def test_who_has_no_private_chat_is_asked_in_the_group(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    baton = offered(relay, relay.baton(case, "lam_sach"), "hanh", by="tuan")
    assert f"b:{baton.id}:offer:{relay.who('hanh').id}:1" in relay.owed(relay.place("-502"))


def test_no_and_silence_leave_it_where_it_is_and_say_so_in_private(relay: Relay) -> None:
    case, baton = held(relay)
    offered(relay, baton, "ngan")
    relay.do(lambda work: offer.decline(work, baton.id, who=relay.who("ngan")))
    assert relay.baton(case).holder == relay.who("dung").id
    offered(relay, baton, "bao")
    relay.do(lambda work: offer.expire(work, baton.id))
    assert relay.baton(case).state == "held"
    assert [
        word in said for said, word in zip(relay.said(relay.private("dung")), ("Ngân", "chưa có trả lời"), strict=True)
    ]
    with refused("no_offer"):
        relay.do(lambda work: offer.expire(work, baton.id))


def test_only_somebody_of_the_team_can_be_asked(relay: Relay) -> None:
    _, baton = held(relay)
    with refused("person_not_in_team") as facts:
        offered(relay, baton, "thao")
    assert facts["person"] == relay.who("thao").id
    with refused("unknown_member"):
        relay.do(lambda work: offer.offer(work, baton.id, to=MemberId(999), who=relay.who("dung")))
    relay.work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": relay.who("ngan").id})
    with refused("unknown_member"):
        offered(relay, baton, "ngan")


def test_a_leader_assigns_at_once_and_both_hear_it(relay: Relay) -> None:
    _, baton = held(relay)
    given = offered(relay, baton, "ngan", by="yen")
    assert (given.state, given.holder) == ("held", relay.who("ngan").id)
    assert "nay do đ/c Ngân thực hiện" in relay.said(relay.private("dung"))[-1]
    assert f"b:{baton.id}:work:{given.holder}:1" in relay.owed(relay.private("ngan"))


def test_others_do_not_offer_what_they_do_not_hold(relay: Relay) -> None:
    _, baton = held(relay)
    with refused("already_held"):
        offered(relay, baton, "bao", by="ngan")


# --- stopped, waiting ------------------------------------------------------------------------------------------------


def test_blocked_with_a_reason_of_the_plan_or_in_ones_own_words(relay: Relay) -> None:
    case, baton = held(relay)
    stuck = relay.do(lambda work: block.block(work, baton.id, reason="other", note="mất điện", who=relay.who("dung")))
    assert (stuck.state, stuck.reason) == ("blocked", "other")
    assert cases.notes(relay.work, case)[-1]["text"] == "mất điện"
    assert relay.counted("blocked") == 1
    with refused("unknown_reason"):
        relay.do(lambda work: block.block(work, baton.id, reason="mưa", who=relay.who("dung")))


def test_the_leader_hears_once_of_a_block_that_needs_them(relay: Relay) -> None:
    _, baton = held(relay)
    dung = relay.who("dung")
    with refused("not_blocked"):
        relay.do(lambda work: block.escalate(work, baton.id, who=dung))
    relay.do(lambda work: block.block(work, baton.id, reason="loi_he_thong", who=dung))
    with refused("already_held"):
        relay.do(lambda work: block.escalate(work, baton.id, who=relay.who("ngan")))
    relay.do(lambda work: block.escalate(work, baton.id, who=dung))
    assert all("đang vướng (Lỗi hệ thống" in relay.said(relay.private(key))[-1] for key in ("khoa", "yen"))
    with refused("already_escalated"):
        relay.do(lambda work: block.escalate(work, baton.id, who=dung))


def test_solved_by_the_holder_or_by_a_leader_the_holder_goes_on_and_nobody_is_called(relay: Relay) -> None:
    case, baton = held(relay)
    dung = relay.who("dung")
    for who, state, calls in ((dung, "held", 1), (relay.who("khoa"), "held", 1)):
        relay.do(lambda work: block.block(work, baton.id, reason="loi_he_thong", who=dung))
        with refused("already_held"):
            relay.do(lambda work: block.unblock(work, baton.id, who=relay.who("ngan")))
        relay.do(lambda work, who=who: block.unblock(work, baton.id, who=who))  # type: ignore[misc]
        assert (relay.baton(case).state, relay.baton(case).calls) == (state, calls)
        assert relay.baton(case).holder == dung.id
    assert "đ/c Khoa báo đã hết vướng" in relay.said(relay.private("dung"))[-1]


def test_parked_it_wakes_in_the_same_hand_and_its_holder_hears_so(relay: Relay) -> None:
    case, baton = held(relay)
    until = relay.now + 30 * MINUTE
    relay.do(lambda work: wait.park(work, baton.id, until=until, cause="nua_gio", who=relay.who("dung")))
    relay.later(30)
    awake = relay.do(lambda work: wait.wake(work, baton.id))
    assert (awake.state, awake.holder) == ("held", relay.who("dung").id)
    assert relay.kinds(case)[-2:] == ["parked", "woken"]
    assert "Công ty TNHH Ví Dụ: đã đến giờ hẹn" in relay.said(relay.private("dung"))[-1]


def test_a_baton_that_is_not_there_is_refused_by_every_act(relay: Relay) -> None:
    nothing, who = BatonId(999), relay.who("dung")
    for act in (
        lambda work: busy.give_back(work, nothing, who=who),
        lambda work: offer.accept(work, nothing, who=who),
        lambda work: block.unblock(work, nothing, who=who),
        lambda work: wait.park(work, nothing, until=0, who=who),
    ):
        with refused("unknown_case"):
            relay.do(act)


# --- while somebody is asked -------------------------------------------------------------------------------------------


def test_the_offerer_takes_the_question_back_and_nobody_else_does(relay: Relay) -> None:
    case, baton = held(relay)
    asked = offered(relay, baton, "ngan")
    with refused("already_held"):
        relay.do(lambda work: offer.keep(work, baton.id, who=relay.who("ngan")))
    with refused("stale"):
        relay.do(lambda work: offer.keep(work, baton.id, who=relay.who("dung"), seen=asked.version - 1))
    mine = relay.do(lambda work: offer.keep(work, baton.id, who=relay.who("dung"), seen=asked.version))
    assert (mine.state, mine.holder, mine.offered_to, mine.due) == ("held", relay.who("dung").id, None, "return")
    assert relay.kinds(case)[-1] == "offer_withdrawn"
    with refused("no_offer"):
        relay.do(lambda work: offer.keep(work, baton.id, who=relay.who("dung")))
    with refused("no_offer"):
        relay.do(lambda work: offer.accept(work, baton.id, who=relay.who("ngan")))


def test_what_is_on_offer_counts_as_in_hand_until_the_other_says_yes(relay: Relay) -> None:
    """Nobody makes room for more by asking a colleague."""
    cap = relay.plan.relay.claim_cap
    cases_ = [relay.case() for _ in range(cap + 1)]
    for case in cases_[:cap]:
        relay.claim(case)
    offered(relay, relay.baton(cases_[0]), "ngan")
    with refused("claim_cap"):
        relay.claim(cases_[cap])
    relay.do(lambda work: offer.accept(work, relay.baton(cases_[0]).id, who=relay.who("ngan")))
    relay.claim(cases_[cap])
