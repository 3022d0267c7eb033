"""An answer as a message: in which place it is written down, and for whom."""

from bot.channel import Caps
from campaign.ids import PlaceId
from campaign.members import Member
from campaign.places import PlaceKind, PlaceState
from campaign.relay import calling
from handlers.incoming import Incoming
from storage import card_redraws, heard, members, outbox, places, said_buttons
from storage.priority import Priority
from storage.work import Work
from telling import closing, render
from telling.messages import Answer, Card


def write_down(work: Work, incoming: Incoming, *, answer: Answer, caps: Caps, refused: bool) -> None:
    """Owe the answer as words, unless a pop-up says it all; what concerns only whoever wrote is shown to them alone, or said apart. So is what
    asks, where no reply could tell which question of a group it answers."""
    alone = _is_for_one(work, incoming, answer, refused=refused)
    asks = not incoming.private and not caps.replies and bool(answer.rows or answer.ask)
    apart, tapped = asks or (alone and not caps.private_answers), incoming.kind == "tap"
    if tapped and answer.spent and caps.edits and _becomes_card(work, incoming, answer):
        return
    place = where(work, incoming, answer=answer, longest=caps.longest_answer, apart=apart)
    if place is None or (apart and answer.or_nothing) or _shown(work, incoming, answer=answer, place=place):
        return
    if caps.quota and not incoming.private and _shown_apart(work, incoming, answer):
        return
    shared = not incoming.private  # whoever wrote is looking; the others' phones stay quiet
    only_for = incoming.person if alone else ""
    card = Card(
        answer.text,
        answer.rows,
        ask=answer.ask,
        only_for=only_for,
        silent=shared,
        question=answer.question,
        or_nothing=answer.or_nothing,
    )
    outbox.say(
        work,
        place,
        card=card,
        priority=Priority.ANSWER,
        reply_to="" if tapped or apart else incoming.message,
        gather=answer.gather,
        about=answer.about,
        asked_again=closing.asked_again(work.plan.campaign.language) if card.rows else "",
    )


def _becomes_card(work: Work, incoming: Incoming, answer: Answer) -> bool:
    """Is a card about to leave where the question was tapped that says what came of it, and without a sound? Then the question's message
    becomes the card's: one message for one event."""
    if not answer.shown_by:
        return False
    here = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    said = said_buttons.asked_in(work, here.id, message=incoming.message) if here is not None else 0
    card = render.card(work, here.id, answer.shown_by) if here is not None and said else None
    return (
        card is not None
        and card.silent
        and card_redraws.takes_over(work, said, asked=said_buttons.key(said), card=answer.shown_by)
    )


def _shown(work: Work, incoming: Incoming, *, answer: Answer, place: PlaceId) -> bool:
    """Is a card about to leave there that says the same? Then it is the reply: one message for one event."""
    return bool(answer.shown_by) and card_redraws.replies(
        work, place, key=answer.shown_by, reply_to="" if incoming.kind == "tap" else incoming.message
    )


def _shown_apart(work: Work, incoming: Incoming, answer: Answer) -> bool:
    """Where each message counts: does whoever wrote in a group get the card that says the same in private? Their own line stands in the group."""
    own = _here(members.by_account(work, incoming.channel, person=incoming.person), incoming)
    return (
        own is not None and bool(answer.shown_by) and card_redraws.replies(work, own, key=answer.shown_by, reply_to="")
    )


def _is_for_one(work: Work, incoming: Incoming, answer: Answer, *, refused: bool) -> bool:
    """Does what is answered in a group concern only whoever wrote, or have the others read enough today?"""
    shown = incoming.kind == "tap" or incoming.private or incoming.anonymous or answer.rows or answer.gather
    return not shown and (refused or answer.alone or _have_read_enough(work, incoming))


def _have_read_enough(work: Work, incoming: Incoming) -> bool:
    here = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    return here is not None and heard.today(work, here.id) >= calling.FULL


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
    kind, title = PlaceKind.PRIVATE if incoming.private else PlaceKind.GROUP, incoming.chat_title
    place = places.ensure(work, incoming.channel, chat=incoming.chat, thread=incoming.thread, kind=kind, title=title)
    if place.state == PlaceState.OPEN:
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
