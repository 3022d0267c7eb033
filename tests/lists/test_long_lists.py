"""A list of any length is read as a short one is: what is held at once is small, and what comes out is the same."""

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import openpyxl
import pytest

from lists import book_pieces, child, errors_file, gathering, rows_in_error, staging, streams, tables
from lists.records import ListRow, Unusable
from tests.lists import corpus

FORMATS = ("xlsx", "csv ;", "txt tab UTF-16", "csv ; TCVN3", "html .xls")


def read(case: corpus.Case, folder: Path) -> tuple[dict[str, object], list[ListRow]]:
    path, target = folder / case.file_name, folder / "staged.jsonl"
    path.write_bytes(case.content)
    target.unlink(missing_ok=True)
    child.stage(path, target, guide=corpus.known())
    staged = staging.read(target)
    findings = {**asdict(staged.findings), "file_name": ""}
    findings["unusable"] = [(*row[:3], "|".join(row.cells).rstrip("|")) for row in staged.findings.unusable]
    return findings, list(staged.rows)


def test_a_list_read_in_small_pieces_says_what_it_says_in_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sheets and texts of any size go the way of those that are too large to be held, some rows at a time."""
    some = [case for case in corpus.cases(11) if case.format in FORMATS][::4]
    whole = [read(case, tmp_path) for case in some]
    monkeypatch.setattr(streams, "LARGE", 0)
    monkeypatch.setattr(book_pieces, "BLOCK", 300)
    monkeypatch.setattr(book_pieces, "CHUNK", 500)
    monkeypatch.setattr(tables, "AT_ONCE", 3)
    monkeypatch.setattr(gathering, "HELD", 2)
    for case, expected in zip(some, whole, strict=True):
        assert read(case, tmp_path) == expected, case.name


def test_staged_rows_are_read_from_any_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_text("MST;Tên\n" + "".join(f"38904550{n:02d};Cty Mẫu {n}\n" for n in range(90)), encoding="utf-8")
    child.stage(path, tmp_path / "staged.jsonl", guide=corpus.known())
    for kept, at_once in ((0, 7), (100, 7), (100, 500)):
        monkeypatch.setattr(staging, "KEPT", kept)
        monkeypatch.setattr(staging, "AT_ONCE", at_once)
        rows = staging.read(tmp_path / "staged.jsonl").rows
        names = [row.name for row in rows]
        assert names == [f"Cty Mẫu {n}" for n in range(90)]
        assert [row.name for row in rows[88:]] == names[88:]
        assert (rows[-1].name, rows[5].name, len(rows)) == (names[-1], names[5], 90)
        with pytest.raises(IndexError):
            rows[90]
        reader, taken = staging.RowReader(rows, 40), list[str]()
        while part := reader.take(11):
            taken += [row.name for row in part]
        assert taken == names[40:]


def test_rows_in_error_come_back_in_their_order_however_many_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("MST;Tên\n3890455000;Cty\n" + "".join(f"12;Cty {n}\n" for n in range(20)), encoding="utf-8")
    for held in (100, 6):
        monkeypatch.setattr(rows_in_error, "HELD", held)
        target = tmp_path / f"staged{held}.jsonl"
        child.stage(path, target, guide=corpus.known())
        staged = staging.read(target)
        wrong = staged.findings.unusable
        assert [(row.line, row.cells[1]) for row in wrong] == [(n + 3, f"Cty {n}") for n in range(20)]
        assert (wrong[-1], wrong[18:], len(wrong)) == (list(wrong)[19], list(wrong)[18:], 20)
        assert [row.name for row in staged.rows] == ["Cty"]
        with pytest.raises(IndexError):
            wrong[20]


def test_more_rows_in_error_than_a_sheet_has_go_on_a_further_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors_file, "LONGEST_SHEET", 4)
    rows = [Unusable("Danh sách", n, "Thiếu mã số thuế", ["", f"Cty {n}"]) for n in range(2, 10)]
    columns = [("Danh sách", 1, "MST", "tax_code", ""), ("Danh sách", 2, "Tên", "name", "")]
    errors_file.write(tmp_path / "errors.xlsx", rows, columns=columns)
    book = openpyxl.load_workbook(tmp_path / "errors.xlsx")
    sheets = [list(sheet.values) for sheet in book.worksheets]
    book.close()
    assert [[line[3:] for line in sheet[:1]] for sheet in sheets] == [[("MST", "Tên")]] * 3
    assert [line[4] for sheet in sheets for line in sheet[1:]] == [f"Cty {n}" for n in range(2, 10)]


def test_a_staged_list_that_was_never_finished_is_none(tmp_path: Path) -> None:
    with staging.StagedWriter(tmp_path / "staged.jsonl") as writer:
        writer.add([b"[]"])
    with pytest.raises(ValueError, match="staged"):
        staging.read(tmp_path / "staged.jsonl")


MEASURED = """
import gc, pathlib, sys
from lists import child
from tests.lists import corpus
gc.disable()
child.stage(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), guide=corpus.known())
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.slow
def test_ninety_thousand_rows_take_little_memory(tmp_path: Path) -> None:
    """Held in whole they took 240 MB and more; each process says itself how much it had at its highest. A third of them are in error."""
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Mã số thuế;Tên doanh nghiệp;Địa chỉ\n")
        file.writelines(f"{3_800_000_000 + n};Công ty Ví Dụ {n};Số {n}, {'đường Mẫu, ' * 12}\n" for n in range(60_000))
        file.writelines(f"12;Công ty Ví Dụ {n};Số {n}, {'đường Mẫu, ' * 12}\n" for n in range(30_000))
    assert path.stat().st_size > streams.LARGE
    command = [sys.executable, "-c", MEASURED, str(path), str(tmp_path / "staged.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2])
    staged = staging.read(tmp_path / "staged.jsonl")
    assert (len(staged.rows), len(staged.findings.unusable)) == (60_000, 30_000)
    assert int(done.stdout) < 130_000
