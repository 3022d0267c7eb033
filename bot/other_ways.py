"""What one channel does not take, and its reader is reached on another: there it is owed, and there they are written to from now on."""

from collections.abc import Callable, Sequence

from campaign.ids import PlaceId
from storage import deliveries, members, outbox, places, recovery
from storage.deliveries import PendingDelivery
from storage.work import Work


def goes(work: Work, owed: PendingDelivery, *, ways: Sequence[int], has_room: Callable[[str], bool]) -> bool:
    """Is there one of the other `ways` (private places) whose channel `has_room`? As if nothing had left it is owed there, and whoever reads
    it is written to there until they speak here again."""
    for number, way in enumerate(ways):
        there = places.get(work, PlaceId(way))
        if there is not None and has_room(there.channel):
            for full in (owed.place, *ways[:number]):
                members.comes_last(work, full)
            _carry(work, owed, to=way)
            return True
    return False


def _carry(work: Work, owed: PendingDelivery, *, to: int) -> None:
    if owed.say:
        recovery.carry_one(work, owed, to=to)
        return
    outbox.show(work, to, key=owed.key, priority=owed.priority)
    deliveries.not_sent(work, owed, not_before=0)
    deliveries.mark_current(work, owed)
