"""Names made to be seen badly in a list: our own export of them, read again, has nothing to say."""

from pathlib import Path

import pytest

from campaign import names, tax_codes
from campaign.plan import Plan
from lists import difference, export, prescan, reading
from storage.lists import exports
from storage.work import Work
from telling import safe_cells
from tests.lists.conftest import Read
from tests.lists.test_applying import take

HOSTILE = (
    "Cty \u202eTNHH\u202c Ví Dụ",
    "\u3164Cty\u200b Ẩn\ufeff Danh\u00ad",
    "Cty Ma\u0301" + "\u0301" * 60 + "u",
    "=HYPERLINK(1)",
    "'=1+1",
    "''Cty Nháy",
    "-  Cty Gạch",
    "@Cty\u00a0Còng",
    "\u202e=Cty Ngược",
    "Cty; Hai Phần",
    "Cty\nHai Dòng",
    "\u0300Cty Dấu",
    "Cty A\x07\x1b[31mĐỏ",
    "Cty " + "Dài " * 200,
)


CODES = [
    code
    for n in range(386_000_000, 386_001_000)
    for last in "0123456789"
    if tax_codes.fits(code := f"{n}{last}"[-10:].rjust(10, "3"))
]


def row(at: int, name: str) -> tuple[object, ...]:
    person = name.replace("Cty", "Ông").replace(";", ",")
    return (at, CODES[at], name, "Phường Mẫu", person, f"09901200{at:02}", "x", "chưa")


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_what_we_write_ourselves_comes_back_without_a_change(
    work: Work, read: Read, plan: Plan, tmp_path: Path, name: str
) -> None:
    take(work, read(*(row(at, name) for at, name in enumerate(HOSTILE))))
    known = [line.name for line in exports.lines(work)]
    assert len(known) == len(HOSTILE)
    assert all(name == names.harmless(name) for name in known)

    out = tmp_path / name
    export.write(out, work)
    assert prescan.kind(out) == {"out.xlsx": "xlsx", "out.csv": "text"}[name]
    again = reading.read(out, plan, folder=tmp_path / "again")
    found = difference.compare(work, again)
    assert (found.new, found.changed, found.examples.get("changed")) == (0, 0, None)
    take(work, again)
    assert sorted(line.name for line in exports.lines(work)) == sorted(known)


def test_a_row_s_cells_are_made_safe_together_as_one_by_one() -> None:
    for name in HOSTILE:
        for cells in ([name], ["Cty", name, ""], [name, "Cty\n=1", "x"], ["dài" * 12_000, name]):
            assert safe_cells.texts(cells) == [safe_cells.text(cell) for cell in cells], name


def test_a_row_whose_name_shows_nothing_has_no_name(work: Work, read: Read) -> None:
    staged = read(row(0, "\u3164\u200b"), row(1, "Cty Mẫu"))
    assert [one.name for one in staged.rows] == ["", "Cty Mẫu"]
    assert difference.compare(work, staged).nameless == [CODES[0]]
    assert take(work, staged) == {"nameless": 1, "new": 1}
