"""What calamine does not tell of the binary workbooks: rows and columns that nobody sees (.xls, .xlsb), and merged cells (.xlsb).

Source: MS-XLSB, sections 2.1.4 (records), 2.4.304 (BrtBundleSh), 2.4.750 (BrtRowHdr), 2.4.323 (BrtColInfo), 2.4.682 (BrtMergeCell); MS-XLS,
2.4.28 (BoundSheet8), 2.4.53 (ColInfo) and 2.4.221 (Row); MS-CFB, 2.2 to 2.6 (the file in which an .xls lies).
"""

import struct
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

from lists.open_documents import UnseenOfSheet

LARGEST = 150_000_000
"""Bytes of a sheet that is looked through."""
ROW, COLUMN, SHEET, MERGE = 0, 60, 156, 176
HIDDEN_BINARY = 0x10
OLD_ROW, OLD_COLUMN, OLD_SHEET, OLD_END, HIDDEN_OLD = 0x208, 0x7D, 0x85, 0x0A, 0x20
HIDDEN_COLUMN, MOST_COLUMNS = 1, 1000
SECTORS, FREE = 109, 0xFFFFFFFA
ENTRY, SMALL, SMALL_SECTOR = 128, 4096, 64


def read(path: Path, kind: str) -> dict[str, UnseenOfSheet]:
    """By the sheet's name; nothing of a file that is older than Excel 97, or not what it should be."""
    with suppress(ValueError, KeyError, IndexError, ET.ParseError, struct.error, OSError, zipfile.BadZipFile):
        return of_xlsb(path) if kind == "xlsb" else of_xls(path)
    return {}


def of_xlsb(path: Path) -> dict[str, UnseenOfSheet]:
    """By the sheet's name. Raises ValueError, KeyError, ParseError or struct.error when the file is not what it should be."""
    with zipfile.ZipFile(path) as archive:
        if b"<!DOCTYPE" in (raw := archive.read("xl/_rels/workbook.bin.rels")):
            raise ValueError(path.name)
        links = ET.fromstring(raw)  # noqa: S314 - entities were refused above
        parts = {link.get("Id"): str(link.get("Target")).lstrip("/").removeprefix("xl/") for link in links}
        found = {}
        for kind, data in _records(archive.read("xl/workbook.bin")):
            if kind == SHEET:
                link, end = _text(data, 8)
                name, _ = _text(data, end)
                if archive.getinfo(part := f"xl/{parts[link]}").file_size <= LARGEST:
                    found[name] = _of_a_sheet(archive.read(part))
        return found


def _records(raw: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(raw):
        kind, at = raw[at], at + 1
        if kind & 0x80:
            kind, at = (kind & 0x7F) | raw[at] << 7, at + 1
        size = shift = 0
        while True:
            part, at = raw[at], at + 1
            size |= (part & 0x7F) << shift
            shift += 7
            if not part & 0x80:
                break
        yield kind, raw[at : at + size]
        at += size


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = at + 4 + 2 * struct.unpack_from("<I", data, at)[0]
    return data[at + 4 : end].decode("utf-16-le"), end


def _of_a_sheet(raw: bytes) -> UnseenOfSheet:
    hidden, columns, merges = set[int](), set[int](), list[tuple[int, int, int, int]]()
    for kind, data in _records(raw):
        if kind == ROW and data[11] & HIDDEN_BINARY:
            hidden.add(struct.unpack_from("<I", data)[0])
        elif kind == COLUMN:
            columns |= _hidden_columns(struct.unpack_from("<II", data), data[16])
        elif kind == MERGE:
            top, bottom, left, right = struct.unpack_from("<IIII", data)
            merges.append((top, left, bottom, right))
    return UnseenOfSheet(merges, frozenset(hidden), columns=frozenset(columns))


def _hidden_columns(ends: tuple[int, ...], flags: int) -> set[int]:
    first, last = ends
    return set(range(first, min(last + 1, MOST_COLUMNS))) if flags & HIDDEN_COLUMN else set()


def of_xls(path: Path) -> dict[str, UnseenOfSheet]:
    """By the sheet's name; nothing when it is older than Excel 97. Raises as `of_xlsb`."""
    book = _stream(path.read_bytes(), "Workbook")
    sheets = {}
    for kind, data in _old_records(book, 0):
        if kind == OLD_SHEET:
            start, length, wide = struct.unpack_from("<I", data)[0], data[6], data[7] & 1
            sheets[data[8 : 8 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1")] = start
    return {name: _of_an_old_sheet(book, start) for name, start in sheets.items()}


def _of_an_old_sheet(book: bytes, start: int) -> UnseenOfSheet:
    hidden, columns = set[int](), set[int]()
    for kind, data in _old_records(book, start):
        if kind == OLD_ROW and data[12] & HIDDEN_OLD:
            hidden.add(struct.unpack_from("<H", data)[0])
        elif kind == OLD_COLUMN:
            columns |= _hidden_columns(struct.unpack_from("<HH", data), data[8])
    return UnseenOfSheet([], frozenset(hidden), columns=frozenset(columns))


def _old_records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part, up to its end."""
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == OLD_END:
            return


def _stream(raw: bytes, name: str) -> bytes:
    """The content of one stream of a compound file; b"" when there is none."""
    size = 1 << struct.unpack_from("<H", raw, 0x1E)[0]
    chain = _table(raw, size)
    directory = _chained(raw[size:], chain, struct.unpack_from("<I", raw, 0x30)[0], size)
    entries = [directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)]
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        if entry[: max(0, length - 2)].decode("utf-16-le", "ignore") == name:
            start, whole = struct.unpack_from("<II", entry, 116)
            if whole >= SMALL:
                return _chained(raw[size:], chain, start, size)[:whole]
            small = _chained(raw[size:], chain, struct.unpack_from("<I", raw, 0x3C)[0], size)
            inside = _chained(raw[size:], chain, struct.unpack_from("<I", entries[0], 116)[0], size)
            return _chained(inside, _numbers(small), start, SMALL_SECTOR)[:whole]
    return b""


def _table(raw: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    table = list(struct.unpack_from(f"<{SECTORS}I", raw, 0x4C))
    more = struct.unpack_from("<I", raw, 0x44)[0]
    while more < FREE and len(table) * size < len(raw):
        *part, more = _numbers(raw[(more + 1) * size : (more + 2) * size])
        table += part
    return [
        link for sector in table if sector < FREE for link in _numbers(raw[(sector + 1) * size : (sector + 2) * size])
    ]


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(raw) // 4}I", raw))


def _chained(sectors: bytes, chain: list[int], sector: int, size: int) -> bytes:
    """The sectors that follow one another from one on; a ring ends where all have been."""
    parts: list[bytes] = []
    while sector < len(chain) and len(parts) <= len(chain):
        parts.append(sectors[sector * size : (sector + 1) * size])
        sector = chain[sector]
    return b"".join(parts)
