"""The slash commands: which one, and what follows it. «/nhận 128» and «/nhan128» are one."""

import re
from dataclasses import dataclass

from campaign import text_normalisation, verbs
from handlers.understanding import spelling

COMMAND = re.compile(r"\s*/(?P<name>[^\W\d_]+)_?(?P<number>\d+)?(?:[\s:,]+(?P<rest>.*))?", re.DOTALL)


IDLE = frozenset({("nhan", "viec"), ("nhan", "phieu"), ("xong", "viec"), ("xem", "phieu"), ("nho", "phieu")})
"""A command and a word behind it that says nothing more."""


@dataclass(frozen=True, slots=True)
class Command:
    """`name` in ASCII lower case, `rest` as typed, trimmed."""

    name: str
    rest: str = ""


def split(text: str) -> Command | None:
    """The command that `text` is; None when it is none. For whom it was is the channel's to know: what is another's never comes here."""
    found = COMMAND.fullmatch(spelling.composed(text))
    if found is None:
        return None
    name = text_normalisation.fold(found["name"])
    if not name.isascii():
        return None
    rest = " ".join(part for part in (found["number"], (found["rest"] or "").strip()) if part)
    return _written_apart(name, rest) or Command(name, rest)


def _written_apart(name: str, rest: str) -> Command | None:
    """«/báo số 12», «/yêu cầu …», «/trả lại 1», «/nhận việc 1»: a command's name written as the words that it is made of."""
    second, _, behind = rest.partition(" ")
    whole = name + text_normalisation.fold(second)
    if second and name not in verbs.BY_COMMAND and whole in verbs.BY_COMMAND:
        return Command(whole, behind.strip())
    return Command(name, behind.strip()) if (name, text_normalisation.fold(second)) in IDLE else None
