"""What opens, what is skipped, what a new list says, and when the clock looks again."""

import pytest

from acts import record_refusal
from acts.relay import list_news, timers
from campaign.errors import Refusal
from campaign.ids import CaseId, OrganisationId
from storage.lists import organisations
from tests.stages.relay import Relay, instant


def knows(relay: Relay, case: CaseId, **facts: str) -> None:
    """What a list says of every representative of a case's organisation."""
    organisation = relay.one("SELECT organisation FROM case_file WHERE id = :id", id=case)[0]
    for head in relay.heads(OrganisationId(organisation)):
        for fact, value in facts.items():
            organisations.set_fact(relay.work, head, fact=fact, value=value)


def ended(relay: Relay, case: CaseId, *steps: str) -> int:
    found = [relay.baton(case, step).id for step in steps]
    return relay.do(lambda work: list_news.finish(work, found, who=relay.who("khoa")))


def test_a_list_ends_what_it_shows_to_be_unnecessary_and_the_next_team_is_called(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="tuan")
    knows(relay, case, matched="yes")
    assert ended(relay, case, "lam_sach") == 1
    assert relay.states(case)["lam_sach"] == "skipped"
    assert relay.states(case)["dang_ky"] == "open"
    assert "theo danh sách mới" in relay.said(relay.private("tuan"))[-1]


def test_a_list_ends_nothing_that_is_still_needed_or_not_begun(relay: Relay) -> None:
    case = relay.contacted(level2="no")
    knows(relay, case, level2="yes")
    assert ended(relay, case, "lam_sach", "dang_ky", "lien_he") == 0
    assert ended(relay, case, "muc_2", "muc_2") == 1


def test_a_skipped_last_step_closes_the_case() -> None:
    """No step of the example plan that counts can be skipped, so a case is closed by its last step alone."""
    from tests.stages import relay

    assert [step.id for step in relay.plan().steps if step.counts and step.skip_when] == []


def case_from(relay: Relay, source: str) -> CaseId:
    return relay.case(source=source)


@pytest.mark.parametrize(
    ("source", "now", "again"),
    [
        ("walk_in", "2025-05-20T14:05", "2025-05-20T14:08"),
        ("call", "2025-05-20T14:05", "2025-05-20T14:15"),
        ("list", "2025-05-20T14:05", "2025-05-21T07:00"),
        ("list", "2025-05-20T09:00", "2025-05-20T13:30"),
        ("call", "2025-05-20T21:25", "2025-05-21T07:00"),
        ("call", "2025-05-23T22:00", "2025-05-26T07:00"),
        ("walk_in", "2025-05-20T23:00", "2025-05-20T23:03"),
    ],
)
def test_how_soon_a_call_is_repeated_depends_on_who_is_waiting(relay: Relay, source: str, now: str, again: str) -> None:
    relay.now = instant(now)
    case = case_from(relay, source)
    assert relay.baton(case).due_at == instant(again)


@pytest.mark.parametrize(
    ("now", "asked", "back"),
    [
        ("2025-05-20T08:00", "2025-05-20T11:30", "2025-05-20T14:00"),
        ("2025-05-20T14:05", "2025-05-21T07:35", "2025-05-21T08:05"),
        ("2025-05-20T22:00", "2025-05-21T10:30", "2025-05-21T11:00"),
        ("2025-05-24T10:00", "2025-05-26T10:30", "2025-05-26T11:00"),
    ],
)
def test_what_is_taken_at_night_counts_from_the_morning(relay: Relay, now: str, asked: str, back: str) -> None:
    relay.now = instant(now)
    assert timers.return_at(relay.work) == instant(asked)
    relay.now = instant(asked)
    assert timers.answer_until(relay.work) == instant(back)


def test_a_refusal_is_an_event_without_a_word_of_what_was_typed(relay: Relay) -> None:
    relay.do(lambda work: record_refusal.record(work, Refusal.NO_RIGHT, member=None, verb="claim", baton=None))
    row = relay.one("SELECT kind, data FROM event ORDER BY id DESC LIMIT 1")
    assert tuple(row) == ("refused", '{"kind":"no_right","verb":"claim"}')
