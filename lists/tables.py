"""Sheets into rows: every row of a sheet is used, left out for a named reason, or in error with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from campaign import text_normalisation
from lists import cell_people, cells, headings, row_kinds
from lists.columns import TableColumns
from lists.drafts import DraftRow
from lists.gathering import Gathering
from lists.headings import Headings
from lists.merged_rows import MergedRows
from lists.parts import Parts, Section
from lists.places import Places
from lists.records import EMPTIED, Unusable
from lists.row_kinds import RowKinds
from lists.sheets import Sheet
from lists.table import SAMPLE, Rows, Table
from lists.vocabulary import HeadingMeaning, ListVocabulary

USED, ERROR = "used", "error"
"""What becomes of a row that is not left out; what is left out has the reason as its fate."""
LOOKED_ACROSS, LONGEST_CODE_HEADING = 12, 60
AT_ONCE = 2000
"""Rows that are read together."""
AHEAD = headings.DEEPEST + headings.BODY_LOOKED_AT
"""Rows that are looked at where headings may begin again."""
TOP = headings.LOOKED_AT + AHEAD


class SheetReader:
    """Reads the tables of one sheet into a gathering, some thousands of rows at a time."""

    def __init__(
        self, sheet: Sheet, words: ListVocabulary, *, places: Places, gathering: Gathering, with_hidden: bool = False
    ) -> None:
        self.sheet = sheet
        self._words = words
        self._places = places
        self._gathering = gathering
        self._hidden = frozenset[int]() if with_hidden else sheet.hidden
        self._merged = MergedRows(sheet.merges)
        self._rows: Rows = []
        self._start = 0
        self._fates: list[str] = []
        self._parts = Parts(words, places)
        self._kinds = RowKinds(words, self._parts)
        self._titled = Section()
        self.tables: list[Table] = []
        self.length = 0

    def read(self, before: Headings | None = None) -> bool:
        """Read it all; False when it holds no table with tax codes. Afterwards `length` says how many rows the sheet has.

        A sheet without headings that has codes where the sheet `before` it has them goes on with that one's table.
        """
        top = list(islice(self.sheet.rows, TOP))
        first = headings.find(top, self._words, merges=self.sheet.merges) or self._goes_on(top, before)
        if first is None:
            self.length = sum(1 for _ in self.sheet.rows)
            return False
        titles = [" ".join(text for cell in row if (text := cells.text(cell))) for row in top[: first.top]]
        self._titled = self._parts.of_sheet(titles, self.sheet.name)
        self._gathering.account("title" if title else "blank" for title in titles)
        self._read_all(first, top)
        return True

    def _goes_on(self, top: Rows, before: Headings | None) -> Headings | None:
        if before is None:
            return None
        at = before.columns["tax_code"][0]
        codes = [cells.code(row[at]) for row in top if at < len(row) and row[at] not in ("", None)]
        if sum(bool(code.code and code.checked) for code in codes) * 2 <= max(1, len(codes)):
            return None
        self._gathering.warn("continued", 1, self.sheet.name)
        return replace(before, top=0, body=0)

    def _read_all(self, first: Headings, top: Rows) -> None:
        """The tables one below the other and side by side; headings that are printed again begin no new one."""
        rows = self._merged.filled(self.sheet.rows, first.body)
        meaning = cache(self._words.meaning)
        found, tables, held, start = first, self._side_by_side(first, top), list[Sequence[object]](), first.body
        while True:
            held += islice(rows, AT_ONCE + AHEAD - len(held))
            end = len(held) if len(held) < AT_ONCE + AHEAD else AT_ONCE
            at, again = self._headed_again(held, end, start, found=found, meaning=meaning)
            self._block(tables, held[:at], start)
            if again is None and end == len(held):
                break
            if again is not None:
                found, tables = again, self._side_by_side(again, held[at:])
                at += again.body
            del held[:at]
            start += at
            self._merged.forget(start)
        self.length = start + end

    def _headed_again(
        self, held: Rows, end: int, start: int, *, found: Headings, meaning: Callable[[str], HeadingMeaning]
    ) -> tuple[int, Headings | None]:
        """The first of the rows up to `end` in which headings begin, and these, counted from that row; `end` when there are none."""
        column = found.columns["tax_code"][0]
        for index in range(end):
            row = held[index]
            if headings.is_no_heading(row[column] if column < len(row) else "") or not _names_a_code(row, meaning):
                continue
            merges = self._merged.near(start + index)
            again = headings.at(held[index : index + AHEAD], 0, self._words, meaning, merges)
            if again is not None:
                return index, again
        return end, None

    def _side_by_side(self, found: Headings, rows: Rows) -> list[Table]:
        """The tables under some headings; `rows` are those by which the headings are counted."""
        self._gathering.account(["heading"] * (found.body - found.top))
        sides = list(headings.side_by_side(found, self._words))
        if len(sides) == 1:
            return [self._table(found, 0, len(found.texts))]
        parts = [
            (headings.part(rows, found, left=left, right=right, vocabulary=self._words), left, right)
            for left, right in sides
        ]
        return [self._table(part, left, right) for part, left, right in parts if part is not None]

    def _table(self, found: Headings, left: int, right: int) -> Table:
        before = self.tables[-1] if self.tables else None
        columns = TableColumns(found, self._words, places=self._places, gathering=self._gathering)
        table = Table(found, left, right, columns, replace(self._titled))
        same = before is not None and before.headings.texts == found.texts and before.left == left
        if before is not None and (same or before.section.empty):
            table.section = before.section  # headings are printed again on each page, and below the title of a part
        self.tables.append(table)
        return table

    def _block(self, tables: list[Table], rows: Rows, start: int) -> None:
        self._rows, self._start, self._fates = rows, start, [""] * len(rows)
        for table in tables:
            table.sample += rows[: SAMPLE - len(table.sample)]
            self._read(table)
        self._gathering.account(self._fates)

    def _falls(self, at: int, fate: str) -> None:
        """What becomes of a row. Of tables side by side each has its say: one organisation in it makes it used, else an error counts."""
        before = self._fates[at]
        if not before or fate == USED or (fate == ERROR and before != USED):
            self._fates[at] = fate

    def _read(self, table: Table) -> None:
        columns, start = table.columns, self._start
        columns.look_at(table.part(self._rows), start + 1)
        registered, days = columns.registered()
        codes = columns.codes()
        drafts = zip(
            codes, columns.names(), columns.categories(), columns.units(), columns.written("address"), columns.states(), registered, days,
            columns.notes(), map(_person, columns.cells("representative")), columns.written("title"), columns.phones(),
            columns.facts("matched", "unmatched"), columns.facts("level2", "unlevel2"), strict=True,
        )  # fmt: skip
        marked = columns.has("listed")
        code_at = table.headings.columns["tax_code"][0]
        for at, (said, name, *rest) in enumerate(drafts):
            if start + at in self._hidden:
                self._falls(at, "hidden")
                continue
            if marked and text_normalisation.fold(cells.text(columns.cell("listed", at))).startswith("khong"):
                self._falls(at, "gone")  # our own export says so of what an earlier list left out
                continue
            code = said if said.code else self._without_code(table, at, name=name, code=said)
            if code.code:
                self._falls(at, USED)
                table.last = (start + at, code.code)
                draft = DraftRow(code.code, name, *rest)
                same_cell = (start + at, code_at) in self._merged.continued
                self._usable(draft, table, line=start + at + 1, checked=code.checked, same_cell=same_cell)

    def _usable(self, draft: DraftRow, table: Table, *, line: int, checked: bool, same_cell: bool) -> None:
        gathering, section = self._gathering, table.section
        section.empty = False
        if not checked:
            gathering.warn("check", line, draft.code)
        if not draft.unit:
            draft.unit = section.unit
        if not draft.unit and not section.place:
            draft.unit = self._places.unit_in(draft.address)
            draft.guessed += "u" * bool(draft.unit)
        if not draft.unit and (section.place or table.columns.has("unit") or table.columns.has("address")):
            gathering.warn("unit", line, section.place)
        self._category(draft, section, line)
        if "" in (draft.matched, draft.level2, draft.registered):
            gathering.warn("mark", line, "")
        if draft.title == EMPTIED:
            draft.title = ""
        gathering.add(draft, line, same_cell=same_cell)

    def _category(self, draft: DraftRow, section: Section, line: int) -> None:
        if draft.category:
            return
        if draft.name:  # what an organisation calls itself is surer than the part it stands in
            draft.category = self._places.category_of_name(draft.name)
            draft.guessed += "c" * bool(draft.category)
        if not draft.category and not (section.of_sheet and self._words.names_an_organisation(draft.name)):
            draft.category = section.category
            draft.guessed += "c" * bool(section.of_sheet and draft.category)
        if not draft.category and draft.name:
            self._gathering.warn("category", line, draft.code)

    def _without_code(self, table: Table, at: int, *, name: str, code: cells.Code) -> cells.Code:
        """A row whose code cannot be used: furniture, the title of a part, a household business, or a row for the errors file."""
        row = self._rows[at][table.left : table.right]
        filled = [text for cell in row if (text := cells.text(cell))]
        said = table.columns.cell("tax_code", at)
        if self._same_organisation(table, at, name=name, said=said):
            return code
        item = row_kinds.goes_on(self._rows, at)
        if reason := self._kinds.of(filled, table.section, said=cells.text(said), name=name, item=item):
            self._falls(at, reason)
            return code
        if code.reason == cells.PERSONAL and self._household(table, at, name):
            return cells.Code(cells.personal(said))
        self._falls(at, ERROR)
        at_code = (self._start + at, table.headings.columns["tax_code"][0])
        reason = cells.UNCALCULATED if at_code in self.sheet.uncalculated else code.reason
        texts = [cells.text(cell) for cell in row]
        self._gathering.unusable.append(Unusable(self.sheet.name, self._start + at + 1, reason, texts))
        return code

    def _same_organisation(self, table: Table, at: int, *, name: str, said: object) -> bool:
        """Whether a row only names one more person of the organisation above it, whose cells are not merged but left empty."""
        columns, (last, code) = table.columns, table.last
        person, first = cells.text(columns.cell("representative", at)), self._rows[at][table.left : table.left + 1]
        if last != self._start + at - 1 or name or not person or any(cells.text(cell) for cell in (said, *first)):
            return False
        phones = columns.phones_of(at)
        if self._words.is_after_table(person) or not (phones or cell_people.is_a_name(person)):
            return False
        line = self._start + at + 1
        title = cells.text(columns.cell("title", at))
        more = DraftRow(code, "", "", "", "", "", "unknown", "", "", person, title, phones, "unknown", "unknown")
        self._gathering.add(more, line, same_cell=True)
        table.last = (last + 1, code)
        self._falls(at, USED)
        return True

    def _household(self, table: Table, at: int, name: str) -> bool:
        """Whether the list says that this is a household business: in its name, its kind, its headings or its part's title."""
        if table.section.households:
            return self._words.names_a_household(name) or not self._words.names_an_organisation(name)
        kinds = (
            table.headings.texts[i]
            for kind in ("tax_code", "name", "representative")
            for i in table.headings.columns.get(kind, ())
        )
        said = (name, cells.text(table.columns.cell("category", at)))
        return any(self._words.names_a_household(text) for text in said) or any(
            word in f" {' '.join(text_normalisation.words(text))} "
            for text in kinds
            for word in (" hkd ", " ho kinh doanh ", " chu ho ", " ho kd ", " cccd ")
        )


def _names_a_code(row: Sequence[object], meaning: Callable[[str], HeadingMeaning]) -> bool:
    """Whether headings could begin in this row: one of its short texts means the tax code."""
    texts = (cell for cell in row[:LOOKED_ACROSS] if type(cell) is str and cell and len(cell) < LONGEST_CODE_HEADING)
    return any(not text.isdecimal() and meaning(text).kind == "tax_code" for text in texts)


def _person(cell: object) -> str:
    """As it is written, with its lines; a nought is what a formula shows that has found nothing."""
    return "" if cell in cells.NOTHING else cell if isinstance(cell, str) else cells.text(cell)
