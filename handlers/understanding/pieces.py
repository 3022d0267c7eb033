"""A long line cut at its pauses and at the words that join: «gọi mấy cuộc | mà không ai nghe | nên | …». Pure: words in, places out."""

from collections.abc import Iterator
from dataclasses import dataclass

from handlers.understanding.books import Book, TypedLine
from handlers.understanding.lexicon import Lexicon

POLITE = "ạ"
JOINS = ("therefore", "because", "though", "that", "besides")
"""The lists of words that join."""
TURNS = frozenset({"though", "that"})
"""Of them, those that turn what stands right before, or make it a condition."""
COLON = "colon"
ANEW = "anew"
SAID = ("they_say", "they_do_not_know", "somebody_says")
"""How what the enterprise says begins."""
SAYS_MUCH = 3
"""So many words before a piece that begins without a pause are a piece of their own."""
BINDS = frozenset(
    {
        *(
            "cho",
            "giup",
            "bao",
            "nho",
            "keu",
            "de",
            "voi",
            "cua",
            "nha",
            "ben",
            "to",
            "chi",
            "anh",
            "cac",
            "may",
            "nghe",
            "noi",
            "hoi",
            "dan",
        ),
        *(
            "gap",
            "goi",
            "con",
            "me",
            "ba",
            "bo",
            "vo",
            "chong",
            "xe",
            "khi",
            "luc",
            "nao",
            "sao",
            "neu",
            "tuong",
            "chac",
            "so",
            "khong",
            "chua",
        ),
        *(
            "dung",
            "nhac",
            "biet",
            "thay",
            "chu",
            "bac",
            "co",
            "ong",
            "roi",
            "lam",
            "hon",
            "nhu",
            "mong",
            "muon",
            "xin",
            "cam",
            "on",
            "doi",
            "va",
        ),
    }
)
"""Behind these «em», «họ» begin nothing: «nhà em», «bảo em», «chờ em»."""


@dataclass(frozen=True, slots=True)
class LinePiece:
    """The words from `start` to before `end`; `by`: what joined it to what stands before: a list of JOINS, a colon, ANEW, or nothing."""

    start: int
    end: int
    by: str


def cut(words: Lexicon, line: TypedLine, *, anew: bool = False) -> list[LinePiece]:
    """The pieces in order; a word that joins nothing at the end leaves an empty one. `anew`: cut too where a line goes on without a pause."""
    return list(_cut(words, line, anew=anew))


def _cut(words: Lexicon, line: TypedLine, *, anew: bool) -> Iterator[LinePiece]:
    start, by, at = 0, "", 0
    while at < len(line.words):
        name, length = _joins(words, line, at)
        if anew and not length and at - start >= SAYS_MUCH and _begins_anew(words, line, at):
            yield LinePiece(start, at, by)
            start, by = at, ANEW
        if not length:
            at += 1
            continue
        if at > start:
            yield LinePiece(start, at, by)
            by = ""
        start = at = at + length
        by = by if by in TURNS else name or by
    if start < len(line.words) or by:
        yield LinePiece(start, len(line.words), by)


def _joins(words: Lexicon, line: TypedLine, at: int) -> tuple[str, int]:
    """What ends a piece here: a pause, «ạ», or a word that joins what follows."""
    if line.words[at].kind == "mark":
        return (COLON if line.words[at].key == ":" else ""), 1
    for name in JOINS:
        hit = words.lists[name].at(line, at)
        if hit and (name != "besides" or (at and line.words[at - 1].kind == "mark")):
            return name, hit.length
    return "", int(line.words[at].key == POLITE)


def _begins_anew(words: Lexicon, line: TypedLine, at: int) -> bool:
    """A line that was spoken has no pauses: «… ba cuộc rồi | họ không nghe máy», «… trực cả ngày | em nhận ca này»."""
    return words.lists["begins_anew"].at(line, at) is not None and line.words[at - 1].folded not in BINDS


def of(line: TypedLine, start: int, *, end: int) -> TypedLine:
    """Some words as a line of their own; what stood before them is blank, so that places in the text stay the same."""
    if start == end:
        return TypedLine("", (), line.accented)
    first, last = line.words[start].start, line.words[end - 1].end
    return TypedLine(" " * first + line.text[first:last], line.words[start:end], line.accented)


def covered(book: Book, line: TypedLine) -> frozenset[int]:
    """The positions of the words of `book`'s phrases."""
    hits = ((at, book.at(line, at)) for at in range(len(line.words)))
    return frozenset(at + more for at, hit in hits if hit for more in range(hit.length))


def supposed(words: Lexicon, line: TypedLine, *, cut: list[LinePiece]) -> bool:
    """A condition anywhere, but in what the enterprise says («họ nói khi nào bắt buộc thì mới làm») or in who is to help («ai rảnh thì …»)."""
    helping, said = covered(words.lists["asking_round"], line), theirs(words, line, cut=cut)
    return any(
        words.lists["conditions"].at(line, at) and at not in helping
        for piece in cut
        if piece not in said
        for at in range(piece.start, piece.end)
    )


def theirs(words: Lexicon, line: TypedLine, *, cut: list[LinePiece]) -> list[LinePiece]:
    """The pieces that tell what the enterprise says or does not know: «họ nói để khi nào bắt buộc | thì họ mới làm»."""
    found: list[LinePiece] = []
    goes_on = False
    for piece in cut:
        begins = any(words.lists[name].at(line, piece.start) for name in SAID)
        goes_on = begins or (goes_on and bool(piece.by))
        found += [piece] if goes_on else []
    return found


def turning_point(words: Lexicon, line: TypedLine, *, cut: list[LinePiece]) -> tuple[int, int]:
    """Where «giờ …» begins behind a pause, or «cuối cùng …» anywhere, and from where it is read; (0, 0) where neither does."""
    paused = ((piece.start, piece.start) for piece in cut[1:] if words.lists["by_now"].at(line, piece.start))
    last = ((at, words.lists["at_last"].at(line, at)) for at in range(1, len(line.words)))
    return min([*paused, *((at, at + hit.length) for at, hit in last if hit)], default=(0, 0))
