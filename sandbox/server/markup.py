"""Entities back into HTML that a page may show as it is.

Only b i u s code pre a blockquote br and the mention span come out; all text
is escaped, links are http(s), mailto, tel or t.me ones only.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

Json = dict[str, Any]

_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip


def html(text: str, entities: list[Json]) -> str:
    """Safe HTML; entities may nest, and overlapping ones are closed and opened again."""
    if not entities:
        return _text(text)
    places = _places(text)
    spans = sorted(
        ((places(e["offset"]), places(e["offset"] + e["length"]), e) for e in entities),
        key=lambda span: (span[0], -span[1]),
    )
    spans = [(start, end, _linked(entity, text[start:end])) for start, end, entity in spans]
    cuts = sorted({0, len(text), *(span[0] for span in spans), *(span[1] for span in spans)})
    out: list[str] = []
    opened: list[tuple[int, int, Json]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        opened = _step(out, opened, [span for span in spans if span[0] <= start < span[1]])
        out.append(_text(text[start:end]))
    _step(out, opened, [])
    return "".join(out)


def _linked(entity: Json, shown: str) -> Json:
    return {"type": "text_link", "url": shown} if entity["type"] == "url" else entity


def _step(
    out: list[str], opened: list[tuple[int, int, Json]], wanted: list[tuple[int, int, Json]]
) -> list[tuple[int, int, Json]]:
    shared = 0
    while shared < min(len(opened), len(wanted)) and opened[shared] is wanted[shared]:
        shared += 1
    out.extend(_tags(span[2])[1] for span in reversed(opened[shared:]))
    out.extend(_tags(span[2])[0] for span in wanted[shared:])
    return wanted


def _tags(entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
    if kind == "text_mention":
        return f'<span class="mention" data-user="{entity["user"]["id"]}">', "</span>"
    if kind == "text_link" and entity["url"].startswith(("http://", "https://", "mailto:", "tel:")):
        return f'<a href="{escape(entity["url"])}" rel="noopener" target="_blank">', "</a>"
    return "", ""


def _text(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _places(text: str) -> Callable[[int], int]:
    if all(char <= "\uffff" for char in text):
        return lambda unit: max(0, min(unit, len(text)))
    table: list[int] = []
    for index, char in enumerate(text):
        table.extend([index] * (2 if char > "\uffff" else 1))
    return lambda unit: table[unit] if unit < len(table) else len(text)
