"""A sentence as a row of places: «what? left self more*». Each place takes what `[slots]` of `phrases.toml` says; no word may be left over.

`?`: perhaps; `*`: as often as it comes. The longest that fits a place is tried first. Pure.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from handlers.understanding import accounting, capitals, clauses, ends, guards, references, spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent

NAME_WORDS = 3
"""So many words at most are a name."""
WHAT = frozenset({"cai", "cay", "con", "chiec"})
OF_A_PLACE = frozenset(
    spelling.key(word) for word in ("bên", "ở", "thuế", "phòng", "của", "phía", "dưới", "trên", "tổ", "đội")
)
"""Behind a name they tell where that one is: «chị Nga bên thuế» is no colleague of ours."""
FAVOURS = frozenset({"giup", "ho", "cho"})
MARKS = frozenset({"ca", "vu", "viec"})
"""Before a number: «em lấy ca 1 với ca 3»."""
JOINING = frozenset({"va", "voi", "cung"})
CALLS = frozenset({"goi", "dien", "thoai", "alo", "nhan", "tin", "he", "lac", "call", "phone"})
"""Behind these «cho» says who is called."""
Row = tuple[tuple[str, str], ...]
Filled = tuple[tuple[str, int, int], ...]
"""(place, first word, behind the last one) in order."""


def parsed(shapes: Sequence[str]) -> tuple[Row, ...]:
    """Each shape as its places, and how often they come."""
    return tuple(tuple((part.rstrip("?*"), part[-1]) for part in shape.split()) for shape in shapes)


@dataclass(frozen=True, slots=True)
class LineInPlaces:
    """A line that rows are tried on. `known`: which lengths fill a place from a word on, found once for all rows."""

    words: Lexicon
    line: TypedLine
    known: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)

    def filled(self, row: Row, at: int = 0) -> Filled | None:
        """How the words from `at` on fill the places of `row`; None where a word or a place is left over."""
        if not row:
            return () if at == len(self.line.words) else None
        (name, often), behind = row[0], row[1:]
        for length in self._lengths(name, at) if at < len(self.line.words) else ():
            rest = self.filled(row if often == "*" else behind, at + length)
            if rest is not None:
                return ((name, at, at + length), *rest)
        return self.filled(behind, at) if often in "?*" else None

    def cases(self, found: Filled) -> tuple[int, ...]:
        """The cases that it names as what is meant."""
        places = ((at, end) for name, first, end in found if name in ("what", "matter") for at in range(first, end))
        return tuple(dict.fromkeys(case for at, end in places for case in self._case(at, end)))

    def _case(self, at: int, end: int) -> tuple[int, ...]:
        length, named, _ = references.at(self.words, self.line, at)
        return named if length and at + length <= end else ()

    def _lengths(self, name: str, at: int) -> tuple[int, ...]:
        if (name, at) not in self.known:
            self.known[name, at] = tuple(_lengths(self.words, self.line, name=name, at=at))
        return self.known[name, at]


def held_back(words: Lexicon, line: TypedLine) -> bool:
    """Is it a question, a quotation, a condition, of long ago, or said among colleagues: a sentence that passes or takes nothing?"""
    return (
        clauses.asks(words, line)
        or guards.quoted(words, line)
        or guards.supposed(words, line, behind=len(line.words))
        or guards.long_ago(words, line)
        or is_talk(words, line)
    )


def is_talk(words: Lexicon, line: TypedLine) -> bool:
    """«để em gọi cho chị nhé», «Sơn gọi chị nha» are said among colleagues, «em nhận quà» of no work; «… gọi cho chị kế toán» is work."""
    talk = ((at, words.slots["talk"].at(line, at)) for at in range(len(line.words)))
    return any(hit and ends.only_tails(words, line, at=at + hit.length) for at, hit in talk)


def _lengths(words: Lexicon, line: TypedLine, *, name: str, at: int) -> Iterator[int]:
    """How many words from `at` on may fill this place, longest first."""
    special = SPECIAL.get(name)
    longest = special(words, line, at) if special is not None else _listed(words, line, at, name=name)
    if name == "before" and line.words[at].kind == "mark":
        longest = 1
    if name == "name":
        yield from range(longest, 0, -1)
    elif longest:
        yield longest
        if name == "take" and longest > 1 and words.slots["act"].at(line, at + 1):
            yield 1  # «nhận | làm sạch», where «nhận làm» is longer
        if name == "act" and longest > 1 and line.words[at + longest - 1].folded in FAVOURS:
            yield longest - 1  # «gọi | giúp chị»


def _listed(words: Lexicon, line: TypedLine, at: int, *, name: str) -> int:
    hit = words.slots[name].at(line, at)
    return hit.length if hit else 0


def _tail(words: Lexicon, line: TypedLine, at: int) -> int:
    """Politeness, and no «rồi»."""
    hit, more = words.tails.at(line, at), words.complements["any"].at(line, at)
    length = max(hit.length if hit and hit.value == "tails" else 0, more.length if more else 0)
    return length or int(line.words[at].kind == "mark")


def _more(words: Lexicon, line: TypedLine, at: int) -> int:
    """What is done and for whom: «để em đón o nớ cho anh Cường» as a favour to somebody named; «gọi cho anh Cường» calls him."""
    favour = words.slots["favour"].at(line, at)
    name = at + favour.length if favour else len(line.words)
    calls = at > 0 and line.words[at - 1].folded in CALLS
    named = name < len(line.words) and not calls and capitals.capital(line, name)
    return name + 1 - at if named else _listed(words, line, at, name="more")


def _errand(words: Lexicon, line: TypedLine, at: int) -> int:
    """What a colleague is to do, for whom, and by when; behind a pause, what they may do then."""
    if line.words[at].kind == "mark":
        after = words.slots["after"].at(line, at + 1)
        return after.length + 1 if after else 0
    hit = words.complements[Intent.OFFER].at(line, at)
    when = 1 if at in accounting.timed(line) else 0
    return max(_more(words, line, at), _listed(words, line, at, name="errand"), hit.length if hit else 0, when)


def _what(words: Lexicon, line: TypedLine, at: int, *, named: str = "this") -> int:
    """«ca này», «cái số 3», «1 với 3»: how many words say what is meant."""
    first = at
    at += line.words[at].folded in WHAT and bool(_number(words, line, at + 1))
    while length := _number(words, line, at):
        at += length
        joined = at < len(line.words) and (line.words[at].folded in JOINING or line.words[at].key == ",")
        at += bool(joined and _number(words, line, at + 1))
    return at - first if at - first > 1 or _number(words, line, first) else _listed(words, line, first, name=named)


def _matter(words: Lexicon, line: TypedLine, at: int) -> int:
    """A piece of work and no person: «khách này nhờ chị Ngân» tells whom they asked for."""
    return _what(words, line, at, named="matter")


def _number(words: Lexicon, line: TypedLine, at: int) -> int:
    marked = at < len(line.words) and line.words[at].folded in MARKS
    first = at + 1 if marked else at
    length, named, _ = references.at(words, line, first) if first < len(line.words) else (0, (), ())
    return length + marked if named else 0


def _name(words: Lexicon, line: TypedLine, at: int) -> int:
    """So many words may be a name, all of them written as one or none: no word of ours, no moment, no company."""
    when, written = accounting.timed(line), _written(line, at)
    length = 0
    while length < NAME_WORDS and at + length < len(line.words) and _written(line, at + length) == written:
        if at + length in when or not _may_be(words, line, at + length):
            break
        length += 1
    behind = line.words[at + length].key if at + length < len(line.words) else ""
    return 0 if behind in OF_A_PLACE else length


def _written(line: TypedLine, at: int) -> bool:
    return capitals.capital(line, at) and not line.text.isupper()


def _may_be(words: Lexicon, line: TypedLine, at: int) -> bool:
    if line.words[at].kind != "word" or capitals.begins_company(line, at):
        return False
    if _written(line, at) and at:
        return words.lists["somebody"].at(line, at) is None
    books = (words.leads, words.tails, words.meanings, words.lists["somebody"], words.lists["helping"])
    slots = (
        words.slots[name]
        for name in ("more", "called", "errand", "towards", "left", "bring", "wanting", "begging", "pass", "order")
    )
    return not any(book.at(line, at) for book in (*books, *slots))


SPECIAL = {"tail": _tail, "more": _more, "errand": _errand, "what": _what, "matter": _matter, "name": _name}
"""Places that are no list alone."""
