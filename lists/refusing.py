"""Why a list is refused that can be opened: its headings, its letters, its rows as a whole."""

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import NoReturn

from lists import cards, cells, headings, sideways
from lists.records import Guide
from lists.refusals import ListRefusal, ListRefused
from lists.rows_in_error import RowsInError
from lists.sheets import Sheet
from lists.staging import Findings
from lists.tables import TOP
from lists.vocabulary import ListVocabulary

LOST_LETTERS = re.compile(r"\w*[^\W\d_]\?+[^\W\d_]\w*")
MANY_LOST = 0.2
LONG_NUMBER = re.compile(r"\d{6}")
LONGEST_HEADING = 80


def hidden_codes(path: Path, found: list[Sheet], *, words: ListVocabulary) -> None:
    """Nothing that one sees names a code. Raises ListRefused when a column that nobody sees does."""
    for sheet in found:
        if sheet.hidden_columns and headings.find(list(islice(sheet.rows, TOP)), words, merges=sheet.merges):
            raise ListRefused(ListRefusal.HIDDEN_CODES, file=path.name)


def on_its_side(path: Path, found: list[Sheet], *, words: ListVocabulary) -> None:
    """Raises ListRefused when a table lies on its side, or cards stand beside each other so that nobody tells whose is whose."""
    for sheet in found:
        if cards.stand_beside(sheet, words):
            raise ListRefused(ListRefusal.CARDS_BESIDE, file=path.name)
        if (column := sideways.column_of_headings(sheet.rows, words)) >= 0:
            raise ListRefused(ListRefusal.SIDEWAYS, file=path.name, column=column + 1)


def headings_of(path: Path, shown: str, *, words: ListVocabulary) -> NoReturn:
    """Raises ListRefused: there are no headings, none of codes, or of nothing else."""
    if lost := LOST_LETTERS.search(shown):
        raise ListRefused(ListRefusal.BROKEN_LETTERS, file=path.name, example=lost[0])
    coded = any(words.column(heading) == "tax_code" for heading in shown.split(", "))
    kind = ListRefusal.ONLY_CODES if coded else ListRefusal.NO_TAX_CODE if shown else ListRefusal.NO_HEADINGS
    raise ListRefused(kind, file=path.name, headings=shown)


def lost_letters(path: Path, findings: Findings, *, lost: Sequence[str]) -> None:
    """Raises ListRefused when many names hold a question mark where a letter was, as programs write that cannot write Vietnamese."""
    if len(lost) > findings.total * MANY_LOST:
        raise ListRefused(ListRefusal.BROKEN_LETTERS, file=path.name, example=lost[0])


def like_headings(found: list[Sheet], words: ListVocabulary) -> str:
    """The row that is most like headings, for whoever must be told that no column of codes was found; "" when none is."""
    rows = (row for sheet in found for row in islice(sheet.rows, 60))
    texts = [[text for cell in row if (text := cells.text(cell)) and len(text) < LONGEST_HEADING] for row in rows]
    known = [sum(bool(words.column(text)) and not LONG_NUMBER.search(text) for text in row) for row in texts]
    best = max(range(len(texts)), key=lambda at: known[at])
    return ", ".join(texts[best][:8])[:200] if known[best] else ""


def as_a_whole(findings: Findings, in_error: RowsInError, *, guide: Guide, name: str) -> None:
    """Refuse a list without one usable row, and one most of whose units are not the plan's."""
    if not findings.total:
        reasons = in_error.reasons
        raise ListRefused(
            ListRefusal.FORMULAS
            if set(reasons) == {cells.UNCALCULATED}
            else ListRefusal.NO_ROWS
            if reasons
            else ListRefusal.ONLY_HEADINGS,
            file=name,
            unusable=len(in_error),
            reasons="; ".join(f"{reason} ({n})" for reason, n in reasons.most_common(3)),
        )
    unknown = sum(n for kind, *_, n in findings.values if kind == "unit")
    named = unknown + sum(n for unit, n in findings.units.items() if unit)
    if guide["units"] and unknown * 2 > named and named > 3:
        raise ListRefused(ListRefusal.OTHER_UNITS, file=name, unknown=unknown, total=named)
