"""The pace: no platform limit is ever passed, and one chat's trouble is not another's."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import PaceLimits, Pacing

GROUP, OTHER = ("telegram", "-1"), ("telegram", "-2")


def fill(pacing: Pacing, chat: object, *, private: bool, urgent: bool, minutes: float) -> list[float]:
    """Send whenever it is allowed, looking every 50 ms."""
    sent, at = [], 0.0
    while at <= minutes * 60_000:
        if pacing.free(at) > 0 and pacing.ready_at(chat, private=private, urgent=urgent, at=at) <= at:
            pacing.sent(chat, at=at)
            sent.append(at)
        at += 50
    return sent


def most_within(sent: list[float], window: float) -> int:
    return max(sum(1 for t in sent if start <= t < start + window) for start in sent)


def test_a_group_never_gets_more_than_twenty_in_any_minute() -> None:
    sent = fill(Pacing(PaceLimits()), GROUP, private=False, urgent=True, minutes=4)
    assert most_within(sent, 60_000) == 20
    assert len(sent) >= 75


def test_routine_leaves_room_for_what_is_urgent_and_does_not_come_in_bursts() -> None:
    pacing = Pacing(PaceLimits())
    sent = fill(pacing, GROUP, private=False, urgent=False, minutes=2)
    assert most_within(sent, 60_000) <= 16
    assert max(b - a for a, b in itertools.pairwise(sent)) <= 40_000
    now = sent[-1] + 1_000
    assert pacing.ready_at(GROUP, private=False, urgent=True, at=now) <= now


def test_a_person_gets_one_message_a_second() -> None:
    sent = fill(Pacing(PaceLimits()), ("telegram", "7"), private=True, urgent=True, minutes=0.5)
    assert min(b - a for a, b in itertools.pairwise(sent)) >= 1_000
    assert len(sent) == 31


def test_the_whole_bot_sends_thirty_a_second() -> None:
    pacing = Pacing(PaceLimits())
    for n in range(30):
        assert pacing.free(0) > 0
        pacing.sent(("telegram", str(n)), at=0)
    assert pacing.free(999) == 0
    assert pacing.free_at(999) == 1_000
    assert pacing.free(1_000) == 30


def test_patience_asked_for_in_one_chat_is_kept_there_alone() -> None:
    pacing = Pacing(PaceLimits())
    pacing.stop(GROUP, until=7_000)
    pacing.stop(GROUP, until=3_000)
    assert pacing.ready_at(GROUP, private=False, urgent=True, at=0) == 7_000
    assert pacing.ready_at(OTHER, private=False, urgent=True, at=0) <= 0


def test_a_practice_room_runs_faster_by_its_factor() -> None:
    sent = fill(Pacing(PaceLimits(pace=20)), GROUP, private=False, urgent=True, minutes=0.2)
    assert most_within(sent, 3_000) == 20


def test_quiet_chats_are_forgotten_and_stopped_ones_are_not() -> None:
    pacing = Pacing(PaceLimits())
    pacing.sent(GROUP, at=0)
    pacing.stop(OTHER, until=500_000)
    pacing.forget_idle(at=100_000)
    assert pacing.ready_at(GROUP, private=False, urgent=True, at=100_000) == 100_000
    assert pacing.ready_at(OTHER, private=False, urgent=True, at=100_000) == 500_000


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 4_000)), max_size=120))
def test_no_order_of_wishes_passes_a_limit(wishes: list[tuple[int, bool, int]]) -> None:
    pacing, at, sent = Pacing(PaceLimits()), 0.0, dict[int, list[float]]()
    for chat, urgent, later in wishes:
        at += later
        private = chat == 0
        if pacing.free(at) > 0 and pacing.ready_at(chat, private=private, urgent=urgent, at=at) <= at:
            pacing.sent(chat, at=at)
            sent.setdefault(chat, []).append(at)
    for chat, times in sent.items():
        assert most_within(times, 60_000) <= (60 if chat == 0 else 20)
        assert most_within(times, 1_000) == 1
