"""What this machine's own monitoring may ask: is every channel heard, are the data sound."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot import pacing
from bot.channel import Heard, Route
from bot.config import Http

DEAF_AFTER_S = 300.0
"""A channel that has not heard its platform for so long hears nobody, whatever else works."""


@dataclass(frozen=True, slots=True)
class HealthState:
    """Each channel by name; `data`: unchecked, ok or damaged, what the last check of the data file found; `months`: of channels that
    allow so many messages a month, how many are used and how many there are; told with
    them is from which hundredth on they are short (`month_short`: 0, 80, 95, 100)."""

    channels: Mapping[str, Heard]
    data: str = "unchecked"
    months: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def seconds_since_poll(self) -> float:
        """Seconds since the channel that has been deaf longest last heard its platform."""
        return max((one.seconds_since_poll for one in self.channels.values()), default=0.0)

    @property
    def token_refused(self) -> bool:
        """Does the platform of any channel not know us?"""
        return any(one.token_refused for one in self.channels.values())


def told(now: HealthState) -> dict[str, object]:
    """What is answered: the worst of all channels, then each of them."""
    well = now.seconds_since_poll < DEAF_AFTER_S and not now.token_refused and now.data != "damaged"
    each = {name: _one(one.seconds_since_poll, refused=one.token_refused) for name, one in now.channels.items()}
    for name, (used, quota) in now.months.items():
        each[name] |= {"month_used": used, "month_quota": quota, "month_short": pacing.shortage(quota, used)}
    return {"ok": well, **_one(now.seconds_since_poll, refused=now.token_refused), "data": now.data, "channels": each}


def _one(seconds_since_poll: float, *, refused: bool) -> dict[str, object]:
    return {"last_poll_s": round(seconds_since_poll, 1), "token": "refused" if refused else "ok"}


def routes(settings: Http, state: Callable[[], HealthState]) -> list[Route]:
    """GET /health: 200 when all is well, 503 with the reason when not. Port 0 means none."""

    async def health(_request: web.Request) -> web.Response:
        answer = told(state())
        return web.json_response(answer, status=200 if answer["ok"] else 503)

    return [Route(settings.listen, settings.port, "GET", "/health", health, needed=False)] if settings.port else []
