"""What stands in the form of who takes part: its headings, what can be picked, and the people that the plan knows already."""

from collections.abc import Mapping

from campaign.ids import PlaceId
from campaign.members import Role
from campaign.plan import Plan
from campaign.plan.people import RosterEntry
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import words
from telling.formats import plain
from telling.messages import Card, File

RECIPE = "roster_form"
NAME = "danh-sach-nguoi.xlsx"
COLUMNS = {
    "head.name": 28, "head.title": 40, "head.team": 12, "head.extra": 18, "head.phone": 18, "head.role": 20, "head.unit": 20,
}  # fmt: skip
"""In their order, with their widths in characters. The headings are those that `lists/roster_sheet.py` looks for."""
ROLES = {
    Role.ADMIN: "role.admin", Role.LEADER: "role.lanh_dao", Role.CONSOLIDATOR: "role.tong_hop", Role.OBSERVER: "role.theo_doi",
    Role.HEAD: "role.to_truong", Role.DEPUTY: "role.to_pho", Role.WORKER: "role.thanh_vien", Role.CONTACT: "role.dau_moi",
}  # fmt: skip
"""How the form writes what somebody is."""


def content(plan: Plan) -> Mapping[str, object]:
    """See `reports/roster_form.py`. People whom an example made up are not filled in."""
    teams = [team.name for team in plan.teams]
    picks = {"head.team": teams, "head.extra": teams, "head.role": [_say(plan, name) for name in ROLES.values()]}
    return {
        "sheet": _say(plan, "form_sheet"),
        "title": _say(plan, "form_title", campaign=plan.campaign.title),
        "instructions": _say(plan, "form_how").splitlines(),
        "columns": [
            {"head": _say(plan, name), "width": width, "pick": picks.get(name, [])} for name, width in COLUMNS.items()
        ],
        "rows": [_row(plan, line) for line in plan.roster if line.practice_person is None],
    }


def _row(plan: Plan, line: RosterEntry) -> list[str]:
    units = {unit.id: unit.name for unit in plan.units}
    extra = ", ".join(plan.team(team).name for team in line.extra_teams) or (
        _say(plan, "kind_reinforces") if line.kind == "tang_cuong" else ""
    )
    return [
        line.name, line.title, plan.team(line.team).name if line.team else "", extra, line.public_phone,
        ", ".join(_say(plan, ROLES[role]) for role in line.roles if role in ROLES), units.get(line.unit, line.unit),
    ]  # fmt: skip


def give(work: Work, place: PlaceId) -> None:
    """Owe the form to a place; it is made just before it leaves."""
    text = words.write(work.plan.campaign.language, "first_day", macro="form_given")
    file = File("", NAME, caption=text, recipe=f"{RECIPE}:")
    outbox.say(work, place, card=Card(text, file=file), priority=Priority.ANSWER)


def _say(plan: Plan, macro: str, **values: object) -> str:
    return plain(words.write(plan.campaign.language, "first_day", macro=macro, **values))
