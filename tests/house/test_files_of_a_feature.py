"""How far one feature is spread: the files that name one verb and one report section, as the recipes in docs/architecture.md say."""

import re
from functools import cache
from pathlib import Path

from campaign.verbs import VERBS

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "jobs", "lists", "reports", "acts", "telling", "storage", "campaign")
MOST = 17
"""So many modules name the verb that is spread widest. This number may only become smaller. What plain words mean is the business of one
room, `handlers/understanding/`, which knows every verb and is not counted."""

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


def test_a_verb_with_all_that_there_is_has_a_file_in_each_room_and_five_rows() -> None:
    """/im keeps something, is read from plain words and answers by button, command and words: the recipe of docs/architecture.md."""
    named = re.compile(r"\bhush(?:ing|ed)?\b", re.IGNORECASE)
    its_own = {name for name in modules() if "hush" in Path(name).stem}
    assert its_own == {
        "campaign/people/hush.py", "storage/people/hush.py", "acts/people/hush.py", "handlers/people/hushing.py", "handlers/understanding/hush.py",
    }  # fmt: skip
    rows = {
        "campaign/verbs.py",
        "campaign/permissions.py",
        "campaign/events.py",
        "storage/people/erasure.py",
        "handlers/routes.py",
    }
    acts_in = {
        "telling/loudness.py",
        "acts/relay/call.py",
        "acts/outreach/next_call.py",
        "handlers/relay/asking_around.py",
        "handlers/understanding/elsewhere.py",
        "telling/relay/overview.py",
    }
    assert {name for name, text in modules().items() if named.search(text)} - its_own == rows | acts_in


def test_its_words_stand_together_in_each_language() -> None:
    for language in ("vi", "en"):
        files = {
            path.name for path in (ROOT / "telling" / language).iterdir() if "hush" in path.read_text(encoding="utf-8")
        }
        assert files == {"verbs.toml"}
        assert (ROOT / "telling" / language / "hush.toml").exists()


def test_a_report_section_stands_with_the_sections_and_their_words() -> None:
    found = naming("shortcomings")
    assert "telling/reports/report_sections.py" in found
    assert all(name.startswith("telling/reports/") for name in found), found


def test_no_verb_is_spread_wider_than_it_was() -> None:
    counted = {verb.name: naming(verb.name) for verb in VERBS if verb.name not in EVERYDAY}
    spread = {name: sum("handlers/understanding/" not in one for one in found) for name, found in counted.items()}
    assert max(spread.values()) <= MOST, spread
