"""A line with a tax code or a phone: help is asked for (a new case), or the organisation is looked for. Pure: text in, yes or no out."""

from campaign import tax_codes
from handlers.understanding import capitals, guards, lexicon
from handlers.understanding.books import TypedLine
from handlers.understanding.cores import Parsed
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, MeaningKey

CODE_DIGITS = 9
CODES = (10, 11, 13)
"""So many digits have tax codes and phones."""


UNSURE = frozenset({"name", "past", "short"})
"""Verbs that may be a part of telling who asks: «dn gọi lên nhờ hỗ trợ: 0990…»."""


def looked_for(words: Lexicon, line: TypedLine) -> bool:
    """How do things stand, or who is it: «3800991002 ai đang làm vậy», «tra cứu mst 3800991002»."""
    numbered = any(len(word.key) in CODES and word.key.isdigit() for word in line.words)
    if not numbered:
        return False
    hits = (words.meanings.at(line, at) for at in range(len(line.words)))
    shown = any(hit is not None and hit.value.verb == Intent.SHOW for hit in hits)
    return shown or any(words.lists["looking"].at(line, at) for at in range(len(line.words)))


def asked_for(words: Lexicon, line: TypedLine, *, parsed: Parsed, person: bool) -> bool:
    """With a word that asks for help, or «bận»: a new case, not an answer to a card. `person`: what is passed on goes to somebody."""
    if not any(_is_code(word.key) for word in line.words if word.kind == "number"):
        return False
    sense = parsed.cores[0].sense if parsed.cores else None
    there = any(words.lists["at_the_counter"].at(line, at) for at in range(len(line.words)))
    comes = there and not guards.long_ago(words, line)
    if sense and sense.key == MeaningKey.WALK_IN:  # «có khách đang ngồi ở 626 chờ, mst 3800991002»
        return comes
    if sense and sense.kind not in UNSURE and (sense.verb, sense.key) != (Intent.NONE, MeaningKey.NOTHING):
        return (
            (_comes(sense) and _named_by_tax_code(words, line))
            or sense.verb == Intent.BUSY
            or (sense.verb, sense.kind) == (Intent.CLAIM, "doubt")
            or (sense.verb == Intent.OFFER and not person)
        )
    return comes or any(words.lists["requests"].at(line, at) for at in range(len(line.words)))


def _comes(sense: Sense) -> bool:
    """«DN đến trụ sở: …», «khách mới: …»."""
    return (sense.verb, sense.key) in ((Intent.NONE, MeaningKey.WALK_IN), (Intent.DONE, MeaningKey.ARRIVED))


def _named_by_tax_code(words: Lexicon, line: TypedLine) -> bool:
    """A company's word and its tax code, and that it asks for something: nobody says so much of a case that they have."""
    companies = words.book(words.table["request"]["companies"])
    named = any(companies.at(line, at) for at in range(len(line.words)))
    coded = any(word.kind == "number" and tax_codes.find_all(word.key) for word in line.words)
    return named and coded and any(words.lists["requests"].at(line, at) for at in range(len(line.words)))


def perhaps_asked_for(text: str) -> bool:
    """A number, or an organisation by its name, and somewhere a word that asks for help: «em đang hỗ trợ htx Sông Bé»."""
    words = lexicon.load()
    line = words.read(text)
    if guards.quoted(words, line) or not any(words.lists["requests"].at(line, at) for at in range(len(line.words))):
        return False
    companies = words.book(words.table["request"]["companies"])
    ends_at = [at + hit.length for at in range(len(line.words)) if (hit := companies.at(line, at))]
    named = any(at < len(line.words) and capitals.capital(line, at) for at in ends_at)
    return named or any(_is_code(word.key) for word in line.words if word.kind == "number")


def _is_code(number: str) -> bool:
    digits = "".join(character for character in number if character.isdigit())
    return len(digits) >= CODE_DIGITS or (digits.startswith("0") and len(digits) > 2)
