"""Calls: one caller an organisation, one organisation a caller; what was promised is kept once."""

from dataclasses import replace

import pytest

from campaign.outreach.calls import NEVER, CallResult, CallStanding, CallState
from campaign.outreach.ticks import Tick
from storage.lists import organisations
from storage.outreach import call_rows, tick_rows
from storage.people import erasure, whose
from storage.port import DataTrouble
from storage.work import Work
from tests.stages import builders
from tests.storage.contract.conftest import People

FREE = {"team": "to1", "expires_at": 0}


def test_an_organisation_is_one_callers_and_a_caller_has_one(work: Work, people: People) -> None:
    one, two = (builders.organisation(work, code) for code in ("3800000001", "3800000002"))
    until = work.now + 900_000
    call = call_rows.give(work, one, member=people.mai, team="to1", expires_at=until)
    assert call is not None
    assert call == call_rows.get(work, call.id) == call_rows.given_to(work, people.mai) == call_rows.given_of(work, one)
    assert (call.live(work.now), call.live(until)) == (True, False)
    assert call_rows.give(work, one, member=people.bao, team="to1", expires_at=until) is None
    assert call_rows.give(work, two, member=people.mai, team="to1", expires_at=until) is None
    with pytest.raises(DataTrouble), work.savepoint():
        builders.call(work, one, member=people.bao)
    assert call_rows.overdue(work) == []
    assert call_rows.expiring(work, until, last=until + 1) == [call]
    late = replace(work, now=until)
    assert call_rows.overdue(late) == [call]
    assert [call_rows.expire(late, call.id) for _ in range(2)] == [True, False]
    assert call_rows.last_of(work, people.mai) == replace(call, state=CallState.EXPIRED)
    assert call_rows.give(work, one, member=people.bao, team="to1", expires_at=until) is not None


def test_the_next_one_has_a_number_and_is_nobodys(work: Work, people: People) -> None:
    without, one, two = (builders.organisation(work, f"380000000{n}") for n in (1, 2, 3))
    for number in (one, two):
        builders.phone(work, builders.representative(work, of=number), "0912345678")
    assert call_rows.next_in(work, "p_mau") == one
    assert call_rows.called(work, without).why == "no_phone"
    call_rows.give(work, one, member=people.mai, team="to1", expires_at=work.now + 1)
    assert call_rows.next_in(work, "p_mau", category="dn") == two
    assert call_rows.next_in(work, "p_mau", category="htx") is None
    call_rows.stands(work, two, called=CallStanding(work.now + 5, 1, "no_answer"))
    assert call_rows.next_in(work, "p_mau") is None
    assert call_rows.next_in(replace(work, now=work.now + 5), "p_mau") == two
    call_rows.stands(work, two, called=CallStanding(NEVER, 1, "wrong_number"))
    tomorrow = replace(work, now=work.now + 1)
    assert call_rows.resting(tomorrow) == {
        ("no_phone", False): (1, work.now + 86_400_000), ("wrong_number", True): (1, NEVER),
    }  # fmt: skip


def test_an_outcome_is_said_once_and_taken_back_whole(work: Work, people: People) -> None:
    one, nothing = builders.organisation(work, "3800000001"), CallStanding()
    first = call_rows.give(work, one, member=people.mai, **FREE)  # type: ignore[arg-type]
    assert first is not None
    until = work.now + 60
    said = [
        call_rows.end(work, first, outcome=CallResult.LATER, until=until, before=nothing, note="gặp chị Lan")
        for _ in range(2)
    ]
    assert said == [True, False]
    call_rows.stands(work, one, called=CallStanding(NEVER, 1, "later"))
    ended = call_rows.get(work, first.id)
    assert ended is not None
    assert call_rows.promised(work, 0, last=until + 1) == [ended]
    assert call_rows.note(work, first.id) == "gặp chị Lan"
    assert call_rows.outcomes(work, work.now) == {("to1", CallResult.LATER): 1}
    second = call_rows.give(work, one, member=people.bao, **FREE)  # type: ignore[arg-type]
    assert second is not None
    assert call_rows.promised(work, 0, last=until + 1) == [], "somebody has it"
    call_rows.end(
        work, second, outcome=CallResult.REPORTED, until=None, before=CallStanding(NEVER, 1, "later"), note=""
    )
    assert call_rows.promised(work, 0, last=until + 1) == [], "it is kept"
    assert call_rows.of_organisation(work, one, most=1) == [call_rows.get(work, second.id)]
    assert call_rows.after(work, first) == call_rows.last_ended_of(work, people.bao)
    done = call_rows.get(work, second.id)
    assert done is not None
    call_rows.reopen(work, done, state=CallState.EXPIRED, expires_at=work.now)
    assert call_rows.promised(work, 0, last=until + 1) == [ended], "and promised again"
    assert call_rows.called(work, one) == CallStanding(NEVER, 1, "later")
    assert call_rows.in_cases(work) == call_rows.now_called(work) == 0


def test_a_name_in_a_note_is_erased(work: Work, people: People) -> None:
    one = builders.organisation(work, "3800000001")
    call = call_rows.give(work, one, member=people.bao, **FREE)  # type: ignore[arg-type]
    assert call is not None
    call_rows.end(work, call, outcome=CallResult.LATER, until=1, before=CallStanding(), note="gặp Trần Thị Thử")
    erasure.blot(work, whose.Traces(("Trần Thị Thử",)))
    assert call_rows.note(work, call.id) == "gặp (đã xóa)"


def test_a_tick_says_where_it_came_from_and_who_waits_for_one(work: Work, people: People) -> None:
    one, two = (builders.organisation(work, code) for code in ("3800000001", "3800000002"))
    assert tick_rows.of(work, one) is None
    organisations.mark_registered(work, one, member=people.mai, source="tick")
    assert tick_rows.of(work, one) == Tick("tick", work.now, people.mai)
    known = list(tick_rows.by_codes(work, ("3800000001", "3800000002", "3800000003")))
    assert known == [("3800000001", one, "tick"), ("3800000002", two, ""), ("3800000003", 0, "")]
    for number in (one, two):
        call_rows.stands(work, number, called=CallStanding(NEVER, 1, CallResult.REPORTED))
    assert tick_rows.reported(work, most=9) == [two]
