"""One thing that is done, and around it what may be said in any words: «chuông đổ hoài, chắc họ đi công trình, không nghe máy ạ».

The piece of a long line that acts is explained word by word, as a line of its own would be; the others (`pieces`) only tell why, how or to
whom, and may do so in any words, as long as none of them turns what is done, denies it, names another piece of work, or could be done
itself (`beside`). What fails in that is asked about.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from handlers.understanding import (
    accounting,
    beside,
    capitals,
    clauses,
    colleagues,
    exactness,
    guards,
    pieces,
    references,
)
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning, MeaningKey
from handlers.understanding.pieces import LinePiece

LONGEST_ACT = 3
"""So many pieces at most are read as one that acts."""
MOST_PIECES = 14
BEGINS = 8
"""Within so many words of its beginning a piece that acts has its verb."""
ACTS = frozenset({Intent.DONE, Intent.CLAIM, Intent.BUSY, Intent.WAIT, Intent.OFFER, Intent.BLOCK, Intent.UNDO})
OWN = frozenset({Intent.CLAIM, Intent.BUSY})
"""What only whoever speaks can mean of themselves: another subject before it may be the one of whom it is said."""
REACHED = frozenset({MeaningKey.NOTHING, MeaningKey.CONTACTED})
"""Results whose card asks more before anything waits."""
NAMES = frozenset({MeaningKey.ASKED, MeaningKey.NAMED})
LEAVE = "de"
Read = Callable[[TypedLine], Meaning]
"""A piece read as a line of its own."""


def conclusion(words: Lexicon, line: TypedLine, *, read: Read, unread: bool) -> Meaning | None:
    """What the line does, where all that stands around it only tells more; else, of an `unread` line, the question whether it does.

    Where it begins anew without a pause is a guess: that is only asked about.
    """
    if clauses.asks(words, line):
        return None
    length, cases = references.leading(words, line)
    if length:  # «phiếu 1 gặp rồi, họ bận, mai 9h gọi lại»: all of it is of that case
        told = conclusion(words, replace(line, words=line.words[length:]), read=read, unread=unread)
        return replace(told, cases=cases) if told is not None else None
    cut = pieces.cut(words, line)
    found = _by_now(words, line, cut, read=read) or _told_by_them(words, line, cut, read=read)
    found = found or _concluded(words, line, cut, read=read, asks=unread)
    return found or (_asked(words, line, pieces.cut(words, line, anew=True), read=read) if unread else None)


def _by_now(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, read: Read) -> Meaning | None:
    """«hồi sáng lệch, giờ tra lại khớp rồi», «lần 1 bị từ chối, lần 2 được cấp rồi»: how it was, and how it is; only the latter counts."""
    begins, reads = pieces.turning_point(words, line, cut=cut)
    was = [pieces.of(line, each.start, end=min(each.end, begins)) for each in cut if each.start < begins]
    before = bool(was) and words.lists["at_first"].at(was[0], colleagues.politeness(words, was[0])) is not None
    if not before or not all(beside.is_over(words, each) for each in was) or pieces.supposed(words, line, cut=cut):
        return None
    rest = pieces.of(line, reads, end=len(line.words))
    meant = read(rest)
    if meant.key == MeaningKey.UNBLOCK and any(beside.is_stuck(words, each) for each in was):
        return meant
    if meant.verb != Intent.DONE:
        told = _concluded(words, rest, pieces.cut(words, rest), read=read, asks=False)
        meant = told if told is not None else meant
    return replace(meant, rest=line.text.strip()) if meant.verb == Intent.DONE and meant.key else None


def _told_by_them(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, read: Read) -> Meaning | None:
    """«đã gọi, anh giám đốc xác nhận dữ liệu khớp, mức 2 có rồi»: what they answered to the call, as if it were said without them."""
    said = pieces.covered(words.lists["they_say"], line)
    if not said or pieces.supposed(words, line, cut=cut):
        return None
    meant = read(replace(line, words=tuple(word for at, word in enumerate(line.words) if at not in said)))
    facts = meant.verb == Intent.DONE and MeaningKey.CONTACTED in meant.also
    return replace(meant, rest=line.text.strip()) if facts and not meant.until else None


def _concluded(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, read: Read, asks: bool) -> Meaning | None:
    if not 1 < len(cut) <= MOST_PIECES:
        return None
    found = list(_acts(words, line, cut, read=read))
    if asks and found and found[0][0].start == 0 and found[0][1].verb == Intent.UNDO:
        return _done(line, found[0][1])  # a question, whatever it goes on with
    if pieces.supposed(words, line, cut=cut) or _answers_somebody(words, line, cut, found):
        return None
    if (both := _and_then_waits(words, line, cut, found)) is not None:
        return both
    told = [
        meaning
        for act, meaning in found
        if not _else_done(found, meaning)
        and not (meaning.verb == Intent.WAIT and _denied_behind(line, cut[act.stop :]))
        and beside.only_tells(words, line, cut=cut, act=act, meaning=meaning, also=_as_well(found, meaning))
    ]
    told = _to_the_hour(told)
    if told and len({_whom(each) for each in told}) == 1:
        return _done(line, told[0])
    said = [(act.stop, meaning) for act, meaning in found] or _doubts(line, cut, read=read)
    plain = [meaning for behind, meaning in said if behind == len(cut) or cut[behind].by not in pieces.TURNS]
    return _question(line, plain) if asks and plain else None


def _denied_behind(line: TypedLine, behind: list[LinePiece]) -> bool:
    """«họ nói tuần sau mới có người, nên vẫn chưa gỡ được»: what it comes to is that nothing has."""
    concluding = (piece for piece in behind if piece.by == "therefore")
    return any(line.words[at].folded in guards.DENIES for piece in concluding for at in range(piece.start, piece.end))


def _to_the_hour(told: list[Meaning]) -> list[Meaning]:
    """«sếp mai mới về, hẹn 9h sáng mai»: of several waits the one that names an hour; two hours are asked about."""
    waits = [each for each in told if each.verb == Intent.WAIT]
    if len(waits) < 2 or len(waits) < len(told):
        return told
    exact = [each for each in waits if exactness.on_the_clock(each.rest)]
    return exact if len(exact) == 1 else told if not exact and len({each.rest for each in waits}) == 1 else []


def _and_then_waits(
    words: Lexicon, line: TypedLine, cut: list[LinePiece], found: list[tuple[range, Meaning]]
) -> Meaning | None:
    """«nộp hồ sơ trên cổng rồi, bên đăng ký kinh doanh hẹn 14h mai có kết quả»: one result, and behind it until when."""
    done = [(act, each) for act, each in found if each.verb == Intent.DONE and each.key not in REACHED]
    waits = [(act, each) for act, each in found if each.verb == Intent.WAIT and not each.key and not each.cases]
    if len(done) != 1 or len(waits) != 1 or len(found) != 2 or waits[0][0].start < done[0][0].stop or done[0][1].until:
        return None
    (act, result), (then, wait) = done[0], waits[0]
    if cut[then.start].by in pieces.TURNS or not beside.only_tells(
        words, line, cut=cut, act=act, meaning=result, also=frozenset(then)
    ):
        return None
    return replace(result, rest=line.text.strip(), until=wait.rest)


def _asked(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, read: Read) -> Meaning | None:
    """Of a line that was spoken without pauses, the question whether one of its pieces is meant, unless somebody is said to have said it."""
    if not 1 < len(cut) <= MOST_PIECES or pieces.supposed(words, line, cut=cut):
        return None
    found = list(_acts(words, line, cut, read=read))
    if _answers_somebody(words, line, cut, found):
        return None
    sure = [
        meaning
        for act, meaning in found
        if _begins_surely(words, line, cut, act=act) and (act.stop == len(cut) or cut[act.stop].by not in pieces.TURNS)
    ]
    return _question(line, sure) if sure else None


def _answers_somebody(
    words: Lexicon, line: TypedLine, cut: list[LinePiece], found: list[tuple[range, Meaning]]
) -> bool:
    """«Em cảm ơn, đã hẹn thứ Năm», «anh Khoa: sai số rồi», «em nhận rồi, chưa kích hoạt»: what was done is only told, or is another's."""
    thanks = words.lists["polite_pieces"].at(line, 0) is not None and any(each.verb == Intent.WAIT for _, each in found)
    names = any(piece.by == pieces.COLON and not words.lists["telling_that"].at(line, 0) for piece in cut)
    took = any(each.verb == Intent.CLAIM for _, each in found)
    done = {at for act, _ in found for at in act}
    rest = (piece for at, piece in enumerate(cut) if at and at not in done and piece.start < piece.end)
    left = any(line.words[piece.start].folded in guards.DENIES for piece in rest)
    return thanks or names or (took and left)


def _begins_surely(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, act: range) -> bool:
    """Without a pause before it, only where nothing stands there that may govern it: «chị Nga hỏi em sao …», «hôm nọ …», «chưa …»."""
    if cut[act.start].by != pieces.ANEW:
        return True
    before = pieces.of(line, cut[act.start - 1].start, end=cut[act.start].start)
    leads = (words.leads.at(before, at) for at in range(len(before.words)))
    says = any(
        pieces.covered(words.lists[name], before) for name in ("sayings", "no_trouble", "unsettles", "other_ones")
    )
    counts = any(word.kind == "number" for word in before.words)
    return (
        not says
        and not counts
        and not guards.long_ago(words, before)
        and not any(lead and lead.value == "stops" for lead in leads)
    )


def _else_done(found: list[tuple[range, Meaning]], meaning: Meaning) -> bool:
    """Does another piece do something else? A call that is told beside what came of it does not."""
    others = {(each.verb, each.key) for _, each in found} - {(meaning.verb, meaning.key)}
    return bool(
        others - {(Intent.DONE, MeaningKey.CONTACTED)} - beside.BESIDE_IT.get((meaning.verb, meaning.key), set())
    )


def _as_well(found: list[tuple[range, Meaning]], meaning: Meaning) -> frozenset[int]:
    """The pieces that say the same once more: «lần 1 máy bận, lần 2 không ai nghe»."""
    same = (
        act for act, each in found if (each.verb, each.key, each.cases) == (meaning.verb, meaning.key, meaning.cases)
    )
    return frozenset(at for act in same for at in act)


def _whom(meaning: Meaning) -> tuple[str, ...]:
    """What is done; of an offer also to whom: «chuyển anh Hùng, à thôi, chuyển anh Long» are two."""
    return (meaning.verb, meaning.key, meaning.rest if meaning.verb == Intent.OFFER else "")


def _doubts(line: TypedLine, cut: list[LinePiece], *, read: Read) -> list[tuple[int, Meaning]]:
    """Pieces that would be asked about as lines of their own: «khó cũng nhận, để em thử»; with where each ends."""
    plain = [(at, piece) for at, piece in enumerate(cut) if not piece.by]
    readings = ((at + 1, read(pieces.of(line, piece.start, end=piece.end))) for at, piece in plain)
    return [(at, replace(each, verb=each.asks[0])) for at, each in readings if each.verb == Intent.ASK and each.asks]


def _done(line: TypedLine, meaning: Meaning) -> Meaning:
    if meaning.verb == Intent.UNDO:
        return Meaning(Intent.ASK, asks=(Intent.UNDO,), cases=meaning.cases)
    kept = meaning.verb in (Intent.WAIT, Intent.OFFER)
    return meaning if kept else replace(meaning, rest=line.text.strip())


def _question(line: TypedLine, found: list[Meaning]) -> Meaning | None:
    """Which of it is meant; whom an offer names is not all that is said."""
    asks = tuple(dict.fromkeys(each.verb for each in found if each.verb != Intent.NONE))
    return Meaning(Intent.ASK, found[0].key, found[0].cases, rest=line.text.strip(), asks=asks) if asks else None


def _acts(words: Lexicon, line: TypedLine, cut: list[LinePiece], *, read: Read) -> Iterator[tuple[range, Meaning]]:
    """Each piece, or a few in a row, that do something as a line of their own."""
    told = {at for at in range(len(line.words)) if words.meanings.at(line, at) or _leaves_to(words, line, at)}
    verbs = told | accounting.timed(line)
    first = 0
    while first < len(cut):
        found = _act(line, cut, first, read=read, verbs=verbs)
        if found and _may_begin(words, line, cut, first, meaning=found[1]):
            yield found
            first = found[0].stop - 1
        first += 1


def _act(
    line: TypedLine, cut: list[LinePiece], first: int, *, read: Read, verbs: set[int]
) -> tuple[range, Meaning] | None:
    """What begins with this piece and does something: the fewest pieces that say all of it."""
    found = None
    for last in range(first, min(first + LONGEST_ACT, len(cut))):
        start, end = cut[first].start, cut[last].end
        if last - first + 1 == len(cut) or not verbs & set(range(start, min(end, start + BEGINS))):
            continue
        meaning = read(pieces.of(line, start, end=end))
        if _does(meaning) and (found is None or _says_more(meaning, found[1])):
            found = range(first, last + 1), meaning
    return found


def _leaves_to(words: Lexicon, line: TypedLine, at: int) -> bool:
    """«phiếu này để Sơn làm»: to whom, written as a name."""
    behind = range(at + 1, min(at + 3, len(line.words)))
    return words.lists["left_to"].at(line, at) is not None and any(capitals.capital(line, each) for each in behind)


def _does(meaning: Meaning) -> bool:
    """Does it change something? Of whom it names, a capital tells that it is a name: «chị vào xử lý giúp em» names nobody."""
    if meaning.verb == Intent.NONE:
        return meaning.key in beside.TALKED
    return meaning.verb in ACTS and (meaning.key not in NAMES or meaning.rest.split()[-1][0].isupper())


def _says_more(longer: Meaning, shorter: Meaning) -> bool:
    """«họ chưa đồng ý, hẹn tuần sau» is more than «họ chưa đồng ý»; of what only tells why the shorter is kept."""
    told = [(each.verb, each.key, each.also, each.until, each.cases) for each in (longer, shorter)]
    return told[0] != told[1]


def _may_begin(words: Lexicon, line: TypedLine, cut: list[LinePiece], at: int, *, meaning: Meaning) -> bool:
    """Behind «vì» nothing is done; behind «mà», «nhưng», «thì» only what did not come of it; and what one does oneself is said so."""
    piece, before = cut[at], cut[at - 1] if at else LinePiece(0, 0, "")
    if piece.by in ("because", pieces.COLON):
        return False
    if piece.by == "though" and not (_tried(before) and beside.failed(meaning)):
        return False
    if piece.by == "that" and not (at and words.lists["telling_that"].at(line, before.start)):
        return False
    if meaning.verb == Intent.WAIT and piece.by == "therefore" and line.words[piece.start].folded == LEAVE:
        return False  # «họ nói thôi để mai họ lên»: what they wish
    if meaning.verb not in OWN or not at:
        return True
    said = line.words[piece.start : piece.end]
    begins = line.words[min(colleagues.politeness(words, line), len(line.words) - 1)]
    return any(word.folded in beside.ME for word in said) or begins.folded in beside.ME


def _tried(before: LinePiece) -> bool:
    """So many words before «mà không nghe máy» tell what was tried; fewer suppose («họ mà không chịu thì thôi»)."""
    return before.end - before.start >= pieces.SAYS_MUCH
