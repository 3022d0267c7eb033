"""One slice of an import after the other on the writer's thread: how large each is, and how long the longest took."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeVar

from campaign.plan import Plan
from storage.database import Database
from storage.port import Store
from storage.work import Work

T = TypeVar("T")


class SliceSize(NamedTuple):
    """How large slices are: so many seconds of the processor for the work of one, and so many rows at least and at most."""

    aim: float
    fewest: int
    most: int


BETWEEN_TAPS = SliceSize(0.008, 60, 1000)
"""Less than half of what a slice may take: a checkpoint or a slow disk then still keeps it under twenty milliseconds. Fewer rows than
sixty cost their commit and little else: on a busy machine such slices made an import five times as dear.
"""
ALONE = SliceSize(0.25, 2000, 5000)
"""For who holds the data alone: nobody can tap meanwhile, and a page of an index is written once for many rows."""


class ImportClock(Protocol):
    """What is needed of `bot.clock`."""

    def now_ms(self) -> int: ...

    def monotonic(self) -> float: ...


@dataclass(slots=True)
class SliceWriter:
    """Runs one slice at a time on the writer's thread and remembers how long the longest took, its commit included."""

    database: Database
    plan: Plan
    clock: ImportClock
    import_id: int
    slices: SliceSize
    worst: float = 0.0

    async def read(self, job: Callable[[Work], T]) -> T:
        """What is there now, on the reader's thread."""
        return await self.database.read(lambda connection: job(reading(connection, self.plan)))

    async def run(self, job: Callable[[Work], T]) -> tuple[T, float]:
        """One transaction; returns its result and the processor's seconds for it, and lets other writes go first afterwards.

        A busy machine or a slow disk does not count in these: smaller slices would only make more commits of the same work.
        """

        def timed(connection: Store) -> tuple[T, float, float]:
            began, used = self.clock.monotonic(), time.thread_time()
            result = job(Work(connection, self.plan, self.clock.now_ms(), f"import:{self.import_id}"))
            return result, began, time.thread_time() - used

        result, began, used = await self.database.write(timed)
        self.worst = max(self.worst, self.clock.monotonic() - began)
        await asyncio.sleep(0)
        return result, used

    def next_size(self, size: int, taken: float, *, times: int = 1) -> int:
        """How many rows, or `times` as many smaller things, come next after so many took that long."""
        wished = int(size * min(2.0, self.slices.aim / max(taken, 1e-6)))
        return max(self.slices.fewest * times, min(self.slices.most * times, wished))


def reading(connection: Store, plan: Plan) -> Work:
    """To look at the data for an import."""
    return Work(connection, plan, 0, "import")
