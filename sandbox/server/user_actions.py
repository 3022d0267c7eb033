"""What people do in the room: say, send a contact or a file, tap, start, block.

Privacy mode is honoured here: in groups the bot hears commands meant for it
and replies to it, unless it is an administrator.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from sandbox.server import callbacks, entities, files, posting, updates, wire
from sandbox.server.errors import ApiError, ApiRefused
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import BOT_ID, BOT_USERNAME, RoomChat, RoomMessage

Json = dict[str, Any]

MOST_TEXT = 4096
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def person_in(room: Room, params: Params) -> tuple[int, RoomChat]:
    """Who acts and where; Refused when they are unknown or not in that chat."""
    who = params.number("as")
    if who is None or who not in room.world.people:
        raise ApiRefused("Không có người này trong phòng luyện tập.", 404)
    number = params.number("chat")
    chat = room.world.chats.get(who if number is None else number)
    if chat is None or who not in chat.members:
        raise ApiRefused("Người này không ở trong nhóm đó.", 404)
    if chat.moved_to is not None:
        raise ApiRefused("Nhóm đã chuyển thành nhóm lớn; hãy mở nhóm mới.", 409)
    return who, chat


def _frame(room: Room, params: Params, chat: RoomChat) -> Json:
    """Topic and answered message; an answer stays in the topic of what it answers."""
    thread, reply = params.number("thread"), params.number("reply_to")
    if thread is not None and thread not in chat.topics:
        raise ApiRefused("Không có chủ đề này.", 404)
    answered = room.world.message(chat.id, reply) if reply is not None else None
    if reply is not None and answered is None:
        raise ApiRefused("Tin được trả lời không còn.", 404)
    return {"thread": thread or (answered.thread if answered else None), "reply_to": reply}


def _write(room: Room, who: int, chat: RoomChat, content: Json) -> Json:
    if chat.private:
        if room.world.people[who].blocked:
            raise ApiRefused("Đồng chí đang chặn bot; hãy bỏ chặn trước.", 409)
        if not room.world.people[who].started:
            room.record("contacted", person=who)
    message = posting.post(room, chat, sender=who, **content)
    pass_on(room, chat, message=message)
    return {"message_id": message.id}


def pass_on(room: Room, chat: RoomChat, *, message: RoomMessage) -> None:
    """Hand a message to the bot when privacy mode lets it hear it."""
    if _heard(room, chat, message):
        posting.hear(room, chat, message=message)


def _heard(room: Room, chat: RoomChat, message: RoomMessage) -> bool:
    if chat.private or room.world.bot_admin_in.get(chat.id):
        return True
    answered = room.world.message(chat.id, message.reply_to) if message.reply_to else None
    if answered is not None and answered.sender == BOT_ID:
        return True
    if not message.text.startswith("/"):
        return False
    command = message.text.split(maxsplit=1)[0]
    _, at, addressee = command.partition("@")
    return not at or addressee.lower() == BOT_USERNAME


def say(room: Room, params: Params) -> Json:
    """POST /practice/say."""
    who, chat = person_in(room, params)
    text = (params.text("text") or "").strip()
    if not text or entities.units(text) > MOST_TEXT:
        raise ApiRefused("Tin phải có chữ và không quá 4096 ký tự.")
    found = entities.detected(text) + _named(room, chat, text)
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    content = _frame(room, params, chat) | {"text": text, "entities": found}
    if params.flag("anonymously"):
        content["guise"] = {"from": ANONYMOUS, "sender_chat": wire.chat(room.world, chat)}
    return _write(room, who, chat, content)


def edit(room: Room, params: Params) -> Json:
    """POST /practice/edit {as, chat, message_id, text}: one's own message changed. The same text is delivered too: Telegram sends
    an edited_message for other changes of a message as well.
    """
    who, chat = person_in(room, params)
    message = room.world.message(chat.id, params.number("message_id") or 0)
    if message is None or message.sender != who:
        raise ApiRefused("Chỉ sửa được tin của mình.", 404)
    text = (params.text("text") or "").strip() or message.text
    posting.change(room, message, text=text, entities=entities.detected(text), markup=message.markup)
    if chat.bot == "member" and _heard(room, chat, message):
        updates.deliver(room, "edited_message", body=wire.message(room.world, message), key=chat.id)
    return {"message_id": message.id}


def _named(room: Room, chat: RoomChat, text: str) -> list[Json]:
    """ "@Full name" of a member without a username, as a mention that Telegram's picker makes."""
    if "@" not in text:
        return []
    found = []
    for who in chat.members:
        label = "@" + room.world.people[who].name
        at = text.find(label) if not room.world.people[who].username else -1
        if at >= 0:
            entity = {"type": "text_mention", "user": wire.user(room.world, who)}
            place = {"offset": entities.units(text[:at]), "length": entities.units(label)}
            found.append(entity | place)
    return found


def contact(room: Room, params: Params) -> Json:
    """POST /practice/contact; `user_id` is set when it is one's own."""
    who, chat = person_in(room, params)
    phone, name = params.text("phone"), params.text("name") or room.world.people[who].name
    if not phone:
        raise ApiRefused("Danh thiếp phải có số điện thoại.")
    card: Json = {"phone_number": phone, "first_name": name}
    if name == room.world.people[who].name:
        card["user_id"] = who
    return _write(room, who, chat, _frame(room, params, chat) | {"contact": card})


def upload(room: Room, params: Params) -> Json:
    """POST /practice/upload; PNG and JPEG go as pictures unless `as_file` is set."""
    who, chat = person_in(room, params)
    given = params.files.get("file")
    if given is None:
        raise ApiRefused("Chưa chọn tệp.")
    picture = files.dimensions(given.body) is not None and not params.flag("as_file")
    try:
        file = files.keep(room, given, kind="photo" if picture else "document")
    except ApiError:
        raise ApiRefused("Không nhận được tệp này (trống hoặc quá lớn).") from None
    text = params.text("caption") or ""
    content = {"file": file, "text": text, "entities": entities.detected(text)}
    return _write(room, who, chat, _frame(room, params, chat) | content)


async def tap(room: Room, params: Params) -> Json:
    """POST /practice/tap; with `wait_ms` it waits for the bot's answer."""
    query = press(room, params)
    wait_ms = params.number("wait_ms") or 0
    if wait_ms <= 0:
        return {"query_id": query}
    future = callbacks.awaited(room, query)
    try:
        answer = await asyncio.wait_for(future, wait_ms / 1000)
    except TimeoutError:
        return {"query_id": query}
    finally:
        room.answers.pop(query, None)
    return {"query_id": query, "answer": answer}


def taps(room: Room, params: Params) -> Json:
    """POST /practice/taps: many presses at the same instant, in this order."""
    given = params.nested("taps") or []
    return {"query_ids": [press(room, Params(one)) for one in given]}


def press(room: Room, params: Params) -> str:
    """One press of a button; the query's id."""
    who, chat = person_in(room, params)
    number = params.number("message_id")
    message = room.world.message(chat.id, number) if number is not None else None
    if message is None or message.sender != BOT_ID:
        raise ApiRefused("Tin có nút này không còn.", 404)
    data = _data(params, message)
    return callbacks.tap(room, who, message=message, data=data)


def _data(params: Params, message: RoomMessage) -> str:
    rows = (message.markup or {}).get("inline_keyboard", [])
    data = params.text("data")
    if data is None:
        row, col = params.number("row") or 0, params.number("col") or 0
        if not (0 <= row < len(rows) and 0 <= col < len(rows[row])):
            raise ApiRefused("Tin không có nút ở vị trí đó.", 404)
        data = rows[row][col].get("callback_data")
    there = any(button.get("callback_data") == data for row in rows for button in row)
    if data is None or not (there or params.flag("force")):
        raise ApiRefused("Tin không còn nút này.", 409)
    return data


def start(room: Room, params: Params) -> Json:
    """POST /practice/start: the first contact, with a deep link's payload."""
    payload = params.text("payload")
    if payload and not _PAYLOAD.fullmatch(payload):
        raise ApiRefused("Liên kết mời chỉ gồm 1 đến 64 chữ cái la-tinh, chữ số, gạch dưới, gạch nối.")
    text = f"/start {payload}" if payload else "/start"
    return say(room, Params({"as": params.raw.get("as"), "text": text}))


def block(room: Room, params: Params) -> Json:
    """POST /practice/block; the bot is told by my_chat_member."""
    who, chat = person_in(room, Params({"as": params.raw.get("as")}))
    blocked = params.flag("blocked")
    if room.world.people[who].blocked != blocked:
        before = membership(room, "kicked" if not blocked else "member")
        room.record("blocked", person=who, blocked=blocked)
        after = membership(room, "kicked" if blocked else "member")
        tell_membership(room, chat, who=who, change=(before, after))
    return {"blocked": blocked}


def membership(room: Room, status: str) -> Json:
    """The bot's own ChatMember in a private chat."""
    shown: Json = {"user": wire.user(room.world, BOT_ID), "status": status}
    return shown | {"until_date": 0} if status == "kicked" else shown


def tell_membership(room: Room, chat: RoomChat, *, who: int, change: tuple[Json, Json]) -> None:
    """Deliver my_chat_member: what the bot was and is, by whom."""
    body = {
        "chat": wire.chat(room.world, chat),
        "from": wire.user(room.world, who),
        "date": room.clock.now_s(),
        "old_chat_member": change[0],
        "new_chat_member": change[1],
    }
    updates.deliver(room, "my_chat_member", body=body, key=chat.id)
