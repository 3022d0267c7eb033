"""Many taps at once on as many batons: our `bot run` with everything on, against rivals that do the least there is.

Measured from the hand-out of the first update until the stub has the last answer. The order changes from round to
round; ratios are taken within a round. Rivals edit each card at once, faster than any platform allows; ours owes its
cards durably and lets them follow at the platform's pace. So two rivals also run without their edits: that is the
comparison in which nobody does more before the last answer than we do.
"""

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import processes, seed, tables, updates
from benchmarks.rivals import store
from campaign import plan as plans

CONFIG = """
[storage]
path = "tiepsuc.db"
[plan]
path = "{plan}"
[channel.telegram]
base_url = "{url}"
base_file_url = "{url}/file"
token_env = "TIEPSUC_BENCH_TOKEN"
[http]
port = {port}
[limits]
pace = {pace}
"""
PLAN = processes.HOME / "examples" / "binh_phuoc" / "plan.toml"
SETTLE_S = 0.7
"""So long everybody may settle after the first poll."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A script in `rivals/`, the Python that has its library, whether it edits cards, and what we promise against it."""

    module: str
    python: Path
    edits: bool
    promise: str


RIVALS = {
    "python-telegram-bot, stock": Rival("ptb_stock", processes.OURS, True, ">= 4"),
    "aiogram, 64 at a time": Rival("aiogram_64", processes.THEIRS, True, ">= 1.3"),
    "bare aiohttp, 64 at a time": Rival("aiohttp_64", processes.OURS, True, "towards 0.4"),
    "aiogram, 64, without edits": Rival("aiogram_64", processes.THEIRS, False, ""),
    "bare aiohttp, 64, without edits": Rival("aiohttp_64", processes.OURS, False, ""),
}
OURS = "Tiếp Sức"


@dataclass(frozen=True, slots=True)
class TapsRun:
    """One contestant's run: seconds until the last answer, processor seconds, peak MB, edits and sends by then."""

    seconds: float
    answers: int
    cpu_s: float
    peak_mb: float
    edits: int
    sends: int


def measure(count: int, rounds: int) -> dict[str, list[TapsRun]]:
    """Interleaved runs of all contestants."""
    found: dict[str, list[TapsRun]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seed.make(folder / "seed.db", plans.load(PLAN), count)
        store.make(folder / "rival.db", [updates.baton(n) for n in range(1, count + 1)])
        contestants: list[tuple[str, Callable[[Path], TapsRun]]] = [
            (OURS, partial(ours, data=folder / "seed.db", count=count))
        ]
        for label, rival in RIVALS.items():
            contestants.append((label, partial(theirs, rival=rival, data=folder / "rival.db", count=count)))
        for turn in range(rounds):
            first = turn % len(contestants)
            for contestant, run in contestants[first:] + contestants[:first]:
                at = folder / f"run-{turn}-{contestants.index((contestant, run))}"
                at.mkdir()
                found.setdefault(contestant, []).append(run(at))
                tables.note(f"round {turn + 1}, {contestant}: {count / found[contestant][-1].seconds:.0f}/s")
    return found


def configured(folder: Path, url: str, *, data: Path, pace: float = 1.0) -> tuple[list[str], dict[str, str]]:
    """The command that runs our bot over a copy of that data file, and its environment."""
    shutil.copy(data, folder / "tiepsuc.db")
    config = folder / "config.toml"
    config.write_text(
        CONFIG.format(plan=PLAN.as_posix(), url=url, port=processes.free_port(), pace=pace), encoding="utf-8"
    )
    return [str(processes.OURS), "-m", "bot", "run", "--config", str(config)], {"TIEPSUC_BENCH_TOKEN": updates.TOKEN}


def ours(folder: Path, *, data: Path, count: int) -> TapsRun:
    """The real process with the real settings."""
    with processes.stub(count) as url:
        command, env = configured(folder, url, data=data)
        return _run(url, command, env, folder, count)


def theirs(folder: Path, *, rival: Rival, data: Path, count: int) -> TapsRun:
    """A rival."""
    shutil.copy(data, folder / "rival.db")
    with processes.stub(count) as url:
        script = processes.HOME / "benchmarks" / "rivals" / f"{rival.module}.py"
        what = "edits" if rival.edits else "answers"
        command = [str(rival.python), str(script), url, updates.TOKEN, str(folder / "rival.db"), what]
        return _run(url, command, {}, folder, count)


def _run(url: str, command: list[str], env: dict[str, str], folder: Path, count: int) -> TapsRun:
    log = folder / "log.txt"
    with processes.running(command, core=processes.BOT_CORE, log=log, env=env) as process:
        processes.until_it_polls(url, process)
        time.sleep(SETTLE_S)
        before = processes.cpu_s(process)
        processes.ask(url, "release")
        found = processes.ask(url, "finished")
        used, peak = processes.cpu_s(process) - before, processes.memory_mb(process, "VmHWM")
    if found["answered"] != count:
        raise RuntimeError(f"{found['answered']} of {count} taps answered\n{log.read_text()[-2000:]}")
    seconds = found["last_answer"] - found["handed_out"]
    return TapsRun(seconds, found["answers"], used, peak, found["edits"], found["sends"])


def show(found: dict[str, list[TapsRun]], count: int) -> list[str]:
    """Two tables: what was measured, and our ratios with their promises."""
    rows = [
        (name, tables.spread([count / r.seconds for r in runs]), tables.spread([r.cpu_s / count * 1e3 for r in runs], 2),
         tables.spread([r.peak_mb for r in runs]), str(runs[-1].edits + runs[-1].sends))
        for name, runs in found.items()
    ]  # fmt: skip
    first = tables.table(
        f"{count} taps at once", ("", "answers/s", "CPU ms a tap", "peak MB", "messages out by then"), rows
    )
    ratios = [
        (f"ours / {name}", tables.spread(ratio(found, name), 2), rival.promise, tables.spread(dearer(found, name), 2))
        for name, rival in RIVALS.items()
    ]
    head = ("", "answers/s", "promised", "CPU a tap")
    return [*first, *tables.table("the same as ratios", head, ratios)]


def ratio(found: dict[str, list[TapsRun]], rival: str) -> list[float]:
    """How many times faster ours was than that rival, round by round."""
    return [theirs.seconds / mine.seconds for mine, theirs in zip(found[OURS], found[rival], strict=True)]


def dearer(found: dict[str, list[TapsRun]], rival: str) -> list[float]:
    """Our processor time a tap over that rival's, round by round; less is better."""
    return [mine.cpu_s / theirs.cpu_s for mine, theirs in zip(found[OURS], found[rival], strict=True)]
