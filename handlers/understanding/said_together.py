"""What may be said in one breath: a result with its facts, a result and the wait for what follows, an attempt and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from campaign import text_normalisation
from handlers.understanding import accounting, appointments, beside, clauses, guards, moments, pieces, references
from handlers.understanding.books import TypedLine
from handlers.understanding.cores import Core, Parsed
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import NOTHING, Intent, Meaning, MeaningKey

W = TypeVar("W", bound=StrEnum)
EDGES = " \t\n,;:.!?？-–—…()"
"""Punctuation that is no part of a note."""
UNREACHED = frozenset({MeaningKey.NO_ANSWER, MeaningKey.WRONG_NUMBER, MeaningKey.DECLINED})
ATTEMPTS = frozenset({("past", MeaningKey.CONTACTED, Intent.DONE), ("doubt", MeaningKey.NOTHING, Intent.CLAIM)})
"""«gọi», «em gọi»: that one called, before it is said what came of it."""
OUTCOMES = frozenset({MeaningKey.DECLINED, MeaningKey.FILED, MeaningKey.REGISTRATION_FILED, MeaningKey.ACTIVATED})
"""What may come of having reached them."""
HEARD = UNREACHED | {MeaningKey.NOTHING, MeaningKey.CONTACTED}
"""What comes of speaking with whoever is at the other end of the line."""
REFUSALS = frozenset({MeaningKey.DECLINED, MeaningKey.REFUSED})
REACHED = "duoc"
FACTS = frozenset({MeaningKey.MATCHED, MeaningKey.NOT_MATCHED, MeaningKey.LEVEL2, MeaningKey.NO_LEVEL2})

NAMES_NONE = frozenset({(Intent.CLAIM, "short")})
"""«em xin phiếu đăng ký»: only with a number it is work that is asked for."""
CALLS = frozenset({"goi", "lien", "dien", "alo", "nhan"})
COMES = frozenset({"len", "ghe", "qua", "den", "toi"})


def without_attempt(line: TypedLine, parsed: Parsed) -> Parsed:
    """«gọi 2 lần không ai nghe», «hướng dẫn xong, họ kích hoạt rồi»: that one called is no result beside what came of it."""
    first, came = parsed.cores[0], {core.sense.key for core in parsed.cores[1:]}
    attempt = (first.sense.kind, first.sense.key, first.sense.verb) in ATTEMPTS
    tried = attempt or (first.sense.key == MeaningKey.CONTACTED and not _reached(line, first))
    if (tried and came & UNREACHED) or (first.sense.key == MeaningKey.CONTACTED and came & OUTCOMES):
        return replace(parsed, cores=parsed.cores[1:])
    return parsed


def _reached(line: TypedLine, core: Core) -> bool:
    """«gọi được rồi» denies what «đã gọi» leaves open."""
    return any(line.words[at].folded == REACHED for at in range(core.start, core.end))


def as_one(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> Parsed:
    """What belongs to one result is one: «liên hệ dn xong», «nộp hồ sơ cho họ rồi», «gọi hoài không nghe»."""
    return _happened_behind(words, line, _without_bare_end(_told_which(without_attempt(line, parsed))))


def _told_which(parsed: Parsed) -> Parsed:
    """«từ chối rồi, họ không muốn làm»: the second tells which of the two refusals the first one is."""
    first, others = parsed.cores[0], parsed.cores[1:]
    open_ = (first.sense.verb, first.sense.key, first.sense.kind) == (Intent.DONE, MeaningKey.NOTHING, "doubt")
    told = others and all(core.sense.key in REFUSALS for core in others)
    return replace(parsed, cores=others) if open_ and told else parsed


def _without_bare_end(parsed: Parsed) -> Parsed:
    """«liên hệ dn xong»: «xong» says that the result before it has come, and no second one; «xong bước 1» says of which step."""
    first, others = parsed.cores[0], parsed.cores[1:]
    bare = [
        core
        for core in others
        if (core.sense.verb, core.sense.key, core.stopped) == (Intent.DONE, MeaningKey.NOTHING, False)
    ]
    if first.sense.verb != Intent.DONE or not first.sense.key or parsed.steps or len(bare) != len(others) or not bare:
        return parsed
    return replace(parsed, cores=[_sure(first)])


def _happened_behind(words: Lexicon, line: TypedLine, parsed: Parsed) -> Parsed:
    """«nộp hồ sơ cho họ rồi»: that it has happened may be said behind whom it was done for, but not behind a moment («nộp mai rồi tính»)."""
    last = parsed.cores[-1]
    if last.sense.kind not in ("past", "short") or last.sense.verb != Intent.DONE:
        return parsed
    tails = (words.tails.at(line, at) for at in range(parsed.rest, len(line.words)))
    past = any(hit is not None and hit.value == "past_tails" for hit in tails)
    left = accounting.left(words, line, at=parsed.rest, verb=Intent.DONE, key=last.sense.key, moments_too=False)
    return replace(parsed, cores=[*parsed.cores[:-1], _sure(last)]) if past and not left else parsed


def _sure(core: Core) -> Core:
    return replace(core, sense=replace(core.sense, kind="sure")) if core.sense.kind in ("past", "short") else core


def in_doubt(parsed: Parsed) -> bool:
    """Is one of the verbs not sure? «em trả lại, ai nhận giúp»: giving back is sure, and asking around for it is no doubt."""
    gives_back = any(
        (core.sense.verb, core.sense.kind) in ((Intent.BUSY, "sure"), (Intent.BUSY, "open")) for core in parsed.cores
    )
    doubts = [core for core in parsed.cores if core.sense.kind in ("doubt", "past", "name")]
    return any(not (gives_back and core.sense.verb == Intent.BUSY and core.sense.kind == "doubt") for core in doubts)


def came_oneself(line: TypedLine, parsed: Parsed) -> bool:
    """«em tới phòng rồi»: whoever speaks is not who was waited for."""
    came = [core.start for core in parsed.cores if core.sense.key == MeaningKey.ARRIVED]
    return any(start and line.words[start - 1].folded in beside.ME for start in came)


def of_which(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool:
    """Is it left open of which work it is said: «phiếu 1 hay phiếu 2», «bên kia kích hoạt rồi»?"""
    return references.alternatives(words, line) or over_there(words, line, parsed=parsed)


def over_there(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool:
    """«bên kia kích hoạt rồi»: whose organisation? Of a telephone it is the one that was called: «bên kia không nghe máy»."""
    first = parsed.cores[0]
    if first.sense.verb != Intent.DONE or first.sense.key in HEARD:
        return False
    return any(words.lists["over_there"].at(line, at) for at in range(first.start + 1))


def of_others(line: TypedLine, parsed: Parsed, *, put_off: bool) -> Meaning | None:
    """Somebody else gives back, waits, is stuck: only a result may be theirs, and an appointment («họ gọi lại lúc 15h»)."""
    theirs = [core.sense.verb for core in parsed.cores if core.other and core.sense.verb != Intent.DONE]
    if parsed.cores[0].sense.verb == Intent.NONE or put_off or not theirs:
        return None
    kept = theirs == [Intent.WAIT] and moments.ahead(line.text[line.words[parsed.cores[-1].start].start :])
    return None if kept else NOTHING


def stuck_again(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool:
    """«hết vướng chỗ này lại vướng chỗ kia», «hôm trước hết vướng», «hết vướng, nộp hồ sơ rồi»: not what the first verb says by itself."""
    more = any(core.sense.verb == Intent.BLOCK or core.sense.key for core in parsed.cores[1:])
    return guards.long_ago(words, line) or more


def answers(keys: tuple[MeaningKey, ...]) -> bool:
    """What one contact may tell at once: that they were reached, one word about the data, one about level 2."""
    facts = set(keys) - {MeaningKey.CONTACTED}
    return (
        facts <= FACTS
        and not {MeaningKey.MATCHED, MeaningKey.NOT_MATCHED} <= facts
        and not {MeaningKey.LEVEL2, MeaningKey.NO_LEVEL2} <= facts
    )


def go_together(verbs: tuple[Intent, ...], keys: tuple[MeaningKey, ...], *, parsed: Parsed) -> bool:
    """One verb and one result; a result and then a wait for what follows; of several cases only one thing at a time."""
    if verbs not in (verbs[:1], (Intent.DONE, Intent.WAIT)) or len(keys) > 1:
        return False
    return len(parsed.cores) == 1 or len(parsed.cases) <= 1


def goes_on_then(meaning: Meaning, *, verbs: tuple[Intent, ...], keys: tuple[MeaningKey, ...]) -> bool:
    """«gọi được rồi, mai 9h gọi lại»: who was only reached is called again then, and what they would be asked has no answer yet.

    Who says that they will come has answered: «họ bắt máy rồi, hẹn mai lên».
    """
    said = verbs in ((Intent.DONE,), (Intent.DONE, Intent.WAIT)) and keys == (MeaningKey.CONTACTED,)
    until = set(text_normalisation.words(meaning.until))
    called = bool(CALLS & until) or not COMES & until
    return said and called and not meaning.steps and moments.ahead(meaning.until)


def in_verbs(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> frozenset[int]:
    """The positions of the verbs themselves («để khi nào cần thì làm» declines, and is no condition), and of a «mà» before one more fact."""
    told_too = {core.start - 1 for core in parsed.cores[1:] if core.sense.key in clauses.BESIDE}
    within = frozenset(at for core in parsed.cores for at in range(core.start, core.end)) | told_too
    gives = any(core.sense.verb == Intent.BUSY for core in parsed.cores)
    return within | pieces.covered(words.lists["asking_round"], line) if gives else within


def put_off(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool:
    """«đang họp, 1 tiếng nữa gọi lại»: who is busy now and names the hour of the next call does not give back; «trả lại, …» does."""
    if [core.sense.verb for core in parsed.cores] != [Intent.BUSY] or len(parsed.cases) > 1:
        return False
    core = parsed.cores[0]
    gives = any(line.words[at].folded in beside.GIVES for at in range(core.start, core.end))
    return not gives and appointments.follows(words, line, at=parsed.rest)


def asking(meaning: Meaning, parsed: Parsed) -> Meaning:
    """What may be meant; of several verbs the key is the result's («nhận 1 mức 2»)."""
    said = (core.sense.verb for core in parsed.cores if (core.sense.verb, core.sense.kind) not in NAMES_NONE)
    asks = tuple(verb for verb in distinct(said) if verb != Intent.NONE)
    results = [core.sense.key for core in parsed.cores if core.sense.verb == Intent.DONE]
    key = next((result for result in results if result), MeaningKey.NOTHING) if results else meaning.key
    return Meaning(
        Intent.ASK, key, meaning.cases, meaning.steps, meaning.rest, asks, meaning.continues, meaning.next_step
    )


def half_denied(parsed: Parsed, *, left: Sequence[int]) -> Meaning | None:
    """«nhầm rồi, chưa kích hoạt» takes back; «đã nộp hồ sơ, chưa có kết quả» is asked about: of what is said, the first is not denied."""
    first, cases = parsed.cores[0], tuple(parsed.cases)
    others = [core.stopped for core in parsed.cores[1:]]
    if first.stopped or not any(others):
        return None
    if first.sense.verb == Intent.UNDO and all(others) and not left:
        return Meaning(Intent.UNDO, cases=cases)
    return Meaning(Intent.ASK, first.sense.key, cases, asks=(Intent.DONE,)) if first.sense.verb == Intent.DONE else None


def note(line: TypedLine, parsed: Parsed) -> str:
    """What was left over, as it was typed, without the punctuation around it; of a wait after a result, the wait too."""
    last = parsed.cores[-1]
    if len(parsed.cores) > 1 and last.sense.verb == Intent.WAIT:
        return line.text[line.words[last.start].start :].strip(EDGES)
    if parsed.rest >= len(line.words):  # «chiều nay gọi lại sau»: the moment stands before it
        return line.text.strip(EDGES) if last.sense.verb == Intent.WAIT and accounting.timed(line) else ""
    return line.text[line.words[parsed.rest].start :].strip(EDGES)


def distinct(values: Iterable[W]) -> tuple[W, ...]:
    """Each once, in order."""
    return tuple(dict.fromkeys(values))
