"""Gaps: the day before and at seven the team's leaders hear where somebody is missing and who could; one tap puts them there."""

import json
from datetime import date

import pytest

from campaign.plan import Duty, DutyMinimum
from campaign.verbs import token
from jobs import duty, runs
from telling.duty.duty_arguments import FillGap
from tests.stages.duty_stage import OFFICE, on_duty
from tests.stages.relay import Relay, instant

MINIMUM = (DutyMinimum(team="to1", place=OFFICE, people=2), DutyMinimum(team="to1", days=("sat",), hours="08:00-11:00"))


@pytest.fixture
def asked(relay: Relay) -> Relay:
    """The plan asks for two of Tổ 1 at the office, and for one online on Saturdays."""
    relay.plan = relay.plan.model_copy(update={"duty": Duty(minimum=MINIMUM)})
    relay.do(lambda work: runs.do_due(work, [duty.runs]))
    return relay


def rings(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [duty.runs], failed=failed))
    assert failed == []


def told(relay: Relay, key: str = "yen") -> list[str]:
    return [json.loads(body)["text"] for body in relay.said(relay.private(key))]


def test_the_day_before_and_at_seven_with_who_could(asked: Relay) -> None:
    on_duty(asked, "dung", day=date(2025, 5, 21))
    rings(asked, "2025-05-20T16:00")
    [before] = told(asked)
    assert "Tổ 1: thứ Tư 21/5 còn thiếu người trực" in before
    assert "Thiếu 1 người, thứ Tư 21/5 07:00–17:00, Văn phòng Sở, trụ sở 626." in before
    assert "Có thể trực: đ/c Khoa, đ/c Yến, đ/c Thu Hà." in before
    assert "Dũng" not in before
    rings(asked, "2025-05-21T07:00")
    assert "Tổ 1: hôm nay còn thiếu người trực" in told(asked)[-1]
    assert len(told(asked, "khoa")) == 2
    assert told(asked, "dung") == []


def test_silence_where_enough_are_there_and_on_days_of_which_nothing_is_asked(asked: Relay) -> None:
    for key in ("dung", "bao"):
        on_duty(asked, key, day=date(2025, 5, 21))
    rings(asked, "2025-05-20T16:00")
    assert told(asked) == []
    rings(asked, "2025-05-23T16:00")
    rings(asked, "2025-05-24T16:00")
    assert not [text for text in told(asked) if "Chủ nhật" in text]
    assert "Thiếu 1 người, thứ Bảy 24/5 08:00–11:00, trực tuyến." in "\n".join(told(asked))


def test_without_a_minimum_nobody_is_warned(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [duty.runs]))
    rings(relay, "2025-05-21T07:00")
    assert told(relay) == []


def test_after_the_campaign_nobody_is_warned(asked: Relay) -> None:
    asked.now = instant("2025-06-28T21:30")
    asked.do(lambda work: runs.do_due(work, [duty.runs]))
    known = len(told(asked))
    rings(asked, "2025-06-30T18:00")
    assert len(told(asked)) == known


def test_one_tap_puts_somebody_where_they_are_missing_once(asked: Relay) -> None:
    rings(asked, "2025-05-20T16:00")
    body = json.loads(asked.said(asked.private("yen"))[-1])
    button = body["rows"][0][0]
    assert button["label"] == "Xếp đ/c Khoa"
    assert "Đã xếp đ/c Khoa, thứ Tư 21/5, 07:00–17:00, Văn phòng Sở, trụ sở 626." in asked.taps(
        "yen", button["token"]
    ).text.replace("\u00a0", " ")
    assert asked.taps("yen", button["token"]).text == asked.refusal("gap_filled")
    bao = token("duty", 20250521, argument=FillGap("to1", asked.who("bao").id))
    assert asked.taps("dung", bao).text == asked.refusal("no_right")
    asked.taps("yen", bao)
    rings(asked, "2025-05-21T07:00")
    assert len(told(asked)) == 1, "đủ người thì thôi nhắc"
    for wrong in ("truc:20250521:0:lap.to1.x", "truc:7:0:lap.to1.5"):
        assert asked.taps("yen", wrong).text == asked.refusal("unreadable_button")


def test_nobody_who_could_is_said_so(asked: Relay) -> None:
    for line in asked.plan.roster:
        if "to1" in line.teams:
            asked.says(line.key, "/nghi 21/5")
    rings(asked, "2025-05-20T16:00")
    assert "Chưa thấy ai trong tổ trực được giờ ấy." in told(asked)[-1]
