"""Which tasks a list shows and in which order: what is overdue first, then what is due soon, then what goes on. Pure.

A filter is one of FILTERS, or words that stand in a task's code, place in the plan, text, offices or units.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from campaign import text_normalisation
from campaign.members import Member
from campaign.plan.hours import WEEK
from campaign.tasks import plan_tasks
from campaign.tasks.plan_tasks import Status, TaskStanding

SOON = timedelta(days=14)
GROUPS = ("overdue", "soon", "regular", "before", "later", "done", "dropped")
FILTERS: Mapping[str, tuple[str, ...]] = {
    "": GROUPS[:4],
    "overdue": ("overdue", "before"),
    "soon": ("soon",),
    "regular": ("regular",),
    "done": ("done",),
    "dropped": ("dropped",),
    "all": GROUPS,
    "mine": GROUPS[:6],
}
"""What each filter shows; "mine": what the reader may mark without consolidating."""
FAR = date.max
LATE = frozenset({TaskStanding.OVERDUE, TaskStanding.BEFORE})


@dataclass(frozen=True, slots=True)
class ListedTask:
    """One task with the group it stands in."""

    group: str
    status: Status


def group(found: Status, today: date) -> str:
    """In which part of the list a task stands."""
    if found.standing == TaskStanding.OPEN and found.due.last is not None:
        return "soon" if found.due.last <= today + SOON else "later"
    if found.standing in (TaskStanding.WEEKLY, TaskStanding.NO_DAY):
        return "regular"
    return found.standing.value


def chosen(
    statuses: Iterable[Status], wanted: str, *, who: Member, today: date, names: bool = True
) -> list[ListedTask]:
    """The tasks of a filter in the order of the list. Without `names` what is overdue is not found by whose it is, except one's own."""
    groups = FILTERS.get(wanted, GROUPS)
    found = [ListedTask(group(each, today), each) for each in statuses if _fits(each, wanted, who, names=names)]
    return sorted((each for each in found if each.group in groups), key=_order)


def _order(listed: ListedTask) -> tuple[int, int, date]:
    """By group; weekly ones first and by their day; the oldest deadline first."""
    task = listed.status.task
    week = WEEK.index(task.weekday) if task.weekday is not None else len(WEEK)
    return GROUPS.index(listed.group), week, (listed.status.due.last or FAR) if task.weekday is None else FAR


def _fits(found: Status, wanted: str, who: Member, *, names: bool) -> bool:
    own = bool(plan_tasks.parts_of(found, who))
    if wanted == "mine":
        return own
    return wanted in FILTERS or _says(
        found, text_normalisation.fold(wanted), lead=names or own or found.standing not in LATE
    )


def _says(found: Status, words: str, *, lead: bool) -> bool:
    task = found.task
    units = (way for unit in (*found.units, *found.party.units) for way in (unit.name, *unit.words))
    whose = (*task.lead, *units) if lead else ()
    said = (task.id, task.section, task.what, *task.coordinating, *whose)
    return any(words in text_normalisation.fold(text) for text in said)
