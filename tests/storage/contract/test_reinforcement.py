"""Who of the reserve works with a team, on every implementation: once at a time, until it is over, and again."""

from dataclasses import replace

from campaign.events import Event, TrailEvent
from storage.relay import reinforcement_rows
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_once_at_a_time_until_it_is_over_and_again(work: Work, people: People) -> None:
    assert reinforcement_rows.add(work, people.bao, team="to2", by=people.mai)
    assert not reinforcement_rows.add(work, people.bao, team="to2", by=people.mai)
    assert reinforcement_rows.add(work, people.bao, team="to3", by=people.mai)
    assert reinforcement_rows.of_team(work, "to2") == {people.bao: NOW}
    assert reinforcement_rows.anywhere(work) == {people.bao}
    assert reinforcement_rows.asked_by(work, people.bao, team="to2") == people.mai
    assert reinforcement_rows.end(work, people.bao, team="to2")
    assert not reinforcement_rows.end(work, people.bao, team="to2")
    assert reinforcement_rows.of_team(work, "to2") == {}
    assert reinforcement_rows.asked_by(work, people.bao, team="to2") is None
    later = replace(work, now=NOW + 60_000)
    assert reinforcement_rows.add(later, people.bao, team="to2", by=people.mai)
    assert reinforcement_rows.of_team(work, "to2") == {people.bao: NOW + 60_000}
    assert reinforcement_rows.of_team(work, "to3") == {people.bao: NOW}


def test_who_could_not_come_since_when(work: Work, people: People) -> None:
    work.record(Event(TrailEvent.REINFORCE_DECLINED, None, None, people.bao, {"team": "to2"}))
    assert reinforcement_rows.declined_since(work, NOW) == {people.bao}
    assert reinforcement_rows.declined_since(work, NOW + 1) == frozenset()
