"""The least that an import could cost, with nothing understood: `python -m benchmarks.list_floors LIST` measures the same work.

The floor is the least that anybody could do: the same reader, the plainest checks (a regular expression and the check digit,
a phone's digits, composed text), `executemany` into one table with a unique code, on the same disk with the same settings.
The floor of the same work reads and checks as plainly, and writes what ours writes into the same five tables with their indexes and triggers.
Both take lists as `practice/generate.py` writes them: which column is what is known.
"""

import csv
import gc
import re
import resource
import sqlite3
import sys
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import orjson

from campaign import plan as plans
from campaign.text_normalisation import core_words, fold, words
from storage import migrate, sqlite
from storage.lists import imports as imported

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
DIGITS = re.compile(r"\d{10}")
PIECE = 5_000


class PlainRow(NamedTuple):
    """What the five tables hold of a row: its number and code, the organisation's columns from the name on, its person, the person's phone."""

    n: int
    code: str
    organisation: tuple[object, ...]
    person: tuple[str, ...]
    phone: str


def cells_xlsx(path: Path) -> Iterable[Sequence[object]]:
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


def same_work(path: Path, folder: Path, plan: plans.Plan) -> int:
    """Plain reading and checks, and what ours writes, in pieces of 5.000 rows in one transaction; returns how many organisations.

    What a name is found by (its folded form and its words) and what a row is known again by (its digest) are made as ours makes them,
    for they are written; nothing is compared, and no tap could go beside.
    """
    connection = sqlite.connect(folder / "same.db")
    migrate.migrate(connection, 0)
    keys = {unit.name.casefold(): str(unit.id) for unit in plan.units}
    keys |= {category.name.casefold(): str(category.id) for category in plan.categories}
    rows = plain_rows(path)
    known: set[str] = set()
    connection.execute("BEGIN IMMEDIATE")
    while piece := list(islice(rows, PIECE)):
        made = []
        for code, row in piece:
            if code not in known:
                known.add(code)
                made.append(_plain(len(known), code, row, keys))
        _write(connection, made)
    connection.execute("COMMIT")
    connection.close()
    return len(known)


def plain_rows(path: Path) -> Iterator[tuple[str, list[object]]]:
    """The rows that begin with a code, with it."""
    for row in cells_xlsx(path) if path.suffix == ".xlsx" else cells_csv(path):
        if found := plain_code(row[1]):
            yield found[0], list(row)


def _plain(n: int, code: str, row: list[object], keys: dict[str, str]) -> PlainRow:
    name, kind, unit, address, person, title = [unicodedata.normalize("NFC", str(cell)).strip() for cell in row[2:8]]
    said = (name, fold(name), keys.get(kind.casefold(), ""), keys.get(unit.casefold(), ""), address, "active", "")
    someone = (person, fold(person), title, plain_flag(row[9]), plain_flag(row[10]))
    digest = blake2b(orjson.dumps((code, said, someone)), digest_size=8).hexdigest()
    return PlainRow(n, code, (*said, digest, int(bool(row[11])), None, ""), someone, plain_phone(row[8]))


def _write(connection: sqlite3.Connection, made: list[PlainRow]) -> None:
    """The five tables, a statement each."""
    for statement, values in (
        (imported.NEW_ORGANISATION, [(one.n, one.code, *one.organisation) for one in made]),
        (imported.NEW_PERSON, [(one.n, *one.person) for one in made]),
        (imported.NEW_LINK, [(one.n, one.n) for one in made]),
        (imported.NEW_PHONE, [(one.phone, one.n) for one in made if one.phone]),
        (imported.NEW_WORD, sorted({(word, one.n) for one in made for word in core_words(words(str(one.organisation[0])))})),
    ):  # fmt: skip
        connection.executemany(statement, values)


def main() -> None:
    """The same work for a list of any length: seconds of the processor, and the most that the process held."""
    gc.disable()  # as the command line and the child do
    path = Path(sys.argv[1])
    plan = plans.load(Path(__file__).parent.parent / "examples" / "binh_phuoc")
    with tempfile.TemporaryDirectory(dir=path.parent) as name:
        before = time.process_time()
        found = same_work(path, Path(name), plan)
        spent = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"the same work: {found} organisations, {spent:.1f} s of the processor, {peak:.0f} MB")


if __name__ == "__main__":
    main()
