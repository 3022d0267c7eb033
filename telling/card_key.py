"""The one codec of the names of cards, and of what a message is about (`show.key`, `message.key`, `say.about`).

A key is a frozen value. Its class states the form, `FORM = "count:{day}:{member}:{number}"`: `str(key)` writes it, `read` takes it apart. Fields
are numbers, days, words of an enum or text without a colon; `Rest`, as the last one, may hold colons.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from string import Formatter
from typing import Any, ClassVar, NewType, Self, get_type_hints

from campaign.verbs import Press

Rest = NewType("Rest", str)
PATTERNS: dict[object, str] = {int: r"\d{1,15}", date: r"\d{4}-\d\d-\d\d", Rest: ".+"}
TEXT = "[^:]*"


class CardKey:
    """A key whose parts are known: a frozen dataclass with a form."""

    __slots__ = ()
    FORM: ClassVar[str]

    def __str__(self) -> str:
        return self.FORM.format(**{name: getattr(self, name) for name, _ in _form(type(self))[1]})

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The value that a name stands for; None for a name of another form."""
        pattern, parts = _form(cls)
        found = pattern.fullmatch(text)
        try:
            return cls(**{name: made(found[name]) for name, made in parts}) if found is not None else None
        except ValueError:  # a day that is none, a word that no enum knows
            return None

    @classmethod
    def family(cls, **known: object) -> str:
        """How the names of all begin that agree in these first fields; what `storage.card_redraws` looks for."""
        begins = ""
        for literal, name, _, _ in Formatter().parse(cls.FORM):
            begins += literal
            if name is None or name not in known:
                break
            begins += str(known[name])
        return begins

    def carries(self, press: Press) -> bool:
        """Can a button with this token stand on the card?"""
        return False


Form = tuple[re.Pattern[str], tuple[tuple[str, Callable[[str], Any]], ...]]
_KNOWN: dict[type[CardKey], Form] = {}


def _form(cls: type[CardKey]) -> Form:
    """What a name of this form looks like, and each part with what makes its value; worked out once."""
    if cls not in _KNOWN:
        _KNOWN[cls] = _read_form(cls)
    return _KNOWN[cls]


def _read_form(cls: type[CardKey]) -> Form:
    hints = get_type_hints(cls)
    pattern, parts = "", []
    for literal, name, _, _ in Formatter().parse(cls.FORM):
        pattern += re.escape(literal)
        if name is not None:
            kind = hints[name] if hints[name] is Rest else getattr(hints[name], "__supertype__", hints[name])
            pattern += f"(?P<{name}>{PATTERNS.get(kind, TEXT)})"
            parts.append((name, _maker(kind)))
    return re.compile(pattern, re.ASCII), tuple(parts)


def _maker(kind: Any) -> Callable[[str], Any]:
    if kind is date:
        return date.fromisoformat
    return kind if kind is int or (isinstance(kind, type) and issubclass(kind, StrEnum)) else str
