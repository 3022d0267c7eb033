"""How far one feature is spread: the files that name one verb and one report section, as the recipes in docs/architecture.md say."""

import re
from functools import cache
from pathlib import Path

from campaign.verbs import VERBS

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "jobs", "lists", "reports", "acts", "telling", "storage", "campaign")
MOST = 17
"""So many modules name the verb that is spread widest. This number may only become smaller."""

EVERYDAY = frozenset(
    {"open", "done", "count", "report", "task", "award", "show", "help", "unit_report", "progress", "wait", "block"}
)
"""Verbs whose names are values of other kinds too, so that counting them says nothing."""


@cache
def modules() -> dict[str, str]:
    """Every module of the product and its text."""
    paths = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def naming(word: str) -> set[str]:
    """The modules in which a word stands as a value of its own."""
    quoted = re.compile(rf"""["']{re.escape(word)}["']""")
    return {name for name, text in modules().items() if quoted.search(text)}


def test_a_verb_without_a_card_stands_in_one_module_of_each_room_and_in_two_tables() -> None:
    assert naming("rank") == {
        "campaign/verbs.py", "campaign/permissions.py", "acts/counts/official.py", "handlers/counts/official.py",
    }  # fmt: skip


def test_a_report_section_stands_with_the_sections_and_their_words() -> None:
    found = naming("shortcomings")
    assert "telling/reports/report_sections.py" in found
    assert all(name.startswith("telling/reports/") for name in found), found


def test_no_verb_is_spread_wider_than_it_was() -> None:
    spread = {verb.name: len(naming(verb.name)) for verb in VERBS if verb.name not in EVERYDAY}
    assert max(spread.values()) <= MOST, spread
