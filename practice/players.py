"""Who plays whom in the practice room: the story's parts are cast from the roster of whatever plan is played.

A part is a place in a team (or a role outside the teams), so the story knows nobody's key. With the Bình Phước plan the parts
are played by the people they are named after.
"""

from datetime import date

from campaign import units
from campaign.plan import Plan, RosterEntry

ROLES = {"giam_doc": "lanh_dao", "theo_doi": "theo_doi", "quan_tri": "admin"}
PLACES = {
    "khoa": (0, 0), "yen": (0, 1), "dung": (0, 2), "thu_ha": (0, 3), "bao": (0, 4), "ngan": (0, 5), "trang": (0, 8),
    "hung": (0, 9), "loan": (0, 10), "son": (0, 11), "vy": (0, 15), "quang": (1, 0), "mai": (1, 1), "tuan": (1, 2),
    "hanh": (1, 3), "cuong": (2, 0),
}  # fmt: skip
"""Part: (which team, who in it); a smaller team's people play several."""


def player(plan: Plan, part: str) -> RosterEntry:
    """Who plays that part."""
    if part in ROLES:
        return next(line for line in plan.roster if ROLES[part] in line.roles)
    number, place = PLACES[part]
    team = [line for line in plan.roster if line.team == plan.teams[number].id and not line.position_account]
    return team[place % len(team)]


def of_role(plan: Plan, role: str) -> RosterEntry | None:
    """The first person of the roster with that role, if there is one to be played."""
    found = (line for line in plan.roster if role in line.roles and line.practice_person is not None)
    return next(found, None)


def said(plan: Plan, words: str, *, day: date) -> str:
    """Words of the story with the players' names in them: `{mai}`, `{to2}` (second team), `{day}` of the campaign."""
    names = {part: player(plan, part).short for part in (*PLACES, *ROLES)}
    others = {role: of_role(plan, role) for role in ("tong_hop", "dau_moi")}
    names |= {role: line.short for role, line in others.items() if line is not None}
    teams = {f"to{number}": team.name for number, team in enumerate(plan.teams, start=1)}
    return words.format(**names, **teams, day=plan.campaign.day_number(day))


def communes(plan: Plan, day: date) -> list[str]:
    """The names of the lowest units of that day, over which the made-up list is spread."""
    depths = {unit.name: len(units.path(plan.units, unit.id)) for unit in units.on(plan.units, day)}
    return [name for name, depth in depths.items() if depth == max(depths.values())]
