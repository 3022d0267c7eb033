"""An appointment around a moment, with whom, where and what for in any words: «DN hẹn 7h30 sáng mai qua CA xã», «mốt 9h bác nớ mới lên phường được».

    whose? (hẹn|dời|chờ tới|gọi lại) with whom? WHEN what for?        WHEN whose? (hẹn|mới|gọi lại|lên) what for?

Whose, with whom and what for are slots: a few words each that hold no turn, denial, question, number or colleague's name. Pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.understanding import accounting, capitals, clauses, ends, exactness, guards, moments
from handlers.understanding.books import Book, TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning


class Trigger(StrEnum):
    """The lists of words that make an appointment of a moment, the surest first."""

    APPOINTS = "appoints"
    ONLY_THEN = "only_then"
    AGAIN = "again"
    OWN_NEXT = "own_next"
    COMES = "comes"


LONGEST = 9
"""So many words at most are a slot."""
ME, LET = "em", "de"
WAITED = frozenset({"cho", "doi"})
BOSS = "sep"
"""With a name behind it, one of ours."""
TITLES = frozenset({"chi", "anh"})
"""Alone these are more likely said to a colleague than of somebody."""
HAPPENED = frozenset({"roi", "xong"})
OF_IT = ("their_side", "again", "own_next", "of_the_work")
AFTER_IT = 3
"""So many words of what it is for say whether it is about this work."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Where the moment and the word that makes an appointment of it stand, and of which list that is."""

    when: range
    makes: range
    kind: Trigger

    @property
    def first(self) -> range:
        """Whichever of the two is said first."""
        return min(self.when, self.makes, key=lambda each: each.start)

    @property
    def last(self) -> range:
        """The other one."""
        return max(self.when, self.makes, key=lambda each: each.start)


def or_kept(words: Lexicon, line: TypedLine, *, meant: Meaning, unread: bool) -> Meaning:
    """`meant`, or where too little was read (`unread`) the appointment that the line is; one with a colleague is asked about."""
    unread = unread or (meant.verb == Intent.WAIT and _counts_more(line))
    kept = conclusion(words, line) if unread and not guards.quoted(words, line) else None
    meant = kept if kept is not None else meant
    asks = meant.verb == Intent.WAIT and _with_a_colleague(words, line)
    return replace(meant, verb=Intent.ASK, asks=(Intent.WAIT,)) if asks else meant


def conclusion(words: Lexicon, line: TypedLine) -> Meaning | None:
    """The wait until the moment that the line names; None where it is no appointment, or another's, or not certain."""
    timed = sorted(accounting.timed(line))
    if not timed or not _may_be_kept(words, line):
        return None
    when = range(timed[0], timed[-1] + 1)
    text = line.text[line.words[when.start].start : line.words[when.stop - 1].end]
    if not moments.ahead(text) or not _one_moment(words, line, timed):
        return None
    ended = _happened(words, line)
    readings = (said for said in _readings(words, line, when) if _to_come(line, said, ended=ended, lasts=_lasts(text)))
    found = any(_keeps(words, line, said) for said in readings)
    return Meaning(Intent.WAIT, rest=text) if found else None


def _counts_more(line: TypedLine) -> bool:
    """Does a number stand in it that is no part of the moment: «8h mai qua làm mức 2»?"""
    timed = accounting.timed(line)
    return bool(timed) and any(word.kind == "number" and at not in timed for at, word in enumerate(line.words))


def _one_moment(words: Lexicon, line: TypedLine, timed: list[int]) -> bool:
    """Is it said in one piece, but for «lúc», «vào» and a comma, and not since when: «chờ từ sáng tới giờ»?"""
    if timed[0] and line.words[timed[0] - 1].folded == guards.SINCE:
        return False
    gaps = (at for at in range(timed[0], timed[-1]) if at not in timed)
    return all(line.words[at].kind == "mark" or words.lists["within_moments"].at(line, at) for at in gaps)


def _happened(words: Lexicon, line: TypedLine) -> bool:
    """«em nộp lúc 2h rồi»: «rồi» where the line ends."""
    return any(word.folded in HAPPENED for word in line.words[_end(words, line) :])


def _to_come(line: TypedLine, said: _Said, *, ended: bool, lasts: bool) -> bool:
    """«hẹn 9h mai rồi» is still to come; «khách chờ 2 tiếng rồi», «em nộp lúc 2h rồi» have been."""
    if said.kind != Trigger.APPOINTS:
        return not ended and not lasts
    makes = {line.words[at].folded for at in said.makes}
    return not (ended and makes & WAITED) and not (LET in makes and said.makes.start > 1)


def _lasts(text: str) -> bool:
    """«hai mươi phút» is how long it took, «20 phút nữa» when it will be; and «chút» is no moment that is kept."""
    return not exactness.fixed(text) and exactness.short(text)


def _with_a_colleague(words: Lexicon, line: TypedLine) -> bool:
    """«chị hẹn em 9h mai», «hẹn gặp chị»: no appointment of the case, or perhaps none."""
    for at in range(len(line.words)):
        hit = words.lists["meets_you"].at(line, at)
        if at and line.words[at - 1].folded == BOSS and capitals.capital(line, at) and not line.text.isupper():
            return True
        behind = at + hit.length if hit is not None else 0
        if hit is not None and not (behind < len(line.words) and words.lists["their_side"].at(line, behind - 1)):
            return True
    return False


def _may_be_kept(words: Lexicon, line: TypedLine) -> bool:
    return not (
        clauses.asks(words, line)
        or moments.gone_by(line.text)
        or guards.long_ago(words, line)
        or guards.supposed(words, line, behind=len(line.words))
    )


def _readings(words: Lexicon, line: TypedLine, when: range) -> Iterator[_Said]:
    """Every word that may make an appointment of the moment, the surest first; within the moment's own words none does."""
    for kind in Trigger:
        for at in range(len(line.words)):
            hit = words.lists[kind].at(line, at)
            if hit is not None and (at + hit.length <= when.start or at >= when.stop):
                yield _Said(when, range(at, at + hit.length), kind)


def _keeps(words: Lexicon, line: TypedLine, said: _Said) -> bool:
    lead = range(_politeness(words, line), said.first.start)
    between = range(said.first.stop, said.last.start)
    behind = range(said.last.stop, _end(words, line))
    slots = (lead, between, behind)
    if any(len(slot) > LONGEST or not _free(words, line, slot) for slot in slots):
        return False
    if said.kind in (Trigger.OWN_NEXT, Trigger.COMES, Trigger.ONLY_THEN) and said.first == said.makes:
        return False
    whose, rest = (lead, (between, behind)) if said.first == said.makes else (between, (behind,))
    if said.first == said.when and lead and not _theirs(words, line, lead):
        return False
    if not _whose(words, line, whose, said=said):
        return False
    return all(_with_whom(line, slot) for slot in rest) and _for_it(words, line, behind, said=said)


def _politeness(words: Lexicon, line: TypedLine) -> int:
    at = 0
    while at < len(line.words) and (
        line.words[at].kind == "mark" or words.lists["agreeing"].at(line, at) or words.lists["keeps_on"].at(line, at)
    ):
        hit = words.lists["keeps_on"].at(line, at)
        at += hit.length if hit else 1
    return at


def _end(words: Lexicon, line: TypedLine) -> int:
    """Where politeness, and «rồi» before it, end the line."""
    return next(at for at in range(len(line.words) + 1) if ends.only_tails(words, line, at=at))


def _free(words: Lexicon, line: TypedLine, slot: range) -> bool:
    """May any words stand there? Nothing that turns, denies, asks, has happened or is another's, no number, nobody by name."""
    known = {
        more for at in slot for name in ("their_side", "of_the_work") for more in _known_there(words, line, name, at)
    }
    return not any(_closed(words, line, at) for at in slot if at not in known)


def _known_there(words: Lexicon, line: TypedLine, name: str, at: int) -> range:
    """«công an», whose words could be others when they stand alone."""
    hit = words.lists[name].at(line, at)
    return range(at, at + hit.length) if hit is not None and hit.length > 1 else range(0)


def _closed(words: Lexicon, line: TypedLine, at: int) -> bool:
    word = line.words[at]
    if word.kind == "number":
        return words.lists["numbered"].at(line, at - 1) is None or at == 0
    if word.folded in guards.DENIES or word.folded in HAPPENED:
        return True
    return words.lists["keeps_nothing"].at(line, at) is not None or _named(words, line, at)


def _named(words: Lexicon, line: TypedLine, at: int) -> bool:
    """«chị Yến»: a colleague perhaps; «anh Toàn giám đốc» is not."""
    written = at > 0 and capitals.capital(line, at) and not line.text.isupper()
    titled = written and words.lists["titles"].at(line, at - 1) is not None
    last = at + 1 if at + 1 < len(line.words) and capitals.capital(line, at + 1) else at
    return titled and not any(words.lists["their_side"].at(line, each) for each in (at, last + 1))


def _theirs(words: Lexicon, line: TypedLine, slot: range) -> bool:
    """Does it begin with the enterprise, an office or what one works with?"""
    return words.lists["their_side"].at(line, slot.start) is not None


def _whose(words: Lexicon, line: TypedLine, slot: range, *, said: _Said) -> bool:
    """Who keeps it: they; of a call and of a word of one's own whoever speaks too."""
    said_words = [line.words[at].folded for at in slot if line.words[at].kind != "mark"]
    if not said_words:
        return _unsaid(words, line, said)
    if _theirs(words, line, slot) and said.kind != Trigger.OWN_NEXT:
        return (ME not in said_words or said.kind in (Trigger.APPOINTS, Trigger.AGAIN)) and (
            said.kind != Trigger.COMES or _fixed(line, said)
        )
    own = (said_words[0] == ME and said.kind != Trigger.OWN_NEXT) or said.kind == Trigger.AGAIN
    alone = all(words.lists["own_then"].at(line, at) for at in slot if line.words[at].folded != ME)
    return own and alone and said.kind in (Trigger.APPOINTS, Trigger.AGAIN) and _fixed(line, said)


def _unsaid(words: Lexicon, line: TypedLine, said: _Said) -> bool:
    """Where nobody is named: of the first person's own word, of «mới có kết quả», of an appointment and the next attempt."""
    if said.kind == Trigger.OWN_NEXT:
        return _fixed(line, said)
    return said.kind != Trigger.COMES and (said.kind != Trigger.ONLY_THEN or _then(words, line, said))


def _then(words: Lexicon, line: TypedLine, said: _Said) -> bool:
    """«mới lên được», «mới có kết quả», where nobody is named; «mai mới nộp hồ sơ được» is a plan, and «chiều mới biết» says nothing."""
    at = said.makes.stop
    done = words.meanings.at(line, at)
    own = done is not None and done.value.verb == Intent.DONE and not words.lists["comes"].at(line, at)
    return not own and any(words.lists[name].at(line, at) for name in ("comes", "again", "of_the_work"))


def _fixed(line: TypedLine, said: _Said) -> bool:
    """Of oneself only to the hour or day: «chiều em gọi» is a plan."""
    return exactness.fixed(line.text[line.words[said.when.start].start : line.words[said.when.stop - 1].end])


def _with_whom(line: TypedLine, slot: range) -> bool:
    """Not the one who is spoken to: «hẹn gặp chị 9h mai», «chị hẹn em»."""
    said_words = [line.words[at].folded for at in slot if line.words[at].kind != "mark"]
    return not said_words or (said_words[-1] not in TITLES and said_words != [ME])


def _for_it(words: Lexicon, line: TypedLine, slot: range, *, said: _Said) -> bool:
    """What it is for: nothing at all, or of a word that many things begin with something of this work."""
    texts = [at for at in slot if line.words[at].kind != "mark"]
    if not texts:
        return said.kind != Trigger.ONLY_THEN
    own = next((at for at in texts if line.words[at].folded == ME), None)
    if own is not None and said.kind in (Trigger.APPOINTS, Trigger.ONLY_THEN):
        acts = own + 1 in texts and words.lists["own_then"].at(line, own + 1) is not None
        return acts or _here(words, line, own)
    if said.kind == Trigger.ONLY_THEN:
        return True
    near = texts[:AFTER_IT]
    purposes = ("comes", "own_then", "because") if said.kind == Trigger.APPOINTS else ()
    return any(_known(words.lists[name], line, near) for name in (*OF_IT, *purposes))


def _here(words: Lexicon, line: TypedLine, own: int) -> bool:
    """«qua phòng em», «giúp em»: the «em» of a place, or of whom it is said for."""
    return words.lists["of_the_work"].at(line, own - 1) is not None or line.words[own - 1].folded in (
        "giup",
        "cho",
        "ben",
    )


def _known(book: Book, line: TypedLine, places: list[int]) -> bool:
    return any(book.at(line, at) for at in places)
