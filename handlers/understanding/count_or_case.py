"""Whether a line with a number is about a case rather than a figure of the day. Pure: text in, yes or no out."""

from handlers.understanding import accounting, lexicon, phrases
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent

TAKEN = phrases.WORK - {Intent.SHOW}
"""What else plain words with a number may mean."""


def means_a_case(text: str) -> bool:
    """Does it name a case or a result with an act?"""
    meaning = phrases.understand(text)
    return meaning.verb in TAKEN and bool(meaning.cases or meaning.key)


def cases_named(text: str) -> tuple[int, ...]:
    """The numbers that would be cases' where the line is no count, and does not say «phiếu»."""
    line = lexicon.load().read(text)
    marked = any(lexicon.load().lists["case_marks"].at(line, at) for at in range(len(line.words)))
    return () if marked or "#" in text else phrases.understand(text).cases


def sounds_finished(text: str) -> bool:
    """«hôm qua 128 đã khớp r»: a figure, or a case that is done."""
    line = lexicon.load().read(text)
    tails = (lexicon.load().tails.at(line, at) for at in range(len(line.words)))
    return any(hit is not None and hit.value == "past_tails" for hit in tails)


def counts_something(text: str) -> bool:
    """«hủy 2 suất cơm», «nhận 20 triệu», «chuyển 500k»: behind the number stands what it counts, so it is no case."""
    words = lexicon.load()
    line = words.read(text)
    when = accounting.timed(line)
    bare = (at for at, word in enumerate(line.words[:-1]) if word.kind == "number" and not {at, at + 1} & when)
    return phrases.understand(text).verb != Intent.OFFER and any(_counts(words, line, at) for at in bare)


def _counts(words: Lexicon, line: TypedLine, at: int) -> bool:
    """Is the number at `at` followed by its unit, or by a word that is none of ours?"""
    if line.words[at + 1].kind != "word" or (at and words.lists["case_marks"].at(line, at - 1)):
        return False
    return line.words[at + 1].start == line.words[at].end or not _goes_on(words, line, at + 1)


def _goes_on(words: Lexicon, line: TypedLine, at: int) -> bool:
    """Does the line go on with words of ours behind a case's number?"""
    verb = words.meanings.at(line, at)
    books = (words.leads, words.tails, *words.complements.values())
    return (verb is not None and verb.value.verb != Intent.NONE) or any(book.at(line, at) for book in books)


MOST = 100
"""So many of one thing in a day is nobody's figure: from here on a number is a case's."""


def may_be_either(text: str, value: int) -> bool:
    """«khớp 1», «1 khớp»: a figure of the day, or a result of case 1; not where the line says «phiếu» or the number is too great a figure."""
    line = lexicon.load().read(text)
    marked = any(lexicon.load().lists["case_marks"].at(line, at) for at in range(len(line.words)))
    meaning = phrases.understand(text)
    finished = Intent.DONE in (meaning.verb, *meaning.asks) and not meaning.key
    return value < MOST and not marked and not finished and "#" not in text
