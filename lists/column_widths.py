"""Which columns of an Excel sheet nobody sees, by its own part of the workbook."""

import re

COLUMNS = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
FIRST, LAST = re.compile(rb'\bmin\s*=\s*["\'](\d+)'), re.compile(rb'\bmax\s*=\s*["\'](\d+)')
UNSEEN_COLUMN = re.compile(rb'\bhidden\s*=\s*["\'](?:1|true)["\']|\bwidth\s*=\s*["\']0(?:\.0*)?["\']')
"""ECMA-376, 18.3.1.13; a column without width is not seen either."""
MOST_COLUMNS = 1000


def unseen(xml: bytes) -> frozenset[int]:
    """The indexes of the columns that nobody sees, out of what stands before a sheet's rows."""
    head = xml[: max(0, xml.find(b"sheetData>"))] if b"sheetData>" in xml else b""
    found = (
        (FIRST.search(column), LAST.search(column)) for column in COLUMNS.findall(head) if UNSEEN_COLUMN.search(column)
    )
    return frozenset(
        at
        for first, last in found
        if first and last
        for at in range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS))
    )
