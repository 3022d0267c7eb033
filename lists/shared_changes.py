"""The list in a shared folder, brought up to date: nothing is written where nothing changed, for a drive uploads each file that was touched;
else first a small dated file with the rows that changed since the last good exchange, then the whole list in place of the former one.

What was written last is remembered beside the data, as fingerprints of rows: the folder's own file may have been opened and saved by anybody,
and is not read as a list. It is remembered last, so that a kill at any moment means that the same changes are written once more.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from glob import escape
from pathlib import Path

import orjson

from lists import export
from storage.work import Work

FOR_THE_GROUP = 0o640
KEPT_DAYS = 7
"""Whoever works with the changes fetches them within a week; the whole list has everything anyhow."""
BETWEEN = "\x1f"
"""Stands in no cell: XML forbids it."""


@dataclass(frozen=True, slots=True)
class LastShared:
    """What was written last: the sum of the whole file's bytes, and its rows' fingerprints in order of size."""

    file: str
    rows: list[int]


def write(target: Path, work: Work, *, phones: bool, memory: Path) -> int:
    """Bring `target` up to date and note in `memory` what it holds; how many organisations that are. Raises OSError."""
    last = _remembered(memory)
    rows = sorted(fingerprint(cells) for cells in export.rows(work, phones=phones))
    if last != LastShared(_sum(target), rows):
        _write_changes(target, work, phones=phones, last=set(last.rows) if last else set(), rows=rows)
        export.write(target, work, phones=phones, mode=FOR_THE_GROUP)
        _remember(memory, LastShared(_sum(target), rows))
    _let_go(target, work)
    return len(rows)


def fingerprint(cells: Sequence[str]) -> int:
    """Of a row as it is written, without its number; with another choice of columns it is another one."""
    return int.from_bytes(hashlib.blake2b(BETWEEN.join(cells).encode(), digest_size=8).digest())


def _write_changes(target: Path, work: Work, *, phones: bool, last: set[int], rows: list[int]) -> None:
    """Where no row is as it was, the whole list says all there is to say."""
    changed = [one for one in rows if one not in last]
    if 0 < len(changed) < len(rows):
        only = export.ChosenRows(len(changed), lambda cells: fingerprint(cells) not in last)
        path = _dated(target, work, days_ago=0)
        export.write(path, work, phones=phones, mode=FOR_THE_GROUP, only=only)


def _dated(target: Path, work: Work, *, days_ago: int) -> Path:
    at = datetime.fromtimestamp(work.now / 1000, work.plan.campaign.zone) - timedelta(days=days_ago)
    return target.with_name(f"{target.stem}-thay-doi-{at:%Y%m%d-%H%M}{target.suffix}")


def _let_go(target: Path, work: Work) -> None:
    """Changes of long ago, and what a kill has left of some half written."""
    oldest = _dated(target, work, days_ago=KEPT_DAYS).name
    digits = "[0-9]" * 8 + "-" + "[0-9]" * 4
    name = f"{escape(target.stem)}-thay-doi-{digits}{target.suffix}"
    for old in target.parent.glob(name):
        if old.name < oldest:
            old.unlink(missing_ok=True)
    export.clear(target.parent, f".{name}.*")


def _sum(path: Path) -> str:
    """Empty where there is no file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _remembered(memory: Path) -> LastShared | None:
    try:
        return LastShared(**orjson.loads(memory.read_bytes()))
    except (OSError, ValueError, TypeError):  # the first time, or what a full disk has left of it
        return None


def _remember(memory: Path, shared: LastShared) -> None:
    unfinished = memory.with_name(f"{memory.name}.new")
    unfinished.write_bytes(orjson.dumps(shared))
    unfinished.chmod(0o600)
    unfinished.replace(memory)
