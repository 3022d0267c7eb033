"""What may be said around figures in any words: «mạng chậm quá», «nay mưa nên …», «(Cty An Bình)», «Kính gửi chị Yến». Pure: text in and out.

A piece without a number that is short, counts nothing, names nobody of ours and holds no word that doubts the figures, takes them back,
or says whose they are (`heavy` in `phrases.toml`). What is none stays, and is asked about.
"""

import re
from functools import cache

from campaign.text_normalisation import fold
from handlers.understanding import lexicon, numerals, spelling
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.tokens import FigureVocabulary

LONGEST = 10
"""Words of a piece that can only tell more."""
LIGHT = frozenset({"around", "measures", "today", "separators", "marks"})
"""What of the words of figures may stand in it."""
PAUSES = re.compile(r"([,;\n]+|[!…]+|\.{2,}|\.(?=\s|$))")
DIGIT = re.compile(r"\d")
PARENTHESIS = re.compile(r"\(([^()\d]{1,80})\)")
THEREFORE = re.compile(r"\s(?:cho )?nên(?: là)?\s|\s(?:cho )?nen(?: la)?\s|\sthành ra\s|\sthanh ra\s", re.IGNORECASE)
TITLE = r"(?:cac |quy |toan the )*(?:c|a|chi|anh|co|chu|bac|sep|em|dong chi|d/c|dc|lanh dao|to truong|anh chi|ban|phong|ca nha)"
TO_WHOM = re.compile(
    rf"(?:(?:da|em|xin|toi|kinh) )*(?:gui|thua|bao cao|bc|chao|cam on|cam ta|tran trong|{TITLE} oi)"
    rf"(?:(?: {TITLE})+(?: [^\W\d]+){{0,2}})?(?: (?:a|nhe|nha|oi|em|nhieu))*"
)
CARRIED = re.compile(
    r"(?:(?:so|may cai|nhung cai|phan) )?con lai (?:thi )?(?:(?:em|de|xin|se|hen) )*"
    r"(?:mai|ngay mai|sang mai|chieu mai|toi|lat|tuan sau)\b(?: [^\W\d]+){1,5}"
    rf"|(?:kinh )?chuc {TITLE}(?: [^\W\d]+){{1,6}}"
)
"""What is left for tomorrow, and wishes; folded."""
CALLED_BEHIND = re.compile(
    r"(?<=\s)(nhé|nha|ạ|nghe|nghen|hen|nhe)\s+(?:chị|anh|cô|chú|bác|sếp|c|a)\s+[A-ZĐÀ-Ỹ][^\W\d]*(?:\s+ơi)?(?=\s*[.!]*\s*$)"
)
"""An address or thanks, folded: «Kính gửi chị Yến», «em cảm ơn chị»."""
SOMEBODY = re.compile(
    r"\b(?:anh|chi|a|c|e|d/c|dong chi|ban|be|cau|ong|ba|co|chu|bac|thay) (?!oi\b|a\b|ah\b|nha\b|nhe\b|em\b|nen\b|qua\b)[^\W\d]"
)
"""A title before another word may be a colleague of ours; folded."""


def without(text: str, vocabulary: FigureVocabulary) -> str:
    """`text` without its pieces that only tell more; as it is where there are none."""
    text = PARENTHESIS.sub(lambda found: " " if _told(found[1], vocabulary) else found[0], spelling.composed(text))
    parts = PAUSES.split(CALLED_BEHIND.sub(r"\1", text))
    kept = [(piece, pause) for piece, pause in zip(parts[::2], [*parts[1::2], ""], strict=True)]
    return "".join(_figures(piece, vocabulary) + pause for piece, pause in kept if not _aside(piece, vocabulary)).strip(
        " ,;\n"
    )


def _figures(piece: str, vocabulary: FigureVocabulary) -> str:
    """«nay mưa nên em liên hệ được 10» from «nên» on."""
    found = THEREFORE.search(piece)
    why = piece[: found.start()] if found else ""
    return piece[found.end() :] if found and not DIGIT.search(why) and _tells_more(why, vocabulary) else piece


def _aside(piece: str, vocabulary: FigureVocabulary) -> bool:
    if DIGIT.search(piece) or not piece.strip():
        return False
    plain = fold(piece).strip(" .")
    if CARRIED.fullmatch(plain) is not None:
        return True
    to_whom = TO_WHOM.fullmatch(plain) is not None and _harmless(piece, vocabulary)
    return to_whom or _tells_more(piece, vocabulary)


def _told(piece: str, vocabulary: FigureVocabulary) -> bool:
    """In brackets names of companies may stand: «(Cty An Bình Phát, HTX Suối Xanh)»."""
    line = lexicon.load().read(piece)
    if any(_companies().at(line, at) for at in range(len(line.words))):
        return _harmless(piece, vocabulary)
    return _tells_more(piece, vocabulary)


def _tells_more(piece: str, vocabulary: FigureVocabulary) -> bool:
    words = piece.split()
    names = [word for at, word in enumerate(words) if word[0].isupper() and (at or len(words) == 1)]
    return len(words) > 1 and not names and not SOMEBODY.search(fold(piece)) and _harmless(piece, vocabulary)


def _harmless(piece: str, vocabulary: FigureVocabulary) -> bool:
    """Neither too long, nor a figure in words, nor a word that counts or weighs."""
    line = vocabulary.words.read(piece)
    spoken = any(numerals.at(line, at)[1] for at in range(len(line.words)))
    return len(line.words) <= LONGEST and not spoken and not _weighs(line, vocabulary.book)


def _weighs(line: TypedLine, book: Book) -> bool:
    at = 0
    while at < len(line.words):
        hit = book.at(line, at)
        if hit.value[0] not in LIGHT if hit is not None else _heavy().at(line, at):
            return True
        at += hit.length if hit is not None else 1
    return False


@cache
def _heavy() -> Book:
    words = lexicon.load()
    return words.book(words.table["counts"]["heavy"])


@cache
def _companies() -> Book:
    words = lexicon.load()
    return words.book(words.table["request"]["companies"])
