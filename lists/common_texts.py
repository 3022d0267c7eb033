"""The texts that a workbook keeps in one table, put into a file, however many they are."""

import mmap
import re
import zipfile
from array import array
from itertools import accumulate
from typing import IO

from lists import book_pieces
from lists.book_pieces import FORMATS

TEXTS = "xl/sharedStrings.xml"
TEXT = re.compile(rb"<si[\s/>]")
LINK = f'Type="{FORMATS}/officeDocument/2006/relationships'
BOOK = {
    "_rels/.rels": f'''<Relationships xmlns="{FORMATS}/package/2006/relationships">
<Relationship Id="rId1" {LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>'''.encode(),
    "xl/workbook.xml": f'''<workbook xmlns="{FORMATS}/spreadsheetml/2006/main" xmlns:r="{FORMATS}/officeDocument/2006/relationships">
<sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>'''.encode(),
    "xl/_rels/workbook.xml.rels": f'''<Relationships xmlns="{FORMATS}/package/2006/relationships">
<Relationship Id="rId1" {LINK}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" {LINK}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'''.encode(),
}
"""The smallest workbook, whose one sheet shows the texts of a piece of the common table."""
MAIN = f'<sst xmlns="{FORMATS}/spreadsheetml/2006/main">'.encode()


class CommonTexts:
    """The texts that a workbook keeps in one table: they and where each of them ends wait on the disk."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        import tempfile

        self._end = 0
        with tempfile.TemporaryFile() as texts, tempfile.TemporaryFile() as ends:
            ends.write(array("Q", [0]).tobytes())
            with archive.open(TEXTS) as file:
                for piece in book_pieces.pieces(file, b"<si"):
                    found = _texts_of(piece[max(0, piece.find(b"<si")) :].replace(b"</sst>", b""))
                    texts.writelines(found)
                    ends.write(self._ends_of(found).tobytes())
            self._seen = [_seen(file) for file in (texts, ends) if self._end]
        self._ends = memoryview(self._seen[1]).cast("Q") if self._seen else ()

    def _ends_of(self, texts: list[bytes]) -> "array[int]":
        ends = array("Q", accumulate(map(len, texts), initial=self._end))
        self._end = ends[-1]
        return ends[1:]

    def __getitem__(self, number: int) -> str:
        if number + 1 >= len(self._ends):
            return ""
        return self._seen[0][self._ends[number] : self._ends[number + 1]].decode()

    def forget(self) -> None:
        """What was looked at need not stay in memory."""
        for seen in self._seen:
            seen.madvise(mmap.MADV_DONTNEED)


def _texts_of(piece: bytes) -> list[bytes]:
    """What calamine reads of a piece of the table."""
    import python_calamine

    count = len(TEXT.findall(piece))
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>%d</v></c></row>' % (n + 1, n + 1, n) for n in range(count))
    more = {
        "xl/worksheets/sheet1.xml": book_pieces.SHEET + cells + book_pieces.SHEET_ENDS,
        TEXTS: MAIN + piece + b"</sst>",
    }
    sheet = python_calamine.CalamineWorkbook.from_object(book_pieces.book(BOOK, more)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return [str(row[0]).encode() for row in rows] + [b""] * (count - len(rows))


def _seen(file: IO[bytes]) -> mmap.mmap:
    file.flush()
    return mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
