"""Workbooks made to harm whoever opens them; every reader of the project is shown all of them."""

import zipfile
from pathlib import Path

import xlsxwriter

from lists import prescan


def far_cell(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_string(1_048_575, 16_383, "x")
    book.close()


def wide_and_long(path: Path) -> None:
    """One cell that no scan takes for far, yet the reader would fill 700 million cells: the child's own limits must hold."""
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write_string(999_998, 700, "x")
    book.close()


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (prescan.LARGEST_UNPACKED + 1))
