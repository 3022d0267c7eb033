"""Files that programs make: codes that Excel must not touch, codes under a heading that says nothing of them, archives of a Mac."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from campaign.plan import Plan
from lists import guide, places
from lists.refusals import ListRefused
from lists.staging import Staged
from tests.lists.codes import A, B, C
from tests.lists.conftest import made_book

Stage = Callable[..., Staged]


def text(folder: Path, said: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(said, encoding="utf-8-sig")
    return path


def test_codes_written_as_formulas_of_text_are_codes(stage: Stage, tmp_path: Path) -> None:
    staged = stage(text(tmp_path, f'MST,Tên công ty,Chi cục thuế quản lý\n"=""{A}""","Công ty ""Một""",Thuế cơ sở 5\n'))
    assert [(row.code, row.name) for row in staged.rows] == [(A, 'Công ty "Một"')]


def test_a_column_of_codes_is_found_by_what_stands_in_it_and_that_is_said(stage: Stage, tmp_path: Path) -> None:
    staged = stage(text(tmp_path, f"Đối tác,Tên công ty,Điện thoại\n{A},Một,0990120039\n{C},Hai,0990120040\n"))
    assert [row.code for row in staged.rows] == [A, C]
    assert staged.findings.by_content == ["Đối tác"]
    assert staged.findings.sheet_rows == 3 == staged.findings.used + sum(staged.findings.skipped.values())


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (f"Công ty Một - MST {A}\nCông ty Hai - MST {B}\n", "no_headings"),
        (f"1,{A},Công ty Một\n2,{B},Công ty Hai\n", "no_headings"),
        ("Số,Ngày,Trích yếu\n12,5/5/2025,Công văn\n", "no_tax_code"), ("Điện thoại,Tên,Xã\n0990120039,Một,Hai\n", "no_tax_code"),
        ("MST,Tên công ty\n", "only_headings"), ('[{"MST": "1", "Tên": "Một"}]', "not_a_spreadsheet"),
    ],
)  # fmt: skip
def test_a_refusal_names_its_own_cause(stage: Stage, tmp_path: Path, said: str, kind: str) -> None:
    with pytest.raises(ListRefused) as refused:
        stage(text(tmp_path, said))
    assert refused.value.kind == kind
    assert "–" not in refused.value.sentence


def test_an_archive_of_a_mac_holds_one_list(stage: Stage, tmp_path: Path) -> None:
    book = made_book(tmp_path / "Danh sách.xlsx", [["MST", "Tên"], [A, "Công ty Một"]])
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as archive:
        archive.write(book, book.name)
        archive.writestr("__MACOSX/._Danh sách.xlsx", b"x")
        archive.writestr("Thumbs.db", b"x")
    assert [row.code for row in stage(tmp_path / "list.zip").rows] == [A]


@pytest.mark.parametrize(
    ("said", "unit"),
    [("UBND P. Mẫu", "p_mau"), ("Công an X. Long Thử", "x_long_thu"), ("UBND phường Lạ", "")],
)
def test_an_office_of_a_unit_is_the_unit(stage: Stage, said: str, unit: str) -> None:
    assert stage([["MST", "Tên", "Xã/Phường"], [A, "Công ty", said]]).rows[0].unit == unit


def test_the_name_of_today_wins_in_an_address(plan: Plan) -> None:
    assert places.Places(guide.of(plan)).unit_in("Thôn 2, xã Tân Mẫu (nay là xã Phú Mẫu), tỉnh Mẫu") == "x_phu_mau"
