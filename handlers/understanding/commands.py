"""The slash commands: which one, and what follows it. «/nhận 128» and «/nhan128» are one."""

import re
from dataclasses import dataclass

from campaign import text_normalisation
from handlers.understanding import spelling

COMMAND = re.compile(r"\s*/(?P<name>[^\W\d_]+)_?(?P<number>\d+)?(?:[\s:,]+(?P<rest>.*))?", re.DOTALL)


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
    return Command(name, " ".join(part for part in (found["number"], (found["rest"] or "").strip()) if part))
