"""A line without a verb that names a moment and what will happen then: «chiều gọi lại», «t2 lên», «mai 9h họ ghé».

Every word must belong to it, and who comes must be the enterprise: «sáng mai họp tổ 8h nhớ lên nha» is talk.
"""

from dataclasses import replace

from handlers.understanding import accounting, capitals, ends, moments
from handlers.understanding.books import TypedLine
from handlers.understanding.cores import Core, Parsed
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent
from handlers.understanding.own_words import BREAKS

WAITS = frozenset({"cho", "doi"})
SINCE = "tu"
SOME = frozenset({"hon", "gan", "ca", "duoc", "da", "hoi", "luc", "hom", "lau"})
"""What may stand before how long it has been, or since when."""
ALREADY = frozenset({"roi", "nay"})


def begins(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """«chiều gọi lại», «t2 lên», «30 phút nữa gọi lại»: a moment first, and then what will happen."""
    if moments.gone_by(line.text):
        return False
    at = _behind_why(words, line, at=parsed.rest)
    begins = line.words[at].kind == "number" or (words.lists["moments"].at(line, at) and not _named(words, line, at))
    return bool((begins or at in accounting.timed(line)) and kept(words, line, parsed=parsed) is not None)


def _behind_why(words: Lexicon, line: TypedLine, *, at: int) -> int:
    """Where the moment is told behind why not now, or who says so: «(anh ấy) đi nước ngoài, tuần sau …», «(giám đốc) nói mai …»."""
    says = words.lists["says_when"].at(line, at)
    if says:
        return min(at + says.length, len(line.words) - 1)
    away = words.lists["away"].at(line, at)
    pause = at + away.length if away else at
    return pause + 1 if pause + 1 < len(line.words) and pause > at and line.words[pause].kind == "mark" else at


def follows(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """Is what stands from `at` on an appointment of its own: «nộp hs rồi, mai 9h lấy kq», «không nghe máy ạ, mai 8h em gọi lại»?"""
    behind = replace(line, words=line.words[start(words, line, at=at) :])
    return bool(behind.words and begins(words, behind, Parsed()) and kept(words, behind, parsed=Parsed()))


def start(words: Lexicon, line: TypedLine, *, at: int) -> int:
    """Where what is said behind politeness and a pause begins: of «… ạ, mai 8h em gọi lại» at «mai»."""
    while at < len(line.words) and (
        (polite := words.tails.at(line, at)) is not None or line.words[at].folded in BREAKS
    ):
        at += polite.length if polite is not None else 1
    return at


def kept(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool | None:
    """Is it the enterprise that comes, or the speaker who calls? None where that would be a guess about people («8h nhớ lên nha»)."""
    over = left(words, line, parsed=parsed)
    if _to_a_colleague(words, line, parsed):
        return None
    later = range(parsed.rest, len(line.words))
    hits = ((at, words.lists["appointments"].at(line, at)) for at in later)
    if any(hit and _is_over(words, line, at=at + hit.length) for at, hit in hits):
        return None  # «9h họ lên rồi»
    strong = any(_strong(words, line, at) for at in later)
    weak = any(words.lists["weak_appointments"].at(line, at) for at in later)
    if strong:
        return not over
    oneself = "pronouns" in parsed.leads or any(words.lists["oneself"].at(line, at) for at in later)
    return True if weak and not over and not oneself else None


def has_waited(words: Lexicon, line: TypedLine, *, core: Core) -> bool:
    """«họ chờ từ trưa rồi», «chờ cấp 3 ngày rồi»: how long it has been so far, and no appointment; «đợi 30 phút rồi gọi» is one."""
    waits = any(line.words[at].folded in WAITS for at in range(core.start, core.end))
    if core.sense.verb != Intent.WAIT or not waits:
        return False
    since = core.end < len(line.words) and line.words[core.end].folded == SINCE
    when, first = accounting.timed(line), core.end + since
    at = first
    while at < len(line.words) and (at in when or line.words[at].folded in SOME):
        at += 1
    return at > first and (since or _is_over(words, line, at=at))


def _is_over(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """Does «rồi» stand there, and then nothing more of the same clause?"""
    if at >= len(line.words) or line.words[at].folded not in ALREADY:
        return False
    behind = at + 1
    return behind >= len(line.words) or line.words[behind].kind == "mark" or ends.only_tails(words, line, at=behind)


def _strong(words: Lexicon, line: TypedLine, at: int) -> bool:
    """«gọi lại», «lấy kết quả» are an appointment whoever says it; «tí em gọi», «em lên» only a plan."""
    hit, weak = words.lists["appointments"].at(line, at), words.lists["weak_appointments"].at(line, at)
    return hit is not None and (weak is None or weak.length < hit.length)


def _to_a_colleague(words: Lexicon, line: TypedLine, parsed: Parsed) -> bool:
    """«mai em gọi cho chị» is said to her; «mai em gọi cho chị kế toán» is not."""
    for at in range(parsed.rest, len(line.words)):
        called, others = words.lists["to_colleague"].at(line, at), words.lists["around_appointments"].at(line, at)
        if called and (others is None or others.length <= called.length):
            return not words.lists["this"].at(line, at + called.length - 1)
    return False


def left(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> list[int]:
    """What is neither a moment, nor an appointment, nor what may stand around one."""
    when = accounting.timed(line)
    known = ("appointments", "enterprise", "around_appointments")
    found, at = [], parsed.rest
    while at < len(line.words):
        hits = [words.lists[name].at(line, at) for name in known] + [words.tails.at(line, at)]
        length = max((hit.length for hit in hits if hit), default=1 if line.words[at].kind == "mark" else 0)
        if (not length and at not in when) or _named(words, line, at):
            found.append(at)
        at += length or 1
    return found


def _named(words: Lexicon, line: TypedLine, at: int) -> bool:
    """A name that is a word of ours: «anh Bảo tối nay gọi lại nhé» is said to him."""
    written = at > 0 and capitals.capital(line, at) and not line.text.isupper()
    return written and words.lists["titles"].at(line, at - 1) is not None
