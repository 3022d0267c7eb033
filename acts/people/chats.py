"""Chats as they are met: a place for each, whose it is, and one that may be tried again."""

from campaign.members import Member
from campaign.places import Place, PlaceKind, PlaceState
from storage import members, outbox, places
from storage.priority import Priority
from storage.work import Work
from telling import card_keys, fallback


def met(work: Work, channel: str, *, chat: str, thread: str, private: bool, title: str) -> Place:
    """Somebody speaks there: its place, made when it is new, open again when it may be tried."""
    kind = PlaceKind.PRIVATE if private else PlaceKind.GROUP
    return places.ensure(work, channel, chat=chat, thread=thread, kind=kind, title=title)


def opens(work: Work, member: Member, *, channel: str, person: str, place: Place) -> Member:
    """Somebody speaks to us in private elsewhere than where they were written to, or has let us in again: from now on that is here."""
    places.own(work, place.id, member=member.id)
    members.set_private(work, channel, person=person, place=place.id)
    members.prefer(work, channel, person=person)
    fallback.in_private(work, member.id)
    return members.get(work, member.id) or member


def looks_at(work: Work, member: Member, *, channel: str) -> Member:
    """Somebody speaks to us in a group: they are read to where they look now, if we may write to them in private there."""
    own = member.on(channel)
    if own is None or own.private is None or own.private == member.private:
        return member
    members.prefer(work, channel, person=own.person)
    return members.get(work, member.id) or member


def again(work: Work, place: Place) -> None:
    """Something about our rights there has changed: it may be tried again at once."""
    if place.state != PlaceState.OPEN:
        places.reopen(work, place.id)
        if places.serves(work, place.id):
            outbox.show(work, place.id, key=card_keys.BOARD, priority=Priority.CARD)
