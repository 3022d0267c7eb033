"""The slash commands: which one, for which bot, and what follows it. «/nhận 128», «/nhan128» and «/nhan@bot 128» are one."""

import re
from dataclasses import dataclass

from campaign import text_normalisation
from handlers.understanding import spelling

COMMAND = re.compile(r"\s*/(?P<name>[^\W\d_]+)_?(?P<number>\d+)?(?:@(?P<bot>\w+))?(?:[\s:,]+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """`name` in ASCII lower case, `rest` as typed, trimmed."""

    name: str
    rest: str = ""


def split(text: str, bot_username: str) -> Command | None:
    """The command that `text` is; None when it is none, or one for another bot. `bot_username` may be empty (any)."""
    found = COMMAND.fullmatch(spelling.composed(text))
    if found is None or not _ours(found["bot"], bot_username):
        return None
    name = text_normalisation.fold(found["name"])
    if not name.isascii():
        return None
    return Command(name, " ".join(part for part in (found["number"], (found["rest"] or "").strip()) if part))


def _ours(named: str | None, bot_username: str) -> bool:
    ours = bot_username.removeprefix("@").casefold()
    return not named or not ours or named.casefold() == ours
