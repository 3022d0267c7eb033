"""Which words of a line stand in none of our lists, and what stands in `phrases.toml` for nothing. For whoever extends the table."""

from handlers.understanding import accounting, lexicon
from handlers.understanding.books import Book

ROLES = {"careful", "stops", "past", "pronouns", "subjects", "particles", "past_tails", "tails"}
"""The lists of `[words]` that are read by other names than `lexicon.LISTS`."""


def unexplained(text: str) -> list[str]:
    """The words of `text` that begin or go on no phrase of ours, as typed; numbers and moments are explained."""
    words = lexicon.load()
    line = words.read(text)
    known = set(accounting.timed(line))
    books: list[Book] = [words.meanings, words.leads, words.tails, *words.lists.values(), *words.complements.values()]
    for at, word in enumerate(line.words):
        if word.kind != "word":
            known.add(at)
        for book in books:
            hit = book.at(line, at)
            known |= set(range(at, at + hit.length)) if hit else set()
    return [line.text[word.start : word.end] for at, word in enumerate(line.words) if at not in known]


def lists_never_read() -> list[str]:
    """Lists and complements of the table that no verb and no reader asks for."""
    table = lexicon.load().table
    verbs = {name for each in table["meaning"] for name in (each["verb"], f"{each['verb']}.{each.get('key', '')}")}
    lists = [name for name in table["words"] if name not in {*lexicon.LISTS, *ROLES}]
    return lists + [name for name in table["complements"] if name not in {"any", *verbs}]


def shorthand_for_nothing() -> list[str]:
    """Shorthand that is written out as words which no phrase has."""
    table = lexicon.load().table
    known = _texts(table["meaning"]) + _texts(table["words"]) + _texts(table["complements"]) + _texts(table["groups"])
    known += _texts(table["counts"]) + _texts(table["moment"]) + _texts(table["request"])
    everything = " ".join(known).casefold()
    return [
        typed for typed, meant in table["spelling"].items() if not all(word in everything for word in meant.split())
    ]


def _texts(found: object) -> list[str]:
    """All phrases below a part of the table."""
    if isinstance(found, str):
        return [found]
    if isinstance(found, dict):
        return [text for each in found.values() for text in _texts(each)]
    return [text for each in found for text in _texts(each)] if isinstance(found, list) else []
