"""A colleague thanks a colleague: one tap under the message that says who has helped, or a command; once a day, in private."""

import json
from datetime import date

import pytest

from acts.relay import offer
from campaign.awards import recognition
from storage.awards import award_rows
from telling.awards.award_keys import WeekCard
from tests.stages.drawn import drawn
from tests.stages.relay import Relay
from tests.stages.seen import text


def rows(relay: Relay, by: str) -> list[dict[str, str]]:
    """The buttons of thanks under what was said to somebody."""
    bodies = [json.loads(body) for body in relay.said(relay.private(by))]
    every = [one for body in bodies for row in body["rows"] for one in row]
    return [one for one in every if one["token"].startswith("camon:")]


def test_who_took_it_over_is_thanked_by_one_tap(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case, by="dung")
    baton = relay.baton(case)
    relay.do(lambda work: offer.offer(work, baton.id, to=relay.who("ngan").id, who=relay.who("dung")))
    assert relay.says("ngan", f"/dongy {case}") is not None
    [button] = rows(relay, "dung")
    assert button["label"] == "Cảm ơn đ/c Ngân"
    assert text(relay.taps("dung", button["token"])) == "Đã gửi lời cảm ơn tới đ/c Ngân."
    heard = json.loads(relay.said(relay.private("ngan"))[-1])
    assert (heard["text"], heard["silent"]) == ("Đ/c Dũng cảm ơn đồng chí.", True)
    assert text(relay.taps("dung", button["token"])) == relay.refusal("thanked_today", person=relay.who("ngan").id)
    assert relay.kinds().count("thanked") == 1
    relay.later(24 * 60)
    assert "Đã gửi lời cảm ơn" in text(relay.says("dung", "/camon Ngân"))


def test_who_did_it_is_thanked_too(relay: Relay) -> None:
    case = relay.contacted()
    relay.claim(case, "lam_sach", by="mai")
    asked = relay.says("tuan", f"/xong {case} Đã khớp")
    relay.taps("tuan", asked.rows[0][0])  # type: ignore[union-attr]
    assert [one["label"] for one in rows(relay, "mai")] == ["Cảm ơn đ/c Tuấn"]


@pytest.mark.parametrize(
    ("line", "kind", "facts"),
    [
        ("/camon Dũng", "unknown_member", {}),
        ("/camon Trực PC06", "award_not_person", {}),
        ("/camon tổ 2", "award_not_person", {}),
        ("/camon Khổng Lồ", "unknown_person", {"name": "Khổng Lồ"}),
    ],
)
def test_nobody_thanks_themselves_or_a_desk(relay: Relay, line: str, kind: str, facts: dict[str, object]) -> None:
    assert text(relay.says("dung", line)) == relay.refusal(kind, **facts)
    assert "thanked" not in relay.kinds()


def test_alone_the_command_says_how(relay: Relay) -> None:
    assert text(relay.says("dung", "/camon")) == "Cảm ơn ai? Ví dụ: /camon Mai"


def test_it_stands_in_the_weeks_praise(relay: Relay) -> None:
    for by in ("dung", "ngan"):
        relay.says(by, "/camon Mai")
    week = recognition.week(relay.plan, date(2025, 5, 23))
    assert week is not None
    relay.do(lambda work: award_rows.suggest(work, week.key, scope="all", member=relay.who("bao").id))
    shown = drawn(relay.work, relay.private("giam_doc"), str(WeekCard(date(2025, 5, 23), "all")))
    assert shown is not None
    assert "Được đồng nghiệp cảm ơn: đ/c Mai 2." in shown.text


@pytest.mark.parametrize(
    "line",
    [
        "cảm ơn chị Ngân",
        "em cảm ơn chị Ngân nhiều nhé",
        "cam on Ngan da giup em",
        "cảm ơn chị Ngân đã trực thay em",
        "/camon Ngân",
    ],
)
def test_it_is_said_in_words_in_private(relay: Relay, line: str) -> None:
    assert text(relay.says("dung", line)) == "Đã gửi lời cảm ơn tới đ/c Ngân."
    assert relay.says("dung", "cảm ơn chị Trang", "-501") is None
    for other in ("cảm ơn mọi người", "cảm ơn", "cảm ơn anh Hà và chị Ngân", "cảm ơn cty Mai"):
        assert "lời cảm ơn" not in text(relay.says("dung", other))
