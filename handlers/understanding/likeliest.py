"""What a line most likely says of a piece of work, where its words were not all understood: for a question with buttons, never for an act.

The longest phrase of ours that stands anywhere in it, whatever is around it. Pure.
"""

from collections.abc import Iterator

from handlers.understanding import clauses, corrections, guards, lexicon, meanings, references, said_together, spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, Meaning, MeaningKey

ASKED = frozenset({Intent.DONE, Intent.CLAIM, Intent.BUSY, Intent.WAIT, Intent.BLOCK, Intent.UNDO})
"""What a button may be named for."""
DENYING = frozenset(spelling.key(word) for word in ("không", "chưa", "chẳng", "chả"))
BARE = guards.DENIES - {"cha"}
"""Typed without accents «cha» is a father, or «chết cha»."""
REACHES = 2
"""So many words behind a «chưa» are denied by it."""


OF_ONESELF = frozenset({Intent.BUSY, Intent.BLOCK})
"""With «không», «chưa» before them they say the contrary, and nothing that a card could do."""


def reading(text: str) -> Meaning | None:
    """The one verb, and which result; None for a quotation, for a question, where no phrase stands in it, and for hearsay («nghe nói … giải thể»)."""
    words = lexicon.load()
    line = words.read(corrections.at_last(text))
    if guards.quoted(words, line) or clauses.asks(words, line):
        return None
    heard = guards.supposed(words, line, behind=len(line.words))
    readings = (pair for pair in _found(words, line) if not (heard and pair[1].key in meanings.ALWAYS_ASKED))
    found = max(readings, key=lambda pair: pair[0], default=None)
    return Meaning(Intent.ASK, found[1].key, asks=(_verb(found[1]),)) if found is not None else None


def facts(text: str) -> tuple[MeaningKey, ...]:
    """What a line says of the data and of level 2 in phrases of ours, wherever they stand; nothing where they contradict each other, or a «chưa»
    stands before one."""
    words = lexicon.load()
    line = words.read(text)
    at, found = 0, []
    while at < len(line.words):
        hit = words.meanings.at(line, at)
        if hit is not None and hit.value.key in said_together.FACTS:
            if hit.careless or (at and _is_denied(words, line, at)):
                return ()
            found.append(hit.value.key)
        at += hit.length if hit is not None else 1
    told = said_together.distinct(found)
    return told if said_together.answers(told) else ()


def cases(text: str) -> frozenset[int]:
    """The cases that a line names as cases («phiếu 2»), wherever they stand; a bare number may be anything."""
    words = lexicon.load()
    line = words.read(text)
    read = (references.at(words, line, at) for at in range(len(line.words)))
    return frozenset(case for length, found, _ in read if length > 1 for case in found)


def waiting(text: str) -> str:
    """The part of the line, between its commas, in which a phrase of waiting, of an appointment, of another call stands; empty where none does."""
    words = lexicon.load()
    parts = text.replace(";", ",").replace("\n", ",").split(",")
    return next((part for part in parts if any(s.verb == Intent.WAIT for _, s in _found(words, words.read(part)))), "")


def _found(words: Lexicon, line: TypedLine) -> Iterator[tuple[int, Sense]]:
    """(how many words, what they mean) of every phrase; a single word that other words look like is none."""
    talk = 0
    for at in range(len(line.words)):
        hit = words.meanings.at(line, at)
        if hit is not None and (hit.value.verb, hit.value.key) == clauses.TALK:
            talk = max(talk, at + hit.length)  # «thôi xong»
        if (
            hit is not None
            and at >= talk
            and not hit.careless
            and not (hit.value.verb in OF_ONESELF and at and _is_denied(words, line, at))
            and not _denied(line, at)
            and _verb(hit.value) in {*ASKED, *meanings.CHANGING.values()}
        ):
            yield hit.length, hit.value


def _denied(line: TypedLine, at: int) -> bool:
    """«họ vẫn chưa kích hoạt», «không ai kích hoạt được»: the button's name would be what the line denies."""
    before = line.words[max(0, at - REACHES) : at]
    return any(word.key in DENYING or (word.plain and not line.accented and word.folded in BARE) for word in before)


def _is_denied(words: Lexicon, line: TypedLine, at: int) -> bool:
    lead = words.leads.at(line, at - 1)
    return lead is not None and lead.value == "stops"


def _verb(sense: Sense) -> Intent:
    return meanings.CHANGING.get(sense.key, Intent.NONE) if sense.verb == Intent.NONE else sense.verb
