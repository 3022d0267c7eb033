"""Equipment that is broken: where, what, who said so, what is answered, and until when it is.

Pure: the plan's `[duty]` says which equipment a place has and who sees to it; what is broken is kept in `storage/duty/fault_rows.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.text_normalisation import fold

LONGEST = 80
"""So many letters of what is broken are kept."""
LONGEST_ANSWER = 300


class FaultStep(StrEnum):
    """What becomes of it."""

    ANSWERED = "traloi"
    ENDED = "daxong"
    REOPENED = "vanhong"
    DROPPED = "nham"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is broken since `at` (UTC ms). `thing` as the plan names it, else as typed; `moved_at`: when it was last answered or ended."""

    id: int
    at: int
    place: str
    thing: str
    by: MemberId
    answer: str = ""
    ended: bool = False
    moved_at: int = 0

    @property
    def answered(self) -> bool:
        """Has who sees to it said something?"""
        return bool(self.answer) or self.ended


def steps(found: Fault, *, sees_to_it: bool, said_it: bool) -> tuple[FaultStep, ...]:
    """What somebody may say of it now: who sees to it answers, who said it takes a slip back, or says that
    an answer was not the end of it; both know when it works again."""
    if not (sees_to_it or said_it):
        return ()
    if found.ended:
        return (FaultStep.REOPENED,)
    answer = (FaultStep.ANSWERED,) if sees_to_it else ()
    objection = (FaultStep.REOPENED if found.answered else FaultStep.DROPPED,) if said_it else ()
    return (FaultStep.ENDED, *answer, *objection)


def the_same(known: Iterable[Fault], *, place: str, thing: str) -> Fault | None:
    """What is said to be broken there already."""
    wanted = fold(thing)
    return next((one for one in known if not one.ended and one.place == place and fold(one.thing) == wanted), None)


def caretakers(people: Sequence[Member], *, named: Sequence[Member]) -> list[Member]:
    """Who sees to equipment: whom the plan names, else who follows the whole campaign, else who consolidates; only who can be written to."""
    follows = [each for each in people if Role.OBSERVER in each.roles and not each.unit]
    consolidates = [each for each in people if Role.CONSOLIDATOR in each.roles]
    ways = ([each for each in group if each.private is not None] for group in (named, follows, consolidates))
    return next((found for found in ways if found), [])


def stamp(thing: str) -> int:
    """One of a place's things as a number, so that a button of an older plan means nothing else."""
    return crc32(fold(thing).encode())
