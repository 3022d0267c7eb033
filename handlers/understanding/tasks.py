"""`/nhiemvu` as people type it: nothing, a filter («quá hạn», «Sở Nội vụ»), a task's code, «xong kg_3a đã gửi văn bản». Pure.

A command's words may be typed without accents. A code is known with or without its underscores and spaces.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from campaign import text_normalisation
from handlers.understanding import spelling

VERBS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("undo", ("chua xong", "bo ghi nhan", "bo xong", "bam nham", "nham", "undo")),
    ("done", ("da xong", "hoan thanh", "xong", "done")),
    ("note", ("ghi chu", "note")),
)
"""What may be done with a task, longest and negated ways first."""
FILTERS = {
    "overdue": ("qua han", "tre han", "cham", "overdue"),
    "soon": ("sap den han", "den han", "sap han", "14 ngay", "soon"),
    "regular": ("hang tuan", "thuong xuyen", "weekly"),
    "done": ("xong", "da xong", "done"),
    "dropped": ("da bo", "bo", "dropped"),
    "all": ("tat ca", "het", "all"),
    "mine": ("cua toi", "toi", "mine"),
}
CODE = re.compile(r"[a-z]*_|[a-z]{0,3}\d", re.IGNORECASE)
"""How what was meant as a code begins, be it known or not."""
NOTHING = frozenset({"khong", "ko", "k", "khong co", "khong co gi", "0", "-", "none", "no"})
"""Answers that say that there is nothing to add."""


@dataclass(frozen=True, slots=True)
class TaskWish:
    """`verb`: list, one, done, undo or note; `task` a code of the plan (for an unknown one empty, as typed in `rest`);
    `rest` what stands behind it, of a list its filter."""

    verb: str
    task: str = ""
    rest: str = ""


def read(text: str, codes: Collection[str]) -> TaskWish:
    """What is wanted; never raises."""
    interaction = " ".join(spelling.composed(text).split())
    verb, rest = verb_of(interaction)
    task, left = code_of(rest, codes)
    if verb and task:
        return TaskWish(verb, task, left)
    if verb and CODE.match(rest):
        return TaskWish(verb, "", rest)
    if task:
        verb, left = verb_of(left)
        return TaskWish(verb or "one", task, left)
    return TaskWish("list", "", filter_of(interaction))


def verb_of(text: str) -> tuple[str, str]:
    """The verb that a text begins with, and what stands behind it; empty when it begins with none."""
    for verb, ways in VERBS:
        for way in ways:
            rest = _after(text, way)
            if rest is not None:
                return verb, rest
    return "", text


def code_of(text: str, codes: Collection[str]) -> tuple[str, str]:
    """The task whose code a text begins with, and what stands behind it; the longest code wins («kg 8 1a»)."""
    parts = text.split()
    known = {_bare(code): code for code in codes}
    for length in range(min(len(parts), 4), 0, -1):
        found = known.get(_bare("".join(parts[:length])))
        if found:
            return found, " ".join(parts[length:]).lstrip(" :,;-")
    return "", text


def filter_of(text: str) -> str:
    """The name of a filter, or the words themselves."""
    folded = text_normalisation.fold(text)
    return next((name for name, ways in FILTERS.items() if folded in ways), text)


def unit_of(text: str, units: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[str, str]:
    """The unit whose name a text begins with (the longest wins), and what stands behind it. `units`: id and names."""
    parts = text.split()
    known = {text_normalisation.words(name): unit for unit, names in units for name in names}
    for length in range(len(parts), 0, -1):
        found = known.get(text_normalisation.words(" ".join(parts[:length])))
        if found:
            return found, " ".join(parts[length:]).lstrip(" :,;-")
    return "", text


def note_of(text: str) -> str:
    """A note as it is kept: empty when somebody said that there is nothing to add."""
    interaction = " ".join(text.split())
    return "" if text_normalisation.fold(interaction).strip(" .") in NOTHING else interaction


def _after(text: str, way: str) -> str | None:
    """What stands behind `way` at the start of a text; None when it does not start so."""
    length = len(way.split())
    parts = text.split()
    begins = text_normalisation.fold(" ".join(parts[:length])).rstrip(":,;.")
    return " ".join(parts[length:]).lstrip(" :,;-") if begins == way else None


def _bare(code: str) -> str:
    return "".join(letter for letter in text_normalisation.fold(code) if letter.isalnum())
