"""Since when somebody has not been here: the last long silence in what they did."""

from collections.abc import Sequence

SILENCE_MS = 2 * 3_600_000
"""Whoever did something within so long was here all the time."""
DAY_MS = 86_400_000


def last_here(acts: Sequence[int], now: int) -> int | None:
    """`acts`: instants (UTC ms) of what they did, newest first. When they were last here before the silence that ended last, or goes on;
    None for somebody who has been here only once, or never."""
    later = now
    for at in acts:
        if later - at >= SILENCE_MS:
            return at
        later = at
    return None
