"""Does the platform answer us, and does it know us? A token that is refused for long ends the program; single refusals do not."""

from collections.abc import Callable

import structlog

from bot import outcomes
from bot.channel import Heard

log = structlog.get_logger("bot.zalo")

REVOKED_AFTER_S = 60.0
"""A token refused for so long, with nothing else between, was reset."""


class HearingState:
    """`monotonic` gives seconds."""

    def __init__(self, channel: str, *, monotonic: Callable[[], float]) -> None:
        self._channel = channel
        self._monotonic = monotonic
        self._last = monotonic()
        self._refused_since: float | None = None

    def heard(self) -> None:
        """The platform has answered and knows us."""
        self._last, self._refused_since = self._monotonic(), None

    def unheard(self, outcome: Exception) -> None:
        """It did not answer as it should. Raises TokenRefused when it has refused our token for long."""
        if not outcomes.is_refusal_of_token(outcome):
            self._refused_since = None
            return
        now = self._monotonic()
        self._refused_since = now if self._refused_since is None else self._refused_since
        since = now - self._refused_since
        log.error("token_refused", channel=self._channel, since_s=round(since), ends_after_s=REVOKED_AFTER_S)
        if since >= REVOKED_AFTER_S:
            raise outcomes.TokenRefused(str(outcome))

    def told(self) -> Heard:
        """For health."""
        return Heard(self._monotonic() - self._last, token_refused=self._refused_since is not None)
