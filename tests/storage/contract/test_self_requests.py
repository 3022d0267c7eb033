"""What enterprises have asked for themselves, on every implementation."""

from campaign.ids import CaseId, OrganisationId, PlaceId
from storage.enterprise import self_request_rows
from storage.enterprise.self_request_rows import KeptRequest
from storage.work import Work


def test_by_number_and_by_case_with_or_without_one(work: Work, case: CaseId) -> None:
    first = self_request_rows.add(work, case, phone="0912345678", opened=True, notice="a1")
    second = self_request_rows.add(work, case, phone="0912345679", opened=False, notice="a1")
    about = OrganisationId(work.all("SELECT organisation FROM case_file")[0][0])
    alone = self_request_rows.add(work, None, phone="0912345678", opened=False, notice="a1", organisation=about)
    assert self_request_rows.without_case(work, about) == [KeptRequest(alone, None, "0912345678", False)]
    assert self_request_rows.of_case(work, case) == [
        KeptRequest(first, case, "0912345678", True),
        KeptRequest(second, case, "0912345679", False),
    ]
    assert self_request_rows.get(work, alone) == KeptRequest(alone, None, "0912345678", False)
    assert self_request_rows.get(work, alone + 1) is None


def test_a_call_is_called_off_and_wanted_again(work: Work, case: CaseId) -> None:
    one = self_request_rows.add(work, case, phone="0912345678", opened=True, notice="a1")
    self_request_rows.change_phone(work, one, phone="0912345679")
    assert self_request_rows.of_case(work, case)[0].phone == "0912345679"
    self_request_rows.call_off(work, one)
    assert self_request_rows.of_case(work, case)[0].called_off
    self_request_rows.call_off(work, one, wanted_again=True)
    assert not self_request_rows.of_case(work, case)[0].called_off


def test_by_the_chat_that_asked_the_newest_first(work: Work, case: CaseId, group: PlaceId) -> None:
    numbers = [
        self_request_rows.add(work, case, phone="0912345678", opened=first, notice="a1", place=group)
        for first in (True, False)
    ]
    self_request_rows.add(work, case, phone="0912345679", opened=False, notice="a1")
    assert [one.id for one in self_request_rows.of_place(work, group)] == numbers[::-1]
    assert self_request_rows.of_place(work, group)[0].place == group
    assert self_request_rows.of_place(work, PlaceId(group + 1)) == []
