"""One sentence: text for a person with named places for values, and no logic. Read once, filled often.

    {by}             a value; {by:comrade} in one of the forms of `telling/formats.py`, {by:Comrade} with a capital
    [ ({step})]      left out when a value in it is empty; {[} and {]} are brackets that are read
    {Bấm|Gõ}         both ways of making a choice: where there are buttons, and where words are typed

A sentence is HTML as `telling/messages.py` knows it, written by us or by the office; values are escaped.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from telling import formats, ways

Values = Mapping[str, Any]
Part = Callable[[Values], str]
"""Adds what it stands for to the sentence."""

TOKEN = re.compile(r"[\[\]]|\{[^{}]*\}|[{}]|[^\[\]{}]+")
PLACE = re.compile(r"\{([a-z][a-z0-9_]*)(?::([A-Za-z_]+))?\}")
WAYS = re.compile(r'\{([^{}|"]+)\|([^{}|"]+)\}')

BRACKETS = ("{[}", "{]}")

SPECIAL = re.compile("[&<>'\"]").search
marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Escaped text, made without the questions that Markup's own constructor asks of strangers: three times as fast."""


class NotASentence(ValueError):
    """Its text says in Vietnamese what cannot be read."""


class Sentence:
    """Called with its values it is escaped text; `names` are the values that it takes, in the order in which they are read."""

    __slots__ = ("_fixed", "_parts", "names", "text")

    def __init__(self, text: str) -> None:
        """Raises NotASentence."""
        self.text = text
        self.names: tuple[str, ...] = ()
        tokens = TOKEN.findall(text)
        self._parts = self._read(tokens)
        if tokens:
            raise NotASentence(f"dấu “{tokens[0]}” không có dấu mở")
        self._fixed = None if self.names else marked(_filled(self._parts, {}))

    def __call__(self, **values: object) -> Markup:
        """Filled in. Raises KeyError for a value that is not given; more than it takes may be given."""
        return self.filled(values)

    def filled(self, values: Values) -> Markup:
        """The same, of values that are together already."""
        return marked(_filled(self._parts, values)) if self._fixed is None else self._fixed

    def _read(self, tokens: list[str], *, within: bool = False) -> list[str | Part]:
        """The parts up to the end, or up to the bracket that closes; takes them off `tokens`."""
        parts: list[str | Part] = []
        while tokens and tokens[0] != "]":
            parts.append(self._part(tokens.pop(0), behind=tokens))
        if within and not tokens:
            raise NotASentence("dấu “[” không có dấu đóng “]”")
        return parts

    def _part(self, piece: str, *, behind: list[str]) -> str | Part:
        if piece == "[":
            return self._optional(behind)
        if found := PLACE.fullmatch(piece):
            return self._place(piece, name=found[1], form=found[2])
        if found := WAYS.fullmatch(piece):
            return str(ways.way(found[1], found[2]))
        if piece in BRACKETS:
            return piece[1]
        if piece[0] in "{}":
            raise NotASentence(f"không đọc được “{piece}”: trong ngoặc nhọn là tên của phần cần điền")
        return piece

    def _place(self, piece: str, *, name: str, form: str | None) -> Part:
        if name not in self.names:
            self.names += (name,)
        if form is None:
            return partial(_value, name)
        way = formats.form(form)
        if way is None:
            raise NotASentence(f"không có dạng “{form}” ở “{piece}”; các dạng: {', '.join(formats.FORMS)}")
        return partial(_formed, name, way)

    def _optional(self, tokens: list[str]) -> Part:
        parts = self._read(tokens, within=True)
        tokens.pop(0)
        deciding = tuple(part.args[0] for part in parts if isinstance(part, partial) and part.func is not _optional)
        if not deciding:
            raise NotASentence("trong dấu [ ] phải có ít nhất một phần cần điền")
        return partial(_optional, deciding, parts)


def _filled(parts: list[str | Part], values: Values) -> str:
    return "".join([part if part.__class__ is str else part(values) for part in parts])  # type: ignore[operator]


def _escaped(value: Any) -> str:
    """What `escape` says, without its detour for words with nothing to escape, for what is escaped already, and for numbers."""
    kind = value.__class__
    if kind is str:
        return escape(value) if SPECIAL(value) else value
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


def _value(name: str, values: Values) -> str:
    return _escaped(values[name])


def _formed(name: str, way: Callable[[Any], str], values: Values) -> str:
    return _escaped(way(values[name]))


def _optional(deciding: tuple[str, ...], parts: list[str | Part], values: Values) -> str:
    if not all(values.get(name) for name in deciding):
        return ""
    return _filled(parts, values)
