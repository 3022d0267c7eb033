"""Whether every word of a line is accounted for: what stands behind a verb must be something that may stand there.

Each verb has its complements (`[complements]` in `phrases.toml`): whom, why, with which words around it. Moments, particles and
punctuation may stand behind any. What is left over is not guessed at: then the bot asks.
"""

from handlers.understanding import ends, moments
from handlers.understanding.books import PhraseHit, TypedLine
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent, MeaningKey

ANY = "any"
REASONED = frozenset({"block", "done.not_matched", "done.refused"})
"""After a word that begins a reason these take any words, as long as none of them takes it back."""
BECAUSE = frozenset({"vi", "do", "tai", "boi"})
WHY = frozenset({"done.declined", "done.no_answer"})
"""These only after «vì», «do», «tại», «bởi»."""
NO_NAME = BECAUSE | {"ben", "o", "cho", "khau", "phan", "thue", "chua", "khong", "thu"}
"""No name goes on with these: «vuong ben thue» is stuck, where «vuong sai so» may be Vương, whose number is wrong."""


NEVER: frozenset[int] = frozenset()


def timed(line: TypedLine) -> frozenset[int]:
    """The positions of the words that say when."""
    spans = moments.spans(line.text)
    return (
        NEVER
        if not spans
        else frozenset(
            at
            for at, word in enumerate(line.words)
            if any(first <= word.start and word.end <= last for first, last in spans)
        )
    )


def left(
    words: Lexicon,
    line: TypedLine,
    *,
    at: int,
    verb: Intent,
    key: MeaningKey = MeaningKey.NOTHING,
    moments_too: bool = True,
) -> list[int]:
    """The positions from `at` on that nothing accounts for; `moments_too`: a moment accounts for itself."""
    names = (f"{verb}.{key}" if key else verb, verb, ANY)
    first = at
    when = timed(line) if moments_too else frozenset()
    when = when if verb not in (Intent.DONE, Intent.CLAIM) else _in_words(line, when)
    when = when if verb != Intent.BLOCK else frozenset(at for at in when if not words.lists["small"].at(line, at))
    found: list[int] = []
    while at < len(line.words):
        if not found and _reason(words, line, at=at, names=names, first=first):
            return []
        length = _length(words, line, at=at, names=names)
        if not length and at not in when:
            found.append(at)
        at += length or 1
    return found


def more_of_it(words: Lexicon, line: TypedLine, *, sense: Sense, at: int, tail: PhraseHit | None) -> int:
    """How many words only tell more of the verb where they begin like a particle or hold another verb: «em nhận, gọi liền đây», «…, chị yên tâm».

    Not of what takes the rest as its note, nor of what is in doubt, nor where a wait is told that the case has.
    """
    if sense.kind in ("open", "doubt") or sense.verb == Intent.OFFER:
        return 0
    names = (f"{sense.verb}.{sense.key}" if sense.key else sense.verb, sense.verb, ANY)
    length = _length(words, line, at=at, names=names)
    hits = ((each, words.meanings.at(line, each)) for each in range(at, at + length))
    within = [each + hit.length <= at + length and hit.value.verb != Intent.WAIT for each, hit in hits if hit]
    longer = tail is not None and tail.length < length
    return length if all(within) and (within or longer) else 0


def happened(words: Lexicon, line: TypedLine, *, said: range) -> bool:
    """Does «rồi», «xong» stand in it?"""
    tails = (words.tails.at(line, at) for at in said)
    return any(tail is not None and tail.value == "past_tails" for tail in tails)


def _in_words(line: TypedLine, when: frozenset[int]) -> frozenset[int]:
    """Without what is a moment by its numbers alone: «xong 2/3» is no date."""
    return when if any(line.words[at].kind == "word" for at in when) else frozenset()


def _length(words: Lexicon, line: TypedLine, *, at: int, names: tuple[str, ...]) -> int:
    """How many words from `at` on may stand behind the verb: the longest of what its lists know."""
    if line.words[at].kind == "mark":
        return 1
    hits: list[PhraseHit | None] = [words.complements[name].at(line, at) for name in names if name in words.complements]
    hits += [words.tails.at(line, at), _again(words, line, at=at, name=names[0])]
    return max((hit.length for hit in hits if hit is not None), default=0)


def _again(words: Lexicon, line: TypedLine, *, at: int, name: str) -> PhraseHit | None:
    """«số này không phải của công ty đâu ạ, sai số rồi»: the same result in other words explains itself."""
    hit = words.meanings.at(line, at)
    same = (
        hit is not None and hit.value.key and hit.value.kind != "doubt" and f"{hit.value.verb}.{hit.value.key}" == name
    )
    return hit if same and name.startswith(Intent.DONE) else None


def _reason(words: Lexicon, line: TypedLine, *, at: int, names: tuple[str, ...], first: int) -> bool:
    """A reason, in whatever words: behind a colon or a word that begins one, and nothing behind the verb (`first`) that takes it back.

    «bị từ chối rồi chị, do sai ngày sinh»: what stands before it is accounted for.
    """
    if not (REASONED | WHY) & set(names):
        return False
    begins = (
        line.words[at].folded in BECAUSE
        if WHY & set(names)
        else line.words[at - 1].key == ":"
        or (line.words[at].kind == "number" and at == first)
        or words.lists["reasons"].at(line, at) is not None
        or _place(words, line, at=at, names=names, first=first)
    )
    return begins and not _taken_back(words, line, first=first)


def _place(words: Lexicon, line: TypedLine, *, at: int, names: tuple[str, ...], first: int) -> bool:
    """«kẹt khâu …»: where, right behind the verb."""
    return at == first and Intent.BLOCK in names and words.lists["reasons"].at(line, at - 1) is not None


def gives_reason(words: Lexicon, line: TypedLine, *, at: int, verb: Intent, first: int) -> bool:
    """«vuong ben thue»: behind it stands a reason, so that «vuong» is no name; nor is «bi vuong», which begins at `first`."""
    reason = words.lists["reasons"].at(line, at) is not None and not _taken_back(words, line, first=at)
    told = line.words[at].folded in NO_NAME or line.words[first].folded == "bi"
    return reason and verb == Intent.BLOCK and told


def _taken_back(words: Lexicon, line: TypedLine, *, first: int) -> bool:
    """Does «chứ», «thì», «gì» stand there, or «xíu» at the end? Not within a reason that is longer: «chu ky so», «bản sao»."""
    at = first
    while at < len(line.words):
        takes, reason = words.lists["takes_back"].at(line, at), words.lists["reasons"].at(line, at)
        small = words.lists["small"].at(line, at)
        if small is not None and ends.only_tails(words, line, at=at + small.length):
            return True
        if takes is not None and (reason is None or reason.length <= takes.length):
            return True
        at += reason.length if reason is not None else 1
    return False
