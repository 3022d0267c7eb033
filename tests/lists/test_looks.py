"""What a file is by what is in it, whatever it is called."""

import zipfile
from pathlib import Path

import pytest

from lists import looks


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", "pdf"), (b"\xff\xd8\xff\xe0", "picture"), (b"\x89PNG\r\n", "picture"), (b"GIF89a", "picture"), (b"RIFF....WEBPVP8", "picture"),
        (b"\0\0\0\x18ftypheic", "picture"), (b"Rar!\x1a", "archive"), (b"{\\rtf1", "letter"), (b"<!DOCTYPE html><html>", "page"),
        (b"\xef\xbb\xbf  <HTML>", "page"), (looks.OLE + b"..." + looks.LETTER, "letter"), (looks.OLE + b"Workbook", None),
        (b"a;b", None), (b"", None), (b"PK\3\4 cut off", None),
    ],
)  # fmt: skip
def test_by_its_first_bytes(tmp_path: Path, head: bytes, kind: str | None) -> None:
    path = tmp_path / "bao-cao.xlsx"
    path.write_bytes(head)
    assert looks.like(path) == kind


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["word/document.xml"], "letter"), (["xl/workbook.xml"], None), (["ppt/presentation.xml"], "other"), (["anh.jpg"], "archive"),
        (["mimetype", "content.xml"], "opendocument"),
    ],
)  # fmt: skip
def test_by_the_parts_of_an_archive(tmp_path: Path, names: list[str], kind: str | None) -> None:
    path = tmp_path / "x"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    assert looks.like(path) == kind
