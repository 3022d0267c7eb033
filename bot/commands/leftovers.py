"""Where somebody who was erased still stands outside of the data file: the roster, papers, copies of the data in the same folder."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bot import speech
from campaign.plan import files
from storage.people.whose import Traces

PACKED = (".xlsx", ".docx")
LARGEST = 200_000_000
"""Bytes: larger files are named as not looked through."""


def of_roster(plan: Path, key: str) -> Iterator[str]:
    """The line of the roster that a member came from."""
    table = (plan if plan.is_dir() else plan.parent) / "roster.csv"
    try:
        _, lines = files.rows(table)
    except files.Unreadable:
        return
    for line in lines:
        if key and line.cells.get("key") == key:
            yield speech.said(
                "{table}, dòng {number} (khóa {key}): hãy xóa dòng này; người đã xóa không trở lại dù dòng còn đó",
                table=table,
                number=line.number,
                key=key,
            )


def of_files(folder: Path, traces: Traces) -> Iterator[str]:
    """Files beside the data that hold a name, a number or an account: copies, reports, lists on their way."""
    needles = [
        each.encode() for each in (*traces.names, *traces.phones, *(p for p in traces.persons if len(p) >= 5)) if each
    ]
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not needles:
            continue
        try:
            holds = path.stat().st_size <= LARGEST and any(
                needle in part for part in _parts(path) for needle in needles
            )
        except (OSError, zipfile.BadZipFile):
            holds = False
        if holds:
            yield speech.said("{path}: còn tên hoặc số; hãy hủy nếu không phải giữ theo quy định", path=path)


def _parts(path: Path) -> Iterator[bytes]:
    """What is in a file; what is in each part of a packed one."""
    if path.suffix not in PACKED:
        yield path.read_bytes()
        return
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as packed:
        for name in packed.namelist():
            yield packed.read(name)
