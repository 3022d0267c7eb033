"""Erasing a person: a member of the roster, a representative, or who asked for an enterprise. The trail goes on saying what was done, and by nobody.

A member who is erased does not come back: what is left of their line in the roster is a digest, and `roster.take_in` passes such
lines over. Only the office's own command line comes here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from acts import roster
from acts.relay import offer
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId
from storage import settings
from storage.people import erasure, whose
from storage.people.whose import Traces
from storage.relay import batons
from storage.work import Work

ERASES: dict[str, Callable[[Work, int], None]] = {
    "member": lambda work, number: _member(work, MemberId(number)), "representative": erasure.representative, "request": erasure.request,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Erased:
    """By what they were recognised, how many rows of others named them, and where the tables still do («table.column»: rows)."""

    traces: Traces
    blotted: int
    left: dict[str, int]


def erase(work: Work, kind: str, *, number: int) -> Erased:
    """Take that person out of the data, in this transaction. Raises LookupError when there is no such person."""
    if kind not in ERASES or not whose.is_known(work, kind, number=number):
        raise LookupError(f"{kind} {number}")
    traces = whose.TRACES_OF[kind](work, number)
    ERASES[kind](work, number)
    erasure.persons(work, traces.persons)
    blotted = erasure.blot(work, traces)
    work.record(Event(TrailEvent.ERASED, data={kind: number}))
    return Erased(traces, blotted, erasure.found(work, traces))


def _member(work: Work, member: MemberId) -> None:
    """The name goes first, so that what their team is told about their work does not bring it back."""
    key = erasure.roster_key(work, member)
    erasure.member(work, member, tombstone=roster.tombstone(work, key or str(member)))
    settings.put(
        work, roster.ROSTER, value=" ".join(each for each in settings.get(work, roster.ROSTER).split() if each != key)
    )
    roster.part(work, member)
    for baton in batons.offered_to(work, member):
        offer.expire(work, baton.id)
