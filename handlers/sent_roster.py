"""The filled list of who takes part, sent to the bot: whoever looks after it hears what is wrong row by row, or what would change, with the one
question whether it is taken in (`handlers/people/roster_taking.py`).
"""

from collections.abc import Sequence
from dataclasses import replace

from acts import keep_question, roster
from acts.people import roster_order
from acts.unit_reports import receive_file
from campaign import permissions
from campaign.members import Member
from campaign.people import roster_change
from campaign.plan import checks
from campaign.plan.people import RosterEntry
from campaign.questions import RosterSent
from handlers.unit_reports import file_uploads
from lists import roster_people, roster_sections
from lists.refusals import FormRefusal
from lists.roster_sheet import PersonRow
from storage import members, outbox
from storage.priority import Priority
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work
from telling.messages import Card
from telling.people import roster_taking
from telling.people.roster_taking import RosterPreview


def read(work: Work, file: Received, *, rows: Sequence[PersonRow]) -> None:
    """Whoever sent it hears of it, where it is theirs to look after; for everybody else it is a file like any other."""
    who = members.get(work, file.member)
    if who is None or not permissions.may(who, "roster"):
        file_uploads.unreadable(work, file, kind=FormRefusal.NOT_OUR_FORM)
        return
    lines, problems = _understood(work, rows)
    state, error = (FileEnd.REFUSED, "roster") if problems else (FileEnd.READ, "")
    if receive_file.settle(work, file, state=state, error=error):
        card = (
            roster_taking.wrong(work, file.file_name, lines=problems)
            if problems
            else _asked(work, file, lines, who=who, withheld=roster_sections.withheld(rows))
        )
        outbox.say(work, file.place, card=card, priority=Priority.ANSWER, reply_to=file.message)


def _understood(work: Work, rows: Sequence[PersonRow]) -> tuple[list[RosterEntry], list[str]]:
    """The lines, or what is wrong with them: each by itself first, then together with the rest of the plan."""
    plan = work.plan
    lines, problems = roster_people.roster(rows, teams=plan.teams, units=plan.units, known=plan.roster)
    if problems:
        return [], [one.sentence for one in problems]
    return lines, list(checks.misfits(roster_change.with_lines(plan, lines), file="plan.toml"))


def _asked(work: Work, file: Received, lines: Sequence[RosterEntry], *, who: Member, withheld: int) -> Card:
    """What it would change. A list that changes nothing asks nothing; a newer one makes void what was asked of an older one, but for one that is
    being taken in."""
    order = roster_order.waiting(work)
    keep_question.overtake(work, RosterSent, member=who.id, same=lambda kept: order is None or kept != order.sent)
    change = roster_change.between(work.plan.roster, lines)
    mine = [line.key for line in lines if (one := members.by_key(work, line.key)) is not None and one.id == who.id]
    erased = [line.name for line in lines if members.by_key(work, roster.tombstone(work, line.key)) is not None]
    sent = RosterSent(roster_change.written(lines), file.file_name, roster_change.mark(work.plan.roster))
    question = keep_question.keep(work, sent, place=file.place, member=who.id) if change.any else 0
    found = RosterPreview(
        file.file_name, len(lines), change, not mine, roster_order.passes_on(_joined(work, lines)), erased, withheld
    )
    return roster_taking.preview(work, found, question=question)


def _joined(work: Work, lines: Sequence[RosterEntry]) -> list[Member]:
    """Who of them has joined, as what they will be."""
    known = ((line, members.by_key(work, line.key)) for line in lines)
    return [replace(one, roles=frozenset(line.roles)) for line, one in known if one is not None and one.joined]
