"""What is said of later: «lát em trả lại», «mai vướng» are plans, and nothing has happened yet. Pure."""

from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent


def planned(words: Lexicon, rest: TypedLine, *, verb: Intent) -> bool:
    """«lát em trả lại», «mai vướng»: said of later without a why of today, unlike «mai em bận, nhờ người khác gọi»."""
    at = 0
    while at < len(rest.words) and (hit := words.lists["before_giving"].at(rest, at)) is not None:
        at += hit.length
    return verb == Intent.BLOCK or (at < len(rest.words) and words.lists["giving"].at(rest, at) is not None)
