"""What may stand beside the piece of a line that acts without changing it: no word that turns it, no case, no other verb of ours. Pure."""

from dataclasses import replace

from campaign import text_normalisation
from handlers.understanding import accounting, capitals, guards, moments, pieces, references, spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from handlers.understanding.pieces import LinePiece

TALKED = frozenset({MeaningKey.NO, MeaningKey.UNBLOCK})
"""Small talk that changes something, and may be explained."""
REFUSED = frozenset(
    {
        MeaningKey.WRONG_NUMBER,
        MeaningKey.DECLINED,
        MeaningKey.NOT_MATCHED,
        MeaningKey.REFUSED,
        MeaningKey.NO_LEVEL2,
        MeaningKey.NO,
    }
)
"""Beside these what the enterprise says is only why."""
NEGATIVE = REFUSED | {MeaningKey.NO_ANSWER}
"""Beside these a «không» takes nothing back: «không nghe máy, không biết đi đâu»."""
REFUSES = guards.DENIES | {"tu", "khoi"}
OUTCOMES = frozenset({MeaningKey.ISSUE, MeaningKey.RESULT, MeaningKey.LEVEL2})
"""Waits for what comes of something that was done: the line tells that first."""
GOES_ON = frozenset({MeaningKey.FILED, MeaningKey.REGISTRATION_FILED, MeaningKey.COLLECTED, MeaningKey.ARRIVED})
"""Behind these one waits: «…, giờ chờ cấp»."""
BARE = ("past", "short", "doubt")
"""How results are meant that count only once it is said that they have come."""
ME = frozenset({"em", "toi"})
GIVES = frozenset({"tra", "nha", "nhuong", "rut", "buong", "hoan"})
BACK, THIS = "tra", "nay"
WHY_BACK = frozenset({Intent.BLOCK, Intent.BUSY})
"""Before «trả lại phiếu này» these are only why: «em bị kẹt việc gấp nên …»."""
LEADS = frozenset({"sep", "doc", "tren", "dao"})
"""«việc gấp của giám đốc giao»: who gave other work."""
GOING_ON = spelling.key("đang")
SOON = frozenset({"chut", "lat", "ti", "xiu", "teo"})
"""No moment that is kept: «chút gọi lại, chị chờ em» is asked about."""
WAITS = frozenset({"cho", "doi"})
HAPPENED = frozenset({"roi", "xong"})
ELSEWHERE = frozenset({"kia", "khac", "no", "dua", "gion"})
"""Of another case than this one, or no earnest."""
PAST = frozenset(spelling.key(word) for word in ("đã", "vừa", "mới"))
BARE_PAST = frozenset({"da", "vua", "moi"})
"""Typed without accents; first in a line «da» is «dạ»."""


BESIDE_IT: dict[tuple[Intent, MeaningKey], set[tuple[Intent, MeaningKey]]] = {
    (Intent.BLOCK, MeaningKey.NOTHING): {(Intent.WAIT, MeaningKey.NOT_HEAD)},
    (Intent.BUSY, MeaningKey.NOTHING): {(Intent.NONE, MeaningKey.NO)},
    (Intent.NONE, MeaningKey.UNBLOCK): {(Intent.DONE, MeaningKey.NOTHING), (Intent.CLAIM, MeaningKey.NOTHING)},
}
"""What may be said with it as well, and does nothing else: why one is stuck, that one goes on, that one is late with it."""


def failed(meaning: Meaning) -> bool:
    """Did it not come off, or later only?"""
    return meaning.verb == Intent.WAIT or meaning.key in NEGATIVE


def only_tells(
    words: Lexicon, line: TypedLine, *, cut: list[LinePiece], act: range, meaning: Meaning, also: frozenset[int]
) -> bool:
    """Does all of the line but the pieces `act`, and those that say the same (`also`), only tell more of what they do?"""
    if act.stop < len(cut) and cut[act.stop].by in pieces.TURNS:
        return False
    if meaning.verb == Intent.DONE and not meaning.key:
        return False
    if meaning.verb == Intent.WAIT and not _appoints(meaning):
        return False
    begins = cut[act.start].start
    done = pieces.of(line, begins, end=cut[act.stop - 1].end)
    named = meaning.verb in (Intent.CLAIM, Intent.BUSY) and bool(pieces.covered(words.lists["this"], done))
    own, meaning = _own_turns(done, meaning), replace(meaning, rest=done.text)
    theirs = meaning.verb in (Intent.WAIT, Intent.BLOCK) or meaning.key in REFUSED
    said = pieces.theirs(words, line, cut=cut) if theirs else []
    for at, piece in enumerate(cut):
        if at in act or at in also:
            continue
        aside, free = pieces.of(line, piece.start, end=piece.end), piece in said
        turns = () if free else _turns(named and (piece.end <= begins or piece.by == "because"))
        if not _harmless(words, aside, (*turns, *own)) or (free and _refuses_else(words, aside, meaning)):
            return False
        if not free and not _tells(words, aside, meaning, by=piece.by, before=piece.end <= begins):
            return False
    return True


def _appoints(meaning: Meaning) -> bool:
    """Not «hẹn lên làm», which names no moment, nor «chút gọi lại»."""
    soon = SOON & set(text_normalisation.words(meaning.rest))
    return meaning.key not in OUTCOMES and not soon and moments.ahead(meaning.rest)


def _turns(why: bool) -> tuple[str, ...]:
    """The lists of words that turn whatever is done; why one takes «phiếu này» may be another one: «… vì em đang làm cty khác»."""
    return ("unsettles",) if why else ("unsettles", "other_ones")


def _own_turns(said: TypedLine, meaning: Meaning) -> tuple[str, ...]:
    """Those of one verb: of «nhờ ai gọi giúp em» that it is no trouble of one's own, of «cúp máy» that they are busy."""
    folded = {word.folded for word in said.words}
    if meaning.verb == Intent.BUSY and not folded & GIVES:
        return ("no_trouble",)
    return ("busy_now",) if meaning.key == MeaningKey.DECLINED and not folded & REFUSES else ()


def _refuses_else(words: Lexicon, said: TypedLine, meaning: Meaning) -> bool:
    """«bác bảo vệ nói sai số» beside «chưa đồng ý»: what they say is another result."""
    hits = (words.meanings.at(said, at) for at in range(len(said.words)))
    other = REFUSED - {meaning.key, MeaningKey.NO, MeaningKey.DECLINED}
    return any(hit is not None and hit.value.key in other for hit in hits)


def is_over(words: Lexicon, was: TypedLine) -> bool:
    """May it be how things were before: of no other case, by nobody else, and no joke?"""
    numbered = pieces.covered(words.lists["by_now"], was) | pieces.covered(words.lists["at_first"], was)
    cases = any(any(references.at(words, was, at)[1:]) for at in range(len(was.words)) if at not in numbered)
    return not cases and not any(word.folded in ELSEWHERE for word in was.words) and not _named_says(words, was)


def is_stuck(words: Lexicon, was: TypedLine) -> bool:
    """Does a hindrance stand in it?"""
    hits = (words.meanings.at(was, at) for at in range(len(was.words)))
    return any(hit is not None and hit.value.verb == Intent.BLOCK for hit in hits)


def _harmless(words: Lexicon, aside: TypedLine, turns: tuple[str, ...]) -> bool:
    """No word that turns it, and nothing that a colleague by name has said: «anh Hùng nói giám đốc đi vắng» is theirs to note."""
    return not any(pieces.covered(words.lists[name], aside) for name in turns) and not _named_says(words, aside)


def _named_says(words: Lexicon, aside: TypedLine) -> bool:
    """«chị Yến gọi rồi» is hers to note too."""
    titled = ((at, words.lists["titles"].at(aside, at)) for at in range(len(aside.words)))
    names = [at + title.length for at, title in titled if title and at + title.length + 1 < len(aside.words)]
    return any(capitals.capital(aside, name) and _says_or_calls(words, aside, name + 1) for name in names)


def _says_or_calls(words: Lexicon, aside: TypedLine, at: int) -> bool:
    called = words.meanings.at(aside, at)
    return words.lists["sayings"].at(aside, at) is not None or (called is not None and called.value.verb == Intent.DONE)


def _tells(words: Lexicon, aside: TypedLine, meaning: Meaning, *, by: str, before: bool) -> bool:
    if words.lists["polite_pieces"].at(aside, 0):
        return True
    if guards.long_ago(words, aside) and meaning.verb != Intent.CLAIM:
        return False
    if _counts(words, aside, meaning) or _takes_back(words, aside, meaning):
        return False
    if meaning.verb == Intent.DONE and words.lists["telling_them"].at(aside, 0):
        return True
    more = pieces.covered(words.lists["nothing_more"], aside)
    hits = ((at, words.meanings.at(aside, at)) for at in range(len(aside.words)))
    return all(
        _beside(words, aside, at, sense=hit.value, meaning=meaning, by=by, before=before)
        for at, hit in hits
        if hit and not more & set(range(at, at + hit.length))
    )


def _counts(words: Lexicon, aside: TypedLine, meaning: Meaning) -> bool:
    """A number that may be a case, or says more than how often and when; beside an appointment another moment."""
    appoints = meaning.verb in (Intent.WAIT, Intent.DONE) and meaning.key not in GOES_ON
    if appoints and moments.ahead(aside.text):
        return True
    places = pieces.covered(words.lists["numbered"], aside)
    numbers = [at for at, word in enumerate(aside.words) if word.kind == "number" and at - 1 not in places]
    own = meaning.verb == Intent.WAIT or (meaning.verb == Intent.BUSY and not _this_back(meaning))
    often = [at for at in numbers if words.lists["times"].at(aside, at + 1) and meaning.verb != Intent.BUSY]
    return any(at not in often and (own or any(references.at(words, aside, at)[1:])) for at in numbers)


def _takes_back(words: Lexicon, aside: TypedLine, meaning: Meaning) -> bool:
    """A «không», «sai» beside what was done, or an answer without one beside that there was none («nhắn tin thì họ trả lời rồi»)."""
    more = pieces.covered(words.lists["nothing_more"], aside)
    denied = any(word.folded in guards.DENIES for at, word in enumerate(aside.words) if at not in more)
    if meaning.verb == Intent.DONE and meaning.key not in NEGATIVE:
        return denied or bool(pieces.covered(words.lists["spoiling"], aside) - more)
    came = {MeaningKey.NO_ANSWER: "answering", MeaningKey.DECLINED: "agreed"}.get(meaning.key)
    return came is not None and not denied and bool(pieces.covered(words.lists[came], aside))


# --- a verb of ours in an aside -------------------------------------------------------------------------------------


def _beside(
    words: Lexicon, aside: TypedLine, at: int, *, sense: Sense, meaning: Meaning, by: str, before: bool
) -> bool:
    """May this verb of ours stand in an aside of what is done?"""
    if sense.verb in (Intent.SHOW, Intent.ASK) or (sense.verb == Intent.NONE and sense.key not in TALKED):
        return True
    if (sense.verb, sense.key) in ((meaning.verb, meaning.key), (Intent.DONE, MeaningKey.NOTHING)):
        return True
    if before and _why_back(aside, at, sense, meaning=meaning):
        return True
    if meaning.key == MeaningKey.UNBLOCK and (sense.kind in BARE or sense.key == MeaningKey.CONTINUE):
        return True
    mine = any(word.folded in ME for word in aside.words[: at + 1])
    bare = sense.verb == Intent.DONE and sense.kind in BARE and not _happened(aside, at)
    if meaning.verb == Intent.CLAIM:
        others = before and sense.verb == Intent.BUSY and not mine  # «chị Yến đang họp nên để em gọi»
        others = others or (before and sense.verb == Intent.DONE and _of_another(words, aside, sense))
        return bare or others or by == "because" or sense.verb == Intent.WAIT
    if meaning.verb == Intent.BLOCK:
        return (
            sense.key != MeaningKey.UNBLOCK and sense.verb != Intent.BUSY and not (sense.verb == Intent.CLAIM and mine)
        )
    if _tried(aside, at, sense, bare=bare, mine=mine, before=before):
        return True
    return _of_its_kind(aside, sense, meaning=meaning, bare=bare, mine=mine)


def _this_back(meaning: Meaning) -> bool:
    """«em ôm 3 ca rồi, em trả lại ca này»: which is given back is said, so that a number beside it only tells why."""
    said = set(text_normalisation.words(meaning.rest))
    return BACK in said and THIS in said


def _of_another(words: Lexicon, aside: TypedLine, sense: Sense) -> bool:
    """«em vừa gọi xong ca bên kia, ca này để em», «hôm bữa em có gọi rồi, để em gọi lại»: done elsewhere, or an earlier call."""
    earlier = sense.key == MeaningKey.CONTACTED and guards.long_ago(words, aside)
    return earlier or bool(pieces.covered(words.lists["other_ones"], aside))


def _why_back(aside: TypedLine, at: int, sense: Sense, *, meaning: Meaning) -> bool:
    """«em bị kẹt việc gấp của giám đốc giao nên trả lại phiếu này»: behind it the work itself is said to be given back."""
    if meaning.verb != Intent.BUSY or not GIVES & set(text_normalisation.words(meaning.rest)):
        return False
    return sense.verb in WHY_BACK or (at > 0 and aside.words[at - 1].folded in LEADS)


def _of_its_kind(aside: TypedLine, sense: Sense, *, meaning: Meaning, bare: bool, mine: bool) -> bool:
    """What goes with some verbs only: why one gives back, why they do not come, what is waited for now."""
    if meaning.verb == Intent.BUSY:
        return bare or sense.key == MeaningKey.NO
    if meaning.verb == Intent.OFFER and sense.verb == Intent.WAIT:
        return not mine
    if meaning.key in GOES_ON and any(word.folded in WAITS for word in aside.words):
        return sense.verb in (Intent.WAIT, Intent.DONE)
    if meaning.verb == sense.verb == Intent.WAIT or (bare and meaning.key in NEGATIVE):
        return True
    return sense.verb == Intent.BUSY and ((not mine and failed(meaning)) or meaning.verb == Intent.OFFER)


def _tried(aside: TypedLine, at: int, sense: Sense, *, bare: bool, mine: bool, before: bool) -> bool:
    """«em gọi lại hướng dẫn», «chị vào xử lý giúp em»: what was tried before, and what others are asked to do."""
    called = sense.verb == Intent.DONE and sense.key == MeaningKey.CONTACTED
    if not called and sense.verb != Intent.CLAIM and not _again(aside, at, sense):
        return False
    going_on = sense.verb == Intent.CLAIM and any(word.key == GOING_ON for word in aside.words)
    return before or going_on or (not mine and (bare or sense.verb != Intent.DONE))


def _again(aside: TypedLine, at: int, sense: Sense) -> bool:
    """«em gọi lại»: without a moment it is no appointment, but the next attempt."""
    again = [word.folded for word in aside.words[at : at + 3]]
    return sense.verb == Intent.WAIT and "goi" in again and not accounting.timed(aside)


def _happened(aside: TypedLine, at: int) -> bool:
    """Is it said behind the verb that it has come, or before it?"""
    before = enumerate(aside.words[:at])
    come = any(word.key in PAST or (first and word.plain and word.folded in BARE_PAST) for first, word in before)
    return come or any(word.folded in HAPPENED for word in aside.words[at:])
