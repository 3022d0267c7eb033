"""Hẹn lại: a promised call comes back by itself, to whoever promised it or to who is on duty."""

import json

import pytest

from acts.outreach import next_call
from jobs import calling, runs
from storage.lists import organisations
from storage.outreach import call_rows
from tests.stages.call_room import card, ends, has, listed, rings, said, takes, takes_one
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay
from tests.stages.seen import button, labels

# --- promised -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "words", "command"])
def test_promised_it_comes_back_by_itself_to_whoever_promised(relay: Relay, way: str) -> None:
    one = takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    if way == "button":
        asked = ends(relay, "Hẹn lại…")
        assert labels(asked) == [
            "30 phút (14:35)",
            "2 giờ (16:05)",
            "Sáng mai (07:30 ngày 21/5)",
            "Chiều mai (14:00 ngày 21/5)",
        ]
        told = relay.taps("dung", button(asked, "2 giờ"))
    else:
        told = said(relay, "dung", "/goi hẹn 16h05 chị Lan" if way == "command" else "hẹn 16h05 chị Lan")
    assert "hẹn lại, 14:05. Hẹn gọi lại 16:05." in told.text
    rings(relay, "2025-05-20T16:04")
    assert has(relay, "dung") is None
    rings(relay, "2025-05-20T16:05")
    assert has(relay, "dung") == one
    assert "Đến giờ hẹn gọi lại: <b>Công ty TNHH Ví Dụ 1</b>. Thẻ ở bên dưới." in last_said(relay, "dung")
    shown = card(relay, "dung").text
    assert "đ/c Dũng: hẹn lại, hẹn 16:05" in shown
    assert ("(chị Lan)" in shown) == (way != "button")
    rings(relay, "2025-05-20T16:06")
    ends(relay, "Không nghe máy")
    assert call_rows.promised(relay.work, 0, last=relay.now + 10**9) == [], "a promise is kept once"


def last_said(relay: Relay, who: str) -> str:
    return str(json.loads(relay.said(relay.private(who))[-1])["text"])


def test_when_they_are_off_duty_or_have_another_it_comes_to_who_is_on_duty(relay: Relay) -> None:
    one = takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    for who in ("bao", "ngan"):
        on_duty(relay, who)
    relay.taps("dung", button(ends(relay, "Hẹn lại…"), "2 giờ"))
    listed(relay, 2)
    rings(relay, "2025-05-20T16:00")
    takes(relay, "bao")
    rings(relay, "2025-05-20T16:05")
    assert (has(relay, "dung"), has(relay, "ngan")) == (None, one), "bao has his hands full"
    assert "đ/c Dũng hẹn" in last_said(relay, "ngan")


def test_with_nobody_there_it_is_the_first_for_whoever_asks(relay: Relay) -> None:
    one = takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    on_duty(relay, "dung", "13:30-15:00")
    relay.taps("dung", button(ends(relay, "Hẹn lại…"), "2 giờ"))
    listed(relay, 2, unit="p_vi_du")
    rings(relay, "2025-05-20T16:05")
    assert call_rows.now_called(relay.work) == 0
    assert takes(relay, "bao") == one


def test_who_promised_and_has_closed_their_chat_is_not_rung(relay: Relay) -> None:
    takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    relay.taps("dung", button(ends(relay, "Hẹn lại…"), "2 giờ"))
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("dung").id})
    rings(relay, "2025-05-20T16:05")
    assert call_rows.now_called(relay.work) == 0


def test_ones_own_promise_waits_a_little_for_whoever_is_there(relay: Relay) -> None:
    one = takes_one(relay)
    relay.taps("dung", button(ends(relay, "Hẹn lại…"), "30 phút"))
    other = listed(relay, 2)
    relay.later(31)
    assert takes(relay, "bao") == other
    relay.later(15)
    assert takes(relay, "ngan") == one


def test_what_was_registered_meanwhile_comes_back_to_nobody(relay: Relay) -> None:
    one = takes_one(relay)
    relay.do(lambda work: runs.do_due(work, [calling.runs]))
    relay.taps("dung", button(ends(relay, "Hẹn lại…"), "2 giờ"))
    relay.do(lambda work: organisations.mark_registered(work, one, member=None, source="list"))
    rings(relay, "2025-05-20T16:05")
    assert call_rows.now_called(relay.work) == 0
    call = call_rows.last_of(relay.work, relay.who("dung").id)
    assert call is not None
    for _ in range(2):
        relay.do(lambda work: next_call.bring_back(work, call.id))
    relay.do(lambda work: next_call.bring_back(work, 77))
    assert call_rows.now_called(relay.work) == 0


def test_later_needs_a_time_that_is_still_to_come(relay: Relay) -> None:
    takes_one(relay)
    assert relay.taps("dung", "goi:1:0:luc.1").text == relay.refusal("moment_out_of_range")
    assert relay.taps("dung", "goi:1:0:kq.later").text == relay.refusal("moment_out_of_range")
    assert has(relay, "dung") is not None
