"""A worker works in rounds, rests until it is woken or its time has come, and ends when it is told to."""

import asyncio

import pytest

from bot.worker import Shift, Worker


class Digger:
    """Notes its rounds; rests for `again` seconds after each, and stops itself after `most`."""

    def __init__(self, *, again: float | None = None, most: int = 100) -> None:
        self.worker = Worker()
        self.stop = asyncio.Event()
        self.rounds = 0
        self.begun = asyncio.Event()
        self._again = again
        self._most = most

    async def dig(self, shift: Shift) -> float | None:
        self.rounds += 1
        self.begun.set()
        if self.rounds >= self._most:
            self.stop.set()
        return self._again

    async def works(self, *, at_once: bool = True) -> None:
        await asyncio.wait_for(self.worker.run(self.stop, self.dig, at_once=at_once), 20)

    async def idle(self) -> None:
        """Let everything run that can."""
        for _ in range(20):
            await asyncio.sleep(0)


async def test_it_works_at_once_then_once_for_each_wake_however_many_called() -> None:
    digger = Digger()
    task = asyncio.create_task(digger.works())
    await digger.idle()
    assert digger.rounds == 1
    for _ in range(3):
        digger.worker.wake()
    await digger.idle()
    assert digger.rounds == 2
    digger.stop.set()
    await task
    assert digger.rounds == 2


async def test_whoever_wakes_it_during_a_round_gets_a_round_of_their_own() -> None:
    digger = Digger(most=2)

    async def dig(shift: Shift) -> None:
        await digger.dig(shift)
        if digger.rounds == 1:
            digger.worker.wake()
            assert digger.worker.woken

    await asyncio.wait_for(digger.worker.run(digger.stop, dig), 20)
    assert digger.rounds == 2


async def test_a_wake_that_is_heard_in_the_round_brings_no_other() -> None:
    digger = Digger()

    async def dig(shift: Shift) -> None:
        digger.worker.wake()
        digger.worker.heard()
        await digger.dig(shift)

    task = asyncio.create_task(digger.worker.run(digger.stop, dig))
    await digger.idle()
    assert digger.rounds == 1
    digger.stop.set()
    await task


async def test_a_round_may_say_when_the_next_one_is_due() -> None:
    digger = Digger(again=0.0, most=5)
    await digger.works()
    assert digger.rounds == 5


async def test_one_that_breathes_makes_no_round_until_its_breath_is_over_and_ends_in_the_middle_of_it() -> None:
    digger = Digger()
    digger.worker = Worker(breath_s=1_000)
    task = asyncio.create_task(digger.works())
    await digger.begun.wait()
    for _ in range(3):
        digger.worker.wake()
        await digger.idle()
    assert digger.rounds == 1
    digger.stop.set()
    await task
    assert digger.rounds == 1


async def test_after_its_breath_it_makes_one_round_of_all_that_called() -> None:
    digger = Digger(most=2)
    digger.worker = Worker(breath_s=0.001)
    task = asyncio.create_task(digger.works())
    await digger.begun.wait()
    digger.worker.wake()
    await task
    assert digger.rounds == 2


async def test_one_that_does_not_begin_at_once_waits_for_its_first_wake() -> None:
    digger = Digger(most=1)
    task = asyncio.create_task(digger.works(at_once=False))
    await digger.idle()
    assert digger.rounds == 0
    digger.worker.wake()
    await task
    assert digger.rounds == 1


async def test_one_that_is_told_to_stop_before_it_began_does_nothing() -> None:
    digger = Digger()
    digger.stop.set()
    await digger.works()
    await digger.works(at_once=False)
    assert digger.rounds == 0


async def test_an_errand_is_given_up_at_the_end_or_when_its_time_is_over() -> None:
    stop, never, given_up = asyncio.Event(), asyncio.Event(), list[str]()

    async def errand(name: str) -> str:
        try:
            await never.wait()
        except asyncio.CancelledError:
            given_up.append(name)
            raise
        return name

    async def quick() -> str:
        return "done"

    async with Shift(stop) as shift:
        assert await shift.unless_over(quick()) == "done"
        assert await shift.unless_over(errand("slow"), at_most=0.0) is None
        task = asyncio.create_task(shift.unless_over(errand("late")))
        await asyncio.sleep(0)
        before = shift.over
        stop.set()
        assert await asyncio.wait_for(task, 20) is None
        await asyncio.sleep(0)
        assert (before, shift.over) == (False, True)
        await shift.rest()
    assert given_up == ["slow", "late"]


async def test_what_an_errand_raises_is_raised() -> None:
    async def wrong() -> None:
        raise LookupError

    async with Shift(asyncio.Event()) as shift:
        with pytest.raises(LookupError):
            await shift.unless_over(wrong())
