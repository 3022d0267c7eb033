"""What an outbox is given: how what is owed becomes a message, and its waits."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from storage.deliveries import PendingDelivery
from storage.work import Work
from telling.messages import Card

STOP_S = 3.0
"""So long a stop waits for messages on their way."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Waits of ours in milliseconds: boards, gathered refusals, and the first back-off; `pace` divides them (practice rooms and tests),
    how fast a channel may be spoken to is its own. A stop waits `stop_s` seconds for what is on its way."""

    board_ms: int = 10_000
    refusals_ms: int = 5_000
    back_off_ms: int = 2_000
    pace: float = 1.0
    stop_s: float = STOP_S


@dataclass(frozen=True, slots=True)
class Rendering:
    """How what is owed becomes a message: `draw` a card from the state, `ready` makes the files that it only has the recipe of; what is
    `silent` leaves without a sound; `drawn` hears what was shown, and `leaves` of each new message that
    leaves, and whether it is silent."""

    draw: Callable[[Work, int, str], Card | None]
    drawn: Callable[[Work, int, str, Card], None] = lambda work, place, key, card: None
    ready: Callable[[Card], Awaitable[Card]] | None = None
    silent: Callable[[Work, PendingDelivery], bool] = lambda work, owed: False
    leaves: Callable[[Work, PendingDelivery, bool], None] = lambda work, owed, silent: None
