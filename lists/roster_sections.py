"""A list of people in parts: a line that stands above those it is said of, a sheet for each team; and names as somebody is called.

«II. Tổ 2: Làm sạch dữ liệu» says the team of those below it until the next such line. What is no line of that kind is a person, who may be
wrong and is told so; nobody is left out without a word.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lists import roster_roles
from lists.roster_sheet import PersonRow

NUMBER = re.compile(r"\s*(?:[IVXLC]{1,5}|[A-Z]|\d{1,2})\s*[.)/:-]+\s*")
"""How a line that stands above others begins: «II. », «A) », «1/ »."""
NUMBERED_TEAM = re.compile(r"tổ (?:số )?\d", re.IGNORECASE)
"""One that the plan may not have: whoever stands below is told so, rather than that they have no team."""
BEHIND = re.compile(r"\s*[:(,–—-]")
"""Behind the name of a team stands what it does."""
HEADED = ("tổ ", "nhóm ", "ban chỉ đạo", "danh sách", "tổng ", "người lập", "ghi chú")
"""How lines begin that are nobody's name, as typed: «Tô Mỹ Hạnh» is somebody."""
COMRADE = re.compile(r"(?:ông|bà|đ/c|đc|đồng chí)\.?[:/ ]\s*(?=\S+\s+\S)", re.IGNORECASE)
"""What stands before a name; two words at least are left."""
SURNAME = "ông "
"""It is a surname too: whoever has three words behind it is addressed, «Ông Cao Thắng» is called so."""

TeamOf = Callable[[str], str]


def people(rows: Sequence[PersonRow], team_of: TeamOf) -> Iterator[PersonRow]:
    """Everybody, with the team or role that the line above or the sheet says of whoever has none."""
    team = role = ""
    sheet = None
    for row in rows:
        if row.sheet != sheet:
            sheet = row.sheet
            team, role = _said(sheet, team_of)
        if row.alone and _heads(row.name, team_of):
            team, role = _said(row.name, team_of)
        else:
            yield replace(row, team=row.team or team, role=row.role or ("" if roster_roles.named(row.task) else role))


def _said(text: str, team_of: TeamOf) -> tuple[str, str]:
    """The team or the role that such a line names, as words that can stand in a row."""
    bare = NUMBER.sub("", text, count=1)
    unknown = bare if NUMBERED_TEAM.match(bare) else ""
    return named(text, team_of) or named(bare, team_of) or unknown, bare if roster_roles.named(bare) is not None else ""


def _heads(text: str, team_of: TeamOf) -> bool:
    numbered = NUMBER.match(text)
    bare = text[numbered.end() :] if numbered is not None else text
    begins = bare.casefold().startswith(HEADED) or (numbered is not None and not text[0].isdecimal())
    return begins or any(_said(text, team_of)) or text.isdecimal() or text.endswith("./.")


def named(text: str, team_of: TeamOf) -> str:
    """The team that the words name, or what of them stands before a colon, a bracket or a dash; empty when they name none."""
    found = team_of(text)
    end = BEHIND.search(text)
    return found or (team_of(text[: end.start()]) if end is not None else "")


def as_called(name: str) -> str:
    """Without «Ông», «Bà», «Đ/c»; no name in capitals, but for a post that is called by letters."""
    bare = COMRADE.sub("", name, count=1) if COMRADE.match(name) else name
    if name.casefold().startswith(SURNAME) and len(name.split()) < 4:
        bare = name
    return bare.title() if bare.isupper() and not any(letter.isdigit() for letter in bare) else bare


def withheld(rows: Sequence[PersonRow]) -> int:
    """How many have a mobile number that the list does not say to be published: it is not taken."""
    return sum(row.withheld for row in rows)
