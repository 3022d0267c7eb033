"""Directives and meetings, on every implementation: sent once, answered by those addressed, an answer in place of the last, taken back once."""

import pytest

from campaign.events import Event, TrailEvent
from campaign.notices.notices import Notice, NoticeAnswer, NoticeKind, Reader
from storage.notices import notice_rows
from storage.port import DataTrouble
from storage.work import Work
from tests.storage.contract.conftest import NOW, People


def sent(work: Work, people: People) -> int:
    notice = Notice(0, NoticeKind.MEETING, people.mai, "", "giao ban", NOW, "phòng họp 2", NOW + 1)
    return notice_rows.add(work, notice, readers=[people.bao])


def test_it_is_kept_as_it_was_sent(work: Work, people: People) -> None:
    number = sent(work, people)
    found = Notice(number, NoticeKind.MEETING, people.mai, "", "giao ban", NOW, "phòng họp 2", NOW + 1)
    assert notice_rows.get(work, number) == found
    assert notice_rows.get(work, number + 1) is None
    assert notice_rows.lately(work, NOW) == [found]
    assert notice_rows.lately(work, NOW + 1) == []
    assert notice_rows.of_reader(work, people.bao, since=NOW) == [(found, NoticeAnswer.NONE)]
    assert notice_rows.of_reader(work, people.mai, since=NOW) == []


def test_only_those_addressed_answer_and_the_last_answer_holds(work: Work, people: People) -> None:
    number = sent(work, people)
    assert not notice_rows.answer(work, number, member=people.mai, answer=NoticeAnswer.COMING)
    answers = (NoticeAnswer.COMING, NoticeAnswer.COMING, NoticeAnswer.NOT_COMING)
    assert [notice_rows.answer(work, number, member=people.bao, answer=one) for one in answers] == [True, False, True]
    assert notice_rows.readers(work, number) == [Reader(people.bao, NoticeAnswer.NOT_COMING, NOW)]


def test_it_is_taken_back_once(work: Work, people: People) -> None:
    number = sent(work, people)
    assert [notice_rows.end(work, number) for _ in range(2)] == [True, False]
    assert notice_rows.lately(work, NOW) == []
    assert notice_rows.of_reader(work, people.bao, since=NOW) == []
    found = notice_rows.get(work, number)
    assert found is not None
    assert found.over(NOW)


def test_nobody_is_addressed_twice(work: Work, people: People) -> None:
    notice = Notice(0, NoticeKind.DIRECTIVE, people.mai, "to1", "gọi ngay", NOW)
    with pytest.raises(DataTrouble), work.savepoint():
        notice_rows.add(work, notice, readers=[people.bao, people.bao])
    assert notice_rows.lately(work, 0) == []


def test_when_it_was_last_reminded_of_by_hand_stands_in_the_trail(work: Work, people: People) -> None:
    number = sent(work, people)
    assert notice_rows.reminded_at(work, number, since=NOW - 10) is None
    work.record(Event(TrailEvent.NOTICE_REMINDED, None, None, people.mai, {"notice": number}))
    assert notice_rows.reminded_at(work, number, since=NOW - 10) == NOW
    assert notice_rows.reminded_at(work, number + 1, since=NOW - 10) is None
    assert notice_rows.reminded_at(work, number, since=NOW) is None
