"""Reads a plan: the TOML file, the tables beside it, then whether all its names fit together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from campaign.plan import checks, files, goal_checks
from campaign.plan.calendar import CalendarDay
from campaign.plan.duties import Task
from campaign.plan.goals import Target
from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry, Unit
from campaign.plan.shape import Table

LISTS = {"extra_teams", "roles", "words", "successors", "lead", "coordinating", "each"}
"""Columns that hold several words, divided by `;`."""

TABLES: Mapping[str, tuple[str, type[Table]]] = {
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

Row = TypeVar("Row", bound=Table)


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
        found[:0] = [_misplaced(file, name) for name in TABLES if name in raw and name not in IN_BOTH]
        plan = files.fit(Plan, _joined(raw, tables), file=file.name)
    except files.Unreadable as wrong:
        raise PlanInvalid(wrong.mistakes + found) from wrong
    found += checks.misfits(plan, file=file.name) + goal_checks.misfits(plan, file=file.name)
    if found:
        raise PlanInvalid(found)
    return plan


def _misplaced(file: Path, name: str) -> str:
    return f"{file.name}, [[{name}]]: phần này ghi trong {TABLES[name][0]}"


def _joined(raw: Mapping[str, Any], tables: Mapping[str, list[Any]]) -> dict[str, Any]:
    """The plan file with its tables; a list that is in both is joined."""
    joined = {**raw, **tables}
    for name in IN_BOTH & tables.keys():
        own = raw.get(name, [])
        joined[name] = [*own, *tables[name]] if isinstance(own, list) else own
    return joined


def _table(path: Path, model: type[Row], found: list[str]) -> list[Row]:
    """The rows that are right; what is wrong with the others is added to `found`."""
    try:
        lines = files.rows(path)
    except files.Unreadable as wrong:
        found.extend(wrong.mistakes)
        return []
    good: list[Row] = []
    for number, line in enumerate(lines, start=2):
        try:
            good.append(files.fit(model, _cells(line), file=f"{path.name}, dòng {number}"))
        except files.Unreadable as wrong:
            found.extend(mistake.replace('khóa "', 'cột "', 1) for mistake in wrong.mistakes)
    return good


def _cells(line: dict[str, str]) -> dict[str, Any]:
    return {
        column: tuple(word.strip() for word in value.split(";") if word.strip()) if column in LISTS else value
        for column, value in line.items()
    }
