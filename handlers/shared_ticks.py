"""Ticks made by hand in the shared sheet: whoever may decide reads what they would change, and says yes once (`handlers/outreach/ticking.py`)."""

from acts.outreach import tick
from campaign.ids import PlaceId
from campaign.members import Member, Role
from campaign.outreach.sharing import SheetTicks
from handlers.incoming import Incoming
from handlers.interaction import Interaction
from handlers.outreach import ticking
from lists.ticks import SentTicks
from storage import members, outbox, places
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from telling.outreach import sharing_words

DECIDE = (Role.CONSOLIDATOR, Role.LEADER, Role.HEAD)
"""Those of the first of these roles of whom somebody can be written to are asked."""


def propose(work: Work, found: SheetTicks) -> None:
    """Nothing changes before a yes. What nobody answers is asked again after the next exchange."""
    if not found.ticked and not found.denied:
        return
    sent = SentTicks((*found.ticked, *found.unknown), found.denied, found.odd)
    for who, place_id in _deciders(work):
        place = places.get(work, place_id)
        assert place is not None  # an account's private place is kept as long as the account
        said = Incoming(place.channel, "", "file", at=work.now, private=True, file_name=sharing_words.sheet_title(work))
        answer = ticking.of_list(Interaction(work, said, place, who), sent, sheet=True)
        card = Card(answer.text, rows=answer.rows, question=answer.question)
        outbox.say(work, place_id, card=card, priority=Priority.NOTICE)


def _deciders(work: Work) -> list[tuple[Member, PlaceId]]:
    for role in DECIDE:
        people = [one for one in members.with_role(work, role) if tick.may(work, one)]
        found = [(one, one.private) for one in people if one.private is not None]
        if found:
            return found
    return []
