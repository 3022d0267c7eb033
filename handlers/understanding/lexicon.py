"""The words of `phrases.toml`, ready to be looked up: longest phrase first, accents compared where they were typed.

Read once from the package's own files; nothing here decides what a line means (that is `clauses` and `phrases`).
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from handlers.understanding import patterns, spelling
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.spelling import Word

STUTTERED = frozenset({"em"})
"""Words that a telephone writes down twice."""
LANGUAGES = ("vi", "en")
SenseKind = Literal["sure", "open", "past", "short", "doubt", "name"]
KINDS: tuple[SenseKind, ...] = ("sure", "open", "past", "short", "doubt")


LISTS = (
    "stops", "units", "cases", "steps", "titles", "given_to", "questions", "agreeing", "appointments", "moments", "requests", "sayings", "wishes",
    "conditions", "then", "reasons", "takes_back", "weak_appointments", "enterprise", "around_appointments", "helping", "help_ends", "oneself",
    "somebody", "before_names", "softly", "case_marks", "put_away", "no_reason", "asks_back", "before_giving", "giving", "times", "looking",
    "this", "to_colleague", "long_ago", "fact_yes", "fact_no", "fact_unknown",
    "own_trouble", "they_say", "therefore", "so_declines", "so_gives_back", "away", "says_when", "no_trouble", "needs_help", "busy_now", "telephones",
    "proposing", "small", "over_there", "reporting", "asking_softly", "instructing", "promised",
    "because", "though", "that", "besides", "telling_that", "unsettles", "numbered", "asking_round",
    "they_do_not_know", "nothing_more", "answering", "spoiling", "agreed", "polite_pieces", "begins_anew",
    "how_it_stands", "only_looks", "leaves_it", "left_to",
    "appoints", "only_then", "again", "comes", "their_side", "of_the_work", "keeps_on", "keeps_nothing", "meets_you",
    "own_next", "own_then", "within_moments",
    "no_reason_begins", "no_moment", "reason_talk", "hindrances", "corrects", "corrects_bare",
    "by_now", "at_first", "at_last", "other_ones", "at_the_counter", "telling_them", "somebody_says",
    "fact_data", "fact_level", "fact_both", "fact_names", "fact_wrong", "fact_no_words", "fact_yes_words", "fact_unsure",
    "fact_around", "fact_asides",
    "not_activated", "kin", "clients", "own_people", "slot_persons", "slot_places", "matters", "places", "when_it_was", "named_kinds", "no_noun",
)  # fmt: skip
"""The lists of `[words]` that are looked up by name."""
STRICT = frozenset(
    {
        *(
            "unsettles",
            "other_ones",
            "talk",
            "kin",
            "slot_persons",
            "slot_places",
            "matters",
            "places",
            "when_it_was",
            "no_noun",
        ),
        *("keeps_nothing", "no_moment", "appoints", "again", "own_next", "comes"),
    }
)
"""Of them, those whose words a text with accents has with theirs: «em quen rồi» has not forgotten («quên»)."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a phrase means: a verb, a result's key, and how sure that is (KINDS; `name`: it may be a company's)."""

    verb: Intent
    key: MeaningKey
    kind: SenseKind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every list of words, by name; `table` is what the file says about requests, people and moments."""

    meanings: Book
    leads: Book
    tails: Book
    lists: dict[str, Book]
    complements: dict[str, Book]
    slots: dict[str, Book]
    table: dict[str, Any]
    spellings: dict[str, tuple[Word, ...]]
    glued: dict[str, tuple[Word, ...]]

    def read(self, text: str) -> TypedLine:
        """`text` as a line of words, its shorthand written out («hs» as «hồ sơ», «b1» as «bước 1»)."""
        return _line(text, self.spellings, self.glued)

    def book(self, phrases: Iterable[str]) -> Book:
        """A list of patterns of its own, its shorthand written out as in a line."""
        made = Book(frozenset(self.table["words"]["careful"]))
        for phrase in phrases:
            made.add_parts(patterns.parts(phrase, self.table["groups"]), True, lambda piece: self.read(piece).words)
        return made

    def book_of(self, phrases: Iterable[tuple[str, object]]) -> Book:
        """Phrases and what they stand for, as a book of its own."""
        return _book(phrases, self.table["words"]["careful"], self.read)

    def as_typed(self, phrases: Iterable[tuple[str, object]], careful: Sequence[str] = ()) -> Book:
        """Phrases compared as they are typed, shorthand and all, and what they stand for."""
        return _book(phrases, careful, plainly)


def plainly(text: str) -> TypedLine:
    """`text` as a line of words, shorthand left as it is (names are no shorthand: «Minh», «Đang»)."""
    return _line(text, {}, {})


def _line(text: str, spellings: dict[str, tuple[Word, ...]], glued: dict[str, tuple[Word, ...]]) -> TypedLine:
    text = spelling.composed(text)
    typed = spelling.split(text)
    words: list[Word] = []
    for at, word in enumerate(typed):
        before_number = at + 1 < len(typed) and typed[at + 1].glued and typed[at + 1].kind == "number"
        meant = glued.get(word.folded) if before_number else spellings.get(text[word.start : word.end].casefold())
        words += [replace(w, start=word.start, end=word.end) for w in meant] if meant else [word]
    words = [
        word for at, word in enumerate(words) if not at or word.key != words[at - 1].key or word.key not in STUTTERED
    ]
    return TypedLine(text, tuple(words), any(not word.plain for word in typed if word.kind == "word"))


def _book(phrases: Iterable[tuple[str, object]], careful: Sequence[str], read: Any) -> Book:
    book = Book(frozenset(careful))
    for phrase, value in phrases:
        book.add(read(phrase).words, value)
    return book


def _tables() -> list[dict[str, Any]]:
    home = resources.files("telling")
    files = [home.joinpath(language, "phrases.toml") for language in LANGUAGES]
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def _senses(tables: list[dict[str, Any]]) -> Iterable[tuple[str, Sense]]:
    for meaning in (meaning for table in tables for meaning in table["meaning"]):
        for kind in KINDS:
            for phrase in meaning.get(kind, ()):
                yield phrase, Sense(Intent(meaning["verb"]), MeaningKey(meaning.get("key", "")), kind)


@cache
def load() -> Lexicon:
    """The shipped words, all languages together, Vietnamese first."""
    tables = _tables()
    table = tables[0]
    words = table["words"]
    spellings = {typed: spelling.split(meant) for typed, meant in table["spelling"].items()}
    glued = {typed: spelling.split(meant) for typed, meant in table["glued"].items()}

    groups = patterns.parsed(table["groups"])

    @cache
    def one(typed: str) -> tuple[Word, ...]:
        return _line(typed, spellings, glued).words

    def written(piece: str) -> tuple[Word, ...]:
        return tuple(word for typed in piece.split() for word in one(typed))

    def book(phrases: Iterable[tuple[str, object]], *, strict: bool = False) -> Book:
        made = Book(frozenset(words["careful"]), strict=strict)
        for phrase, value in phrases:
            made.add_parts(patterns.parts(phrase, groups), value, written)
        return made

    roles = ("stops", "past", "pronouns", "subjects", "particles")
    return Lexicon(
        meanings=book(_senses(tables)),
        leads=book((phrase, role) for role in roles for phrase in words[role]),
        tails=book((phrase, role) for role in ("past_tails", "tails") for phrase in words[role]),
        lists={name: book(((phrase, True) for phrase in words[name]), strict=name in STRICT) for name in LISTS},
        complements={
            name: book(((phrase, True) for phrase in listed), strict=True)
            for name, listed in table["complements"].items()
        },
        slots={
            name: book(((phrase, True) for phrase in listed), strict=name in STRICT)
            for name, listed in table["slots"].items()
        },
        table=table,
        spellings=spellings,
        glued=glued,
    )


def knows(word: Word) -> bool:
    """Does it stand anywhere in the lists? A number and a mark do."""
    return word.kind != "word" or (word.folded if word.plain else word.key) in _known()


@cache
def _known() -> frozenset[str]:
    """The words of all lists, with their accents and without; made when first asked for, which is not at the start."""
    words = load()
    books = (words.meanings, words.leads, words.tails, *words.lists.values(), *words.complements.values())
    return frozenset(form for book in books for word in book.vocabulary() for form in (word.key, word.folded))
