"""«Ý kiến phiếu 128: cứ làm tiếp»: a leader's words about one case. Pure: text in, value out."""

import re

from campaign.text_normalisation import fold, nfc
from handlers.understanding import clauses, colleagues, lexicon

ABOUT = re.compile(
    r"(?:em |anh |chi |toi )?(?:tra loi|cho y kien|y kien|y kien chi dao|chi dao)(?: (?:ve|cho))?(?: (?:phieu|ca|ho so)|(?= ?#)) ?#?(\d{1,7})"
)
TO_WHOM = re.compile(r"(?:em |anh |chi |toi )?(?:tra loi|cho y kien|y kien|y kien chi dao)(?: (?:cho|voi|toi))?(?= )")
FEWEST = 5
"""So many words at least tell what to do."""


def instructs(text: str) -> bool:
    """Does a line tell somebody what to do: «em nộp lại, ghi rõ số cũ số mới», «cứ nộp đi, chị chịu trách nhiệm»?"""
    words = lexicon.load()
    line = words.read(text)
    first = colleagues.politeness(words, line)
    this = words.lists["this"].at(line, first)
    first += this.length if this is not None else 0
    tells = first < len(line.words) and words.lists["instructing"].at(line, first) is not None
    return tells and len(line.words) >= FEWEST and not clauses.asks(words, line)


def plainly(text: str) -> tuple[int, str]:
    """The case and the words; 0 and nothing for every other line."""
    head, _, said = nfc(text).strip().partition(":")
    found = ABOUT.fullmatch(" ".join(fold(head).split()))
    return (int(found[1]), said.strip()) if found is not None and said.strip() else (0, "")


def to_whom(text: str) -> tuple[str, str]:
    """«trả lời đ/c Dũng: gửi công văn số 12»: the name and the words, as typed; nothing for every other line."""
    head, _, said = nfc(text).strip().partition(":")
    found = TO_WHOM.match(fold(head))
    named = head[found.end() :].strip() if found is not None and len(fold(head)) == len(head) else ""
    return (named, said.strip()) if named and said.strip() else ("", "")
