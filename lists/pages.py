"""Web pages and XML that portals hand out as «.xls»: the tables of HTML, of a page saved whole (MHTML), of SpreadsheetML."""

import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from lists.refusals import ListRefusal, ListRefused

Rows = list[list[object]]
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
UNSEEN = ("SheetHidden", "SheetVeryHidden")
MOST_SPAN = 200
BLANKS = re.compile(r"[ \t\r\f\v\u00a0]+")


class PageTable(NamedTuple):
    """A table: `hidden` and `hidden_columns` are indexes of what nobody sees, `visible` is whether its sheet is seen."""

    name: str
    rows: Rows
    merges: list[tuple[int, int, int, int]]
    hidden: frozenset[int] = frozenset()
    visible: bool = True
    hidden_columns: frozenset[int] = frozenset()


def read(path: Path) -> list[PageTable]:
    """Every table. Raises ListRefused when there is none."""
    raw = path.read_bytes()
    found = (
        list(_spreadsheet(raw, path.name))
        if b"urn:schemas-microsoft-com:office:spreadsheet" in raw[:4096]
        else _html(raw)
    )
    if not found:
        raise ListRefused(ListRefusal.PAGE, file=path.name)
    return found


def _html(raw: bytes) -> list[PageTable]:
    return [table for page in _parts(raw) for table in _of_page(_text(page))]


def _of_page(text: str) -> Iterator[PageTable]:
    parser = _Tables()
    parser.feed(text)
    parser.close()
    for table in parser.tables:
        if any(any(row) for row in table.rows):
            columns = frozenset(table.hidden_columns)
            yield PageTable("", table.rows, table.merges, frozenset(table.hidden), hidden_columns=columns)


def _parts(raw: bytes) -> list[bytes]:
    """The pages out of one saved with its pictures; a workbook saved so has a page for each sheet."""
    if not raw.lstrip()[:200].lower().startswith((b"mime-version", b"from:", b"content-type")):
        return [raw]
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    payloads = [part.get_payload(decode=True) for part in parts]
    return [payload for payload in payloads if isinstance(payload, bytes)]


def _text(raw: bytes) -> str:
    named = CHARSET.search(raw[:4096])
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return raw.decode(named[1].decode() if named else "cp1258", "replace")
        except LookupError:
            return raw.decode("cp1258", "replace")


class _Table:
    """One table while it is read: cells that reach down or to the right are merged cells."""

    def __init__(self) -> None:
        self.rows: Rows = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._columns = 0
        self._taken: set[tuple[int, int]] = set()

    def row(self, *, hidden: bool = False) -> None:
        """A new row begins."""
        self.hidden |= {len(self.rows)} if hidden else set()
        self.rows.append([])

    def column(self, span: int, *, hidden: bool) -> None:
        """The next columns, before the rows."""
        end = self._columns + min(max(span, 1), MOST_SPAN)
        self.hidden_columns |= set(range(self._columns, end)) if hidden else set()
        self._columns = end

    def cell(self, text: str, across: int, down: int, *, hidden: bool = False) -> None:
        """The next cell of the row; of what nobody sees its whole column is."""
        if not self.rows:
            self.row()
        line, at = len(self.rows) - 1, 0
        row = self.rows[line]
        while (line, at) in self._taken or at < len(row):
            if at >= len(row):
                row.append("")
            at += 1
        row.append(text)
        self.hidden_columns |= {at} if hidden else set()
        across, down = min(max(across, 1), MOST_SPAN), min(max(down, 1), 60_000)
        if across > 1 or down > 1:
            self.merges.append((line, at, line + down - 1, at + across - 1))
            self._taken |= {(line + i, at + j) for i in range(min(down, MOST_SPAN)) for j in range(across) if i or j}


class _Tables(HTMLParser):
    """All tables of a page, one after the other; of tables within tables each by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._hidden = False
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._unseen += 1
        elif tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            said = dict(attrs)
            self._open[-1].row(hidden=_is_hidden(said))
        elif tag == "col" and self._open:
            said = dict(attrs)
            self._open[-1].column(_number(said.get("span")), hidden=_is_hidden(said))
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            said = dict(attrs)
            self._hidden = _is_hidden(said)
            self._cell, self._spans = [], (_number(said.get("colspan")), _number(said.get("rowspan")))
        elif tag in ("br", "p", "div") and self._cell:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(BLANKS.sub(" ", data.replace("\n", " ")))

    def close(self) -> None:
        """The page is over; so is what it left open."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
            self._open[-1].cell("\n".join(line for line in lines if line), *self._spans, hidden=self._hidden)
        self._cell = None


def _is_hidden(said: Mapping[str, str | None]) -> bool:
    return "hidden" in said or bool(HIDDEN.search(said.get("style") or ""))


def _number(said: str | None) -> int:
    return int(said) if said and said.strip().isdecimal() and len(said) < 7 else 1


def _spreadsheet(raw: bytes, name: str) -> Iterator[PageTable]:
    """The sheets of an XML spreadsheet of 2003 (SpreadsheetML): rows and cells may skip ahead by an index."""
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ListRefused(ListRefusal.DAMAGED, file=name)
    try:
        root = ET.fromstring(raw)  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise ListRefused(ListRefusal.DAMAGED, file=name) from error
    for sheet in root.iter():
        if _tag(sheet) == "Worksheet":
            yield _sheet(sheet)


def _sheet(sheet: ET.Element) -> PageTable:
    rows: Rows = []
    merges: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    for row in (item for item in sheet.iter() if _tag(item) == "Row"):
        rows += [[] for _ in range(min(int(_of(row, "Index") or len(rows) + 1) - 1 - len(rows), 60_000))]
        hidden |= {len(rows)} if _of(row, "Hidden") == "1" else set()
        cells: list[object] = []
        for cell in (item for item in row if _tag(item) == "Cell"):
            at = int(_of(cell, "Index") or len(cells) + 1) - 1
            cells += [""] * min(at - len(cells), MOST_SPAN)
            across, down = int(_of(cell, "MergeAcross") or 0), int(_of(cell, "MergeDown") or 0)
            if across or down:
                merges.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            cells += [
                "".join("".join(item.itertext()) for item in cell if _tag(item) == "Data"),
                *[""] * min(across, MOST_SPAN),
            ]
        rows.append(cells)
    seen = not any(_tag(item) == "Visible" and str(item.text).strip() in UNSEEN for item in sheet.iter())
    return PageTable(_of(sheet, "Name"), rows, merges, frozenset(hidden), seen, frozenset(_hidden_columns(sheet)))


def _hidden_columns(sheet: ET.Element) -> Iterator[int]:
    at = 0
    for column in (item for item in sheet.iter() if _tag(item) == "Column"):
        at = int(_of(column, "Index") or at + 1) - 1
        end = at + 1 + min(int(_of(column, "Span") or 0), MOST_SPAN)
        if _of(column, "Hidden") == "1" or _of(column, "Width") in ("0", "0.0"):
            yield from range(at, end)
        at = end


def _tag(item: ET.Element) -> str:
    return str(item.tag).rpartition("}")[2]


def _of(item: ET.Element, name: str) -> str:
    return next((value for key, value in item.items() if key.rpartition("}")[2] == name), "")
