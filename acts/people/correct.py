"""Putting right what is kept of a representative, because they asked for it. Only the office's own command line comes here.

A member is put right in the roster, which every start reads.
"""

from dataclasses import dataclass

from campaign.events import Event, TrailEvent
from storage.people import erasure, personal_data
from storage.work import Work


@dataclass(frozen=True, slots=True)
class RightData:
    """What is to be from now on; what is empty stays. Phones, in national form, take the place of all there were."""

    name: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()


def correct(work: Work, representative: int, *, to: RightData) -> None:
    """In this transaction. Raises LookupError when there is no such representative."""
    if not erasure.is_known(work, "representative", number=representative):
        raise LookupError(f"representative {representative}")
    personal_data.correct(work, representative, name=to.name, title=to.title, phones=to.phones)
    work.record(Event(TrailEvent.CORRECTED, data={"representative": representative}))
