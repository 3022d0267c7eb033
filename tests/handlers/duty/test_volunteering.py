"""Days off: asked on Thursday in the group, offered by one tap or by words, a waiting list, and the leader's yes."""

import json
from typing import Any

import pytest

from jobs import duty as job
from jobs import runs
from storage.duty import shift_rows, volunteer_rows
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant
from tests.stages.seen import text

TO1 = "-501"


@pytest.fixture
def asked(relay: Relay) -> Relay:
    """There is a roster, and it is Thursday at two."""
    on_duty(relay, "dung")
    relay.do(lambda work: runs.do_due(work, [job.runs]))
    rings(relay, "2025-05-22T14:00")
    return relay


def rings(relay: Relay, at: str) -> None:
    relay.now = instant(at)
    failed: list[Exception] = []
    relay.do(lambda work: runs.do_due(work, [job.runs], failed=failed))
    assert failed == []


def bodies(relay: Relay, place: int) -> list[dict[str, Any]]:
    return [json.loads(body) for body in relay.said(place)]


def saturday(relay: Relay) -> str:
    return str(bodies(relay, relay.place(TO1))[-1]["rows"][0][0]["token"])


def waiting(relay: Relay) -> list[str]:
    names = {relay.who(line.key).id: line.key for line in relay.plan.roster}
    return [names[one.member] for one in volunteer_rows.waiting(relay.work, "to1")]


def test_the_group_is_asked_once_without_a_sound(asked: Relay) -> None:
    [said] = bodies(asked, asked.place(TO1))
    assert "Tổ 1: thứ Bảy 24/5, Chủ nhật 25/5 ai trực tại chỗ được" in str(said["text"])
    assert said["silent"]
    assert [row[0]["label"] for row in said["rows"]] == ["Xung phong thứ Bảy 24/5", "Xung phong Chủ nhật 25/5"]
    rings(asked, "2025-05-22T20:00")
    assert len(bodies(asked, asked.place(TO1))) == 1


def test_without_a_roster_nobody_is_asked(relay: Relay) -> None:
    relay.do(lambda work: runs.do_due(work, [job.runs]))
    rings(relay, "2025-05-22T14:00")
    assert bodies(relay, relay.place(TO1)) == []


def test_one_tap_offers_and_the_leader_confirms(asked: Relay) -> None:
    token = saturday(asked)
    for key in ("bao", "ngan", "bao"):
        assert "Đã ghi xung phong: " in asked.taps(key, token, TO1).text
    assert waiting(asked) == ["bao", "ngan"], "ai trước đứng trước, bấm lại không ghi hai lần"
    rings(asked, "2025-05-23T15:00")
    [said] = [body for body in bodies(asked, asked.private("khoa")) if "xung phong" in str(body["text"])]
    first = said["rows"][0][0]["token"]
    assert asked.taps("son", first).text == asked.refusal("no_right")
    assert "Đã xếp " in asked.taps("khoa", first).text
    [shift] = shift_rows.between(asked.work, instant("2025-05-24T08:00"), last=instant("2025-05-24T09:00"))
    assert shift.member == asked.who("bao").id
    assert "Tổ trưởng đã xếp đồng chí trực: " in str(bodies(asked, asked.private("bao"))[-1]["text"])
    assert asked.taps("khoa", first).text == asked.refusal("shift_gone")
    assert waiting(asked) == ["ngan"]
    assert "đã có ca trực" in asked.taps("bao", token, TO1).text


@pytest.mark.parametrize(
    "line", ["/truc xung phong thứ 7", "em xung phong trực thứ 7 ạ", "đăng ký xung phong trực 24/5"]
)
def test_offered_by_words(relay: Relay, line: str) -> None:
    assert "thứ Bảy 24/5" in text(relay.says("bao", line))
    assert waiting(relay) == ["bao"]


def test_without_a_day_it_is_asked_for_and_for_another_team_it_is_refused(relay: Relay) -> None:
    assert "ngày nào" in text(relay.says("bao", "/truc xung phong"))
    assert relay.taps("tuan", "truc:20250524:0:xung.to1").text == relay.refusal(
        "person_not_in_team", person=relay.who("tuan").id, team="to1"
    )
    relay.says("dung", "/truc xung phong t7 tổ 2")
    assert waiting(relay) == []
    assert [one.member for one in volunteer_rows.waiting(relay.work, "to2")] == [relay.who("dung").id]


def test_an_offer_is_no_shift_and_silence_is_told_to_nobody(asked: Relay) -> None:
    asked.taps("bao", saturday(asked), TO1)
    asked.now = instant("2025-05-24T08:00")
    assert "Bảo" not in text(asked.says("dung", "/truc"))
    rings(asked, "2025-05-30T15:00")
    assert not [body for body in bodies(asked, asked.private("quang")) if "xung phong" in str(body["text"])]


def test_in_a_group_plain_words_offer_nothing(relay: Relay) -> None:
    assert relay.says("bao", "em xung phong trực thứ 7", TO1) is None
    assert waiting(relay) == []
    relay.says("bao", "Xung phong thứ Bảy 24/5", TO1, called=True)
    assert waiting(relay) == ["bao"], "gọi tên trợ lý thì là nói với trợ lý"


def test_whoever_has_no_private_chat_is_confirmed_all_the_same(asked: Relay) -> None:
    asked.taps("bao", saturday(asked), TO1)
    asked.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": asked.who("bao").id})
    [offer] = volunteer_rows.waiting(asked.work, "to1")
    assert "Đã xếp " in asked.taps("khoa", f"truc:{offer.id}:0:duyet").text


@pytest.mark.parametrize(
    ("asked_at", "told_at", "days"),
    [
        ("2025-08-28T14:00", "2025-08-29T15:00", ["Thứ Bảy 30/8", "Chủ nhật 31/8", "thứ Hai 1/9", "thứ Ba 2/9"]),
    ],
)
def test_a_holiday_is_asked_of_with_its_weekend(relay: Relay, asked_at: str, told_at: str, days: list[str]) -> None:
    """Between two Thursdays the office is closed from Saturday to Tuesday."""
    campaign = relay.plan.campaign.model_copy(update={"end": relay.plan.campaign.end.replace(month=12)})
    relay.plan = relay.plan.model_copy(update={"campaign": campaign})
    on_duty(relay, "dung")
    relay.now = instant("2025-08-28T08:00")
    relay.do(lambda work: runs.do_due(work, [job.runs]))
    rings(relay, asked_at)
    [said] = bodies(relay, relay.place(TO1))
    offered = [str(row[0]["label"]).removeprefix("Xung phong ") for row in said["rows"]]
    assert [one.lower() for one in offered] == [one.lower() for one in days]
    relay.taps("bao", str(said["rows"][2][0]["token"]), TO1)
    assert waiting(relay) == ["bao"]
    rings(relay, told_at)
    assert any("thứ Hai 1/9" in str(body["text"]) for body in bodies(relay, relay.private("khoa")))


@pytest.mark.parametrize(
    "line",
    ["xung phong thứ 7", "em xung phong chủ nhật", "xung phong 24/5", "em xin trực thứ 7", "em đăng ký trực cuối tuần"],
)
def test_a_day_behind_it_is_enough(relay: Relay, line: str) -> None:
    answer = relay.says("bao", line)
    assert answer is not None
    assert answer.text.startswith("Đã ghi xung phong: đ/c Bảo")
