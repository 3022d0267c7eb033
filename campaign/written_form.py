"""The one codec of what is written as a line of text and read back as a value: the names of cards, the arguments of buttons.

A value is a frozen dataclass. Its class states the form, `FORM = "count:{day}:{member}:{number}"`: `str(value)` writes it, `read` takes it
apart. Fields are numbers, several numbers, days, words of an enum or text without the form's separator; `Rest`, as the last one, may hold it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any, ClassVar, NewType, Self, get_type_hints

Rest = NewType("Rest", str)
Several = tuple[int, ...]
NUMBER = r"\d{1,15}"
PATTERNS: dict[object, str] = {
    int: NUMBER,
    Several: rf"{NUMBER}(?:\.{NUMBER})*",
    date: r"\d{4}-\d\d-\d\d",
    Rest: ".+",
}


class WrittenForm:
    """A value whose parts are known: a frozen dataclass with a form. `TEXT`: what a field of text may hold."""

    __slots__ = ()
    FORM: ClassVar[str]
    TEXT: ClassVar[str] = "[^:]*"

    def __str__(self) -> str:
        return self.FORM.format(**{name: _written(getattr(self, name)) for name, _ in _form(type(self))[1]})  # type: ignore[arg-type]  # classes are hashable

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The value that a text stands for; None for a text of another form."""
        pattern, parts = _form(cls)  # type: ignore[arg-type]  # as above
        found = pattern.fullmatch(text)
        try:
            return cls(**{name: made(found[name]) for name, made in parts}) if found is not None else None
        except ValueError:  # a day that is none, a word that no enum knows
            return None


Form = tuple[re.Pattern[str], tuple[tuple[str, Callable[[str], Any]], ...]]


@cache
def _form(cls: type[WrittenForm]) -> Form:
    """What a text of this form looks like, and each part with what makes its value; worked out once."""
    hints = get_type_hints(cls)
    pattern, parts = "", []
    for literal, name in fields(cls.FORM):
        pattern += re.escape(literal)
        if name:
            kind = hints[name] if hints[name] in PATTERNS else getattr(hints[name], "__supertype__", hints[name])
            pattern += f"(?P<{name}>{PATTERNS.get(kind, cls.TEXT)})"
            parts.append((name, _maker(kind)))
    return re.compile(pattern, re.ASCII), tuple(parts)


def fields(form: str) -> Iterator[tuple[str, str]]:
    """A form piece by piece: what stands before a field, and the field's name; empty behind the last one."""
    return ((literal, name or "") for literal, name, _, _ in Formatter().parse(form))


def _maker(kind: Any) -> Callable[[str], Any]:
    if kind is date:
        return date.fromisoformat
    if kind == Several:
        return lambda text: tuple(map(int, text.split(".")))
    return kind if kind is int or (isinstance(kind, type) and issubclass(kind, StrEnum)) else str


def _written(value: object) -> object:
    return ".".join(map(str, value)) if isinstance(value, tuple) else value
