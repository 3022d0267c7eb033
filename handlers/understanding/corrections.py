"""Who corrects themselves in the same breath: «sai số… à không, …», «3h, à thôi 4h». What stood before is not meant any more. Pure."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.understanding import accounting, ends, lexicon, meanings
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import NOTHING, Intent, Meaning, MeaningKey

DENIES = frozenset({"khong", "chua"})
"""With these a correction may begin what it says instead: «ủa chưa khớp»; before a pause they only deny."""

TAKES_BACK = frozenset({"a", "ua", "ah"})
"""Before these no pause is needed; «anh ấy quên» corrects nothing."""
TURNS = frozenset({"thoi", "a", "khong", "sai", "ua"})
"""Alone these correct only one moment by another: «3h, thôi 4h»."""


@dataclass(frozen=True, slots=True)
class SelfCorrection:
    """`before`: what is taken back; `behind`: what is said instead, perhaps nothing. As typed."""

    before: str
    behind: str


def read(words: Lexicon, line: TypedLine) -> SelfCorrection | None:
    """The last correction of a line, or None where it holds none."""
    found = None
    for at in range(1, len(line.words)):
        behind = _behind(words, line, at) if _something(words, line, end=at) else 0
        if behind and (found is None or behind > found[1]):
            found = at, behind
    if found is None:
        return None
    begins = line.words[found[0]].start
    ends = line.words[found[1]].start if found[1] < len(line.words) else len(line.text)
    return SelfCorrection(line.text[:begins].strip(" ,;.…-"), line.text[ends:].strip(" ,;.…-"))


def at_last(text: str) -> str:
    """What is meant in the end: what stands behind the last correction, or all of `text`."""
    words = lexicon.load()
    found = read(words, words.read(text))
    return text if found is None else found.behind


def instead(words: Lexicon, said: SelfCorrection, *, read: Callable[[str], Meaning]) -> Meaning:
    """What is meant in the end; a moment alone stands for the one that was said before."""
    meant, before = read(said.behind), read(said.before)
    if meant.verb == Intent.DONE and before.verb != Intent.DONE:
        return NOTHING  # «trả lại giúp em, à mà thôi em gọi được»: that one can, and no result
    if (meant.verb, meant.key) not in meanings.UNREAD or meant.asks:
        return meant
    return (
        replace(before, rest=said.behind) if before.verb == Intent.WAIT and _only_when(words, said.behind) else NOTHING
    )


def _only_when(words: Lexicon, text: str) -> bool:
    line = words.read(text)
    when = accounting.timed(line)
    rest = tuple(word for at, word in enumerate(line.words) if at not in when)
    return bool(when) and ends.only_tails(words, replace(line, words=rest), at=0)


def _something(words: Lexicon, line: TypedLine, *, end: int) -> bool:
    """Was anything said before the word `end` that could be taken back? «thôi chết nhầm rồi» takes back what was done."""
    hits = (words.meanings.at(line, at) for at in range(end))
    said = any(hit and (hit.value.verb != Intent.NONE or hit.value.key == MeaningKey.UNBLOCK) for hit in hits)
    return said or _when(words, line, end=end)


def _when(words: Lexicon, line: TypedLine, *, end: int) -> bool:
    """Two times of day in one line make no moment, so it is looked for by its words."""
    return any(line.words[at].kind == "number" or words.lists["moments"].at(line, at) for at in range(end))


def _behind(words: Lexicon, line: TypedLine, at: int) -> int:
    """Where what is said instead begins; 0 where the word `at` corrects nothing."""
    hit, paused = words.lists["corrects"].at(line, at), line.words[at - 1].kind == "mark"
    if hit is not None and (paused or line.words[at].folded in TAKES_BACK):
        last = at + hit.length - 1
        keeps = line.words[last].folded in DENIES and last + 1 < len(line.words) and line.words[last + 1].kind == "word"
        return last if keeps else last + 1
    bare = words.lists["corrects_bare"].at(line, at)
    if bare is None or not paused:
        return 0
    end = at + bare.length
    if end == len(line.words) or line.words[end].kind == "mark":
        return end if line.words[at].folded not in TURNS else 0
    again = line.words[end].kind == "number" or words.lists["moments"].at(line, end) is not None
    return end if again and _when(words, line, end=at) else 0
