"""What happens at every tap reads by an index: a table that grows with the campaign is never gone through whole."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from campaign import verbs
from handlers import dispatch
from jobs import calling
from storage import months, places
from storage.relay import batons
from telling import render
from tests.stages.call_room import listed
from tests.stages.relay import CHANNEL, COMMON, Relay

GROWING = (
    "organisation",
    "case_file",
    "baton",
    "event",
    "inbox",
    "say",
    "message",
    "sent",
    "place",
    "account",
    "note",
    "deed",
    "shift",
    "absence",
    "reinforcement",
    "outreach_call",
)
SCAN = re.compile(
    rf"^SCAN (?:{'|'.join(GROWING)}|shut|main)\b(?! USING (?:COVERING )?INDEX (?:place_shut|place_by_purpose))"
)


@pytest.fixture
def relay() -> Relay:
    return Relay()


@contextmanager
def statements(relay: Relay) -> Iterator[list[str]]:
    """What is said to the database inside."""
    heard: list[str] = []
    relay.db.set_trace_callback(heard.append)
    try:
        yield heard
    finally:
        relay.db.set_trace_callback(None)


def scans(relay: Relay, heard: list[str]) -> set[str]:
    """The statements for which a growing table is gone through."""
    asked = {sql for sql in heard if sql.startswith(("SELECT", "UPDATE", "DELETE", "INSERT"))}
    found = set()
    for sql in asked:
        plan = [str(row[3]) for row in relay.db.execute(f"EXPLAIN QUERY PLAN {sql}")]
        found |= {f"{line}: {sql}" for line in plan if SCAN.match(line)}
    return found


def test_taps_and_their_cards_go_through_no_table(relay: Relay) -> None:
    first, second = relay.case(), relay.case()
    with statements(relay) as heard:
        open_now = relay.baton(first)
        relay.taps("dung", verbs.token("claim", open_now.id, version=open_now.version), COMMON)
        relay.contacted(case=second)
        for key, place in ((k, p) for p in (relay.place(COMMON), relay.private("dung")) for k in relay.owed(p)):
            render.card(relay.work, place, key)
    assert len(heard) > 50
    assert scans(relay, heard) == set()


def test_whom_to_call_next_and_what_came_of_it_go_through_no_table(relay: Relay) -> None:
    for number in (1, 2):
        listed(relay, number)
    with statements(relay) as heard:
        relay.says("dung", "/goi")
        render.card(relay.work, relay.private("dung"), "calling:1")
        relay.says("dung", "hẹn 16h")
        relay.says("dung", "/nham")
        relay.says("bao", "/goi 3800000002")
        relay.later(200)
        relay.do(lambda work: list(calling.runs(work, date(2025, 5, 20), date(2025, 5, 28))))
        relay.says("dung", "knm")
        relay.says("yen", "/goi giờ")
    assert len(heard) > 50
    assert scans(relay, heard) == set()


def test_what_an_incident_stops_is_found_by_its_reason(relay: Relay) -> None:
    with statements(relay) as heard:
        batons.blocked_by(relay.work, "loi_he_thong")
    plan = [str(row[3]) for row in relay.db.execute(f"EXPLAIN QUERY PLAN {heard[0]}")]
    assert plan == ["SEARCH baton USING INDEX baton_stuck (reason=?)"]


def test_a_line_where_nothing_is_said_twice_goes_through_no_table(relay: Relay) -> None:
    with statements(relay) as heard:
        dispatch.heard(relay.work, relay.incoming("dung"))
        months.used(relay.work, CHANNEL)
    assert len(heard) > 3
    assert scans(relay, heard) == set()


def test_a_scan_would_be_seen(relay: Relay) -> None:
    with statements(relay) as heard:
        relay.work.all("SELECT id FROM place WHERE title = 'x'")
        places.of_chat(relay.work, CHANNEL, chat=COMMON)
    assert len(scans(relay, heard)) == 1
