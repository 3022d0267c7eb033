"""The rate limits, on a clock of the test's own and over HTTP."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from sandbox.server.errors import ApiError
from sandbox.server.limits import Limiter, RoomPace

GROUP, PERSON = -501, 1001


class Ticks:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _sent(limiter: Limiter, ticks: Ticks, *, chat: int, seconds: int, step: float = 0.5) -> int:
    """How many get through when one tries every `step` seconds."""
    count, end = 0, ticks.now + seconds
    while ticks.now < end:
        with suppress(ApiError):
            limiter.charge(chat)
            count += 1
        ticks.now += step
    return count


def test_one_chat_takes_a_burst_then_one_a_second() -> None:
    ticks = Ticks()
    limiter = Limiter(RoomPace(), ticks)
    for _ in range(5):
        limiter.charge(PERSON)
    with pytest.raises(ApiError) as caught:
        limiter.charge(PERSON)
    assert (caught.value.code, caught.value.parameters) == (429, {"retry_after": 1})
    assert _sent(limiter, ticks, chat=PERSON, seconds=30) == 29


def test_a_group_takes_twenty_a_minute() -> None:
    ticks = Ticks()
    limiter = Limiter(RoomPace(), ticks)
    assert _sent(limiter, ticks, chat=GROUP, seconds=60) == 20
    assert _sent(limiter, ticks, chat=GROUP, seconds=60) == 20


def test_retry_after_is_long_enough() -> None:
    ticks = Ticks()
    limiter = Limiter(RoomPace(), ticks)
    while True:
        try:
            limiter.charge(GROUP)
        except ApiError as error:
            ticks.now += error.parameters["retry_after"]
            if error.parameters["retry_after"] > 2:
                break
    limiter.charge(GROUP)


def test_all_chats_together_take_thirty_a_second() -> None:
    limiter = Limiter(RoomPace(), Ticks())
    for chat in range(1, 31):
        limiter.charge(chat)
    with pytest.raises(ApiError):
        limiter.charge(99)


def test_a_refused_message_costs_nothing_elsewhere() -> None:
    ticks = Ticks()
    limiter = Limiter(RoomPace(), ticks)
    for _ in range(50):
        with suppress(ApiError):
            limiter.charge(PERSON)
    for chat in range(1, 26):
        limiter.charge(chat)


def test_pace_divides_and_lifts() -> None:
    ticks = Ticks()
    assert _sent(Limiter(RoomPace(scale=100), ticks), ticks, chat=GROUP, seconds=60) == 60 * 2
    assert _sent(Limiter(RoomPace(off=True), ticks), ticks, chat=GROUP, seconds=60) == 60 * 2


async def test_edits_share_the_limit_and_answers_are_free(strict: Any) -> None:
    number = await strict.card(strict.to1)
    for turn in range(4):
        await strict.done("editMessageText", chat_id=strict.to1, message_id=number, text=str(turn))
    body = await strict.bot("sendMessage", chat_id=strict.to1, text="x")
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 1})
    assert body["description"] == "Too Many Requests: retry after 1"
    press = {"as": strict.ha, "chat": strict.to1, "message_id": number, "data": "n:1", "force": True}
    for query in (await strict.act("taps", taps=[press] * 40))["query_ids"]:
        await strict.done("answerCallbackQuery", callback_query_id=query)
