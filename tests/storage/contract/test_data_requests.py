"""Requests of people about their own data."""

from dataclasses import replace
from datetime import date

from campaign.people.data_requests import DataRequest, DataWish
from storage.people import data_request_rows
from storage.work import Work
from tests.storage.contract.conftest import NOW, People

DAY = date(2025, 6, 13)


def test_a_request_waits_until_it_ended_and_some_time_after(work: Work, people: People) -> None:
    number = data_request_rows.add(work, DataWish.DELETE, whom="chị Mẫu", day=DAY, by=people.mai)
    made = DataRequest(number, DataWish.DELETE, "chị Mẫu", DAY)
    assert data_request_rows.get(work, number) == made
    done = replace(made, answered=True, ended=True, put_off=True)
    data_request_rows.keep(work, done)
    assert data_request_rows.waiting(work, ended_since=NOW) == [done]
    assert data_request_rows.waiting(work, ended_since=NOW + 1) == []
    own = data_request_rows.add(work, DataWish.SEE, whom="người gửi đề nghị số 3", day=DAY, by=None)
    assert data_request_rows.waiting(work, ended_since=NOW + 1) == [
        DataRequest(own, DataWish.SEE, "người gửi đề nghị số 3", DAY)
    ]
    data_request_rows.drop(work, own)
    data_request_rows.drop(work, number)
    assert data_request_rows.get(work, number) is None
