"""Bấm nhầm: what an act moved, counted and ticked goes back, by events; and nobody loses work over it."""

from acts.relay import block, busy, claim, facts, finish, offer, undo, wait
from campaign.ids import CaseId
from campaign.relay.batons import Baton
from campaign.relay.pending_question import AskMode
from storage.lists import organisations
from telling import render
from tests.stages.relay import Relay, refused


def nham(relay: Relay, case: CaseId, step: str = "lien_he", *, by: str = "dung", seen: int | None = None) -> Baton:
    return relay.do(lambda work: undo.undo(work, relay.baton(case, step).id, who=relay.who(by), seen=seen))


def test_a_claim_taken_back_calls_the_team_again(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    free = nham(relay, case)
    assert (free.state, free.holder, free.calls, free.due) == ("open", None, 2, "recall")
    assert relay.claim(case, by="ngan").holder == relay.who("ngan").id


def test_a_mistaken_claim_can_be_taken_back_from_the_menu_on_the_card(relay: Relay) -> None:
    from acts.relay import ask

    case = relay.case()
    held = relay.claim(case)
    relay.do(lambda work: ask.menu(work, held.id, mode=AskMode.MORE, who=relay.who("dung")))
    assert nham(relay, case).state == "open"


def test_a_finished_step_is_held_again_and_what_had_opened_waits_again(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    assert relay.states(case) == {
        "lien_he": "done", "lam_sach": "open", "muc_2": "open", "dang_ky": "waiting", "kich_hoat": "waiting",
    }  # fmt: skip
    nham(relay, case)
    assert relay.states(case) == {
        "lien_he": "held", "lam_sach": "waiting", "muc_2": "waiting", "dang_ky": "waiting", "kich_hoat": "waiting",
    }  # fmt: skip
    assert relay.baton(case).holder == relay.who("dung").id
    assert relay.counted("da_lien_he") == 0


def test_a_skipped_step_waits_again_and_the_facts_are_as_they_were(relay: Relay) -> None:
    case = relay.contacted(matched="yes", level2="yes")
    organisation = relay.one("SELECT organisation FROM case_file")[0]
    assert relay.states(case)["dang_ky"] == "open"
    nham(relay, case)
    assert relay.states(case)["lam_sach"] == "waiting"
    assert organisations.representatives(relay.work, organisation)[0].matched == "unknown"


def test_the_last_step_taken_back_takes_the_tick_and_its_count_back(relay: Relay) -> None:
    case = relay.activated()
    assert relay.one("SELECT registered FROM organisation")[0] == 1
    assert relay.one("SELECT state FROM case_file")[0] == "finished"
    nham(relay, case, "kich_hoat", by="bao")
    assert relay.one("SELECT registered FROM organisation")[0] == 0
    assert relay.one("SELECT state FROM case_file")[0] == "open"
    assert (relay.counted("registered"), relay.counted("da_kich_hoat")) == (0, 0)


def test_a_tick_that_a_list_has_set_is_not_taken_back_by_a_case(relay: Relay) -> None:
    case = relay.contacted(matched="yes")
    relay.claim(case, "dang_ky", by="tuan")
    relay.result(case, "dang_ky", "da_duoc_cap", by="tuan")
    relay.claim(case, "kich_hoat", by="bao")
    organisations.mark_registered(
        relay.work, relay.one("SELECT organisation FROM case_file")[0], member=None, source="list"
    )
    relay.result(case, "kich_hoat", "da_kich_hoat", by="bao")
    nham(relay, case, "kich_hoat", by="bao")
    assert relay.one("SELECT registered FROM organisation")[0] == 1
    assert relay.counted("registered") == 0
    assert "unregistered" not in relay.kinds(case)


def test_a_step_that_somebody_else_has_picked_up_is_in_the_way_but_not_of_the_leader(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    with refused("successor_held") as facts_:
        nham(relay, case)
    assert facts_["by"] == relay.who("tuan").id
    nham(relay, case, by="khoa")
    assert relay.states(case)["lam_sach"] == "waiting"
    assert "do đ/c Khoa vừa hoàn tác" in relay.said(relay.private("tuan"))[-1]


def test_going_on_oneself_is_one_mistake_with_the_step_before(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    relay.result(case, "lien_he", "da_lien_he", by="dung", next="go", matched="no", level2="yes")
    assert relay.states(case)["lam_sach"] == "held"
    act = undo.last(relay.work, who=relay.who("dung"))
    assert (act.kind, act.baton.step) == ("done", "lien_he")
    nham(relay, case, "lam_sach")
    assert relay.states(case)["lien_he"] == "held"
    assert relay.states(case)["lam_sach"] == "waiting"


def test_a_case_opened_by_mistake_is_closed_with_everything_in_it(relay: Relay) -> None:
    case = relay.case("dung", hold=True)
    assert relay.states(case)["lien_he"] == "held"
    with refused("stale"):
        nham(relay, case, seen=1)
    gone = nham(relay, case, seen=relay.baton(case).version)
    assert gone.state == "cancelled"
    assert relay.states(case) == {}
    assert relay.one("SELECT state FROM case_file WHERE id = :id", id=case)[0] == "cancelled"
    assert relay.kinds(case)[-1] == "case_cancelled"


def test_waiting_blocking_offering_and_giving_back_go_back_to_the_same_hand(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    dung = relay.who("dung")
    until = relay.now + 60_000
    for act in (
        lambda work: wait.park(work, held.id, until=until, who=dung),
        lambda work: block.block(work, held.id, reason="loi_he_thong", who=dung),
        lambda work: offer.offer(work, held.id, to=relay.who("ngan").id, who=dung),
        lambda work: busy.give_back(work, held.id, who=dung),
        lambda work: finish.result(work, held.id, result_id="sai_so", who=dung),
    ):
        relay.do(act)
        again = nham(relay, case)
        assert (again.state, again.holder, again.held_since, again.result) == ("held", dung.id, held.held_since, "")


def test_whoever_takes_a_give_back_back_has_a_card_with_buttons_again(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    relay.do(lambda work: busy.give_back(work, held.id, who=relay.who("dung")))
    again = nham(relay, case)
    assert f"b:{again.id}:work:{relay.who('dung').id}:{again.calls}" in relay.owed(relay.private("dung"))


def test_only_the_actor_or_a_leader_of_the_team_and_the_actor_for_ten_minutes(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    with refused("not_your_act") as facts_:
        nham(relay, case, by="ngan")
    assert facts_["by"] == relay.who("dung").id
    with refused("not_your_act"):
        nham(relay, case, by="quang")
    relay.later(11)
    with refused("too_late"):
        nham(relay, case)
    nham(relay, case, by="yen")


def test_an_old_button_does_not_undo_what_came_later(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    with refused("stale"):
        nham(relay, case, seen=held.version - 1)


def test_nothing_done_nothing_to_take_back(relay: Relay) -> None:
    case = relay.case(None)
    with refused("nothing_to_undo"):
        undo.last(relay.work, who=relay.who("dung"))
    with refused("nothing_to_undo"):
        nham(relay, case)
    relay.claim(case)
    nham(relay, case)
    with refused("nothing_to_undo"):
        undo.last(relay.work, who=relay.who("dung"))


def test_an_act_that_others_have_built_on_is_named_as_moved_on(relay: Relay) -> None:
    case = relay.case()
    held = relay.claim(case)
    relay.do(lambda work: busy.give_back(work, held.id, who=relay.who("dung")))
    relay.claim(case, by="yen")
    with refused("moved_on"):
        undo.last(relay.work, who=relay.who("dung"))


def test_a_mistake_about_a_person_opens_the_steps_of_their_other_companies_again(relay: Relay) -> None:
    first, second = relay.organisation("Một"), relay.organisation("Hai")
    relay.work.run("DELETE FROM representation WHERE organisation = :o", {"o": second})
    relay.another_head(second, of=first)
    one, two = relay.case(organisation=first), relay.case(organisation=second)
    for case in (one, two):
        relay.contacted(case=case, matched="no", level2="yes")
    relay.claim(one, "lam_sach", by="tuan")
    relay.result(one, "lam_sach", "da_khop", by="tuan")
    assert (relay.states(two)["lam_sach"], relay.states(two)["dang_ky"]) == ("skipped", "open")
    nham(relay, one, "lam_sach", by="tuan")
    assert (relay.states(two)["lam_sach"], relay.states(two)["dang_ky"]) == ("open", "waiting")
    relay.result(one, "lam_sach", "da_khop", by="tuan")
    relay.claim(two, "dang_ky", by="mai")
    nham(relay, one, "lam_sach", by="tuan")
    assert (relay.states(two)["lam_sach"], relay.states(two)["dang_ky"]) == ("skipped", "held")


def test_facts_of_somebody_who_does_not_represent_the_organisation_are_not_touched(relay: Relay) -> None:
    case, other = relay.case(), relay.organisation("Hai")
    stranger = relay.heads(other)[0]
    assert facts.record(relay.work, case, answers={f"level2.{stranger}": "yes"}, who=None) == ""
    assert organisations.representatives(relay.work, other)[0].level2 == "unknown"


def test_the_first_act_is_the_actors_own_claim(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    act = undo.last(relay.work, who=relay.who("dung"))
    assert (act.kind, act.baton.id, act.by) == ("claimed", baton.id, relay.who("dung").id)
    relay.do(lambda work: claim.claim(work, relay.baton(relay.case("ngan")).id, who=relay.who("ngan")))
    assert undo.last(relay.work, who=relay.who("ngan")).by == relay.who("ngan").id


# --- never an older act in the place of what cannot be undone -----------------------------------------------------------


def test_after_what_cannot_be_undone_no_older_act_is_offered(relay: Relay) -> None:
    relay.claim(relay.case())
    relay.later(1)
    opened = relay.case("dung")
    last = undo.last(relay.work, who=relay.who("dung"))
    assert (last.kind, last.baton.case) == ("case_opened", opened)
    baton = relay.baton(relay.case())
    relay.claim(baton.case, by="ngan")
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("dung").id, who=relay.who("ngan")))
    relay.do(lambda work: offer.accept(work, baton.id, who=relay.who("dung")))
    with refused("not_undoable"):
        undo.last(relay.work, who=relay.who("dung"))
    with refused("not_undoable"):
        undo.last(relay.work, who=relay.who("dung"), baton=baton.id)


def test_in_a_group_only_an_act_of_that_group_is_named(relay: Relay) -> None:
    case = relay.contacted(matched="no")
    relay.claim(case, "lam_sach", by="dung")
    assert undo.last(relay.work, who=relay.who("dung"), teams={"to2"}).baton.step == "lam_sach"
    with refused("undo_elsewhere"):
        undo.last(relay.work, who=relay.who("dung"), teams={"to1"})
    assert undo.last(relay.work, who=relay.who("dung")).kind == "claimed"


def test_whoever_opened_a_case_by_mistake_closes_it_while_nobody_has_taken_it(relay: Relay) -> None:
    case = relay.case("yen")
    key = f"b:{relay.baton(case).id}:call:0:1"
    asked = relay.says("yen", "/nham")
    assert asked is not None
    assert f"Phiếu {case}: hoàn tác lần mở phiếu lúc 14:05?" in asked.text
    called = relay.baton(case).id
    assert relay.taps("yen", asked.rows[0][0]).text == f"Đã hoàn tác ở phiếu {case}."
    assert relay.one("SELECT state FROM case_file WHERE id = :id", id=case)[0] == "cancelled"
    call = render.card(relay.work, relay.place("-501"), key)
    assert call is not None
    assert (call.rows, "đã đóng" in call.text.lower()) == ((), True), call.text
    with refused("case_closed"):
        relay.do(lambda work: claim.claim(work, called, who=relay.who("dung")))
    assert "Không có việc" in relay.says("yen", "/nham").text  # type: ignore[union-attr]


def test_a_case_that_somebody_has_taken_is_not_closed_by_whoever_opened_it(relay: Relay) -> None:
    case = relay.case("ngan")
    asked = relay.says("ngan", "/nham")
    assert asked is not None
    relay.claim(case, by="dung")
    assert relay.taps("ngan", asked.rows[0][0]).text == relay.refusal("not_your_act", by=relay.who("dung").id)
    assert relay.says("ngan", "/nham").text == relay.refusal("moved_on")  # type: ignore[union-attr]
    assert relay.states(case)["lien_he"] == "held"


def test_only_the_opener_and_the_leader_close_a_case_and_the_opener_for_ten_minutes(relay: Relay) -> None:
    case = relay.case("ngan")
    with refused("not_your_act"):
        nham(relay, case, by="dung")
    relay.later(11)
    with refused("too_late"):
        nham(relay, case, by="ngan")
    assert nham(relay, case, by="khoa").state == "cancelled"


def test_what_nobody_has_opened_is_nothing_to_take_back(relay: Relay) -> None:
    case = relay.case(None)
    with refused("nothing_to_undo"):
        nham(relay, case, by="khoa")
