"""In which place an answer is written down."""

from campaign.ids import PlaceId
from campaign.members import Member
from handlers.incoming import Incoming
from storage import members, places
from storage.work import Work
from telling.messages import Answer


def where(work: Work, incoming: Incoming, *, answer: Answer, longest: int, apart: bool = False) -> PlaceId | None:
    """Where an answer is written down: lines where they were said; taps only when a pop-up cannot hold it.

    What one person has tapped for is theirs: it goes to their private chat. A group reads it only when it has
    choices and there is no private chat. `longest`: so many characters a pop-up can hold. `apart`: it concerns only whoever wrote, and
    nothing can be shown to one person of a group: in private, where they may be written to on this channel.
    """
    tapped, asks = incoming.kind == "tap", bool(answer.rows or answer.ask)
    if tapped and not asks and len(answer.text) <= longest:
        return None
    if (
        apart
        and (own := _here(members.by_account(work, incoming.channel, person=incoming.person), incoming)) is not None
    ):
        return own
    if tapped and not incoming.private:
        member = members.by_account(work, incoming.channel, person=incoming.person)
        private = _private(member, incoming)
        if private is not None or not asks:
            return private
    kind, title = "private" if incoming.private else "group", incoming.chat_title
    place = places.ensure(work, incoming.channel, chat=incoming.chat, thread=incoming.thread, kind=kind, title=title)
    if place.state == "open":
        return place.id
    member = members.by_account(work, incoming.channel, person=incoming.person)
    private = _private(member, incoming)
    return private if private is not None else place.id


def _private(member: Member | None, incoming: Incoming) -> PlaceId | None:
    """Where they are written to in private: on the channel that they are looking at, else wherever they are reached."""
    here = _here(member, incoming)
    return here if here is not None or member is None else member.private


def _here(member: Member | None, incoming: Incoming) -> PlaceId | None:
    """Their private chat on the channel that they are looking at."""
    account = member.on(incoming.channel) if member is not None else None
    return account.private if account is not None else None
