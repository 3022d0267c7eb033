"""Amendments of the plan's tasks in words: the leaders' card with its two buttons, and who hears how it ended."""

from dataclasses import dataclass
from datetime import date

from campaign import verbs
from campaign.members import Member
from campaign.tasks import task_people
from campaign.tasks.plan_tasks import DEADLINE, AmendmentState, Status
from storage import card_redraws, members, outbox, said_buttons
from storage.priority import Priority
from storage.tasks import task_marks
from storage.tasks.task_marks import Amendment
from storage.work import Work
from telling import formats, labels, views, words
from telling.messages import Card, Choice
from telling.tasks.task_arguments import AmendmentAgreed, AmendmentRefused
from telling.tasks.task_keys import AmendCard, OneTask

ANSWERS = (AmendmentAgreed, AmendmentRefused)
"""A leader's yes and no."""


@dataclass(frozen=True, slots=True)
class TellAmendment:
    """An amendment as it is told."""

    id: int
    task: str
    field: str
    old: str
    new: str
    reason: str
    by: str
    at: str
    state: AmendmentState
    version: int
    decided_by: str
    decided_at: str


def told(work: Work, change: Amendment) -> TellAmendment:
    """An amendment, ready for the words."""
    return TellAmendment(
        change.id, change.task, change.field, value(change.field, change.old), value(change.field, change.new), change.reason,
        views.short_name(work, change.proposed_by), views.when(work, change.at), change.state, change.version or 0,
        views.short_name(work, change.decided_by), views.when(work, change.decided_at),
    )  # fmt: skip


def value(field: str, kept: str) -> str:
    """A value as it is kept, in the form in which it is read."""
    return formats.day(date.fromisoformat(kept)) if field == DEADLINE and kept else kept


def leaders(work: Work) -> list[Member]:
    """The leaders who can be written to."""
    return task_people.leaders(members.everybody(work))


def ask_leaders(work: Work, change: Amendment) -> None:
    """The card, to every leader in private."""
    for leader in leaders(work):
        assert leader.private is not None
        outbox.show(work, leader.private, key=_key(change.id), priority=Priority.CARD)


def redraw(work: Work, number: int) -> None:
    """The card again, wherever it is; once it is settled, lists that offered the answer offer it no more."""
    card_redraws.again(work, _key(number))
    change = task_marks.amendment(work, number)
    if change is not None and change.state != AmendmentState.PROPOSED:
        read = card(work, number)
        over = read.text if read is not None else ""
        said_buttons.drop(
            work, "amend", gone=lambda press: press.subject == number and press.is_any(ANSWERS), closing=over
        )


def card(work: Work, number: int) -> Card | None:
    """What a leader sees; with buttons as long as nobody has answered."""
    change = task_marks.amendment(work, number)
    if change is None:
        return None
    text = _write(work, "amend_card", change=told(work, change), what=_what(work, change.task))
    return Card(text, (choices(work, change),) if change.state == AmendmentState.PROPOSED else ())


def choices(work: Work, change: Amendment, *, number: bool = False) -> tuple[Choice, ...]:
    """Yes and no; with the proposal's number where several stand together."""
    language = work.plan.campaign.language
    tail = f" {change.id}" if number else ""
    words_of = zip(("amend_yes", "amend_no"), ANSWERS, strict=True)
    return tuple(
        Choice(labels.word(language, word) + tail, verbs.token("amend", change.id, argument=answer()))
        for word, answer in words_of
    )


def settled(work: Work, change: Amendment, *, before: Status | None) -> None:
    """Whoever proposed it hears how it ended, and of a yes everybody whose task it is or was; one message each."""
    people = members.everybody(work)
    concerned = [*_member(work, change), *task_people.consolidators(people)]
    after = task_marks.status(work, change.task)
    if change.state == AmendmentState.APPROVED:
        concerned += [
            one for each in (before, after) if each for one in task_people.doers(people, each, everybody=True)
        ]
    text = _write(work, "amend_settled", change=told(work, change), what=_what(work, change.task))
    for person in task_people.unique(concerned):
        if person.private is not None and person.id != change.decided_by:
            outbox.say(work, person.private, card=Card(text), priority=Priority.NOTICE, about=str(OneTask(change.task)))


def _member(work: Work, change: Amendment) -> list[Member]:
    found = members.get(work, change.proposed_by)
    return [found] if found is not None else []


def _what(work: Work, task: str) -> str:
    return next((each.what for each in work.plan.tasks if each.id == task), "")


def _key(number: int) -> str:
    return str(AmendCard(number))


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "tasks", macro=macro, **values)
