"""What a typed line means, in the fifty phrases people use, with the guards that keep the bot from guessing.

A question, «chưa», «sắp», «không» never finish or claim anything; negated phrases are phrases of their own and match first.
When something is left over that was not understood, or two things are said at once, the meaning is `ask`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.understanding import clauses, lexicon
from handlers.understanding.clauses import Parsed
from handlers.understanding.lexicon import Lexicon, TypedLine

WORK = frozenset({"done", "claim", "busy", "wait", "offer", "block", "undo", "show"})
"""The verbs that plain words may mean by themselves."""
CODE_DIGITS = 9
NAME_WORDS = 4
EDGES = " \t\n,;:.!?？-–—…()"


@dataclass(frozen=True, slots=True)
class Meaning:
    """`verb`: claim done busy wait offer block undo show none ask (`asks`: the verbs it may be, nothing may change yet).

    `key`: for done the phrase key of a result («» asks which); for wait level2, issue, result, not_head; busy away (only
    the holder gives back); offer assign (a leader's word); block incident; none: yes, no (to one's own pending offer),
    open, walk_in, unblock, on_duty, reported, remove. `cases`, `steps`: numbers named. `rest`: reason, moment, person or note,
    as typed. `continues`: goes on oneself («làm tiếp»; on an open card that is a claim), with `next_step` if one was named.
    """

    verb: str
    key: str = ""
    cases: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    rest: str = ""
    asks: tuple[str, ...] = ()
    continues: bool = False
    next_step: int = 0


NOTHING = Meaning("none")


def understand(text: str) -> Meaning:
    """The meaning of one typed line; never raises, never says done or claim for a question."""
    words = lexicon.load()
    line = words.read(text)
    parsed = clauses.parse(words, line)
    if _organisation_asked_for(words, line, parsed):
        return Meaning("none", "open", rest=line.text.strip())
    if not parsed.cores:
        return _without_verb(words, line, parsed)
    return _stopped(words, line, parsed) or _judged(words, line, parsed)


def _organisation_asked_for(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """A tax code or phone with a word that asks for help, or «bận»: a new case, not an answer to a card."""
    if not any(_is_code(word.key) for word in line.words if word.kind == "number"):
        return False
    sense = parsed.cores[0].sense if parsed.cores else None
    if sense and (sense.verb, sense.key) != ("none", ""):
        return sense.verb == "busy" or (sense.verb == "offer" and not _person(words, line, parsed))
    return any(words.lists["requests"].at(line, at) for at in range(len(line.words)))


def _is_code(number: str) -> bool:
    digits = "".join(c for c in number if c.isdigit())
    return len(digits) >= CODE_DIGITS or (digits.startswith("0") and len(digits) > 2)


def _without_verb(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning:
    rest = line.text.strip(EDGES)
    if parsed.rest == len(line.words):
        if parsed.cases and not set(parsed.leads) - {"mark"}:
            return Meaning("show", cases=tuple(parsed.cases))
        if not {"stops", "subjects"} & set(parsed.leads) and not clauses.asks(words, line) and _agrees(words, line):
            return Meaning("none", "yes", tuple(parsed.cases))
        return NOTHING
    if "stops" in parsed.leads or not _appointment(words, line, parsed):
        return NOTHING
    sure = not clauses.asks(words, line) and _appointment_ends(words, line)
    if not sure and any(word.kind == "mark" for word in line.words):
        return NOTHING
    return Meaning("wait", rest=rest) if sure else Meaning("ask", rest=rest, asks=("wait",))


def _agrees(words: Lexicon, line: TypedLine) -> bool:
    return any(words.lists["agreeing"].at(line, at) for at in range(len(line.words)))


def _appointment(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """«chiều gọi lại», «t2 lên», «30 phút nữa gọi lại»: a moment first, and then what will happen."""
    begins = line.words[parsed.rest].kind == "number" or words.lists["moments"].at(line, parsed.rest)
    later = range(parsed.rest + 1, len(line.words))
    return bool(begins) and any(words.lists["appointments"].at(line, at) for at in later)


def _appointment_ends(words: Lexicon, line: TypedLine) -> bool:
    hits = ((at, words.lists["appointments"].at(line, at)) for at in range(len(line.words)))
    return any(hit and clauses.only_tails(words, line, at=at + hit.length) for at, hit in hits)


def _stopped(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning | None:
    """What may not change anything because of a question, a «chưa» or another subject; None when nothing stops it."""
    first, cases = parsed.cores[0], tuple(parsed.cases)
    verb, key = first.sense.verb, first.sense.key
    rest = _note(line, parsed)
    if verb == "none":
        return Meaning("none", key, cases, rest=rest)
    if any(core.sense.verb == "show" for core in parsed.cores):
        return Meaning("show", cases=cases)
    if clauses.asks(words, line):
        return (
            Meaning("show", cases=cases)
            if verb in ("done", "claim")
            else Meaning("ask", key, cases, rest=rest, asks=(verb,))
        )
    if any(core.stopped for core in parsed.cores) or (
        not parsed.cores[-1].takes_rest and _stop_in_rest(words, line, parsed)
    ):
        return Meaning("show", cases=cases) if verb == "done" else NOTHING
    return NOTHING if any(core.other and core.sense.verb != "done" for core in parsed.cores) else None


def _stop_in_rest(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    hits = (words.leads.at(line, at) for at in range(parsed.rest, len(line.words)))
    return any(hit and hit.value == "stops" for hit in hits)


def _judged(words: Lexicon, line: TypedLine, parsed: Parsed) -> Meaning:
    verbs = _distinct(core.sense.verb for core in parsed.cores)
    keys = _distinct(
        key for core in parsed.cores if (key := core.sense.key) and key != "continue" and core.sense.verb == verbs[0]
    )
    meaning = Meaning(
        verbs[0],
        keys[0] if keys else "",
        _distinct_numbers(parsed.cases),
        _distinct_numbers(parsed.steps),
        _note(line, parsed),
        continues=any(core.sense.key == "continue" for core in parsed.cores),
        next_step=parsed.next_step,
    )
    if _unsure(words, line, parsed) or not _go_together(verbs, keys, parsed):
        return _asking(meaning, verbs)
    return meaning


def _asking(meaning: Meaning, verbs: tuple[str, ...]) -> Meaning:
    asks = tuple(verb for verb in verbs if verb != "none")
    return Meaning(
        "ask", meaning.key, meaning.cases, meaning.steps, meaning.rest, asks, meaning.continues, meaning.next_step
    )


def _go_together(verbs: tuple[str, ...], keys: tuple[str, ...], parsed: Parsed) -> bool:
    """One verb and one result; a result and then a wait for what follows; of several cases only one thing at a time."""
    if verbs not in (verbs[:1], ("done", "wait")) or len(keys) > 1:
        return False
    return len(parsed.cores) == 1 or len(parsed.cases) <= 1


def _unsure(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    last, over = parsed.cores[-1], parsed.rest < len(line.words)
    if any(core.sense.kind in ("doubt", "past") for core in parsed.cores):
        return True
    if last.sense.verb == "offer":
        return not _person(words, line, parsed)
    if any(core.sense.kind == "short" for core in parsed.cores):
        return True
    if last.takes_rest:
        careless = any(core.careless for core in parsed.cores)
        return over and (
            (careless and not parsed.clear) or (last.sense.verb == "done" and _verb_in_rest(words, line, parsed))
        )
    return over and (parsed.glued or _verb_in_rest(words, line, parsed))


def _verb_in_rest(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    hits = (words.meanings.at(line, at) for at in range(parsed.rest, len(line.words)))
    return any(hit and hit.value.verb not in ("none", "wait") for hit in hits)


def _person(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """Whether the rest can be a person: a title and a short name, or without a title a name written as one («Mai»)."""
    core = parsed.cores[-1]
    short = core.sense.kind == "short"
    longest = 1 if short else NAME_WORDS
    left = range(parsed.rest, len(line.words))
    named = [at for at in left if not clauses.only_tails(words, line, at=at, past=not short)]
    to = words.lists["given_to"].at(line, parsed.rest)
    title = words.lists["titles"].at(line, parsed.rest + (to.length if to else 0))
    if title:
        return 0 < len(named) - title.length - (to.length if to else 0) <= longest
    capitals = all(line.text[line.words[at].start].isupper() for at in named)
    return bool(named) and not core.careless and capitals and len(named) <= longest


def _note(line: TypedLine, parsed: Parsed) -> str:
    """What was left over, as it was typed, without the punctuation around it; of a wait after a result, the wait too."""
    last = parsed.cores[-1]
    if len(parsed.cores) > 1 and last.sense.verb == "wait":
        return line.text[line.words[last.start].start :].strip(EDGES)
    if parsed.rest >= len(line.words):
        return ""
    return line.text[line.words[parsed.rest].start :].strip(EDGES)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _distinct_numbers(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(values))
