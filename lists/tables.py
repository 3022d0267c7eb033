"""Sheets into rows: every row of a sheet is used, left out for a named reason, or in error with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, zip_longest

from lists import cards, cells, content, headings, neighbours
from lists.cards import Cards
from lists.columns import TableColumns
from lists.gathering import Gathering
from lists.headings import Headings, Merge
from lists.merged_rows import MergedRows
from lists.neighbours import BesideCells, BesideCounts, Neighbour
from lists.parts import Parts, Section
from lists.places import Places
from lists.row_fates import stronger
from lists.seen_rows import SeenRows, blank
from lists.sheets import Sheet
from lists.table import SAMPLE, Rows, Table
from lists.table_rows import TableRows
from lists.vocabulary import HeadingMeaning, ListVocabulary

LOOKED_ACROSS, LONGEST_CODE_HEADING = 12, 60
AT_ONCE = 2000
"""Rows that are read together."""
ABOVE_A_NEIGHBOUR = 3
"""Rows in which the title of a table stands that begins beside another."""
AHEAD = headings.DEEPEST + headings.BODY_LOOKED_AT
"""Rows that are looked at where headings may begin again."""
TOP = headings.LOOKED_AT + AHEAD


class SheetReader:
    """Reads the tables of one sheet into a gathering, some thousands of rows at a time."""

    def __init__(
        self,
        sheet: Sheet,
        words: ListVocabulary,
        *,
        places: Places,
        gathering: Gathering,
        with_hidden: bool = False,
        seen: SeenRows | None = None,
    ) -> None:
        self.sheet = sheet
        self._with_hidden = with_hidden
        self.seen = seen or SeenRows(sheet.rows, hidden=() if with_hidden else sheet.hidden_columns)
        self._words = words
        self._places = places
        self._gathering = gathering
        self._merged = MergedRows(sheet.merges)
        self._parts = Parts(words, places)
        self._table_rows = TableRows(
            sheet,
            words,
            parts=self._parts,
            places=places,
            merged=self._merged,
            gathering=gathering,
            with_hidden=with_hidden,
        )
        self._titled = Section()
        self._titles: list[str] = []
        self._neighbours: list[tuple[int, Neighbour]] = []
        self._beside = BesideCounts()
        self._all_fates: list[str] = []
        self.beside: list[BesideCells] = []
        self.hidden_columns: list[tuple[int, str, int]] = []
        self.tables: list[Table] = []
        self.length = 0
        self._cards: Cards | None = None

    def takes_cards(self) -> bool:
        """Look for organisations as cards, where the sheet has no table; `read` then reads these."""
        self._cards = cards.found(self.sheet, self._words)
        if self._cards is not None:
            self.seen = SeenRows(self._cards.sheet.rows)
            self._merged = self._table_rows.merged = MergedRows(())
            for line in self._cards.lines:
                self._gathering.warn("cards", line + 1, "")
        return self._cards is not None

    def read(self, before: Headings | None = None) -> bool:
        """Read it all; False when it holds no table with tax codes. Afterwards `length` says how many rows the sheet has.

        A sheet without headings that has codes where the sheet `before` it has them goes on with that one's table.
        """
        top = list(islice(self.seen, TOP))
        if self._cards is not None:
            self._begin(self._cards.headings, top, 0)
            self._gathering.account(self._cards.fates(self._all_fates))
            return True
        first = headings.find(top, self._words, merges=self.sheet.merges) or self._goes_on(top, before)
        if first is None:
            self.length = sum(1 for _ in self.seen)
            return False
        self.seen.begin_to_count(first.body)
        self._begin(first, top, 0)
        self._gathering.account(self._all_fates)
        if self.sheet.hidden_columns and not self._with_hidden:
            self._tell_of_hidden_columns(self.sheet.rows[first.top : first.body])
        return True

    def _tell_of_hidden_columns(self, heads: Rows) -> None:
        for at in sorted(self.sheet.hidden_columns):
            texts = dict.fromkeys(text for row in heads if at < len(row) and (text := cells.text(row[at])))
            if texts or self.seen.filled[at]:
                self.hidden_columns.append((at, " ".join(texts), self.seen.filled[at]))

    def _begin(self, first: Headings, top: Rows, at: int) -> None:
        """Read the tables from the headings on; these count from the row `at`, with which `top` begins."""
        above = list(islice(self.seen, max(0, at - ABOVE_A_NEIGHBOUR), at)) if at else top[: first.top]
        titles = [" ".join(text for cell in row if (text := cells.text(cell))) for row in above]
        self._titles = [*titles, self.sheet.name]
        self._titled = self._parts.of_sheet([*titles, *_apart(above)], self.sheet.name)
        self._all_fates += [""] * (at - len(titles) if at else 0)
        self._all_fates += ["title" if title else "blank" for title in titles]
        self._read_all(first, top, at)
        self.beside = self._beside.found()
        for begun, neighbour in self._neighbours:
            self._read_neighbour(begun, neighbour)

    def _read_neighbour(self, begun: int, neighbour: Neighbour) -> None:
        """A table that begins in a row of this one, in columns of its own, by a reader of its own; each row keeps the stronger fate."""
        reader = SheetReader(
            self.sheet, self._words, places=self._places, gathering=self._gathering, with_hidden=self._with_hidden,
            seen=self.seen.only(*neighbour.columns),
        )  # fmt: skip
        below = list(islice(reader.seen, begun, begun + AHEAD))
        reader._begin(neighbour.headings, below, begun)
        self._all_fates = [
            stronger(one, other) for one, other in zip_longest(self._all_fates, reader._all_fates, fillvalue="")
        ]
        self.tables += reader.tables
        self.beside += reader.beside

    def _goes_on(self, top: Rows, before: Headings | None) -> Headings | None:
        if before is None:
            return None
        at = before.columns["tax_code"][0]
        codes = [cells.code(row[at]) for row in top if at < len(row) and row[at] not in ("", None)]
        if sum(bool(code.code and code.checked) for code in codes) * 2 <= max(1, len(codes)):
            return None
        self._gathering.warn("continued", 1, self.sheet.name)
        return replace(before, top=0, body=0)

    def _read_all(self, first: Headings, top: Rows, at: int) -> None:
        """The tables one below the other and side by side; headings that are printed again begin no new one."""
        start = heads_end = at + first.body
        rows = self._merged.filled(self.seen, start)
        meaning = cache(self._words.meaning)
        found, tables, held = first, self._side_by_side(first, top), list[Sequence[object]]()
        while True:
            held += islice(rows, AT_ONCE + AHEAD - len(held))
            end = len(held) if len(held) < AT_ONCE + AHEAD else AT_ONCE
            self._look_beside(tables, held, end, start, meaning=meaning)
            at, again = self._headed_again(held, end, start, found=found, meaning=meaning)
            if again is not None and at == 0 and start == heads_end and again.known <= found.known:
                again = replace(found, top=again.top, body=again.body)  # the same headings once more, in English
            self._block(tables, held[:at], start)
            if again is None and end == len(held):
                break
            if again is not None:
                found, tables = again, self._side_by_side(again, held[at:])
                at += again.body
                heads_end = start + at
            del held[:at]
            start += at
            self._merged.forget(start)
        self.length = start + end

    def _look_beside(
        self,
        tables: list[Table],
        held: list[Sequence[object]],
        end: int,
        start: int,
        *,
        meaning: Callable[[str], HeadingMeaning],
    ) -> None:
        """Leave the columns of tables that begin beside these in the rows up to `end` to readers of their own."""
        known = [table.headings for table in tables]

        def near(at: int) -> list[Merge]:
            return self._merged.near(start + at)

        while found := neighbours.begins(
            held[:end], known, words=self._words, meaning=meaning, ahead=held, merges=near
        ):
            self._neighbours.append((start + found.at, found))
            self.seen.cut(*found.columns)
            for at in range(found.at, len(held)):
                held[at] = row = list(held[at])
                blank(row, found.columns)

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
        self._all_fates += ["heading"] * (found.body - found.top)
        sides = list(headings.side_by_side(found, self._words))
        if len(sides) == 1:
            own = neighbours.without_foreign(found, rows, words=self._words)
            own = content.with_results(own, rows, words=self._words)
            own = content.under_title(own, rows, titles=self._titles, words=self._words)
            if content.only_its_title_says(own, self._titles, words=self._words):
                self._gathering.warn("part_marks", len(self._all_fates), "")
            return [self._table(own, 0, _end(own))]
        parts = [
            (headings.part(rows, found, left=left, right=right, vocabulary=self._words), left, right)
            for left, right in sides
        ]
        return [self._table(part, left, min(right, _end(found))) for part, left, right in parts if part is not None]

    def _table(self, found: Headings, left: int, right: int) -> Table:
        before = self.tables[-1] if self.tables else None
        if found.named_by_cells:
            self._gathering.warn("names", len(self._all_fates), "")
        columns = TableColumns(found, self._words, places=self._places, gathering=self._gathering)
        table = Table(found, left, right, columns, replace(self._titled))
        same = before is not None and before.headings.texts == found.texts and before.left == left
        if before is not None and (same or before.section.empty):
            table.section = before.section  # headings are printed again on each page, and below the title of a part
        self.tables.append(table)
        return table

    def _block(self, tables: list[Table], rows: Rows, start: int) -> None:
        fates = [""] * len(rows)
        for table in tables:
            table.sample += rows[: SAMPLE - len(table.sample)]
            own = self._table_rows.read(table, rows, start)
            fates = own if len(tables) == 1 else list(map(stronger, fates, own))
        if tables:
            columns = tables[0].columns.all
            self._beside.look_at(columns, [table.headings for table in tables], start, fates)
        self._all_fates += fates


def _end(found: Headings) -> int:
    """The index after the last column that has a heading."""
    return max((at for at, text in enumerate(found.texts) if text), default=-1) + 1


def _apart(above: Rows) -> list[str]:
    """The texts of titles that stand beside another one («PHƯỜNG MẪU | Độc lập - Tự do»), each by itself."""
    rows = ([text for cell in row if (text := cells.text(cell))] for row in above)
    return [text for texts in rows if len(texts) > 1 for text in texts]


def _names_a_code(row: Sequence[object], meaning: Callable[[str], HeadingMeaning]) -> bool:
    """Whether headings could begin in this row: one of its short texts means the tax code."""
    texts = (cell for cell in row[:LOOKED_ACROSS] if type(cell) is str and cell and len(cell) < LONGEST_CODE_HEADING)
    return any(not text.isdecimal() and meaning(text).kind == "tax_code" for text in texts)
