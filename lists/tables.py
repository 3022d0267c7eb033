"""Sheets into rows: every row of a sheet is used, left out for a named reason, or in error with the reason."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from campaign import text_normalisation
from lists import cells, headings
from lists.columns import TableColumns
from lists.gathering import Draft, Gathering
from lists.headings import Headings
from lists.parts import Parts, Section
from lists.places import Places
from lists.records import EMPTIED, Unusable
from lists.sheets import Sheet
from lists.vocabulary import ListVocabulary, Meaning

NUMBERING = re.compile(r"\(?(?:\d{1,6}|[IVXLC]{1,6}|[A-Za-zĐđ])[.)]?\)?", re.ASCII)
"""What numbers a row or a part: «12», «(3)», «IV.», «a)»."""
USED, ERROR = "used", "error"
"""What becomes of a row that is not left out; what is left out has the reason as its fate."""
LOOKED_ACROSS, LONGEST_CODE_HEADING = 12, 60
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: `start` and `end` are indexes of its rows below the headings, `left` and `right` of its columns."""

    headings: Headings
    start: int
    end: int
    left: int
    right: int


class SheetReader:
    """Reads the tables of one sheet into a gathering."""

    def __init__(
        self, sheet: Sheet, words: ListVocabulary, places: Places, gathering: Gathering, *, with_hidden: bool = False
    ) -> None:
        self._sheet = sheet
        self._words = words
        self._places = places
        self._gathering = gathering
        self._hidden = frozenset[int]() if with_hidden else sheet.hidden
        self._rows = list(sheet.rows)
        self._continued = set[tuple[int, int]]()
        self._fates = [""] * len(self._rows)
        self._parts = Parts(words, places)
        self._titled = Section()
        self.tables: list[Table] = []
        self._section = Section()

    def read(self) -> bool:
        """Read it all; False when it holds no table with tax codes."""
        first = headings.find(self._rows, self._words, self._sheet.merges)
        if first is None:
            return False
        self._fill_merged_cells(first.body)
        titles = [" ".join(text for cell in row if (text := cells.text(cell))) for row in self._rows[: first.top]]
        for index, title in enumerate(titles):
            self._falls(index, "title" if title else "blank")
        self._titled = self._parts.of_sheet(titles, self._sheet.name)
        self._head(first)
        for table in self._split(first):
            self.tables.append(table)
            self._read(table)
        self._gathering.account(self._fates)
        return True

    def _falls(self, index: int, fate: str) -> None:
        """What becomes of a row. Of tables side by side each has its say: one organisation in it makes it used, else an error counts."""
        before = self._fates[index]
        if not before or fate == USED or (fate == ERROR and before != USED):
            self._fates[index] = fate

    def _head(self, found: Headings) -> None:
        for index in range(found.top, found.body):
            self._falls(index, "heading")

    def _fill_merged_cells(self, body: int) -> None:
        """What is merged downwards holds for every row that it covers."""
        for top, left, bottom, _ in self._sheet.merges:
            if top < body or bottom == top or top >= len(self._rows):
                continue
            value = self._rows[top][left] if left < len(self._rows[top]) else ""
            for index in range(top + 1, min(bottom + 1, len(self._rows))):
                row = list(self._rows[index])
                row += [""] * (left + 1 - len(row))
                row[left] = row[left] or value
                self._rows[index] = row
                self._continued.add((index, left))

    def _split(self, first: Headings) -> Iterator[Table]:
        """The tables one below the other and side by side; headings that are printed again begin no new one."""
        found, start = first, first.body
        meaning = cache(self._words.meaning)
        index = start
        while index < len(self._rows):
            row, column = self._rows[index], found.columns["tax_code"][0]
            if not cells.plainly_a_code(row[column] if column < len(row) else "") and _names_a_code(row, meaning):
                again = headings.at(self._rows, index, self._words, meaning, self._sheet.merges)
                if again is not None:
                    yield from self._side_by_side(found, start, index)
                    self._head(again)
                    found, start, index = again, again.body, again.body
                    continue
            index += 1
        yield from self._side_by_side(found, start, len(self._rows))

    def _side_by_side(self, found: Headings, start: int, end: int) -> Iterator[Table]:
        sides = list(headings.side_by_side(found))
        for left, right in sides:
            if len(sides) == 1:
                yield Table(found, start, end, 0, len(found.texts))
                continue
            part = headings.part(self._rows, found, left, right, self._words)
            if part is not None:
                yield Table(part, start, end, left, right)

    def _read(self, table: Table) -> None:
        body = (
            [row[: table.right] for row in self._rows[table.start : table.end]]
            if table.left or table.right < len(table.headings.texts)
            else self._rows[table.start : table.end]
        )
        columns = TableColumns(table.headings, body, self._words, self._places, self._gathering)
        registered, days = columns.registered()
        codes = [cells.code(cell) for cell in columns.cells("tax_code")]
        drafts = zip(
            codes, columns.names(), columns.categories(), columns.units(), columns.written("address"), columns.states(), registered, days,
            columns.notes(), map(_person, columns.cells("representative")), columns.written("title"), columns.phones(),
            columns.facts("matched", "unmatched"), columns.facts("level2", "unlevel2"), strict=True,
        )  # fmt: skip
        marked = columns.has("listed")
        if not self._goes_on(table):
            self._section = replace(self._titled)
        section, code_at = self._section, table.headings.columns["tax_code"][0]
        for at, (said, name, *rest) in enumerate(drafts):
            index = table.start + at
            if index in self._hidden:
                self._falls(index, "hidden")
                continue
            if marked and text_normalisation.fold(cells.text(columns.cell("listed", at))).startswith("khong"):
                self._falls(index, "gone")  # our own export says so of what an earlier list left out
                continue
            code = said if said.code else self._without_code(columns, table, at, name=name, code=said, section=section)
            if code.code:
                self._falls(index, USED)
                draft = Draft(code.code, name, *rest)
                self._usable(
                    draft, section, line=index + 1, checked=code.checked, same_cell=(index, code_at) in self._continued
                )

    def _goes_on(self, table: Table) -> bool:
        """Whether it has the headings of the table before it, as lists that print them on each page do; its part goes on too."""
        before = self.tables[-2] if len(self.tables) > 1 else None
        return before is not None and before.headings.texts == table.headings.texts and before.left == table.left

    def _usable(self, draft: Draft, section: Section, *, line: int, checked: bool, same_cell: bool) -> None:
        gathering = self._gathering
        if not checked:
            gathering.warn("check", line, draft.code)
        if not draft.unit:
            draft.unit = section.unit
        if not draft.unit and not section.place:
            draft.unit = self._places.unit_in(draft.address)
            draft.guessed += "u" * bool(draft.unit)
        if not draft.unit and (section.place or self._has_units()):
            gathering.warn("unit", line, section.place)
        self._category(draft, section, line)
        if "" in (draft.matched, draft.level2, draft.registered):
            gathering.warn("mark", line, "")
        if draft.title == EMPTIED:
            draft.title = ""
        gathering.add(draft, line, same_cell=same_cell)

    def _has_units(self) -> bool:
        return "unit" in self.tables[-1].headings.columns or "address" in self.tables[-1].headings.columns

    def _category(self, draft: Draft, section: Section, line: int) -> None:
        if draft.category:
            return
        if draft.name:  # what an organisation calls itself is surer than the part it stands in
            draft.category = self._places.category_of_name(draft.name)
            draft.guessed += "c" * bool(draft.category)
        if not draft.category and not (section.of_sheet and self._words.names_an_organisation(draft.name)):
            draft.category = section.category
        if not draft.category and draft.name:
            self._gathering.warn("category", line, draft.code)

    def _without_code(
        self, columns: TableColumns, table: Table, at: int, *, name: str, code: cells.Code, section: Section
    ) -> cells.Code:
        """A row whose code cannot be used: furniture, the title of a part, a household business, or a row for the errors file."""
        row = self._rows[table.start + at][table.left : table.right]
        filled = [text for cell in row if (text := cells.text(cell))]
        said = columns.cell("tax_code", at)
        if reason := self._furniture(filled, section, said=cells.text(said), name=name):
            self._falls(table.start + at, reason)
            return code
        if code.reason == cells.PERSONAL and self._household(columns, table, at, name, section=section):
            return cells.Code(cells.personal(said))
        self._refuse(table, at, line=table.start + at + 1, reason=code.reason)
        return code

    def _household(self, columns: TableColumns, table: Table, at: int, name: str, *, section: Section) -> bool:
        """Whether the list says that this is a household business: in its name, its kind, its headings or its part's title."""
        if section.households:
            return self._words.names_a_household(name) or not self._words.names_an_organisation(name)
        kinds = (
            table.headings.texts[i]
            for kind in ("tax_code", "name", "representative")
            for i in table.headings.columns.get(kind, ())
        )
        said = (name, cells.text(columns.cell("category", at)))
        return any(self._words.names_a_household(text) for text in said) or any(
            word in f" {' '.join(text_normalisation.words(text))} "
            for text in kinds
            for word in (" hkd ", " ho kinh doanh ", " chu ho ", " ho kd ", " cccd ")
        )

    def _furniture(self, filled: list[str], section: Section, *, said: str, name: str) -> str:
        """Why a row without a code is no organisation; "" when it is one. Titles of parts are remembered."""
        if not filled:
            return "blank"
        texts = list(dict.fromkeys(text for text in filled if not NUMBERING.fullmatch(text)))
        if not texts:
            return "numbering" if len(filled) > 1 and not any(len(text) > 4 for text in filled) else "note"
        if self._words.is_total(texts[0]):
            return "total"
        if sum(letter.isdigit() for letter in said) > 2 and said != texts[0]:
            return ""  # something that should have been a code
        if len(texts) == 1 and said in ("", texts[0]) and self._parts.begins(texts[0], section):
            return "section"
        return self._beside_the_table(texts, filled, name)

    def _beside_the_table(self, texts: list[str], filled: list[str], name: str) -> str:
        if self._words.names_an_organisation(name):
            return ""
        numbered = len(filled) > len(texts)
        alone = len(texts) == 1 and not numbered
        without_name = not name and len(texts) < 3
        return "note" if self._words.is_after_table(texts[0]) or alone or (without_name and not numbered) else ""

    def _refuse(self, table: Table, at: int, *, line: int, reason: str) -> None:
        self._falls(table.start + at, ERROR)
        row = [cells.text(cell) for cell in self._rows[table.start + at][table.left : table.right]]
        self._gathering.unusable.append(Unusable(self._sheet.name, line, reason, row))


def _names_a_code(row: Sequence[object], meaning: Callable[[str], Meaning]) -> bool:
    """Whether headings could begin in this row: one of its short texts means the tax code."""
    texts = (cell for cell in row[:LOOKED_ACROSS] if type(cell) is str and cell and len(cell) < LONGEST_CODE_HEADING)
    return any(not text.isdecimal() and meaning(text).kind == "tax_code" for text in texts)


def _person(cell: object) -> str:
    return cell if isinstance(cell, str) else cells.text(cell)


def described(sheet: str, found: Headings, *, body: Rows) -> list[tuple[str, int, str, str, str]]:
    """(sheet, column number from 1, heading, kind, example) of every column with a heading; what is not used is not shown."""
    kinds = {at: kind for kind, places in found.columns.items() for at in places}
    return [
        (sheet, at + 1, text, kinds.get(at, ""), _example(body, at) if kinds.get(at, "") not in ("", "skip") else "")
        for at, text in enumerate(found.texts)
        if text
    ]


def _example(body: Rows, at: int) -> str:
    cell = next((row[at] for row in body[:50] if at < len(row) and row[at] not in ("", None)), "")
    return cells.text(cell)[:40]
