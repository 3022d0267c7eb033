"""A table pasted into the chat, as lines of «name: number»: cells between tabs or bars, headings, ordinals, or name and number in turn."""

import re
from collections.abc import Sequence

from campaign import text_normalisation
from handlers.understanding import lexicon

CELLS = re.compile(r"[\t|]+| {3,}")
ORDINAL = re.compile(r"^(\d{1,2})[.)]\s+(?=\D)")
NUMBER = re.compile(r"\d[\d.]*")
ROW = 3
"""From so many cells on a small number in front is the row's own."""


def flat(text: str) -> str:
    """`text` as it is to be read; what is no table stays as it is."""
    lines = [line.strip(" |") for line in text.strip().splitlines() if line.strip(" |-:\t")]
    if len(lines) < 2 and "\t" not in text:
        return text
    rows = [_cells(line) for line in _without_ordinals(lines)]
    return "\n".join(_in_turn([": ".join(row) for row in rows if row]))


def _cells(line: str) -> list[str]:
    """A row's cells without what only orders or heads them."""
    cells = [cell.strip() for cell in CELLS.split(line) if cell.strip()]
    if len(cells) < 2:
        return cells
    if all(text_normalisation.fold(cell).strip(" .:") in _headings() for cell in cells):
        return []
    return cells[1:] if len(cells) >= ROW and cells[0].strip(".)").isdigit() else cells


def _headings() -> frozenset[str]:
    return frozenset(text_normalisation.fold(each) for each in lexicon.load().table["counts"]["headings"])


def _without_ordinals(lines: Sequence[str]) -> list[str]:
    """«1. Liên hệ: 20», «2. Khớp: 5»: numbers that only count the lines."""
    found = [ORDINAL.match(line) for line in lines]
    numbers = [int(match[1]) for match in found if match]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return list(lines)
    return [ORDINAL.sub("", line) for line in lines]


def _in_turn(lines: list[str]) -> list[str]:
    """A name and its number on lines of their own belong together, when all do so."""
    names, numbers = lines[::2], lines[1::2]
    pairs = len(lines) >= ROW and len(names) == len(numbers)
    if pairs and all(NUMBER.fullmatch(each) for each in numbers) and not any(NUMBER.search(each) for each in names):
        return [f"{name}: {number}" for name, number in zip(names, numbers, strict=True)]
    return lines
