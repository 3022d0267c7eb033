"""Whether a line that might answer an open question plainly means something else. Pure: text in, yes or no out.

In doubt it is the answer: what is written down by mistake is seen and corrected, what is dropped by mistake is lost.
"""

import re
from enum import StrEnum

from campaign import text_normalisation
from handlers.understanding import clauses, ends, guards, hush, lexicon, meanings, phrases, preferences
from handlers.understanding.books import TypedLine
from handlers.understanding.meanings import Intent, MeaningKey


class Wanted(StrEnum):
    """What a question waits for: free words, figures, or a word about a task, where «xong» is an answer."""

    WORDS = "words"
    NUMBERS = "numbers"
    TASK = "task"


ALONE = frozenset({Intent.CLAIM, Intent.UNDO, Intent.BUSY})
"""Said without anything else they mean work, whatever was asked."""
BEHIND = 2
"""So many words may follow a verb and its case numbers («128 xong nhé chị») and the line is still about the case alone."""
TO_WHOM = r"(?: (?:a|em|anh|chi|ban|nhe|nha))*"
POLITE = re.compile(
    rf"(?:(?:da|vang|uh?m?|ok|oke|yes|ro|nhat tri|(?:em |xin )?cam on|(?:em |xin )?chao|alo|hello|hi|thanks|thank you){TO_WHOM} ?)+"
)
NEVER_MIND = re.compile(
    rf"(?:thoi )?(?:thoi|khoi|bo qua|de sau|(?:khong|ko) (?:sua|ghi|can)(?: nua)?|dung lai|cancel|never mind|skip){TO_WHOM}"
)


def elsewhere(text: str, wanted: Wanted, *, understood: bool = False) -> bool:
    """Does `text` mean something else than an answer? `understood`: its figures could be read, where figures were wanted."""
    if understood:
        return False
    plain = _plain(text)
    if POLITE.fullmatch(plain):
        return wanted != Wanted.NUMBERS
    meaning = phrases.understand(text)
    of_oneself = hush.plainly(text) or preferences.plainly(text)
    if (meaning.verb, meaning.key) == (Intent.NONE, MeaningKey.OPEN) or of_oneself is not None:
        return True
    if wanted == Wanted.NUMBERS:
        return meaning.verb in phrases.WORK
    if meaning.cases and meaning.verb in phrases.WORK:
        return len(meaning.rest.split()) <= BEHIND
    bare = not meaning.rest and len(plain.split()) <= BEHIND
    return bare and (
        meaning.verb in ALONE
        or (wanted != Wanted.TASK and (meaning.verb, meaning.key) == (Intent.DONE, MeaningKey.NOTHING))
    )


def free(text: str, *, of_work: bool) -> bool:
    """Does no verb of ours stand in it but perhaps that somebody cannot go on, so that it is free to be read otherwise?

    Said `of_work` that is offered, «em nghỉ phép» is an answer.
    """
    meaning = phrases.understand(text)
    unread = (meaning.verb, meaning.key) in meanings.UNREAD
    if of_work:
        return unread and not set(meaning.asks) - {Intent.BUSY}
    refuses = (meaning.verb, meaning.key) == (Intent.NONE, MeaningKey.NO)  # «mai em nghỉ phép, nhà có đám»
    return (unread or refuses) and not set(meaning.asks) - {Intent.BUSY, Intent.DECLINE}


def polite(text: str) -> bool:
    """Is it nothing but politeness: «ok», «dạ vâng», «cảm ơn chị», a thumb?"""
    plain = _plain(text)
    return POLITE.fullmatch(plain) is not None or (
        plain != "" and not any(sign.isalnum() or sign == "?" for sign in plain)
    )


def never_mind(text: str) -> bool:
    """Does it say that no answer will come?"""
    return NEVER_MIND.fullmatch(_plain(text)) is not None


def puts_away(text: str) -> bool:
    """Where a reason or a moment is asked for: does it say that there is none after all?"""
    return _only(text, "put_away")


def no_reason(text: str) -> bool:
    """Can it be no reason: nothing but politeness, «chờ chút», a button's own word?"""
    return _only(text, "no_reason")


def no_moment(text: str) -> bool:
    """Where a moment is asked for: is it said of another case, or to a colleague («nhớ 4h đón con giùm chị nha»)?"""
    words = lexicon.load()
    line = words.read(text)
    return any(words.lists["no_moment"].at(line, at) for at in range(len(line.words)))


def of_now(text: str) -> bool:
    """Does it ask nothing and tell nothing of days gone by: «chuyển anh Long nhé?», «… hôm qua»?"""
    words = lexicon.load()
    line = words.read(text)
    return not clauses.asks(words, line) and not guards.long_ago(words, line)


def asks_back(text: str) -> bool:
    """Is it a question, and so no answer: «thiếu giấy tờ?», «thiếu giấy tờ chưa vậy»? What ends in «không biết vì sao» tells."""
    words = lexicon.load()
    line = words.read(text)
    if guards.names_nothing(text):
        return True
    ends = range(max(0, len(line.words) - 4), len(line.words))
    asking = next((at for at in ends if _asks_to_the_end(words, line, at)), None)
    return asking is not None and not guards.denied(line, before=asking)


def _asks_to_the_end(words: lexicon.Lexicon, line: TypedLine, at: int) -> bool:
    hit = words.lists["asks_back"].at(line, at)
    return hit is not None and ends.only_tails(words, line, at=at + hit.length, past=False)


FACTS = {"fact_unknown": "unknown", "fact_no": "no", "fact_yes": "yes"}
"""The lists of words that answer a card's own question about a fact, and with what."""


def fact(text: str) -> str:
    """What a line of nothing else answers to «Dữ liệu?», «Mức 2?»: yes, no, unknown; empty when it asks back or says something else."""
    if guards.names_nothing(text):
        return ""
    return next((value for name, value in FACTS.items() if _only(text, name)), "")


def _only(text: str, name: str) -> bool:
    words = lexicon.load()
    line = words.read(text)
    named = any(words.lists[name].at(line, at) for at in range(len(line.words)))
    return named and ends.only_known(words, line, name=name, at=0)


def _plain(text: str) -> str:
    return " ".join(text_normalisation.fold(text).replace(",", " ").split()).strip(" .!…")
