"""Looks at a file before any reader does: is it what it says, and is it of a size that a list can have?

A workbook of 1,4 kB with one far cell can abort the reader's whole process, and one of half a megabyte can unpack to
hundreds: sizes in the archive and addresses of cells are therefore checked first, with bounded work.
"""

import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import IO

from lists import looks, streams
from lists.refusals import FormRefusal, ListRefusal, ListRefused

MEGABYTE = 1_000_000
LARGEST_FILE = 30 * MEGABYTE
"""Of what is held while it is read."""
LARGEST_LIST = 500 * MEGABYTE
"""Of a list that is read piece by piece; what else limits it are the child's memory and time."""
LARGEST_UNPACKED = 150 * MEGABYTE
SWOLLEN = 50
"""So many times its size a workbook beyond that may unpack to; lists unpack to eight to twenty times."""
FLAT, FLAT_SPREADSHEET = b"<office:document ", b"application/vnd.oasis.opendocument.spreadsheet"
"""How an OpenDocument spreadsheet begins that is one file of XML (OpenDocument 1.2, part 1, section 3.1.2)."""
INDENTED = re.compile(rb">\s*\n\s*<")
"""Between cells of a flat file, which calamine takes for text."""
MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
MOST_PARTS = 2000
MOST_COLUMNS = 200
MOST_ROWS = 200_000
CHUNK = 1 << 20
LONGEST_REFERENCE = 64

PIECE_BY_PIECE = ("text", "xlsx", "zip")
"""Kinds that need not be held."""
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BESIDE = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
OTHERS = (b"%PDF", b"{\\rtf", b"<", b"[{", b"[\n", b"[\r\n", b'{"', b"{\n", b"{\r\n")
"""How documents and web pages begin, which offices save under a spreadsheet's name."""
NO_LISTS = {
    FormRefusal.PDF: ListRefusal.PDF, FormRefusal.PICTURE: ListRefusal.PICTURE, FormRefusal.LETTER: ListRefusal.LETTER,
    FormRefusal.ARCHIVE: ListRefusal.PACKED,
}  # fmt: skip
"""What is refused under a name of its own."""
ENDINGS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".fods", ".csv", ".tsv")
BOOK, OLD_BOOK = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
BOOK_PART = re.compile(r"xl/workbook\d*\.xml\Z", re.IGNORECASE)
SHEET = re.compile(r"xl[/\\]worksheets[/\\][^/\\]+\.xml\Z", re.IGNORECASE)
FAR = re.compile(rb"""<(?:\w+:)?c\b[^>]*\sr\s*=\s*["']([A-Z]{3,}\d+|[A-Z]{1,2}\d{7,})["'][^>]*[^/>]>""")
"""A cell with something in it; borders down to the last row are cells that have only a style."""
OUR_CAMPAIGN = re.compile(rb'name="tiepsuc_campaign".*?<vt:lpwstr>([^<]{1,64})</vt:lpwstr>', re.DOTALL)


def kind(path: Path, largest: int = LARGEST_FILE) -> str:
    """ "xlsx", "xlsb", "ods", "xls" (workbooks), "fods" (flat ODS), "page" (HTML and the like), "text", or "zip" of one file.

    Raises ListRefused for everything else, with the reason that helps most.
    """
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(CHUNK)
    except OSError as error:
        raise ListRefused(ListRefusal.MISSING, file=name) from error
    if not head.strip(b"\0 \t\r\n"):
        raise ListRefused(ListRefusal.EMPTY, file=name)
    most = LARGEST_FILE if head.startswith(OLE) else largest
    if size <= most:
        found = _by_its_beginning(path, head)
        most = largest if found in PIECE_BY_PIECE else LARGEST_FILE
    if size > most:
        raise ListRefused(ListRefusal.TOO_BIG, file=name, size=size // MEGABYTE, most=most // MEGABYTE)
    return found


def _by_its_beginning(path: Path, head: bytes) -> str:
    if head.startswith(OLE):
        return _old_workbook(path, head)
    if head.startswith(b"PK"):
        return _archive(path)
    plain = head.decode("utf-16", "ignore").encode() if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head
    if FLAT in plain[:4096] and FLAT_SPREADSHEET in plain[:65536]:
        return "fods"
    if looks.is_page(plain) or _page_in_disguise(plain):
        return "page"
    if named := NO_LISTS.get(looks.like(path) or FormRefusal.OTHER):
        raise ListRefused(named, file=path.name)
    other = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(OTHERS)
    if other or (b"\0" in head and not _two_bytes(head)):
        raise ListRefused(ListRefusal.NOT_A_SPREADSHEET, file=path.name)
    return "text"


def _old_workbook(path: Path, head: bytes) -> str:
    whole = path.read_bytes()
    if ENCRYPTED in head or ENCRYPTED in whole:
        raise ListRefused(ListRefusal.PASSWORD, file=path.name)
    if BOOK not in whole and OLD_BOOK not in whole:
        raise ListRefused(
            NO_LISTS.get(looks.like(path) or FormRefusal.OTHER, ListRefusal.NOT_A_SPREADSHEET), file=path.name
        )
    return "xls"


def _archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.replace("\\", "/") for name in archive.namelist()]
            if any(part.flag_bits & 1 for part in archive.infolist()):
                raise ListRefused(ListRefusal.PASSWORD, file=path.name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ListRefused(ListRefusal.DAMAGED, file=path.name) from error
    return _by_its_parts(names) or _packed(names, path.name)


def _by_its_parts(names: list[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx" if any(BOOK_PART.match(name) for name in names) else ""


def _packed(names: list[str], file: str) -> str:
    """An archive of one list; what else it may be is refused by its name."""
    if any(name.startswith("word/") for name in names):
        raise ListRefused(ListRefusal.LETTER, file=file)
    if any(name.startswith(("ppt/", "[Content")) for name in names):
        raise ListRefused(ListRefusal.NOT_A_SPREADSHEET, file=file)
    inside = _lists_inside(names)
    if len(inside) != 1 or inside[0].lower().endswith(".zip"):
        raise ListRefused(ListRefusal.ARCHIVE, file=file, n=len(inside))
    return "zip"


def _lists_inside(names: list[str]) -> list[str]:
    """The files of an archive; when there is one list among others, the list."""
    inside = [name for name in names if _is_a_list(name)]
    lists = [name for name in inside if name.lower().endswith(ENDINGS)]
    return lists if len(lists) == 1 else inside


def _is_a_list(name: str) -> bool:
    """Whether a part of an archive is a file of its own, and not what a Mac or Windows puts beside it."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return bool(last) and not name.startswith("__MACOSX/") and not last.startswith("._") and last not in BESIDE


def megabytes(path: Path) -> int:
    """How much there is to read in a file, unpacked; 0 when it cannot be known."""
    try:
        if not zipfile.is_zipfile(path):
            return path.stat().st_size // MEGABYTE
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        return 0 if _swollen(unpacked, path.stat().st_size) else unpacked // MEGABYTE
    except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError):
        return 0


def unpacked(path: Path, folder: Path) -> Path:
    """The one file of an archive, written into `folder` for its owner alone. Raises ListRefused when it is too much of it."""
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo(_lists_inside(archive.namelist())[0])
        if part.file_size > LARGEST_LIST or _swollen(part.file_size, part.compress_size):
            raise ListRefused(ListRefusal.BOMB, file=path.name, size=part.file_size // MEGABYTE)
        target = folder / f"{os.urandom(8).hex()}.zip-part"
        with archive.open(part) as inside, _owners(target) as out:
            shutil.copyfileobj(inside, out)
    return target


def folded(path: Path, folder: Path) -> Path:
    """A flat OpenDocument spreadsheet as the usual one, whose sheets are a part of an archive; written for its owner alone."""
    target = folder / f"{os.urandom(8).hex()}.ods"
    with _owners(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", FLAT_SPREADSHEET, zipfile.ZIP_STORED)
        archive.writestr("content.xml", INDENTED.sub(b"><", path.read_bytes()))
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return target


def _owners(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _page_in_disguise(head: bytes) -> bool:
    """A page saved whole, an XML spreadsheet, a page without its first line."""
    begin = head[:4096].lower()
    return (
        b"urn:schemas-microsoft-com:office:spreadsheet" in begin
        or (begin.lstrip().startswith((b"mime-version", b"from:", b"content-type")) and b"multipart" in begin)
        or (b"<table" in begin and b"<tr" in begin)
    )


def _two_bytes(head: bytes) -> bool:
    """UTF-16, with or without its mark: every second byte of what is written in Latin letters is nought."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[:2000].count(0) * 4 > len(head[:2000])


def workbook(path: Path) -> str:
    """Check an XLSX file; returns the id of the campaign that exported it, "" when it is not our export.

    Raises Refused when it is none, unpacks to too much, or has a cell far away from any table.
    """
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not any(BOOK_PART.match(part.replace("\\", "/")) for part in names):
                raise ListRefused(ListRefusal.NOT_A_SPREADSHEET, file=name)
            unpacked = sum(part.file_size for part in parts)
            if _swollen(unpacked, path.stat().st_size) or len(parts) > MOST_PARTS:
                raise ListRefused(ListRefusal.BOMB, file=name, size=unpacked // MEGABYTE)
            if any(part.flag_bits & 1 for part in parts):
                raise ListRefused(ListRefusal.PASSWORD, file=name)
            for part in parts:
                if SHEET.match(part.filename) and part.file_size <= streams.LARGE:
                    _look_for_far_cells(archive, part, name=name)
            return _campaign(archive) if "docProps/custom.xml" in names else ""
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise ListRefused(ListRefusal.DAMAGED, file=name) from error


def _swollen(unpacked: int, packed: int) -> bool:
    return unpacked > LARGEST_UNPACKED and unpacked > packed * SWOLLEN


def held_whole(path: Path) -> None:
    """Check a large XLSX file that cannot be read piece by piece. Raises ListRefused."""
    with zipfile.ZipFile(path) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise ListRefused(ListRefusal.BOMB, file=path.name, size=unpacked // MEGABYTE)
        for part in archive.infolist():
            if SHEET.match(part.filename):
                _look_for_far_cells(archive, part, name=path.name)


def _look_for_far_cells(archive: zipfile.ZipFile, part: zipfile.ZipInfo, *, name: str) -> None:
    rest = b""
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            if found := FAR.search(rest + chunk):
                raise ListRefused(ListRefusal.FAR_CELL, file=name, cell=found[1].decode())
            rest = chunk[-LONGEST_REFERENCE:]


def _campaign(archive: zipfile.ZipFile) -> str:
    with archive.open("docProps/custom.xml") as file:
        found = OUR_CAMPAIGN.search(file.read(CHUNK))
    return found[1].decode("utf-8", "replace") if found else ""
