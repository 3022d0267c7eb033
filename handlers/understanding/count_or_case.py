"""Whether a line with a number is about a case rather than a figure of the day. Pure: text in, yes or no out."""

from handlers.understanding import lexicon, phrases

TAKEN = phrases.WORK - {"show"}
"""What else plain words with a number may mean."""


def means_a_case(text: str) -> bool:
    """Does it name a case or a result with an act?"""
    meaning = phrases.understand(text)
    return meaning.verb in TAKEN and bool(meaning.cases or meaning.key)


def sounds_finished(text: str) -> bool:
    """«hôm qua 128 đã khớp r»: a figure, or a case that is done."""
    line = lexicon.load().read(text)
    tails = (lexicon.load().tails.at(line, at) for at in range(len(line.words)))
    return any(hit is not None and hit.value == "past_tails" for hit in tails)


MOST = 100
"""So many of one thing in a day is nobody's figure: from here on a number is a case's."""


def may_be_either(text: str, value: int) -> bool:
    """«khớp 1», «1 khớp»: a figure of the day, or a result of case 1; not where the line says «phiếu» or the number is too great a figure."""
    line = lexicon.load().read(text)
    marked = any(lexicon.load().lists["case_marks"].at(line, at) for at in range(len(line.words)))
    meaning = phrases.understand(text)
    finished = "done" in (meaning.verb, *meaning.asks) and not meaning.key
    return value < MOST and not marked and not finished and "#" not in text
