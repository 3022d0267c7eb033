"""The only way to alter the world: one record, one change.

A record is a JSON object with its kind under "k". Live changes and the
journal's replay run the very same functions, so they cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson

from sandbox.server import world as worlds

Json = dict[str, Any]
World = worlds.World


def apply(world: World, record: Json) -> None:
    """Carry out one record; KeyError for a kind nobody knows."""
    CHANGES[record["k"]](world, record)


def _person(world: World, record: Json) -> None:
    person = worlds.RoomPerson(**record["person"])
    world.people[person.id] = person
    if person.id not in world.chats:
        world.chats[person.id] = worlds.RoomChat(person.id, "private", members={person.id}, bot="member")


def _contacted(world: World, record: Json) -> None:
    world.people[record["person"]].started = True


def _blocked(world: World, record: Json) -> None:
    world.people[record["person"]].blocked = record["blocked"]


def _chat(world: World, record: Json) -> None:
    given = record["chat"]
    world.chats[given["id"]] = worlds.RoomChat(
        given["id"], given["kind"], given["title"],
        topics={int(key): name for key, name in given["topics"].items()},
        members=set(given["members"]), bot=given["bot"], last_message=given["last_message"],
    )  # fmt: skip


def _members(world: World, record: Json) -> None:
    chat = world.chats[record["chat"]]
    chat.members |= set(record["add"])
    chat.members -= set(record["remove"])
    chat.admins -= set(record["remove"])


def _admin(world: World, record: Json) -> None:
    admins = world.chats[record["chat"]].admins
    (admins.add if record["admin"] else admins.discard)(record["person"])


def _bot(world: World, record: Json) -> None:
    world.chats[record["chat"]].bot = record["status"]
    world.bot_admin_in[record["chat"]] = record["admin"]


def _message(world: World, record: Json) -> None:
    message = worlds.RoomMessage(**record["m"])
    chat = world.chats[message.chat]
    chat.messages[message.id] = message
    chat.last_message = max(chat.last_message, message.id)


def _edit(world: World, record: Json) -> None:
    message = world.chats[record["chat"]].messages[record["id"]]
    message.text, message.entities = record["text"], record["entities"]
    message.markup, message.edited = record["markup"], record["edited"]


def _delete(world: World, record: Json) -> None:
    chat = world.chats[record["chat"]]
    chat.messages[record["id"]].deleted = True
    chat.pinned = {key: pin for key, pin in chat.pinned.items() if pin != record["id"]}


def _pin(world: World, record: Json) -> None:
    pinned = world.chats[record["chat"]].pinned
    if record["id"] is None:
        pinned.pop(record["thread"], None)
    else:
        pinned[record["thread"]] = record["id"]


def _topic(world: World, record: Json) -> None:
    world.chats[record["chat"]].topics[record["id"]] = record["name"]


def _topic_state(world: World, record: Json) -> None:
    chat, topic, state = world.chats[record["chat"]], record["id"], record["state"]
    (chat.closed.add if state == "closed" else chat.closed.discard)(topic)
    if state == "deleted":
        chat.topics.pop(topic, None)
        chat.pinned.pop(topic, None)
        for message in chat.messages.values():
            message.deleted = message.deleted or message.thread == topic


def _forbidden(world: World, record: Json) -> None:
    world.chats[record["chat"]].forbidden = set(record["what"])


def _migrate(world: World, record: Json) -> None:
    old, new = world.chats[record["old"]], record["new"]
    world.chats[new] = worlds.RoomChat(
        new, "supergroup", old.title, members=set(old.members), admins=set(old.admins),
        bot=old.bot, moved_from=old.id,
    )  # fmt: skip
    world.bot_admin_in[new] = world.bot_admin_in.get(old.id, False)
    old.moved_to = new


def _update(world: World, record: Json) -> None:
    body = record["body"]
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    number = record["id"]
    world.pending[number] = worlds.Pending(number, raw, record["at"], record["key"])
    world.next_update = number + 1


def _confirmed(world: World, record: Json) -> None:
    for number in record["ids"]:
        world.pending.pop(number, None)


def _query(world: World, record: Json) -> None:
    query = worlds.Query(**record["q"])
    world.queries[query.id] = query
    world.next_query = int(query.id[-9:]) + 1


def _answered(world: World, record: Json) -> None:
    world.queries[record["id"]].answered = True


def _forgotten(world: World, record: Json) -> None:
    for number in record["ids"]:
        world.queries.pop(number, None)


def _commands(world: World, record: Json) -> None:
    world.commands[record["scope"]] = record["commands"]


def _setting(world: World, record: Json) -> None:
    setattr(world, record["name"], record["value"])


def _file(world: World, record: Json) -> None:
    world.files[record["file"]["file_id"]] = record["file"]


CHANGES: dict[str, Callable[[World, Json], None]] = {
    "person": _person, "contacted": _contacted, "blocked": _blocked, "chat": _chat,
    "members": _members, "admin": _admin, "bot": _bot, "message": _message, "edit": _edit,
    "delete": _delete, "pin": _pin, "topic": _topic, "topic_state": _topic_state,
    "forbidden": _forbidden, "migrate": _migrate, "update": _update,
    "confirmed": _confirmed, "query": _query, "answered": _answered, "forgotten": _forgotten,
    "commands": _commands, "setting": _setting, "file": _file,
}  # fmt: skip
