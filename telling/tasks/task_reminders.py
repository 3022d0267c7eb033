"""The morning's reminder of tasks: one gathered message a person a day, what is due first, then what is overdue or steady."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from campaign.members import Member
from campaign.tasks.plan_tasks import Status
from storage import outbox
from storage.priority import Priority
from storage.work import Work
from telling import words
from telling.messages import Card
from telling.tasks import task_cards, task_keys

LINES, STEADY, CODES = 12, 3, 6
"""So many overdue tasks, and steady ones, are named in one message; more are counted. So many get a button."""
BRIEF = 40
"""So many letters of a steady task's text; all of them share a line."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is reminded of; `steady`: what goes on all the time. `whole`: they consolidate, so that what is
    overdue is the whole plan's."""

    due: Sequence[Status]
    overdue: Sequence[Status]
    steady: Sequence[Status] = ()
    whole: bool = False


def say(work: Work, person: Member, *, morning: Morning, day: date) -> None:
    """One message in private, whatever there is to be said; its buttons show each task."""
    assert person.private is not None  # `task_people` finds only who can be written to
    due = sorted((task_cards.line(work, each, today=day) for each in morning.due), key=lambda each: each.days)
    late = sorted((task_cards.line(work, each, today=day) for each in morning.overdue), key=lambda each: each.days)
    steady = [(each.task.id, task_cards.shorten(each.task.what, BRIEF)) for each in morning.steady]
    text = words.write(
        work.plan.campaign.language, "tasks", macro="reminder", day=day, late=late[:LINES], more=len(late[LINES:]),
        due=[(days, list(lines)) for days, lines in groupby(due, key=lambda each: each.days)], whole=morning.whole,
        steady=steady[:STEADY], steady_more=len(steady[STEADY:]),
    )  # fmt: skip
    codes = [each.code for each in (*due, *late)] + [code for code, _ in steady[:STEADY]]
    outbox.say(
        work,
        person.private,
        card=Card(text, task_cards.codes(codes[:CODES])),
        priority=Priority.NOTICE,
        about=task_keys.REMINDER,
    )
