"""The columns of a table as values, each read as what its heading says.

Columns are read whole, with a memory of what was read before, because a list says the same few units, kinds and marks thousands
of times. Every value of a column of facts is counted with how it was read, for the preview.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from campaign import text_normalisation
from lists import cell_days, cells, shared_cells
from lists.cells import Code
from lists.counted_values import CountedValues
from lists.gathering import STRONGER, Gathering
from lists.headings import Headings
from lists.memory import Memory
from lists.places import Places
from lists.records import EMPTIED
from lists.vocabulary import ListVocabulary

Rows = Sequence[Sequence[object]]
WORKS, STOPPED = {"yes": "active", "no": "stopped"}, {"yes": "stopped"}
"""What a mark in a column of its own says of an organisation's state («Đang hoạt động», «Tạm ngừng»)."""
FLAGS = ("registered", "unregistered", "matched", "unmatched", "unlevel2", "working", "stopped")
DAY_COLUMNS = ("registered_at", "day_of_mark", "registered")
UNIQUE = ("address", "note")
"""Columns whose cells are hardly ever the same, which are not worth remembering."""
FIRST_ACCOUNTS = "2022-10-20"
"""The day from which organisations have electronic identities (decree 59/2022/NĐ-CP, article 41); an earlier one is of something else."""


class TableColumns:
    """The cells of one table by column, some rows at a time (`look_at`); what cannot be read is counted in `gathering`. `all` are the columns
    of these rows, with headings or without; `person` is the kind of the column of people.
    """

    def __init__(self, headings: Headings, words: ListVocabulary, *, places: Places, gathering: Gathering) -> None:
        self._headings = headings
        self._gathering = gathering
        self._places = places
        self._words = words
        self._line = 1
        self._rows = 0
        self._values = CountedValues(gathering)
        self._with_address = not self.has("address") and self._also_says("name", (" dia chi ",))
        self._numbered = False
        self._months_first = False
        self._shared = headings.columns.get("name") == headings.columns["tax_code"]
        self.person = "representative" if self.has("representative") else "contact"
        self._with_phones = self._also_says(self.person, (" dien thoai ", " sdt ", " dt "))
        self.all: list[tuple[object, ...]] = []
        self.texts: Memory[str] = Memory(cells.text)
        self._known: dict[str, Memory[str]] = {
            "unit": Memory(lambda cell: places.unit(cells.text(cell))),
            "category": Memory(lambda cell: places.category(cells.text(cell))),
            "status": Memory(lambda cell: words.state(cells.text(cell))),
            "day": Memory(cell_days.day),
            "title": Memory(lambda cell: _emptied(cells.lines(cell)) if cell not in cells.NOTHING else ""),
            **{kind: self._flag(kind) for kind in FLAGS},
        }

    def _flag(self, kind: str) -> Memory[str]:
        return Memory(lambda cell: self._words.flag(cells.text(cell), kind))

    def look_at(self, body: Rows, line: int) -> None:
        """From now on these rows of the table are read; the first is that line of the sheet, counted from 1."""
        self._line = line
        self._rows, self.all = len(body), list(zip_longest(*body, fillvalue=""))
        self._look_at_days()

    def _look_at_days(self) -> None:
        """A column whose days have the month first is read so from then on, and that is said."""
        if self._months_first or not any(cell_days.writes_months_first(self.cells(kind)) for kind in DAY_COLUMNS):
            return
        self._months_first = True
        self._known["day"] = Memory(lambda cell: cell_days.day(cell, True))
        self._gathering.warn("months", self._line, "")

    def cells(self, kind: str) -> Sequence[object]:
        """The cells under the heading of that kind; empty texts when there is none."""
        at = self._headings.columns.get(kind)
        if not at:
            return [""] * self._rows
        beside = self._headings.beside.get(kind)
        if not beside:
            return self._at(at[0])
        places = [self._at(column) for column in (at[0], *beside)]
        return [next((cell for cell in row if cell not in ("", None)), "") for row in zip(*places, strict=True)]

    def _at(self, column: int) -> Sequence[object]:
        return self.all[column] if column < len(self.all) else [""] * self._rows

    def cell(self, kind: str, row: int) -> object:
        """One cell of that kind; `row` counts from 0 among those that are read now."""
        return self.cells(kind)[row]

    def has(self, kind: str) -> bool:
        """Is there a column of that kind?"""
        return kind in self._headings.columns

    def _also_says(self, kind: str, words: Sequence[str]) -> bool:
        """Whether the heading of a column names another thing besides («Tên HTX, địa chỉ»)."""
        at = self._headings.columns.get(kind)
        spaced = f" {' '.join(text_normalisation.words(self._headings.texts[at[0]]))} " if at else ""
        return any(word in spaced for word in words)

    def codes(self) -> list[Code]:
        """The tax codes; from now on only what stands in rows that have one is counted: sums and signatures say nothing of organisations."""
        found = self._codes()
        self._values.only_of(found)
        return found

    def _codes(self) -> list[Code]:
        read = shared_cells.code if self._shared else cells.code
        if self.has("branch"):
            return list(map(cells.of_a_branch, self.cells("tax_code"), self.cells("branch")))
        return [read(cell) for cell in self.cells("tax_code")]

    def names(self) -> list[str]:
        """Of organisations."""
        if self._shared:
            return [shared_cells.split(cell)[1] for cell in self.cells("name")]
        if self._with_address:
            return [cells.name_and_address(cell)[0] for cell in self.cells("name")]
        return [cells.text(cell) if cell not in cells.NOTHING else "" for cell in self.cells("name")]

    def written(self, kind: str) -> list[str]:
        """Texts of one kind; what says that it is to be empty is EMPTIED."""
        if kind == "address" and self._with_address:
            return [cells.name_and_address(cell)[1] for cell in self.cells("name")]
        if kind == "title":
            known = self._known["title"]
            return [known[cell] for cell in self.cells(kind)]
        if kind == "address" and kind in self._headings.beside:
            return self._joined([self._headings.columns[kind][0], *self._headings.beside[kind]], ", ")
        read = cells.text if kind in UNIQUE else self.texts.__getitem__
        return [_emptied(read(cell)) if cell not in cells.NOTHING else "" for cell in self.cells(kind)]

    def notes(self) -> list[str]:
        """Of all columns of notes, joined."""
        places = self._headings.columns.get("note", ())
        return self.written("note") if len(places) < 2 else self._joined(places, "; ")

    def _joined(self, places: Sequence[int], between: str) -> list[str]:
        rows = zip(*(self._at(at) for at in sorted(places)), strict=True)
        return [
            _emptied(between.join(dict.fromkeys(text for cell in row if (text := self.texts[cell])))) for row in rows
        ]

    def units(self) -> list[str]:
        """Of several columns of places (old and new commune, district) the lowest that the plan knows, on a level the rightmost."""
        columns = [self._at(at) for at in self._headings.columns.get("unit", ())]
        if not columns:
            return [""] * self._rows
        known, depth = self._known["unit"], self._places.depth
        found = (
            [known[cell] for cell in columns[0]]
            if len(columns) == 1
            else [_lowest([known[cell] for cell in row], depth) for row in zip(*columns, strict=True)]
        )
        if not all(found):
            told = zip(zip(*columns, strict=True), found, strict=True)
            for row, unit in self._values.of_organisations(told):
                if not unit and (text := " / ".join(self.texts[cell] for cell in row if cell not in cells.NOTHING)):
                    self._gathering.value("unit", text, "", 1)
        return found

    def categories(self) -> list[str]:
        """Of the plan."""
        known = self._known["category"]
        return self._counted("category", [known[cell] for cell in self.cells("category")], only_unknown=True)

    def states(self) -> list[str]:
        """ "active", "stopped" or ""."""
        known = self._known["status"]
        read = [known[cell] for cell in self.cells("status")]
        read = ["" if state == "?" else state for state in read] if "?" in read else read
        self._counted("status", read)
        for kind, says in (("working", WORKS), ("stopped", STOPPED)):
            for at in self._headings.columns.get(kind, ()):
                marked = self._known[kind]
                marks = [says.get(marked[cell], "") for cell in self._at(at)]
                self._values.count(kind, self._at(at), read=marks)
                read = [mark or state for mark, state in zip(marks, read, strict=True)]
        return read

    def facts(self, kind: str, opposite: str = "") -> list[str]:
        """Yes, no, unknown, "" of one kind; a mark in the column of the opposite is a no."""
        found = self._flags(kind)
        if not opposite or not self.has(opposite):
            return found
        return ["no" if no == "yes" else yes for yes, no in zip(found, self._flags(opposite), strict=True)]

    def _flags(self, kind: str) -> list[str]:
        if not self.has(kind):
            return ["unknown"] * self._rows
        if kind not in self._known:  # what its first rows say decides for the whole column
            self._known[kind] = Memory(self._level_reader())
        known = self._known[kind]
        read = [known[cell] for cell in self.cells(kind)]
        if kind in ("registered", "level2") and not all(read):
            read = [
                "yes" if not value and cell_days.nothing_else(cell) else value
                for value, cell in zip(read, self.cells(kind), strict=True)
            ]
        return self._counted(kind, read)

    def _level_reader(self) -> Callable[[object], str]:
        words, kind = self._words, "level2"
        heading = self._headings.texts[self._headings.columns[kind][0]]
        self._numbered = self._numbered or words.numbers_levels(
            heading, {cells.text(cell) for cell in set(self.cells(kind))}
        )
        if self._numbered:
            return lambda cell: words.level(cells.text(cell))
        return lambda cell: words.flag(cells.text(cell), kind)

    def _counted(self, kind: str, read: list[str], *, only_unknown: bool = False) -> list[str]:
        if self.has(kind) and not (only_unknown and all(read)):
            self._values.count(kind, self.cells(kind), read=read, only_unknown=only_unknown)
        return read

    def registered(self) -> tuple[list[str], list[str]]:
        """Whether and since when; a day alone says yes, what is no day and no mark says nothing and is counted."""
        marks = self.facts("registered", "unregistered")
        if self.has("day_of_mark"):
            return marks, self._days_of_marks(marks)
        kind = "registered_at" if self.has("registered_at") else "registered"
        known = self._known["day"]
        days = [known[cell] if cell else "" for cell in self.cells(kind)]
        if kind == "registered":
            return marks, days
        beside = [known[cell] if cell else "" for cell in self.cells("registered")]
        read = [
            "yes" if day else self._known["registered"][cell] for cell, day in zip(self.cells(kind), days, strict=True)
        ]
        if any(day and day < FIRST_ACCOUNTS for day in days):
            read = ["" if day and day < FIRST_ACCOUNTS else value for value, day in zip(read, days, strict=True)]
            days = ["" if day < FIRST_ACCOUNTS else day for day in days]
        if not all(read):
            self._values.count_unread("registered_at", zip(self.cells(kind), read, strict=True))
        alone = not self.has("registered")
        return [
            max(mark, value, key=STRONGER.__getitem__) if alone else mark
            for mark, value in zip(marks, read, strict=True)
        ], [day or other for day, other in zip(days, beside, strict=True)]

    def _days_of_marks(self, marks: list[str]) -> list[str]:
        """A «Ngày đăng ký» beside marks may be of the business: it counts for who is marked, and not from before there were accounts."""
        known, days = self._known["day"], []
        for cell, mark, beside in zip(self.cells("day_of_mark"), marks, self.cells("registered"), strict=True):
            day = (known[cell] if cell else "") if mark == "yes" else ""
            days.append(day if day >= FIRST_ACCOUNTS else known[beside] if beside else "")
            if day and day < FIRST_ACCOUNTS:
                self._gathering.value("registered_at", cells.text(cell), "", 1)
        return days

    def phones_of(self, row: int) -> list[list[str]]:
        """The numbers of one row, counted from 0 among those that are read now."""
        found: list[list[str]] = []
        for column in self._headings.columns.get("phones", ()):
            found = cells.joined_groups(found, cells.number_groups(self._at(column)[row]))
        return found

    def phones(self) -> list[list[list[str]]]:
        """Per row the numbers, in groups as `DraftRow.phones` says."""
        found: list[list[list[str]]] = [[] for _ in range(self._rows)]
        of_people = self._headings.columns[self.person][:1] if self._with_phones else []
        for column in (*self._headings.columns.get("phones", ()), *of_people):
            for at, cell in enumerate(self._at(column)):
                if cell == "" or cell is None:
                    continue
                numbers, rest = cells.numbers(cell)
                if numbers:
                    found[at] = cells.joined_groups(
                        found[at], cells.number_groups(cell) if len(numbers) > 1 else [numbers]
                    )
                if rest and column not in of_people:
                    self._gathering.warn("phone", self._line + at, rest)
        return found


def _emptied(text: str) -> str:
    return EMPTIED if text in cells.EMPTIED else text


def _lowest(units: Sequence[str], depth: Callable[[str], int]) -> str:
    best = ""
    for unit in units:
        if unit and depth(unit) >= depth(best):
            best = unit
    return best
