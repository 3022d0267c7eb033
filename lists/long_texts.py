"""Text files too long to be held: the same reading as in `lists.delimited`, line by line."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from lists import delimited, legacy_fonts
from lists.delimited import TextReading
from lists.refusals import ListRefusal, ListRefused
from lists.streams import RowStream
from lists.vocabulary import ListVocabulary

CHUNK = 1 << 20
SOME_LINES = 400


def bad_in_utf8(path: Path) -> int:
    """How many bytes, or groups of them, are none in UTF-8."""
    decoder, bad = codecs.getincrementaldecoder("utf-8")("replace"), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            bad += decoder.decode(chunk).count("\ufffd")
    return bad + decoder.decode(b"", True).count("\ufffd")


def read(path: Path, words: ListVocabulary) -> "LongText":
    """The file in the reading that suits it best. Raises ListRefused."""
    with path.open("rb") as file:
        head = file.read(delimited.LOOKED_AT)
    best = delimited.best_reading(head, words, bad=bad_in_utf8(path), size=path.stat().st_size)
    return LongText(path, best)


class LongText:
    """A text file as rows; `open_quotes` are the lines with an open quotation mark of those that were gone through last."""

    def __init__(self, path: Path, reading: TextReading) -> None:
        self._path = path
        self._reading = reading
        self.font = reading.font
        self._separator = reading.separator
        self.open_quotes: list[int] = []
        self._formulas = any('="' in line for line in self._lines())
        self._usual = self._width_of_mended()
        self.rows = RowStream(self._rows)

    def _lines(self) -> Iterator[str]:
        """The lines, what was typed in an old font in Unicode."""
        font = self._reading.font
        with self._path.open(encoding=self._reading.encoding, errors="replace", newline="") as file:
            for raw in file:
                line = raw.replace("\ufeff", "") if "\ufeff" in raw else raw
                yield (
                    "".join(legacy_fonts.convert(part, font) for part in line.splitlines(keepends=True))
                    if font
                    else line
                )

    def _parsed(self) -> Iterator[list[str]]:
        rows = csv.reader(self._lines(), delimiter=self._separator)
        return (delimited.as_texts(row) for row in rows) if self._formulas else rows

    def _width_of_mended(self) -> int | None:
        """How wide the rows are where quotation marks must be mended; None when the file can be read as it is."""
        if not any(line.count('"') % 2 for line in self._lines()):
            return None
        try:
            widths = Counter(map(len, self._parsed()))
            usual = widths.most_common(1)[0][0]
            if not any(delimited.swallows(row, self._separator, usual=usual) for row in self._parsed()):
                return None
        except csv.Error as error:
            raise ListRefused(ListRefusal.DAMAGED, file=self._path.name) from error
        lines = list(islice((part for line in self._lines() for part in line.splitlines(keepends=True)), SOME_LINES))
        return delimited.usual_width(lines, list(islice(self._parsed(), SOME_LINES)), separator=self._separator)

    def _rows(self) -> Iterator[list[str]]:
        self.open_quotes.clear()
        try:
            yield from self._parsed() if self._usual is None else self._mended(self._usual)
        except csv.Error as error:
            raise ListRefused(ListRefusal.DAMAGED, file=self._path.name) from error

    def _mended(self, usual: int) -> Iterator[list[str]]:
        lines = (part for line in self._lines() for part in line.splitlines(keepends=True))
        held, at = list(islice(lines, delimited.LONGEST_RECORD)), 0
        while held:
            found = delimited.record(held, 0, separator=self._separator, usual=usual)
            if found:
                yield from found[0]
                used = found[1]
            else:
                self.open_quotes.append(at + 1)
                yield delimited.mended(held[0].rstrip("\r\n"), self._separator, usual=usual)
                used = 1
            at += used
            del held[:used]
            held += islice(lines, used)
