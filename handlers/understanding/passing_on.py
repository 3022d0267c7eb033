"""Work that goes to a colleague by name, in whatever order it is said: «chuyển ca này bé Ngân nha», «để Vy làm cho quen việc», «lấy ca ni về
đưa Trang gọi tiếp», «c Loan ơi e chuyển ca này qua c nhé». Who that is, and whether whoever speaks may, is for others to say. Pure.
"""

from dataclasses import replace
from enum import Enum, auto
from functools import cache

from handlers.understanding import capitals, colleagues, rows
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning, MeaningKey

PASSED = (
    "before* dropping? before* matter? me? beg? pass what? bare? towards? called? name errand* tail*",
    "before* called? name calling? me? pass what? towards elder tail*",
)
GIVEN = ("before* dropping? before* what? me? order what? bare? towards? called? name errand* tail*",)
WANTED = (
    "before* what? wanting called? name calling? manner? act errand* tail*",
    "before* what? left called? name act errand* begging errand* tail*",
    "before* dropping? before* what? bring what? towards? called? name act errand* tail*",
    "before* what bring called? name nice*",
    "before* bring towards? called? name what nice*",
    "before* what? called? name calling what? act errand* tail*",
    "before* what? called? name what? act errand* begging errand* tail*",
)
LEFT = ("before* dropping? before* what? left called? name act errand* tail*",)
TOLD = (
    "before* what? left called? name nice*",
    "before* what of? called? name nice*",
    "before* what? bring what? towards? called? name begging errand* tail*",
    "before* what? telling called? name act errand* tail*",
    "before* called? name pass what? bare? towards called? name errand* tail*",
    "before* what called? name act errand* tail*",
    "before* called? name act what errand* tail*",
    "before* called? name act object errand* tail*",
)
ASKING = ("before* what? called? name act errand* tail*", "before* what? called? name errand act? errand* tail*")
"""Only as a question."""
OWN = frozenset({"em", "con"})
"""Titles that whoever speaks may mean themselves by."""
SHORT = 12
LONGEST = 26
"""A line of more words is not one sentence."""


class How(Enum):
    """Work is passed on by who has it, given by who leads, wanted of somebody, left to them, or only told of them."""

    PASSED = auto()
    GIVEN = auto()
    WANTED = auto()
    LEFT = auto()
    TOLD = auto()


KEYS = {How.PASSED: MeaningKey.NOTHING, How.GIVEN: MeaningKey.ASSIGN, How.WANTED: MeaningKey.ASKED}


@cache
def _rows() -> tuple[tuple[How, rows.Row, bool], ...]:
    """Each with how it is said, and whether only a question has it."""
    kinds = (
        (How.PASSED, PASSED, False),
        (How.GIVEN, GIVEN, False),
        (How.WANTED, WANTED, False),
        (How.LEFT, LEFT, False),
        (How.TOLD, TOLD, False),
        (How.TOLD, ASKING, True),
    )
    return tuple((how, row, asked) for how, shapes, asked in kinds for row in rows.parsed(shapes))


def to_somebody(words: Lexicon, said: TypedLine, *, line: TypedLine) -> Meaning | None:
    """To whom `said` passes work on; else who is asked in `line`, which is without whom it is said to."""
    passed = read(words, said) or (read(words, line) if line.words != said.words else None)
    if passed is not None or rows.is_talk(words, line):
        return passed
    called = colleagues.asked(words, line) or colleagues.left_to(words, line)
    if called is None:
        return None
    key = MeaningKey.ASKED if called.titled else MeaningKey.NAMED
    return Meaning(Intent.OFFER, key, rest=called.name, softly=called.softly)


def read(words: Lexicon, line: TypedLine, *, guess: bool = False) -> Meaning | None:
    """To whom; None for every other line, for a condition and for what was long ago. «… được không em» is asked about.

    `guess`: also what may be no name («trang ơi nhận ca này»), or no more than told («Thảo thu nhận cho công dân này»).
    """
    line, asks = _without_question(words, line)
    if not _may_name(line, guess=guess) or _held_back(words, line):
        return None
    sentence = rows.LineInPlaces(words, line)
    fits = ((how, sentence.filled(row)) for how, row, asked in _rows() if asks or not asked)
    how, found = next((each for each in fits if each[1] is not None), (How.TOLD, None))
    meant = _meant(sentence, found, how=how, guess=guess) if found is not None else None
    if meant is None or (not guess and not meant.softly):
        return None
    return replace(meant, verb=Intent.ASK, asks=(Intent.OFFER,)) if asks else meant


def _may_name(line: TypedLine, *, guess: bool) -> bool:
    """Without a guess only a name that is written as one counts; a guess is of a short line."""
    longest = SHORT if guess else LONGEST
    return 1 < len(line.words) <= longest and (
        guess or any(capitals.capital(line, at) for at in range(len(line.words)))
    )


def _without_question(words: Lexicon, line: TypedLine) -> tuple[TypedLine, bool]:
    """«c Ngân gọi giúp e được không», with why behind it: without what only asks politely, and whether it did."""
    ends_at = range(2, len(line.words))
    at = next((each for each in ends_at if words.slots["politely"].at(line, each)), 0)
    asks = words.slots["politely"].at(line, at) if at else None
    behind = at + asks.length if asks else 0
    while behind and behind < len(line.words) and (more := words.tails.at(line, behind)):
        behind += more.length
    ended = bool(behind) and (behind == len(line.words) or line.words[behind].kind == "mark")
    text = line.text.replace("?", " ").replace("？", " ")
    return (replace(line, text=text, words=line.words[:at]), True) if ended else (line, False)


def _held_back(words: Lexicon, line: TypedLine) -> bool:
    return rows.held_back(words, line) or any(words.slots["looks"].at(line, at) for at in range(len(line.words)))


def _meant(sentence: rows.LineInPlaces, found: rows.Filled, *, how: How, guess: bool) -> Meaning | None:
    """NAMED is asked about: what may be no name, and what only a leader's own word makes an order (`softly`)."""
    words, line = sentence.words, sentence.line
    places = {name: range(first, end) for name, first, end in found}
    name, title = places["name"], places.get("called", range(0))
    if title.stop != name.start:  # «dạ chị | Ngân»
        title = range(name.start - 1, name.start) if _titled(words, line, name.start) else range(0)
    written = all(capitals.capital(line, at) for at in name) and (bool(title) or not line.text.isupper())
    if not written and not (guess and _may_be_called(words, line, name, title=title, how=how)):
        return None
    sure = how in (How.PASSED, How.GIVEN) or (bool(title) and written)
    key = KEYS.get(how, MeaningKey.NAMED) if sure else MeaningKey.NAMED
    whom = line.text[line.words[title.start if title else name.start].start : line.words[name.stop - 1].end]
    return Meaning(Intent.OFFER, key, sentence.cases(found), rest=whom, softly=how != How.TOLD)


def _titled(words: Lexicon, line: TypedLine, at: int) -> bool:
    title = words.slots["called"].at(line, at - 1) if at else None
    return title is not None and title.length == 1 and line.words[at - 1].folded not in OWN


def _may_be_called(words: Lexicon, line: TypedLine, name: range, *, title: range, how: How) -> bool:
    """Typed without its capital: one word, and none that says something («chị bảo nhận ca này»); «em thử» names nobody."""
    own = any(line.words[at].folded in OWN for at in title)
    says = words.lists["sayings"].at(line, name.start) is not None
    named = bool(title) or how not in (How.PASSED, How.GIVEN)
    return named and len(name) == 1 and not says and not own
