"""The database decides who was first: what was read in an older version is not saved."""

from dataclasses import replace

from acts.relay import ask, transitions
from campaign.events import BatonEvent
from campaign.relay.pending_question import Asking, AskMode
from tests.stages.relay import Relay, refused


def test_of_two_who_read_the_same_version_one_is_saved(relay: Relay) -> None:
    case = relay.case()
    read_by_both = relay.claim(case)
    new = replace(read_by_both, version=read_by_both.version + 1)
    relay.do(lambda work: transitions.apply(work, read_by_both, new=new, kind=BatonEvent.WOKEN, who=None))
    events = len(relay.kinds())
    with refused("stale"):
        relay.do(lambda work: transitions.apply(work, read_by_both, new=new, kind=BatonEvent.WOKEN, who=None))
    with refused("stale"):
        relay.do(lambda work: ask.question(work, read_by_both, asking=Asking(AskMode.WAIT), who=relay.who("dung")))
    with refused("stale"):
        relay.do(lambda work: ask.ask_by_clock(work, read_by_both, new=read_by_both))
    assert len(relay.kinds()) == events
