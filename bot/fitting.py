"""A card as one channel can show it: choices as words where there are no buttons, people by name where nobody can be called by a link,
words without the file, and whole lines of what is too long. Pure; what a channel can do is its `Caps`.
"""

import html
import re
from dataclasses import replace

from bot.channel import Caps, SendTarget
from campaign.plan import Plan
from storage.deliveries import Where
from telling import choosing, ways
from telling.messages import Answer, Card, File

TAG = re.compile(r"<(/?)([a-z-]+)(?:\s[^>]*)?>")
MISSING = "… (còn {n} dòng chưa hiện)"


def target(where: Where, caps: Caps) -> SendTarget:
    """Where something goes."""
    return SendTarget(where.chat, where.thread if caps.threads else "", where.private)


def takes(caps: Caps, file: File) -> bool:
    """Can it be sent there? One that the other platform alone knows cannot."""
    return caps.files and (caps.known_files or not file.known)


def fit(card: Card, caps: Caps, *, plan: Plan, code: str = "") -> Card:
    """The same card as the channel can show it; `code` is its question's, empty for none."""
    if card.file is not None and not takes(caps, card.file):
        card = choosing.without_file(plan.campaign.language, card)
    if not caps.mentions and card.mentions:
        card = replace(card, text=choosing.called(card), mentions=())
    if not caps.buttons:
        able = (tuple(choice for choice in row if not choice.disabled) for row in card.rows)
        card = replace(card, rows=tuple(row for row in able if row))
        card = choosing.in_words(plan.campaign.language, card, code=code if caps.codes else "")
    text, file = ways.worded(card.text, buttons=caps.buttons), card.file
    if file is not None:
        file = replace(file, caption=ways.worded(file.caption, buttons=caps.buttons))
    called = length(", ".join(one.name for one in card.mentions)) + 1 if card.mentions else 0
    only_for = card.only_for if caps.private_answers else ""
    return replace(card, text=shorten(text, caps.longest_text - called), file=file, only_for=only_for)


def answered(answer: Answer, caps: Caps) -> Answer:
    """An answer in the words of the channel's way to choose."""
    return replace(answer, text=ways.worded(answer.text, buttons=caps.buttons))


def length(marked: str) -> int:
    """UTF-16 units that a reader of this text sees."""
    plain = html.unescape(TAG.sub("", marked)) if "<" in marked or "&" in marked else marked
    return len(plain) if plain.isascii() else len(plain.encode("utf-16-le", "surrogatepass")) // 2


def shorten(marked: str, units: int) -> str:
    """`marked` itself when it fits, else whole lines of it, closed tags, and how many lines are missing."""
    if length(marked) <= units:
        return marked
    lines = marked.split("\n")
    room = units - length(MISSING.format(n=len(lines))) - 1
    kept: list[str] = []
    for line in lines:
        if room < (needed := length(line) + 1):
            break
        room -= needed
        kept.append(line)
    if not kept:
        kept.append(_inside(lines[0], room))
    return _close("\n".join(kept)) + "\n" + MISSING.format(n=max(1, len(lines) - len(kept)))


def _inside(line: str, room: int) -> str:
    """A single line that is too long: its plain words, as many as fit."""
    plain = html.unescape(TAG.sub("", line))
    cut = plain.encode("utf-16-le", "surrogatepass")[: 2 * (room - 1)].decode("utf-16-le", "ignore")
    return html.escape(cut.rsplit(" ", 1)[0], quote=False) + "…"


def _close(marked: str) -> str:
    """Close the tags that are still open."""
    opened: list[str] = []
    for closing, name in TAG.findall(marked):
        if not closing:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
    return marked + "".join(f"</{name}>" for name in reversed(opened))
