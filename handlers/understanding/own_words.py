"""A reason in the speaker's own words, and then what it comes to: «mẹ em nằm viện, em xin trả lại», «họ nói sắp giải thể nên không làm».

As behind «vướng vì …» the reason need not be explained word by word; what it comes to must be, and the reason must begin with whose it is
and hold no verb of ours. Only giving back and the enterprise's own refusal are read so: both are taken back or mended with one tap.
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import accounting, clauses, colleagues, guards
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning, MeaningKey

SURELY = (Intent.CLAIM, "sure", False, False)
"""A claim without a doubt, not held back and of nobody else."""
BREAKS = frozenset({",", ";", ".", ":", "…", "-", "–"})
ONESELF = "em"
"""Who speaks begins anew, where a telephone writes down no pause: «em đang dở tay em trả lại»."""
TROUBLES = frozenset({Intent.NONE, Intent.BUSY, Intent.WAIT})
"""Verbs that a reason may hold: «em bận …», «họ hẹn …»."""
TAKES = frozenset(
    {
        "nhan",
        "goi",
        "lam",
        "lo",
        "tra",
        "nha",
        "nhuong",
        "tiep",
        "theo",
        "rut",
        "xu",
        "lien",
        "nop",
        "om",
        "don",
        "ganh",
    }
)
"""Words of who takes work over, or gives it back; without one of them «ai giúp em với» only asks for a hand."""
REFUSES = frozenset({"khong", "tu", "khoi", "chang", "cha"})
"""Words of who will not; «đang lái xe nên cúp máy» is busy."""


def conclusion(words: Lexicon, line: TypedLine) -> Meaning | None:
    """What the line comes to; None where there is no such reason, or it is a question, a condition, another day's."""
    if came := _comes_to(words, line):
        return Meaning(came[0], came[1], rest=line.text.strip())
    takes = _takes(words, line) or _takes_first(words, line)
    return Meaning(Intent.ASK, asks=(Intent.CLAIM,)) if takes else _passes(words, line)


def _passes(words: Lexicon, line: TypedLine) -> Meaning | None:
    """«Dũng đi xã rồi, giao Trang làm tiếp»: why in whatever words, and then to whom; so it is asked about."""
    begins = _last_clause(line)
    before = clauses.parse(words, replace(line, words=line.words[:begins]))
    if not begins or _held_back(words, line) or any(core.sense.verb != Intent.NONE for core in before.cores):
        return None
    behind = replace(line, words=line.words[begins:])
    if called := colleagues.asked(words, behind):
        return Meaning(Intent.OFFER, MeaningKey.NAMED, rest=called.name)
    parsed = clauses.parse(words, behind)
    passes = len(parsed.cores) == 1 and parsed.cores[0].sense.verb == Intent.OFFER and not parsed.cores[0].stopped
    if not passes or not colleagues.passed_to(words, behind, parsed=parsed):
        return None
    return Meaning(
        Intent.OFFER, MeaningKey.NAMED, rest=line.text[line.words[begins + parsed.rest].start :].strip(" .!…")
    )


def _last_clause(line: TypedLine) -> int:
    """Where what stands behind the last pause begins; 0 where none does."""
    last = max((at for at, word in enumerate(line.words) if word.kind != "mark"), default=0)
    return max((at + 1 for at, word in enumerate(line.words[:last]) if word.key in BREAKS), default=0)


def _takes(words: Lexicon, line: TypedLine) -> bool:
    """«gần nhà em, để em», «dn này quen, để anh gọi»: why in whatever words, and then that one takes it; so it is asked about."""
    begins = _last_clause(line)
    if not begins or _held_back(words, line):
        return False
    behind = replace(line, words=line.words[begins:])
    parsed = clauses.parse(words, behind)
    taken = [(core.sense.verb, core.sense.kind, core.stopped, core.other) for core in parsed.cores]
    return taken == [SURELY] and not accounting.left(words, behind, at=parsed.rest, verb=Intent.CLAIM)


def _takes_first(words: Lexicon, line: TypedLine) -> bool:
    """«mình nhận nhé, mọi người làm phiếu khác đi»: taken first, and then more, in whatever words; so it is asked about."""
    ends_at = next((at for at, word in enumerate(line.words) if at and word.key in BREAKS), 0)
    if not ends_at or _held_back(words, line):
        return False
    before, behind = replace(line, words=line.words[:ends_at]), replace(line, words=line.words[ends_at + 1 :])
    parsed = clauses.parse(words, before)
    if any(core.sense.verb != Intent.NONE for core in clauses.parse(words, behind).cores):
        return False
    taken = [(core.sense.verb, core.sense.kind, core.stopped, core.other) for core in parsed.cores]
    return taken == [SURELY] and not accounting.left(words, before, at=parsed.rest, verb=Intent.CLAIM)


def _comes_to(words: Lexicon, line: TypedLine) -> tuple[Intent, MeaningKey] | None:
    first = colleagues.politeness(words, line)
    if words.lists["they_say"].at(line, first):
        meant, ends = (Intent.DONE, MeaningKey.DECLINED), _declines(words, line, first=first)
    elif words.lists["own_trouble"].at(line, first):
        meant, ends = (Intent.BUSY, MeaningKey.NOTHING), _gives_back(words, line, first=first)
    else:
        return None
    reason = range(first, next(ends, first))
    if not reason or _held_back(words, line) or not _only_a_reason(words, line, reason):
        return None
    return None if _only_now(words, line, reason, verb=meant[0]) else meant


def _only_now(words: Lexicon, line: TypedLine, reason: range, *, verb: Intent) -> bool:
    """Is it no trouble of today's, or one that a hand or another hour helps?"""
    comes = {word.folded for word in line.words[reason.stop :]}
    lists = (
        [("no_trouble", True), ("needs_help", not TAKES & comes)]
        if verb == Intent.BUSY
        else [("busy_now", not REFUSES & comes)]
    )
    return any(counts and any(words.lists[name].at(line, at) for at in reason) for name, counts in lists)


def _held_back(words: Lexicon, line: TypedLine) -> bool:
    return (
        clauses.asks(words, line)
        or guards.supposed(words, line, behind=len(line.words))
        or guards.long_ago(words, line)
    )


def _declines(words: Lexicon, line: TypedLine, *, first: int) -> Iterator[int]:
    """Where «… nên không làm» begins."""
    for at in range(first + 1, len(line.words)):
        hit = words.lists["so_declines"].at(line, at)
        if hit and not accounting.left(
            words, line, at=at + hit.length, verb=Intent.DONE, key=MeaningKey.DECLINED, moments_too=False
        ):
            yield at


def _gives_back(words: Lexicon, line: TypedLine, *, first: int) -> Iterator[int]:
    """Where «…, em xin trả lại», «… nên ai nhận giúp em với» begins, behind a pause or «nên»."""
    whose = words.lists["own_trouble"].at(line, first)
    for at in range(first + (whose.length if whose else 1), len(line.words)):
        pause = words.lists["therefore"].at(line, at)
        begins = at + (pause.length if pause else 1)
        if not pause and line.words[at].key not in (*BREAKS, ONESELF):
            continue
        begins = at if line.words[at].key == ONESELF else begins
        hit = words.lists["so_gives_back"].at(line, begins) if begins < len(line.words) else None
        if hit and not accounting.left(words, line, at=begins + hit.length, verb=Intent.BUSY):
            yield at


def _only_a_reason(words: Lexicon, line: TypedLine, reason: range) -> bool:
    """Nothing in it that we would do, no number, and nobody else's wish («chị Mai bảo em trả»)."""
    hits = (words.meanings.at(line, at) for at in reason)
    ours = any(
        hit and hit.value.verb not in TROUBLES and hit.value.key != MeaningKey.DECLINED and not hit.careless
        for hit in hits
    )
    wished = any(words.lists["wishes"].at(line, at) for at in reason)
    return not ours and not wished and all(line.words[at].kind != "number" for at in reason)
