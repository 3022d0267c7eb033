"""Whom a line names: «chuyển c Mai», «nhờ a Dũng», «đ/c Nguyễn Thị Mai». Given name first; accents compared when typed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from campaign.text_normalisation import fold, nfc
from handlers.understanding import accounting, capitals, clauses, ends, lexicon, spelling
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.meanings import Intent
from handlers.understanding.spelling import Word

Entry = tuple[int, str, str]
"""(id, full name, short name)."""


BEFORE_A_NAME = re.compile(
    r"(?:(?:da|vang|xin chao|chao(?: (?:anh|chi|em|ca nha|moi nguoi))*)[\s,.!]+)*"
    r"(?:(?:toi|em|minh|anh|chi|tui)\s+)?(?:(?:ho va ten|ho ten|ten)\s*)?(?:(?:toi|em|minh)\s+)?(?:la\s+|:\s*)"
)
BEHIND_A_NAME = re.compile(r"\s*(?:[,;(.!]|\s-|\sto (?:\d|so\b)|\s(?:a|o to|thuoc|cua to)\b).*", re.DOTALL)


ANYBODY = re.compile(
    r"(?:(?:cho|qua|sang) )?(?:ai|nguoi nao|dong chi nao|d/c nao|ban nao|anh chi nao|mot dong chi|mot nguoi)"
    r"(?: (?:do|khac|dang|truc|ranh|duoc|it viec|trong to|o to))*"
)
BEFORE_ONESELF = (
    r"(?P<before>(?:(?i:dạ|da|vâng|vang|ok|oke|rồi|thôi|thoi|vậy|rứa|rua|thế|thì|thi|để|de|cứ|cu|này|ni|nay|ca|phiếu|phieu|việc|viec|hồ sơ|ho so|hs"
    r"|dn|cái|cai|(?:báo cáo|bao cao) (?:chị|chi|anh|sếp|sep)),?\s+)*)"
)
"""What may stand before one's own name where one says it of oneself."""
COMRADE = ("d/c", "dc", "dong chi")
"""The titles behind which nobody is said to say something."""


def is_anybody(text: str) -> bool:
    """«cho đồng chí nào đang trực», «ai rảnh»: whoever can, and nobody's name."""
    return ANYBODY.fullmatch(fold(nfc(text)).strip(" .!")) is not None


def introduced(folded: str) -> tuple[str, ...]:
    """The names, folded, that a line may be («lê đăng khoa») or give as the speaker's own («dạ em là Lê Đăng Khoa, tổ 1»)."""
    rest = BEFORE_A_NAME.sub("", folded, count=1) if BEFORE_A_NAME.match(folded) else folded
    return tuple(dict.fromkeys((folded, rest, BEHIND_A_NAME.sub("", rest))))


def as_oneself(text: str, short: str) -> str:
    """«Bảo xin nhận», «đ/c Bảo nhận nhé», «ca này để Bảo làm» as Bảo says it: «em» for the name; any other text as it is."""
    typed = spelling.composed(text)
    name = re.escape(short if fold(typed) != typed else fold(short))
    found = re.match(
        rf"\s*{BEFORE_ONESELF}(?P<title>(?i:đ/c|đồng chí|anh|chị|em)\s+)?(?:(?i:{name})|{_bare(short)})(?=\s)", typed
    )
    if found is None or may_be_said(found[0]) or (found["before"] and _of_another(found["title"])):
        return text
    return f"{found['before']}em{typed[found.end() :]}"


def _of_another(title: str | None) -> bool:
    """«để anh Bảo làm» is said of him; «Anh Bảo nhận nhé» may be his own word."""
    return title is not None and fold(title).strip() in ("anh", "chi")


def _bare(short: str) -> str:
    """A name as it is typed without accents, but with its capitals: «Dat»."""
    return re.escape(" ".join(word.capitalize() for word in fold(short).split()))


def find(text: str, roster: Sequence[Entry]) -> list[int]:
    """The ids of everybody the line can mean, in the roster's order; empty when nobody fits, several when it is not clear.

    A name counts at the start or after a title or «cho», «nhờ», «giao»; after a title comes before without one, more words
    of a name before fewer. A name typed without accents fits any accents, unless some fit exactly.
    """
    typed = lexicon.plainly(text)
    line = replace(typed, words=_said(typed.words))
    starts = _starts(line, _before())
    return _best(line.words, starts, roster, exact=line.accented) or _best(line.words, starts, roster, exact=False)


def whole(text: str, roster: Sequence[Entry]) -> list[int]:
    """As `find`, but only when the text is nothing else than whom: «cho c Mai nhé», not «c Mai tờ giấy»; empty when words are left."""
    found = find(text, roster)
    ends = [end for person, name, short in roster if person in found for end in _ends(text, (name, short))]
    return found if any(_alone(text, first, end) for first, end in ends) else []


def named_in(text: str, roster: Sequence[Entry]) -> str:
    """The name alone, as typed, of «chị Hà nha»."""
    found = find(text, roster)
    spans = [span for person, name, short in roster if person in found for span in _ends(text, (name, short))]
    first, end = max(spans, key=lambda span: span[1] - span[0], default=(0, len(text)))
    return spelling.composed(text)[first:end]


def may_be_said(text: str) -> bool:
    """«chị bảo nghỉ mai» is what she says, if it is nobody called Bảo: a name that is a word of saying too, without its capital."""
    words = lexicon.load()
    line = words.read(spelling.composed(text))
    said = (at for at in range(len(line.words)) if words.lists["sayings"].at(line, at))
    return any(not capitals.capital(line, at) and not _is_comrade(line, at) for at in said)


def _is_comrade(line: TypedLine, at: int) -> bool:
    return fold(line.text[: line.words[at].start]).rstrip().endswith(COMRADE)


def _ends(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where in the text one of the names stands: first letter and end."""
    typed = lexicon.plainly(text)
    line = replace(typed, words=_said(typed.words))
    found = []
    for at in range(len(line.words)):
        length = max((_fits(line.words[at:], name, exact=False) for name in names), default=0)
        if length:
            found.append((line.words[at].start, line.words[at + length - 1].end))
    return found


def _alone(text: str, first: int, end: int) -> bool:
    """Is the rest of the text only what may stand around a person who is asked?"""
    words = lexicon.load()
    before, behind = words.read(spelling.composed(text)[:first]), words.read(spelling.composed(text)[end:])
    around = ends.only_known(words, before, name="before_names", at=0)
    left = accounting.left(words, behind, at=0, verb=Intent.OFFER)
    past = any(
        hit and hit.value == "past_tails" for hit in (words.tails.at(behind, at) for at in range(len(behind.words)))
    )
    return around and not left and not past and not clauses.asks(words, behind)


@cache
def _before() -> Book:
    """The words after which a name may come, and whether they are titles."""
    words = lexicon.load()
    people = words.table["people"]
    return words.as_typed(
        (phrase, titles) for titles, name in ((True, "titles"), (False, "before")) for phrase in people[name]
    )


def _starts(line: TypedLine, before: Book) -> list[tuple[bool, int]]:
    """(after a title, position) of every place where a name may begin."""
    hits = ((at, before.at(line, at)) for at in range(len(line.words)))
    return [(False, 0)] + [(hit.value, at + hit.length) for at, hit in hits if hit]


def _best(
    typed: tuple[Word, ...], starts: list[tuple[bool, int]], roster: Sequence[Entry], *, exact: bool
) -> list[int]:
    scores = {person: _score(typed, starts, (name, short), exact=exact) for person, name, short in roster}
    best = max(scores.values(), default=(False, 0))
    return [person for person, score in scores.items() if score == best and score[1]]


def _score(
    typed: tuple[Word, ...], starts: list[tuple[bool, int]], names: tuple[str, ...], *, exact: bool
) -> tuple[bool, int]:
    fits = [(titled, _fits(typed[at:], name, exact=exact)) for titled, at in starts for name in names]
    return max((fit for fit in fits if fit[1]), default=(False, 0))


def _fits(interaction: tuple[Word, ...], name: str, *, exact: bool) -> int:
    """How many of the words said are the end of `name` (its given name, with or without what stands before it); 0 if none."""
    called = _said(spelling.split(spelling.composed(name)))
    for length in range(min(len(interaction), len(called)), 0, -1):
        if all(_same(a, b, exact=exact) for a, b in zip(interaction[:length], called[-length:], strict=True)):
            return length
    return 0


def _said(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return tuple(word for word in words if word.kind != "mark")


def _same(typed: Word, called: Word, *, exact: bool) -> bool:
    return typed.key == called.key or (typed.plain and not exact and typed.folded == called.folded)
