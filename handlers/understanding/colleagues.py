"""A colleague in a line: whom it is said to («Dạ anh Khoa em nhận ạ»), or who is asked («c Ngân nhận giúp e»). By title and name, no roster."""

from dataclasses import dataclass, replace

from handlers.understanding import accounting, capitals, clauses, ends
from handlers.understanding.books import PhraseHit, TypedLine
from handlers.understanding.cores import Parsed
from handlers.understanding.lexicon import Lexicon
from handlers.understanding.meanings import Intent

NAME_WORDS = 4
"""So many words at most are a name."""
TO_WHOM = 9
"""So many words at most say to whom, with the pause behind them."""
PAUSES = (":", ",")
CALLING = ("oi", "a")
"""What may stand behind the name of whom it is said to: «chị Yến ơi», «chị Yến ạ»."""
SHORT_FOR_COMRADE = "duoc"
"""«đc», which is «được» too: «GỌI ĐƯỢC RỒI CHỊ ƠI» names nobody."""
SAID_TO = ("a", "ne", "hen", "roi")
"""Besides «nhé», «nha», what may stand before whom it is said to: «em nhận nè chị Yến», «khách đến rồi anh Cường»."""
INSTEAD = "thay"
SELF = frozenset({"em", "để"})


def without_address(words: Lexicon, line: TypedLine) -> TypedLine:
    """Without whom it is said to: «Dạ anh Khoa em nhận ạ», «chị Mai ơi em nhận»; only before «em», «tôi» or a pause."""
    line = _without_report_to(words, _without_address_behind(words, line))
    at = politeness(words, line)
    title = words.lists["titles"].at(line, at)
    if title is None:
        return line
    name = at + title.length
    for end in range(name + 1, min(name + 4, len(line.words))):
        called = end - 1 if line.words[end - 1].folded == "oi" else end
        if not (
            name < called
            and all(_may_be_a_name(words, line, i) and line.words[i].key not in SELF for i in range(name, called))
            and not _said_of(line, range(name, called))
        ):
            return line
        if line.words[end].key in SELF and (called < end or line.text[line.words[name].start].isupper()):
            return replace(line, words=(*line.words[:at], *line.words[end:]))
    return line


def _without_report_to(words: Lexicon, line: TypedLine) -> TypedLine:
    """«Báo cáo đồng chí Mai: đã khớp», «Kính báo các đồng chí, tôi nhận»: to whom it is said, before the first colon or comma."""
    at = politeness(words, line)
    reports = words.lists["reporting"].at(line, at)
    if reports is None:
        return line
    names = range(at + reports.length, min(at + reports.length + TO_WHOM, len(line.words)))
    end = next((each for each in names if line.words[each].key in PAUSES), None)
    said = range(at + reports.length, end or 0)
    plain = all(line.words[each].kind == "word" and not words.meanings.at(line, each) for each in said)
    return replace(line, words=line.words[end + 1 :]) if end is not None and plain else line


def _said_of(line: TypedLine, named: range) -> bool:
    """«chị Mai nói mai em bận»: behind a name written as one more is told than who it is."""
    written = capitals.capital(line, named.start) and not line.text.isupper()
    return written and sum(not capitals.capital(line, at) for at in named) > 1


def wished(words: Lexicon, line: TypedLine) -> bool:
    """«chị Mai kêu em nhận»: what somebody named wants of whoever speaks, which is not yet what they do."""
    at = politeness(words, line)
    name = at + _length(words.lists["titles"].at(line, at)) + 1
    behind = range(name, min(name + NAME_WORDS, len(line.words) - 1))
    return name > at + 1 and any(words.lists["wishes"].at(line, each) for each in behind)


def _without_address_behind(words: Lexicon, line: TypedLine) -> TypedLine:
    """«em nhận ca này nhé chị Yến», «em nhận chị Yến ơi»: a title and a name, written as one, only say to whom."""
    last = line.words[-1].folded if line.words else ""
    behind = next((at for at, word in enumerate(reversed(line.words)) if word.folded not in CALLING), 0)
    last = "oi" if any(word.folded == "oi" for word in line.words[len(line.words) - behind :]) else last
    for at in range(max(1, len(line.words) - 3 - behind), len(line.words) - 1 - behind):
        softly = last == "oi" or words.lists["softly"].at(line, at - 1) or line.words[at - 1].folded in SAID_TO
        named = line.words[at + 1 : len(line.words) - behind]
        written = bool(named) and all(line.text[word.start].isupper() for word in named)
        if softly and written and words.lists["titles"].at(line, at) and line.words[at].folded != SHORT_FOR_COMRADE:
            return replace(line, words=line.words[:at])
    return line


@dataclass(frozen=True, slots=True)
class Called:
    """Who is asked, as typed; `titled`: with a title, so that it is nobody else's word; `softly`: with «nhé», «giúp», as one asks."""

    name: str
    titled: bool
    softly: bool = False


def asked(words: Lexicon, line: TypedLine) -> Called | None:
    """«c Ngân nhận giúp e», «đ/c Bảo hỗ trợ DN này nhé», «ca này Bảo làm»: a name, and what they are asked to do; nothing else."""
    line = _without_instead(words, line)
    at = politeness(words, line)
    at += _length(words.lists["proposing"].at(line, at))
    at += _length(words.lists["this"].at(line, at))
    title = _length(words.lists["titles"].at(line, at)) or _younger(line, at)
    if clauses.asks(words, line) or at + title >= len(line.words):
        return None
    for length in range(1, NAME_WORDS + 1):
        named = range(at + title, at + title + length)
        behind = _behind_call(line, named.stop)
        help_ = 0 if set(named[1:]) & accounting.timed(line) else _length(words.lists["helping"].at(line, behind))
        if help_ and _only_asks(words, line, at=behind + help_):
            if not all(_may_be_a_name(words, line, i) for i in named) or not (title or _written_as_one(line, named)):
                return None
            titled = bool(title) and not _may_say(words, line, named.start)
            softly = not _may_say(words, line, named.start) and any(
                words.lists["asking_softly"].at(line, each) for each in range(behind, len(line.words))
            )
            return Called(line.text[line.words[at].start : line.words[named.stop - 1].end], titled, softly)
    return None


def left_to(words: Lexicon, line: TypedLine) -> Called | None:
    """«để anh Bảo làm, ảnh quen bên đó»: who is to do it, written as a name; what stands behind the pause only tells why."""
    at = politeness(words, line)
    at += _length(words.lists["this"].at(line, at))
    left = _length(words.lists["left_to"].at(line, at))
    ends_at = next((each for each in range(at, len(line.words)) if line.words[each].kind == "mark"), len(line.words))
    why = range(ends_at, len(line.words))
    if not left or any((hit := words.meanings.at(line, each)) and hit.value.verb != Intent.NONE for each in why):
        return None
    clause = replace(line, words=line.words[at + left : ends_at])
    called = asked(words, clause) or _only_named(words, clause)
    written = called is not None and called.name.split()[-1][0].isupper() and not line.text.isupper()
    return replace(called, titled=False, softly=False) if written and called is not None else None


def _without_instead(words: Lexicon, line: TypedLine) -> TypedLine:
    """«Ngân làm thay Dũng ca này»: without whose work it was."""
    at = next((each for each, word in enumerate(line.words) if word.folded == INSTEAD), len(line.words))
    end = at + 1 + (_length(words.lists["titles"].at(line, at + 1)) if at < len(line.words) else 0)
    written = end < len(line.words) and capitals.capital(line, end) and not line.text.isupper()
    return replace(line, words=(*line.words[:at], *line.words[end + 1 :])) if written else line


def _only_named(words: Lexicon, clause: TypedLine) -> Called | None:
    """«ca này để Bảo»: a title perhaps, a name written as one, and particles."""
    title = _length(words.lists["titles"].at(clause, 0))
    end = next((at for at in range(title, len(clause.words)) if not capitals.capital(clause, at)), len(clause.words))
    alone = title < end <= title + 2 and ends.only_tails(words, clause, at=end, past=False)
    if (
        not alone
        or clauses.asks(words, clause)
        or not all(_may_be_a_name(words, clause, at) for at in range(title, end))
    ):
        return None
    return Called(clause.text[clause.words[0].start : clause.words[end - 1].end], False)


def _younger(line: TypedLine, at: int) -> int:
    """«em Dũng nhận …»: a title only before a name written as one."""
    return (
        int(line.words[at].key == "em" and capitals.capital(line, at + 1) and not line.text.isupper())
        if at + 1 < len(line.words)
        else 0
    )


def _behind_call(line: TypedLine, at: int) -> int:
    """Behind the «ơi» of «Sơn ơi em gọi …», and the «em» that says it again."""
    if at >= len(line.words) or line.words[at].folded != "oi":
        return at
    again = at + 1 + (at + 1 < len(line.words) and line.words[at + 1].kind == "mark")
    return again + int(again + 1 < len(line.words) and line.words[again].key == "em")


def _may_say(words: Lexicon, line: TypedLine, at: int) -> bool:
    """«chị bảo nhận ca này nhé»: somebody called Bảo, or what she says."""
    return bool(words.lists["sayings"].at(line, at)) and not capitals.capital(line, at)


def _length(hit: PhraseHit | None) -> int:
    return hit.length if hit is not None else 0


def _written_as_one(line: TypedLine, named: range) -> bool:
    """With capitals, and no moment: «Mai gọi lại» is tomorrow, or she."""
    capitals = all(line.text[line.words[at].start].isupper() for at in named) and not line.text.isupper()
    return capitals and not set(named) & accounting.timed(line)


def _only_asks(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """Nothing more behind what they are asked to do; «chị Yến nhận rồi» tells what has happened."""
    tails = (words.tails.at(line, each) for each in range(at, len(line.words)))
    done = any(hit is not None and hit.value == "past_tails" for hit in tails)
    return not done and ends.only_known(words, line, name="help_ends", at=at)


def politeness(words: Lexicon, line: TypedLine) -> int:
    """Where the line begins behind «dạ», «vâng», «ok»."""
    at = 0
    while at < len(line.words) and (line.words[at].kind == "mark" or words.lists["agreeing"].at(line, at)):
        at += 1
    return at


def _may_be_a_name(words: Lexicon, line: TypedLine, at: int) -> bool:
    """No word of ours; what could be one only for want of accents («thi», «dung») may be a name all the same."""
    hits = (
        words.leads.at(line, at),
        words.meanings.at(line, at),
        words.lists["somebody"].at(line, at),
        words.lists["helping"].at(line, at),
    )
    return (
        line.words[at].kind == "word"
        and not any(hit and not (line.words[at].plain and at) for hit in hits[:1])
        and not any(hits[1:])
    )


def passed_to(words: Lexicon, line: TypedLine, *, parsed: Parsed) -> bool:
    """Whether the rest can be a person: a title and a short name, or without a title a name written as one («Mai»)."""
    core = parsed.cores[-1]
    short = core.sense.kind == "short"
    longest = 1 if short else NAME_WORDS
    left = range(parsed.rest, len(line.words) if short else _ends_the_name(words, line, parsed))
    named = [at for at in left if not ends.only_tails(words, line, at=at, past=not short)]
    to = words.lists["given_to"].at(line, parsed.rest)
    title = words.lists["titles"].at(line, parsed.rest + (to.length if to else 0))
    if title:
        return 0 < len(named) - title.length - (to.length if to else 0) <= longest
    capitals = all(line.text[line.words[at].start].isupper() for at in named)
    return bool(named) and not core.careless and capitals and len(named) <= longest


def _ends_the_name(words: Lexicon, line: TypedLine, parsed: Parsed) -> int:
    """Where what they are to do begins: «giao Dũng (làm nhé)»; the whole line where it says more."""
    behind = range(parsed.rest + 1, min(parsed.rest + NAME_WORDS + 2, len(line.words)))
    return next((at for at in behind if not accounting.left(words, line, at=at, verb=Intent.OFFER)), len(line.words))
