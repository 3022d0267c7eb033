"""Cells that hold a tax code and a name: «3890455042 - Công ty Một», «Công ty Một (MST: 3890455042)», or the two on lines of their own."""

import re
from collections.abc import Sequence

from campaign import tax_codes, text_normalisation
from lists import cells
from lists.cells import Code

CODE = re.compile(r"(?<![\d.,/])\d{10}(?:\s?-?\s?\d{3})?(?![\d.,/]*\d)", re.ASCII)
LABEL = re.compile(
    r"(?:mst|m\.s\.t|msdn|mã số thuế|mã số dn|mã số doanh nghiệp|mã số htx|mã số|ms)\s*[:.\-–]?\s*\Z", re.IGNORECASE
)
NAME = re.compile(r"[^\W\d_]{2}.*\s[^\W\d_]{2}", re.DOTALL)
"""Two words; a star or «(HTX)» beside a code names nobody."""
AROUND = " \t\n,;:.-–—/|()[]"
SAYS_CODE, SAYS_NAME = (" mst ", " ma so thue ", " msdn ", " ma so doanh nghiep ", " ma so "), " ten "
MOSTLY = 0.5


def column(kinds: Sequence[str], texts: Sequence[str], *, below: Sequence[Sequence[object]]) -> int:
    """The index of the column that holds codes and names both; -1 when there is none, or a column for each."""
    if "tax_code" in kinds and "name" in kinds:
        return -1
    for at, (kind, text) in enumerate(zip(kinds, texts, strict=True)):
        spaced = f" {' '.join(text_normalisation.words(text))} "
        named = kind == "tax_code" or (kind == "name" and any(word in spaced for word in SAYS_CODE))
        if named and _both(below, at) and (kind == "name" or "name" not in kinds):
            return at
    return -1


def _both(below: Sequence[Sequence[object]], at: int) -> bool:
    filled = [text for row in below if at < len(row) and (text := cells.text(row[at]))]
    both = sum(all(split(text)) for text in filled)
    return both > max(0, MOSTLY * len(filled) - 1)


def split(cell: object) -> tuple[str, str]:
    """(code as written, name) of a cell; what is not there is "". Two codes in one cell are none."""
    said = cells.lines(cell)
    found = [match for match in CODE.finditer(said) if tax_codes.read(match[0])]
    if len(found) != 1:
        return "", " ".join(said.split())
    before, after = LABEL.sub("", said[: found[0].start()].rstrip(" (")), said[found[0].end() :]
    name = before.strip(AROUND) or after.strip(AROUND)
    return found[0][0], " ".join(name.split()) if NAME.search(name) else ""


def code(cell: object) -> Code:
    """The code of such a cell."""
    written, _ = split(cell)
    return cells.code(written or cells.plain(cell) if written or cells.looks_like_code(cells.text(cell)) else "")
