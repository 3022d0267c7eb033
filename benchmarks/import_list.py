"""Import of 11.600 rows against its floors (`benchmarks/list_floors.py`), all sides in one run: `python -m benchmarks.import_list`.

Ours is the whole: child process, understanding, difference, and every table by slices through the running writer.
Seconds are taken by the clock and of the processor (child included); on a busy machine only the latter say something.
"""

import asyncio
import gc
import os
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from benchmarks import list_floors, long_lists
from bot import imports, slice_writer
from bot.slice_writer import SliceSize
from campaign import plan as plans
from lists import difference, reading
from practice import generate
from storage import database, migrate, sqlite
from storage.work import Work

ROWS = 11_600
RUNS = 5


class MeasuredClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        return int(time.time() * 1000)

    def monotonic(self) -> float:
        return time.monotonic()


def ours(path: Path, folder: Path, plan: plans.Plan) -> tuple[dict[str, float], dict[str, int]]:
    data = folder / "ours.db"
    if not data.exists():
        connection = sqlite.connect(data)
        migrate.migrate(connection, 0)
        connection.close()
    marks = [("", time.perf_counter())]
    staged = reading.read(path, plan, folder=folder / "staged")
    marks.append(("read", time.perf_counter()))
    connection = sqlite.connect_to_read(data)
    found = difference.compare(Work(connection, plan, 0, "cli"), staged)
    connection.close()
    marks.append(("compare", time.perf_counter()))
    summary = {} if found.nothing else asyncio.run(_apply(data, plan, staged, slices=slice_writer.BETWEEN_TAPS))
    marks.append(("apply", time.perf_counter()))
    parts = {name: at - before for (_, before), (name, at) in pairwise(marks)}
    return parts, summary


async def _apply(data: Path, plan: plans.Plan, staged: object, *, slices: SliceSize) -> dict[str, int]:
    from lists.staging import Staged

    assert isinstance(staged, Staged)
    async with database.Database(data) as opened:
        clock = MeasuredClock()
        number = await imports.begin(opened, plan, clock=clock, staged=staged, wishes=imports.Wishes())
        return await imports.apply_staged(
            opened, plan, clock=clock, import_id=number, progress=lambda _at, _of: None, staged=staged, slices=slices
        )


def timed(job: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, those of finished children included."""
    began, used = time.perf_counter(), _processor()
    job()
    return time.perf_counter() - began, _processor() - used


def _processor() -> float:
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + child.ru_utime + child.ru_stime


def measure(path: Path, plan: plans.Plan) -> tuple[dict[str, float], dict[str, float]]:
    """Medians of interleaved runs: seconds of the sides and of our parts, and the slowest slice; then ours against both floors."""
    sides: dict[str, list[float]] = {}
    for run in range(RUNS):
        with tempfile.TemporaryDirectory(dir=path.parent) as name:
            folder = Path(name)

            def our_side(folder: Path = folder) -> None:
                parts, summary = ours(path, folder, plan)
                for part, seconds in parts.items():
                    sides.setdefault(part, []).append(seconds)
                if summary:
                    sides.setdefault("slowest slice", []).append(summary["worst_slice_us"] / 1e6)

            sides_of = [
                ("floor", lambda folder=folder: list_floors.floor(path, folder)),
                ("the same work", lambda folder=folder: list_floors.same_work(path, folder, plan)),
                ("ours", our_side),
            ]
            for side, job in sides_of if run % 2 else reversed(sides_of):
                clock, processor = timed(job)
                sides.setdefault(side, []).append(clock)
                sides.setdefault(f"{side}, CPU", []).append(processor)
            parts, _ = ours(path, folder, plan)
            sides.setdefault("again, nothing new", []).append(sum(parts.values()))
    ratios = {
        f"{name}, times {against}": statistics.median(
            ours / floor for ours, floor in zip(sides[f"ours{unit}"], sides[f"{against}{unit}"], strict=True)
        )
        for against in ("floor", "the same work")
        for name, unit in (("clock", ""), ("CPU", ", CPU"))
    }
    return {side: statistics.median(values) for side, values in sides.items()}, ratios


def main() -> None:
    """Print one table for XLSX and CSV."""
    # the child may keep its compiled files, as that of an installed program does
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gc.disable()  # as the command line and the child do: for both sides
    plan = plans.load(Path(__file__).parent.parent / "examples" / "binh_phuoc")
    with tempfile.TemporaryDirectory() as name:
        rows = generate.made("full", 7)
        kept = rows[: ROWS + 5] + rows[-2:]
        for kind, write in (("xlsx", generate.write_xlsx), ("csv", generate.write_csv)):
            path = Path(name) / f"list.{kind}"
            write(path, kept)
            found, ratios = measure(path, plan)
            print(f"{kind}: {ROWS} rows, median of {RUNS} (promise: at most 2 times the floor)")
            for name_of, ratio in ratios.items():
                print(f"  {name_of:26} {ratio:6.2f}")
            for side, seconds in found.items():
                print(f"  {side:26} {seconds * 1000:8.1f} ms")
        del rows, kept
        long_lists.measure(Path(name))
    print(f"SQLite {sqlite3.sqlite_version}")


if __name__ == "__main__":
    main()
