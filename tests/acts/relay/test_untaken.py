"""Who is at a team's head or consolidates reads in one list a session what nobody takes; what is urgent rings them, and so does their own shift."""

import pytest

from campaign.ids import CaseId
from storage.relay import cases, rings
from telling import card_keys, loudness, render
from telling.messages import Card
from telling.relay.untaken import GATHERS_MS
from tests.acts.relay.test_called_enough import limited
from tests.acts.relay.test_duty_calls import next_turn, rung
from tests.stages import builders
from tests.stages.duty_stage import on_duty
from tests.stages.relay import Relay, instant

MORNING, AFTERNOON = "untaken:2025-05-20:1", "untaken:2025-05-20:2"


@pytest.fixture(autouse=True)
def at_eight(relay: Relay) -> None:
    relay.now = instant("2025-05-20T08:00")


def left_over(relay: Relay, **asked: object) -> CaseId:
    """Nobody on duty may be rung for it any more, and ten minutes have gone by: it is at the chain's end."""
    limited(relay, calls_a_day=1, off_duty_calls=0)
    case = relay.case(by="mai", **asked)  # type: ignore[arg-type]  # as the request takes them
    relay.later(relay.plan.relay.call_recall_minutes)
    next_turn(relay, case)
    return case


def listed(relay: Relay, key: str = MORNING, who: str = "khoa") -> Card | None:
    return render.card(relay.work, relay.private(who), key)


def lists(relay: Relay, who: str = "khoa") -> list[str]:
    return [key for key in relay.owed(relay.private(who)) if key.startswith("untaken:")]


def sent(relay: Relay, key: str, who: str = "khoa") -> None:
    place = relay.private(who)
    builders.message(relay.work, place, key, number=f"m-{key}")
    relay.work.run("UPDATE show SET state = 'paid' WHERE place = :p AND key = :k", {"p": place, "k": key})


def test_three_calls_that_nobody_takes_are_one_message_after_half_an_hour(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    first = left_over(relay)
    due = relay.now + GATHERS_MS
    others = [left_over(relay) for _ in range(2)]
    assert [rung(relay, case) for case in (first, *others)] == [["khoa"]] * 3
    assert lists(relay) == [MORNING]
    assert relay.one("SELECT not_before FROM show WHERE key = :k", k=MORNING)[0] == due, (
        "các việc sau không dời lời báo"
    )
    assert not any(":ring:" in key for key in relay.owed(relay.private("khoa")))
    assert rings.today(relay.work)[relay.who("khoa").id] == 0
    card = listed(relay)
    assert card is not None
    assert all(f"Phiếu {case}:" in card.text for case in (first, *others))
    assert (card.rows, card.silent) == ((), False)


def test_what_is_taken_before_it_is_told_is_not_told(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    case = left_over(relay)
    relay.claim(case, by="son")
    assert listed(relay) is None


def test_the_list_that_was_read_follows_what_happens_and_a_new_session_has_a_new_one(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    case = left_over(relay)
    sent(relay, MORNING)
    other = left_over(relay)
    row = relay.one("SELECT state, not_before <= :now FROM show WHERE key = :k", k=MORNING, now=relay.now + GATHERS_MS)
    assert row[0] == "owed", "sửa ngay trên tin đã có"
    relay.claim(case, by="son")
    relay.claim(other, by="loan")
    gone = listed(relay)
    assert gone is not None
    assert "/chuanhan" in gone.text
    relay.now = instant("2025-05-20T14:00")
    left_over(relay)
    assert lists(relay) == [MORNING, AFTERNOON]
    assert listed(relay) == gone, "tin buổi sáng chỉ đường xem tiếp"


def test_what_is_urgent_rings_the_head_by_itself(relay: Relay) -> None:
    on_duty(relay, "son")
    urgent = relay.case(by="mai", urgent=True)
    while "khoa" not in rung(relay, urgent):
        assert next_turn(relay, urgent)
    assert lists(relay) == []
    assert card_keys.ring(relay.baton(urgent), relay.who("khoa").id) in relay.owed(relay.private("khoa"))
    assert rings.today(relay.work)[relay.who("khoa").id] == 1


def test_a_head_on_duty_is_rung_in_their_turn(relay: Relay) -> None:
    on_duty(relay, "khoa")
    case = relay.case(by="mai")
    assert rung(relay, case) == ["khoa"]
    assert lists(relay) == []


def test_a_head_who_cannot_be_written_to_is_called_by_name_in_the_group(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    relay.work.run("UPDATE account SET private_place = NULL WHERE member = :m", {"m": relay.who("khoa").id})
    case = left_over(relay)
    card = render.card(relay.work, relay.place("-501"), card_keys.call(relay.baton(case)))
    assert card is not None
    assert [one.name for one in card.mentions] == ["đ/c Khoa"]


@pytest.mark.parametrize("words", ["giao {case} cho Sơn", "/chuyen {case} Sơn"])
def test_the_list_is_answered_by_giving_the_work_to_somebody(relay: Relay, words: str) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    case = left_over(relay)
    answer = relay.says("khoa", words.format(case=case))
    if answer is not None and answer.rows:  # words with a name in them are asked about once
        relay.taps("khoa", answer.rows[0][0])
    assert relay.baton(case).holder == relay.who("son").id


def test_who_stands_at_the_counter_by_now_is_in_no_list(relay: Relay) -> None:
    on_duty(relay, "son")
    relay.case(by="mai")
    case = left_over(relay)
    assert listed(relay) is not None
    relay.do(lambda work: cases.came(work, case))
    assert listed(relay) is None, "việc gấp gọi riêng, không nằm trong danh sách"
    assert loudness.presses(relay.work, relay.baton(case))
