"""A roster of duty that came as a file, the bot's own form or another table: its leader reads what would be set, what is wrong row by row, and
takes it in by one yes (`handlers/duty/drafting.py`).
"""

from collections.abc import Sequence

from acts.unit_reports import receive_file
from campaign import permissions
from handlers.duty import drafting
from handlers.incoming import Incoming
from handlers.interaction import Interaction
from handlers.unit_reports import file_uploads
from lists import duty_sheet
from lists.duty_sheet import DutyLine
from lists.refusals import FormRefusal, ListRefusal
from storage import members, outbox, places
from storage.priority import Priority
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work
from telling.duty import duty_lists
from telling.messages import Card

TOLD = frozenset({ListRefusal.SIDEWAYS, ListRefusal.TOO_LONG, ListRefusal.FORMULAS})
"""Why a table that looks like a roster is not read."""


def refused(work: Work, file: Received, *, kind: str) -> None:
    """A roster that cannot be read as it stands: whoever makes one hears why, for everybody else it is a file like any other."""
    who = members.get(work, file.member)
    if who is None or not permissions.may(who, "set_duty"):
        file_uploads.unreadable(work, file, kind=FormRefusal.NOT_OUR_FORM)
    elif receive_file.settle(work, file, state=FileEnd.REFUSED, error=kind):
        card = Card(duty_lists.write(work, "sheet_refused", kind=kind, most=duty_sheet.MOST_ROWS))
        outbox.say(work, file.place, card=card, priority=Priority.ANSWER, reply_to=file.message)


def read(work: Work, file: Received, *, rows: Sequence[DutyLine]) -> None:
    """Whoever sent it hears of it, where they make a roster; for everybody else it is a file like any other."""
    who, place = members.get(work, file.member), places.get(work, file.place)
    if who is None or place is None or not permissions.may(who, "set_duty"):
        file_uploads.unreadable(work, file, kind=FormRefusal.NOT_OUR_FORM)
        return
    if not receive_file.settle(work, file, state=FileEnd.READ, error=""):
        return
    said = Incoming(file.channel, "", "file", at=file.at, private=True, file_name=file.file_name)
    answer = drafting.of_sheet(Interaction(work, said, place, who), rows)
    card = Card(answer.text, rows=answer.rows, question=answer.question)
    outbox.say(work, file.place, card=card, priority=Priority.ANSWER, reply_to=file.message)
