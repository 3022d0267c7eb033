"""A sheet that members work in, held against the list: which cells are to be written, which rows are missing, what was ticked there by hand.

Pure: cells in, differences out. Rows are known by their tax code and columns by their heading, so that both may be moved; what stands under
other headings, and rows of other codes, are people's own and are never written. The column of ticks belongs to both sides: a cell there is
written only where it says the opposite of what is known here and the sheet's word has been answered (`settled`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from campaign import tax_codes, text_normalisation
from campaign.outreach.sharing import SheetTicks
from lists import vocabulary

CODE, TICK = "Mã số thuế", "Đã đăng ký"
COLUMNS = (
    CODE, "Tên tổ chức", "Loại hình", "Xã, phường", "Địa chỉ trụ sở", TICK, "Ngày đăng ký định danh", "Tình trạng hoạt động",
    "Trong danh sách mới nhất",
)  # fmt: skip
"""What leaves the house, by the headings of `lists/export.py`: facts about organisations, nothing about people."""
MEANT = {CODE: "tax_code", TICK: "registered"}
"""These two an exchange cannot do without; another wording of them is understood (`lists/columns.toml`)."""
LOOKED_AT = 30
"""Rows in which the headings are sought."""
YES, NO = "Đã đăng ký", "Chưa đăng ký"

Cell = str | bool
SheetCells = Mapping[str, Sequence[object]]
"""Of each heading that was found, the cells below it, from the first row under the headings."""


class SheetUnfit(Exception):
    """Its headings cannot be used; `names` are those that are missing or stand there twice."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


@dataclass(frozen=True, slots=True)
class SheetHeadings:
    """The index of their row, and of each heading's column."""

    row: int
    columns: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SharedLine:
    """An organisation as the sheet is to show it, by heading."""

    cells: Mapping[str, str]
    registered: bool

    @property
    def code(self) -> str:
        """Its tax code."""
        return self.cells[CODE]


@dataclass(frozen=True, slots=True)
class CellRun:
    """Cells side by side that are to be written; indexes from 0. An empty text empties its cell."""

    row: int
    column: int
    values: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SheetDifference:
    """`added` are rows to be put below all others, as long as the last of our columns is far; None leaves a cell alone. `marks`: in which rows a
    tick is to be written, and whose."""

    changed: tuple[CellRun, ...]
    added: tuple[tuple[str | None, ...], ...]
    ticks: SheetTicks
    marks: Mapping[int, str] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """The sheet shows what it is to show."""
        return not self.changed and not self.added


def text(cell: object) -> str:
    """A cell as it is compared: numbers without a fraction as they are read on the screen."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else str(cell).strip()


def headings(rows: Sequence[Sequence[object]]) -> SheetHeadings:
    """Where ours stand in the first rows of a sheet. Raises SheetUnfit when one of the two that it takes is missing, or is there twice."""
    found = [(number, _named(row)) for number, row in enumerate(rows[:LOOKED_AT])]
    row, columns = max(found, key=lambda one: (all(one[1].get(name) for name in MEANT), len(one[1])))
    unfit = [name for name in MEANT if len(columns.get(name, ())) != 1]
    if unfit:
        raise SheetUnfit(unfit)
    return SheetHeadings(row, {name: at[0] for name, at in columns.items() if len(at) == 1})


def _named(row: Sequence[object]) -> dict[str, list[int]]:
    """The columns of a row that have one of our headings; of the two that count another wording too, where theirs is not there."""
    words = [text_normalisation.words(text(cell)) for cell in row]
    found: dict[str, list[int]] = {}
    for name in COLUMNS:
        wanted = text_normalisation.words(name)
        if at := [number for number, said in enumerate(words) if said == wanted]:
            found[name] = at
    for name, kind in MEANT.items():
        if name not in found:
            at = [number for number, cell in enumerate(row) if vocabulary.load().column(text(cell)) == kind]
            found |= {name: at} if at else {}
    return found


def begun(lines: Sequence[SharedLine]) -> SheetDifference:
    """An empty sheet gets the headings and every line."""
    rows = [COLUMNS, *(tuple(line.cells[name] for name in COLUMNS) for line in lines)]
    return SheetDifference((), tuple(rows), SheetTicks(shown=tuple(line.code for line in lines if line.registered)))


def difference(
    found: SheetHeadings, cells: SheetCells, *, lines: Sequence[SharedLine], settled: Collection[str], ours: Mapping[int, str],
) -> SheetDifference:  # fmt: skip
    """What the sheet lacks of the lines. `settled`: of these codes the sheet's tick is known here, set or answered. `ours`: the marks that were
    just written; one that stands in another's row, for rows were moved meanwhile, was made by nobody."""
    compared = _Compared(found, cells, {line.code: line for line in lines}, settled, ours)
    for number in range(len(cells[CODE])):
        compared.row(number)
    return compared.result()


@dataclass(slots=True)
class _Compared:
    """Row by row; every row of a code that stands there twice is held right, and counts once."""

    found: SheetHeadings
    cells: SheetCells
    lines: Mapping[str, SharedLine]
    settled: Collection[str]
    ours: Mapping[int, str]
    changed: list[CellRun] = field(default_factory=list)
    marks: dict[int, str] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    said: dict[str, dict[str, None]] = field(
        default_factory=lambda: {name: {} for name in ("ticked", "denied", "unknown", "odd")}
    )

    def row(self, number: int) -> None:
        cell = self.cells[CODE][number]
        code = tax_codes.read(text(cell), lost_zero=not isinstance(cell, str))  # a number has lost the nought before it
        if code is None:
            return
        tick = self._cell(TICK, number)
        line = self.lines.get(code.code)
        if line is None:
            if _flag(tick) == "yes":
                self.said["unknown"][code.code] = None
            return
        self.seen[line.code] = None
        wanted: dict[int, Cell] = {
            self.found.columns[name]: said
            for name, said in line.cells.items()
            if name in self.found.columns and name not in MEANT and text(self._cell(name, number)) != text(said)
        }
        at = self.found.row + 1 + number
        if self._tick_is_written(line, tick, row=at):
            mark = YES if line.registered else NO
            wanted[self.found.columns[TICK]] = line.registered if isinstance(tick, bool) else mark
            self.marks |= {at: line.code} if line.registered else {}
        self.changed.extend(_runs(at, wanted))

    def _cell(self, name: str, number: int) -> object:
        column = self.cells[name]
        return column[number] if number < len(column) else None

    def _tick_is_written(self, line: SharedLine, tick: object, *, row: int) -> bool:
        """Notes what the cell says; whether ours goes over it."""
        said = _flag(tick)
        if said == "odd":
            self.said["odd"][line.code] = None
            return False
        if line.registered and said == "no":
            if line.code in self.settled:
                self.said["denied"][line.code] = None
            return True
        if said == "yes" and not line.registered:
            if line.code in self.settled or self.ours.get(row, line.code) != line.code:
                return True
            self.said["ticked"][line.code] = None
        return False

    def result(self) -> SheetDifference:
        shown = [code for code, line in self.lines.items() if line.registered]
        ticks = SheetTicks(
            tuple(self.said["ticked"]), tuple(self.said["denied"]), tuple(self.said["unknown"]), len(self.said["odd"]),
            tuple(code for code in shown if code not in self.settled), tuple(sorted(set(self.settled) - set(shown))),
        )  # fmt: skip
        return SheetDifference(tuple(self.changed), tuple(self._added()), ticks, self.marks)

    def _added(self) -> Iterator[tuple[str | None, ...]]:
        names = {column: name for name, column in self.found.columns.items()}
        for code, line in self.lines.items():
            if code not in self.seen:
                yield tuple(line.cells[names[at]] if at in names else None for at in range(max(names) + 1))


def _flag(tick: object) -> str:
    """ "yes", "no" (an empty cell too) or "odd" for what is not understood."""
    if isinstance(tick, bool):
        return "yes" if tick else "no"
    said = text(tick)
    read = vocabulary.load().flag(said, "registered") if said else "no"
    return read if read in ("yes", "no") else "odd"


def _runs(row: int, wanted: Mapping[int, Cell]) -> Iterator[CellRun]:
    """Cells side by side together."""
    together: list[int] = []
    for column in [*sorted(wanted), -1]:
        if together and column != together[-1] + 1:
            yield CellRun(row, together[0], tuple(wanted[at] for at in together))
            together = []
        together.append(column)
