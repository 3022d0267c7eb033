"""Batons and cases in their tables: one live attempt, saved against the version that was seen, found by what people ask."""

from dataclasses import replace

import pytest

from campaign.ids import BatonId, CaseId, MemberId
from campaign.relay.batons import BatonState
from campaign.relay.cases import CaseSource, CaseState
from storage.port import DataTrouble
from storage.relay import batons, cases
from tests.stages import builders
from tests.stages.relay import Relay


@pytest.mark.planted
def test_a_baton_comes_back_as_it_was_saved(relay: Relay) -> None:
    case = relay.case()
    old = relay.claim(case)
    dung = relay.who("dung").id
    new = replace(
        old, state=BatonState.OFFERED, version=9, offered_to=dung, done_by=dung, result="sai_so", since=1, moved_at=2,
        held_since=3, due_at=4, due="offer", calls=5, called_at=6, quiet=True, busy_member=dung, reason="khac", asking="wait::",
    )  # fmt: skip
    assert batons.save(relay.work, old, new=new)
    assert batons.get(relay.work, old.id) == new


def test_whoever_read_an_older_version_saves_nothing(relay: Relay) -> None:
    old = relay.baton(relay.case())
    assert batons.save(relay.work, old, new=replace(old, version=old.version + 1))
    assert not batons.save(relay.work, old, new=replace(old, version=old.version + 1, result="x"))
    assert relay.baton(CaseId(1)).result == ""


@pytest.mark.planted
def test_a_step_has_one_live_attempt(relay: Relay) -> None:
    case = relay.case()
    with pytest.raises(DataTrouble, match="constraint failed"):
        batons.add(relay.work, case, step="lien_he", team="to1", attempt=2)
    relay.work.run("UPDATE baton SET state = 'superseded' WHERE step = 'lien_he'")
    batons.add(relay.work, case, step="lien_he", team="to1", attempt=2)
    assert batons.of_case(relay.work, case)["lien_he"].attempt == 2


def test_an_organisation_has_one_open_case(relay: Relay) -> None:
    organisation = relay.organisation()
    case = relay.case(organisation=organisation)
    with pytest.raises(DataTrouble, match="constraint failed"):
        cases.add(relay.work, organisation, source=CaseSource.CALL, urgent=False, member=None, origin=None)
    assert cases.close(relay.work, case, state=CaseState.FINISHED)
    assert not cases.close(relay.work, case, state=CaseState.CANCELLED)
    assert cases.open_of(relay.work, organisation) is None
    assert cases.reopen(relay.work, case)
    assert not cases.reopen(relay.work, case)
    assert cases.open_of(relay.work, organisation) == cases.get(relay.work, case)


def test_what_a_member_holds_and_how_much_of_it_counts(relay: Relay) -> None:
    dung = relay.who("dung").id
    first, second = relay.case(), relay.case()
    relay.claim(first)
    relay.later(1)
    relay.claim(second)
    relay.result(second, "lien_he", "khong_nghe_may", by="dung")
    assert [b.case for b in batons.in_hand(relay.work, dung)] == [first, second]
    assert batons.unmoved(relay.work, dung) == 1
    assert batons.offered_to(relay.work, dung) == []


def test_what_waits_is_listed_oldest_first_and_counted(relay: Relay) -> None:
    first = relay.case()
    relay.later(1)
    second = relay.case()
    assert [b.case for b in batons.open_in(relay.work, "to1")] == [first, second]
    assert [b.case for b in batons.open_in(relay.work, "to1", limit=1)] == [first]
    assert batons.tally(relay.work, "to1") == {"open": 2, "waiting": 2}


def test_the_timer_that_rang_first_is_due_first(relay: Relay) -> None:
    assert batons.due(relay.work) is None
    assert batons.next_due(relay.work) is None
    relay.case()
    walk_in = relay.case(source="walk_in")
    assert batons.due(relay.work) is None
    assert batons.next_due(relay.work) == relay.now + 3 * 60_000
    relay.later(30)
    rang = batons.due(relay.work)
    assert rang is not None
    assert rang.case == walk_in


def test_pressing_are_those_at_the_counter_and_the_urgent_ones(relay: Relay) -> None:
    calm, urgent, walk_in = relay.case(), relay.case(urgent=True), relay.case(source="walk_in")
    assert batons.pressing(relay.work, [calm, urgent, walk_in]) == {urgent, walk_in}
    assert batons.pressing(relay.work, []) == set()


def test_nothing_is_found_where_nothing_is(relay: Relay) -> None:
    assert batons.get(relay.work, BatonId(1)) is None
    assert cases.get(relay.work, CaseId(1)) is None
    assert batons.of_case(relay.work, CaseId(1)) == {}
    assert cases.last_act_of(relay.work, MemberId(1)) is None
    assert cases.last_act_about(relay.work, BatonId(1)) is None


def test_notes_are_kept_apart_from_the_trail_and_cut_at_a_thousand_letters(relay: Relay) -> None:
    case = relay.case()
    cases.note(relay.work, "chị Vân, gọi sau 15h", case=case, kind="request")
    cases.note(relay.work, "x" * 2000, case=case)
    assert [len(row["text"]) for row in cases.notes(relay.work, case)] == [20, 1000]
    trail = " ".join(row[0] for row in relay.work.all("SELECT data FROM event"))
    assert "Vân" not in trail


def test_the_last_act_about_a_baton_is_no_refusal_and_no_look(relay: Relay) -> None:
    case = relay.case()
    baton = relay.claim(case)
    builders.event(relay.work, "full_card_seen", case=case, baton=baton.id)
    row = cases.last_act_about(relay.work, baton.id)
    assert row is not None
    assert row["kind"] == "claimed"


@pytest.mark.parametrize("change", ["UPDATE event SET at = 1", "DELETE FROM event"])
def test_the_trail_cannot_be_rewritten(relay: Relay, change: str) -> None:
    relay.case()
    with pytest.raises(DataTrouble, match="append-only"):
        relay.work.run(change)
