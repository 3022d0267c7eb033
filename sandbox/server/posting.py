"""Putting messages into chats, whoever wrote them: number, date, record, who is told.

A new message is a `message` event for the chat's members and a `notify` for
each but its writer; an edit is an `edit` and rings nobody, as phones do.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from sandbox.server import guide, updates, views, wire
from sandbox.server.room import Room
from sandbox.server.world import RoomChat, RoomMessage

Json = dict[str, Any]


def post(room: Room, chat: RoomChat, *, sender: int, **content: Any) -> RoomMessage:
    """A new message with `content` as Message fields; returns it as it now stands."""
    number = chat.last_message + 1
    fields = {"id": number, "chat": chat.id, "sender": sender, "date": room.clock.now_ms()}
    room.record("message", m=fields | content)
    message = chat.messages[number]
    where = {"chat": chat.id} if message.only_for is None else {"person": message.only_for}
    room.hub.tell("message", lambda: views.message(room.world, message), **where)
    if message.service is None:
        _ring(room, chat, message)
        guide.written(room, message)
    return message


def _ring(room: Room, chat: RoomChat, message: RoomMessage) -> None:
    for person in chat.members if message.only_for is None else {message.only_for}:
        if person != message.sender:
            room.hub.tell("notify", partial(views.notice, room.world, message, person), person=person)


def announce(room: Room, chat: RoomChat, *, sender: int, service: Json, **more: Any) -> RoomMessage:
    """A service message; the bot always hears of it when it is in the chat."""
    message = post(room, chat, sender=sender, service=service, **more)
    hear(room, chat, message=message)
    return message


def hear(room: Room, chat: RoomChat, *, message: RoomMessage) -> None:
    """Hand a message to the bot's queue when the bot is in the chat."""
    if chat.bot == "member":
        updates.deliver(room, "message", body=wire.message(room.world, message), key=chat.id)


def change(room: Room, message: RoomMessage, *, text: str, entities: list[Json], markup: Any) -> None:
    """An edit; the caller has made sure that something differs."""
    before = message.markup
    room.record(
        "edit", chat=message.chat, id=message.id, text=text, entities=entities, markup=markup,
        edited=room.clock.now_ms(),
    )  # fmt: skip
    room.hub.tell("edit", lambda: views.message(room.world, message), chat=message.chat)
    guide.changed(room, message, before=before)


def remove(room: Room, message: RoomMessage) -> None:
    """A deletion."""
    chat, number = message.chat, message.id
    room.record("delete", chat=chat, id=number)
    room.hub.tell("delete", lambda: {"chat": chat, "message_id": number}, chat=chat)
