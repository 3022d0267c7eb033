"""What people do in the Zalo room: speak to the bot, in private or by a mention, send pictures and what is withheld.

In a group the bot is told only of a picked mention or of a reply to its own words; untagged words, pictures and voices never arrive, and no
event tells who comes, goes or renames.
"""

from typing import Any

from sandbox.zalo.room import ZaloRoom
from sandbox.zalo.world import ZaloGroup, ZaloMessage, ZaloPerson

Json = dict[str, Any]


def says(room: ZaloRoom, person: str, *, text: str, chat: str = "", mention: bool = False, reply: bool = False) -> str:
    """Somebody writes; without `chat` to the bot in private. `mention`: the bot was picked; `reply`: to a message of the bot's. The message's id."""
    said = f"@{room.world.bot_name} {text}" if mention else text
    message, group = _message(room, person, said, chat=chat)
    if _reaches(room, group, called=mention or reply):
        _deliver(room, message, person, text_event(room, message))
    return message.id


def shows(
    room: ZaloRoom,
    person: str,
    *,
    url: str,
    caption: str = "",
    chat: str = "",
    mention: bool = False,
    picture: bytes = b"",
) -> str:
    """Somebody sends a picture (`picture`: as the page shows it); in a group it arrives with a mention in its caption only."""
    said = f"@{room.world.bot_name} {caption}".strip() if mention else caption
    message, group = _message(room, person, said, chat=chat, kind="photo", link=url)
    message.picture = picture
    if _reaches(room, group, called=mention):
        told = {room.switches.image_field: url, "message_type": "CHAT_PHOTO"} | ({"caption": said} if said else {})
        _deliver(room, message, person, _event(room, "message.image.received", message, told))
    return message.id


def speaks(room: ZaloRoom, person: str, *, url: str) -> str:
    """A voice message, in private."""
    message, _ = _message(room, person, "", chat="", kind="voice", link=url)
    told = {"voice_url": url, "message_type": "CHAT_VOICE"}
    _deliver(room, message, person, _event(room, "message.voice.received", message, told))
    return message.id


def sticks(room: ZaloRoom, person: str) -> str:
    """A sticker, in private."""
    message, _ = _message(room, person, "", chat="", kind="sticker")
    told = {"sticker": "a1b2", "url": "https://example.invalid/s.png"}
    _deliver(room, message, person, _event(room, "message.sticker.received", message, told))
    return message.id


def sends_file(room: ZaloRoom, person: str, *, chat: str = "", mention: bool = False) -> str:
    """A file, a contact, a link: the platform withholds it."""
    message, group = _message(room, person, "", chat=chat, kind="file")
    if _reaches(room, group, called=mention):
        _deliver(room, message, person, _unsupported(room, message))
    return message.id


def text_event(room: ZaloRoom, message: ZaloMessage) -> Json:
    """The event of a text, as it is delivered."""
    told: Json = {"text": message.text}
    if message.chat not in room.world.groups:
        told["message_type"] = "CHAT_MESSAGE"
    return _event(room, "message.text.received", message, told)


def _message(
    room: ZaloRoom, person: str, text: str, *, chat: str, kind: str = "text", link: str = ""
) -> tuple[ZaloMessage, ZaloGroup | None]:
    world = room.world
    made = ZaloMessage(world.next_message(), chat or person, person, text, room.clock.now_ms(), kind, link)
    if not chat:
        if not world.people[person].wrote and sum(one.wrote for one in world.people.values()) >= room.switches.people:
            raise PermissionError("no more people on this plan")
        world.people[person].wrote, world.people[person].blocked = True, False
    room.shows(made)
    return made, world.groups.get(chat)


def _reaches(room: ZaloRoom, group: ZaloGroup | None, *, called: bool) -> bool:
    if group is None:
        return True
    heard = sum(one.heard for one in room.world.groups.values())
    if called and group.bot and not group.heard and heard >= room.switches.groups:
        raise PermissionError("no more groups on this plan")
    group.heard = group.heard or (called and group.bot)
    return called and group.bot


def _deliver(room: ZaloRoom, message: ZaloMessage, person: str, event: Json) -> None:
    room.tells(_unsupported(room, message) if room.world.people[person].protected else event)


def _unsupported(room: ZaloRoom, message: ZaloMessage) -> Json:
    if room.switches.bare_unsupported:
        return {"event_name": "message.unsupported.received"}
    return _event(room, "message.unsupported.received", message, {})


def _event(room: ZaloRoom, name: str, message: ZaloMessage, told: Json) -> Json:
    sender: ZaloPerson = room.world.people[message.sender]
    group = message.chat in room.world.groups
    return {
        "event_name": name,
        "message": {
            "message_id": message.id,
            "date": message.date,
            "from": {"id": sender.id, "display_name": sender.name, "is_bot": sender.is_bot},
            "chat": {"id": message.chat, "chat_type": "GROUP" if group else "PRIVATE"},
            **told,
        },
    }
