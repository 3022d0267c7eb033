"""What administrators do to a chat that a bot only notices when it writes: topics closed or deleted, rights to send taken.

Telegram tells a bot that a topic was closed or opened again, but not that it was deleted, nor that members may no longer
send. A linked channel's posts come from here too.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import chats, groups, posting, user_actions
from sandbox.server.errors import ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import RoomChat

Json = dict[str, Any]

STATES = ("open", "closed", "deleted")
KINDS = ("text", "files")
FORWARDER = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
GENERAL = 0


def set_topic(room: Room, params: Params) -> Json:
    """POST /practice/topic {chat, topic, state}: open, closed or deleted; topic 0 is General, which cannot be deleted."""
    chat, topic, state = groups.group(room, params), params.number("topic") or GENERAL, params.text("state") or ""
    if state not in STATES or (topic not in chat.topics and (topic != GENERAL or state == "deleted")):
        raise ApiRefused("Không có chủ đề này, hoặc trạng thái không phải open, closed, deleted.", 404)
    was_closed = topic in chat.closed
    if state != "deleted" and was_closed != (state == "closed"):
        _tell(room, chat, topic, state=state)
    room.record("topic_state", chat=chat.id, id=topic, state=state)
    room.hub.tell("chat", lambda: {"old": chat.id, "new": chat.id}, chat=chat.id)
    return {"state": state}


def _tell(room: Room, chat: RoomChat, topic: int, *, state: str) -> None:
    service: Json = {"kind": "forum_topic_closed" if state == "closed" else "forum_topic_reopened", "value": {}}
    posting.announce(room, chat, sender=groups.somebody(chat), service=service, thread=topic or None)


def forbid(room: Room, params: Params) -> Json:
    """POST /practice/forbid {chat, what: ["text", "files"]}: what members who are no administrators may not send."""
    chat, what = groups.group(room, params), params.nested("what") or []
    if any(one not in KINDS for one in what):
        raise ApiRefused("Chỉ cấm được text hoặc files.")
    room.record("forbidden", chat=chat.id, what=sorted(what))
    return {"what": sorted(chat.forbidden)}


def channel_post(room: Room, params: Params) -> Json:
    """POST /practice/channel_post {chat, title, text}: the linked channel's post, repeated in its group by Telegram itself."""
    chat, text = groups.group(room, params), params.text("text") or ""
    channel = {"id": -1002000000001, "type": "channel", "title": params.text("title") or "Kênh"}
    origin = {"type": "channel", "chat": channel, "message_id": chat.last_message + 1, "date": room.clock.now_s()}
    guise = {"from": FORWARDER, "sender_chat": channel, "is_automatic_forward": True, "forward_origin": origin}
    message = posting.post(room, chat, sender=groups.somebody(chat), text=text, guise=guise)
    user_actions.pass_on(room, chat, message=message)
    return {"message_id": message.id}


def private_topic(room: Room, params: Params) -> Json:
    """POST /practice/private_topic {as, name}: a topic in one's private chat with the bot."""
    who, chat = user_actions.person_in(room, Params({"as": params.raw.get("as")}))
    return {"id": chats.open_topic(room, chat, who=who, name=params.text("name") or "Chủ đề")}
