"""What stands on the one page to print: ten words, the buttons of each team, whom to ask; all of it as the plan has it."""

from collections.abc import Iterable, Mapping

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

FILES = {"desk_sheet_pdf": "to-huong-dan.pdf", "desk_sheet_docx": "to-huong-dan.docx"}
"""By recipe, how the file is called: to print as it is, and to change first."""
TEN = ("take", "result", "busy", "wait", "offer", "block", "undo", "mine", "open", "count")
BUTTONS = 5
"""So many results of a step are named."""
STEPS, PEOPLE = 8, 9
"""So many lines there are at most; who needs more has a plan that no page holds."""

Row = tuple[str, str]


def content(plan: Plan) -> Mapping[str, object]:
    """See `reports/desk_sheet.py`."""
    parts = [("ten", _ten(plan)), ("buttons", _buttons(plan)), ("whom", _whom(plan))]
    return {
        "title": _say(plan, "sheet_title"),
        "subtitle": _say(plan, "sheet_subtitle", campaign=plan.campaign.title, office=plan.campaign.office),
        "parts": [{"heading": _say(plan, "sheet_part", which=name), "rows": rows} for name, rows in parts if rows],
        "footer": _say(plan, "sheet_footer"),
    }


def _ten(plan: Plan) -> list[Row]:
    first = plan.steps[0]
    result = next((one.label for one in first.results if one.ends), first.short)
    indicator = next((word for one in plan.indicators for word in one.words), "")
    known = {"result": result, "indicator": indicator, "name": _example(plan)}
    minutes = plan.relay.undo_minutes
    return [
        (_say(plan, "sheet_said", which=one, **known), _say(plan, "sheet_does", which=one, minutes=minutes))
        for one in TEN
    ]


def _example(plan: Plan) -> str:
    return next((line.short for line in plan.roster if line.team and not line.position_account), "Mai")


def _buttons(plan: Plan) -> list[Row]:
    """Step by step: whose it is, and what can be pressed when it is done."""
    return [
        (
            _say(plan, "sheet_step", step=step.short, team=plan.team(step.team).name),
            " · ".join(result.label for result in step.results[:BUTTONS]),
        )
        for step in plan.course[:STEPS]
    ]


def _whom(plan: Plan) -> list[Row]:
    """Each team's head, or where it has none its deputy; who sets the assistant up and who consolidates; with the numbers that the office has
    published."""
    heads = [(team.name, line) for team in plan.teams for line in _leading(plan, team.id)]
    others = [
        (_say(plan, "sheet_role", which=role.value), line)
        for role in (Role.ADMIN, Role.CONSOLIDATOR)
        for line in _with(plan, role)
    ]
    return [(whose, _person(line)) for whose, line in [*heads, *others]][:PEOPLE]


def _leading(plan: Plan, team: str) -> list[RosterEntry]:
    both = ([line for line in _with(plan, role) if line.team == team] for role in (Role.HEAD, Role.DEPUTY))
    return next((found for found in both if found), [])


def _with(plan: Plan, role: Role) -> Iterable[RosterEntry]:
    return (line for line in plan.roster if role in line.roles)


def _person(line: RosterEntry) -> str:
    return " · ".join(filter(None, (line.name, line.public_phone)))


def give(work: Work, place: PlaceId) -> None:
    """Owe both files to a place; they are made just before they leave."""
    text = words.write(work.plan.campaign.language, "first_day", macro="sheet_given")
    for at, (recipe, name) in enumerate(FILES.items()):
        file = File("", name, caption="" if at else text, recipe=f"{recipe}:")
        outbox.say(work, place, card=Card("" if at else text, file=file), priority=Priority.ANSWER)


def _say(plan: Plan, macro: str, **values: object) -> str:
    return plain(words.write(plan.campaign.language, "first_day", macro=macro, **values))
