"""Reads a plan: the TOML file, the tables beside it, then whether all its names fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from campaign.plan import checks, files, goal_checks, mistakes, salvage
from campaign.plan.calendar import CalendarDay
from campaign.plan.duties import Task
from campaign.plan.goals import Target
from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry, Unit
from campaign.plan.shape import PlanTable

LISTS = {"extra_teams", "roles", "words", "successors", "lead", "coordinating", "each"}
"""Columns that hold several words, divided by `;`."""

TABLES: Mapping[str, tuple[str, type[PlanTable]]] = {
    "units": ("units.csv", Unit),
    "roster": ("roster.csv", RosterEntry),
    "targets": ("targets.csv", Target),
    "calendar_days": ("calendar.csv", CalendarDay),
    "tasks": ("tasks.csv", Task),
}
"""What is too long for the plan file and stands beside it, one CSV table each."""

OPTIONAL = {"targets", "calendar_days", "tasks"}
"""Tables that a plan can do without."""

IN_BOTH = {"targets"}
"""What may stand in the plan file and in its table; the plan file's come first."""


@dataclass(slots=True)
class Rows:
    """A table as it was read: rows that are right, and what can be read of the others."""

    right: list[PlanTable] = field(default_factory=list)
    wrong: list[PlanTable] = field(default_factory=list)
    readable: bool = False


class PlanInvalid(Exception):
    """The plan cannot be used; `mistakes` names each one: file, table, key, what is wrong, what would be right."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


def load(path: Path) -> Plan:
    """The plan in that file (or in `plan.toml` of that folder). Raises PlanInvalid with all mistakes at once."""
    file = path / "plan.toml" if path.is_dir() else path
    found: list[str] = []
    tables = {
        name: _table(file.parent / table, model, found)
        for name, (table, model) in TABLES.items()
        if name not in OPTIONAL or (file.parent / table).exists()
    }
    try:
        raw = files.toml(file)
    except files.Unreadable as wrong:
        raise PlanInvalid(wrong.mistakes + found) from wrong
    found[:0] = [_misplaced(file, name) for name in TABLES if name in raw and name not in IN_BOTH]
    plan = _fitted(_joined(raw, {name: table.right for name, table in tables.items()}), file, found)
    if plan is not None and all(table.readable for table in tables.values()):
        known = plan.model_copy(update={name: (*getattr(plan, name), *table.wrong) for name, table in tables.items()})
        found += checks.misfits(known, file=file.name) + goal_checks.misfits(known, file=file.name)
    if plan is None or found:
        raise PlanInvalid(list(dict.fromkeys(found)))
    return plan


def roster(path: Path) -> tuple[list[RosterEntry], list[str]]:
    """The lines of a roster file by itself, and every mistake in it."""
    found: list[str] = []
    rows = _table(path, RosterEntry, found)
    return [line for line in rows.right if isinstance(line, RosterEntry)], found


def _fitted(raw: Mapping[str, Any], file: Path, found: list[str]) -> Plan | None:
    """The plan; what is wrong with it is put before `found`, and then it is what can be read of it, if its parts are there."""
    try:
        return files.fit(Plan, raw, file=file.name)
    except files.Unreadable as wrong:
        found[:0] = wrong.mistakes
    return salvage.construct(Plan, raw) if salvage.whole(Plan, raw) else None


def _misplaced(file: Path, name: str) -> str:
    return f"{file.name}, [[{name}]]: phần này ghi trong {TABLES[name][0]}"


def _joined(raw: Mapping[str, Any], tables: Mapping[str, list[Any]]) -> dict[str, Any]:
    """The plan file with its tables; a list that is in both is joined."""
    joined = {**raw, **tables}
    for name in IN_BOTH & tables.keys():
        own = raw.get(name, [])
        joined[name] = [*own, *tables[name]] if isinstance(own, list) else own
    return joined


def _table(path: Path, model: type[PlanTable], found: list[str]) -> Rows:
    """The rows of that file; what is wrong with them is added to `found`."""
    rows = Rows()
    try:
        header, lines = files.rows(path)
    except files.Unreadable as wrong:
        found.extend(wrong.mistakes)
        return rows
    known, needed = mistakes.columns(model)
    found.extend(mistakes.headings(header, model, file=path.name))
    rows.readable = not needed.difference(header)
    for line in lines if rows.readable else ():
        at = f"{path.name}, dòng {line.number}"
        cells = _cells({column: value for column, value in line.cells.items() if column in known})
        if line.spills:
            found.append(f"{at}: nhiều ô hơn số cột của bảng; ô có dấu phẩy phải đặt trong ngoặc kép")
        try:
            rows.right.append(files.fit(model, cells, file=at))
        except files.Unreadable as wrong:
            found.extend(each.replace('khóa "', 'cột "', 1).replace(", cả tệp:", ":") for each in wrong.mistakes)
            rows.wrong.append(salvage.construct(model, cells))
    return rows


def _cells(line: dict[str, str]) -> dict[str, Any]:
    return {
        column: tuple(word.strip() for word in value.split(";") if word.strip()) if column in LISTS else value
        for column, value in line.items()
    }
