"""A colleague in a line: whom it is said to («Dạ anh Khoa em nhận ạ»), or who is asked («c Ngân nhận giúp e»). By title and name, no roster."""

from dataclasses import replace

from handlers.understanding import clauses
from handlers.understanding.books import TypedLine
from handlers.understanding.lexicon import Lexicon

NAME_WORDS = 4
"""So many words at most are a name."""
SELF = frozenset({"em", "để"})


def without_address(words: Lexicon, line: TypedLine) -> TypedLine:
    """Without whom it is said to: «Dạ anh Khoa em nhận ạ», «chị Mai ơi em nhận»; only before «em», «tôi» or a pause."""
    line = _without_address_behind(words, line)
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
        ):
            return line
        if line.words[end].key in SELF and (called < end or line.text[line.words[name].start].isupper()):
            return replace(line, words=(*line.words[:at], *line.words[end:]))
    return line


def _without_address_behind(words: Lexicon, line: TypedLine) -> TypedLine:
    """«em nhận ca này nhé chị Yến»: behind «nhé», «ạ» a title and a name, written as one, only say to whom."""
    for at in range(max(1, len(line.words) - 3), len(line.words) - 1):
        softly = words.lists["softly"].at(line, at - 1) or line.words[at - 1].folded == "a"
        named = line.words[at + 1 :]
        if softly and words.lists["titles"].at(line, at) and all(line.text[word.start].isupper() for word in named):
            return replace(line, words=line.words[:at])
    return line


def asked(words: Lexicon, line: TypedLine) -> str:
    """«c Ngân nhận giúp e», «đ/c Bảo hỗ trợ DN này nhé»: a title, a name, and what they are asked to do; nothing else."""
    at = politeness(words, line)
    title = words.lists["titles"].at(line, at)
    if title is None or clauses.asks(words, line):
        return ""
    name = at + title.length
    for length in range(1, NAME_WORDS + 1):
        help_ = words.lists["helping"].at(line, name + length)
        if help_ and _only_asks(words, line, at=name + length + help_.length):
            if not all(_may_be_a_name(words, line, i) for i in range(name, name + length)):
                return ""
            return line.text[line.words[at].start : line.words[name + length - 1].end]
    return ""


def _only_asks(words: Lexicon, line: TypedLine, *, at: int) -> bool:
    """Nothing more behind what they are asked to do; «chị Yến nhận rồi» tells what has happened."""
    tails = (words.tails.at(line, each) for each in range(at, len(line.words)))
    done = any(hit is not None and hit.value == "past_tails" for hit in tails)
    return not done and clauses.only_known(words, line, name="help_ends", at=at)


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
