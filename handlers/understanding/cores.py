"""A verb of a line, and what else tells how sure it is: that it has happened, for whom, that it was said before."""

from dataclasses import dataclass, field, replace

from handlers.understanding import accounting, spelling
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon, Sense
from handlers.understanding.meanings import Intent

LEFT_TO = spelling.key("để")


@dataclass(frozen=True, slots=True)
class Core:
    """A verb found, with what stands before it. `past`: said as having happened; `other`: somebody else is the subject."""

    sense: Sense
    start: int
    end: int
    careless: bool
    past: bool
    stopped: bool
    other: bool

    @property
    def takes_rest(self) -> bool:
        """True when the rest of the line is its note: a reason, a moment, a person."""
        return self.sense.kind == "open" or self.sense.verb == Intent.OFFER


@dataclass(slots=True)
class Parsed:
    """`rest`: index of the first word that was not understood; `glued`: no punctuation before it.

    `clear`: punctuation follows a verb; `leads`: roles of the words before a verb that never came.
    """

    cores: list[Core] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    next_step: int = 0
    rest: int = 0
    glued: bool = False
    clear: bool = False


def as_said(parsed: Parsed, core: Core) -> Core:
    """«nộp rồi chị ơi, nộp lúc một giờ»: said again it is as sure as it was."""
    known = [
        each
        for each in parsed.cores
        if each.sense.key and (each.sense.verb, each.sense.key) == (core.sense.verb, core.sense.key)
    ]
    return replace(core, sense=known[0].sense) if known and not core.stopped else core


def finished(lexicon: Lexicon, line: TypedLine, *, core: Core) -> Core:
    """«em làm đăng ký xong rồi» takes nothing: what ends with the claim is a result, and has come; «để em gọi họ» is still to be done."""
    if core.sense.verb != Intent.CLAIM or any(word.key == LEFT_TO for word in line.words[core.start : core.end]):
        return core
    hits = ((first, lexicon.meanings.at(line, first)) for first in range(core.start + 1, core.end))
    ends = (
        hit.value
        for first, hit in hits
        if hit and _reaches(lexicon, line, core, sense=hit.value, at=first + hit.length)
    )
    result = next((sense for sense in ends if sense.verb == Intent.DONE and sense.key), None)
    return replace(core, sense=result) if result else core


def _reaches(lexicon: Lexicon, line: TypedLine, core: Core, *, sense: Sense, at: int) -> bool:
    """Is what stands of the core behind a result only for whom it was: «em kích hoạt (cho bác ấy) rồi»?"""
    within = replace(line, words=line.words[: core.end])
    return at == core.end or (
        at < core.end and not accounting.left(lexicon, within, at=at, verb=sense.verb, key=sense.key)
    )


def settled(sense: Sense, past: bool, *, numbered: bool) -> Sense:
    """A result that counts only as past, or with a number, is sure once that is said."""
    if (sense.kind in ("past", "short") and past) or (sense.kind == "short" and numbered):
        return replace(sense, kind="sure")
    return sense
