"""Whoever may approve and joins when a draft waits already gets it; nobody else does, and nothing that is over."""

import pytest

from acts.people import join
from acts.reports import report_approval
from campaign.ids import PlaceId
from campaign.places import PlaceKind
from storage import places
from tests.stages.relay import CHANNEL
from tests.stages.report_stage import APPROVE, Office
from tests.stages.seen import labels


@pytest.fixture
def office() -> Office:
    """Thursday 11:00; the deputy has not joined yet."""
    made = Office()
    made.do(lambda work: work.run("DELETE FROM account WHERE member = :m", {"m": work_of(made)}))
    made.drafted()
    return made


def work_of(office: Office, key: str = "yen") -> int:
    return office.who(key).id


def joins(office: Office, key: str) -> int:
    """Somebody opens a link on a new telephone; the private chat."""
    place = places.ensure(office.work, CHANNEL, chat=f"new-{key}", thread="", kind=PlaceKind.PRIVATE, title=key)
    code = office.do(lambda work: join.invite(work, office.who(key).id, by=None))
    office.do(lambda work: join.by_link(work, code, channel=CHANNEL, person=f"new-{key}", place=PlaceId(place.id)))
    return place.id


def test_a_deputy_who_joins_after_the_draft_can_approve_it(office: Office) -> None:
    assert office.cards("khoa")
    place = joins(office, "yen")
    said = office.messages(place)
    assert "DỰ THẢO" in said[0].text
    assert [one.file.rpartition(".")[2] for one in said[1:]] == ["docx", "xlsx", "png"]
    (card,) = office.cards("yen")
    assert APPROVE in labels(office.card("yen")), card
    waiting = office.weekly()
    office.do(lambda work: report_approval.approve(work, waiting.id, who=office.who("yen"), seen=waiting.version))
    assert office.weekly().state == "approved"


def test_who_may_not_approve_gets_none(office: Office) -> None:
    office.do(lambda work: work.run("DELETE FROM account WHERE member = :m", {"m": work_of(office, "hanh")}))
    assert office.messages(joins(office, "hanh")) == []


def test_what_is_approved_waits_for_nobody(office: Office) -> None:
    office.presses("khoa", APPROVE)
    assert office.messages(joins(office, "yen")) == []
