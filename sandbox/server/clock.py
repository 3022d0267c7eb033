"""The room's clock: real time plus an offset that people may move.

All dates in messages come from here. Ages (how old a tap or an undelivered
update is) are real time, so that a jump of the clock does not expire them.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

CAMPAIGN_ZONE = timezone(timedelta(hours=7))


class Backwards(ValueError):
    """The clock was asked to go back without `force`."""


class RoomClock:
    """`offset_ms` is added to real time; moving it is the owner's business to record."""

    def __init__(self, offset_ms: int = 0) -> None:
        self.offset_ms = offset_ms

    def now_ms(self) -> int:
        """The room's time in ms since the epoch."""
        return int(time.time() * 1000) + self.offset_ms

    def now_s(self) -> int:
        """The room's time in whole seconds since the epoch, as the Bot API counts."""
        return self.now_ms() // 1000

    def real_ms(self) -> int:
        """Real time in ms since the epoch, for ages."""
        return int(time.time() * 1000)

    def advance(self, seconds: float) -> None:
        """Move by `seconds`; raises Backwards when negative."""
        if seconds < 0:
            raise Backwards
        self.offset_ms += int(seconds * 1000)

    def set_ms(self, wanted_ms: int, *, force: bool = False) -> None:
        """Make it `wanted_ms` now; raises Backwards when that is past and not forced."""
        step = wanted_ms - self.now_ms()
        if step < 0 and not force:
            raise Backwards
        self.offset_ms += step

    def set_local(self, wanted: str, *, force: bool = False) -> None:
        """ISO text; without a zone it is the campaign's, +07:00. ValueError when unreadable."""
        moment = datetime.fromisoformat(wanted)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=CAMPAIGN_ZONE)
        self.set_ms(int(moment.timestamp() * 1000), force=force)
