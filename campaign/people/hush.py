"""Im lặng: for a while nothing that can wait makes a sound for one person, or calls them by name."""

LONGEST_MS = 3 * 86_400_000
"""From Friday evening to Monday morning; whoever forgets it is called again."""


def end(now: int, *, wanted: int) -> int:
    """Until when it lasts (UTC ms), where somebody wants it until `wanted`."""
    return min(wanted, now + LONGEST_MS)
