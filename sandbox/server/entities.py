"""HTML as Telegram reads it: text and entities with UTF-16 offsets, or its very error.

Also what Telegram finds by itself in people's text (commands, mentions,
addresses) and the trimming of a message. Showing it again is `markup`'s.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sandbox.server import errors

Json = dict[str, Any]

MOST_ENTITIES = 100
_KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ESCAPE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));?")
_TAG = re.compile(r"""([^\s>]*)((?:\s+[^\s=>]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)\s*(>?)""")
_ATTRIBUTE = re.compile(r"""([^\s=>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>]+)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?!\w)"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<!\w)(?P<hashtag>#\w+)"
)


def units(text: str) -> int:
    """Length in UTF-16 units: an emoji counts 2."""
    return len(text) if text.isascii() else len(text) + sum(char > "\uffff" for char in text)


@dataclass(slots=True)
class _Open:
    tag: str
    start: int
    piece: int
    attributes: dict[str, str]


@dataclass(slots=True)
class _Reading:
    """One pass over the source; `at` counts UTF-16 units of the text so far."""

    source: str
    pieces: list[str] = field(default_factory=list)
    at: int = 0
    opened: list[_Open] = field(default_factory=list)
    found: list[Json] = field(default_factory=list)

    def take(self, piece: str) -> None:
        if piece:
            plain = _ESCAPE.sub(_unescape, piece) if "&" in piece else piece
            self.pieces.append(plain)
            self.at += units(plain)

    def byte(self, index: int) -> int:
        return len(self.source[:index].encode())


def _unescape(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match[0]


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Text and entities; raises 400 "can't parse entities: …" with byte offsets."""
    reading, last = _Reading(source), 0
    while (begin := source.find("<", last)) >= 0:
        reading.take(source[last:begin])
        last = _end_tag(reading, begin) if source.startswith("</", begin) else _start(reading, begin)
    reading.take(source[last:])
    if reading.opened:
        _fail(f'Can\'t find end tag corresponding to start tag "{reading.opened[-1].tag}"')
    return "".join(reading.pieces), _in_order(reading.found)


def _fail(reason: str) -> None:
    raise errors.bad(f"can't parse entities: {reason}")


def _start(reading: _Reading, begin: int) -> int:
    match = _TAG.match(reading.source, begin + 1)
    if match is None or not match[3]:
        _fail(f"Unclosed start tag at byte offset {reading.byte(begin)}")
        raise AssertionError
    tag = match[1].lower()
    attributes = {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(match[2])}
    if tag not in _KINDS:
        _fail(f'Unsupported start tag "{tag}" at byte offset {reading.byte(begin)}')
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {reading.byte(begin)}')
    reading.opened.append(_Open(tag, reading.at, len(reading.pieces), attributes))
    return match.end()


def _end_tag(reading: _Reading, begin: int) -> int:
    end = reading.source.find(">", begin)
    where = reading.byte(begin)
    if not reading.opened:
        _fail(f"Unexpected end tag at byte offset {where}")
    if end < 0:
        _fail(f"Unclosed end tag at byte offset {where}")
    named = reading.source[begin + 2 : end].strip().lower()
    opened = reading.opened.pop()
    if named and named != opened.tag:
        _fail(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{named}>"')
    if reading.at > opened.start:
        _close(reading, opened)
    return end + 1


def _close(reading: _Reading, opened: _Open) -> None:
    entity: Json = {
        "type": _KINDS[opened.tag],
        "offset": opened.start,
        "length": reading.at - opened.start,
    }
    if opened.tag == "a":
        inside = "".join(reading.pieces[opened.piece :])
        target = _ESCAPE.sub(_unescape, opened.attributes.get("href", "")) or inside
        link = _link(target)
        if link is None:
            return
        entity |= link
    elif opened.tag == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    elif opened.tag == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    elif opened.tag == "pre" and _is_code(reading, entity):
        entity |= {key: value for key, value in reading.found.pop().items() if key == "language"}
    elif opened.tag == "code" and _inside_pre(reading) and opened.attributes.get("class", "").startswith("language-"):
        entity["language"] = opened.attributes["class"].removeprefix("language-")
    reading.found.append(entity)


def _is_code(reading: _Reading, entity: Json) -> bool:
    """Whether a <pre> holds nothing but one <code>, which Telegram makes one entity."""
    last = reading.found[-1] if reading.found else {}
    return all(last.get(key) == value for key, value in (entity | {"type": "code"}).items())


def _inside_pre(reading: _Reading) -> bool:
    return bool(reading.opened) and reading.opened[-1].tag == "pre"


def _link(target: str) -> Json | None:
    person = re.fullmatch(r"tg://user/?\?id=(\d+)", target)
    if person:
        return {"type": "text_mention", "user": int(person[1])}
    if re.match(r"(https?|tg|tel|mailto):", target):
        return {"type": "text_link", "url": target}
    return {"type": "text_link", "url": f"http://{target}/"} if "." in target else None


def _in_order(found: list[Json]) -> list[Json]:
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return found[:MOST_ENTITIES]


def given(raw: Any, text: str) -> list[Json]:
    """Entities that the caller counted; raises 400 when one lies outside the text."""
    if not isinstance(raw, list):
        raise errors.bad("can't parse entities JSON object")
    whole = units(text)
    for entity in raw:
        if not 0 <= int(entity["offset"]) <= int(entity["offset"]) + int(entity["length"]) <= whole:
            raise errors.bad("can't parse entities: entity is outside of the text")
    return _in_order([dict(entity) for entity in raw])


def trimmed(text: str, found: list[Json]) -> tuple[str, list[Json]]:
    """Without blank ends, entities moved along, as Telegram keeps a message."""
    bare = text.strip()
    if bare == text:
        return text, found
    lost, whole = units(text) - units(text.lstrip()), units(bare)
    kept = []
    for entity in found:
        start = max(entity["offset"] - lost, 0)
        length = min(entity["offset"] + entity["length"] - lost, whole) - start
        if length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return bare, kept


def detected(text: str) -> list[Json]:
    """Commands, @mentions, #tags and addresses in what a person typed."""
    wide = not text.isascii()
    return [
        {
            "type": match.lastgroup,
            "offset": units(text[: match.start()]) if wide else match.start(),
            "length": units(match[0]),
        }
        for match in _FOUND.finditer(text)
    ]


def with_addresses(text: str, found: list[Json]) -> list[Json]:
    """What the sender marked, and the addresses in between: a client makes them links by itself."""
    if "://" not in text:
        return found
    marked = [(entity["offset"], entity["offset"] + entity["length"]) for entity in found]
    free = [
        entity
        for entity in detected(text)
        if entity["type"] == "url"
        and not any(start < entity["offset"] + entity["length"] and entity["offset"] < end for start, end in marked)
    ]
    return [*found, *free]
