"""What is told of a list of who takes part that came as a file: what it would change, with the question; what has become of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from campaign import permissions, verbs
from campaign.button_argument import ButtonArgument
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.people.roster_change import RosterChange
from campaign.plan.people import RosterEntry
from storage import members, outbox
from storage.priority import Priority
from storage.work import Work
from telling import labels, words
from telling.messages import Card, Choice
from telling.people import first_day

SHOWN = 20
"""So many problems, and so many names of each kind, are told."""
Trouble = Literal["wrong", "edited", "shipped", "disk"]
"""Why a list was not written: it has problems, the files on the machine are not those that run, they are nobody's, the disk."""


@dataclass(frozen=True, slots=True)
class TakeRoster(ButtonArgument):
    """The list that the question keeps is taken in."""

    FORM: ClassVar[str] = "take"


@dataclass(frozen=True, slots=True)
class LeaveRoster(ButtonArgument):
    """It is not."""

    FORM: ClassVar[str] = "leave"


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What a file of this `name` would come to: so many people, what changes, whether whoever sent it is not among them, whether they pass the
    invitations of its admins on, who of them was erased at their own wish, and how many have a number that nobody says to be published."""

    name: str
    count: int
    change: RosterChange
    without_sender: bool
    passes_on: bool = False
    erased: Sequence[str] = ()
    withheld: int = 0


def wrong(work: Work, name: str, *, lines: Sequence[str]) -> Card:
    """What is wrong with it, row by row."""
    shown = lines[:SHOWN]
    return Card(_write(work, "roster_wrong", name=name, lines=shown, count=len(lines), more=len(lines) - len(shown)))


def preview(work: Work, found: RosterPreview, *, question: int) -> Card:
    """What it would change. `question` keeps the list, 0 where there is nothing to ask."""
    change = found.change
    gone = [line for line in change.gone if line.practice_person is None]
    text = _write(
        work, "roster_read", name=found.name, count=found.count, new=_names(change.new), changed=_names(change.changed), gone=_names(gone),
        new_count=len(change.new), changed_count=len(change.changed), gone_count=len(gone), made_up=len(change.gone) - len(gone),
        erased=found.erased[:SHOWN], without_you=found.without_sender, passes_on=found.passes_on, withheld=found.withheld,
    )  # fmt: skip
    if not question:
        return Card(text)
    yes = _choice(work, "roster_take", question=question, argument=TakeRoster())
    no = _choice(work, "roster_leave", question=question, argument=LeaveRoster())
    return Card(text, rows=((yes, no),), question=question)


def taken(work: Work, place: PlaceId, *, name: str, by: Member) -> None:
    """It is in use: to whoever ordered it, and a word to the others whose business it is."""
    everybody = members.everybody(work)
    absent = sum(not one.joined for one in everybody)
    _say(work, place, "roster_done", name=name, count=len(everybody), absent=absent)
    for other in everybody:
        if other.private is not None and other.id != by.id and permissions.may(other, "roster"):
            _say(work, other.private, "roster_done_by", by=by.short, count=len(everybody))


def pass_on(work: Work, place: PlaceId, *, name: str, code: str, days: int) -> None:
    """The invitation of somebody who looks after the campaign from now on, to whoever did so until now."""
    outbox.say(work, place, card=Card(first_day.invitation(work, name, code=code, days=days)), priority=Priority.ANSWER)


def not_written(work: Work, place: PlaceId, *, name: str, kind: Trouble, lines: Sequence[str], why: str = "") -> None:
    """It is not in use, and why: `lines` of the plan that do not fit, `why` in the system's words."""
    _say(work, place, "roster_not_written", name=name, kind=kind, lines=list(lines[:SHOWN]), why=why)


def _names(lines: Sequence[RosterEntry]) -> list[str]:
    return [line.name for line in lines[:SHOWN]]


def _choice(work: Work, label: str, *, question: int, argument: ButtonArgument) -> Choice:
    text = labels.word(work.plan.campaign.language, label)
    return Choice(text, verbs.token("roster", question, argument=argument), main=isinstance(argument, TakeRoster))


def _say(work: Work, place: int, macro: str, **values: object) -> None:
    outbox.say(work, place, card=Card(_write(work, macro, **values)), priority=Priority.ANSWER)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "first_day", macro=macro, **values)
