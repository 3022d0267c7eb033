"""Rows of a list of people into lines of the roster, or into what is wrong with them, row by row.

Whoever was on the roster before keeps their key, so that an account that has joined stays who it is. A role that no column
names follows from the title and the team; a team that no column names from the line above it or the name of the sheet (`lists/roster_sections.py`).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from campaign import phones
from campaign.members import Role
from campaign.plan.people import RosterEntry, Team, Unit
from campaign.text_normalisation import fold, words
from lists import roster_roles, roster_sections
from lists.roster_sheet import PersonRow

PROBLEMS = {
    "no_name": "Dòng {line}: thiếu họ và tên.",
    "long_name": "Dòng {line} ({name}): họ tên dài quá 80 chữ.",
    "no_team": "Dòng {line} ({name}): không có tổ “{said}”; đang có: {known}.",
    "no_role": "Dòng {line} ({name}): chưa rõ vai trò; hãy ghi tổ, hoặc ghi cột Vai trò: {known}.",
    "other_role": "Dòng {line} ({name}): không có vai trò “{said}”; đang có: {known}.",
    "no_unit": "Dòng {line} ({name}): không có địa bàn “{said}” trong units.csv.",
    "unit_needed": "Dòng {line} ({name}): đầu mối đơn vị phải ghi cột Địa bàn.",
    "bad_phone": "Dòng {line} ({name}): “{said}” không phải số máy; ghi số máy bàn hoặc di động được công bố, hoặc để trống.",
    "twice": "Dòng {line} ({name}): trùng với dòng {other}.",
    "no_admin": "Chưa có ai mang vai trò quản trị: hãy ghi “quản trị” ở cột Vai trò của người cài đặt.",
}
"""By kind; what is quoted is what stands in the row."""

YES = frozenset(("x", "co", "tang cuong"))
DESKS = ("truc ", "ban ", "quay ", "bo phan ")
"""How the names of posts begin that several people share; they are called by their whole name."""
LONGEST_NAME = 80
LONGEST_KEY = 24
COLUMNS = (
    "key",
    "name",
    "short",
    "title",
    "team",
    "kind",
    "extra_teams",
    "roles",
    "unit",
    "position_account",
    "public_phone",
)
"""Of the roster file, in the order in which it is written."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one row: a kind of PROBLEMS and what its sentence quotes."""

    kind: str
    facts: Mapping[str, object]

    @property
    def sentence(self) -> str:
        """In Vietnamese."""
        return PROBLEMS[self.kind].format(**self.facts)


@dataclass(frozen=True, slots=True)
class _Meant:
    """A row understood, before its key and short name."""

    row: PersonRow
    team: str
    extra: tuple[str, ...]
    kind: str
    roles: tuple[Role, ...]
    unit: str
    phone: str


def roster(
    rows: Sequence[PersonRow], *, teams: Sequence[Team], units: Sequence[Unit], known: Sequence[RosterEntry] = ()
) -> tuple[list[RosterEntry], list[RowProblem]]:
    """The lines of the roster, and every problem there is; lines count only when there is none. `known`: who is on it today."""
    reader = _Reader(teams, units)
    meant = [reader.read(row) for row in roster_sections.people(rows, reader.team_of)]
    _twice(meant, reader.problems)
    if rows and not any(Role.ADMIN in each.roles for each in meant):
        reader.problems.append(RowProblem("no_admin", {}))
    return ([] if reader.problems else _lines(meant, known)), reader.problems


class _Reader:
    """What the cells mean in one plan."""

    def __init__(self, teams: Sequence[Team], units: Sequence[Unit]) -> None:
        self._names = ", ".join(team.name for team in teams)
        self._teams = {fold(way): team.id for team in teams for way in (team.id, team.name, team.title)}
        self._teams |= {fold(team.name).removeprefix("to ").strip(): team.id for team in teams}
        self._teams |= {
            fold(team.name).replace("to ", "to so "): team.id for team in teams if fold(team.name).startswith("to ")
        }
        self._units = {fold(way): unit.id for unit in units for way in (unit.id, unit.name, *unit.words)}
        self.problems: list[RowProblem] = []

    def read(self, row: PersonRow) -> _Meant:
        if not row.name:
            self._wrong("no_name", row)
        row = replace(row, name=roster_sections.as_called(row.name))
        if len(row.name) > LONGEST_NAME:
            self._wrong("long_name", row)
        team = self._team(row, row.team) if row.team else ""
        extra, kind = self._extra(row)
        unit = self._unit(row)
        return _Meant(row, team, extra, kind, self._roles(row, team), unit, self._phone(row))

    def _wrong(self, kind: str, row: PersonRow, **facts: object) -> None:
        self.problems.append(RowProblem(kind, {"line": _where(row), "name": row.name[:40], **facts}))

    def team_of(self, said: str) -> str:
        """The team that these words are, by id, number, name or title; empty when they are none."""
        return self._teams.get(fold(said).strip(" .,"), "")

    def _team(self, row: PersonRow, said: str) -> str:
        found = roster_sections.named(said, self.team_of)
        if not found:
            self._wrong("no_team", row, said=said[:40], known=self._names)
        return found

    def _extra(self, row: PersonRow) -> tuple[tuple[str, ...], str]:
        """Teams that are reinforced, and the kind of membership; a mere cross says that somebody reinforces their own team."""
        if not row.extra or fold(row.extra) in YES:
            return (), "tang_cuong" if row.extra else ""
        if fold(row.extra) in ("thuong truc", "khong"):
            return (), "thuong_truc" if fold(row.extra) == "thuong truc" else ""
        found = [self._team(row, part) for part in row.extra.replace(";", ",").split(",") if part.strip()]
        return tuple(dict.fromkeys(each for each in found if each)), "tang_cuong"

    def _unit(self, row: PersonRow) -> str:
        if not row.unit:
            return ""
        found = self._units.get(fold(row.unit))
        if found is None:
            self._wrong("no_unit", row, said=row.unit[:40])
        return found or ""

    def _roles(self, row: PersonRow, team: str) -> tuple[Role, ...]:
        task = roster_roles.named(row.task)
        found = self._said_roles(row) if row.role else (task,) if task is not None else _by_title(row, team)
        if not found and not row.role:
            self._wrong("no_role", row, known=roster_roles.SHOWN)
        if Role.CONTACT in found and not row.unit:
            self._wrong("unit_needed", row)
        return found

    def _said_roles(self, row: PersonRow) -> tuple[Role, ...]:
        found: list[Role] = []
        for part in filter(str.strip, row.role.replace(";", ",").split(",")):
            role = roster_roles.named(part)
            if role is None:
                self._wrong("other_role", row, said=part.strip()[:40], known=roster_roles.SHOWN)
            else:
                found.append(role)
        return tuple(dict.fromkeys(found))

    def _phone(self, row: PersonRow) -> str:
        if not row.phone:
            return ""
        found = phones.read(row.phone, lost_zero=True)
        if found is None:
            self._wrong("bad_phone", row, said=row.phone[:40])
        return found or ""


def _where(row: PersonRow) -> str:
    """The line, and its sheet where several have people."""
    return f"{row.line} · {row.sheet}" if row.sheet else str(row.line)


def _by_title(row: PersonRow, team: str) -> tuple[Role, ...]:
    """What somebody is when no column says so."""
    title = fold(row.title)
    if team or row.team:
        if title.startswith("to truong"):
            return (Role.HEAD,)
        return (Role.DEPUTY,) if title.startswith("to pho") else (Role.WORKER,)
    return (Role.CONTACT,) if row.unit else ()


def _twice(meant: Iterable[_Meant], problems: list[RowProblem]) -> None:
    first: dict[tuple[str, str, str], str] = {}
    for each in meant:
        row, line = each.row, _where(each.row)
        same = (fold(row.name), fold(row.title), each.team)
        if row.name and (other := first.setdefault(same, line)) != line:
            problems.append(RowProblem("twice", {"line": line, "name": row.name[:40], "other": other}))


# --- keys and how people are called -----------------------------------------------------------------------------------


def _lines(meant: Sequence[_Meant], known: Sequence[RosterEntry]) -> list[RosterEntry]:
    shorts = _shorts([each.row.name for each in meant])
    taken: set[str] = set()
    lines = []
    known_as = _before(meant, known)
    _keep_numbers(shorts, known_as, names=[each.row.name for each in meant])
    for each, short, before in zip(meant, shorts, known_as, strict=True):
        key = before.key if before is not None else _key(each.row.name, taken | {line.key for line in known})
        taken.add(key)
        lines.append(
            RosterEntry.model_validate({
                "key": key, "name": each.row.name, "short": before.short if before is not None and before.short not in shorts else short,
                "title": each.row.title, "team": each.team, "kind": each.kind, "extra_teams": each.extra, "roles": each.roles, "unit": each.unit,
                "position_account": _is_desk(each.row.name) or (before is not None and before.position_account), "public_phone": each.phone,
            })
        )  # fmt: skip
    return lines


def _before(meant: Sequence[_Meant], known: Sequence[RosterEntry]) -> list[RosterEntry | None]:
    """Who each is on the roster of today: by name; of several called so by title and team first, then by either. In whatever order the rows stand
    nobody becomes somebody else whose row is there too."""
    found: list[RosterEntry | None] = [None] * len(meant)
    taken: set[str] = set()
    by_name: dict[str, list[RosterEntry]] = {}
    for line in known:
        by_name.setdefault(fold(line.name), []).append(line)
    for closeness in (2, 1, 0):
        for at, each in enumerate(meant):
            same = by_name.get(fold(each.row.name), ())
            lines = (line for line in same if line.key not in taken and _closeness(each, line) == closeness)
            if found[at] is None and (before := next(lines, None)) is not None:
                found[at] = before
                taken.add(before.key)
    return found


def _closeness(each: _Meant, line: RosterEntry) -> int:
    """In how much they are the same, besides the name."""
    return (fold(line.title) == fold(each.row.title)) + (line.team == each.team)


def _keep_numbers(shorts: list[str], known_as: Sequence[RosterEntry | None], *, names: Sequence[str]) -> None:
    """Of people whose names are the same everybody is called as they were, in whatever order their rows stand."""
    for at, line in enumerate(known_as):
        if line is not None and line.short in shorts:
            other = shorts.index(line.short)
            if names[other] == names[at]:
                shorts[at], shorts[other] = shorts[other], shorts[at]


def _key(name: str, taken: set[str]) -> str:
    """A key from the name: «Nguyễn Thị Mẫu» is nguyen_thi_mau, a second one nguyen_thi_mau_2."""
    said = "_".join(part for part in words(name) if part.isascii())
    plain = (said if said[:1].isalpha() else f"nguoi_{said}")[: LONGEST_KEY - 4].strip("_")
    return next(key for n in range(1, MANY) if (key := plain if n == 1 else f"{plain}_{n}") not in taken)


MANY = 1000


def _shorts(names: Sequence[str]) -> list[str]:
    """How each is called: the given name, as many words before it as tell two of them apart, a number when nothing does."""
    found: list[str] = []
    for name in names:
        parts = name.split()
        ways = [" ".join(parts[-n:]) for n in range(1, len(parts) + 1)] or [""]
        wanted = name if _is_desk(name) else next((way for way in ways if _only(way, names) == 1), ways[-1])
        numbered = (wanted if n == 1 else f"{wanted} {n}" for n in range(1, MANY))
        found.append(next(each for each in numbered if each not in found))
    return found


def _is_desk(name: str) -> bool:
    return fold(name).startswith(DESKS)


def _only(way: str, names: Sequence[str]) -> int:
    """How many of these names end so."""
    return Counter(f" {name}".endswith(f" {way}") for name in names)[True]


def written(lines: Iterable[RosterEntry]) -> str:
    """The roster file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        said = {
            **{name: getattr(line, name) for name in COLUMNS},
            "extra_teams": ";".join(line.extra_teams),
            "roles": ";".join(line.roles),
            "position_account": "true" if line.position_account else "",
        }
        writer.writerow([said[name] for name in COLUMNS])
    return out.getvalue()
