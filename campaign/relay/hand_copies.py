"""Bản chép tay: a team's open work in words, for a group that the assistant cannot be in; somebody of the team copies them there. Pure."""

from collections.abc import Collection, Iterable, Sequence

from campaign.members import Member

ENOUGH = 2
"""So few people need no group: each is rung in private."""


def needed(people: Iterable[Member], *, typed: Collection[str], groups: Collection[str]) -> bool:
    """Are there several people of a team whose only channels are `typed` ones on which the team has no group? `groups`: on which channels it has."""
    alone = [one for one in people if one.accounts and all(own.channel in typed for own in one.accounts)]
    return sum(not any(one.on(channel) for channel in groups) for one in alone) >= ENOUGH


def due(since: Sequence[int], *, last: int, morning: int) -> bool:
    """Is there something to copy? `since`: since when each piece of work waits; `last`: when it was copied last; `morning`: when this day
    began (UTC ms). What is new since then, and the first thing of a day whatever waits."""
    return any(at > last for at in since) or bool(since and last < morning)


def copier(on_duty: Sequence[Member], heads: Sequence[Member], *, typed: Collection[str]) -> Member | None:
    """Who is asked to copy: one of those on duty, else one who leads; first whoever is on such a channel. None: nobody can be written to."""
    for people in (on_duty, heads):
        reached = [one for one in people if one.private is not None]
        if reached:
            return min(reached, key=lambda one: not any(one.on(channel) for channel in typed))
    return None
