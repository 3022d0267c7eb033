"""What the documents name exists: each path, each name of the code and each command in README.md, the architecture and the glossary."""

import re
from functools import cache

import pytest

from campaign import verbs
from campaign.events import BatonEvent, TrailEvent
from tests.house.test_rooms import ROOT, rooms, sources
from tests.stages import new_data

DOCUMENTS = ("README.md", "docs/architecture.md", "docs/glossary.md")
KINDS = "py|toml|j2|sql|csv|md"
PATH = re.compile(rf"(?:[\w.<>*-]+/)*[\w.<>*-]+\.(?:{KINDS})\b|(?:[a-z_]+/)+(?![\w<])")
PLACEHOLDER = re.compile(r"<\w+>|WING|VERB(?:ING)?|ROWS|JOB|NNNN_what|PLATFORM|LANGUAGE")
"""What a recipe leaves open: `acts/WING/VERB.py`, `telling/<language>/`."""
DEFINED_WITH = re.compile(rf"^([\w/.]+\.(?:{KINDS})) (\w+)$")
DOTTED = re.compile(r"^(\w+)\.([a-z_]\w*)$")
IDENTIFIER = re.compile(r"^(?=\w*[_A-Z])[A-Za-z_]\w*$")
COMMAND = re.compile(r"^/(\w+)")
MADE_BY_OFFICES = frozenset(
    {"plan.toml", "config.toml", "cau_chu.toml", "roster.csv", "units.csv", "tasks.csv", "telegram.token"}
)
"""Files of a deployment, or of an example plan; no part of the code."""
FOREIGN = frozenset({"WAL", "TIEPSUC_TELEGRAM_TOKEN"})
"""Names of the world outside."""


def spans(document: str) -> list[str]:
    """What stands in backticks, outside fenced blocks."""
    text = re.sub(r"^```.*?^```", "", (ROOT / document).read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`\n]+)`", text)


@cache
def files() -> tuple[str, ...]:
    """Every file of the project that a document may name, by its path in it."""
    tops = [*rooms(), "tests", "docs", "examples", "benchmarks", "scripts"]
    below = [path for top in tops for path in (ROOT / top).rglob("*") if "__pycache__" not in path.parts]
    return tuple(path.relative_to(ROOT).as_posix() for path in (*below, *ROOT.glob("*.md"), *ROOT.glob("*.toml")))


@cache
def code() -> str:
    """All that is the product's code, in one text: a name which nothing in it bears is a name of the past."""
    own = [str(path) for path in sources() if path.parts[0] in rooms()]
    data = [name for name in files() if name.endswith((".sql", ".toml", ".j2")) and not name.startswith("tests/")]
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in (*own, *data))


@cache
def words() -> frozenset[str]:
    """Every word of it."""
    return frozenset(re.findall(r"\w+", code()))


def is_there(path: str) -> bool:
    """Is there such a file or folder? A bare name may stand in any room; what a recipe leaves open may be anything."""
    pattern = re.escape(PLACEHOLDER.sub("*", path).rstrip("/")).replace(r"\*", r"[\w.-]+")
    wanted = re.compile(rf"(?:.*/)?{pattern}" if path.count("/") < 2 else pattern)
    return path in MADE_BY_OFFICES or any(wanted.fullmatch(name) for name in files()) or (ROOT / path).is_dir()


@cache
def classes() -> dict[str, str]:
    """Each class and what stands in it."""
    found = re.findall(r"^class (\w+)(.*?)(?=^\S|\Z)", code(), re.MULTILINE | re.DOTALL)
    return dict(found)


@cache
def columns() -> frozenset[tuple[str, str]]:
    """(table, column) of the data file."""
    db = new_data.in_memory()
    tables = [row[0] for row in db.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return frozenset(
        (table, row[0]) for table in tables for row in db.all(f"SELECT name FROM pragma_table_info('{table}')")
    )


def defines(where: str, name: str) -> bool:
    """Does a module of that stem, or a class, or a table of that name, have such a name?"""
    stems = [path for path in sources() if path.stem == where and path.parts[0] in rooms()]
    own = re.compile(rf"^\s*(?:async )?(?:def|class) {name}\b|^{name}\b.*=", re.MULTILINE)
    inside = re.compile(rf"^    (?:(?:async )?def )?{name}[:(]", re.MULTILINE)
    return (
        (where, name) in columns()
        or any(own.search((ROOT / path).read_text(encoding="utf-8")) for path in stems)
        or inside.search(classes().get(where, "")) is not None
    )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = [found for span in spans(document) for found in PATH.findall(span)]
    blocks = [block.replace("<br/>", " ") for block in re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL)]
    drawn = [found for block in blocks for found in PATH.findall(block)]
    assert [path for path in dict.fromkeys(named + drawn) if not is_there(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_of_a_document_leads_somewhere(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    folder = (ROOT / document).parent
    assert [link for link in links if not (folder / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_name_that_a_document_says_is_in_is_there(document: str) -> None:
    said = [found.groups() for span in spans(document) if (found := DEFINED_WITH.match(span))]
    assert [(path, name) for path, name in said if not defines(path.rpartition("/")[2].partition(".")[0], name)] == []
    one_by_one = [span for span in spans(document) if span not in MADE_BY_OFFICES]
    dotted = [
        found.groups() for span in one_by_one if (found := DOTTED.match(span)) and found[2] not in KINDS.split("|")
    ]
    assert [f"{module}.{name}" for module, name in dotted if not defines(module, name)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_name_of_the_code_in_a_document_stands_in_the_code(document: str) -> None:
    named = {span for span in spans(document) if IDENTIFIER.match(span)} - FOREIGN
    assert sorted(name for name in named if not {name, name.upper()} & words() and not PLACEHOLDER.search(name)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_command_that_a_document_names_is_understood(document: str) -> None:
    named = {found[1] for span in spans(document) if (found := COMMAND.match(span))}
    assert sorted(named - set(verbs.BY_COMMAND)) == []


def test_the_glossary_has_a_row_for_every_verb_and_every_event() -> None:
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", text.partition("\n## Verbs\n")[2], re.MULTILINE)
    named = {word for row in rows for word in re.findall(r"\w+", row)}
    kinds = [str(kind) for kind in (*BatonEvent, *TrailEvent)]
    assert [name for name in (*verbs.BY_NAME, *kinds) if name not in named] == []


def test_a_name_of_the_past_would_be_seen() -> None:
    assert not is_there("acts/report_making.py")
    assert is_there("acts/WING/VERB.py")
    assert is_there("telling/<language>/refusals.toml")
    assert not is_there("telling/<language>/refused.toml")
    assert not is_there("no_such_module.py")
    assert not defines("places", "of_nobody")
    assert not defines("Caps", "colours")
    assert "FEATURES_OF_OLD" not in words()
