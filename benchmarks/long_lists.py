"""Long lists from the command that reads them to the one that writes them: `python -m benchmarks.long_lists [ROWS …]`.

Each list is imported into new data by `bot import` with no bot running, and exported again: processor seconds with those of the child, and
the most that all processes of the command held together at one instant. Codes stand in no order and phones are all different, which is the
dearest that an index can meet. Ends with 1 when a promise is not kept.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from practice import generate
from practice.defects import Cells

HOME = Path(__file__).resolve().parent.parent
SIZES = (20_000, 100_000)
PROMISED_MB, PROMISED_TIMES = 250, 1.5
"""All processes together; and a row of the longest list against one of the shortest."""
KEPT, NOT_KEPT = "Kept", "NOT KEPT"
LOOK_EVERY = 0.02


class Measured(NamedTuple):
    """What a command cost: seconds of the processor, and the most that its processes held together, in MB of 10^6 bytes."""

    name: str
    rows: int
    seconds: float
    megabytes: float


def measure(folder: Path, sizes: tuple[int, ...] = SIZES) -> list[str]:
    """Print a line for each command and each promise that is not kept; returns the latter."""
    found: list[Measured] = []
    for kind, write in (("csv", generate.write_csv), ("xlsx", generate.write_xlsx)):
        for size in sizes:
            home = folder / f"{kind}{size}"
            home.mkdir()
            write(home / f"list.{kind}", list(_rows(size)))
            plan = HOME / "examples" / "binh_phuoc" / "plan.toml"
            (home / "config.toml").write_text(f'[plan]\npath = "{plan}"\n', encoding="utf-8")
            for name, arguments in (
                ("import", ["--yes", str(home / f"list.{kind}")]),
                ("export", [str(home / "out.xlsx")]),
            ):
                seconds, peak = _run(name, "--config", str(home / "config.toml"), *arguments)
                found.append(Measured(f"{kind}, {name}", size, seconds, peak))
                print(f"{kind}, {name}: {size} rows, {seconds:.1f} s of the processor, {peak:.0f} MB")
            shutil.rmtree(home)
    missed = broken(found)
    print(
        "\n".join(missed)
        or f"{KEPT}: {PROMISED_MB} MB, a row of the longest {PROMISED_TIMES} times one of the shortest"
    )
    return missed


def broken(found: Sequence[Measured]) -> list[str]:
    """The promises that these commands did not keep, a line each; of a name the shortest list comes first."""
    missed = [
        f"{NOT_KEPT}: {one.name}, {one.rows} rows, held {one.megabytes:.0f} MB, promised {PROMISED_MB}"
        for one in found
        if one.megabytes > PROMISED_MB
    ]
    for name in dict.fromkeys(one.name for one in found):
        of_a_row = [one.seconds / one.rows for one in found if one.name == name]
        if (times := of_a_row[-1] / of_a_row[0]) > PROMISED_TIMES:
            missed.append(
                f"{NOT_KEPT}: {name}, a row of the longest costs {times:.2f} of the shortest, promised {PROMISED_TIMES}"
            )
    return missed


def _rows(size: int) -> Iterator[Cells]:
    rows = generate.made("full", 7)
    yield from rows[:5]
    for n, row in zip(range(size), cycle(rows[5:-2]), strict=False):
        code = f"{3_000_000_000 + n * 387_420_489 % 999_999_937}"
        yield [n + 1, code, f"{row[2]} {n}", *row[3:8], f"09{n * 7919 % 10**8:08d}", *row[9:]]


def _run(*arguments: str) -> tuple[float, float]:
    """Processor seconds and the peak in MB of a command with its children. Raises CalledProcessError."""
    used, peak = _processor(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments], cwd=HOME, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    while process.poll() is None:
        peak = max(peak, sum(map(_held, tree(process.pid))))
        time.sleep(LOOK_EVERY)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return _processor() - used, peak / 1000


def _processor() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def tree(number: int) -> list[int]:
    """A process and all that it began; without those that have just ended. Raises OSError where the system does not tell."""
    if not Path(f"/proc/self/task/{os.getpid()}/children").exists():
        raise OSError("/proc does not say which processes a process has begun")
    return list(_tree(number))


def _tree(number: int) -> Iterator[int]:
    yield number
    with suppress(FileNotFoundError, ProcessLookupError):  # it has just ended
        for task in Path(f"/proc/{number}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _held(number: int) -> int:
    """Kilobytes of memory that a process has now."""
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0  # it has just ended
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        sys.exit(1 if measure(Path(name), tuple(map(int, sys.argv[1:])) or SIZES) else 0)
