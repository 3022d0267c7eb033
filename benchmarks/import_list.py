"""Import of 11.600 rows against its floor, both sides in one run: `python -m benchmarks.import_list`.

The floor is the least that anybody could do: the same reader, the plainest checks (a regular expression and the check digit,
a phone's digits, composed text), `executemany` into one table with a unique code, on the same disk with the same settings.
The floor of the same work reads and checks as plainly, and writes what ours writes: the same values into the same five tables with their
indexes and triggers, all in one transaction that nobody could tap beside.
Ours is the whole: child process, understanding, difference, and every table by slices through the running writer.
Seconds are taken by the clock and of the processor (child included); on a busy machine only the latter say something.
"""

import asyncio
import csv
import gc
import os
import re
import resource
import sqlite3
import statistics
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

from benchmarks import long_lists
from bot import imports, slice_writer
from bot.slice_writer import SliceSize
from campaign import plan as plans
from lists import difference, reading
from lists.records import ListRow
from practice import generate
from storage import database, migrate, sqlite
from storage.lists import imports as imported
from storage.work import Work

ROWS = 11_600
RUNS = 5
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
DIGITS = re.compile(r"\d{10}")


class MeasuredClock:
    """The machine's clock."""

    def now_ms(self) -> int:
        return int(time.time() * 1000)

    def monotonic(self) -> float:
        return time.monotonic()


def cells_xlsx(path: Path) -> Iterable[list[object]]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def cells_csv(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.reader(file, delimiter=";")


def plain_code(cell: object) -> tuple[str, bool] | None:
    """Ten digits whatever separates them, a lost zero given back, the check digit looked at."""
    digits = str(int(cell)) if isinstance(cell, float) else re.sub(r"[\s.-]", "", str(cell)).removesuffix(".0")
    digits = digits.zfill(10) if len(digits) == 9 else digits
    if not DIGITS.fullmatch(digits):
        return None
    return digits, 10 - sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=False)) % 11 == int(digits[9])


def plain_phone(cell: object) -> str:
    """National digits of the first number, "" for none."""
    digits = re.sub(r"\D", "", str(cell))
    digits = "0" + digits[2:] if digits.startswith("84") else digits
    return digits if re.fullmatch(r"0[35789]\d{8}|02\d{9}", digits) else ""


def plain_flag(cell: object) -> str:
    return {"khớp": "yes", "có": "yes", "chưa khớp": "no", "chưa": "no"}.get(str(cell).strip().casefold(), "unknown")


def floor(path: Path, folder: Path) -> None:
    """Read, check plainly, `executemany` into one table with a unique code."""
    connection = sqlite.connect(folder / "floor.db")
    connection.execute(
        "CREATE TABLE organisation (code TEXT PRIMARY KEY, name TEXT, kind TEXT, unit TEXT, address TEXT, person TEXT,"
        " title TEXT, phone TEXT, matched TEXT, level2 TEXT, registered TEXT, ok INTEGER)"
    )
    rows = []
    for row in cells_xlsx(path) if path.suffix == ".xlsx" else cells_csv(path):
        code = plain_code(row[1])
        if code is None:
            continue
        texts = [unicodedata.normalize("NFC", str(cell)).strip() for cell in row[2:8]]
        flags = (plain_flag(row[9]), plain_flag(row[10]))
        rows.append((code[0], *texts, plain_phone(row[8]), *flags, str(row[11]), code[1]))
    for at in range(0, len(rows), 5000):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO organisation VALUES (?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT DO NOTHING", rows[at : at + 5000]
        )
        connection.execute("COMMIT")
    connection.close()


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


def same_work(path: Path, folder: Path, rows: list[ListRow]) -> None:
    """The floor of the same work: plain reading and checks, then what ours writes, at once. `rows` are what the list says."""
    for row in cells_xlsx(path) if path.suffix == ".xlsx" else cells_csv(path):
        plain_code(row[1])
        plain_phone(row[8])
        (
            plain_flag(row[9]),
            plain_flag(row[10]),
            [unicodedata.normalize("NFC", str(cell)).strip() for cell in row[2:8]],
        )
    connection = sqlite.connect(folder / "same.db")
    migrate.migrate(connection, 0)
    people = [(n, person) for n, row in enumerate(rows, 1) for person in row.people]
    connection.execute("BEGIN IMMEDIATE")
    for statement, values in (
        (imported.NEW_ORGANISATION, [
            (n, row.code, row.name, row.folded, row.category, row.unit, row.address, "active", row.note, row.digest, int(row.registered), None, "")
            for n, row in enumerate(rows, 1)
        ]),
        (imported.NEW_PERSON, [(at, p.name, p.folded, p.title, p.matched, p.level2) for at, (_, p) in enumerate(people, 1)]),
        (imported.NEW_LINK, [(n, at) for at, (n, _) in enumerate(people, 1)]),
        (imported.NEW_PHONE, [(phone, at) for at, (_, p) in enumerate(people, 1) for phone in p.phones]),
        (imported.NEW_WORD, sorted((word, n) for n, row in enumerate(rows, 1) for word in row.words)),
    ):  # fmt: skip
        connection.executemany(statement, values)
    connection.execute("COMMIT")
    connection.close()


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
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        said = list(reading.read(path, plan, folder=Path(name) / "staged").rows)
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
                ("floor", lambda folder=folder: floor(path, folder)),
                ("the same work", lambda folder=folder: same_work(path, folder, said)),
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
