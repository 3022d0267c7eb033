"""The list written back as XLSX or CSV: codes and phones as text, who registered when, what stands in the way; no cell is a formula.

The headings are ones that the importer understands, and in a workbook a hidden property names the campaign, so that a list of another
campaign is noticed.
"""

import csv
import glob
import io
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, NamedTuple

from campaign import masking, tax_codes
from campaign.plan import Plan
from lists import flat_book, shared_sheet, vocabulary
from lists.flat_book import BookColumn, FlatBook
from lists.shared_sheet import SharedLine
from storage.lists import exports
from storage.lists.exports import ExportedLine
from storage.work import Work
from telling import safe_cells

HEADINGS = tuple(
    BookColumn(heading, width, as_text=heading in ("Mã số thuế", "Điện thoại"))
    for heading, width in (
        ("STT", 6), ("Mã số thuế", 16), ("Tên tổ chức", 52), ("Loại hình", 18), ("Xã, phường", 22), ("Địa chỉ trụ sở", 36),
        ("Người đại diện", 26), ("Chức vụ", 18), ("Điện thoại", 26), ("Khớp dữ liệu", 14), ("VNeID mức 2", 14),
        ("Đã đăng ký", 12), ("Ngày đăng ký định danh", 18), ("Người ghi", 22), ("Khó khăn, vướng mắc", 30), ("Tình trạng hoạt động", 18),
        ("Ghi chú", 30), ("Trong danh sách mới nhất", 14),
    )
)  # fmt: skip
TITLE = "Danh sách"
ABANDONED_S = 3600
"""Nobody writes at a list for so long."""
STATUS = {"active": "Đang hoạt động", "stopped": "Ngừng hoạt động"}


PHONES = next(at for at, column in enumerate(HEADINGS) if column.heading == "Điện thoại")
"""The column that a list for everybody does not have."""


class ChosenRows(NamedTuple):
    """Only some of the rows: how many they are, and which (of the cells as they are written, without the number)."""

    total: int
    fits: Callable[[Sequence[str]], bool]


def write(path: Path, work: Work, *, phones: bool = True, mode: int = 0o600, only: ChosenRows | None = None) -> int:
    """Write the whole list, as CSV where the file is named so, readable by its owner only; returns the number of organisations. Raises OSError.
    Without `phones` it has none of them, nor in what was noted. `only`: not the whole list.

    The file appears whole or not at all: where the data cannot be read to its end, one that was there before stays as it was.
    """
    target = path.resolve()
    clear(target.parent, f".{glob.escape(target.name)}.*")
    lines, total = rows(work, phones=phones), exports.count(work)
    if only is not None:
        lines, total = filter(only.fits, lines), only.total
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "w+b") as out:
            if target.suffix.lower() == ".csv":
                written = _csv(out, _headings(phones), rows=lines)
            else:
                properties = {"tiepsuc_campaign": work.plan.campaign.id}
                book = FlatBook(TITLE, _headings(phones), 3, properties)
                written = flat_book.write(out, book, rows=lines, total=total)
        unfinished.chmod(mode)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def clear(folder: Path, pattern: str) -> None:
    """What a kill has left half written there, perhaps with names and numbers; another writer's is younger."""
    for left in folder.glob(pattern):
        if left.stat().st_mtime < time.time() - ABANDONED_S:
            left.unlink(missing_ok=True)


def _headings(phones: bool) -> tuple[BookColumn, ...]:
    return HEADINGS if phones else (*HEADINGS[:PHONES], *HEADINGS[PHONES + 1 :])


def _csv(out: IO[bytes], headings: Sequence[BookColumn], *, rows: Iterable[list[str]]) -> int:
    """As Excel saves it in Vietnam: UTF-8 with its mark, semicolons."""
    written = 0
    with io.TextIOWrapper(out, encoding="utf-8-sig", newline="") as text:
        lines = csv.writer(text, delimiter=";")
        lines.writerow(column.heading for column in headings)
        for written, cells in enumerate(rows, start=1):
            lines.writerow((written, *cells))
    return written


def rows(work: Work, *, phones: bool) -> Iterator[list[str]]:
    """The cells of every organisation as they are written, without the row's number."""
    said = _Said(work.plan)
    for line in exports.lines(work):
        cells = said.cells(line)
        if not phones:
            del cells[PHONES - 1]
            cells = [masking.masked(cell) for cell in cells]
        yield safe_cells.texts(cells)


def shared(work: Work) -> Iterator[SharedLine]:
    """What a sheet outside the house shows: facts about organisations with a tax code, numbers masked. Of a household nothing, for its code is
    its owner's own number and its name mostly theirs.
    """
    said, words = _Said(work.plan), vocabulary.load().rows
    names = [column.heading for column in HEADINGS[1:]]
    for line in exports.lines(work):
        code = tax_codes.read(line.tax_code)
        if code is None or code.code != line.tax_code or words.names_a_household(line.name):
            continue
        cells = dict(zip(names, said.cells(line), strict=True))
        kept = {name: masking.masked(cells[name]) for name in shared_sheet.COLUMNS} | {shared_sheet.CODE: line.tax_code}
        yield SharedLine(dict(zip(kept, safe_cells.texts(list(kept.values())), strict=True)), line.registered)


class _Said:
    """The plan's words, looked up once for all lines."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kinds = {category.id: category.name for category in plan.categories}
        self._units = {unit.id: unit.name for unit in plan.units}
        facts = {fact.id: {"yes": fact.yes, "no": fact.no} for fact in plan.facts}
        self._matched, self._level2 = facts.get("matched", {}), facts.get("level2", {})
        self._steps = {str(step.id): step.short for step in plan.steps}
        self._reasons = {reason.id: reason.label for reason in plan.reasons}

    def cells(self, line: ExportedLine) -> list[str]:
        """One row as `HEADINGS` names it, without its number."""
        return [
            line.tax_code, line.name, self._kinds.get(line.category, ""), self._units.get(line.unit, ""), line.address, "; ".join(line.people),
            "; ".join(dict.fromkeys(filter(None, line.titles))), "; ".join(line.phones), self._matched.get(line.matched, ""),
            self._level2.get(line.level2, ""), "Đã đăng ký" if line.registered else "Chưa đăng ký", _day(self._plan, line.registered_at),
            line.registered_by or ("Danh sách" if line.registered_source == "list" else ""),
            self._difficulty(line) if line.blocked else "", STATUS.get(line.status, ""), line.note, "không còn" if line.gone else "",
        ]  # fmt: skip

    def _difficulty(self, line: ExportedLine) -> str:
        """The steps at which its case is stuck, with the reason that was chosen."""
        return "; ".join(
            f"{self._steps.get(step, step)}: {self._reasons.get(reason, 'vướng')}" for step, reason in line.blocked
        )


def _day(plan: Plan, at: int | None) -> str:
    return f"{datetime.fromtimestamp(at / 1000, plan.campaign.zone):%d/%m/%Y %H:%M}" if at is not None else ""
