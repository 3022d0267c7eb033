"""A card has been shown: that a holder saw a full phone number is an event."""

from campaign import outsiders
from campaign.events import Event, TrailEvent
from campaign.ids import PlaceId
from campaign.places import PlaceKind
from campaign.relay.batons import Baton
from storage import events, places
from storage.relay import batons
from storage.work import Work
from telling import card_keys, views
from telling.card_keys import BatonCardKind
from telling.messages import Card


def card_shown(work: Work, place_id: int, key: str, card: Card) -> None:
    """Once per hold, in the transaction that settles the card's delivery.

    It may have left their hand while the card was on its way; a number that is on the card was seen all the same.
    """
    parts = card_keys.read(key)
    place = places.get(work, PlaceId(place_id))
    if parts is None or parts.kind != BatonCardKind.WORK or place is None or place.kind != PlaceKind.PRIVATE:
        return
    baton = batons.get(work, parts.baton)
    if baton is None or outsiders.team(work.plan, baton.team):
        return  # an outsider's card has no number on it
    held = baton.held_by(parts.member)
    if held and events.seen_since(work, baton, member=parts.member):
        return
    if held or _in_full(work, baton, card):
        work.record(Event(TrailEvent.FULL_CARD_SEEN, baton.case, baton.id, parts.member))


def _in_full(work: Work, baton: Baton, card: Card) -> bool:
    people = views.of(work, baton, private=True).people
    return any(number in card.text for person in people for number in person.phones)
