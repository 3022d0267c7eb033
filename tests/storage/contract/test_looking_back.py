"""What is read off the trail and the data whole: what happened since, who has practised, how the bot itself is doing."""

from dataclasses import replace

from campaign.event_links import Head
from campaign.events import BatonEvent, Event, TrailEvent
from campaign.ids import BatonId, CaseId
from campaign.relay.batons import BatonState
from campaign.relay.cases import CaseSource, CaseState
from storage import event_links, inbox, outbox, trail_heads
from storage.lists import organisations
from storage.people import condition, training
from storage.relay import batons, cases, happenings, written_rows
from storage.work import Work
from telling.messages import Card
from tests.storage.contract.conftest import NOW, People

LATER = NOW + 1000


def test_the_instants_of_somebodys_acts_are_told_newest_first_without_refusals(work: Work, people: People) -> None:
    for at, kind, member in (
        (NOW, TrailEvent.ADVISED, people.bao), (NOW + 1, TrailEvent.REFUSED, people.bao),
        (NOW + 2, TrailEvent.ADVISED, people.mai), (NOW + 3, TrailEvent.ADVISED, people.bao),
    ):  # fmt: skip
        replace(work, now=at).record(Event(kind, None, None, member))
    assert happenings.acts_of(work, people.bao) == [NOW + 3, NOW]


def test_of_acts_without_end_the_newest_are_looked_at(work: Work, people: People) -> None:
    for n in range(happenings.LOOKED_AT + 1):
        replace(work, now=NOW + n).record(Event(TrailEvent.ADVISED, None, None, people.bao))
    seen = happenings.acts_of(work, people.bao)
    assert (len(seen), seen[0], seen[-1]) == (happenings.LOOKED_AT, NOW + happenings.LOOKED_AT, NOW + 1)


def test_cases_count_from_after_the_instant_and_practice_never(work: Work, case: int) -> None:
    assert happenings.cases(work, NOW - 1) == (1, 0)
    assert happenings.cases(work, NOW) == (0, 0)
    cases.close(replace(work, now=LATER), CaseId(case), state=CaseState.FINISHED)
    assert happenings.cases(work, NOW) == (0, 1)
    cases.reopen(work, CaseId(case))
    cases.close(replace(work, now=LATER), CaseId(case), state=CaseState.CANCELLED)
    assert happenings.cases(work, 0) == (0, 0)
    cases.reopen(work, CaseId(case))
    work.run("UPDATE case_file SET practice = 1")
    assert happenings.cases(work, 0) == (0, 0)


def test_a_finished_step_counts_for_its_team_until_it_is_taken_back(work: Work, case: int) -> None:
    number = batons.add(work, CaseId(case), step="lien_he", team="to1", state=BatonState.DONE)
    assert happenings.done_by_team(work, NOW - 1) == {"to1": 1}
    assert happenings.done_by_team(work, NOW) == {}
    work.run("UPDATE case_file SET practice = 1")
    assert happenings.done_by_team(work, 0) == {}
    work.run("UPDATE case_file SET practice = 0")
    work.run("UPDATE baton SET state = 'open' WHERE id = :id", {"id": number})
    assert happenings.done_by_team(work, 0) == {}


def test_somebody_hears_what_others_moved_in_their_cases_the_last_move_of_each(
    work: Work, case: int, people: People
) -> None:
    other = organisations.open_unlisted(work, "Cty Sao Hôm", tax_code="3891234568", phone="0990345679")
    second = cases.add(work, other.id, source=CaseSource.CALL, urgent=False, member=people.bao, origin=None)
    for at, number, kind, baton, member in (
        (NOW, case, TrailEvent.CASE_OPENED, None, people.bao), (NOW, second, TrailEvent.CASE_OPENED, None, people.bao),
        (NOW + 1, case, BatonEvent.CLAIMED, 1, people.mai), (NOW + 2, second, BatonEvent.CALLED, 3, None),
        (NOW + 3, case, BatonEvent.DONE, 2, people.mai), (NOW + 4, second, BatonEvent.CLAIMED, 4, people.bao),
        (NOW + 5, second, BatonEvent.ESCALATED, 5, people.mai),
    ):  # fmt: skip
        replace(work, now=at).record(Event(kind, CaseId(number), BatonId(baton) if baton else None, member))
    assert happenings.in_cases_of(work, people.bao, since=NOW) == [2, 3]
    assert happenings.in_cases_of(work, people.bao, since=NOW + 2) == [2]
    assert happenings.in_cases_of(work, people.bao, since=NOW + 3) == []


def test_a_refusal_makes_no_case_anybodys(work: Work, case: int, people: People) -> None:
    work.record(Event(TrailEvent.REFUSED, CaseId(case), BatonId(1), people.mai))
    replace(work, now=LATER).record(Event(BatonEvent.DONE, CaseId(case), BatonId(1), people.bao))
    assert happenings.in_cases_of(work, people.mai, since=0) == []


def test_who_has_practised_is_known_once_however_often(work: Work, people: People) -> None:
    assert training.finished(work) == set()
    for member in (people.bao, people.bao, None):
        work.record(Event(TrailEvent.PRACTISED, None, None, member))
    work.record(Event(TrailEvent.ADVISED, None, None, people.mai))
    assert training.finished(work) == {people.bao}


def test_a_long_pause_is_an_outage_and_a_short_one_a_restart(work: Work) -> None:
    condition.starts(work)
    assert (condition.now(work).started, condition.now(work).outage) == (NOW, (0, 0))
    condition.lives(replace(work, now=NOW + 5))
    restart = NOW + 5 + condition.OUTAGE_MS
    condition.starts(replace(work, now=restart))
    assert (condition.now(work).started, condition.now(work).outage) == (restart, (0, 0))
    condition.starts(replace(work, now=restart + condition.OUTAGE_MS + 1))
    assert condition.now(work).outage == (restart, restart + condition.OUTAGE_MS + 1)


def test_what_the_trail_tells_later_than_the_last_beat_ends_the_pause(work: Work) -> None:
    condition.starts(work)
    act = NOW + condition.OUTAGE_MS
    replace(work, now=act).record(Event(TrailEvent.ADVISED))
    condition.starts(replace(work, now=act + condition.OUTAGE_MS))
    assert condition.now(work).outage == (0, 0)


def test_what_waits_and_what_was_set_aside_are_counted_apart(work: Work, group: int, case: int) -> None:
    inbox.store(work.db, "telegram", rows=[(key, "{}") for key in "abc"], now=NOW)
    inbox.set_aside(work.db, inbox.waiting(work.db, 9)[0].id, error="boom", now=NOW)
    for at, word in ((NOW, "sai"), (LATER, "chờ")):
        outbox.say(replace(work, now=at), group, card=Card(word))
    outbox.show(replace(work, now=LATER + 1), group, key="b:3:call:0:1")
    work.run("UPDATE say SET state = 'failed' WHERE owed_since = :at", {"at": NOW})
    seen = condition.now(work)
    assert (seen.unread, seen.unread_aside) == (2, 1)
    assert (seen.unsent, seen.unsent_since, seen.unsent_aside) == (2, LATER, 1)
    assert (seen.listed, seen.list_at) == (0, 0), "an organisation that somebody opened is on no list"
    work.run("UPDATE organisation SET listed = 1")
    assert condition.now(work).listed == 1


def test_who_wrote_down_for_whom_is_told_of_the_case_until_the_writer_does_something_else(
    work: Work, people: People, case: int
) -> None:
    number = BatonId(batons.add(work, CaseId(case), step="muc_2", team="to3", state=BatonState.DONE))
    assert written_rows.of(work, CaseId(case)) == {}
    written: dict[str, int | str | bool | None] = {"of": people.mai, "result": "da_co_muc_2"}
    work.record(Event(TrailEvent.WRITTEN_FOR, CaseId(case), number, people.bao, written))
    assert written_rows.of(work, CaseId(case)) == {(number, "da_co_muc_2", people.mai): people.bao}
    assert written_rows.of(work, None) == {}
    assert written_rows.last_by(work, people.bao, case=CaseId(case)) == number
    assert written_rows.last_by(work, people.bao, case=CaseId(case + 1)) is None
    assert written_rows.last_by(work, people.mai, case=CaseId(case)) is None
    work.record(Event(TrailEvent.ADVISED, CaseId(case), number, people.bao))
    assert written_rows.last_by(work, people.bao, case=CaseId(case)) is None


def test_each_event_is_tied_to_the_one_before_and_what_was_noted_of_the_end_holds(work: Work, people: People) -> None:
    assert event_links.head(work.db) == Head(0, "")
    for n in range(3):
        replace(work, now=NOW + n).record(Event(TrailEvent.ADVISED, None, None, people.bao, {"case": n}))
    trail_heads.note(work)
    noted, end = trail_heads.noted(work), event_links.head(work.db)
    assert noted == end == Head(3, event_links.last(work.db))
    work.record(Event(TrailEvent.LEFT))
    assert event_links.first_misfit(work.db, [end]) is None
    assert not event_links.holds(work.db, Head(3, event_links.last(work.db)))
    assert [row["link"] for row in event_links.rows(work.db)][2] == end.link
