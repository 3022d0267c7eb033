"""What a file is that is no form, by its first bytes and parts: people send letters, papers and pictures under any name."""

import zipfile
from pathlib import Path

from lists.refusals import FormRefusal

HEAD = 4096
MAGIC = (
    (b"%PDF", FormRefusal.PDF),
    (b"\xff\xd8\xff", FormRefusal.PICTURE),
    (b"\x89PNG", FormRefusal.PICTURE),
    (b"GIF8", FormRefusal.PICTURE),
    (b"II*\0", FormRefusal.PICTURE),
    (b"MM\0*", FormRefusal.PICTURE),
    (b"Rar!", FormRefusal.ARCHIVE),
    (b"7z\xbc\xaf", FormRefusal.ARCHIVE),
    (b"\x1f\x8b", FormRefusal.ARCHIVE),
    (b"{\\rtf", FormRefusal.LETTER),
)
"""How formats begin (their own specifications)."""
PARTS = (("word/", FormRefusal.LETTER), ("ppt/", FormRefusal.OTHER), ("xl/", None))
LETTER = "WordDocument".encode("utf-16-le")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def like(path: Path) -> FormRefusal | None:
    """As what it is refused; None for a workbook and for what nobody knows."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK"):
        return _archive(path)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return FormRefusal.PICTURE
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FormRefusal.PICTURE
    if head.startswith(OLE):
        return FormRefusal.LETTER if LETTER in path.read_bytes() else None
    if is_page(head):
        return FormRefusal.PAGE
    return next((kind for magic, kind in MAGIC if head.startswith(magic)), None)


def is_page(head: bytes) -> bool:
    """Does it begin as a web page does?"""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _archive(path: Path) -> FormRefusal | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        return None
    if "mimetype" in names and "content.xml" in names:
        return FormRefusal.OPENDOCUMENT
    return next((kind for part, kind in PARTS if any(name.startswith(part) for name in names)), FormRefusal.ARCHIVE)
