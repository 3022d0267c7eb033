"""Reads a plan: the TOML file, the tables beside it, then whether all its names fit together."""

from pathlib import Path
from typing import Any, TypeVar

from campaign.plan import checks, files
from campaign.plan.model import Plan
from campaign.plan.people import RosterEntry, Unit
from campaign.plan.shape import Table

LISTS = {"extra_teams", "roles", "words"}
"""Columns that hold several words, divided by `;`."""

TABLES = ("units", "roster")
"""What is too long for the plan file and stands beside it, one CSV table each."""

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
    units = _table(file.parent / "units.csv", Unit, found)
    roster = _table(file.parent / "roster.csv", RosterEntry, found)
    try:
        raw = files.toml(file)
        found[:0] = [f"{file.name}, [[{name}]]: phần này ghi trong {name}.csv" for name in TABLES if name in raw]
        plan = files.fit(Plan, {**raw, "units": units, "roster": roster}, file=file.name)
    except files.Unreadable as wrong:
        raise PlanInvalid(wrong.mistakes + found) from wrong
    found += checks.misfits(plan, file=file.name)
    if found:
        raise PlanInvalid(found)
    return plan


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
