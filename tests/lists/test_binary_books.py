"""Binary workbooks: what a person does not see of them is not read, and cells merged downwards hold for every row."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lists import binary_books
from lists.staging import Staged
from tests.lists import corpus_binary
from tests.lists.codes import A, B, C

Stage = Callable[..., Staged]
ROWS: list[list[object]] = [
    ["Xã", "MST", "Tên", "Người đại diện"],
    ["xã Tân Mẫu", A, "Công ty Một", "Mẫu Văn An"],
    ["", "", "", "Thử Thị Bình"],
    ["", int(B), "Công ty Hai", ""],
]


def test_merged_cells_hidden_rows_and_hidden_sheets_of_an_xlsb(tmp_path: Path, stage: Stage) -> None:
    path = tmp_path / "list.xlsb"
    sheets: dict[str, list[list[object]]] = {
        "DS": [*ROWS, ["", C, "Công ty Ẩn", ""]],
        "Năm ngoái": [["MST", "Tên"], [C, "Công ty Cũ"]],
    }
    merges = [(1, 0, 3, 0), (1, 1, 2, 1), (1, 2, 2, 2)]
    path.write_bytes(corpus_binary.xlsb(sheets, merges=merges, hidden={4}, unseen=["Năm ngoái"]))
    staged = stage(path)
    assert [(row.code, row.unit, [p.name for p in row.people]) for row in staged.rows] == [
        (A, "x_tan_mau", ["Mẫu Văn An", "Thử Thị Bình"]), (B, "x_tan_mau", [""]),
    ]  # fmt: skip
    assert staged.findings.skipped == {"heading": 1, "hidden": 1, "hidden_sheet": 2}
    assert not staged.findings.hidden_untold


def test_hidden_rows_and_columns_of_an_xls(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(corpus_binary.xls("Danh sách", {3, 7}, 9, columns=[(2, 2), (4, 5)]))
    told = binary_books.read(path, "xls")
    assert {name: (set(found.hidden), set(found.columns)) for name, found in told.items()} == {
        "Danh sách": ({3, 7}, {2, 4, 5})
    }


@pytest.mark.parametrize("length", [0, 600, 1100])
def test_a_file_that_is_cut_off_tells_nothing_and_ends(tmp_path: Path, length: int) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(corpus_binary.xls("Danh sách", {3}, 9)[:length])
    assert binary_books.read(path, "xls") == {}
    path.write_bytes(corpus_binary.xlsb({"DS": ROWS})[: length // 2])
    assert binary_books.read(path, "xlsb") == {}
