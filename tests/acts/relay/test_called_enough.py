"""Nobody is called more often in a day than the plan has it: who is on duty so often, who is not hardly ever, what is urgent on top."""

from campaign.ids import CaseId
from telling import card_keys, render
from tests.acts.relay.test_duty_calls import away, next_turn, rung
from tests.acts.relay.test_phoned_first import granted, read
from tests.stages.duty_stage import on_duty
from tests.stages.relay import GROUPS, Relay, instant


def limited(relay: Relay, **limits: int) -> None:
    relay.plan = relay.plan.model_copy(update={"relay": relay.plan.relay.model_copy(update=limits)})


def silent_in_group(relay: Relay, case: CaseId) -> bool:
    card = render.card(relay.work, relay.place(GROUPS["to1"]), card_keys.call(relay.baton(case)))
    assert card is not None
    return card.silent


def test_who_was_called_enough_is_left_alone_until_tomorrow(relay: Relay) -> None:
    limited(relay, calls_a_day=2, off_duty_calls=0)
    on_duty(relay, "son")
    assert [rung(relay, relay.case(by="mai")) for _ in range(3)] == [["son"], ["son"], []]
    relay.now = instant("2025-05-21T08:00")
    on_duty(relay, "son", day=relay.work.local(relay.now).date())
    assert rung(relay, relay.case(by="mai")) == ["son"]


def test_whoever_leads_is_called_two_times_fewer_in_their_turn_but_for_what_presses(relay: Relay) -> None:
    limited(relay, calls_a_day=4, off_duty_calls=0)
    on_duty(relay, "yen")
    assert [rung(relay, relay.case(by="mai")) for _ in range(3)] == [["yen"], ["yen"], []]
    assert rung(relay, relay.case(by="mai", urgent=True)) == ["yen"]
    on_duty(relay, "son")
    assert [rung(relay, relay.case(by="mai")) for _ in range(5)] == [*[["son"]] * 4, []]


def test_what_nobody_is_called_for_stands_in_the_group_without_a_sound_and_goes_to_the_head_later(relay: Relay) -> None:
    limited(relay, calls_a_day=1, off_duty_calls=0)
    on_duty(relay, "son")
    relay.case(by="mai")
    case = relay.case(by="mai")
    assert (rung(relay, case), silent_in_group(relay, case)) == ([], True)
    relay.later(relay.plan.relay.call_recall_minutes)
    assert next_turn(relay, case) == ["khoa"]


def test_who_is_not_on_duty_is_called_once_a_day_also_in_the_evening(relay: Relay) -> None:
    on_duty(relay, "son", "07:00-15:00")
    relay.now = instant("2025-05-20T18:00")
    first = [rung(relay, relay.case(by="mai")) for _ in range(9)]
    off_duty = [key for turn in first for key in turn if key not in ("son", "khoa")]
    assert len(off_duty) == len(set(off_duty)) > 9


def test_what_is_urgent_rings_who_is_on_duty_however_often_that_was(relay: Relay) -> None:
    limited(relay, calls_a_day=1, off_duty_calls=0)
    on_duty(relay, "son")
    relay.case(by="mai")
    assert rung(relay, relay.case(by="mai", urgent=True)) == ["son"]


def test_what_is_urgent_goes_to_the_head_at_once_when_nobody_else_may_be_rung(relay: Relay) -> None:
    limited(relay, calls_a_day=1, off_duty_calls=0)
    on_duty(relay, "son")
    away(relay, "son")
    assert rung(relay, relay.case(by="mai")) == []
    assert rung(relay, relay.case(by="mai", urgent=True)) == ["khoa"]


def test_whoever_phoned_and_was_called_enough_is_asked_without_a_sound(relay: Relay) -> None:
    limited(relay, calls_a_day=1)
    assert not read(relay, granted(relay, by="ngan"), "ngan").silent
    second = granted(relay, by="ngan")
    assert read(relay, second, "ngan").silent
    assert read(relay, second, "ngan").rows


def test_a_card_that_somebody_took_before_it_was_shown_makes_no_sound(relay: Relay) -> None:
    case = relay.case()
    relay.claim(case)
    assert silent_in_group(relay, case)


def test_in_a_team_that_nobody_can_write_to_the_group_hears_it(relay: Relay) -> None:
    relay.work.run("UPDATE account SET private_place = NULL")
    relay.work.run("UPDATE member SET roles = 'khach'")
    assert not silent_in_group(relay, relay.case(by=None))


def test_what_is_urgent_rings_those_first_whose_phone_was_quiet_and_the_others_one_at_a_time(relay: Relay) -> None:
    limited(relay, calls_a_day=1, off_duty_calls=0, mention_at_most=3)
    for key in ("son", "loan", "bao"):
        on_duty(relay, key)
    relay.case(by="mai")
    on_duty(relay, "long")
    urgent = relay.case(by="mai", urgent=True)
    assert rung(relay, urgent) == ["long"]
    assert [len(next_turn(relay, urgent)) for _ in range(3)] == [1, 1, 1]


def test_once_half_of_the_day_s_calls_are_used_two_are_called_at_a_time(relay: Relay) -> None:
    limited(relay, calls_a_day=4, off_duty_calls=0, mention_at_most=3)
    for key in ("son", "loan", "long"):
        on_duty(relay, key)
    assert [len(rung(relay, relay.case(by="mai"))) for _ in range(4)] == [3, 3, 2, 2]
