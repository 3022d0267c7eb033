"""Sentences are sentences only, branches stand once, and neither has what the other does not know.

`telling/<language>/*.toml` against each other, against `telling/templates/*.j2` that say them, and against the code.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from jinja2 import nodes

from campaign.errors import Refusal
from telling import catalogue, words
from tests.house.conftest import ROOT, rooms
from tests.house.test_rooms import sources, walked

LANGUAGES = catalogue.languages()
FILES = catalogue.files("vi")
TEMPLATES = sorted((ROOT / "telling" / "templates").rglob("*.j2"))
LABELS = "verbs"
"""Buttons, menu and help: said by verb (telling/labels.py), held together by tests/telling/test_words.py."""


def told(language: str) -> dict[str, tuple[str, ...]]:
    """`cards.head.open` → the values it takes, in no order."""
    return {
        f"{file}.{key}": tuple(sorted(sentence.names))
        for file, sentences in catalogue.all_of(language).items()
        for key, sentence in sentences.items()
    }


def tree(text: str) -> nodes.Template:
    return words.environment().parse(text)


@cache
def said() -> dict[str, list[frozenset[str]]]:
    """What templates call for, `cards.head.open` or `reports.column.*`, each time with the names of the values it is given."""
    found: dict[str, list[frozenset[str]]] = {}
    for path in TEMPLATES:
        for call in tree(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if (name := path_of(call.node)) is not None:
                assert not call.args, f"{path.name}: {name} with a value that has no name"
                found.setdefault(name, []).append(frozenset(each.key for each in call.kwargs))
    return found


def path_of(node: nodes.Node) -> str | None:
    """`say.cards.head[state]` → `cards.head.*`; None for what is no sentence."""
    parts: list[str] = []
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        parts.insert(0, node.attr if isinstance(node, nodes.Getattr) else "*")
        node = node.node
    return ".".join(parts) if isinstance(node, nodes.Name) and node.name == "say" else None


@cache
def constants() -> frozenset[str]:
    """Every string that stands in the code."""
    found: set[str] = set()
    names = {room.name for room in rooms()}
    for path in (path for path in sources() if path.parts[0] in names):
        found |= {one.value for one in walked(path) if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return frozenset(found)


def literals(text: str) -> Iterator[str]:
    """What a template writes or holds that could be read by somebody."""
    for written in tree(text).find_all(nodes.TemplateData):
        yield re.sub(r"</?(?:b|i|u|s|code|pre|blockquote)>", "", written.data)
    for held in tree(text).find_all(nodes.Const):
        if isinstance(held.value, str) and not re.fullmatch(r"[a-z0-9_]*(?:\.j2)?", held.value):
            yield held.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_sentences_with_the_same_values(language: str) -> None:
    mine, vietnamese = told(language), told("vi")
    assert sorted(mine.items() ^ vietnamese.items()) == []


def test_templates_say_only_sentences_that_there_are_and_give_each_what_it_takes() -> None:
    known = told("vi")
    for name, calls in said().items():
        group = name.removesuffix(".*")
        if group == name:
            assert name in known, f"say.{name}: there is no such sentence"
            assert {frozenset(known[name])} == set(calls), f"say.{name} takes {known[name]}, is given {calls}"
        else:
            members = {key: names for key, names in known.items() if key.startswith(f"{group}.")}
            assert members, f"say.{group}: there is no such group"
            takes = frozenset(each for names in members.values() for each in names)
            assert all(takes == given for given in calls), f"say.{name} takes {sorted(takes)}, is given {calls}"


def test_no_sentence_stands_there_that_nobody_says() -> None:
    groups = tuple(name.removesuffix("*") for name in said() if name.endswith(".*"))
    by_name = constants() | {rule.value for rule in Refusal}
    rest = [name for name in told("vi") if name not in said() and not name.startswith((*groups, f"{LABELS}."))]
    assert [name for name in rest if name.partition(".")[2] not in by_name] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_hold_no_words(path: Path) -> None:
    spoken = [text for text in literals(path.read_text(encoding="utf-8")) if re.search(r"\w", text)]
    assert spoken == []


def test_a_macro_of_a_file_stands_once_in_its_templates() -> None:
    """Of two with one name the later would be said, whoever meant the other."""
    for file in FILES:
        texts = [(ROOT / "telling" / "templates" / name).read_text(encoding="utf-8") for name in words.templates(file)]
        named = [macro.name for text in texts for macro in tree(text).find_all(nodes.Macro)]
        assert sorted(set(named)) == sorted(named), file
