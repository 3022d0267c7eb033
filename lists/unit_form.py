"""What the form of a unit's report says: what stands beside each of its labels, as figures, words, or what is wrong with them.

`reports/unit_form.py` writes it, `lists/form_search.py` finds it in a file. A whole number may be written «12», 12.0 or «1.748»; what
could mean two numbers is not guessed: it is a `CellTrouble`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from campaign import text_normalisation, wording
from campaign.unit_reports import unit_texts
from lists import cells

LONGEST = 1000
"""Characters that a text may have."""
MOST = 9_999_999
WHOLE = re.compile(r"\d{1,9}|\d{1,3}(?:[. \u00a0]\d{3})+", re.ASCII)
NOUGHT = re.compile(r"(?<=\d)[.,]0{1,2}\Z", re.ASCII)
BETWEEN = re.compile(r"[. \u00a0]")


@dataclass(frozen=True, slots=True)
class FormCell:
    """What stands beside a label: `address` as people name it («B7»), `value` whatever the sheet holds."""

    field: str
    label: str
    address: str
    value: object


@dataclass(frozen=True, slots=True)
class ReadForm:
    """A form that was sent back. `version`: the handing in that it was made after, 0 for none. `missing`: labels not found any more."""

    campaign: str
    unit_report: int
    version: int
    cells: tuple[FormCell, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellTrouble:
    """A cell that cannot be understood: kind is number, decimal, negative, too_large, too_long or plain_words; `said` what stands
    there, or how it is put plainly."""

    kind: str
    address: str
    label: str
    said: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says: numbers and texts by field; `blank`: fields of numbers that were left empty; or what is wrong with it."""

    figures: Mapping[str, int]
    texts: Mapping[str, str]
    blank: tuple[str, ...] = ()
    troubles: tuple[CellTrouble, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing at all was filled in."""
        return not self.figures and not any(self.texts.values())


def plain(form: ReadForm) -> dict[str, object]:
    """A form as JSON; what is neither number nor text becomes the text that a person would read."""
    lines = [[c.field, c.label, c.address, _kept(c.value)] for c in form.cells]
    shown = {"campaign": form.campaign, "unit_report": form.unit_report, "version": form.version}
    return shown | {"cells": lines, "missing": form.missing}


def _kept(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return value[: LONGEST + 1] if isinstance(value, str) else cells.text(value)


def from_plain(known: Mapping[str, Any]) -> ReadForm:
    """A form back from JSON."""
    lines = tuple(FormCell(*line) for line in known["cells"])
    return ReadForm(known["campaign"], known["unit_report"], known["version"], lines, tuple(known["missing"]))


def understand(form: ReadForm, *, numbers: frozenset[str], words: frozenset[str]) -> Filled:
    """What the cells say; `numbers` and `words` are the fields that there are, and others are left alone."""
    figures: dict[str, int] = {}
    texts: dict[str, str] = {}
    blank: list[str] = []
    troubles: list[CellTrouble] = []
    for cell in form.cells:
        if cell.field in words:
            texts[cell.field] = _text(cell.value)
            if len(texts[cell.field]) > LONGEST:
                troubles.append(CellTrouble("too_long", cell.address, cell.label, str(LONGEST)))
            elif wording.faults(texts[cell.field]):
                plainly = wording.plainly(texts[cell.field])
                troubles.append(CellTrouble("plain_words", cell.address, cell.label, plainly))
        elif cell.field in numbers:
            number = whole(cell.value)
            if number is None:
                blank.append(cell.field)
            elif isinstance(number, int):
                figures[cell.field] = number
            else:
                troubles.append(CellTrouble(number, cell.address, cell.label, cells.text(cell.value)[:40]))
    return Filled(figures, texts, tuple(blank), tuple(troubles))


def _text(value: object) -> str:
    if not isinstance(value, str):
        return unit_texts.kept(cells.text(value))
    return unit_texts.kept(
        "\n".join(line for line in (text_normalisation.nfc(line) for line in value.splitlines()) if line)
    )


def whole(value: object) -> int | str | None:
    """A cell as a whole number, None for an empty one, else what is wrong with it (a CellTrouble's kind)."""
    if isinstance(value, float) and not value.is_integer():
        return "decimal"
    said = NOUGHT.sub("", text_normalisation.nfc(cells.text(value)).lstrip("'"))
    if not said or said in ("-", "–"):
        return None
    if WHOLE.fullmatch(said):
        number = int(BETWEEN.sub("", said))
        return number if number <= MOST else "too_large"
    if re.fullmatch(r"[-–]\s*\d[\d.,]*", said, re.ASCII):
        return "negative"
    return "decimal" if re.fullmatch(r"\d+[.,]\d+", said, re.ASCII) else "number"
