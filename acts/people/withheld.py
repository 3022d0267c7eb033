"""A message of which the platform told us only that there was one."""

from campaign.ids import PlaceId
from storage import settings
from storage.work import Work

LAST = "withheld:"
"""How the keys in `meta` begin under which it is kept on which day a place was last told so."""


def first_today(work: Work, place: PlaceId) -> bool:
    """Is it the first of the day here? Whoever's account is protected would else hear the same after every line."""
    key, today = f"{LAST}{place}", work.local(work.now).date().isoformat()
    if settings.get(work, key) == today:
        return False
    settings.put(work, key, value=today)
    return True
