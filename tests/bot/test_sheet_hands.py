"""Whatever people's hands do to a shared sheet, an exchange leaves what is theirs and brings right what is ours."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sheets import exchange
from bot.sheets.exchange import ReadSheet
from bot.sheets.google import _fitting
from lists import shared_sheet
from lists.shared_sheet import COLUMNS, SharedLine, SheetDifference
from sandbox.sheets import changes
from sandbox.sheets.world import SheetTab, Spreadsheet
from tests.bot.sheet_stage import line

LINES = [line(number, {"Loại hình": "Doanh nghiệp"}, registered=number % 3 == 0) for number in range(1, 7)]
CODES = {one.code: one for one in LINES}
OWN = "của chúng tôi"

hands = st.lists(
    st.one_of(
        st.tuples(st.just("moves"), st.integers(1, 8), st.integers(1, 8)),
        st.tuples(st.just("inserts"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("deletes"), st.integers(1, 6), st.just(0)),
        st.tuples(st.just("notes"), st.integers(1, 9), st.just(0)),
        st.tuples(st.just("ticks"), st.integers(1, 6), st.sampled_from((0, 1, 2))),
        st.tuples(st.just("breaks"), st.integers(1, 6), st.sampled_from((1, 2, 3))),
    ),
    max_size=12,
)


class TabSheet:
    """A sheet without a network between."""

    def __init__(self, tab: SheetTab) -> None:
        self.book = Spreadsheet("mau", [tab])
        self.tab = tab

    async def read(self) -> ReadSheet:
        rows = self.tab.shown()
        if not rows:
            return ReadSheet(None, {})
        found = shared_sheet.headings(rows)
        below = rows[found.row + 1 :]
        return ReadSheet(found, {name: [row[at] for row in below] for name, at in found.columns.items()})

    async def write(self, found: SheetDifference) -> None:
        changes.applied(self.book, {"requests": _fitting(self.tab.id, found)})

    def exchanged(self, lines: list[SharedLine]) -> tuple[str, ...]:
        return asyncio.run(exchange.exchange(self, lines, settled={one.code for one in lines if one.registered})).ticked


def heads(tab: SheetTab) -> dict[str, int]:
    return {str(said): at for at, said in enumerate(tab.shown()[0]) if said in COLUMNS}


def does(tab: SheetTab, what: str, first: int, second: int) -> None:
    """One thing that somebody does; the row of the headings stays where it is."""
    at = heads(tab)
    if what == "moves":
        tab.moves_row(first, second)
    elif what == "inserts":
        tab.inserts_column(first)
        tab.types(0, first, f"Cột {OWN}")
    elif what == "deletes":
        tab.deletes_row(first)
    elif what == "notes":
        tab.types(first, tab.columns - 1, OWN)
    elif what == "ticks":
        tab.types(first, at["Đã đăng ký"], ("x", "hỏi lại", None)[second])
    else:
        tab.types(first, at["Loại hình"] if second == 1 else at["Tên tổ chức"], ("", "sai", None)[second - 1])


@settings(max_examples=40, deadline=None)
@given(hands)
def test_what_is_theirs_stays_and_what_is_ours_comes_right(done: list[tuple[str, int, int]]) -> None:
    sheet = TabSheet(SheetTab(7, "Danh sách"))
    sheet.exchanged(LINES)
    for what, first, second in done:
        does(sheet.tab, what, first, second)
    at = heads(sheet.tab)
    code, tick = at["Mã số thuế"], at["Đã đăng ký"]
    ours = {
        (row, column) for row, said in enumerate(sheet.tab.shown()) if said[code] in CODES for column in at.values()
    }
    theirs = {place: value for place, value in sheet.tab.cells.items() if place not in ours}
    said = {str(row[code]): row[tick] for row in sheet.tab.shown() if row[code] in CODES}
    ticked = sheet.exchanged(LINES)
    assert {place: sheet.tab.cells.get(place) for place in theirs} == theirs
    rows = {str(row[code]): row for row in sheet.tab.shown() if row[code] in CODES}
    assert set(rows) == set(CODES)
    assert len(rows) == sum(row[code] in CODES for row in sheet.tab.shown()), "nothing is there twice"
    for number, row in rows.items():
        shown = {name: row[column] or "" for name, column in at.items() if name != "Đã đăng ký"}
        assert shown == {name: value for name, value in CODES[number].cells.items() if name != "Đã đăng ký"}
    by_hand = {number for number, mark in said.items() if mark == "x" and not CODES[number].registered}
    assert set(ticked) == by_hand
    assert all(rows[number][tick] == "x" for number in by_hand)
    assert sheet.exchanged(LINES) == ticked
