"""Bản chép tay: where the assistant cannot be in a team's group, whoever is on duty gets the text for it; once for all that is new."""

from dataclasses import replace

import orjson
import pytest

from campaign.members import Account
from campaign.places import PlaceKind
from campaign.relay import hand_copies as rules
from jobs import due, hand_copies
from storage import channels, places
from storage.channels import Introduction
from tests.stages import duty_stage
from tests.stages.relay import CHANNEL, Relay, instant, member
from tests.stages.seen import text

TYPED = "tu-go"
HALF_AN_HOUR = 30


@pytest.fixture
def alone(relay: Relay) -> Relay:
    """Tổ 2 has moved to a channel where everything is typed, and has no group there."""
    channels.introduce(relay.work, TYPED, known=Introduction("Kênh chữ", typed=True))
    for line in relay.plan.roster:
        if tuple(line.teams) == ("to2",):
            person = str(line.practice_person)
            relay.db.run("UPDATE account SET channel = :c WHERE person = :p", {"c": TYPED, "p": person})
            relay.db.run("UPDATE place SET channel = :c WHERE chat = :p", {"c": TYPED, "p": person})
    relay.do(due.run_due)
    return relay


def heard(relay: Relay, who: str) -> list[str]:
    """What somebody was given, as they read it."""
    return [orjson.loads(body)["text"] for body in relay.said(relay.private(who))]


def passes(relay: Relay, minutes: float) -> None:
    relay.later(minutes)
    relay.do(due.run_due)


def test_whoever_leads_gets_one_text_for_all_that_is_new_and_then_silence(alone: Relay) -> None:
    first, second = alone.contacted(), alone.contacted()
    before = heard(alone, "quang")
    passes(alone, HALF_AN_HOUR)
    please, copy = heard(alone, "quang")[len(before) :]
    assert "Nhóm của Tổ 2 không có trợ lý" in please
    assert f"Phiếu {first}" in copy
    assert f"Phiếu {second}" in copy
    assert f"nhận {first}" in copy
    assert "Ví Dụ" not in copy, "rời tay trợ lý thì không có tên tổ chức"
    passes(alone, HALF_AN_HOUR)
    assert len(heard(alone, "quang")) == len(before) + 2, "không có gì mới thì không gửi"
    third = alone.contacted()
    passes(alone, HALF_AN_HOUR)
    [again] = heard(alone, "quang")[len(before) + 2 :]
    assert f"Phiếu {third}" in again, "lời giải thích một lần mỗi ngày"


def test_who_is_on_duty_comes_before_who_leads(alone: Relay) -> None:
    duty_stage.on_duty(alone, "tuan", "13:30-17:00", team="to2")
    alone.contacted()
    before = len(heard(alone, "tuan")), len(heard(alone, "quang"))
    passes(alone, HALF_AN_HOUR)
    assert (len(heard(alone, "tuan")) - before[0], len(heard(alone, "quang")) - before[1]) == (2, 0)


def test_what_waits_since_yesterday_is_in_the_first_text_of_the_morning(alone: Relay) -> None:
    case = alone.contacted()
    passes(alone, HALF_AN_HOUR)
    given = len(heard(alone, "quang"))
    alone.now = instant("2025-05-20T22:00")
    alone.do(due.run_due)
    alone.now = instant("2025-05-21T07:00")
    alone.do(due.run_due)
    please, copy = [one for one in heard(alone, "quang")[given:] if "Tổ 2" in one or "TỔ 2" in one][-2:]
    assert "không có trợ lý" in please
    assert f"Phiếu {case}" in copy


def test_a_team_with_a_group_where_its_people_are_is_given_nothing(alone: Relay) -> None:
    there = places.ensure(alone.work, TYPED, chat="z-to2", thread="", kind=PlaceKind.GROUP, title="Tổ 2")
    places.toggle_team(alone.work, there.id, team="to2")
    alone.contacted()
    passes(alone, HALF_AN_HOUR)
    assert not [one for one in heard(alone, "quang") if "không có trợ lý" in one]


def test_nobody_who_can_be_written_to_is_nobody_to_copy(alone: Relay) -> None:
    alone.db.run("UPDATE account SET private_place = NULL WHERE channel = :c", {"c": TYPED})
    alone.contacted()
    passes(alone, HALF_AN_HOUR)
    assert alone.work.one("SELECT 1 FROM meta WHERE key LIKE 'copied:%'") is None


def test_a_channel_with_buttons_needs_none() -> None:
    both = replace(member(), accounts=(Account(CHANNEL, "1"), Account(TYPED, "2")))
    there = replace(member(), accounts=(Account(TYPED, "2"),))
    assert not rules.needed([both, both, there], typed=[TYPED], groups=())
    assert rules.needed([there, there], typed=[TYPED], groups=())
    assert not rules.needed([there, there, replace(member())], typed=[TYPED], groups=[TYPED])


def test_it_is_asked_for_by_command_by_words_and_by_the_button(relay: Relay) -> None:
    case = relay.contacted()
    assert f"Phiếu {case}" in text(relay.says("tuan", "/cheptay"))
    assert f"nhận {case}" in text(relay.says("tuan", "bản chép tay"))
    which = relay.says("dung", "/cheptay")
    assert which is not None
    assert [one.label for row in which.rows for one in row] == ["Tổ 1", "Tổ 2"]
    assert f"Phiếu {case}" in text(relay.taps("dung", which.rows[1][0]))
    assert f"Phiếu {case}" in text(relay.says("dung", "chép tay tổ 2"))
    assert f"Phiếu {case}" in text(relay.says("dung", "/cheptay Tổ 2"))
    assert relay.says("tuan", "bản chép tay", "-502") is None, "trong nhóm thì đó là chuyện của nhóm"


def test_another_teams_is_not_given_and_a_button_of_no_team_is_refused(relay: Relay) -> None:
    assert relay.refusal("other_team", team="to1") in text(relay.taps("tuan", "cheptay:0:0:to1"))
    assert relay.refusal("unreadable_button") in text(relay.taps("tuan", "cheptay:0:0:to9"))
    assert relay.refusal("no_right", verb="unclaimed") in text(relay.says("vinh", "/cheptay"))


def test_out_of_hours_nothing_is_given(alone: Relay) -> None:
    alone.contacted()
    alone.now = instant("2025-05-20T19:00")
    alone.do(hand_copies.give)
    assert not [one for one in heard(alone, "quang") if "không có trợ lý" in one]
