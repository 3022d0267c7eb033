"""Nhận việc: one holder, and everybody else hears who."""

from tests.relay import Relay, refused


def test_the_first_tap_holds_it_and_the_second_hears_who(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    with refused("already_held") as facts:
        relay.claim(case, by="ngan")
    assert facts["by"] == relay.who("dung").id
    assert relay.kinds(case).count("claimed") == 1
