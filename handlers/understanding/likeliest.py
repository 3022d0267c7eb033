"""What a line most likely says of a piece of work, where its words were not all understood: for a question with buttons, never for an act.

The longest phrase of ours that stands anywhere in it, whatever is around it. Pure.
"""

from collections.abc import Iterator

from handlers.understanding import clauses, corrections, guards, lexicon, meanings
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, Meaning

ASKED = frozenset({Intent.DONE, Intent.CLAIM, Intent.BUSY, Intent.WAIT, Intent.BLOCK, Intent.UNDO})
"""What a button may be named for."""


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
            and _verb(hit.value) in {*ASKED, *meanings.CHANGING.values()}
        ):
            yield hit.length, hit.value


def _verb(sense: Sense) -> Intent:
    return meanings.CHANGING.get(sense.key, Intent.NONE) if sense.verb == Intent.NONE else sense.verb
