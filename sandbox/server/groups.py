"""Making and changing people and groups: members, administrators, topics, migration.

Each change is told to the bot as Telegram would: service messages,
my_chat_member for the bot itself, chat_member where it asked and is admin.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import chats, posting, updates, user_actions, wire
from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, RoomChat

Json = dict[str, Any]


def add_person(room: Room, params: Params) -> Json:
    """POST /practice/people."""
    name = (params.text("name") or "").strip()
    if not name:
        raise ApiRefused("Người mới phải có tên.")
    number = params.number("id") or room.world.next_person()
    fields = {key: params.text(key) or "" for key in ("short", "role", "team")}
    person = fields | {"id": number, "name": name, "username": params.text("username")}
    room.record("person", person=person)
    room.hub.tell("chat", lambda: {"old": None, "new": number})
    return {"id": number}


def add_chat(room: Room, params: Params) -> Json:
    """POST /practice/chats; topics by name make it a forum (a supergroup)."""
    topics = params.nested("topics") or []
    kind = params.text("kind") or "group"
    if kind not in ("group", "supergroup") or (topics and kind != "supergroup"):
        raise ApiRefused("Loại nhóm là group hoặc supergroup; chủ đề chỉ có ở supergroup.")
    members = _people(room, params.nested("members") or [])
    number = params.number("id") or room.world.next_group(kind)
    room.record("chat", chat={
        "id": number, "kind": kind, "title": params.text("title") or "Nhóm", "topics": {},
        "members": members, "bot": "never", "last_message": 0,
    })  # fmt: skip
    chat = room.world.chats[number]
    room.hub.tell("chat", lambda: {"old": None, "new": number}, chat=number)
    if params.raw.get("bot", True):
        set_bot(room, chat, by=somebody(chat), status="member", admin=False)
    for topic in topics:
        name = topic["name"] if isinstance(topic, dict) else str(topic)
        chats.open_topic(room, chat, who=somebody(chat), name=name)
    return {"id": number}


def _people(room: Room, given: list[Any]) -> list[int]:
    unknown = [who for who in given if who not in room.world.people]
    if unknown:
        raise ApiRefused(f"Không có người số {unknown[0]}.", 404)
    return [int(who) for who in given]


def somebody(chat: RoomChat) -> int:
    """In whose name the chat is changed: an administrator, else a member."""
    return min(chat.admins or chat.members, default=BOT_ID)


def set_bot(room: Room, chat: RoomChat, *, by: int, status: str, admin: bool) -> None:
    """Add, remove or (un)promote the bot; told by my_chat_member and a service message."""
    before = wire.member(room.world, chat, who=BOT_ID) | {}
    if before["status"] == "never":
        before["status"] = "left"
    joined = chat.bot != "member" and status == "member"
    if chat.bot == "member" and status != "member":
        posting.post(room, chat, sender=by, service={"kind": "left_chat_member", "value": BOT_ID})
    room.record("bot", chat=chat.id, status=status, admin=admin)
    user_actions.tell_membership(room, chat, who=by, change=(before, wire.member(room.world, chat, who=BOT_ID)))
    if joined:
        posting.announce(room, chat, sender=by, service={"kind": "new_chat_members", "value": [BOT_ID]})


def group(room: Room, params: Params) -> RoomChat:
    """The group that is named; Refused when there is none."""
    chat = room.world.chats.get(params.number("chat") or 0)
    if chat is None or chat.private or chat.moved_to is not None:
        raise ApiRefused("Không có nhóm này.", 404)
    return chat


def change_members(room: Room, params: Params) -> Json:
    """POST /practice/members; the bot's own id adds it or kicks it."""
    chat = group(room, params)
    add, remove = params.nested("add") or [], params.nested("remove") or []
    by = somebody(chat)
    if BOT_ID in add and chat.bot != "member":
        set_bot(room, chat, by=by, status="member", admin=False)
    if BOT_ID in remove and chat.bot == "member":
        set_bot(room, chat, by=by, status="kicked", admin=False)
    joining = [who for who in _people(room, _not_bot(add)) if who not in chat.members]
    leaving = [who for who in _not_bot(remove) if who in chat.members]
    if joining:
        _join(room, chat, joining)
    for who in leaving:
        _leave(room, chat, who)
    return {"members": sorted(chat.members)}


def _not_bot(given: list[int]) -> list[int]:
    return [who for who in given if who != BOT_ID]


def _join(room: Room, chat: RoomChat, joining: list[int]) -> None:
    room.record("members", chat=chat.id, add=joining, remove=[])
    posting.announce(room, chat, sender=joining[0], service={"kind": "new_chat_members", "value": joining})
    for who in joining:
        _tell_member(room, chat, who, before="left")
        room.hub.tell("chat", lambda: {"old": None, "new": chat.id}, person=who)


def _leave(room: Room, chat: RoomChat, who: int) -> None:
    before = "administrator" if who in chat.admins else "member"
    room.record("members", chat=chat.id, add=[], remove=[who])
    posting.announce(room, chat, sender=who, service={"kind": "left_chat_member", "value": who})
    _tell_member(room, chat, who, before=before)
    room.hub.tell("chat", lambda: {"old": chat.id, "new": None}, person=who)


def _tell_member(room: Room, chat: RoomChat, who: int, *, before: str) -> None:
    if chat.bot != "member" or not room.world.bot_admin_in.get(chat.id):
        return
    old: Json = {"user": wire.user(room.world, who), "status": before}
    if before == "administrator":
        old["status"] = "member"
    body = {"chat": wire.chat(room.world, chat), "from": wire.user(room.world, who),
            "date": room.clock.now_s(), "old_chat_member": old,
            "new_chat_member": wire.member(room.world, chat, who=who)}  # fmt: skip
    updates.deliver(room, "chat_member", body=body, key=chat.id)


def set_admin(room: Room, params: Params) -> Json:
    """POST /practice/admin {chat, person | bot: true, admin}."""
    chat = group(room, params)
    admin = params.flag("admin")
    person = params.number("person")
    if person is None or person == BOT_ID:
        if chat.bot != "member":
            raise ApiRefused("Bot chưa ở trong nhóm này.", 409)
        set_bot(room, chat, by=somebody(chat), status="member", admin=admin)
    elif person in chat.members:
        room.record("admin", chat=chat.id, person=person, admin=admin)
    else:
        raise ApiRefused("Người này không ở trong nhóm đó.", 404)
    room.hub.tell("chat", lambda: {"old": chat.id, "new": chat.id}, chat=chat.id)
    return {"admin": admin}


def migrate(room: Room, params: Params) -> Json:
    """POST /practice/migrate: a group becomes a supergroup under a new id."""
    old = group(room, params)
    if old.kind != "group":
        raise ApiRefused("Nhóm này đã là nhóm lớn.", 409)
    number, by = room.world.next_group("supergroup"), somebody(old)
    room.record("migrate", old=old.id, new=number)
    new = room.world.chats[number]
    posting.announce(room, old, sender=by, service={"kind": "migrate_to_chat_id", "value": number})
    posting.announce(room, new, sender=by, service={"kind": "migrate_from_chat_id", "value": old.id})
    room.hub.tell("chat", lambda: {"old": old.id, "new": number}, chat=number)
    return {"old": old.id, "new": number}


def add_topic(room: Room, params: Params) -> Json:
    """POST /practice/topics; a basic group is migrated first, as Telegram does."""
    chat = group(room, params)
    name = (params.text("name") or "").strip()
    if not name:
        raise ApiRefused("Chủ đề phải có tên.")
    if chat.kind == "group":
        chat = room.world.chats[migrate(room, params)["new"]]
    return {"id": chats.open_topic(room, chat, who=somebody(chat), name=name), "chat": chat.id}
