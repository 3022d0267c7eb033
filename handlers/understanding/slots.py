"""Open slots of a plain line: whose work, for whom, where, by what, when it was. Any words may stand there, as long as they are a noun phrase.

What is read is the line without them: «o nớ tới đồn rồi» as «họ tới rồi», «nộp xong hs đổi số cccd cho cty» as «nộp xong hs». A noun phrase
is short and holds no verb, no «chưa», nothing that asks or turns, no number, no moment, no name of a person. Pure: words in, words out.
"""

from dataclasses import replace
from datetime import time

from handlers.understanding import accounting, beside, capitals, clocks, ends, spelling
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.clauses import TALK
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, MeaningKey
from handlers.understanding.spelling import Word

LONGEST = 5
"""So many words at most are a noun phrase; a company's name may be longer."""
LONGEST_NAME = 9
THEY = spelling.split("họ")[0]
ENDS = frozenset({"nay", "do", "ay", "ta"})
"""«này», «đó», «nớ» close a noun phrase."""
OWNS = frozenset({"phong", "ben", "cho", "nha", "quay", "ban", "don", "to", "xa", "phuong"})
"""Behind these «em» is whose it is: «phòng em»."""
CLOCKED = frozenset({"h", "g", "gio"})
STRANGERS = frozenset({"ong", "ba", "co", "chu", "anh", "chi", "bac", "nguoi", "tiem", "quan", "tho", "hang", "shop"})
"""With these the words end that tell who is at a wrong number."""
WENT = MeaningKey.ARRIVED
HELD = frozenset({MeaningKey.FILED, MeaningKey.REGISTRATION_FILED, MeaningKey.COLLECTED})
"""Results that are of papers: behind them stands what was in them."""


def plain(words: Lexicon, line: TypedLine) -> TypedLine | None:
    """The line without what fills its slots; None where none is filled."""
    read = _without_what_goes_behind(words, _as_they(words, line))
    return read if read.words != line.words else None


def noun_word(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """May this word stand in a noun phrase?"""
    return _may_be_noun(words, line, at, begins=False)


# --- whose deed it is ---------------------------------------------------------------------------------------------


def _as_they(words: Lexicon, line: TypedLine) -> TypedLine:
    """Where a clause begins with somebody of the enterprise's, «họ» in their place."""
    kept: list[Word] = []
    at = 0
    while at < len(line.words):
        ours = words.meanings.at(line, at)  # «sếp duyệt rồi»: a deed of ours that names whose it is
        length = _somebody(words, line, at) if ours is None and _begins(words, line, at) else 0
        if length and _does(words, line, at + length):
            first = line.words[at]
            kept.append(replace(THEY, start=first.start, end=line.words[at + length - 1].end))
        else:
            length = 1
            kept.append(line.words[at])
        at += length
    return replace(line, words=tuple(kept))


def _begins(words: Lexicon, line: TypedLine, at: int) -> bool:
    """Does a clause begin here: behind a pause, «mà», «nên», or the politeness of the line's beginning?"""
    if not at or line.words[at - 1].kind == "mark":
        return True
    before = line.words[at - 1]
    joins = any(
        (hit := words.lists[name].at(line, at - 1)) and hit.length == 1 for name in ("agreeing", "though", "therefore")
    )
    return joins or before.folded in beside.BARE


def _somebody(words: Lexicon, line: TypedLine, at: int) -> int:
    """How many words name somebody of the enterprise's: «bác dưới buôn», «công dân», «ông chủ»; a title alone and a name do not."""
    title, head = words.lists["kin"].at(line, at), words.lists["clients"].at(line, at)
    begun = max((hit.length for hit in (title, head) if hit), default=0)
    if not begun or words.lists["own_people"].at(line, at):
        return 0
    length = begun + _noun(words, line, at + begun, longest=LONGEST - 1, before=begun)
    return length if head or length > begun else 0


def _does(words: Lexicon, line: TypedLine, at: int) -> bool:
    """Does what they did, or did not, follow?"""
    lead, hit = words.leads.at(line, at), words.meanings.at(line, at)
    if at < len(line.words) and _is_a_person(line, at):
        return False  # «HTX Khớp»
    stated = lead is not None and (lead.value in ("stops", "past") or line.words[at].folded in ("cung", "lai"))
    return stated or (hit is not None and hit.value.verb in (Intent.DONE, Intent.WAIT))


# --- what stands behind a deed ------------------------------------------------------------------------------------


def _without_what_goes_behind(words: Lexicon, line: TypedLine) -> TypedLine:
    kept: list[Word] = []
    at, deed = 0, None
    while at < len(line.words):
        hit = words.meanings.at(line, at)
        if hit and hit.value.verb == Intent.DONE:
            kept += line.words[at : at + hit.length]
            at, deed = at + hit.length, hit.value.key
            at += _goes_on(words, line, at) if deed != MeaningKey.WRONG_NUMBER else _a_stranger(words, line, at)
            continue
        length = _slot(words, line, at, deed=deed) if deed is not None else 0
        kept += [] if length else [line.words[at]]
        at += length or 1
    return replace(line, words=tuple(kept))


def _goes_on(words: Lexicon, line: TypedLine, at: int) -> int:
    """How many words more the noun has with which the deed's own words end: «tới phòng | em», «kích hoạt cho cty | Mây Tre»."""
    if words.lists["slot_persons"].at(line, at - 1):
        return max(_somebody(words, line, at), _named(words, line, at))
    ends = ((back, words.lists["places"].at(line, at - back)) for back in (1, 2) if at >= back)
    place = any(hit is not None and hit.length == back for back, hit in ends)
    if place and (noun := _noun(words, line, at, longest=LONGEST, before=1)):
        return noun
    named = next((end for end in range(at, len(line.words)) if not _is_a_person(line, end)), len(line.words))
    return named - at if capitals.behind_company(line, at) else 0


def _a_stranger(words: Lexicon, line: TypedLine, at: int) -> int:
    """«gọi trúng số ông | thợ sửa xe»: who answered, in whatever words up to the pause; nothing that turns or asks."""
    if line.words[at - 1].folded not in STRANGERS:
        return 0
    end = next((each for each in range(at, len(line.words)) if not _of_a_stranger(words, line, each)), len(line.words))
    return end - at if end - at <= LONGEST else 0


def _of_a_stranger(words: Lexicon, line: TypedLine, at: int) -> bool:
    lead, ends = words.leads.at(line, at), words.tails.at(line, at)
    held = lead is not None and lead.value == "stops"
    turns = any(_stands(words.lists[name], line, at) for name in ("then", "though", "conditions", "questions"))
    return line.words[at].kind == "word" and not held and not turns and ends is None


def _slot(words: Lexicon, line: TypedLine, at: int, *, deed: MeaningKey) -> int:
    """How many words fill a slot from here on: «cho cty Mây Tre», «đổi số cccd», «lúc 2h kém 5»; «bên ấy» may be another case's."""
    if any(words.lists["over_there"].at(line, each) for each in (at, at + 1)):
        return 0
    return _when(words, line, at) or _with_its_preposition(words, line, at, deed=deed)


def _with_its_preposition(words: Lexicon, line: TypedLine, at: int, *, deed: MeaningKey) -> int:
    names = (
        "slot_persons",
        "slot_places",
        *(("matters",) if deed in HELD else ()),
        *(("places",) if deed == WENT else ()),
    )
    hits = (words.lists[name].at(line, at) for name in names)
    begun = max((hit.length for hit in hits if hit), default=0)
    if not begun:
        return 0
    if words.lists["slot_persons"].at(line, at):
        noun = max(_somebody(words, line, at + begun), _named(words, line, at + begun))
        return begun + noun if noun else 0
    noun = _noun(words, line, at + begun, longest=LONGEST, before=begun)
    opens = words.lists["slot_places"].at(line, at) is not None
    return 0 if opens and not noun else begun + noun


def _when(words: Lexicon, line: TypedLine, at: int) -> int:
    """«lúc 2h kém 5», «hồi 10h sáng»: when it was, where a word says so or nothing but «rồi» follows."""
    said = words.lists["when_it_was"].at(line, at)
    begins = at + (said.length if said else 0)
    clock, length = _clock(line, begins)
    end = begins + length
    if clock is None or not (said or _only_come(words, line, at=end)):
        return 0
    part, more = clocks.sign_at(line, end)
    end += more if part in clocks.PARTS else 0
    return 0 if end in accounting.timed(line) else end - at


def _clock(line: TypedLine, at: int) -> tuple[time | None, int]:
    try:
        return clocks.read(line, at) if at < len(line.words) else (None, 0)
    except ValueError:  # no clock shows it
        return None, 0


def _only_come(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    tail = words.tails.at(line, at)
    return tail is not None and tail.value == "past_tails" and ends.only_tails(words, line, at=at)


# --- noun phrases --------------------------------------------------------------------------------------------------


def _noun(words: Lexicon, line: TypedLine, first: int, *, longest: int, before: int) -> int:
    """How many words from `first` on are one noun phrase, `before` words of which are known; 0 where none is, or it is too long."""
    at = first
    while at < len(line.words) and at - first <= LONGEST_NAME:
        length = _named(words, line, at) or int(_may_be_noun(words, line, at, begins=at == first and not before))
        if not length:
            break
        at += length
        if line.words[at - 1].folded in ENDS:
            break
    long = at - first > (LONGEST_NAME if _has_name(words, line, range(first, at)) else longest)
    return 0 if long else at - first


def _has_name(words: Lexicon, line: TypedLine, noun: range) -> bool:
    return any(_named(words, line, at) for at in noun)


def _named(words: Lexicon, line: TypedLine, at: int) -> int:
    """A company's or an office's name that begins here: «cty Mây Tre Trà Quế», «xã Tân Lập»; the words of its name are capitals."""
    kind = words.lists["named_kinds"].at(line, at)
    if kind is None or line.text.isupper():
        return 0
    end = at + kind.length
    while end < len(line.words) and line.words[end].kind == "word" and capitals.capital(line, end):
        end += 1
    return end - at if end > at + kind.length or _is_a_person(line, at) else 0


def _may_be_noun(words: Lexicon, line: TypedLine, at: int, *, begins: bool) -> bool:
    word = line.words[at]
    if word.kind != "word" or any(_stands(words.lists[name], line, at) for name in NEVER):
        return False
    if word.key == "em":
        return not begins and line.words[at - 1].folded in OWNS
    lead, tail, hit = words.leads.at(line, at), words.tails.at(line, at), words.meanings.at(line, at)
    if (lead and lead.value in ("stops", "past")) or (tail and tail.value == "past_tails"):
        return False
    if hit and (hit.value.verb, hit.value.key) != TALK:
        return False
    return not _is_a_person(line, at) and at not in accounting.timed(line)


NEVER = (
    "no_noun", "conditions", "then", "though", "because", "that", "sayings", "unsettles", "spoiling", "long_ago", "no_trouble", "therefore",
)  # fmt: skip
"""The lists none of whose words stands in a noun phrase."""


def _stands(book: Book, line: TypedLine, at: int) -> bool:
    return book.at(line, at) is not None


def _is_a_person(line: TypedLine, at: int) -> bool:
    """A capital that is no abbreviation: whose name it is nobody knows here, perhaps a colleague's."""
    word = line.words[at]
    typed = line.text[word.start : word.end]
    return capitals.capital(line, at) and not typed.isupper() and at > 0 and not line.text.isupper()
