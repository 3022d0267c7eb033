"""Text files into rows: the encoding and the separator that find headings and the fewest defects are the right ones."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lists import headings, legacy_fonts, wide_rows
from lists.refusals import ListRefusal, ListRefused
from lists.vocabulary import ListVocabulary

SEPARATORS = (";", ",", "\t", "|")
LOOKED_AT = 64_000
LONGEST_CELL = 100_000
FEW_BAD = 0.002
"""So small a share of bytes may be wrong in a text that is UTF-8 all the same."""
GOOD_FOR_A_BAD = 10
"""So many letters of UTF-8 for each bad byte are no chance."""
LONGEST_RECORD = 20
"""Lines that a quoted cell may go over; a quotation mark that nobody closes would swallow the rest of the file."""

BROKEN = re.compile("\\w*\ufffd+\\w*")
WORD = re.compile(r"[^\W\d_]+")
COMMON = frozenset((
    "công", "cổ", "phần", "số", "đường", "tên", "tỉnh", "xã", "phường", "địa", "chỉ", "điện", "thoại", "mã", "thuế",
    "nghiệp", "người", "đại", "diện", "hợp", "tác", "hộ", "chủ", "đã", "chưa", "đăng", "ký", "ấp", "thôn", "tổ",
    "chức", "trường", "giám", "đốc", "mẫu", "thị", "văn", "đức", "nguyễn", "trần", "lê", "phạm", "ngọc", "hạn",
    "hữu", "tư", "nhân",
))  # fmt: skip
"""Words that a list's letters are known by when its headings are plain Latin."""

Rows = list[list[str]]


class TextRows(NamedTuple):
    """The rows of a file, the old font they were in ("" for none), the lines (from 1) with a quotation mark that nobody closed, and those
    whose cells were joined, as commas in them stand without quotation marks.
    """

    rows: Rows
    font: str
    open_quotes: list[int]
    joined: list[int]


class TextReading(NamedTuple):
    """One way to read the file: `font` is the old font that its letters are of, "" for Unicode."""

    encoding: str
    font: str
    separator: str


def read(path: Path, words: ListVocabulary) -> TextRows:
    """All rows of a text file. Raises ListRefused."""
    raw = path.read_bytes()
    best = best_reading(raw[:LOOKED_AT], words, bad=raw.decode("utf-8", "replace").count("\ufffd"), size=len(raw))
    said = decoded(raw, best)
    if best.font == legacy_fonts.TWICE and (lost := BROKEN.search(said)):
        raise ListRefused(ListRefusal.BROKEN_LETTERS, file=path.name, example=lost[0].strip())
    try:
        rows, open_quotes = rows_of(said, best.separator)
    except csv.Error as error:
        raise ListRefused(ListRefusal.DAMAGED, file=path.name) from error
    return TextRows(rows, best.font, open_quotes, wide_rows.join(rows, words, separator=best.separator))


def best_reading(head: bytes, words: ListVocabulary, *, bad: int, size: int) -> TextReading:
    """By the beginning of a file, and by how much of its `size` is `bad` as UTF-8."""
    csv.field_size_limit(LONGEST_CELL)
    return max(_readings(head, _encodings(head, bad, size)), key=lambda reading: _worth(head, reading, words))


def _readings(head: bytes, encodings: list[tuple[str, str]]) -> Iterator[TextReading]:
    legible = [_legible(decoded(head, TextReading(*one, ""))) if len(encodings) > 1 else 0 for one in encodings]
    for encoding, font in (one for one, words in zip(encodings, legible, strict=True) if words == max(legible)):
        for separator in SEPARATORS:
            yield TextReading(encoding, font, separator)


def _encodings(head: bytes, bad: int, size: int) -> list[tuple[str, str]]:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [("utf-16", "")]
    if head.count(0) * 4 > len(head):
        return [("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "")]
    said = head.decode("utf-8", "replace")
    odd = said.count("\ufffd")
    good = sum(1 for letter in said if not letter.isascii()) - odd
    if bad <= max(1, size * FEW_BAD) or odd * GOOD_FOR_A_BAD <= good:
        return [("utf-8-sig", ""), *([("utf-8-sig", legacy_fonts.TWICE)] if legacy_fonts.saved_twice(said) else [])]
    return [("cp1258", ""), ("latin-1", legacy_fonts.TCVN3), ("latin-1", legacy_fonts.VNI)]


def _legible(text: str) -> int:
    """How many words every list has stand in it, in whatever letters its headings are."""
    return sum(1 for word in WORD.findall(unicodedata.normalize("NFC", text).casefold()) if word in COMMON)


def decoded(raw: bytes, reading: TextReading) -> str:
    """The text, what was typed in an old font in Unicode."""
    text = raw.decode(reading.encoding, "replace").replace("\ufeff", "")
    if not reading.font:
        return text
    return "".join(legacy_fonts.convert(line, reading.font) for line in text.splitlines(keepends=True))


def rows_of(text: str, separator: str) -> tuple[Rows, list[int]]:
    """The rows of a text, and the lines (from 1) with a quotation mark that nobody closed; such a line stands for itself."""
    lines = text.splitlines(keepends=True)
    if inside := _quoted_again(text, separator):
        return _parsed(inside, separator), []
    if '"' not in text or all(line.count('"') % 2 == 0 for line in lines):
        return _parsed(text, separator), []
    whole = _parsed(text, separator)
    if not _swallowed(whole, separator):
        return whole, []
    usual = usual_width(lines, whole, separator=separator)
    rows, open_quotes, at = Rows(), list[int](), 0
    while at < len(lines):
        found = record(lines, at, separator=separator, usual=usual)
        if found:
            rows += found[0]
            at = found[1]
            continue
        open_quotes.append(at + 1)
        rows.append(mended(lines[at].rstrip("\r\n"), separator, usual=usual))
        at += 1
    return rows, open_quotes


def _quoted_again(text: str, separator: str) -> str:
    """The text without the quotation marks that a program put around each of its lines; "" where it has none such."""
    if not text.startswith('"'):
        return ""
    rows = [row for row in _parsed(text, separator) if row]
    whole = all(len(row) == 1 and separator in row[0] for row in rows)
    return "\r\n".join(row[0] for row in rows) if rows and whole else ""


def _parsed(text: str, separator: str) -> Rows:
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return rows if '="' not in text else [as_texts(row) for row in rows]


def as_texts(row: list[str]) -> list[str]:
    """The cells of a row as they were meant."""
    return [_as_text(cell) for cell in row]


def _as_text(cell: str) -> str:
    """Without the «="…"» by which programs keep Excel from making numbers of codes."""
    return cell[2:-1].replace('""', '"') if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def _swallowed(rows: Rows, separator: str) -> bool:
    usual = Counter(map(len, rows)).most_common(1)[0][0]
    return any(swallows(row, separator, usual=usual) for row in rows)


def swallows(row: list[str], separator: str, *, usual: int) -> bool:
    """Whether a cell holds what looks like rows: the sign of a quotation mark that nobody closed."""
    return any(
        cell.count('"') % 2
        or ("\n" in cell and cell.count("\n") >= LONGEST_RECORD)
        or ("\n" in cell and any(line.count(separator) * 2 >= usual for line in cell.split("\n")[1:]))
        for cell in row
    )


def mended(line: str, separator: str, *, usual: int) -> list[str]:
    """The cells of a line without the quotation mark that is too much: the first whose absence makes it as wide as the others."""
    for at in (at for at, letter in enumerate(line) if letter == '"'):
        row = _parsed(line[:at] + line[at + 1 :], separator)
        if len(row) == 1 and len(row[0]) == usual:
            return row[0]
    return [cell.strip().strip('"') for cell in line.split(separator)]


def usual_width(lines: Sequence[str], rows: Rows, *, separator: str) -> int:
    """By the lines that open no quotation mark, and by the rows as they are parsed, for lists with lines in their cells."""
    first = [line for line in lines[:400] if line.strip()]
    plain = [line for line in first if '"' not in line]
    whole = plain if len(plain) > 1 else [line for line in first if line.count('"') % 2 == 0]
    widths = Counter(len(row) for line in whole for row in _parsed(line, separator))
    widths.update(len(row) for row in rows[:400] if len(row) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def record(lines: Sequence[str], at: int, *, separator: str, usual: int) -> tuple[Rows, int] | None:
    """The row that begins in a line and the index of the line after it; None when a quotation mark is never closed."""
    if lines[at].count('"') % 2 == 0:
        return _parsed(lines[at], separator) or [[]], at + 1
    for end in range(at + 1, min(at + LONGEST_RECORD, len(lines))):
        if lines[end].count('"') % 2:
            rows = _parsed("".join(lines[at : end + 1]), separator)
            return (rows, end + 1) if len(rows) == 1 and len(rows[0]) == usual else None
    return None


def _worth(head: bytes, reading: TextReading, words: ListVocabulary) -> tuple[int, int, int]:
    """How many columns the headings explain, then how few rows are of another width, then how wide they are."""
    try:
        rows = [row for row in rows_of(decoded(head, reading), reading.separator)[0] if any(row)]
    except csv.Error:
        return (-1, 0, 0)
    found = headings.find(rows, words)
    if found is None:
        return (0, 0, max((len(row) for row in rows), default=0))
    width = len(rows[found.body - 1])
    return (found.known, -sum(len(row) != width for row in rows[found.body : -1]), width)
