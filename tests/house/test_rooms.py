"""The rules that the import contracts cannot say: every room has its place, every file one duty and a fair size."""

import ast
import configparser
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NO_ROOMS = {"tests", "benchmarks", "scripts", "docs", "build", "dist", "var"}
ASYNC_ROOMS = {"bot", "practice", "sandbox", "tests", "benchmarks"}
SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
WRITTEN = ("*.j2", "*.sql", "*.js", "*.css", "*.html")
"""What is read like code besides Python."""
LONG_FOR_A_REASON: dict[str, str] = {}
"""Files of more than 300 lines, each with the reason why it is one idea."""


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the project, by its path in it; what tools have made is not walked through."""
    ours = [top for top in ROOT.iterdir() if not top.name.startswith(".") and top.name not in {"build", "dist", "var"}]
    found = [
        path for top in ours for path in (top.rglob("*.py") if top.is_dir() else [top] if top.suffix == ".py" else [])
    ]
    return tuple(sorted(path.relative_to(ROOT) for path in found))


def rooms() -> set[str]:
    """The top-level folders that hold Python code of the product, and what is for practising it."""
    return {path.parts[0] for path in sources() if len(path.parts) > 1} - NO_ROOMS


def contracts() -> configparser.ConfigParser:
    """The import contracts."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


@cache
def tree(path: Path) -> ast.Module:
    """A source file, read once for all that is asked of it: there are a thousand."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


@cache
def walked(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a source file, gone through once as well."""
    return tuple(ast.walk(tree(path)))


@cache
def imported(path: Path) -> frozenset[str]:
    """The top-level names of what a file imports, anywhere in it."""
    found: set[str] = set()
    for node in walked(path):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return frozenset(found)


def test_every_room_is_named_in_the_import_contracts() -> None:
    named = set(contracts()["importlinter"]["root_packages"].split())
    assert rooms() == named


def test_every_room_but_the_sandbox_has_its_layer() -> None:
    layers = contracts()["importlinter:contract:layers"]["layers"]
    assert set(layers.replace("|", " ").split()) == rooms() - {"sandbox"}


@pytest.mark.parametrize("contract", ["telegram", "apscheduler", "pydantic"])
def test_a_package_owned_by_one_module_is_forbidden_in_every_room(contract: str) -> None:
    sources_of = contracts()[f"importlinter:contract:{contract}"]["source_modules"]
    assert set(sources_of.split()) == rooms()


def test_every_room_is_a_package() -> None:
    assert [room for room in sorted(rooms()) if not (ROOT / room / "__init__.py").exists()] == []


def test_only_the_rim_and_the_sandbox_know_asyncio() -> None:
    below = [path for path in sources() if path.parts[0] not in ASYNC_ROOMS]
    assert [str(path) for path in below if imported(path) & {"asyncio", "anyio", "uvloop"}] == []


def test_only_the_rim_and_the_sandbox_await() -> None:
    def awaits(path: Path) -> bool:
        return any(isinstance(node, (ast.AsyncFunctionDef, ast.Await)) for node in walked(path))

    below = [path for path in sources() if path.parts[0] not in ASYNC_ROOMS]
    # storage opens the writing connection, whose thread belongs to aiosqlite: the one awaiting file below the rim.
    assert [str(path) for path in below if awaits(path)] == ["storage/database.py"]


def test_the_database_is_known_to_the_one_implementation_of_the_port() -> None:
    ours = [path for path in sources() if path.parts[0] in rooms()]
    assert [str(path) for path in ours if imported(path) & {"sqlite3"}] == ["storage/sqlite.py"]
    assert [str(path) for path in ours if imported(path) & {"aiosqlite"}] == ["storage/database.py"]


def test_nobody_else_speaks_to_a_connection() -> None:
    """What is not in the port is the database's own, and would tie whoever uses it to SQLite."""
    own = re.compile(
        r"\.((execute|executemany|executescript|cursor|fetchone|fetchall)\(|row_factory|total_changes|lastrowid)"
    )
    ours = [path for path in sources() if path.parts[0] in rooms() and str(path) != "storage/sqlite.py"]
    assert [str(path) for path in ours if own.search((ROOT / path).read_text(encoding="utf-8"))] == []


def test_no_file_name_says_nothing() -> None:
    assert [str(path) for path in sources() if path.stem in SAY_NOTHING] == []


def test_a_class_name_stands_once() -> None:
    """A word that means two things is looked up in the wrong file; a class that is its file's own (`_Said`) is looked up nowhere else."""
    found: dict[str, list[str]] = {}
    for path in (path for path in sources() if path.parts[0] != "tests"):
        for node in walked(path):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def test_no_file_is_longer_than_one_idea() -> None:
    """Also templates, migrations and the page; tables of words and of settings are not read from end to end."""
    written = {path.relative_to(ROOT) for room in rooms() for each in WRITTEN for path in (ROOT / room).rglob(each)}
    lengths = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in {*sources(), *written}
    }
    long = {name for name, lines in lengths.items() if lines > (450 if name.startswith("tests/") else 300)}
    assert long == set(LONG_FOR_A_REASON)


def test_every_module_says_what_belongs_in_it() -> None:
    def silent(path: Path) -> bool:
        return ast.get_docstring(tree(path)) is None

    ours = [path for path in sources() if path.parts[0] in rooms()]
    assert [str(path) for path in ours if silent(path)] == []


def test_nobody_uses_mocks() -> None:
    mocks = [path for path in sources() if "mock" in (ROOT / path).read_text(encoding="utf-8").split()]
    assert [str(path) for path in mocks] == []


STARTER = re.compile(r"^subprocess\.(Popen|run|call|check_\w+)$|create_subprocess_\w+$")


def children_of(path: Path) -> list[ast.Call]:
    """The calls in a file that beget child processes."""
    named = [
        node for node in walked(path) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    ]
    return [call for call in named if STARTER.search(ast.unparse(call.func))]


def test_every_child_is_told_what_it_may_know_of_the_environment() -> None:
    """The bot's environment holds its token; a child that is given none of its own would inherit it."""
    found: dict[str, str] = {}
    for path in (path for path in sources() if path.parts[0] in rooms()):
        for call in children_of(path):
            found[str(path)] = next((ast.unparse(word.value) for word in call.keywords if word.arg == "env"), "")
    assert set(found) == {
        "practice/demo.py",
        "lists/reading.py",
        "lists/sharing.py",
        "reports/drawing.py",
        "bot/list_exchange.py",
    }
    assert [path for path, told in found.items() if "children.environment(os.environ)" not in told] == []
