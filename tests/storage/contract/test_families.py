"""No family of tables is without its promises: what speaks of tables in storage is called by a test of the contract."""

import ast
from pathlib import Path

from tests.house.test_rooms import sources

HERE = Path(__file__).parent
APART = {
    "storage/people/erasure.py", "storage/people/personal_data.py", "storage/people/purging.py", "storage/people/purposes.py",
    "storage/reports/report_figures.py", "storage/reports/report_folders.py",
    "storage/unit_reports/unit_figures.py", "storage/unit_reports/unit_reach.py", "storage/migrate.py", "storage/integrity.py", "storage/sqlite.py",
    "storage/dialect.py", "storage/port.py", "storage/database.py", "storage/children.py", "storage/priority.py", "storage/work.py",
}  # fmt: skip
"""Not tables but what is under them; and what sums up, or empties, tables of these families."""


def named() -> set[str]:
    """The modules of storage that the contract's tests import, as paths."""
    found: set[str] = set()
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("storage"):
                whole = [f"{node.module}.{name.name}" for name in node.names] + [str(node.module)]
                found |= {one.replace(".", "/") + ".py" for one in whole}
    return found


def test_every_family_of_tables_has_its_contract() -> None:
    ours = {str(path) for path in sources() if path.parts[0] == "storage" and path.name != "__init__.py"}
    assert ours >= APART
    assert ours - APART - named() == set()
