"""The morning's reminder of tasks: one gathered message a person a day, what is due first, then what is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from campaign.members import Member
from campaign.tasks import Status
from storage import outbox
from storage.work import Work
from telling import effects, tasks, words
from telling.shapes import Card

LINES, CODES = 12, 6
"""So many overdue tasks are named in one message; more are counted. So many get a button."""
ABOUT = "tasks:remind"


@dataclass(frozen=True, slots=True)
class Morning:
    """What one person is reminded of; `whole`: they consolidate, so that what is overdue is the whole plan's."""

    due: Sequence[Status]
    overdue: Sequence[Status]
    whole: bool = False


def say(work: Work, person: Member, morning: Morning, *, day: date) -> None:
    """One message in private, whatever there is to be said; its buttons show each task."""
    assert person.private is not None  # `task_people` finds only who can be written to
    due = sorted((tasks.line(work, each, day) for each in morning.due), key=lambda each: each.days)
    late = sorted((tasks.line(work, each, day) for each in morning.overdue), key=lambda each: each.days)
    text = words.write(
        work.plan.campaign.language, "tasks", "reminder", day=day, late=late[:LINES], more=len(late[LINES:]),
        due=[(days, list(lines)) for days, lines in groupby(due, key=lambda each: each.days)], whole=morning.whole,
    )  # fmt: skip
    codes = [each.code for each in (*due, *late)][:CODES]
    outbox.say(work, person.private, Card(text, tasks.codes(codes)), priority=effects.WORD, about=ABOUT)
