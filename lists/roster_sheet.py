"""The list of who takes part, as an office keeps it: a workbook or a text table, found by its headings, into rows of texts.

What the cells mean (which team, which role) says `lists/roster_people.py`. The form that the bot gives out has these headings; a list with
other columns between them is read too, the appendix of a decision with a line above each team, and a workbook with a sheet for each team.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from campaign import names, phones, text_normalisation
from lists import cells, sheets
from lists.merged_rows import MergedRows
from lists.refusals import ListRefusal, ListRefused

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("ho va ten", "ho ten", "ho va ten can bo", "ho ten can bo", "full name", "name"),
    "family": ("ho va ten dem", "ho va dem", "ho dem", "ho lot", "ho va chu lot", "ho chu lot", "ho"),
    "given": ("ten",),
    "title": ("chuc vu", "chuc danh", "chuc vu, don vi cong tac", "chuc vu, don vi", "chuc vu/don vi", "title"),
    "office": ("don vi cong tac", "don vi", "co quan", "co quan cong tac", "noi cong tac", "phong ban", "co quan, don vi"),
    "team": ("to", "thuoc to", "to cong tac", "to so", "team"),
    "extra": ("tang cuong", "tang cuong cho to", "tang cuong to", "reinforces"),
    "phone": ("so may cong bo", "so dien thoai cong bo", "so cong bo", "so cong khai", "so dien thoai cong khai", "published number"),
    "unsaid": ("dien thoai", "so dien thoai", "dien thoai lien he", "so dien thoai lien he", "so may", "sdt", "dt", "di dong", "so di dong", "phone"),
    "role": ("vai tro", "nhiem vu trong to", "vai tro trong to", "vai tro trong chien dich", "role"),
    "task": ("nhiem vu", "phan cong", "phan cong nhiem vu", "nhiem vu duoc phan cong"),
    "unit": ("dia ban", "don vi bao cao", "xa, phuong", "place"),
}  # fmt: skip
"""Folded headings by what stands below them. `unsaid`: a number of which nobody has said that it is published; `task`: what somebody is, or does."""
NUMBERING = ("stt", "tt", "so tt", "so thu tu", "no")
OF_ORGANISATIONS = ("mst", "ma so", "ma dn")
"""What stands in a heading of a list of organisations, which has names and telephones too."""
OF_PEOPLE = frozenset({"title", "team", "extra", "role", "task"})
"""Beside one of these «Tên» is a person's."""
LOOKED_AT = 30
"""Rows among which the headings are looked for."""
MOST_ROWS = 2000
MOBILE = ("03", "05", "07", "08", "09")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row as it stands: `line` is its number in the sheet, the rest are texts, empty where nothing stands.

    `sheet`: its name, where several have people; `alone`: the row holds nothing else but this text, so that it may stand above others;
    `withheld`: it has a mobile number that is not said to be published, which is left where it is.
    """

    line: int
    name: str = ""
    title: str = ""
    team: str = ""
    extra: str = ""
    phone: str = ""
    role: str = ""
    unit: str = ""
    task: str = ""
    sheet: str = ""
    alone: bool = False
    withheld: bool = False


def read(path: Path) -> list[PersonRow]:
    """The rows below the headings that hold anything, of every sheet that has such headings. Raises ListRefused: what `prescan` refuses,
    `no_names`, `too_long`."""
    found = [(sheet, people) for sheet in sheets.shown(path) if (people := _table(sheet, path.name)) is not None]
    if not found:
        raise ListRefused(ListRefusal.NO_NAMES, file=path.name)
    if len(found) == 1:
        return found[0][1]
    return [replace(row, sheet=_clean(sheet.name)) for sheet, people in found for row in people]


def _table(sheet: sheets.Sheet, file: str) -> list[PersonRow] | None:
    for at, row in enumerate(sheet.rows[:LOOKED_AT]):
        columns = _columns(row)
        if ("name" in columns or {"family", "given"} <= set(columns)) and len(set(columns) - {"number"}) > 1:
            if len(sheet.rows) - at > MOST_ROWS:
                raise ListRefused(ListRefusal.TOO_LONG, file=file, length=len(sheet.rows) - at, most=MOST_ROWS)
            _given_beside(row, sheet.rows[at + 1 :], columns)
            return [
                each for each in _people(sheet, at + 1, columns) if each.name or each.title or each.team or each.role
            ]
    return None


def _columns(row: Sequence[object]) -> dict[str, int]:
    """By what stands in it, the column; the first of two with the same heading. «Tên» alone is the name, beside «Họ đệm» the last part of it."""
    found: dict[str, int] = {}
    headings = [text_normalisation.fold(cells.text(cell)).strip(" :.*") for cell in row]
    if any(of_organisations in heading for heading in headings for of_organisations in OF_ORGANISATIONS):
        return {}
    for at, heading in enumerate(headings):
        for name, known in HEADINGS.items():
            if heading in known:
                found.setdefault(name, at)
        if heading in NUMBERING:
            found.setdefault("number", at)
    if "given" in found and not {"name", "family"} & set(found) and OF_PEOPLE & set(found):
        found["name"] = found.pop("given")
    return found


def _given_beside(headings: Sequence[object], below: Sequence[Sequence[object]], columns: dict[str, int]) -> None:
    """«Họ và tên» over two columns: the given name stands in the second, which has no heading."""
    at = columns.get("name", -1) + 1
    if at and not (at < len(headings) and cells.text(headings[at])):
        named = [row for row in below if len(row) > at and cells.text(row[at - 1])]
        if named and sum(bool(cells.text(row[at])) for row in named) * 2 > len(named):
            columns |= {"family": at - 1, "given": at}


def _people(sheet: sheets.Sheet, body: int, columns: dict[str, int]) -> Iterator[PersonRow]:
    """What is merged downwards belongs to each row, but for the name: two lines of one person are one."""
    filled = MergedRows(sheet.merges).filled(iter(sheet.rows), body)
    for line, (row, plain) in enumerate(zip(filled, sheet.rows[body:], strict=True), body + 1):
        yield _person(line, row, plain, columns)


def _person(line: int, row: Sequence[object], plain: Sequence[object], columns: dict[str, int]) -> PersonRow:
    def text(name: str, cells_of: Sequence[object] = row) -> str:
        at = columns.get(name, len(cells_of))
        return _clean(cells_of[at]) if at < len(cells_of) else ""

    number = columns.get("number", -1)
    standing = [(at, said) for at, cell in enumerate(plain) if (said := _clean(cell))]
    told = [said for at, said in standing if at != number or len(standing) == 1]
    if len(told) == 1 and not _counts(plain, number):
        return PersonRow(line, told[0], alone=True)
    whole = " ".join(filter(None, (text("family", plain), text("given", plain))))
    phone, unsaid = text("phone"), phones.read(text("unsaid"), lost_zero=True) or ""
    withheld = not phone and unsaid.startswith(MOBILE)
    title = ", ".join(filter(None, (text("title"), text("office"))))
    return PersonRow(
        line, whole or text("name", plain), title, text("team"), text("extra"), phone or ("" if withheld else unsaid), text("role"),
        text("unit"), text("task"), withheld=withheld,
    )  # fmt: skip


def _counts(row: Sequence[object], number: int) -> bool:
    """Is it numbered as people are?"""
    return 0 <= number < len(row) and cells.text(row[number]).strip(" .").isdecimal()


def _clean(cell: object) -> str:
    return text_normalisation.nfc(names.harmless(cells.text(cell)))
