"""Where the table begins, and which column is which: a title may stand above, headings may be merged over two or three rows.

A merged cell arrives as its text in the first cell and nothing in the others, so a heading is what stands above it, carried
to the right as far as there is something below, and what stands in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lists import cells
from lists.vocabulary import ListVocabulary

LOOKED_AT = 40
"""Rows in which the headings are sought; above them offices put letterheads and titles."""
DEEPEST = 3

Cells = Sequence[object]


@dataclass(frozen=True, slots=True)
class Headings:
    """`body` is the index of the first row under them; `columns` gives, per kind, the indexes that have it."""

    body: int
    columns: dict[str, list[int]]
    texts: list[str]

    @property
    def known(self) -> int:
        """How many columns were recognised."""
        return sum(len(at) for kind, at in self.columns.items() if kind not in ("", "skip"))


def find(rows: Sequence[Cells], vocabulary: ListVocabulary) -> Headings | None:
    """The headings with a tax-code column that explain most columns; None when no row names a tax code."""
    best: Headings | None = None
    for top in range(min(LOOKED_AT, len(rows))):
        for depth in range(1, DEEPEST + 1):
            found = _read(rows[top : top + depth], vocabulary, top + depth)
            if found and (best is None or found.known > best.known):
                best = found
    return best


def _read(rows: Sequence[Cells], vocabulary: ListVocabulary, body: int) -> Headings | None:
    if not rows or not any(rows[0]) or not any(rows[-1]):
        return None
    if any(_is_data(cell) for row in rows for cell in row):
        return None
    texts = merged(rows)
    columns: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        columns.setdefault(vocabulary.column(text) if text else "", []).append(at)
    if "tax_code" not in columns or len(columns) < 2:
        return None
    return Headings(body, _one_each(columns), texts)


def _is_data(cell: object) -> bool:
    return (isinstance(cell, float | int) and cell > 100) or (isinstance(cell, str) and cells.looks_like_code(cell))


def merged(rows: Sequence[Cells]) -> list[str]:
    """One text per column out of the heading's rows."""
    width = max(len(row) for row in rows)
    texts = [""] * width
    for depth, row in enumerate(rows):
        above = ""
        for at in range(width):
            own = cells.text(row[at]) if at < len(row) else ""
            above = own or above
            below = any(at < len(other) and other[at] not in ("", None) for other in rows[depth + 1 :])
            part = own or (above if below and depth < len(rows) - 1 else "")
            texts[at] = f"{texts[at]} {part}".strip() if part else texts[at]
    return texts


def _one_each(columns: dict[str, list[int]]) -> dict[str, list[int]]:
    """Only phones may stand in several columns; of the others the first counts and the rest are left alone."""
    kept = {kind: at if kind in ("phones", "", "skip") else at[:1] for kind, at in columns.items()}
    rest = [i for kind, at in columns.items() if kind not in ("phones", "", "skip") for i in at[1:]]
    return {**kept, "": kept.get("", []) + rest} if rest else kept
