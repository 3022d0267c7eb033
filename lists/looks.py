"""What a file is that is no form, by its first bytes and parts: people send letters, papers and pictures under any name."""

import zipfile
from pathlib import Path

HEAD = 4096
MAGIC = (
    (b"%PDF", "pdf"), (b"\xff\xd8\xff", "picture"), (b"\x89PNG", "picture"), (b"GIF8", "picture"), (b"II*\0", "picture"),
    (b"MM\0*", "picture"), (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"{\\rtf", "letter"),
)  # fmt: skip
"""How formats begin (their own specifications)."""
PARTS = (("word/", "letter"), ("ppt/", "other"), ("xl/", ""))
LETTER = "WordDocument".encode("utf-16-le")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def like(path: Path) -> str:
    """pdf, picture, letter (Word), opendocument, archive, page (HTML), other; empty for a workbook and for what nobody knows."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(b"PK"):
        return _archive(path)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "picture"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "picture"
    if head.startswith(OLE):
        return "letter" if LETTER in path.read_bytes() else ""
    if is_page(head):
        return "page"
    return next((kind for magic, kind in MAGIC if head.startswith(magic)), "")


def is_page(head: bytes) -> bool:
    """Does it begin as a web page does?"""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    return begin.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "mimetype" in names and "content.xml" in names:
        return "opendocument"
    return next((kind for part, kind in PARTS if any(name.startswith(part) for name in names)), "archive")
