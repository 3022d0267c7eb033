"""Putting right what is kept of a representative, because they asked for it. Only the office's own command line comes here.

A member is put right in the roster, which every start reads.
"""

from dataclasses import dataclass

from campaign.events import Event, TrailEvent
from campaign.ids import OrganisationId, RepresentativeId
from storage.lists import organisations
from storage.outreach import call_rows
from storage.people import personal_data, whose
from storage.relay import batons, cases
from storage.work import Work
from telling import effects
from telling.outreach import call_cards


@dataclass(frozen=True, slots=True)
class RightData:
    """What is to be from now on; what is empty stays. Phones, in national form, take the place of all there were."""

    name: str = ""
    title: str = ""
    phones: tuple[str, ...] = ()


def correct(work: Work, representative: int, *, to: RightData) -> None:
    """In this transaction. Raises LookupError when there is no such representative."""
    if not whose.is_known(work, "representative", number=representative):
        raise LookupError(f"representative {representative}")
    personal_data.correct(work, representative, name=to.name, title=to.title, phones=to.phones)
    work.record(Event(TrailEvent.CORRECTED, data={"representative": representative}))
    for organisation in organisations.sharing(work, RepresentativeId(representative)):
        _cards_read_it(work, organisation)


def _cards_read_it(work: Work, organisation: OrganisationId) -> None:
    """Whoever has the case or the call of that organisation in hand reads what is right now, without being rung."""
    case = cases.open_of(work, organisation)
    for baton in batons.of_case(work, case.id).values() if case is not None else ():
        effects.notes_are_seen(work, baton)
    if (call := call_rows.given_of(work, organisation)) is not None:
        call_cards.redraw(work, call)
