"""The list in a shared folder: untouched where nothing changed, else the changed rows in a dated file and the whole, whenever a kill comes."""

import csv
import os
from pathlib import Path

import openpyxl
import pytest

from lists import export, shared_changes
from storage.work import Work
from tests.stages import builders, new_data
from tests.stages.relay import instant, plan

EVENING, NEXT, WEEK_ON = "2025-05-20T20:30", "2025-05-21T20:30", "2025-05-29T20:30"
PHONE = "0912345678"


class Folder:
    """A list of three and the folder that it is shared in."""

    def __init__(self, at: Path, form: str) -> None:
        self.work = Work(new_data.in_file(at / "a.db"), plan(), instant(EVENING), "test")
        self.folder, self.memory = at / "chung", at / "a.db.shared"
        self.folder.mkdir()
        self.whole = self.folder / f"danh-sach.{form}"
        for number in (1, 2, 3):
            one = builders.organisation(self.work, f"380000000{number}", name=f"Công ty Mẫu {number}")
            builders.phone(self.work, builders.representative(self.work, of=one), PHONE)

    def shared(self, at: str = EVENING) -> int:
        self.work = Work(self.work.db, plan(), instant(at), "test")
        return shared_changes.write(self.whole, self.work, phones=False, memory=self.memory)

    def noted(self, code: str, note: str) -> None:
        self.work.run("UPDATE organisation SET note = :n WHERE tax_code = :c", {"n": note, "c": code})

    def changes(self) -> list[str]:
        return sorted(one.name for one in self.folder.iterdir() if one != self.whole)

    def rows(self, path: Path) -> list[list[str]]:
        if path.suffix == ".csv":
            return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
        found = openpyxl.load_workbook(path)["Danh sách"].iter_rows(values_only=True)
        return [[str(cell or "") for cell in row] for row in found]


@pytest.fixture(params=["xlsx", "csv"])
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Folder:
    return Folder(tmp_path, request.param)


def test_only_what_changed_is_written_and_nothing_where_nothing_did(folder: Folder) -> None:
    assert folder.shared() == 3
    assert folder.changes() == [], "the first time the whole list says all"
    before = folder.whole.stat()
    assert folder.shared(NEXT) == 3
    assert (folder.whole.stat().st_ino, folder.whole.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    folder.noted("3800000002", f"gọi {PHONE}")
    folder.shared(NEXT)
    [name] = folder.changes()
    assert name == f"danh-sach-thay-doi-20250521-2030{folder.whole.suffix}"
    heads, row = folder.rows(folder.folder / name)
    assert heads == folder.rows(folder.whole)[0]
    assert row[heads.index("Mã số thuế")] == "3800000002"
    assert row[heads.index("Ghi chú")] == "gọi 09xx***678"
    assert PHONE not in str(folder.rows(folder.whole))
    assert len(folder.rows(folder.whole)) == 4
    folder.shared(WEEK_ON)
    assert folder.changes() == [], "changes are kept for some days"


def test_a_kill_between_the_two_files_loses_no_change(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.shared()
    former = folder.whole.read_bytes()
    folder.noted("3800000001", "hẹn chiều")
    written = export.write

    def killed(path: Path, work: Work, **more: object) -> int:
        if path == folder.whole:
            raise KeyboardInterrupt
        return written(path, work, **more)  # type: ignore[arg-type] # what it was called with

    with monkeypatch.context() as kill:
        kill.setattr(export, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            folder.shared(NEXT)
    assert folder.whole.read_bytes() == former
    half = folder.folder / f".danh-sach-thay-doi-20250521-2029{folder.whole.suffix}.4711"
    half.write_text("dở", encoding="utf-8")
    os.utime(half, (0, 0))
    folder.noted("3800000003", "hẹn sáng")
    folder.shared("2025-05-21T20:40")
    first, last = folder.changes()
    assert [row[1] for row in folder.rows(folder.folder / first)[1:]] == ["3800000001"]
    assert [row[1] for row in folder.rows(folder.folder / last)[1:]] == ["3800000001", "3800000003"]
    assert "hẹn chiều" in str(folder.rows(folder.whole))


def test_a_file_that_somebody_changed_there_and_a_lost_memory_are_made_good(folder: Folder) -> None:
    folder.shared()
    folder.whole.write_text("ai đó đã sửa", encoding="utf-8")
    folder.shared(NEXT)
    assert len(folder.rows(folder.whole)) == 4
    folder.whole.unlink()
    folder.memory.write_text('{"file": "', encoding="utf-8")
    assert folder.shared(NEXT) == 3
    assert len(folder.rows(folder.whole)) == 4
    assert folder.changes() == []
