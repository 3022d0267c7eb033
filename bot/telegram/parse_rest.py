"""The rarer updates, read by python-telegram-bot's types: contacts, files, migrations, the bot's own membership."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberUpdated, Message, Update

from campaign import names
from handlers.incoming import Incoming, Kind

CHANNEL = "telegram"
PICTURES = (".jpg", ".jpeg", ".png", ".heic", ".webp")
OUT = (ChatMember.LEFT, ChatMember.BANNED)


def understand(
    update: dict[str, Any], key: str, *, at: int, me_id: int, fill: Callable[[dict[str, Any], bool], Incoming]
) -> Incoming:
    """Everything that is neither a tap nor a plain message. `fill` reads what all messages have in common."""
    known = Update.de_json(update, None)
    message = known.message or known.edited_message
    if message is not None:
        raw, edited = update.get("message") or update["edited_message"], known.edited_message is not None
        return _of_message(message, fill(raw, edited))
    if known.my_chat_member is not None:
        return _of_membership(known.my_chat_member, key, me_id=me_id)
    return Incoming(CHANNEL, key, "ignored", at)


def _of_message(message: Message, plain: Incoming) -> Incoming:
    if message.migrate_to_chat_id:
        return replace(plain, kind="migrated", new_chat=str(message.migrate_to_chat_id))
    if message.migrate_from_chat_id:
        return replace(plain, kind="migrated", chat=str(message.migrate_from_chat_id), new_chat=plain.chat)
    if contact := message.contact:
        name = names.harmless(f"{contact.first_name} {contact.last_name or ''}")
        return replace(plain, kind="contact", phone=contact.phone_number, text=name)
    return _of_file(message, replace(plain, kind="file"))


def _of_file(message: Message, file: Incoming) -> Incoming:
    """What kind of file it is; a picture sent as a document is a picture."""
    if document := message.document:
        picture = (document.mime_type or "").startswith("image/") or (document.file_name or "").lower().endswith(
            PICTURES
        )
        name = names.harmless(document.file_name or "")
        return replace(file, file_id=document.file_id, file_name=name, media="picture" if picture else "document")
    return replace(file, file_id=message.photo[-1].file_id, media="picture")


def _of_membership(change: ChatMemberUpdated, key: str, *, me_id: int) -> Incoming:
    """We were added, removed, or blocked, or our rights in a group have changed."""
    was_out = change.old_chat_member.status in OUT
    is_out = change.new_chat_member.status in OUT
    private = change.chat.type == change.chat.PRIVATE
    kind: Kind = "ignored" if private else "rights"
    if is_out and not was_out:
        kind = "blocked" if private else "bot_removed"
    elif was_out and not is_out:
        kind = "unblocked" if private else "bot_added"
    elif is_out:
        kind = "ignored"
    return Incoming(
        channel=CHANNEL,
        key=key,
        kind=kind if change.new_chat_member.user.id == me_id or not me_id else "ignored",
        at=int(change.date.timestamp() * 1000),
        chat=str(change.chat.id),
        private=private,
        chat_title=names.harmless(change.chat.title or ""),
        person=str(change.from_user.id),
        person_name=names.harmless(change.from_user.full_name),
        lacks=() if private or is_out else _lacks(change.new_chat_member),
    )


def _lacks(me: ChatMember) -> tuple[str, ...]:
    """What we may not do in a group: a bot that is no admin pins nothing, and sees commands and replies only."""
    if not isinstance(me, ChatMemberAdministrator):
        return ("pin", "read")
    return () if me.can_pin_messages is not False else ("pin",)
