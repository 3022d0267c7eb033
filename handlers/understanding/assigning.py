"""`/giaochitieu` as people type it: `9.387 DN gđ 1`, `120 DN phường Mẫu`, `tổng số DN 11.600`.

Names come from the plan; diacritics do not matter. Exactly one number, or no wish at all. Pure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from campaign import text_normalisation
from handlers.understanding.tokens import Nameable

NUMBER = re.compile(r"(?<![\w.,/])(\d{1,3}(?:\.\d{3})+|\d{1,9})(?![\w/%]|[.,]\d)")
TOTAL = ("tong so", "mau so", "total")


@dataclass(frozen=True, slots=True)
class AssignmentWish:
    """What is to be assigned: ids, empty where nothing was named; `total`: it is how many there are, not a target."""

    number: int
    category: str = ""
    unit: str = ""
    phase: str = ""
    total: bool = False


def read(
    text: str, *, categories: Sequence[Nameable], units: Sequence[Nameable], phases: Sequence[tuple[str, str]]
) -> AssignmentWish | None:
    """The wish; None when the text has no number, or several, or names something unknown."""
    phase = _phase(text, phases)
    interaction = _without(text, phase)
    rest = f" {_folded(interaction)} "
    total = next((word for word in TOTAL if f" {word} " in rest), "")
    rest = rest.replace(f" {total} ", " ") if total else rest
    unit, rest = _named(rest, [(each.id, each.name, each.words) for each in units])
    category, rest = _named(rest, [(each.id, each.name, each.words) for each in categories])
    numbers = NUMBER.findall(interaction)
    if len(numbers) != 1 or not _only_number(rest, numbers[0]):
        return None
    return AssignmentWish(int(numbers[0].replace(".", "")), category, unit, phase[0] if phase else "", bool(total))


def find_units(text: str, units: Sequence[Nameable]) -> list[str]:
    """The units that a text names: exactly that name, else all whose name holds every word of it."""
    wanted = text_normalisation.words(text)
    names = {each.id: [text_normalisation.words(name) for name in (each.name, *each.words)] for each in units}
    exact = [unit for unit, known in names.items() if wanted in known]
    return exact or [unit for unit, known in names.items() if any(set(wanted) <= set(name) for name in known)]


def _phase(text: str, phases: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The phase that is named («Giai đoạn 1», «gđ 1», «gd1»), and how it stands in the text."""
    for phase, name in phases:
        for way in (name, name.replace("Giai đoạn", "gđ"), name.replace("Giai đoạn ", "gđ"), phase):
            found = re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text, re.IGNORECASE)
            if found:
                return phase, found[0]
    return None


def _without(text: str, phase: tuple[str, str] | None) -> str:
    return text.replace(phase[1], " ") if phase else text


def _named(text: str, rows: Sequence[tuple[str, str, Sequence[str]]]) -> tuple[str, str]:
    """Whose name stands in the text (the longest one wins), and the text without it."""
    ways = [(_folded(name), each) for each, own, others in rows for name in (own, *others)]
    for way, each in sorted(ways, key=lambda pair: -len(pair[0])):
        if way and f" {way} " in text:
            return each, text.replace(f" {way} ", " ", 1)
    return "", text


def _folded(text: str) -> str:
    return " ".join(text_normalisation.words(text))


def _only_number(rest: str, number: str) -> bool:
    return rest.split() in ([number], number.split("."), [number.replace(".", "")])
