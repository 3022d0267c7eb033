"""The list written back as XLSX: codes and phones as text, who registered when, what stands in the way; no cell is a formula.

The headings are ones that the importer understands, and a hidden property names the campaign, so that a list of another
campaign is noticed.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign.plan import Plan
from storage.lists import exports
from storage.lists.exports import ExportedLine
from storage.work import Work
from telling import safe_cells

HEADINGS = (
    ("STT", 6), ("Mã số thuế", 16), ("Tên tổ chức", 52), ("Loại hình", 18), ("Xã, phường", 22), ("Địa chỉ trụ sở", 36),
    ("Người đại diện", 26), ("Chức vụ", 18), ("Điện thoại", 26), ("Khớp dữ liệu", 14), ("VNeID mức 2", 14),
    ("Đã đăng ký", 12), ("Ngày đăng ký định danh", 18), ("Người ghi", 22), ("Khó khăn, vướng mắc", 30), ("Tình trạng hoạt động", 18),
    ("Ghi chú", 30), ("Trong danh sách mới nhất", 14),
)  # fmt: skip
AS_TEXT = ("Mã số thuế", "Điện thoại")
TITLE = "Danh sách"
LONGEST_SHEET = 1_048_576
"""Rows of a sheet, by the format; what is beyond them stands on a further one."""
STATUS = {"active": "Đang hoạt động", "stopped": "Ngừng hoạt động"}


def write(path: Path, work: Work) -> int:
    """Write the whole list; returns the number of organisations. Raises OSError.

    The file appears whole or not at all: where the data cannot be read to its end, one that was there before stays as it was.
    """
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        written = _write(unfinished, work)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return written


def _write(path: Path, work: Work) -> int:
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    path.touch()  # a place that cannot be written to shows before anything is made
    with xlsxwriter.Workbook(
        path, options
    ) as book:  # whatever happens it is closed: nothing stays in the temporary folder
        book.set_custom_property("tiepsuc_campaign", work.plan.campaign.id)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
        as_text = book.add_format({"num_format": "@"})
        formats = [as_text if heading in AS_TEXT else None for heading, _ in HEADINGS]
        sheet, line, written = _sheet(book, bold, formats), 0, 0
        for written, cells in enumerate(_rows(work.plan, exports.lines(work)), start=1):
            line += 1
            if line == LONGEST_SHEET:
                _filtered(sheet, line - 1)
                sheet, line = _sheet(book, bold, formats), 1
            sheet.write_number(line, 0, written)
            for at, cell in enumerate(cells, start=1):
                if cell:
                    sheet.write_string(line, at, cell, formats[at])
        _filtered(sheet, line)
    return written


def _filtered(sheet: Any, last: int) -> None:
    sheet.autofilter(0, 0, max(last, 1), len(HEADINGS) - 1)


def _sheet(book: Any, bold: Any, formats: Sequence[Any]) -> Any:
    """A new sheet with its headings."""
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(TITLE if number == 1 else f"{TITLE} {number}")
    for at, ((heading, width), form) in enumerate(zip(HEADINGS, formats, strict=True)):
        sheet.set_column(at, at, width, form)
        sheet.write_string(0, at, heading, bold)
    sheet.freeze_panes(1, 3)
    return sheet


def _rows(plan: Plan, lines: Iterable[ExportedLine]) -> Iterable[list[str]]:
    said = _Said(plan)
    for line in lines:
        yield [safe_cells.text(cell) if cell else "" for cell in said.cells(line)]


class _Said:
    """The plan's words, looked up once for all lines."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._kinds = {category.id: category.name for category in plan.categories}
        self._units = {unit.id: unit.name for unit in plan.units}
        self._facts = {fact.id: {"yes": fact.yes, "no": fact.no} for fact in plan.facts}
        self._steps = {str(step.id): step.short for step in plan.steps}
        self._reasons = {reason.id: reason.label for reason in plan.reasons}

    def cells(self, line: ExportedLine) -> list[str]:
        """One row as `HEADINGS` names it, without its number."""
        facts = self._facts
        return [
            line.tax_code, line.name, self._kinds.get(line.category, ""), self._units.get(line.unit, ""), line.address, "; ".join(line.people),
            "; ".join(dict.fromkeys(title for title in line.titles if title)), "; ".join(line.phones), facts.get("matched", {}).get(line.matched, ""),
            facts.get("level2", {}).get(line.level2, ""), "Đã đăng ký" if line.registered else "Chưa đăng ký", _day(self._plan, line.registered_at),
            line.registered_by or ("Danh sách" if line.registered_source == "list" else ""), self._difficulty(line), STATUS.get(line.status, ""),
            line.note, "không còn" if line.gone else "",
        ]  # fmt: skip

    def _difficulty(self, line: ExportedLine) -> str:
        """The steps at which its case is stuck, with the reason that was chosen."""
        return "; ".join(
            f"{self._steps.get(step, step)}: {self._reasons.get(reason, 'vướng')}" for step, reason in line.blocked
        )


def _day(plan: Plan, at: int | None) -> str:
    return f"{datetime.fromtimestamp(at / 1000, plan.campaign.zone):%d/%m/%Y %H:%M}" if at is not None else ""
