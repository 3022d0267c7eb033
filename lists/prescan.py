"""Looks at a file before any reader does: is it what it says, and is it of a size that a list can have?

A workbook of 1,4 kB with one far cell can abort the reader's whole process, and one of half a megabyte can unpack to
hundreds: sizes in the archive and addresses of cells are therefore checked first, with bounded work.
"""

import re
import zipfile
from pathlib import Path

from lists.refusals import ListRefused

MEGABYTE = 1_000_000
LARGEST_FILE = 30 * MEGABYTE
LARGEST_UNPACKED = 150 * MEGABYTE
MOST_PARTS = 2000
MOST_COLUMNS = 200
MOST_ROWS = 200_000
CHUNK = 1 << 20
LONGEST_REFERENCE = 64

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z", re.IGNORECASE)
OTHERS = (b"%PDF", b"{\\rtf", b"<")
"""How documents and web pages begin, which offices save under a spreadsheet's name."""
FAR = re.compile(rb"""\sr\s*=\s*["']([A-Z]{3,}\d+|[A-Z]{1,2}\d{7,})["']""")
OUR_CAMPAIGN = re.compile(rb'name="tiepsuc_campaign".*?<vt:lpwstr>([^<]{1,64})</vt:lpwstr>', re.DOTALL)


def kind(path: Path) -> str:
    """ "xlsx" or "csv". Raises Refused for everything else, with the reason that helps most."""
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(CHUNK)
    except OSError as error:
        raise ListRefused("missing", file=name) from error
    if not head.strip():
        raise ListRefused("empty", file=name)
    if size > LARGEST_FILE:
        raise ListRefused("too_big", file=name, size=size // MEGABYTE, most=LARGEST_FILE // MEGABYTE)
    if head.startswith(OLE):
        raise ListRefused("password" if ENCRYPTED in head or ENCRYPTED in path.read_bytes() else "old_xls", file=name)
    if head.startswith(b"PK"):
        return "xlsx"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(OTHERS):
        raise ListRefused("not_a_spreadsheet", file=name)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ListRefused("not_a_spreadsheet", file=name)
    return "csv"


def workbook(path: Path) -> str:
    """Check an XLSX file; returns the id of the campaign that exported it, "" when it is not our export.

    Raises Refused when it is none, unpacks to too much, or has a cell far away from any table.
    """
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise ListRefused("not_a_spreadsheet", file=name)
            unpacked = sum(part.file_size for part in parts)
            if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
                raise ListRefused("bomb", file=name, size=unpacked // MEGABYTE)
            if any(part.flag_bits & 1 for part in parts):
                raise ListRefused("password", file=name)
            for part in parts:
                if SHEET.match(part.filename):
                    _look_for_far_cells(archive, part, name=name)
            return _campaign(archive) if "docProps/custom.xml" in names else ""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ListRefused("damaged", file=name) from error


def _look_for_far_cells(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            if found := FAR.search(rest + chunk):
                raise ListRefused("far_cell", file=name, cell=found[1].decode())
            rest = chunk[-LONGEST_REFERENCE:]


def _campaign(archive: zipfile.ZipFile) -> str:
    with archive.open("docProps/custom.xml") as file:
        found = OUR_CAMPAIGN.search(file.read(CHUNK))
    return found[1].decode("utf-8", "replace") if found else ""
