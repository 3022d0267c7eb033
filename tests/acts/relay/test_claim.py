"""Nhận việc: one holder, and everybody else hears who."""

from acts.relay import claim
from campaign.ids import BatonId
from tests.stages.relay import Relay, refused


def test_the_first_tap_holds_it_and_the_second_hears_who(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    with refused("already_held") as facts:
        relay.claim(case, by="ngan")
    assert facts["by"] == relay.who("dung").id
    assert relay.kinds(case).count("claimed") == 1


def test_of_fifty_who_tap_one_holds_it_and_one_event_tells_so(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    for key in ("dung", *("ngan", "bao", "trang", "hung", "loan", "son") * 8, "ngan"):
        with refused("already_yours" if key == "dung" else "already_held"):
            relay.claim(case, by=key)
    assert relay.kinds(case).count("claimed") == 1


def test_the_working_card_is_owed_to_the_holder_in_private_and_the_call_is_drawn_again(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    assert f"b:{baton.id}:work:{baton.holder}:1" in relay.owed(relay.private("dung"))
    version = relay.one("SELECT wanted_version FROM show WHERE key = :k", k=f"b:{baton.id}:call:0:1")[0]
    assert version == 2


def test_another_teams_work_is_named_as_such(relay: Relay) -> None:
    case = relay.case()
    with refused("other_team") as facts:
        relay.claim(case, by="tuan")
    assert facts["team"] == "to1"
    with refused("no_right"):
        relay.claim(case, by="giam_doc")


def test_the_cap_counts_what_is_held_and_not_what_waits(relay: Relay) -> None:
    cases = [relay.case() for _ in range(6)]
    for case in cases[:5]:
        relay.claim(case)
    with refused("claim_cap"):
        relay.claim(cases[5])
    relay.result(cases[0], "lien_he", "khong_nghe_may", by="dung")
    assert relay.claim(cases[5]).state == "held"


def test_a_baton_that_was_never_there_is_an_unknown_case(relay: Relay) -> None:
    with refused("unknown_case"):
        relay.do(lambda work: claim.claim(work, BatonId(999), who=relay.who("dung")))


def test_a_colleague_who_did_it_holds_it(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    old = relay.baton(case)
    taken = relay.do(lambda work: claim.take_over(work, old, who=relay.who("ngan"), seen=old.version))
    assert taken.holder == relay.who("ngan").id
    with refused("other_team"):
        relay.do(lambda work: claim.take_over(work, taken, who=relay.who("tuan")))
