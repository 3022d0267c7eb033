"""The binary workbooks, written here by hand from their own tables: .xlsb whole (MS-XLSB), of an .xls its rows (MS-XLS in MS-CFB)."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[object]]
Merges = Sequence[tuple[int, int, int, int]]
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its kind and size in seven bits a byte."""
    out = bytes([kind]) if kind < 128 else bytes([(kind & 0x7F) | 0x80, kind >> 7])
    size = len(data)
    while True:
        part, size = size & 0x7F, size >> 7
        out += bytes([part | (0x80 if size else 0)])
        if not size:
            return out + data


def text(said: str) -> bytes:
    """A counted text."""
    raw = said.encode("utf-16-le")
    return struct.pack("<I", len(raw) // 2) + raw


def sheet(rows: Rows, merges: Merges, hidden: set[int], columns: Sequence[int] = ()) -> bytes:
    """The part of one sheet; `columns` are hidden ones."""
    out = record(129) + record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1))
    if columns:
        inside = (record(60, struct.pack("<IIIIH", at, at, 2304, 0, 1)) for at in columns)
        out += record(390) + b"".join(inside) + record(391)
    out += record(145)
    for n, row in enumerate(rows):
        out += record(0, struct.pack("<IIHHBIII", n, 0, 300, (1 << 12) * (n in hidden), 0, 1, 0, max(len(row) - 1, 0)))
        for i, cell in enumerate(row):
            place = struct.pack("<II", i, 0)
            if isinstance(cell, int | float):
                out += record(5, place + struct.pack("<d", cell))
            elif cell not in ("", None):
                out += record(6, place + text(str(cell)))
    out += record(146)
    if merges:
        inside = (record(176, struct.pack("<IIII", top, bottom, left, right)) for top, left, bottom, right in merges)
        out += record(177, struct.pack("<I", len(merges))) + b"".join(inside) + record(178)
    return out + record(130)


def xlsb(
    sheets: Mapping[str, Rows],
    *,
    merges: Merges = (),
    hidden: set[int] | None = None,
    unseen: Sequence[str] = (),
    unseen_columns: Sequence[int] = (),
) -> bytes:
    """A workbook; merged cells, hidden rows and columns are of its first sheet, `unseen` are names of hidden sheets."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("[Content_Types].xml", TYPES)
        made.writestr("_rels/.rels", links([("officeDocument", "xl/workbook.bin")]))
        parts = [("worksheet", f"worksheets/sheet{n}.bin") for n in range(1, len(sheets) + 1)]
        made.writestr("xl/_rels/workbook.bin.rels", links(parts))
        names = (
            record(156, struct.pack("<II", name in unseen, n) + text(f"rId{n}") + text(name))
            for n, name in enumerate(sheets, start=1)
        )
        made.writestr("xl/workbook.bin", record(131) + record(143) + b"".join(names) + record(144) + record(132))
        for n, rows in enumerate(sheets.values()):
            made.writestr(
                f"xl/{parts[n][1]}", sheet(rows, *(((), set()) if n else (merges, hidden or set(), unseen_columns)))
            )
    return out.getvalue()


def links(parts: Sequence[tuple[str, str]]) -> str:
    """What a package's part leads to."""
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{part}"/>'
        for n, (kind, part) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def xls(name: str, hidden: set[int], rows: int, *, columns: Sequence[tuple[int, int]] = ()) -> bytes:
    """A compound file whose stream names one sheet and has its rows, and before them the hidden columns from one to another."""

    def old(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    start = struct.pack("<IBBBB", 0, 0, 0, len(name), 1) + name.encode("utf-16-le")
    at = len(old(0x809)) + len(old(0x85, start)) + len(old(0x0A))
    book = old(0x809) + old(0x85, struct.pack("<I", at) + start[4:]) + old(0x0A) + old(0x809)
    for first, last in columns:
        book += old(0x7D, struct.pack("<HHHHHH", first, last, 2304, 0, 1, 0))
    for n in range(rows):
        book += old(0x208, struct.pack("<HHHHHHHH", n, 0, 1, 300, 0, 0, 0x20 * (n in hidden), 0))
    book = (book + old(0x0A)).ljust(4608, b"\0")
    sectors = len(book) // 512
    chain = [*range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *chain, *[0xFFFFFFFF] * (126 - len(chain)))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<IIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack(
        "<109I", 0, *[0xFFFFFFFF] * 108
    )
    entries = (("Root Entry", 5, 0xFFFFFFFE, 0), ("Workbook", 2, 2, len(book)))
    directory = b"".join(
        said.encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBB", 2 * len(said) + 2, kind, 1)
        + bytes(48)
        + struct.pack("<III", first, size, 0)
        for said, kind, first, size in entries
    )
    return header + table + directory.ljust(512, b"\0") + book
