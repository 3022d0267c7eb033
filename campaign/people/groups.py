"""Which group of the plan a chat is, by its title; which rights the bot wants there."""

from collections.abc import Iterable

from campaign import text_normalisation
from campaign.plan import Group, Plan

RIGHTS = ("pin", "read")
"""Rights that something depends on: the board is pinned, plain words are read. It deletes nothing but what it said itself."""


def planned(plan: Plan, title: str) -> Group | None:
    """The plan's group of that title: the same words, however they are written; else the only one whose title is part of it."""
    said = text_normalisation.words(title)
    titles = [(group, text_normalisation.words(group.title)) for group in plan.groups]
    same = [group for group, words in titles if words == said]
    near = [group for group, words in titles if words and _within(words, said)]
    found = same or near
    return found[0] if len(found) == 1 else None


def _within(words: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return any(said[at : at + len(words)] == words for at in range(len(said)))


def worth_naming(lacks: Iterable[str]) -> tuple[str, ...]:
    """Of the rights that are missing those that something depends on."""
    return tuple(right for right in RIGHTS if right in set(lacks))
