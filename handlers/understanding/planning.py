"""What is said of later: «lát em trả lại», «mai vướng» are plans, and nothing has happened yet; and «hồi sáng em bận», which is over. Pure."""

import re

from handlers.understanding import moments
from handlers.understanding.books import TypedLine
from handlers.understanding.cores import Parsed
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent

UNTIL_NOW = re.compile(r"\b(?:từ|tu|tới|toi|đến|den)\b", re.IGNORECASE)


def planned(words: Lexicon, rest: TypedLine, *, verb: Intent) -> bool:
    """«lát em trả lại», «mai vướng»: said of later without a why of today, unlike «mai em bận, nhờ người khác gọi»."""
    at = 0
    while at < len(rest.words) and (hit := words.lists["before_giving"].at(rest, at)) is not None:
        at += hit.length
    return verb == Intent.BLOCK or (at < len(rest.words) and words.lists["giving"].at(rest, at) is not None)


def was_busy(line: TypedLine, *, parsed: Parsed) -> bool:
    """«hồi sáng em bận»: who was busy then gives nothing back now; «hồi sáng tới giờ em bận» does."""
    first = parsed.cores[0]
    before = line.text[: line.words[first.start].start]
    return first.sense.verb == Intent.BUSY and moments.gone_by(before) and UNTIL_NOW.search(before) is None
