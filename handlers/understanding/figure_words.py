"""Which words can stand in a report of figures: the plan's names, also by their initials, and our own. `tokens` cuts by them."""

from dataclasses import replace
from functools import lru_cache
from itertools import product

from campaign.text_normalisation import fold
from handlers.understanding import lexicon, spelling, tokens
from handlers.understanding.tokens import FigureVocabulary, Names

KINDS = (
    "marks", "today", "yesterday", "before_yesterday", "day", "add", "subtract", "total", "correct", "becomes", "zero",
    "separators", "around", "measures", "unsaid", "calls", "same", "turns", "pending", "label",
)  # fmt: skip


@lru_cache(maxsize=8)
def vocabulary(indicators: Names, units: Names) -> FigureVocabulary:
    """Every phrase that can stand in a report of figures; of two that are alike the plan's own comes first."""
    usual = lexicon.load()
    plans = [
        (tokens.apart(phrase), (kind, one))
        for kind, rows in (("indicator", indicators), ("unit", units))
        for one, called in rows
        for name in called
        for phrase in _dotless(name)
    ]
    plans += _by_initials(plans)
    own = {phrase.casefold() for phrase, _ in plans}
    table = usual.table["counts"]
    short = {typed: spelling.split(meant) for typed, meant in table["short"].items()}
    spellings = {typed: meant for typed, meant in {**usual.spellings, **short}.items() if typed not in own}
    words = replace(usual, spellings=spellings)
    ours = [(p, (kind, "")) for kind in KINDS for phrase in table[kind] for p in _dotless(phrase)]
    days = [(phrase, ("weekday", day)) for day, phrase in enumerate(table["weekdays"])]
    days += [(phrase, ("weekday", 6)) for phrase in table["sundays"]]
    book = words.book_of([*plans, *ours, *days])
    for phrase, value in plans:
        written_out = usual.read(phrase)
        if not usual.lists["stops"].at(written_out, 0):
            book.add(written_out.words, value)
    return FigureVocabulary(words, book)


def _by_initials(plans: list[tuple[str, tuple[str, str]]]) -> list[tuple[str, tuple[str, str]]]:
    """«đ.ký», «l/hệ», «lhệ» of a name of two words, as far as only one indicator is called so."""
    found: dict[str, set[tuple[str, str]]] = {}
    for phrase, value in plans:
        first, _, second = phrase.partition(" ")
        if value[0] == "indicator" and second.isalpha() and len(second) > 1 and first.isalpha():
            for part, mark in product((second, fold(second)), (".", "/", "")):
                found.setdefault(f"{first[0]}{mark}{part}".casefold(), set()).add(value)
    known = {phrase.casefold() for phrase, _ in plans}
    return [(name, next(iter(of))) for name, of in found.items() if len(of) == 1 and name not in known]


def _dotless(name: str) -> tuple[str, ...]:
    return (name, name.replace(".", " ")) if "." in name else (name,)
