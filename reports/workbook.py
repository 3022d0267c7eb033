"""The report's tables as a workbook, one sheet a table."""

from pathlib import Path

from reports.shapes import Content


def write(content: Content, path: Path) -> None:
    """Write the workbook."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for table in content["tables"]:
            sheet = book.add_worksheet(table["title"][:31])
            for at, column in enumerate(table["columns"]):
                sheet.write_string(0, at, column["name"])
                for line, row in enumerate(table["rows"], start=1):
                    sheet.write(line, at, row[at])
