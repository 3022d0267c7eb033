"""Pieces of a large workbook: its parts cut between rows or texts, and small workbooks made of them."""

import io
import zipfile
from collections.abc import Iterator
from typing import IO

CHUNK = 4 << 20
"""Bytes of a sheet that are read together, some six thousand rows."""
BLOCK = 1 << 20

FORMATS = "http://schemas.openxmlformats.org"
SHEET = f'<worksheet xmlns="{FORMATS}/spreadsheetml/2006/main"><sheetData>'.encode()
SHEET_ENDS = b"</sheetData></worksheet>"


def book(around: dict[str, bytes], more: dict[str, bytes]) -> io.BytesIO:
    """A workbook of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, raw in {**around, **more}.items():
            archive.writestr(name, raw)
    made.seek(0)
    return made


def pieces(file: IO[bytes], begins: bytes) -> Iterator[bytes]:
    """The file in pieces that end where something begins, so that each holds whole rows or texts; the last one has what follows them."""
    held = b""
    while block := file.read(BLOCK):
        held += block
        cut = held.rfind(begins) if len(held) >= CHUNK else -1
        if cut > 0:
            yield held[:cut]
            held = held[cut:]
    yield held
