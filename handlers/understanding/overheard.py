"""A line said in a group to nobody of us: does it ask how the work stands, take it, or report on it? Pure: text in, yes or no out.

What is none of these is talk among colleagues, and nobody's guess about it is answered.
"""

from handlers.understanding import beside, clauses, colleagues, ends, guards, lexicon, meanings, references, strange
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent

SAID = frozenset({"roi", "da"})
"""«rồi», «đã»: that it has come."""


def asks_how_it_stands(text: str) -> bool:
    """«tới đâu rồi», «ai giữ», «khớp chưa»; not «nộp ở đâu vậy», «không nghe máy hả anh», «sắp gọi được rồi»."""
    words = lexicon.load()
    line = words.read(text)
    if any(core.sense.verb == Intent.SHOW for core in clauses.parse(words, line).cores):
        return not any(words.lists["only_looks"].at(line, at) for at in range(len(line.words)))
    asking = (at + hit.length for at in range(1, len(line.words)) if (hit := words.lists["how_it_stands"].at(line, at)))
    return any(ends.only_tails(words, line, at=at, past=False) for at in asking)


def takes_it(text: str) -> bool:
    """A guess that somebody takes open work is worth a question; not where they are told how, are afraid or leave it to others."""
    words = lexicon.load()
    line = words.read(text)
    return not any(words.lists["leaves_it"].at(line, at) for at in range(len(line.words)))


def takes_some(text: str) -> frozenset[int]:
    """The numbers of a line in which whoever speaks takes something, also where its other words are not understood: «em nhận 1, còn 3 thì …»."""
    words = lexicon.load()
    line = words.read(text)
    if clauses.asks(words, line) or guards.quoted(words, line) or guards.long_ago(words, line):
        return frozenset()
    hits = ((at, words.meanings.at(line, at)) for at in range(len(line.words)))
    taken = any(
        hit is not None
        and hit.value.verb == Intent.CLAIM
        and any(word.folded in beside.ME for word in line.words[at : at + hit.length])
        for at, hit in hits
    )
    return references.named(words, line) if taken or _numbers_and_i(words, line) else frozenset()


def _numbers_and_i(words: Lexicon, line: TypedLine) -> bool:
    """«2 em», «ca 1, ca 3 tui»."""
    at = 0
    while at < len(line.words) and (line.words[at].kind == "mark" or references.at(words, line, at)[0]):
        at += references.at(words, line, at)[0] or 1
    mine = 0 < at < len(line.words) and line.words[at].folded in beside.ME
    return mine and ends.only_tails(words, line, at=at + 1)


def reports(text: str) -> bool:
    """Does whoever speaks begin with themselves or with what came of the work, and hold every word ours: «em gọi rồi mà họ cúp máy»?"""
    words = lexicon.load()
    line = words.read(text)
    if strange.word_in(text) or any(words.lists["leaves_it"].at(line, at) for at in range(len(line.words))):
        return False
    first = colleagues.politeness(words, line)
    return _of_oneself(words, line, first=first) or _came(words, line, first=first)


def _of_oneself(words: Lexicon, line: TypedLine, *, first: int) -> bool:
    this = words.lists["this"].at(line, first)
    at = first + (this.length if this else 0)
    return at < len(line.words) and line.words[at].folded in beside.ME


def _came(words: Lexicon, line: TypedLine, *, first: int) -> bool:
    hit = words.meanings.at(line, first)
    if hit is None or (hit.value.verb != Intent.DONE and hit.value.key not in meanings.CHANGING):
        return False
    if first + hit.length == len(line.words):
        return True  # «từ chối»: a result's own word and nothing else
    return bool(hit.value.key) and any(word.folded in SAID for word in line.words[first:])
