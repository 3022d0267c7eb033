"""What keeps a line from changing anything, whatever verb stands in it: somebody else's words, a condition, a wish.

Questions and «chưa» are read with the clause in which they stand (`clauses`); what is here holds for the whole line.
"""

import re
from collections.abc import Container
from itertools import pairwise

from handlers.understanding import spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon

QUOTED = re.compile(r"""^\s*(?:>|&gt;|["“”«»'‘])|[“«][^”»]{3,}[”»]|"[^"]{3,}\"""")
"""A line that begins as a quotation, or holds one."""

SINCE = "tu"
HEARS = "nghe"
WHICHEVER, KNOWS, NEAR = frozenset({"nao", "gi", "chi", "ai"}), frozenset({"biet", "quen", "hay"}), 5
DENIES = frozenset({"khong", "chua", "chang", "cha"})


def names_nothing(text: str) -> bool:
    """A button's words in a quotation, or with a question mark, press no button: «> không nghe máy», «sai số?»."""
    return QUOTED.search(text) is not None or any(mark in text for mark in spelling.QUESTION_MARKS)


def quoted(words: Lexicon, line: TypedLine) -> bool:
    """Somebody else's words: a quotation, or «chị Mai bảo: …»."""
    if QUOTED.search(line.text):
        return True
    hits = ((at, words.lists["sayings"].at(line, at)) for at in range(1, len(line.words)))
    return any(hit and _colon(line, at + hit.length) for at, hit in hits)


def _colon(line: TypedLine, at: int) -> bool:
    return at < len(line.words) and line.words[at].key == ":"


def denies_more(line: TypedLine, at: int) -> bool:
    """«họ không muốn làm đâu», «không ai nghe»: behind a «không» it asks nothing, it insists."""
    if line.words[at].folded == "ai" and at:
        return line.words[at - 1].folded in DENIES
    if line.words[at].folded == "sao" and at and line.words[at - 1].folded in ("chu", "xem", "coi"):
        return True  # «khớp rồi chứ sao», «để mai gọi lại xem sao»
    if line.words[at].folded == "gi" and at and line.words[at - 1].folded == "them":
        return any(word.folded in DENIES for word in line.words[max(0, at - 4) : at])  # «không cần nộp thêm gì»
    if line.words[at].folded in WHICHEVER and _knows_none(line, at):
        return True  # «nhầm số, họ bảo không biết cty nào hết»
    if line.words[at].folded in DENIES and at + 1 < len(line.words) and line.words[at + 1].folded == HEARS:
        return True  # «gọi tới tấp mà họ không nghe»: «nghe» is a verb there, and no particle
    return line.words[at].folded == "dau" and denied(line, before=at)


def _knows_none(line: TypedLine, at: int) -> bool:
    """Does «không biết …» stand shortly before, without a pause?"""
    before = line.words[max(0, at - NEAR) : at]
    knows = any(one.folded in DENIES and two.folded in KNOWS for one, two in pairwise(before))
    return knows and all(word.kind != "mark" for word in before)


def denied(line: TypedLine, *, before: int) -> bool:
    """Does a «không», «chưa» stand before the word `before`?"""
    return any(word.folded in DENIES for word in line.words[:before])


def supposed(words: Lexicon, line: TypedLine, *, behind: int, but: Container[int] = ()) -> bool:
    """A condition, an example or a wish; «thì», «mà» are one where the verb stands before them (it ends at the word `behind`).

    `but`: the words of the verbs, which may hold one («để khi nào cần thì làm», «thế nào rồi»).
    """
    if any(at not in but and words.lists["conditions"].at(line, at) for at in range(len(line.words))):
        return True
    if any(words.lists["promised"].at(line, at) for at in range(len(line.words))):
        return True
    return any(at not in but and words.lists["then"].at(line, at) for at in range(behind, len(line.words)))


def long_ago(words: Lexicon, line: TypedLine) -> bool:
    """«hôm trước vướng thuế», «kích hoạt tuần trước rồi»: what happened then is no news of today; «từ hôm qua tới giờ» is."""
    hits = (at for at in range(len(line.words)) if words.lists["long_ago"].at(line, at))
    return any(not at or line.words[at - 1].folded != SINCE for at in hits)


def agrees(words: Lexicon, line: TypedLine) -> bool:
    """Does a word stand in it that agrees? Not the «được» of «chưa gọi được»."""
    at = 0
    while at < len(line.words):
        if words.lists["agreeing"].at(line, at):
            return True
        lead = words.leads.at(line, at)
        at += lead.length if lead else 1
    return False
