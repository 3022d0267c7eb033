"""The shared list with ticks made elsewhere, sent to the bot: whoever may tick reads what it would change, and says yes once
(`handlers/outreach/ticking.py`)."""

from acts.outreach import tick
from acts.unit_reports import receive_file
from campaign.outreach import ticks as rules
from handlers.incoming import Incoming
from handlers.interaction import Interaction
from handlers.outreach import ticking
from handlers.unit_reports import file_uploads
from lists.refusals import FormRefusal
from lists.ticks import SentTicks
from storage import members, outbox, places
from storage.priority import Priority
from storage.unit_reports.incoming_files import FileEnd, Received
from storage.work import Work
from telling.messages import Answer, Card
from telling.outreach.call_cards import write


def read(work: Work, file: Received, *, sent: SentTicks) -> None:
    """For whoever may not tick it is a file like any other."""
    who, place = members.get(work, file.member), places.get(work, file.place)
    if who is None or place is None or not tick.may(work, who):
        file_uploads.unreadable(work, file, kind=FormRefusal.NOT_OUR_FORM)
        return
    if not receive_file.settle(work, file, state=FileEnd.READ, error=""):
        return
    said = Incoming(file.channel, "", "file", at=file.at, private=True, file_name=file.file_name)
    rows = len(sent.registered) + len(sent.not_registered)
    answer = (
        Answer(write(work, "ticks_too_long", rows=rows, most=rules.MOST_ROWS))
        if rows > rules.MOST_ROWS
        else ticking.of_list(Interaction(work, said, place, who), sent)
    )
    card = Card(answer.text, rows=answer.rows, question=answer.question)
    outbox.say(work, file.place, card=card, priority=Priority.ANSWER, reply_to=file.message)
