"""Whether words may go into a report that somebody signs: no pictures of faces, no shouting. Pure: text in, faults out.

What is refused comes with the same words put plainly, so that nobody has to guess what is wanted. Only what nobody writes on
purpose into a paper is refused; everything else is for whoever edits the draft. Bullets and ticks of office programs stay.
"""

import re

from campaign import text_normalisation
from campaign.errors import Refusal, RuleBroken

PICTURE = re.compile(
    "[\U0001f000-\U0001faff\U000e0020-\U000e007f\u2600-\u26ff\u231a\u231b\u23e9-\u23fa\u2705\u270a-\u270d\u2728\u274c\u274e\u2753-\u2757"
    "\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b50\u2b55\u203c\u2049\ufe0f\u20e3\u200d]+"
)
"""Emoji and what joins them (Unicode 15.1, emoji-data), without the arrows, bullets and ticks that office programs write."""
FACE = re.compile(r"(?<![\w/.:])(?:[:;=][-'^]?(?:[()]{1,9}|[DPpvV3*|](?!\w))|[=]\)+|T[_.]T|\^[_.]?\^|-_-|>_<|<3)(?!\w)")
LAUGH = re.compile(r"(?<!\w)(?:h[iaeu])(?:h[iaeu])+(?!\w)|(?<!\w)k{3,}(?!\w)", re.IGNORECASE)
LOUD = re.compile(r"[!?]{2,}")
DRAWN_OUT = re.compile(r"([^\W\d_])\1{3,}", re.IGNORECASE)
VOWEL = re.compile("[aeiouy]")
SHORT = re.compile(r"ubnd|ubmttq|hdnd|cccd|vneid|bhxh|ktxh|dvc|ioc|ekyc|ocr|ai|it|ip|api|usb|sim|otp|fax|pdf|doc|xls")
"""Words that are written in capitals without being shouted, folded."""
COMPANY = re.compile(r"(?:cong ty|cty|dntn|doanh nghiep|htx|hop tac xa|chi nhanh|ho kinh doanh|hkd|tong cong ty)\b")
SHOUTED = 2
"""So many shouted words make a shout, when hardly any other stands beside them."""
MOSTLY = 0.8


def faults(text: str) -> tuple[str, ...]:
    """What keeps a text out of a report: `emoji`, `shouting`, both or nothing."""
    pictures = PICTURE.search(text) or FACE.search(text) or LAUGH.search(text)
    loud = LOUD.search(text) or DRAWN_OUT.search(text) or _capitals(text)
    return tuple(name for name, found in (("emoji", pictures), ("shouting", loud)) if found)


def check(text: str) -> None:
    """Raises RuleBroken `plain_words`, with the faults and the text put plainly."""
    if found := faults(text):
        raise RuleBroken(Refusal.PLAIN_WORDS, faults=found, plainly=plainly(text))


def plainly(text: str) -> str:
    """The same words without pictures and shouting; empty where nothing else was there."""
    bare = LAUGH.sub("", FACE.sub("", PICTURE.sub("", text)))
    quiet = LOUD.sub(lambda run: "?" if set(run[0]) == {"?"} else ".", DRAWN_OUT.sub(_once, bare))
    lines = (re.sub(r"\s+([.,;?])", r"\1", " ".join(line.split())).lstrip(".,;?! ") for line in quiet.splitlines())
    found = "\n".join(line for line in lines if line)
    if _capitals(found):
        found = " ".join(word if _known(word) else word.lower() for word in found.split(" "))
    return found[:1].upper() + found[1:]


def _once(run: re.Match[str]) -> str:
    """A letter drawn out, once; not at all behind itself with its tone («quáaaaa»)."""
    before = run.string[: run.start()][-1:]
    return "" if text_normalisation.fold(before) == text_normalisation.fold(run[1]) else run[1]


def _capitals(text: str) -> bool:
    """Is it written in capitals throughout? A name of a company or an office in capitals is a name."""
    if COMPANY.match(text_normalisation.fold(text)):
        return False
    said = [word for word in re.findall(r"[^\W\d_]{2,}", text) if not _known(word)]
    shouted = [word for word in said if word.isupper()]
    return len(shouted) >= SHOUTED and len(shouted) >= MOSTLY * len(said)


def _known(word: str) -> bool:
    """An abbreviation: known, or without a vowel («TNHH», «DN», «KT»), or with digits («PC06»)."""
    plain = text_normalisation.fold(word).strip(".,;:?()")
    return bool(SHORT.fullmatch(plain)) or not VOWEL.search(plain) or any(letter.isdigit() for letter in plain)
