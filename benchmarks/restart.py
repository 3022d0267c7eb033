"""What is owed at a start: how long until it is out, against the least the platform's limits allow; and how fast without them.

Every claimed baton owes its holder a private card with a full phone number, so nothing about it is simple text: it is
drawn from the state when it leaves, and that it was shown is an event.
"""

import tempfile
import time
from pathlib import Path

from acts.relay import claim
from benchmarks import processes, seed, tables, taps, updates
from campaign import plan as plans
from campaign.ids import BatonId
from campaign.plan import Plan
from storage import database, members, sqlite
from storage.sqlite import SqliteStore
from storage.work import Work
from telling import card_keys

PER_S = 30
"""Messages a second that the platform allows a bot."""
LIFTED = 1000.0
PATIENCE_S = 60


def measure(pending: int, many: int, rounds: int) -> list[str]:
    """Two rows: the real limits with `pending` cards, and limits lifted with `many`."""
    plan = plans.load(taps.PLAN)
    least = (pending - PER_S) / PER_S
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for count in (pending, many):
            seed.make(folder / f"{count}.db", plan, count)
            _claim_all(folder / f"{count}.db", plan, count)
        paced = [_drain(folder, f"paced-{n}", pending, 1.0) for n in range(max(1, rounds - 1))]
        free = [_drain(folder, f"free-{n}", many, LIFTED) for n in range(rounds)]
    ratio = tables.spread([s / least for s, _ in paced], 2)
    rows = [
        (f"{pending} cards, {PER_S}/s allowed", tables.spread([s for s, _ in paced], 1), f"{least:.1f}", ratio),
        (f"{many} cards, limits lifted", tables.spread([s for s, _ in free], 1), "", ""),
    ]
    head = ("from the first message", "seconds until the last", "least possible", "ratio (promised <= 1.1)")
    speed = tables.spread([many / s for s, _ in free])
    cost = tables.spread([cpu / many * 1e3 for _, cpu in free], 2)
    return [
        *tables.table("a start with cards owed", head, rows),
        f"Limits lifted: {speed} cards/s, {cost} CPU ms a card.",
        "",
    ]


def _claim_all(path: Path, plan: Plan, count: int) -> None:
    connection = sqlite.connect(path)
    now = int(time.time() * 1000)
    database.transact(connection, lambda db: _claims(db, plan, now, count))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _claims(db: SqliteStore, plan: Plan, now: int, count: int) -> None:
    work = Work(db, plan, now, "bench")
    for n in range(1, count + 1):
        who = members.by_account(work, seed.CHANNEL, person=str(updates.PERSON + n))
        assert who is not None
        claim.claim(work, BatonId(updates.baton(n)), who=who)
    work.run("UPDATE show SET state = 'paid' WHERE key LIKE :calls OR key = :board", {"calls": "b:%:call:%", "board": card_keys.BOARD})  # fmt: skip


def _drain(folder: Path, name: str, count: int, pace: float) -> tuple[float, float]:
    """Seconds from the first to the last message, and processor seconds of the whole process since its start."""
    at = folder / name
    at.mkdir()
    with processes.stub(0) as url:
        command, env = taps.configured(at, url, data=folder / f"{count}.db", pace=pace)
        with processes.running(command, core=processes.BOT_CORE, log=at / "log.txt", env=env) as process:
            processes.until_it_polls(url, process)
            cpu, end = processes.cpu_s(process), time.monotonic() + PATIENCE_S
            while (found := processes.ask(url, "result"))["sends"] < count:
                if time.monotonic() > end:
                    raise RuntimeError(f"{found['sends']} of {count} cards sent")
                time.sleep(0.1)
            used = processes.cpu_s(process) - cpu
    sent = found["sent_at"][:count]
    tables.note(f"{name}: {count} cards in {sent[-1] - sent[0]:.1f} s")
    return sent[-1] - sent[0], used
