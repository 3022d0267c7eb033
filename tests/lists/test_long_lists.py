"""A list of any length is read as a short one is: what is held at once is small, and what comes out is the same."""

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from lists import child, gathering, long_workbooks, staging, streams, tables
from lists.records import ListRow
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
    monkeypatch.setattr(long_workbooks, "BLOCK", 300)
    monkeypatch.setattr(long_workbooks, "CHUNK", 500)
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
def test_sixty_thousand_rows_take_little_memory(tmp_path: Path) -> None:
    """Held in whole they took 240 MB; each process says itself how much it had at its highest."""
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Mã số thuế;Tên doanh nghiệp;Địa chỉ\n")
        file.writelines(f"{3_800_000_000 + n};Công ty Ví Dụ {n};Số {n}, {'đường Mẫu, ' * 12}\n" for n in range(60_000))
    assert path.stat().st_size > streams.LARGE
    command = [sys.executable, "-c", MEASURED, str(path), str(tmp_path / "staged.jsonl")]
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=Path(__file__).parents[2])
    assert len(staging.read(tmp_path / "staged.jsonl").rows) == 60_000
    assert int(done.stdout) < 130_000
