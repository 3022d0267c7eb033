"""The end of a line: does anything stand there that says more than politeness?"""

from handlers.understanding.books import PhraseHit, TypedLine
from handlers.understanding.lexicon import Lexicon


def only_tails(lexicon: Lexicon, line: TypedLine, *, at: int, past: bool = True) -> bool:
    """True when nothing but particles and punctuation stands from `at` on; `past`: «rồi» is one of them."""
    while at < len(line.words):
        hit = PhraseHit(1, "mark", False) if line.words[at].kind == "mark" else lexicon.tails.at(line, at)
        if hit is None or (hit.value == "past_tails" and not past):
            return False
        at += hit.length
    return True


def only_known(lexicon: Lexicon, line: TypedLine, *, name: str, at: int) -> bool:
    """True when nothing but phrases of a list, particles and punctuation stands from `at` on."""
    while at < len(line.words):
        hits = [lexicon.lists[name].at(line, at), lexicon.tails.at(line, at)]
        length = max((hit.length for hit in hits if hit), default=1 if line.words[at].kind == "mark" else 0)
        if not length:
            return False
        at += length
    return True
