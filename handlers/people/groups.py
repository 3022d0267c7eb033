"""News of chats: the bot was added, removed, blocked; a group became a supergroup (the pump has moved its messages)."""

from collections.abc import Callable

from campaign.places import Place
from handlers.incoming import Incoming
from storage import members, outbox, places
from storage.priority import Priority
from storage.work import Work
from telling import card_keys, fallback, standing_in, words
from telling.messages import Card


def added(work: Work, incoming: Incoming) -> None:
    """Say hello once, with what to do next; what was tied before works again."""
    opened(work, incoming)
    place = places.ensure(
        work, incoming.channel, chat=incoming.chat, thread=incoming.thread, kind="group", title=incoming.chat_title
    )
    if not places.teams(work, place.id) and not place.purpose:
        outbox.say(work, place.id, card=Card(words.write(work.plan.campaign.language, "lists", macro="hello_group")))


def removed(work: Work, incoming: Incoming) -> None:
    """The bot is out of the chat: nothing is sent there any more, and its teams are called somewhere else."""
    every = places.of_chat(work, incoming.channel, chat=incoming.chat)
    for place in every:
        places.leave(work, place.id)
    for place in every:
        standing_in.group_dead(work, place.id, True)


def opened(work: Work, incoming: Incoming) -> None:
    """Something about our rights in the chat has changed: its places may be tried again at once."""
    for place in places.of_chat(work, incoming.channel, chat=incoming.chat):
        _again(work, place)


def topic_opened(work: Work, incoming: Incoming) -> None:
    """A topic that was closed is open again."""
    place = places.find(work, incoming.channel, chat=incoming.chat, thread=incoming.thread)
    if place is not None:
        _again(work, place)


def _again(work: Work, place: Place) -> None:
    if place.state != "open":
        places.reopen(work, place.id)
        if places.serves(work, place.id):
            outbox.show(work, place.id, key=card_keys.BOARD, priority=Priority.CARD)


def blocked(work: Work, incoming: Incoming) -> None:
    """A member has closed their private chat: they are reached another way, or working buttons stay in the groups from now on."""
    place = places.find(work, incoming.channel, chat=incoming.chat)
    if place is not None:
        fallback.private_dead(work, place.id, "blocked")


def unblocked(work: Work, incoming: Incoming) -> None:
    """A member has opened it again: their buttons come back to them."""
    member = members.by_account(work, incoming.channel, person=incoming.person)
    if member is None:
        return
    place = places.ensure(
        work, incoming.channel, chat=incoming.chat, thread="", kind="private", title=incoming.chat_title
    )
    places.own(work, place.id, member=member.id)
    members.set_private(work, incoming.channel, person=incoming.person, place=place.id)
    members.prefer(work, incoming.channel, person=incoming.person)
    fallback.private_open(work, member.id)


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
