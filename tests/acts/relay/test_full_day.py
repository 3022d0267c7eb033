"""Whoever has heard enough today hears no more that can wait; what presses rings others first, and nobody goes unrung for it."""

import pytest

from acts.relay import call
from campaign.duty.ringing import BRIMFUL_AT_THE_END, BRIMFUL_DAY, FULL_AT_THE_END, FULL_DAY
from campaign.ids import PlaceId
from storage import heard, outbox
from storage.deliveries import PendingDelivery
from storage.priority import Priority
from storage.relay import rings
from telling import card_keys, loudness
from telling.messages import Card
from tests.acts.relay.test_called_enough import limited
from tests.acts.relay.test_duty_calls import away, next_turn, rung
from tests.acts.relay.test_untaken import lists
from tests.stages.duty_stage import on_duty
from tests.stages.relay import GROUPS, Relay, instant


def hears(relay: Relay, key: str, n: int = FULL_DAY) -> None:
    for _ in range(n):
        relay.do(lambda work: heard.once_more(work, relay.private(key)))


def notice(relay: Relay, key: str, *, about: str = "", priority: Priority = Priority.NOTICE) -> PendingDelivery:
    place = relay.private(key)
    said = relay.do(lambda work: outbox.say(work, place, card=Card("một lời báo"), priority=priority, about=about))
    return PendingDelivery(place, priority, 0, 0, say=said)


def sounds(relay: Relay, owed: PendingDelivery) -> bool:
    return not loudness.silent(relay.work, owed)


def counted(relay: Relay, owed: PendingDelivery, *, silent: bool = False) -> int:
    relay.work.run("DELETE FROM heard")
    relay.do(lambda work: loudness.leaves(work, owed, silent))
    return heard.today(relay.work, PlaceId(owed.place))


def test_a_call_that_can_wait_goes_to_who_has_heard_less(relay: Relay) -> None:
    on_duty(relay, "son")
    on_duty(relay, "loan")
    hears(relay, "son")
    assert rung(relay, relay.case(by="mai")) == ["loan"]
    relay.later(24 * 60)
    on_duty(relay, "son", day=relay.work.local(relay.now).date())
    assert rung(relay, relay.case(by="mai")) == ["son"], "ngày mai lại như mọi người"


def test_what_presses_rings_the_team_and_its_head_before_who_has_heard_enough_and_them_all_the_same(
    relay: Relay,
) -> None:
    limited(relay, off_duty_calls=0)
    on_duty(relay, "son")
    hears(relay, "son")
    urgent = relay.case(by="mai", urgent=True)
    assert rung(relay, urgent) == ["khoa"]
    assert next_turn(relay, urgent) == ["son"], "việc gấp không bỏ ai"
    hears(relay, "khoa", FULL_AT_THE_END)
    other = relay.case(by="mai", urgent=True)
    assert [rung(relay, other), next_turn(relay, other)] == [["son"], ["khoa"]]


def test_nobody_is_rung_beyond_a_brimful_day_for_what_others_were_rung_for(relay: Relay) -> None:
    limited(relay, off_duty_calls=0)
    for key in ("son", "loan"):
        on_duty(relay, key)
    hears(relay, "loan", BRIMFUL_DAY)
    hears(relay, "khoa", BRIMFUL_AT_THE_END)
    urgent = relay.case(by="mai", urgent=True)
    assert rung(relay, urgent) == ["son"]
    assert next_turn(relay, urgent) == ["khoa"], "đọc trong danh sách của mình"
    assert lists(relay) == ["untaken:2025-05-20:2"]
    assert next_turn(relay, urgent) == [], "đ/c Loan đã nghe đủ, đã có người được gọi"
    assert rings.today(relay.work)[relay.who("khoa").id] == 0


def test_who_is_alone_is_rung_however_brimful_the_day_was(relay: Relay) -> None:
    limited(relay, off_duty_calls=0)
    on_duty(relay, "son")
    hears(relay, "son", BRIMFUL_DAY)
    hears(relay, "khoa", BRIMFUL_DAY)
    assert rung(relay, relay.case(by="mai", urgent=True)) == ["son"]
    away(relay, "son")
    urgent = relay.case(by="mai", urgent=True)
    assert rung(relay, urgent) == ["khoa"]
    assert card_keys.ring(relay.baton(urgent), relay.who("khoa").id) in relay.owed(relay.private("khoa"))


def test_by_night_the_head_is_woken_whatever_the_day_was(relay: Relay) -> None:
    on_duty(relay, "son", "21:00-06:30")
    relay.now = instant("2025-05-20T22:15")
    hears(relay, "khoa", BRIMFUL_DAY)
    urgent = relay.case(by="mai", urgent=True)
    assert [rung(relay, urgent), next_turn(relay, urgent)] == [["son"], ["khoa"]]
    assert lists(relay) == []


def test_at_night_who_is_on_duty_is_rung_whatever_the_day_was(relay: Relay) -> None:
    on_duty(relay, "son", "21:00-06:30")
    relay.now = instant("2025-05-20T22:15")
    hears(relay, "son")
    assert rung(relay, relay.case(by="mai", urgent=True)) == ["son"]


@pytest.mark.parametrize(("key", "most"), [("son", FULL_DAY), ("yen", FULL_DAY), ("khoa", FULL_AT_THE_END)])
def test_news_make_no_sound_any_more(relay: Relay, key: str, most: int) -> None:
    hears(relay, key, most - 1)
    assert sounds(relay, notice(relay, key))
    hears(relay, key, 1)
    assert not sounds(relay, notice(relay, key))
    assert sounds(relay, notice(relay, "loan"))


def test_answers_own_work_and_what_presses_sound_all_the_same(relay: Relay) -> None:
    hears(relay, "khoa", FULL_AT_THE_END)
    case, urgent = relay.case(), relay.case(urgent=True)
    own, alert = card_keys.about(relay.baton(case).id), card_keys.alert(relay.baton(urgent).id)
    assert sounds(relay, notice(relay, "khoa", priority=Priority.ANSWER))
    assert sounds(relay, notice(relay, "khoa", about=own))
    assert sounds(relay, notice(relay, "khoa", about=alert))
    assert not sounds(relay, notice(relay, "khoa", about=card_keys.alert(relay.baton(case).id)))


def test_a_group_counts_whatever_is_new_and_a_private_chat_what_sounds_and_is_not_ones_own(relay: Relay) -> None:
    case = relay.case()
    own = card_keys.about(relay.baton(case).id)
    work = PendingDelivery(
        relay.private("son"), Priority.CARD, 0, 0, key=card_keys.work(relay.baton(case), relay.who("son").id)
    )
    group = PendingDelivery(relay.place(GROUPS["to1"]), Priority.CALL, 0, 0, key=card_keys.call(relay.baton(case)))
    ring = PendingDelivery(
        relay.private("son"), Priority.CALL, 0, 0, key=card_keys.ring(relay.baton(case), relay.who("son").id)
    )
    assert counted(relay, group, silent=True) == 1
    assert counted(relay, ring) == 1
    assert counted(relay, ring, silent=True) == 0
    assert counted(relay, notice(relay, "son")) == 1
    assert counted(relay, notice(relay, "son", about=own)) == 0
    assert counted(relay, notice(relay, "son", priority=Priority.ANSWER)) == 0
    assert counted(relay, work) == 0
    assert counted(relay, PendingDelivery(relay.private("son"), Priority.NOTICE, 0, 0, key="former:1:55")) == 0


def test_the_clock_goes_on_ringing_when_everybody_has_heard_enough(relay: Relay) -> None:
    limited(relay, off_duty_calls=0)
    on_duty(relay, "son")
    for key in ("son", "khoa"):
        hears(relay, key)
    case = relay.case(by="mai")
    assert rung(relay, case) == []
    relay.later(relay.plan.relay.call_recall_minutes)
    relay.do(lambda work: call.again(work, relay.baton(case)))
    assert rung(relay, case) == ["khoa"], "đọc trong danh sách, không kêu riêng"
