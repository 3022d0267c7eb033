"""What was brought above a team: once to a level while it is stuck, answered for good, and told apart from what is stuck anew."""

from dataclasses import replace

import pytest

from campaign.ids import BatonId, CaseId
from campaign.relay.batons import Baton, BatonState
from storage import port
from storage.relay import batons, raised_rows
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


@pytest.fixture
def stuck(work: Work, case: int, people: People) -> Baton:
    number = BatonId(batons.add(work, CaseId(case), step="lien_he", team="to1"))
    old = batons.get(work, number)
    assert old is not None
    new = replace(
        old, state=BatonState.BLOCKED, holder=people.bao, held_since=NOW, reason="lech_thue", version=old.version + 1
    )
    assert batons.save(work, old, new=new)
    return new


def test_once_to_a_level_and_answered_for_all_who_brought_it(work: Work, people: People, stuck: Baton) -> None:
    raised_rows.add(work, stuck, level=":tong_hop", by=people.mai)
    with pytest.raises(port.DataTrouble), work.savepoint():
        raised_rows.add(work, stuck, level=":tong_hop", by=people.bao)
    raised_rows.add(work, stuck, level=":lanh_dao", by=people.bao)
    assert [(one.level, one.by, one.at, one.answered_by) for one in raised_rows.of(work, stuck)] == [
        (":tong_hop", people.mai, NOW, None),
        (":lanh_dao", people.bao, NOW, None),
    ]
    assert [(one.level, step, reason) for one, step, reason, _ in raised_rows.unanswered(work)] == [
        (":lanh_dao", "lien_he", "lech_thue")
    ]
    assert raised_rows.answer(work, stuck, by=people.mai) == [people.mai, people.bao]
    assert raised_rows.answer(work, stuck, by=people.bao) == []
    assert raised_rows.unanswered(work) == []
    assert {one.answered_by for one in raised_rows.of(work, stuck)} == {people.mai}


def test_what_goes_on_waits_for_nobody_and_what_is_stuck_anew_is_brought_anew(
    work: Work, people: People, stuck: Baton
) -> None:
    raised_rows.add(work, stuck, level=":tong_hop", by=people.mai)
    on = replace(stuck, state=BatonState.HELD, since=NOW + 5, version=stuck.version + 1)
    assert batons.save(work, stuck, new=on)
    assert (raised_rows.unanswered(work), raised_rows.of(work, on)) == ([], [])
    assert [one.level for one in raised_rows.ever(work, on)] == [":tong_hop"]
    again = replace(on, state=BatonState.BLOCKED, since=NOW + 9, version=on.version + 1)
    assert batons.save(work, on, new=again)
    assert (raised_rows.unanswered(work), raised_rows.of(work, again)) == ([], [])
    raised_rows.add(work, again, level=":tong_hop", by=people.mai)
    assert len(raised_rows.unanswered(work)) == 1
