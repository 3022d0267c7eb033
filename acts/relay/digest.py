"""Where a channel's month runs short, a group reads its board now and then instead of each call: one message for all that waits.

Who is rung reads it in private all the same. What presses, what calls somebody by name who is rung nowhere else, and a place
without a board get their call.
"""

from campaign.ids import PlaceId
from campaign.relay.batons import BatonState
from storage import card_redraws, outbox, places
from storage.priority import Priority
from storage.relay import batons
from storage.work import Work
from telling import card_keys, loudness
from telling.card_keys import BatonCardKind

GATHERS_MS, EVERY_MS = 10 * 60_000, 30 * 60_000
"""So long the first call waits for others, and so far apart two such boards are."""


def takes(work: Work, place: int, *, key: str) -> bool:
    """Is the card `key` a call that the board of this place says as well? Then the board is owed, once for all of them."""
    named, here = card_keys.read(key), places.get(work, PlaceId(place))
    baton = batons.get(work, named.baton) if named is not None and named.kind == BatonCardKind.CALL else None
    if baton is None or here is None or baton.state != BatonState.OPEN or not places.serves(work, here.id):
        return False
    if batons.pressing(work, [baton.case]) or loudness.named(work, here, baton=baton):
        return False
    last = card_redraws.sent_at(work, PlaceId(place), key=card_keys.BOARD)
    outbox.show(work, place, key=card_keys.BOARD, priority=Priority.CALL)
    outbox.rests(work, place, key=card_keys.BOARD, until=max(work.now + GATHERS_MS, last + EVERY_MS))
    return True
