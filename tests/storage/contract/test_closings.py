"""What was to be closed: one waiting request a case, the first word of a leader, and what left the base of the targets since an instant."""

from dataclasses import replace

import pytest

from campaign.ids import CaseId
from campaign.relay.closing import ClosingReason, ClosingState
from storage import port
from storage.relay import closings
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def test_one_request_waits_for_a_case_at_a_time_and_is_found_by_it(work: Work, people: People, case: int) -> None:
    number = closings.ask(work, CaseId(case), reason=ClosingReason.MISTAKE, by=people.bao)
    found = closings.asked(work, CaseId(case))
    assert found == closings.get(work, number)
    assert found is not None
    assert (found.reason, found.state, found.asked_by, found.asked_at) == ("mistake", "asked", people.bao, NOW)
    assert closings.waiting(work) == [found]
    with pytest.raises(port.DataTrouble), work.savepoint():
        closings.ask(work, CaseId(case), reason=ClosingReason.MOVED, by=people.mai)
    closings.settle(work, number, state=ClosingState.REFUSED, by=people.mai)
    assert (closings.asked(work, CaseId(case)), closings.waiting(work), closings.get(work, number + 9)) == (
        None,
        [],
        None,
    )
    assert closings.ask(work, CaseId(case), reason=ClosingReason.MOVED, by=people.mai) > number


def test_what_left_the_base_is_told_from_after_an_instant_and_not_what_is_counted_again(
    work: Work, people: People, case: int
) -> None:
    number = closings.ask(work, CaseId(case), reason=ClosingReason.DISSOLVED, by=people.bao)
    assert closings.removed(work) == []
    closings.settle(replace(work, now=NOW + 5), number, state=ClosingState.AGREED, by=people.mai)
    later = replace(work, now=NOW + 9)
    assert [one.id for one in closings.removed(later)] == [number]
    assert [one.decided_by for one in closings.removed(later, since=NOW + 4, until=NOW + 5)] == [people.mai]
    assert closings.removed(later, since=NOW + 5) == closings.removed(later, until=NOW + 4) == []
    closings.settle(later, number, state=ClosingState.RESTORED, by=people.mai)
    assert closings.removed(later) == []
