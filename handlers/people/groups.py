"""News of chats: the bot was added, removed, blocked; a chat got another id (the pump has moved its messages)."""

from collections.abc import Callable

from acts.people import chats, closed_chats, greet
from campaign.places import Place
from handlers.incoming import Incoming
from storage import members, places
from storage.work import Work


def met(work: Work, incoming: Incoming) -> Place:
    """The place of whatever comes from a chat."""
    return chats.met(
        work, incoming.channel, chat=incoming.chat, thread=incoming.thread, private=incoming.private, title=incoming.chat_title
    )  # fmt: skip


def added(work: Work, incoming: Incoming) -> None:
    """Say hello once, with what to do next; what was tied before works again."""
    _opened(work, incoming)
    by = members.by_account(work, incoming.channel, person=incoming.person)
    greet.greet(work, met(work, incoming), by=by if by is not None and by.active else None, lacks=incoming.lacks)


def removed(work: Work, incoming: Incoming) -> None:
    """The bot is out of the chat."""
    closed_chats.left(work, incoming.channel, chat=incoming.chat)


def opened(work: Work, incoming: Incoming) -> None:
    """Something about our rights in the chat has changed: its places may be tried again at once, and what is missing is named."""
    _opened(work, incoming)
    place = places.find(work, incoming.channel, chat=incoming.chat)
    if place is not None:
        greet.rights(work, place, lacks=incoming.lacks)


def _opened(work: Work, incoming: Incoming) -> None:
    for place in places.of_chat(work, incoming.channel, chat=incoming.chat):
        chats.again(work, place)


def topic_opened(work: Work, incoming: Incoming) -> None:
    """A topic that was closed is open again."""
    place = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    if place is not None:
        chats.again(work, place)


def blocked(work: Work, incoming: Incoming) -> None:
    """A member has closed their private chat: they are reached another way, or working buttons stay in the groups from now on."""
    place = places.find(work, incoming.channel, chat=incoming.chat)
    if place is not None:
        closed_chats.private_dead(work, place.id, "blocked")


def unblocked(work: Work, incoming: Incoming) -> None:
    """A member has opened it again: their buttons come back to them."""
    member = members.by_account(work, incoming.channel, person=incoming.person)
    if member is not None:
        chats.opens(work, member, channel=incoming.channel, person=incoming.person, place=met(work, incoming))


def nothing(work: Work, incoming: Incoming) -> None:
    """Known, and of no consequence here."""


NEWS: dict[str, Callable[[Work, Incoming], None]] = {
    "bot_added": added,
    "bot_removed": removed,
    "rights": opened,
    "topic_opened": topic_opened,
    "blocked": blocked,
    "unblocked": unblocked,
    "migrated": nothing,
    "ignored": nothing,
}
