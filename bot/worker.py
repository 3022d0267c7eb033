"""A worker's time: rounds of work until told to stop, and rest between them until it is woken, time is up, or the end has come.

Everything in the bot that waits for something to do is one of these; what it does in a round is its own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")


class Shift:
    """From the start of a worker until `stop`; open with `async with`. Nothing in it waits beyond the end."""

    def __init__(self, stop: asyncio.Event) -> None:
        self._stop = stop

    async def __aenter__(self) -> Self:
        self._ending = asyncio.create_task(self._stop.wait())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.cancel()

    @property
    def over(self) -> bool:
        """Whether the end has come."""
        return self._stop.is_set()

    async def wait(self, *tasks: asyncio.Task[Any], at_most: float | None = None) -> None:
        """Until one of the tasks is done, `at_most` seconds are over, or the end has come; the tasks go on."""
        await asyncio.wait({self._ending, *tasks}, timeout=at_most, return_when=asyncio.FIRST_COMPLETED)

    async def rest(self, woken: asyncio.Event | None = None, *, at_most: float | None = None) -> None:
        """Until woken, `at_most` seconds are over, or the end has come."""
        if woken is None:
            await self.wait(at_most=at_most)
        else:
            await self.unless_over(woken.wait(), at_most=at_most)

    async def unless_over(self, errand: Coroutine[None, None, T], *, at_most: float | None = None) -> T | None:
        """What the errand comes to; None when time is up or the end has come first: it is given up."""
        task = asyncio.create_task(errand)
        try:
            await self.wait(task, at_most=at_most)
            return task.result() if task.done() else None
        finally:
            task.cancel()


Round = Callable[[Shift], Awaitable[float | None]]
"""One round; returns after how many seconds there is more to do, None when only waking can bring more."""


class Worker:
    """Whoever works in rounds. `wake` may be called at any time, also before it runs."""

    def __init__(self, *, breath_s: float = 0.0) -> None:
        """`breath_s`: the shortest pause between two rounds, so that many small ones become one."""
        self._woken = asyncio.Event()
        self._breath_s = breath_s

    @property
    def woken(self) -> bool:
        """Has somebody woken it since its round began?"""
        return self._woken.is_set()

    def wake(self) -> None:
        """There may be something to do: a round follows."""
        self._woken.set()

    def heard(self) -> None:
        """Inside a round: whoever woke it up to now is heard by this very round."""
        self._woken.clear()

    async def run(self, stop: asyncio.Event, work: Round, *, at_once: bool = True) -> None:
        """Until `stop`; the round in hand is finished. Not `at_once`: the first round too waits for a wake."""
        async with Shift(stop) as shift:
            if not at_once:
                await shift.rest(self._woken)
            while not shift.over:
                self._woken.clear()
                again_s = await work(shift)
                await shift.rest(self._woken, at_most=again_s)
                if self._breath_s:
                    await shift.rest(at_most=self._breath_s)
