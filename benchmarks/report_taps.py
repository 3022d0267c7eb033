"""Do taps notice that a report is being made? `bot run` over 11.600 organisations, taps in pairs, with and without reports.

The same process and the same taps twice a round: once nothing else happens, once one weekly package after the other is made
by its child. From each tap to its answer, and how much memory bot and child take, and whether the bot gives it back.
"""

import statistics
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from acts.reports import report_making
from benchmarks import processes, seed, tables, taps, updates
from campaign import plan as plans
from campaign.ids import PlaceId
from storage import database, members, sqlite
from storage.sqlite import SqliteStore
from storage.work import Work

ORGANISATIONS, TAPS, PER_S = 11_600, 900, 30.0
REPORTS = 12
"""More than can be made while the taps come."""
LIST = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)
INSERT INTO organisation (tax_code, name, folded, category, unit, listed, registered, registered_at)
SELECT printf('39%08d', i), 'Tổ chức ' || i, 'to chuc ' || i, 'dn', :unit, 1, i % 7 = 0,
  CASE WHEN i % 7 = 0 THEN :now - (i % 20) * 86400000 END FROM n
"""


@dataclass(frozen=True, slots=True)
class BusyRun:
    """One run: seconds from tap to answer, the bot's resident MB before and after, the largest child, reports made."""

    waits: list[float]
    before_mb: float
    after_mb: float
    child_mb: float
    made: int

    def part(self, share: float) -> float:
        """The wait that this share of the taps stays below, in milliseconds."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


def measure(count: int = TAPS, rounds: int = 3, organisations: int = ORGANISATIONS) -> list[str]:
    """Lines of two tables."""
    idle: list[BusyRun] = []
    busy: list[BusyRun] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = folder / "seed.db"
        plan = plans.load(taps.PLAN)
        seed.make(data, plan, count)
        _grow(data, plan, organisations, orders=0)
        ordered = folder / "ordered.db"
        seed.make(ordered, plan, count)
        _grow(ordered, plan, organisations, orders=REPORTS)
        for turn in range(rounds):
            for found, source in ((idle, data), (busy, ordered)):
                at = folder / f"run-{turn}-{source.stem}"
                at.mkdir()
                found.append(_run(at, source, count))
                tables.note(f"taps beside reports, round {turn + 1}, {source.stem}: p99 {found[-1].part(0.99):.1f} ms")
    return _show(idle, busy)


def _grow(path: Path, plan: plans.Plan, organisations: int, *, orders: int) -> None:
    connection = sqlite.connect(path)
    now = int(time.time() * 1000)

    def fill(db: SqliteStore) -> None:
        work = Work(db, plan, now, "bench")
        work.run(LIST, {"count": organisations, "unit": plan.units[-1].id, "now": now})
        who = members.with_role(work, "tong_hop")[0]
        place = work.one("SELECT id FROM place WHERE kind = 'private' LIMIT 1")
        assert place is not None
        for number in range(orders):
            at = Work(db, plan, now - number, "bench")
            report_making.demand(at, "all", who=who, place=PlaceId(place[0]))

    database.transact(connection, fill)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _run(folder: Path, data: Path, count: int) -> BusyRun:
    with processes.stub(count, PER_S) as url:
        command, env = taps.configured(folder, url, data=data)
        with processes.running(command, core=None, log=folder / "log.txt", env=env) as process:
            processes.until_it_polls(url, process)
            time.sleep(taps.SETTLE_S)
            before = processes.memory_mb(process)
            watch = _Children(process.pid)
            watch.start()
            processes.ask(url, "release")
            found = processes.ask(url, "finished", timeout_s=240)
            watch.stop.set()
            watch.join()
            after = processes.memory_mb(process)
    if found["answered"] != count:
        raise RuntimeError(f"{found['answered']} of {count} taps answered\n{(folder / 'log.txt').read_text()[-2000:]}")
    return BusyRun(found["waits"], before, after, watch.most_mb, _made(folder / "tiepsuc.db"))


def _made(path: Path) -> int:
    connection = sqlite.connect_to_read(path)
    made = connection.execute("SELECT count(*) FROM report WHERE state = 'sent'").fetchone()[0]
    connection.close()
    return int(made)


class _Children(threading.Thread):
    """Looks at the memory of a process's children every few milliseconds."""

    def __init__(self, parent: int) -> None:
        super().__init__(daemon=True)
        self.stop = threading.Event()
        self.most_mb = 0.0
        self._tasks = Path(f"/proc/{parent}/task")

    def run(self) -> None:
        while not self.stop.wait(0.05):
            for pid in self._children():
                self.most_mb = max(self.most_mb, _peak_mb(pid))

    def _children(self) -> set[str]:
        try:
            return {pid for task in self._tasks.iterdir() for pid in (task / "children").read_text().split()}
        except OSError:
            return set()


def _peak_mb(pid: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)


def _show(idle: list[BusyRun], busy: list[BusyRun]) -> list[str]:
    def row(name: str, share: float, promise: str) -> tuple[str, ...]:
        alone, beside = [run.part(share) for run in idle], [run.part(share) for run in busy]
        ratios = [b / a for a, b in zip(alone, beside, strict=True)]
        return name, tables.spread(alone, 1), tables.spread(beside, 1), tables.spread(ratios, 2), promise

    rows = [row("half of the taps, ms", 0.5, ""), row("99 % of the taps, ms", 0.99, "<= 1.5")]
    first = tables.table(
        f"taps while reports are made ({PER_S:.0f} a second in pairs, {updates.STEPS} steps a case)",
        ("", "alone", "beside reports", "times", "promised"), rows,
    )  # fmt: skip
    memory = [
        ("the bot before, MB", tables.spread([run.before_mb for run in busy]), ""),
        ("the bot afterwards, MB", tables.spread([run.after_mb for run in busy]), "given back"),
        ("the bot afterwards without reports, MB", tables.spread([run.after_mb for run in idle]), ""),
        ("the largest child, MB", tables.spread([run.child_mb for run in busy]), "< 300"),
        ("reports made meanwhile", str(statistics.median([run.made for run in busy])), ""),
    ]
    return [*first, *tables.table("memory beside reports", ("", "measured", "promised"), memory)]
