"""What stands in the form of a team's roster of duty: a row a shift, the week's days and what is set already filled in."""

from collections.abc import Mapping, Sequence
from datetime import date

from campaign.duty import minimums, shifts
from campaign.duty.shifts import DutyShift
from campaign.ids import PlaceId
from storage import members, outbox
from storage.priority import Priority
from storage.work import Work
from telling import formats, views
from telling.duty import duty_lists
from telling.formats import plain
from telling.messages import Card, File

RECIPE = "duty_form"
NAME = "lich-truc.xlsx"
COLUMNS = {"form_day": 22, "form_hours": 18, "form_place": 34, "form_people": 60}
"""In their order, with their widths in characters. The headings are those that `lists/duty_sheet.py` looks for."""


def give(work: Work, place: PlaceId, *, team: str, monday: date) -> None:
    """Owe the form to a place; it is made just before it leaves."""
    text = duty_lists.write(work, "form_given", team=work.plan.team(team).name, day=monday)
    file = File("", NAME, caption=text, recipe=f"{RECIPE}:{team}.{monday:%Y-%m-%d}")
    outbox.say(work, place, card=Card(text, file=file), priority=Priority.ANSWER)


def content(work: Work, subject: str) -> Mapping[str, object]:
    """See `reports/roster_form.py`; the subject is «team.day», a day of the week."""
    team, _, day = subject.partition(".")
    monday = shifts.week_of(date.fromisoformat(day))[0]
    people = [one.short for one in members.of_team(work, team) if not one.position_account]
    places = [*(one.name for one in work.plan.duty_places), views.duty_place(work, shifts.ONLINE)]
    picks = {"form_place": places}
    how = duty_lists.write(work, "form_how", names=people, online=places[-1])
    return {
        "sheet": _say(work, "form_sheet"),
        "title": _say(work, "form_title", team=work.plan.team(team).name, day=monday),
        "instructions": plain(how).splitlines(),
        "columns": [
            {"head": _say(work, name), "width": width, "pick": picks.get(name, [])} for name, width in COLUMNS.items()
        ],
        "rows": [row for day in shifts.week_of(monday) for row in _day(work, team, day)],
    }


def _day(work: Work, team: str, day: date) -> list[list[str]]:
    """What is set on a day, by place and hours; an empty row where nothing is."""
    together: dict[tuple[int, int, str], list[DutyShift]] = {}
    for one in (shift for shift in duty_lists.begin_on(work, [day]) if shift.team == team):
        together.setdefault((one.starts_at, one.ends_at, one.place), []).append(one)
    rows = [_row(work, day, some) for some in together.values()]
    usual = minimums.usual_place(work.plan, team)
    hours = "-".join(f"{clock:%H:%M}" for clock in work.plan.office_hours)
    return rows or [[_written(work, day), hours, views.duty_place(work, usual), ""]]


def _row(work: Work, day: date, some: Sequence[DutyShift]) -> list[str]:
    names = ", ".join(views.short_name(work, one.member) for one in some)
    hours = "-".join(formats.clock(work.local(at)) for at in (some[0].starts_at, some[0].ends_at))
    return [_written(work, day), hours, views.duty_place(work, some[0].place), names]


def _written(work: Work, day: date) -> str:
    return _say(work, "form_on", day=day)


def _say(work: Work, macro: str, **values: object) -> str:
    return plain(duty_lists.write(work, macro, **values))
