"""Sheets into rows: each column read as what its heading says, each row judged usable or not, with the reason.

Columns are read whole, with a memory of what was read before, because a list says the same few units, kinds and marks
thousands of times.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from campaign import text_normalisation
from lists import cells, headings, places
from lists.gathering import Draft, Gathering
from lists.headings import Headings
from lists.records import Unusable
from lists.vocabulary import ListVocabulary

T = TypeVar("T")
PERSON_ENDS = ";\n"
NO_NAME = "Thiếu tên tổ chức"
HOUSEHOLD = "ho kinh doanh"


class Memory(dict[object, T], Generic[T]):
    """A dictionary that works out what it does not know yet and remembers it."""

    def __init__(self, read: Callable[[object], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> T:
        value = self[cell] = self.read(cell)
        return value


@dataclass(slots=True)
class SheetTable:
    """One sheet that holds a table: its name, its headings, the rows under them and what single cells mean."""

    sheet: str
    headings: Headings
    body: Sequence[Sequence[object]]
    vocabulary: ListVocabulary
    places: places.Places
    gathering: Gathering
    section: str = ""
    ended: bool = False
    texts: Memory[str] = field(default_factory=lambda: Memory(cells.text))

    def column(self, kind: str) -> list[object]:
        """The cells under the heading of that kind; empty texts when there is none."""
        at = self.headings.columns.get(kind)
        if not at:
            return [""] * len(self.body)
        i = at[0]
        return [row[i] if i < len(row) else "" for row in self.body]


def read(table: SheetTable) -> None:
    """Put every row of the table into its gathering: usable, unusable with a reason, or neither (footers, numbering)."""
    codes = [cells.code(cell) for cell in table.column("tax_code")]
    values = zip(codes, *_columns(table), strict=True)
    for at, (said, name, *rest) in enumerate(values):
        line = table.headings.body + at + 1
        code = said if said.code else _without_code(table, at, line=line, name=name, code=said)
        if code.code and name:
            _usable(table, Draft(code.code, name, *rest), line=line, checked=code.checked)
        elif code.code:
            _refuse(table, at, line=line, reason=NO_NAME)


def _columns(table: SheetTable) -> list[list]:  # type: ignore[type-arg]
    """What the rows say, column by column, in the order of `Draft`'s fields after the code."""
    texts, marks = table.texts, Memory(lambda cell: table.vocabulary.flag(cells.text(cell)))
    where, kinds = (
        Memory(lambda c: table.places.unit(cells.text(c))),
        Memory(lambda c: table.places.category(cells.text(c))),
    )
    days, states = Memory(cells.day), Memory(lambda cell: _status(table.vocabulary, cells.text(cell)))
    shown = [texts[cell] if isinstance(cell, str) else cells.text(cell) for cell in table.column("name")]
    matched = [marks[cell] for cell in table.column("matched")]
    if "unmatched" in table.headings.columns:
        not_matched = [marks[cell] for cell in table.column("unmatched")]
        matched = ["no" if no == "yes" else yes for yes, no in zip(matched, not_matched, strict=True)]
    return [
        shown,
        [kinds[cell] for cell in table.column("category")],
        [where[cell] for cell in table.column("unit")],
        [cells.text(cell) for cell in table.column("address")],
        [states[cell] for cell in table.column("status")],
        [marks[cell] for cell in table.column("registered")],
        _registered_days(table, days),
        [texts[cell] for cell in table.column("note")],
        [cells.text(cell) if cell else "" for cell in table.column("representative")],
        [texts[cell] for cell in table.column("title")],
        _phones(table),
        matched,
        [marks[cell] for cell in table.column("level2")],
    ]


def _registered_days(table: SheetTable, days: Memory[str]) -> list[str]:
    """From the column of days; where there is none, from what stands beside «đã đăng ký» in its own cell."""
    kind = "registered_at" if "registered_at" in table.headings.columns else "registered"
    return [days[cell] if cell else "" for cell in table.column(kind)]


def _phones(table: SheetTable) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in table.body]
    for i in table.headings.columns.get("phones", ()):
        for at, row in enumerate(table.body):
            cell = row[i] if i < len(row) else ""
            if cell == "" or cell is None:
                continue
            numbers, rest = cells.numbers(cell)
            found[at] = found[at] + [n for n in numbers if n not in found[at]] if found[at] else numbers
            if rest:
                table.gathering.warn("phone", table.headings.body + at + 1, rest)
    return found


def _status(vocabulary: ListVocabulary, text: str) -> str:
    return "stopped" if text_normalisation.fold(text).startswith(vocabulary.stopped) else "active"


def _usable(table: SheetTable, draft: Draft, *, line: int, checked: bool) -> None:
    gathering = table.gathering
    if not checked:
        gathering.warn("check", line, draft.code)
    if not draft.unit:
        draft.unit = table.section or table.places.unit_in(draft.address)
        if not draft.unit:
            gathering.warn("unit", line, table.texts[_cell(table, "unit", line)])
    if not draft.category:
        draft.category = table.places.category_of_name(draft.name)
        if not draft.category:
            gathering.warn("category", line, table.texts[_cell(table, "category", line)])
    if "" in (draft.matched, draft.level2, draft.registered):
        gathering.warn("mark", line, "")
    gathering.add(draft, line)


def _cell(table: SheetTable, kind: str, line: int) -> object:
    at, row = table.headings.columns.get(kind), table.body[line - table.headings.body - 1]
    return row[at[0]] if at and at[0] < len(row) else ""


def _without_code(table: SheetTable, at: int, *, line: int, name: str, code: cells.Code) -> cells.Code:
    """A row whose code cannot be used: a footer, a heading of a part, a household, or a row for the errors file."""
    filled = [text for cell in table.body[at] if (text := cells.text(cell))]
    if table.ended or _is_furniture(table, filled):
        return code
    if code.reason == cells.PERSONAL and text_normalisation.fold(name).startswith(HOUSEHOLD):
        return cells.Code(cells.personal(_cell(table, "tax_code", line)))
    if code.reason == cells.NO_CODE and not (name and len(filled) > 2):
        table.section = next((unit for text in filled if (unit := table.places.unit(text))), table.section)
        return code
    _refuse(table, at, line=line, reason=code.reason)
    return code


def _is_furniture(table: SheetTable, filled: list[str]) -> bool:
    """Empty rows, the total at the end (nothing after it counts), numbered headings, headings printed again."""
    if not filled:
        return True
    first = next((text for text in filled if not text.isdecimal()), "")
    words = " ".join(text_normalisation.words(first))
    if words in table.vocabulary.total or words.startswith(("tong cong", "tong so")):
        table.ended = True
        return True
    numbers = [text.strip("()") for text in filled]
    if len(numbers) > 2 and all(n.isdecimal() and len(n) < 3 for n in numbers):
        return True
    return table.vocabulary.column(cells.text(_cell(table, "tax_code", table.headings.body + 1))) == "tax_code" or any(
        table.vocabulary.column(text) == "tax_code" for text in filled[:4]
    )


def _refuse(table: SheetTable, at: int, *, line: int, reason: str) -> None:
    row = [cells.text(cell) for cell in table.body[at]]
    table.gathering.unusable.append(Unusable(table.sheet, line, reason, row))


def find_headings(rows: Sequence[Sequence[object]], vocabulary: ListVocabulary) -> Headings | None:
    """The headings of a sheet, or None when it holds no table with tax codes."""
    return headings.find(rows, vocabulary)


def described(sheet: str, found: Headings, *, body: Sequence[Sequence[object]]) -> list[tuple[str, int, str, str, str]]:
    """(sheet, column number from 1, heading, kind, example) of every column with a heading."""
    kinds = {at: kind for kind, places in found.columns.items() for at in places}
    return [(sheet, at + 1, text, kinds.get(at, ""), _example(body, at)) for at, text in enumerate(found.texts) if text]


def _example(body: Sequence[Sequence[object]], at: int) -> str:
    cell = next((row[at] for row in body[:50] if at < len(row) and row[at] not in ("", None)), "")
    return cells.text(cell)[:40]
