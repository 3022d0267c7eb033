"""What a unit wrote, edited before it is signed: Word and Excel of the approved report have the edited words, its content both."""

import zipfile
from pathlib import Path

import orjson

from reports import child
from telling.reports import report_content, report_edits
from tests.reports.desk import Desk, desk, paragraphs

__all__ = ["desk"]
LONG = "Mạng ở ấp xa chậm lắm luôn á"
EDITED = "Đường truyền ở các ấp xa còn chậm"


def parts(path: Path) -> str:
    """All XML of a file of an office program, without its markup between letters."""
    with zipfile.ZipFile(path) as archive:
        return " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


def test_the_files_of_an_approved_report_have_the_edited_words(desk: Desk, tmp_path: Path) -> None:
    desk.asked("2025-05-15")
    desk.hands_in(
        "p_mau", "2025-05-15", "2025-05-15T09:00", {"dinh_danh": 2, "kho_khan": LONG, "kien_nghi": "Cấp thêm máy"}
    )
    draft = desk.weekly("2025-05-15")
    (told,) = [line for line in paragraphs(draft, "difficulties") if LONG in line]
    edited = report_edits.reworded(draft, {told: f"{told.partition(': ')[0]}: {EDITED}."})
    final = report_content.approved(edited, desk.plan, remarks=[])
    tables, final["tables"] = draft["tables"], []
    (tmp_path / child.TABLES).write_bytes(orjson.dumps(tables))
    folder = tmp_path / "duyet"
    made = child.files({"content": final, "tables": str(tmp_path), "folder": str(folder)})
    assert made["files"]
    for kind in ("docx", "xlsx"):
        found = parts(folder / f"{final['name']}.{kind}")
        assert EDITED in found, kind
        assert LONG not in found, kind
        assert "Cấp thêm máy" in found, kind
    assert LONG in str(final["quotes"]), "nguyên văn vẫn giữ"
    assert orjson.loads((folder / child.TABLES).read_bytes()) == tables, "làm lại tệp vẫn khớp mã"


def test_every_unit_that_wrote_can_be_edited_though_the_text_tells_of_five(desk: Desk) -> None:
    units = [
        unit.id for unit in desk.plan.units if unit.kind == next(u.kind for u in desk.plan.units if u.id == "p_mau")
    ]
    desk.asked("2025-05-15")
    for number, unit in enumerate(units):
        desk.hands_in(unit, "2025-05-15", "2025-05-15T09:00", {"dinh_danh": 1, "kho_khan": f"Việc {number} còn vướng"})
    pieces = report_edits.pieces(desk.weekly("2025-05-15"), {})
    assert {
        f"Việc {n} còn vướng" in " ".join(each.text for each in pieces if each.quoted) for n in range(len(units))
    } == {True}
    assert [each.annex for each in pieces if each.quoted].count(True) == max(0, len(units) - 5)
    assert len({each.key for each in pieces}) == len(pieces)
