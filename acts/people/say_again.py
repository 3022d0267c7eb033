"""Somebody has spoken in a chat where nothing is sent twice: what may not have arrived there is said now."""

import orjson

from campaign.ids import PlaceId
from storage import doubts, outbox, said_buttons
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card
from telling.people import arriving


def here(work: Work, place: PlaceId) -> None:
    """Cards as they are by now, words once more; a question that has been answered meanwhile is not asked again. Of words too old to be said
    it is told that there were some."""
    doubts.cards_again(work, place)
    number, last = doubts.give_up_old(work, place)
    if number:
        outbox.say(work, place, card=Card(arriving.too_old(work, number, until=last)), priority=Priority.ANSWER)
    for one in doubts.words(work, place):
        if orjson.loads(one.body)["rows"] and not said_buttons.left(work, one.say):
            doubts.settled(work, one.say)
        else:
            doubts.owed_again(work, one.say, body=arriving.again(work, one.body, left_at=one.left_at))
