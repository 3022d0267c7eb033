"""The rows of one table: organisations, people of the one above, titles of parts, furniture, and rows in error with their reason."""

from collections.abc import Sequence

from campaign import text_normalisation
from lists import cell_people, cells, foreign_tables, row_kinds
from lists.drafts import DraftRow
from lists.gathering import Gathering
from lists.merged_rows import MergedRows
from lists.parts import Parts, Section
from lists.places import Places
from lists.records import EMPTIED, Unusable
from lists.row_fates import BESIDE, ERROR, USED
from lists.row_kinds import RowKinds
from lists.sheets import Sheet
from lists.table import Rows, Table
from lists.vocabulary import ListVocabulary

LONGEST_NOTHING = 24
"""Characters; «không có thông tin» has eighteen."""
EXAMPLES = frozenset(("vd", "ví dụ", "vi du"))


class TableRows:
    """Reads rows of the tables of one sheet into a gathering."""

    def __init__(
        self,
        sheet: Sheet,
        words: ListVocabulary,
        *,
        parts: Parts,
        places: Places,
        merged: MergedRows,
        gathering: Gathering,
        with_hidden: bool,
    ) -> None:
        self.sheet = sheet
        self._words = words
        self._places = places
        self.merged = merged
        self._gathering = gathering
        self._hidden = frozenset[int]() if with_hidden else sheet.hidden
        self._parts = parts
        self._kinds = RowKinds(words, parts)
        self._rows: Rows = []
        self._start = 0
        self._fates: list[str] = []

    def read(self, table: Table, rows: Rows, start: int) -> list[str]:
        """What became of each of the rows, of which the first has the index `start`."""
        columns = table.columns
        self._rows, self._start, self._fates = rows, start, [""] * len(rows)
        columns.look_at(self._rows, start + 1)
        codes = columns.codes()
        if foreign := {at for at, code in enumerate(codes) if self._is_foreign(table, at, code=code)}:
            self._rows = [() if at in foreign else row for at, row in enumerate(rows)]
            columns.look_at(self._rows, start + 1)
            codes = columns.codes()
        registered, days = columns.registered()
        drafts = zip(
            codes, columns.names(), columns.categories(), columns.units(), columns.written("address"), columns.states(), registered, days,
            columns.notes(), map(self._person, columns.cells(columns.person)), columns.written("title"), columns.phones(),
            columns.facts("matched", "unmatched"), columns.facts("level2", "unlevel2"), strict=True,
        )  # fmt: skip
        marked = columns.has("listed")
        code_at = table.headings.columns["tax_code"][0]
        for at, (said, name, *rest) in enumerate(drafts):
            if start + at in self._hidden:
                self._fates[at] = "hidden"
                continue
            if marked and text_normalisation.fold(cells.text(columns.cell("listed", at))).startswith("khong"):
                self._fates[at] = "gone"  # our own export says so of what an earlier list left out
                continue
            if _is_example(rows[at][table.left : table.left + 1]):
                self._fates[at] = "note"
                continue
            if at in foreign:
                continue
            code = said if said.code else self._without_code(table, at, name=name, code=said)
            if code.code:
                self._fates[at] = USED
                self._kinds.signed = False
                table.last = (start + at, code.code)
                draft = DraftRow(code.code, name, *rest)
                same_cell = (start + at, code_at) in self.merged.continued
                self._usable(draft, table, line=start + at + 1, code=code, same_cell=same_cell)
        return self._fates

    def _is_foreign(self, table: Table, at: int, *, code: cells.Code) -> bool:
        """Whether a row is of a table of other things that stands below this one; these are said and left out."""
        if (not table.foreign and code.code) or self._start + at in self._hidden:
            return False
        texts = [text for cell in self._rows[at][table.left : table.right] if (text := cells.text(cell))]
        if not table.foreign and foreign_tables.begins(texts, self._words):
            self._gathering.warn("foreign", self._start + at + 1, "")
            table.foreign = True
        table.foreign = table.foreign and not foreign_tables.is_over(code)
        if table.foreign:
            self._fates[at] = "foreign" if texts else "blank"
        return table.foreign

    def _usable(self, draft: DraftRow, table: Table, *, line: int, code: cells.Code, same_cell: bool) -> None:
        gathering, section = self._gathering, table.section
        section.empty = False
        if not code.checked:
            gathering.warn("check", line, draft.code)
        if code.among_words:
            gathering.warn("code_words", line, draft.code)
        if not draft.unit:
            draft.unit = section.unit
            draft.guessed += "ut" * bool(section.unit and section.unit == section.unit_of_sheet and not section.place)
        if not draft.unit and not section.place:
            draft.unit = self._places.unit_in(draft.address)
            draft.guessed += "u" * bool(draft.unit)
        if not draft.unit and (section.place or table.columns.has("unit") or table.columns.has("address")):
            gathering.warn("unit", line, section.place)
        draft.status = draft.status or section.status
        self._category(draft, section, line)
        if "" in (draft.matched, draft.level2, draft.registered):
            gathering.warn("mark", line, "")
        draft.guessed += "p" * (table.columns.person == "contact" and bool(draft.person))
        if draft.title == EMPTIED:
            draft.title = ""
        gathering.add(draft, line, same_cell=same_cell)

    def _category(self, draft: DraftRow, section: Section, line: int) -> None:
        if draft.category:
            return
        if draft.name:  # what an organisation calls itself is surer than the part it stands in
            draft.category = self._places.category_of_name(draft.name)
            draft.guessed += "c" * bool(draft.category)
        if not draft.category and not (section.of_sheet and self._words.rows.names_an_organisation(draft.name)):
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
            if reason == "section" and any(map(self._parts.says_a_result, filled)):
                self._gathering.warn("part_marks", self._start + at + 1, "")
            self._fates[at] = BESIDE if not filled and any(map(cells.text, self._rows[at])) else reason
            return code
        if code.reason == cells.PERSONAL and self._household(table, at, name):
            return cells.Code(cells.personal(said))
        self._fates[at] = ERROR
        at_code = (self._start + at, table.headings.columns["tax_code"][0])
        reason = cells.UNCALCULATED if at_code in self.sheet.uncalculated else code.reason
        texts = [cells.text(cell) for cell in row]
        self._gathering.unusable.append(Unusable(self.sheet.name, self._start + at + 1, reason, texts))
        return code

    def _same_organisation(self, table: Table, at: int, *, name: str, said: object) -> bool:
        """Whether a row only names one more person, or phone, of the organisation above it, whose cells are not merged but left empty."""
        columns, (last, code) = table.columns, table.last
        person, first = cells.text(columns.cell(columns.person, at)), self._rows[at][table.left : table.left + 1]
        if last != self._start + at - 1 or name or any(cells.text(cell) for cell in (said, *first)):
            return False
        phones = columns.phones_of(at)
        if self._words.rows.is_after_table(person) or not (phones or (person and cell_people.is_a_name(person))):
            return False
        line = self._start + at + 1
        title = cells.text(columns.cell("title", at))
        more = DraftRow(code, "", "", "", "", "", "unknown", "", "", person, title, phones, "unknown", "unknown")
        self._gathering.add(more, line, same_cell=True)
        table.last = (last + 1, code)
        self._fates[at] = USED
        return True

    def _person(self, cell: object) -> str:
        """As it is written, with its lines; a nought is what a formula shows that has found nothing."""
        said = cell if isinstance(cell, str) and cell not in cells.OF_A_PROGRAM else cells.text(cell)
        said = "" if cell in cells.NOTHING else said
        return "" if len(said) < LONGEST_NOTHING and self._words.rows.says_nothing(said) else said

    def _household(self, table: Table, at: int, name: str) -> bool:
        """Whether the list says that this is a household business: in its name, its kind, its headings or its part's title."""
        if table.section.households:
            return self._words.rows.names_a_household(name) or not self._words.rows.names_an_organisation(name)
        kinds = (
            table.headings.texts[i]
            for kind in ("tax_code", "name", "representative")
            for i in table.headings.columns.get(kind, ())
        )
        said = (name, cells.text(table.columns.cell("category", at)))
        return any(self._words.rows.names_a_household(text) for text in said) or any(
            word in f" {' '.join(text_normalisation.words(text))} "
            for text in kinds
            for word in (" hkd ", " ho kinh doanh ", " chu ho ", " ho kd ", " cccd ")
        )


def _is_example(first: Sequence[object]) -> bool:
    """Whether a row is numbered «VD»: it shows how the list is to be filled in."""
    return bool(first) and type(first[0]) is str and first[0].strip(" .:").casefold() in EXAMPLES
