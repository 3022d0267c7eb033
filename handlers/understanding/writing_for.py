"""«ghi thay Trực PC06: 131 đã có mức 2», «PC06 báo 131 đã thu nhận»: what somebody else has done. Text in, value out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from campaign.text_normalisation import fold, nfc

LEAD = re.compile(r"(?:(?:da|em|e|anh|chi|minh|toi|xin) )*(?:ghi(?: nhan)?|nhap) (?:thay|ho|giup)(?: cho| ben)?")
REPORTS = re.compile(r"(?:(?:vua|moi|co) )?bao(?: (?:la|rang|cho|ve))?")
NUMBERED = frozenset(
    {
        "muc",
        "m",
        "buoc",
        "b",
        "to",
        "phong",
        "luc",
        "ngay",
        "thang",
        "quy",
        "nam",
        "khoang",
        "hon",
        "gan",
        "them",
        "duoc",
    }
)
"""Behind these words a number is no case's: «mức 2»."""
COUNTED = re.compile(
    r"(?:dn|doanh nghiep|hs|ho so|ca|nguoi|dong chi|d/c|hkd|htx)(?: (?:da|co|chua|duoc|vua|moi|r|roi)\b|$)"
)
"""Before these words a number is how many: «500 DN đã có mức 2»."""
ARRIVED = "dn da den"
"""But not before the name of a result."""
MORE = re.compile(r"#?\d{1,9}(?=\s+(?:đã|da|có|co)\s|\s*[,;]|\s*$)")
"""Behind a comma: one more case."""
AND_MORE = re.compile(r"\s*(?:,|;|và|va|&)?\s*#?\d{1,9}(?!\S)")
"""Behind the command's number: one more."""
LABELS = frozenset({"phieu", "dn", "so", "case", "hs", "viec"})
SOURCE = re.compile(r"\s*(?:[,;(]\s*|\s(?:theo|qua)\s(?=\S))")
ONESELF = frozenset({"em", "e", "toi", "minh", "tui", "to", "chau"})
NAME_WORDS = 5
"""So many words at most name somebody, with their title."""


@dataclass(frozen=True, slots=True)
class WrittenFor:
    """`case` 0 where the line names none; `words`: who and what, as typed; `source`: how one knows; `asked`: «… báo …», which may be only news;
    `several`: it names more cases than one."""

    case: int
    words: tuple[str, ...]
    source: str = ""
    asked: bool = False
    several: bool = False

    def splits(self) -> Iterator[tuple[str, str]]:
        """Who and what, the longest name first; the last one names nobody."""
        for length in range(min(NAME_WORDS, len(self.words)), -1, -1):
            yield " ".join(self.words[:length]), " ".join(self.words[length:])


def behind_command(text: str) -> WrittenFor:
    """What stands behind /ghithay and the number."""
    what, source = _apart(nfc(text))
    several = AND_MORE.match(nfc(text)) is not None or MORE.match(source) is not None
    return WrittenFor(0, tuple(what.split()), source, several=several)


def plainly(text: str) -> WrittenFor | None:
    """A line that says so by itself; None for every other one."""
    line = nfc(text).strip()
    if "?" in line or line.startswith("/"):
        return None
    what, source = _apart(line)
    words = what.replace(":", " ").split()
    if (rest := _behind_lead(words)) is not None:
        return _read(rest, source, asked=False)
    at = _reports(words)
    if at is None or fold(words[at[0] - 1]) in ONESELF:  # «em báo nhầm»
        return None
    return _read([*words[: at[0]], *words[at[1] :]], source, asked=True)


def _apart(text: str) -> tuple[str, str]:
    """What was done, and how one knows."""
    found = SOURCE.search(text)
    if found is None:
        return text.strip(" .!"), ""
    return text[: found.start()].strip(" .!"), text[found.end() :].strip(" .!)")


def _behind_lead(words: list[str]) -> list[str] | None:
    for end in range(min(7, len(words) - 1), 1, -1):
        if LEAD.fullmatch(fold(" ".join(words[:end]))):
            return words[end:]
    return None


def _reports(words: list[str]) -> tuple[int, int] | None:
    """Where «báo» stands behind who says so; without its accent only where nothing has any («Bảo» is a name)."""
    bare = all(fold(word) == word.casefold() for word in words)
    for first in range(1, min(NAME_WORDS, len(words) - 1) + 1):
        for end in range(min(first + 3, len(words)), first, -1):
            said = words[first:end]
            if REPORTS.fullmatch(fold(" ".join(said))) and (bare or "báo" in (word.casefold() for word in said)):
                return first, end
    return None


def _read(words: list[str], source: str, *, asked: bool) -> WrittenFor:
    named = [n for n in range(len(words)) if _is_case(words, n)]
    if not named:
        return WrittenFor(0, tuple(words), source, asked)
    at, several = named[0], len(named) > 1 or MORE.match(source) is not None
    first = at - 1 if at and fold(words[at - 1]) in LABELS else at
    return WrittenFor(int(words[at].strip("#")), (*words[:first], *words[at + 1 :]), source, asked, several)


def _is_case(words: list[str], at: int) -> bool:
    before = fold(words[at - 1]) if at else ""
    if re.fullmatch(r"#?\d{1,9}", words[at], re.ASCII) is None or before in NUMBERED:
        return False
    behind = fold(" ".join(words[at + 1 : at + 5]))
    return before in LABELS or behind.startswith(ARRIVED) or COUNTED.match(behind) is None
