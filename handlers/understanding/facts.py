"""What one line tells of the two things that a contact asks: do the data match, is there a level 2. Clause by clause, each with its own polarity.

«lệch ngày sinh nên chưa khớp, còn mức hai thì có rồi» tells both. A clause is about one of the two (or both: «cả hai đều chưa»), says yes
or no of it, and holds besides only what a noun phrase may hold; a clause of neither tells only why, or that they were reached. Pure.
"""

from collections.abc import Iterator
from dataclasses import replace

from handlers.understanding import accounting, capitals, clauses, colleagues, ends, guards, lexicon, slots
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent, Meaning, MeaningKey

DATA, LEVEL = "fact_data", "fact_level"
KEYS = {
    (DATA, True): MeaningKey.MATCHED,
    (DATA, False): MeaningKey.NOT_MATCHED,
    (LEVEL, True): MeaningKey.LEVEL2,
    (LEVEL, False): MeaningKey.NO_LEVEL2,
}
REACHED = ""
ENOUGH, NOT_YET = "thoi", "chua"
NO_TAILS = frozenset({"cho", "phieu", "ca", "viec", "vu"})
HOLDS_NOTHING_BACK = guards.DENIES | {"de", "dang", "khac", "khong", "can"}
"""Of the words before which nothing has happened, those that a clause of a fact may hold: «vẫn để số cũ», «chưa có»."""
MOST = 8
"""So many clauses at most are read."""
JOINS = ("therefore", "besides", "though")
STATES = frozenset({"thi", "la"})
"""«mức 2 thì chưa»: no joint, where a yes or no follows."""
TURNS = frozenset({"nhung", "con", "ma", "chu"})
"""What nothing stands behind any more."""
SAYING = ("fact_no_words", "fact_yes_words")
Told = dict[str, bool]
"""Which of the two, and whether it is so; empty of a clause that tells neither."""


def both(words: Lexicon, line: TypedLine, *, meant: Meaning) -> Meaning:
    """What was `meant`, with both things that a contact asks where only one was read of a line that tells two."""
    one = meant.verb == Intent.DONE and not meant.also and meant.key in {*KEYS.values(), MeaningKey.CONTACTED}
    found = told(words, line) if meant.in_doubt or one else None
    return replace(found, cases=meant.cases) if found is not None and (meant.in_doubt or found.also) else meant


def answer(text: str) -> Meaning | None:
    """What a line says to the card that asks both just now: there «mức 2 chưa» asks nothing, and «cả hai có rồi» tells of both."""
    words = lexicon.load()
    return told(words, colleagues.without_address(words, words.read(text)), asked=True)


def told(words: Lexicon, line: TypedLine, *, asked: bool = False) -> Meaning | None:
    """Both facts, or one, with whether they were reached; None where a clause is in doubt, or takes another back."""
    names = (DATA, LEVEL, "fact_both") if asked else (DATA, LEVEL)
    if not any(words.lists[name].at(line, at) for name in names for at in range(len(line.words))):
        return None
    if (
        (clauses.asks(words, line) and not (asked and _ends_in_not_yet(words, line)))
        or guards.quoted(words, line)
        or guards.long_ago(words, line)
    ):
        return None
    if any(words.lists[name].at(line, at) for name in ("conditions", "promised") for at in range(len(line.words))):
        return None
    known = {} if _breaks_off(words, line) else _known(words, line)
    keys = tuple(KEYS[about, known[about]] for about in (DATA, LEVEL) if about in known)
    also = ((MeaningKey.CONTACTED,) if REACHED in known else ()) + keys
    return Meaning(Intent.DONE, also[0], rest=line.text.strip(), also=also if len(also) > 1 else ()) if keys else None


def without_unknown(words: Lexicon, line: TypedLine) -> TypedLine:
    """Without clauses that say of a fact that nobody knows it («…, m2 thì ổng không nhớ»): they tell nothing, and take nothing back."""
    if clauses.asks(words, line) or not _unsure(words, line):
        return line
    cut = list(_clauses(words, line))
    gone = {word.start for clause in cut if _about(words, clause) and _unsure(words, clause) for word in clause.words}
    left = [word for word in line.words if word.start not in gone]
    while left and (left[-1].kind == "mark" or left[-1].folded in TURNS):
        left.pop()
    return replace(line, words=tuple(left)) if left else line


def _ends_in_not_yet(words: Lexicon, line: TypedLine) -> bool:
    """«khớp, mức 2 chưa»: not where «khớp», «có» stand before it, or a question mark behind."""
    last = max((at for at, word in enumerate(line.words) if word.folded == NOT_YET), default=0)
    open_ = not last or not ends.only_tails(words, line, at=last + 1) or guards.names_nothing(line.text)
    return not open_ and not words.lists["fact_yes_words"].at(line, last - 1)


def _breaks_off(words: Lexicon, line: TypedLine) -> bool:
    """«đã khớp nhưng thôi»: more was to be said."""
    hits = ((at, words.lists[name].at(line, at)) for name in JOINS for at in range(len(line.words)))
    return any(hit is not None and at + hit.length == len(line.words) for at, hit in hits)


def _known(words: Lexicon, line: TypedLine) -> Told:
    """All that the clauses tell; empty where one of them cannot be told, or they are at odds. Under «» that they were reached."""
    known: Told = {}
    about: frozenset[str] = frozenset()
    open_words = False
    for clause in list(_clauses(words, line))[: MOST + 1]:
        if _reached(words, clause):
            known[REACHED] = True
            continue
        named, so = _about(words, clause), _so(words, clause)
        left = _left(words, clause)
        if left is None or (so is None and not named and (left or about or _unsure(words, clause))):
            return {}
        if so is None:
            about = named
            continue
        open_words = open_words or (so is True and left > 0)
        if not (named or about) or any(known.setdefault(each, so) != so for each in named or about):
            return {}
        about = frozenset()
    both = {DATA, LEVEL} <= set(known)
    return known if about <= set(known) and (both or not open_words) else {}


def _clauses(words: Lexicon, line: TypedLine) -> Iterator[TypedLine]:
    """Cut at the pauses and at what joins, and where the other thing begins once yes or no is said of the first; no reason behind «vì»."""
    start, why = 0, False
    for at in range(len(line.words) + 1):
        joint = _joint(words, line, at)
        if not joint and not _begins_the_other(words, line, range(start, at)):
            continue
        if at > start and not why:
            yield _part(line, start, at)
        why = bool(joint) and at < len(line.words) and line.words[at].folded in accounting.BECAUSE
        start = at + joint


def _part(line: TypedLine, start: int, end: int) -> TypedLine:
    return TypedLine(line.text, line.words[start:end], line.accented)


def _joint(words: Lexicon, line: TypedLine, at: int) -> int:
    """How many words join here; at the line's end one more."""
    if at == len(line.words) or line.words[at].kind == "mark" or line.words[at].key == "ạ":
        return 1
    if line.words[at].folded in STATES:
        return 0
    if line.words[at].folded in accounting.BECAUSE and words.lists["because"].at(line, at):
        return 1
    return max((hit.length for name in JOINS if (hit := words.lists[name].at(line, at))), default=0)


def _begins_the_other(words: Lexicon, line: TypedLine, before: range) -> bool:
    """«khớp rồi mức 2 cũng có rồi»: another thing than the one of which enough is said."""
    at = before.stop
    named = next((name for name in (DATA, LEVEL) if words.lists[name].at(line, at)), None)
    if named is None or not before or (at and words.lists[named].at(line, at - 1)):
        return False
    clause = _part(line, before.start, at)
    about = _about(words, clause)
    if not about:
        return _reached(words, clause)
    return named not in about and _so(words, clause) is not None


def _about(words: Lexicon, clause: TypedLine) -> frozenset[str]:
    """Which of the two; «cả hai» is both."""
    if any(words.lists["fact_both"].at(clause, at) for at in range(len(clause.words))):
        return frozenset({DATA, LEVEL})
    return frozenset(
        name for name in (DATA, LEVEL) if any(words.lists[name].at(clause, at) for at in range(len(clause.words)))
    )


def _so(words: Lexicon, clause: TypedLine) -> bool | None:
    """Is it so? None where neither is said, or that nobody knows."""
    hits = [{name: words.lists[name].at(clause, at) for name in SAYING} for at in range(len(clause.words))]
    if _unsure(words, clause):
        return None
    wrong = any(words.lists["fact_wrong"].at(clause, at) for at in range(len(clause.words)))
    if any(hit["fact_no_words"] for hit in hits) or (wrong and _names_data(words, clause)):
        return False
    return True if any(hit["fact_yes_words"] for hit in hits) else None


def _unsure(words: Lexicon, clause: TypedLine) -> bool:
    """«chưa rõ», «khớp hay không»."""
    return any(words.lists["fact_unsure"].at(clause, at) for at in range(len(clause.words)))


def _names_data(words: Lexicon, clause: TypedLine) -> bool:
    """What it is that is wrong: «sai ngày sinh», «tên khác»."""
    return any(words.lists["fact_names"].at(clause, at) for at in range(len(clause.words)))


def _left(words: Lexicon, clause: TypedLine) -> int | None:
    """How many words are only of a noun phrase; None where one is neither that nor about the facts, or supposes them."""
    if words.lists["fact_asides"].at(clause, 0) and not _about(words, clause):
        return 0
    at = left = 0
    while at < len(clause.words):
        length = _length(words, clause, at) or int(guards.denies_more(clause, at))
        if (not length and not slots.noun_word(words, clause, at=at)) or _holds_back(
            words, clause, at=at, known=length
        ):
            return None
        left += not length
        at += length or 1
    gives_up = not _about(words, clause) and any(word.folded == ENOUGH for word in clause.words)
    return left if _states(words, clause) and not gives_up else None


def _holds_back(words: Lexicon, clause: TypedLine, *, at: int, known: int) -> bool:
    """«hình như», «sắp», «có lẽ», and what a company is called («HTX Khớp»); not where more words are `known` from here on («định danh»)."""
    lead = words.leads.at(clause, at)
    stops = (
        lead is not None
        and lead.value == "stops"
        and lead.length >= known
        and clause.words[at].folded not in HOLDS_NOTHING_BACK
    )
    return stops or capitals.is_name(clause, at)


def _states(words: Lexicon, clause: TypedLine) -> bool:
    """Behind «thì» a yes or no, or that nobody knows: «khớp thì tốt» supposes it."""
    last = max((at for at, word in enumerate(clause.words) if word.folded == "thi"), default=None)
    behind = clause if last is None else _part(clause, last + 1, len(clause.words))
    return last is None or _unsure(words, behind) or _so(words, behind) is not None


def _length(words: Lexicon, clause: TypedLine, at: int) -> int:
    """How many words are the facts' own, or say nothing more."""
    if clause.words[at].folded in STATES and at and at + 1 < len(clause.words):
        return 1
    names = (DATA, LEVEL, "fact_both", "fact_unsure", "fact_around", "they_say", *SAYING)
    hits = [words.lists[name].at(clause, at) for name in names]
    lead = words.leads.at(clause, at)
    ends = at > 0 and clause.words[at].folded not in NO_TAILS
    tail = words.tails.at(clause, at) if ends else words.lists["agreeing"].at(clause, at)
    hits += [tail, words.lists["fact_wrong"].at(clause, at) if _names_data(words, clause) else None]
    named = clause.words[at].folded not in NO_TAILS
    hits += [lead if lead is not None and named and lead.value in ("past", "subjects") else None]
    return max((hit.length for hit in hits if hit), default=0)


def _reached(words: Lexicon, clause: TypedLine) -> bool:
    """«đã gọi được cho anh giám đốc rồi»: nothing else is said."""
    line = slots.plain(words, clause) or clause
    parsed = clauses.parse(words, line)
    called = bool(parsed.cores) and all(
        (core.sense.verb, core.sense.key) == (Intent.DONE, MeaningKey.CONTACTED) and not core.stopped
        for core in parsed.cores
    )
    sure = called and any(core.sense.kind == "sure" or core.past for core in parsed.cores)
    return sure and not accounting.left(words, line, at=parsed.rest, verb=Intent.DONE, key=MeaningKey.CONTACTED)
