"""Where two acts meet that nobody thinks of together."""

from acts.relay import call, finish, offer, undo, wait
from storage import places
from telling import card_keys
from telling.relay import board
from tests.stages.relay import CHANNEL, GROUPS, MINUTE, Relay, refused

DAY = 24 * 60


def test_a_repeated_call_takes_nobodys_undo_away(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    relay.says("dung", f"/nho {case}")
    relay.later(3)
    relay.do(lambda work: call.again(work, relay.baton(case)))
    assert relay.do(lambda work: undo.undo(work, relay.baton(case).id, who=relay.who("dung"))).held_by(
        relay.who("dung").id
    )


def test_a_finished_case_is_not_opened_again_beside_a_new_one(relay: Relay) -> None:
    case = relay.activated()
    organisation = relay.one("SELECT organisation FROM case_file WHERE id = :c", c=case)[0]
    relay.work.run("UPDATE organisation SET registered = 0 WHERE id = :o", {"o": organisation})
    newer = relay.case(organisation=organisation)
    with refused("already_open") as facts:
        relay.do(lambda work: undo.undo(work, relay.baton(case, "kich_hoat").id, who=relay.who("bao")))
    assert facts["case"] == newer
    assert relay.states(case)["kich_hoat"] == "done"


def test_what_was_done_yesterday_and_is_taken_back_today_shows_no_negative_figure(relay: Relay) -> None:
    case = relay.contacted()
    relay.later(DAY)
    relay.do(lambda work: undo.undo(work, relay.baton(case).id, who=relay.who("yen")))
    place = places.find(relay.work, CHANNEL, chat=GROUPS["to1"])
    assert place is not None
    shown = board.draw(relay.work, place)
    assert shown is not None
    assert "Hôm nay" not in shown.text


def test_one_of_two_heads_done_is_done_for_their_other_company_at_once(relay: Relay) -> None:
    both, one = relay.organisation("Cty Một"), relay.organisation("Cty Hai")
    relay.another_head(both)
    head = relay.heads(both)[0]
    relay.work.run("UPDATE representation SET representative = :p WHERE organisation = :o", {"p": head, "o": one})
    first = relay.contacted(matched="no", level2="no", case=relay.case(organisation=both))
    second = relay.contacted(matched="no", level2="no", case=relay.case(organisation=one))
    relay.claim(first, "muc_2", by="cuong")
    answers = {"person": str(head), "next": "call"}
    after = relay.do(
        lambda work: finish.result(
            work, relay.baton(first, "muc_2").id, result_id="da_co_muc_2", who=relay.who("cuong"), answers=answers
        )
    )
    assert after.state == "held"
    assert relay.states(second)["muc_2"] == "skipped"
    relay.do(lambda work: undo.undo(work, after.id, who=relay.who("cuong")))
    assert relay.states(second)["muc_2"] == "open"


def test_who_has_left_the_team_since_they_were_asked_does_not_accept(relay: Relay) -> None:
    baton = relay.claim(relay.case(), by="dung")
    ngan = relay.who("ngan")
    relay.do(lambda work: offer.offer(work, baton.id, to=ngan.id, who=relay.who("dung")))
    relay.work.run("UPDATE member SET home_team = 'to3' WHERE id = :m", {"m": ngan.id})
    relay.work.run("DELETE FROM membership WHERE member = :m", {"m": ngan.id})
    with refused("other_team"):
        relay.do(lambda work: offer.accept(work, baton.id, who=relay.who("ngan")))


def test_a_full_hand_does_not_keep_anybody_from_saying_that_work_is_done(relay: Relay) -> None:
    waiting = relay.case()
    relay.claim(waiting, by="dung")
    relay.do(
        lambda work: wait.park(work, relay.baton(waiting).id, until=relay.now + 60 * MINUTE, who=relay.who("dung"))
    )
    for _ in range(relay.plan.relay.claim_cap):
        relay.claim(relay.case(), by="dung")
    done = relay.result(waiting, "lien_he", "da_lien_he", by="dung", matched="no", level2="yes", next="go")
    assert done.state == "done"
    assert relay.states(waiting)["lam_sach"] == "open"
    assert card_keys.call(relay.baton(waiting, "lam_sach")) in relay.owed(relay.place(GROUPS["to2"]))
