"""«họ chưa kích hoạt, quên mật khẩu»: not yet activated, and how it stands; without more said «chưa kích hoạt» only denies.

What is told besides (that they were called, why not yet) may be told in any words, as long as nothing else is done in them. Pure.
"""

from handlers.understanding import accounting, beside, clauses, guards, pieces
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning, MeaningKey

SAYS = 2
"""So many words at least say how it stands."""
TOLD = frozenset(
    {MeaningKey.CONTACTED, MeaningKey.DECLINED, MeaningKey.NO_ANSWER, MeaningKey.NOTHING, MeaningKey.ACTIVATED}
)
"""Of what is done these may be told with it."""
DOES = frozenset({Intent.CLAIM, Intent.BUSY, Intent.OFFER, Intent.UNDO, Intent.WAIT})
TURNS = ("no_trouble", "conditions", "questions")
FORGOT = "quen"


def told(words: Lexicon, line: TypedLine) -> Meaning | None:
    """That it is not activated yet; None where only that is said, it is whoever speaks who has not, or something else is done."""
    at = next((each for each in range(len(line.words)) if words.lists["not_activated"].at(line, each)), None)
    if any(words.lists["over_there"].at(line, each) for each in range(len(line.words))):
        return None
    if at is None or clauses.asks(words, line) or guards.long_ago(words, line):
        return None
    hit = words.lists["not_activated"].at(line, at)
    behind = at + (hit.length if hit else 0)
    own = at > 0 and line.words[at - 1].folded in beside.ME
    around = [each for each in range(len(line.words)) if not at <= each < behind]
    if own or any(_turns(words, line, each) for each in around):
        return None
    if not (_called(words, line, before=at) or _why(words, line, at=behind)):
        return None
    return Meaning(Intent.DONE, MeaningKey.NOT_ACTIVATED, rest=line.text.strip())


def _turns(words: Lexicon, line: TypedLine, at: int) -> bool:
    """Something else that is done, a case, a word that turns or supposes it."""
    hit = words.meanings.at(line, at)
    done = hit is not None and hit.value.verb == Intent.DONE and hit.value.key not in TOLD
    does = hit is not None and hit.value.verb in DOES and not hit.careless
    turned = words.lists["unsettles"].at(line, at) is not None and line.words[at].folded != FORGOT
    return done or does or turned or line.words[at].kind == "number" or _supposes(words, line, at)


def _supposes(words: Lexicon, line: TypedLine, at: int) -> bool:
    return any(words.lists[name].at(line, at) and not guards.denies_more(line, at) for name in TURNS)


def _called(words: Lexicon, line: TypedLine, *, before: int) -> bool:
    """«gọi rồi, họ vẫn chưa …»."""
    hits = (words.meanings.at(line, each) for each in range(before))
    return any(hit is not None and hit.value.key == MeaningKey.CONTACTED for hit in hits)


def _why(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """Behind a pause or «vì»: how it stands, in so many words."""
    cut = pieces.cut(words, pieces.of(line, at, end=len(line.words))) if at < len(line.words) else []
    begins = at < len(line.words) and (
        line.words[at].kind == "mark" or line.words[at].folded in accounting.BECAUSE or len(cut) > 1
    )
    return begins and any(piece.end - piece.start >= SAYS for piece in cut)
