"""Numbers that name a case or a step: «128», «phiếu 128», «phiếu hai», «bước 1». Pure."""

from dataclasses import replace

from handlers.understanding import numerals, spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import MeaningKey

LONGEST_NUMBER = 7
THIS = spelling.key("này")
ALL = spelling.key("cả")
SHIFT = spelling.key("ca")
TIME = spelling.key("lần")
CALLED = frozenset({"goi", "dien", "alo", "bam", "quay", "roi"})
EITHER = frozenset({"hay", "hoac"})
ALONE = frozenset({"mot", "hai", "ba", "bon", "sau", "bay", "tam", "chin", "muoi"})
"""Numbers that no other word looks like where «phiếu» stands before them («phiếu tư vấn», «phiếu năm ngoái»)."""


def at(lexicon: Lexicon, line: TypedLine, first: int) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """(words taken, cases, steps) of a case or step number at `first`: «128», «phiếu 128», «bước 1»; (0, (), ()) if none."""
    step = lexicon.lists["steps"].at(line, first)
    if step and (named := number(line, first + step.length)) is not None:
        return step.length + 1, (), (named,)
    marker = lexicon.lists["cases"].at(line, first)
    if marker and _counted(lexicon, line, first + marker.length):
        marker = None
    if marker and (named := number(line, first + marker.length)) is not None:
        behind = first + marker.length + 1
        this = behind < len(line.words) and line.words[behind].key == THIS  # «phiếu 3 này để em»
        return marker.length + 1 + this, (named,), ()
    if spoken := _spoken(lexicon, line, first):
        return spoken
    named = number(line, first)
    if named is not None and first and line.words[first - 1].key == TIME:
        return 1, (), ()  # «lần 2 không ai nghe»
    if (
        named is None
        or _times(line, first)
        or _counts_all(line, first)
        or (lexicon.lists["units"].at(line, first + 1) and not at(lexicon, line, first + 1)[0])
    ):
        return 0, (), ()
    return 1, (named,), ()


def _times(line: TypedLine, first: int) -> bool:
    """«goi 4 lan deu thue bao», typed without accents: how often somebody was called, and no Lan."""
    behind = line.words[first + 1].folded if first + 1 < len(line.words) else ""
    return not line.accented and behind == "lan" and first > 0 and line.words[first - 1].folded in CALLED


def _counted(lexicon: Lexicon, line: TypedLine, at: int) -> bool:
    """«ca 3 ca nay», «ca 3 deu»: «cả» typed without its accent, and how many."""
    behind = at + 1
    if line.words[at - 1].key != SHIFT or behind >= len(line.words):
        return False
    if line.words[behind].key == SHIFT and number(line, behind + 1) is not None:
        return False  # «ca 1 ca 3»
    return line.words[behind].folded == "deu" or lexicon.lists["units"].at(line, behind) is not None


def named(lexicon: Lexicon, line: TypedLine) -> frozenset[int]:
    """All the numbers of a line that can be cases'."""
    return frozenset(case for first in range(len(line.words)) for case in at(lexicon, line, first)[1])


def _spoken(lexicon: Lexicon, line: TypedLine, first: int) -> tuple[int, tuple[int, ...], tuple[int, ...]] | None:
    """«phiếu hai», as a telephone writes down what was spoken."""
    marker = lexicon.lists["case_marks"].at(line, first)
    behind = first + marker.length if marker else len(line.words)
    if behind >= len(line.words) or line.words[behind].folded not in ALONE:
        return None
    value, length = numerals.at(line, behind)
    return (behind + length - first, (value,), ()) if value else None


def named_behind(lexicon: Lexicon, line: TypedLine, *, end: int) -> int:
    """How many of the verb's own last words are the «phiếu», «phiếu số» of the number behind it: «trả lại phiếu một»."""
    marks = lexicon.lists["case_marks"]
    for back in (2, 1):
        mark = marks.at(line, end - back) if end >= back else None
        if mark and mark.length >= back and at(lexicon, line, end - back)[1]:
            return back
    return 0


def _counts_all(line: TypedLine, first: int) -> bool:
    """«cả 3», «ca 3 deu» is how many, unless more numbers follow: «cả 2 và 3»; «ca 3» alone is a case."""
    following = line.words[first + 1].folded if first + 1 < len(line.words) else ""
    before = line.words[first - 1] if first else None
    if before is None or following in ("va", "voi", ","):
        return False
    return before.key == ALL or (before.folded == "ca" and following == "deu")


def number(line: TypedLine, at: int) -> int | None:
    """The number at `at` when it can name a case or a step: a few plain digits, no leading zero."""
    if at >= len(line.words) or not line.words[at].key.isascii() or not line.words[at].key.isdigit():
        return None
    digits = line.words[at].key
    return int(digits) if len(digits) <= LONGEST_NUMBER and not digits.startswith("0") else None


def ends_before(line: TypedLine, at: int) -> bool:
    """Does the word before `at` end a case's number, be it spoken: «phiếu một với phiếu hai»?"""
    return number(line, at - 1) is not None or line.words[at - 1].folded in ALONE


def alternatives(lexicon: Lexicon, line: TypedLine) -> bool:
    """«phiếu 1 hay phiếu 2», «1 hoặc 2»: one of them, and not both."""
    either = (each for each in range(1, len(line.words) - 1) if line.words[each].folded in EITHER)
    return any(ends_before(line, each) and bool(at(lexicon, line, each + 1)[1]) for each in either)


def leading(lexicon: Lexicon, line: TypedLine) -> tuple[int, tuple[int, ...]]:
    """(words taken, the case) where a line begins with its only case: «phiếu 1 gặp rồi, họ bận, …»; (0, ()) else."""
    length, cases, _ = at(lexicon, line, 0) if line.words else (0, (), ())
    others = any(at(lexicon, line, each)[1] for each in range(length, len(line.words)))
    return (length, cases) if cases and not others else (0, ())


def of_telephone(lexicon: Lexicon, line: TypedLine) -> TypedLine:
    """«số 5 đang bận», «máy của phiếu 5 tắt»: what is said of the case's telephone, read as «5: số đang bận»; else the line as it is.

    Without it «đang bận» would be said by whoever speaks, and give the case back.
    """
    for first in range(len(line.words)):
        marker = lexicon.lists["telephones"].at(line, first)
        at = first + marker.length if marker else first
        if marker and number(line, at) is not None and not _of_a_case(lexicon, line, first):
            named, what = line.words[at], line.words[first]
            swapped = (replace(named, start=what.start, end=what.end), replace(what, start=named.start, end=named.end))
            read = replace(line, words=(*line.words[:first], *swapped, *line.words[at + 1 :]))
            said = lexicon.meanings.at(read, first + 1)
            return read if said and said.value.key == MeaningKey.NO_ANSWER else line
    return line


def _of_a_case(lexicon: Lexicon, line: TypedLine, at: int) -> bool:
    """«hồ sơ số 5»: the word belongs to what names a case."""
    marks = lexicon.lists["case_marks"]
    return any((mark := marks.at(line, at - back)) and mark.length > back for back in (1, 2) if at >= back)
