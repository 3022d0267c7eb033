"""The filled list of who takes part, sent to the bot: whoever looks after it hears what is wrong row by row, or what would change.

The list is taken in on the machine, where the roster's file is (`tiepsuc roster take`): nothing here changes who takes part.
"""

from collections.abc import Sequence

from acts.unit_reports import receive_file
from campaign import permissions
from campaign.plan.people import RosterEntry
from handlers.unit_reports import file_uploads
from lists import roster_people
from lists.refusals import FormRefusal
from lists.roster_sheet import PersonRow
from storage import members, outbox
from storage.priority import Priority
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work
from telling import words
from telling.messages import Card

SHOWN = 20
"""So many problems, and so many names of each kind, are told."""


def read(work: Work, file: Received, *, rows: Sequence[PersonRow]) -> None:
    """Whoever sent it hears of it, where it is theirs to look after; for everybody else it is a file like any other."""
    who = members.get(work, file.member)
    if who is None or not who.active or permissions.scope(who, "invite") != "all":
        file_uploads.unreadable(work, file, kind=FormRefusal.NOT_OUR_FORM)
        return
    known = [line for line in work.plan.roster if line.practice_person is None]
    lines, problems = roster_people.roster(rows, teams=work.plan.teams, units=work.plan.units, known=known)
    told = _wrong(work, file, problems) if problems else _changes(work, file, lines, known=known)
    if receive_file.settle(
        work, file, state=FileEnd.REFUSED if problems else FileEnd.READ, error="roster" if problems else ""
    ):
        outbox.say(work, file.place, card=Card(told), priority=Priority.ANSWER, reply_to=file.message)


def _wrong(work: Work, file: Received, problems: Sequence[roster_people.RowProblem]) -> str:
    lines = [one.sentence for one in problems[:SHOWN]]
    return _write(
        work, "roster_wrong", name=file.file_name, lines=lines, count=len(problems), more=len(problems) - len(lines)
    )


def _changes(work: Work, file: Received, lines: Sequence[RosterEntry], *, known: Sequence[RosterEntry]) -> str:
    before, after = {line.key: line for line in known}, {line.key: line for line in lines}
    new = [line.name for key, line in after.items() if key not in before]
    changed = [line.name for key, line in after.items() if key in before and line != before[key]]
    gone = [line.name for key, line in before.items() if key not in after]
    named = {kind: names[:SHOWN] for kind, names in (("new", new), ("changed", changed), ("gone", gone))}
    counts = {f"{kind}_count": len(names) for kind, names in (("new", new), ("changed", changed), ("gone", gone))}
    return _write(work, "roster_read", name=file.file_name, count=len(after), **named, **counts)


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "first_day", macro=macro, **values)
