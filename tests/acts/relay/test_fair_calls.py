"""Rings are shared out: of whom least was asked today, in hand or rung, is rung first; whoever opened the case last."""

from collections import Counter

from campaign.ids import CaseId
from storage.relay import rings
from tests.acts.relay.test_duty_calls import next_turn, rung
from tests.stages.relay import Relay, instant

CALLS = 12
"""So many calls of a morning, three rung by each."""


def test_three_calls_in_a_row_ring_nine_people(relay: Relay) -> None:
    calls = [rung(relay, relay.case()) for _ in range(3)]
    assert [len(one) for one in calls] == [3, 3, 3]
    assert max(Counter(key for one in calls for key in one).values()) == 1


def test_nobody_is_rung_twice_more_than_another_of_the_team(relay: Relay) -> None:
    counted = Counter(key for _ in range(CALLS) for key in rung(relay, relay.case(by="mai")))
    assert max(counted.values()) - min(counted.values()) <= 1, counted


def test_who_takes_work_is_rung_less_than_who_takes_none(relay: Relay) -> None:
    first = relay.case()
    taker = rung(relay, first)[0]
    relay.claim(first, by=taker)
    others = Counter(key for _ in range(CALLS) for key in rung(relay, relay.case()))
    assert others[taker] < max(others.values())


def test_a_new_day_begins_for_all_alike(relay: Relay) -> None:
    for _ in range(3):
        relay.case()
    relay.now = instant("2025-05-21T08:00")
    assert rings.today(relay.work) == {}
    relay.case()
    assert sum(rings.today(relay.work).values()) == 3


def test_whoever_opened_it_is_rung_when_all_of_the_team_were(relay: Relay) -> None:
    case: CaseId = relay.case(by="yen")
    turns = [rung(relay, case)]
    while "khoa" not in turns[-1] and (more := next_turn(relay, case)):  # until it goes to the head
        turns.append(more)
    assert "yen" in turns[-2]
    assert all(len(turn) == 3 for turn in turns[:-2])
