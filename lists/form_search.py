"""The form of a unit's report found in a workbook that somebody sent back, in the child process; what it says is `lists/unit_form.py`'s.

Labels are looked for wherever they ended up: people fill it in on phones, in Excel, in LibreOffice.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from campaign import text_normalisation
from lists import cells, looks, prescan, sheets, vocabulary
from lists.refusals import FormRefusal, ListRefused
from lists.unit_form import LONGEST, FormCell, ReadForm

MARK = "tiepsuc"
"""The hidden sheet's name."""
FIELD = "field:"
MOST_CELLS = 100_000
"""A form has some thirty cells, and empty ones around them; whatever has more is something else."""
BESIDE = 4
"""So many cells to the right of a label its value may stand."""


def read(path: Path) -> ReadForm:
    """Find the form in a workbook. Raises Refused: whatever `prescan` refuses, what `looks` says it is, or `not_our_form`."""
    if found_to_be := looks.like(path):
        raise ListRefused(found_to_be, file=path.name)
    if (kind := prescan.kind(path)) != "xlsx":
        raise ListRefused(FormRefusal.OLD_XLS if kind == "xls" else FormRefusal.NOT_OUR_FORM, file=path.name)
    prescan.workbook(path)
    found = sheets.read(path, "xlsx", words=vocabulary.load())
    if sum(len(row) for sheet in found for row in sheet.rows) > MOST_CELLS:
        raise ListRefused(FormRefusal.NOT_OUR_FORM, file=path.name)
    hidden = next((_pairs(sheet) for sheet in found if text_normalisation.fold(sheet.name) == MARK), {})
    labels = {name.removeprefix(FIELD): label for name, label in hidden.items() if name.startswith(FIELD)}
    report, version = hidden.get("unit_report", ""), hidden.get("version", "")
    if not labels or not report.isdecimal() or not version.isdecimal():
        raise ListRefused(FormRefusal.NOT_OUR_FORM, file=path.name)
    wanted = {text_normalisation.fold(label): name for name, label in labels.items()}
    there = _beside(found, wanted, labels)
    missing = tuple(label for name, label in labels.items() if name not in there)
    return ReadForm(hidden.get("campaign", ""), int(report), int(version), tuple(there.values()), missing)


def _pairs(sheet: sheets.Sheet) -> dict[str, str]:
    """The first two cells of each row as texts."""
    rows = (row for row in sheet.rows[:200] if len(row) > 1)
    return {cells.text(row[0]): cells.text(row[1])[:LONGEST] for row in rows}


def _beside(found: Iterable[sheets.Sheet], wanted: Mapping[str, str], labels: Mapping[str, str]) -> dict[str, FormCell]:
    there: dict[str, FormCell] = {}
    for sheet in found:
        if text_normalisation.fold(sheet.name) == MARK:
            continue
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                name = wanted.get(text_normalisation.fold(cell)) if isinstance(cell, str) and cell else None
                if name is not None and name not in there:
                    there[name] = _value(row, column, number, name=name, label=labels[name])
    return there


def _value(row: Any, column: int, number: int, *, name: str, label: str) -> FormCell:
    """The first filled cell to the right of a label, else the one right beside it."""
    after = range(column + 1, min(column + 1 + BESIDE, len(row)))
    at = next((each for each in after if row[each] not in (None, "")), column + 1)
    value = row[at] if at < len(row) else ""
    return FormCell(name, label, f"{_letters(at)}{number}", value)


def _letters(column: int) -> str:
    """0 is A, 26 is AA."""
    head, last = divmod(column, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)
