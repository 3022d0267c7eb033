"""What a chat is told at most so often, where every message costs and the same would follow every line."""

from campaign.ids import MemberId, PlaceId
from storage import settings
from storage.work import Work

WITHHELD = "withheld:"
"""How the keys in `meta` begin under which stands on which day a place was last told that a message came without its content."""
CALLED = "called:"
"""The same for when a member was last told in a place that they were not understood (UTC ms)."""
TEN_MINUTES = 600_000


def withheld_today(work: Work, place: PlaceId) -> bool:
    """Is it the first of the day here? Whoever's account is protected would else hear the same after every line."""
    key, today = f"{WITHHELD}{place}", work.local(work.now).date().isoformat()
    if settings.get(work, key) == today:
        return False
    settings.put(work, key, value=today)
    return True


def not_understood(work: Work, place: PlaceId, *, member: MemberId) -> bool:
    """Has this member not been told so here within ten minutes?"""
    key = f"{CALLED}{place}:{member}"
    if work.now - int(settings.get(work, key) or 0) < TEN_MINUTES:
        return False
    settings.put(work, key, value=str(work.now))
    return True
