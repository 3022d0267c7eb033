"""A card as plain text, in as many messages as it needs: cut between lines, each part with the code by which its question is answered."""

import html

from bot import fitting
from telling.messages import Card

PART_UNITS = 1_800
"""UTF-16 units of one message; the platform takes 2.000, and counts them in a way that is not documented."""
NUMBERED = " ({n}/{of})"
ROOM = 40
"""Kept free for the number of a part and the code."""
LINK_UNITS = 300
"""So long are the lines that bring a file's link, about."""


def parts(card: Card) -> list[str]:
    """The messages of a card, one where it fits."""
    text = plain(card.file.caption or card.text if card.file is not None else card.text)
    if units(text) <= PART_UNITS:
        return [text]
    cut = _cut(text, PART_UNITS - ROOM)
    return [_numbered(part, n, of=len(cut), code=card.code) for n, part in enumerate(cut, 1)]


def messages(card: Card) -> int:
    """As how many of a month's messages a card leaves; a file's link is not written yet."""
    if card.file is None:
        return len(parts(card))
    said = parts(card)
    if card.file.picture:
        return 1 if len(said) == 1 else 1 + len(said)
    return len(parts(Card("\n".join([*said, "-" * LINK_UNITS]))))


def plain(marked: str) -> str:
    """The words of our small markup."""
    return html.unescape(fitting.TAG.sub("", marked)) if "<" in marked or "&" in marked else marked


def units(text: str) -> int:
    """Its length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _numbered(part: str, n: int, *, of: int, code: str) -> str:
    said = f"{part}\n{NUMBERED.format(n=n, of=of).strip()}"
    return f"{said} {code}" if code and code not in part else said


def _cut(text: str, room: int) -> list[str]:
    """Whole lines as long as they fit; a line that is longer than a message is cut between words."""
    found, held = list[str](), ""
    for line in (piece for each in text.split("\n") for piece in _pieces(each, room)):
        joined = f"{held}\n{line}" if held else line
        if held and units(joined) > room:
            found.append(held)
            joined = line
        held = joined
    return [*found, held] if held.strip() else found


def _pieces(line: str, room: int) -> list[str]:
    found = list[str]()
    while units(line) > room:
        head = line.encode("utf-16-le", "surrogatepass")[: 2 * room].decode("utf-16-le", "ignore")
        at = head.rfind(" ")
        head = head[:at] if at > 0 else head
        found.append(head)
        line = line[len(head) :].lstrip(" ")
    return [*found, line]
