"""What a typed line means, in the fifty phrases people use, with the guards that keep the bot from guessing.
A question, «chưa», «sắp», «không» never finish or claim anything; negated phrases are phrases of their own and match first.
When something is left over that was not understood, or two things are said at once, the meaning is `ask`.
"""

from dataclasses import replace
from functools import lru_cache

from handlers.understanding import (
    accounting,
    appointments,
    asides,
    clauses,
    codes,
    colleagues,
    corrections,
    ends,
    facts,
    guards,
    keeping,
    lexicon,
    meanings,
    moments,
    not_yet,
    own_words,
    passing_on,
    planning,
    references,
    said_together,
    slots,
    taking,
)
from handlers.understanding.books import TypedLine
from handlers.understanding.cores import Parsed
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import NOTHING, Intent, Meaning, MeaningKey

WORK = frozenset(
    {
        Intent.DONE,
        Intent.CLAIM,
        Intent.BUSY,
        Intent.WAIT,
        Intent.OFFER,
        Intent.BLOCK,
        Intent.UNDO,
        Intent.SHOW,
        Intent.CLOSE,
    }
)
"""The verbs that plain words may mean by themselves."""
WISHED = WORK - {Intent.SHOW}
"""Of them, what is asked about where somebody else wants it of whoever speaks."""
PUTS_OFF = ("de", "dang")


@lru_cache(maxsize=16)
def understand(text: str) -> Meaning:
    """The meaning of one typed line; never raises, never says done or claim for a question."""
    words = lexicon.load()
    line = facts.without_unknown(words, words.read(text))
    if (corrected := corrections.read(words, line)) is not None:
        return NOTHING if guards.quoted(words, line) else corrections.instead(words, corrected, read=understand)
    meant = facts.both(words, _addressed(words, line), meant=_told(words, line))
    if not meant.in_doubt or guards.quoted(words, line):
        return meant
    if later := not_yet.told(words, _addressed(words, line)):
        return later
    unread = meant.verb == Intent.SHOW or ((meant.verb, meant.key) in meanings.UNREAD and not meant.asks)
    own = own_words.conclusion(words, _addressed(words, line)) if unread else None
    if own is not None and own.verb != Intent.ASK:
        return own
    return asides.conclusion(words, line, read=lambda piece: _told(words, piece), unread=unread) or own or meant


def _told(words: Lexicon, line: TypedLine) -> Meaning:
    """The meaning of a line, of a result also where whose, for whom, where and when it was are told in any words."""
    meant = _whole(words, line)
    plain = slots.plain(words, _addressed(words, line)) if meant.in_doubt else None
    said = _whole(words, plain) if plain is not None else NOTHING
    return replace(said, rest=line.text.strip()) if said.verb == Intent.DONE and said.key else meant


def _addressed(words: Lexicon, line: TypedLine) -> TypedLine:
    """Without whom it is said to, and with a telephone's number as its case's."""
    return references.of_telephone(words, colleagues.without_address(words, line))


def _whole(words: Lexicon, said: TypedLine) -> Meaning:
    """The meaning of a line all of which is to be explained, or that is an appointment with slots for any words."""
    meant = _explained(words, said)
    return keeping.or_kept(words, said, meant=meant, unread=meant.in_doubt)


def _explained(words: Lexicon, said: TypedLine) -> Meaning:
    line = _addressed(words, said)
    parsed = clauses.parse(words, line)
    if codes.asked_for(
        words, line, parsed=parsed, person=bool(parsed.cores) and colleagues.passed_to(words, line, parsed=parsed)
    ):
        return Meaning(Intent.NONE, MeaningKey.OPEN, rest=line.text.strip())
    if guards.quoted(words, line):
        return NOTHING
    if codes.looked_for(words, line):
        return Meaning(Intent.NONE, MeaningKey.FIND, rest=line.text.strip())
    if passed := passing_on.to_somebody(words, said, line=line):
        return passed
    meant = _read(words, line, parsed)
    if colleagues.wished(words, said):
        return said_together.asking(meant, parsed) if meant.verb in WISHED else meant
    if not meant.in_doubt:
        return meant
    return taking.read(words, line) or passing_on.read(words, line, guess=Intent.OFFER not in meant.asks) or meant


def _read(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning:
    if not parsed.cores:
        return _timed(words, line) or _without_verb(words, line, parsed)
    if any(appointments.has_waited(words, line, core=core) for core in parsed.cores):
        return NOTHING
    return _stopped(words, line, parsed) or _judged(words, line, parsed)


def _timed(words: Lexicon, line: TypedLine) -> Meaning | None:
    """«mai em bận, nhờ người khác gọi», «mai họ hẹn 9h»: a moment, then giving back, a hindrance, an appointment; else it is a plan."""
    when = accounting.timed(line)
    first = colleagues.politeness(words, line)
    begins = next(
        (at for at in range(first, len(line.words)) if at not in when and line.words[at].kind != "mark"), first
    )
    if begins == first or guards.long_ago(words, line) or guards.supposed(words, line, behind=len(line.words)):
        return None
    rest = replace(line, words=line.words[begins:])
    parsed = clauses.parse(words, rest)
    if not parsed.cores or parsed.cores[0].sense.verb not in (Intent.BUSY, Intent.BLOCK, Intent.WAIT):
        return None
    if parsed.cores[0].sense.verb == Intent.WAIT and parsed.cores[0].other and not parsed.cores[0].stopped:
        return None  # «mai họ rảnh, gọi lại»: the call is no appointment of theirs
    meant = _stopped(words, rest, parsed) or _judged(words, rest, parsed)
    if meant.verb == Intent.WAIT:
        return replace(meant, rest=line.text.strip(said_together.EDGES))
    ahead = moments.ahead(line.text[: line.words[begins].start])
    return (
        said_together.asking(meant, parsed)
        if ahead and meant.verb in WISHED and planning.planned(words, rest, verb=meant.verb)
        else meant
    )


def _without_verb(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning:
    if ends.only_tails(words, line, at=parsed.rest, past=False):
        if guards.supposed(words, line, behind=len(line.words)):
            return NOTHING
        if parsed.cases and not set(parsed.leads) - {"mark"}:
            return Meaning(Intent.SHOW, cases=tuple(parsed.cases))
        if (
            not {"stops", "subjects"} & set(parsed.leads)
            and not clauses.asks(words, line)
            and guards.agrees(words, line)
        ):
            return Meaning(Intent.NONE, MeaningKey.YES, tuple(parsed.cases))
        return NOTHING
    if _held_back(words, line, parsed) or not appointments.begins(words, line, parsed):
        return NOTHING
    sure = not clauses.asks(words, line) and bool(appointments.kept(words, line, parsed=parsed))
    supposed = guards.supposed(words, line, behind=len(line.words))
    if supposed or any(words.meanings.at(line, at) for at in appointments.left(words, line, parsed=parsed)):
        return NOTHING
    rest = line.text[line.words[parsed.rest].start :].strip(said_together.EDGES)
    cases = tuple(parsed.cases)
    return (
        Meaning(Intent.WAIT, cases=cases, rest=rest)
        if sure
        else Meaning(Intent.ASK, cases=cases, rest=rest, asks=(Intent.WAIT,))
    )


def _held_back(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """Does «chưa», «không», «sẽ» stand before the moment? «để mai gọi lại» puts it off, that is all, and «họ đang bận» says why."""
    return any(_stop(words, line, at) and line.words[at].folded not in PUTS_OFF for at in range(parsed.rest))


def _stopped(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning | None:
    """What may not change anything because of a question, a condition, a «chưa» or another subject; None when nothing stops it."""
    first, cases = parsed.cores[0], tuple(parsed.cases)
    verb, key = first.sense.verb, first.sense.key
    rest = said_together.note(line, parsed)
    if verb == Intent.NONE and key in meanings.AROUND:
        return Meaning(Intent.NONE, key, rest=rest) if not _left_of_a_question(words, line, parsed) else NOTHING
    if verb == Intent.NONE and key not in meanings.CHANGING:
        return Meaning(Intent.NONE, key, cases, rest=rest)
    behind = len(line.words) if verb == Intent.OFFER else first.end  # «thi» may be a part of a name
    supposed = guards.supposed(words, line, behind=behind, but=said_together.in_verbs(words, line, parsed=parsed))
    if any(core.sense.verb == Intent.SHOW for core in parsed.cores):
        aside = supposed or (
            not clauses.asks(words, line, cores=parsed.cores) and _left_of_a_question(words, line, parsed)
        )
        return NOTHING if aside and not cases else Meaning(Intent.SHOW, cases=cases)
    if clauses.asks(words, line, cores=parsed.cores):
        return meanings.asked(verb, key, cases=cases, rest=rest, left=_left_of_a_question(words, line, parsed))
    if supposed:
        return Meaning(Intent.SHOW, cases=cases) if verb == Intent.DONE and cases else NOTHING
    left = _left(words, line, parsed)
    if half := said_together.half_denied(parsed, left=left):
        return half
    if any(core.stopped for core in parsed.cores) or any(_stop(words, line, at) for at in left):
        shown = Meaning(Intent.SHOW, cases=cases, asks=(Intent.DONE,))  # «chưa xong»: with the card's buttons
        return shown if verb == Intent.DONE and (cases or not left) else NOTHING
    return said_together.of_others(line, parsed, put_off=said_together.put_off(words, line, parsed=parsed)) or (
        meanings.small_talk(
            key, cases=cases, rest=rest, sure=not left and not said_together.stuck_again(words, line, parsed=parsed)
        )
        if verb == Intent.NONE
        else None
    )


def _left_of_a_question(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """Is anything left but what asks?"""
    asking: set[int] = set()
    for at in range(len(line.words)):
        hit = words.lists["questions"].at(line, at)
        asking |= set(range(at, at + hit.length)) if hit else set()
    return any(at not in asking for at in _left(words, line, parsed))


def _left(words: Lexicon, line: TypedLine, parsed: Parsed) -> list[int]:
    """The positions behind the last verb that nothing accounts for; of an offer, what follows is a person, and the roster's to judge."""
    last = parsed.cores[-1]
    if last.sense.verb == Intent.OFFER or (last.sense.verb == Intent.DONE and _until(words, line, parsed)):
        return []
    return accounting.left(words, line, at=parsed.rest, verb=last.sense.verb, key=last.sense.key)


def _until(words: Lexicon, line: TypedLine, parsed: Parsed) -> str:
    """What stands behind a result when it is the appointment for what follows, as typed; or the wait that was said with it."""
    if parsed.cores[-1].sense.verb != Intent.WAIT and appointments.follows(words, line, at=parsed.rest):
        parsed = replace(parsed, rest=appointments.start(words, line, at=parsed.rest))
    elif parsed.cores[-1].sense.verb != Intent.WAIT:
        behind = replace(line, words=line.words[parsed.rest :])
        kept = keeping.conclusion(words, behind) if len(parsed.cases) < 2 and not parsed.glued else None
        return kept.rest if kept is not None else ""
    return said_together.note(line, parsed)


def _stop(words: Lexicon, line: TypedLine, at: int) -> bool:
    hit = words.leads.at(line, at)
    return hit is not None and hit.value == "stops"


def _judged(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning:
    if said_together.put_off(words, line, parsed=parsed):
        return Meaning(Intent.WAIT, cases=tuple(dict.fromkeys(parsed.cases)), rest=said_together.note(line, parsed))
    parsed = said_together.as_one(words, line, parsed=parsed)
    verbs = said_together.distinct(core.sense.verb for core in parsed.cores)
    keys = said_together.distinct(
        key
        for core in parsed.cores
        if (key := core.sense.key) and key != MeaningKey.CONTINUE and core.sense.verb == verbs[0]
    )
    keys = (MeaningKey.MATCHED,) if set(keys) == {MeaningKey.SETTLED, MeaningKey.MATCHED} else keys  # «có kq rồi, khớp»
    meaning = Meaning(
        verbs[0],
        keys[0] if keys else MeaningKey.NOTHING,
        tuple(dict.fromkeys(parsed.cases)),
        tuple(dict.fromkeys(parsed.steps)),
        said_together.note(line, parsed),
        continues=any(core.sense.key == MeaningKey.CONTINUE for core in parsed.cores),
        next_step=parsed.next_step,
        until=_until(words, line, parsed) if verbs[0] == Intent.DONE else "",
        softly=verbs[0] == Intent.CLAIM and any(words.lists["softly"].at(line, at) for at in range(len(line.words))),
    )
    if _unsure(words, line, parsed):
        return said_together.asking(meaning, parsed)
    if said_together.goes_on_then(meaning, verbs=verbs, keys=keys):
        return Meaning(Intent.WAIT, cases=meaning.cases, rest=meaning.until)
    if len(keys) > 1 and verbs in ((Intent.DONE,), (Intent.DONE, Intent.WAIT)) and said_together.answers(keys):
        return replace(meaning, key=next((key for key in keys if key not in said_together.FACTS), keys[0]), also=keys)
    return meaning if said_together.go_together(verbs, keys, parsed=parsed) else said_together.asking(meaning, parsed)


def _unsure(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    last = parsed.cores[-1]
    if (
        said_together.in_doubt(parsed)
        or said_together.of_which(words, line, parsed=parsed)
        or said_together.came_oneself(line, parsed)
        or guards.long_ago(words, line)
        or planning.was_busy(line, parsed=parsed)
    ):
        return True
    if last.sense.verb == Intent.OFFER:
        return not colleagues.passed_to(words, line, parsed=parsed)
    if any(core.sense.kind == "short" for core in parsed.cores):
        return True
    if last.takes_rest and parsed.rest < len(line.words) and any(core.careless for core in parsed.cores):
        why = accounting.gives_reason(words, line, at=parsed.rest, verb=last.sense.verb, first=last.start)
        return not (parsed.clear or why)
    return bool(_left(words, line, parsed))
