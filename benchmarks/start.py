"""A start of `bot run`: until it polls, what it holds in memory at rest, and whether anything heavy was imported."""

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import processes, seed, tables, taps
from campaign import plan as plans

HEAVY = (
    "pandas",
    "numpy",
    "matplotlib",
    "openpyxl",
    "python_calamine",
    "xlsxwriter",
    "docx",
    "phonenumbers",
    "babel",
    "holidays",
)
"""None of these may be there when the bot has started (DESIGN section 12)."""
REST_S = 2.0
CASES = 200
IMPORTED = "import sys, bot.commands.run, bot.run; print(' '.join({name.partition('.')[0] for name in sys.modules}))"
FLOOR = "import telegram.ext"


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of a processor: the second kind does not mind what else the machine does."""

    seconds: float
    cpu_s: float


def measure(rounds: int) -> list[str]:
    """The table, in rounds interleaved with the plain import of the library."""
    polls, floors, memory = list[Spent](), list[Spent](), list[float]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seed.make(folder / "seed.db", plans.load(taps.PLAN), CASES)
        for turn in range(rounds + 1):  # the first one fills the caches and does not count
            floors.append(_floor())
            poll, at_rest = _start(folder / str(turn), folder / "seed.db")
            polls.append(poll)
            memory.append(at_rest)
            tables.note(f"start {turn}: polls after {poll.seconds:.2f} s, {at_rest:.0f} MB at rest")
    counted = polls[1:]
    ratio = [p.cpu_s / f.cpu_s for p, f in zip(counted, floors[1:], strict=True)]
    rows = [
        ("seconds until it polls", tables.spread([p.seconds for p in counted], 2), "<= 1.5"),
        ("processor seconds until it polls", tables.spread([p.cpu_s for p in counted], 2), ""),
        ("the same / `import telegram.ext` alone", tables.spread(ratio, 2), ""),
        ("MB at rest (10^6 bytes, resident)", tables.spread(memory[1:]), "< 80"),
        ("heavy packages imported", ", ".join(heavy()) or "none", "none"),
    ]
    return tables.table("`bot run`, from its start", ("", "measured", "promised"), rows)


def heavy() -> list[str]:
    """The heavy packages that everything `bot run` imports brings along."""
    found = subprocess.run(
        [str(processes.OURS), "-c", IMPORTED], cwd=processes.HOME, capture_output=True, text=True, check=True
    )
    return sorted(set(HEAVY) & set(found.stdout.split()))


def _floor() -> Spent:
    began, before = time.monotonic(), os.times()
    subprocess.run([str(processes.OURS), "-c", FLOOR], check=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(time.monotonic() - began, used)


def _start(folder: Path, data: Path) -> tuple[Spent, float]:
    folder.mkdir()
    with processes.stub(0) as url:
        command, env = taps.configured(folder, url, data=data)
        began = time.monotonic()
        with processes.running(command, core=None, log=folder / "log.txt", env=env) as process:
            found = processes.until_it_polls(url, process)
            spent = Spent(found["first_poll"] - began, processes.cpu_s(process))
            time.sleep(REST_S)
            return spent, processes.memory_mb(process)
