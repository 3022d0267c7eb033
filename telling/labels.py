"""The words on buttons and in the command menu, from `telling/<language>/verbs.toml`."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from campaign.plan import Plan


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("telling") / language / "verbs.toml").read_text(encoding="utf-8"))


def button(language: str, verb: str) -> str:
    """What a verb's button says. Raises KeyError for a verb without words: a test holds that there is none."""
    return str(_table(language)["verb"][verb]["button"])


def word(language: str, name: str) -> str:
    """Another short label (Quay lại, Chọn ngày giờ, …)."""
    return str(_table(language)["word"][name])


def reason(plan: Plan, reason_id: str) -> str:
    """What is called a reason for being stuck; «Lý do khác» for a person's own words and for what the plan names no more."""
    known = {one.id: one.label for one in plan.reasons}
    return known.get(reason_id) or word(plan.campaign.language, "other_reason")


def menu(language: str) -> dict[str, str]:
    """Verb name to its line in the platform's command menu."""
    return _lines(language, "menu")


def help_lines(language: str) -> dict[str, str]:
    """Verb name to its line in /trogiup."""
    return _lines(language, "help")


def _lines(language: str, which: str) -> dict[str, str]:
    return {verb: words[which] for verb, words in _table(language)["verb"].items() if which in words}
