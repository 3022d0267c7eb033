"""Acts are the only way to change anything: no handler, and nothing that tells, calls a function of storage that writes."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house.test_rooms import ROOT, rooms, sources, tree

Name = tuple[str, str]
"""A module, dotted, and a function in it."""
WRITES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b")
CHANGES = {"run", "many", "insert", "record"}
"""Methods of a Work or a Store by which rows change."""
OWED = {"storage.outbox", "storage.card_redraws", "storage.said_buttons", "storage.heard"}
"""What is owed to people is telling's own book: that something has to be shown or said follows from what acts have changed."""
READERS = ("handlers", "telling")


def module(path: Path) -> str:
    """storage/relay/cases.py as storage.relay.cases."""
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def aliases(parsed: ast.Module) -> dict[str, str]:
    """What a name means that was imported, anywhere in the file: «cases» is storage.relay.cases."""
    found: dict[str, str] = {}
    for node in ast.walk(parsed):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return found


def named(parsed: ast.AST, own: str, known: dict[str, str]) -> Iterator[Name]:
    """Every function that is named, called or handed on, in a piece of code of the module `own`."""
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            yield known[node.value.id], node.attr
        if isinstance(node, ast.Name):
            where, _, name = known.get(node.id, f"{own}.{node.id}").rpartition(".")
            yield where, name


def changes(function: ast.FunctionDef, constants: set[str]) -> bool:
    """Does it speak of a change itself: by its SQL, by a constant of SQL, by what it calls of its Work?"""
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WRITES.search(node.value):
            return True
        if isinstance(node, ast.Name) and node.id in constants:
            return True
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
            return True
    return False


@cache
def writers() -> frozenset[Name]:
    """The functions of storage that write, or call one that does."""
    found: set[Name] = set()
    calls: dict[Name, set[Name]] = {}
    for path in (path for path in sources() if path.parts[0] == "storage"):
        parsed, own = tree(path), module(path)
        constants = {
            target.id for node in parsed.body if isinstance(node, ast.Assign) and WRITES.search(ast.unparse(node.value))
            for target in node.targets if isinstance(target, ast.Name)
        }  # fmt: skip
        known = aliases(parsed)
        for function in (node for node in parsed.body if isinstance(node, ast.FunctionDef)):
            calls[own, function.name] = set(named(function, own, known))
            if changes(function, constants):
                found.add((own, function.name))
    while more := {name for name, called in calls.items() if name not in found and called & found}:
        found |= more
    return frozenset(found)


def written_by(path: Path) -> list[str]:
    """The writing functions of storage that a file names, apart from what is owed."""
    parsed = tree(path)
    used = set(named(parsed, module(path), aliases(parsed))) & writers()
    owed = OWED if path.parts[0] == "telling" else OWED - {"storage.said_buttons", "storage.heard"}
    return sorted(f"{where}.{name}" for where, name in used if where not in owed)


def test_writing_is_told_from_reading() -> None:
    known = writers()
    for where, name in (
        ("storage.members", "tie"), ("storage.places", "ensure"), ("storage.lists.imports", "add_many"), ("storage.settings", "put"),
        ("storage.recovery", "lose"), ("storage.questions", "take"),
    ):  # fmt: skip
        assert (where, name) in known
    for where, name in (("storage.members", "get"), ("storage.questions", "find"), ("storage.tallies", "check")):
        assert (where, name) not in known


@pytest.mark.parametrize("room", READERS)
def test_nothing_is_changed_but_by_an_act(room: str) -> None:
    found = {str(path): written_by(path) for path in sources() if path.parts[0] == room}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_handler_that_writes_is_found() -> None:
    parsed = ast.parse(
        "from storage import members as people\ndef f(work): people.tie(work, 1, channel='t', person='7')"
    )
    assert set(named(parsed, "handlers.x", aliases(parsed))) & writers() == {("storage.members", "tie")}


def test_nobody_writes_sql_above_storage() -> None:
    """What is for practising makes up a past, which no act could."""
    asks = re.compile(r"\bwork\.(one|all|run|insert)\(|\.db\.(one|all|each|tuples|run|many|insert)\(")
    above = [path for path in sources() if path.parts[0] in rooms() - {"storage", "practice", "sandbox"}]
    assert [str(path) for path in above if asks.search((ROOT / path).read_text(encoding="utf-8"))] == []


BUILDS = {"tests/stages/builders.py", "tests/stages/large_campaign.py"}
"""Where tests make what a story finds there already."""
TABLES_THEMSELVES = ("tests/storage/contract/", "tests/storage/test_migrate.py", "tests/storage/test_questions.py")
"""Tests of the port, and of data as an older release has left it."""
INSERTS = re.compile(r"\bINSERT\s+(?:OR\s+\w+\s+)?INTO\s+(\w+)", re.IGNORECASE)


def inserted(parsed: ast.AST) -> set[str]:
    """The tables into which the SQL of a file puts rows; one of its own, `t`, is nobody else's business."""
    texts = (one.value for one in ast.walk(parsed) if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return {table for text in texts for table in INSERTS.findall(text)} - {"t"}


def test_tests_build_what_they_need_in_one_place() -> None:
    """A new column, or another table, is then one change. What SQL looks like is the matter of tests/house."""
    ours = [path for path in sources() if path.parts[0] == "tests" and path.parts[1] != "house"]
    others = [path for path in ours if str(path) not in BUILDS and not str(path).startswith(TABLES_THEMSELVES)]
    suspects = [path for path in others if INSERTS.search((ROOT / path).read_text(encoding="utf-8"))]
    assert {str(path): inserted(tree(path)) for path in suspects if inserted(tree(path))} == {}


def test_a_row_that_a_test_writes_itself_is_found() -> None:
    assert inserted(
        ast.parse("work.run(f'INSERT INTO member (name) VALUES ({x})'); db.run('insert into t VALUES (1)')")
    ) == {"member"}
