"""Where each message of a month counts: what is said at once to one reader is one message, and who has nothing to confirm is asked together."""

import orjson
import pytest

from jobs import due
from storage import channels, outbox
from storage.channels import Introduction
from storage.priority import Priority
from telling import card_keys
from tests.jobs.test_daily_counts import clock, question
from tests.stages.drawn import drawn
from tests.stages.relay import CHANNEL, GROUPS, Relay, instant


@pytest.fixture
def stage() -> Relay:
    made = Relay()
    channels.introduce(made.work, CHANNEL, known=Introduction("Kênh chữ", typed=True, quota=3_000))
    return made


def asked_together(stage: Relay, team: str) -> list[str]:
    told = [orjson.loads(body)["text"] for body in stage.said(stage.place(GROUPS[team]))]
    return [text for text in told if "việc máy chưa ghi" in text]


def test_who_has_done_nothing_that_was_recorded_is_asked_in_the_group_and_not_reminded(stage: Relay) -> None:
    stage.contacted(by="dung")
    clock(stage, "17:00")
    assert question(stage, "dung") in stage.owed(stage.private("dung"))
    assert question(stage, "bao") not in stage.owed(stage.private("bao"))
    (text,) = asked_together(stage, "to1")
    assert "/baoso " in text
    assert len(asked_together(stage, "to2")) == 1
    stage.says("bao", "/baoso đk 2")
    clock(stage, "19:00")
    assert question(stage, "dung", 2) in stage.owed(stage.private("dung"))
    assert question(stage, "ngan", 2) not in stage.owed(stage.private("ngan"))
    clock(stage, "20:00")
    assert len(asked_together(stage, "to1")) == 1
    assert "Chưa báo" in str(drawn(stage.work, stage.private("yen"), "counts:2025-05-20:to1"))


def test_where_no_group_is_they_are_asked_alone(stage: Relay) -> None:
    stage.db.run("DELETE FROM place_team")
    clock(stage, "17:00")
    assert question(stage, "bao") in stage.owed(stage.private("bao"))


def test_who_is_rung_for_several_at_once_reads_one_message(stage: Relay) -> None:
    first, second, third = stage.case(), stage.case(), stage.case(urgent=True)
    who, place = stage.who("bao"), stage.private("bao")
    keys = [card_keys.ring(stage.baton(case), who.id) for case in (first, second, third)]
    for key in keys:
        outbox.show(stage.work, place, key=key, priority=Priority.CALL)
    card = drawn(stage.work, place, keys[0])
    assert card is not None
    assert card.also == (keys[1],), "việc gấp có tin riêng"
    assert f"- Phiếu {second}: " in card.text
    assert f"nhận {first}" in card.text
    stage.claim(second)
    alone = drawn(stage.work, place, keys[0])
    assert alone is not None
    assert "Cùng lúc" not in alone.text
    assert alone.also == ()


def test_a_turn_rings_one_fewer_for_the_group_s_call_sounds_too(stage: Relay) -> None:
    most = stage.plan.relay.mention_at_most
    assert len(stage.baton(stage.case()).rung) == most - 1
    assert len(stage.baton(stage.case(urgent=True)).rung) == most, "gấp thì như mọi nơi"
    own = "UPDATE place_team SET team = :to WHERE team = :was"
    stage.db.run(own, {"to": "khac", "was": "to1"})
    assert len(stage.baton(stage.case()).rung) == most, "tổ không có nhóm thì không có gì kêu thêm"
    stage.db.run(own, {"to": "to1", "was": "khac"})
    stage.db.run("UPDATE account SET channel = 'khac' WHERE member = :m", {"m": stage.who("bao").id})
    assert len(stage.baton(stage.case()).rung) == most, "có người ở kênh khác thì như mọi nơi"


@pytest.mark.parametrize("counted", [True, False])
def test_work_that_went_back_after_a_question_is_not_told_of_twice(stage: Relay, counted: bool) -> None:
    if not counted:
        channels.introduce(stage.work, CHANNEL, known=Introduction("Kênh thường"))
    case = stage.case()
    stage.claim(case, by="dung")
    stage.now = instant("2025-05-21T11:00")
    stage.do(due.run_due)
    assert stage.baton(case).state == "open"
    told = [body for body in stage.said(stage.private("dung")) if "về danh sách chung, cần" in body]
    assert bool(told) is not counted, "câu hỏi trước đó đã nêu giờ và cách"
