"""From what Telegram answers to what the sender does about it.

The descriptions are the server's own words (PLATFORM sections 1.5 and 2); matching is by their stable part, lower case.
"""

from collections.abc import Mapping
from typing import Any

from telegram import error as library

from bot.outcomes import Flood, Kind, Outcome, Rejected, Unknown

WORDS: tuple[tuple[str, Kind], ...] = (
    ("message is not modified", "not_modified"),
    ("message to edit not found", "not_found"),
    ("message can't be edited", "not_found"),
    ("message_id_invalid", "not_found"),
    ("query is too old", "late"),
    ("query_id_invalid", "late"),
    ("bot was blocked by the user", "blocked"),
    ("user is deactivated", "blocked"),
    ("bot can't initiate conversation", "blocked"),
    ("user_is_blocked", "blocked"),
    ("input_user_deactivated", "blocked"),
    ("thread not found", "shut"),
    ("topic_closed", "shut"),
    ("topic_deleted", "shut"),
    ("topic_id_invalid", "shut"),
    ("not enough rights to send text", "shut"),
    ("not enough rights to send messages", "shut"),
    ("no rights to send a message", "shut"),
    ("no write access to the chat", "shut"),
    ("chat_write_forbidden", "shut"),
    ("chat_send_plain_forbidden", "shut"),
    ("chat_guest_send_forbidden", "shut"),
    ("chat_restricted", "shut"),
    ("user_restricted", "shut"),
    ("user_banned_in_channel", "shut"),
    ("need administrator rights", "shut"),
    ("chat_admin_required", "shut"),
    ("not enough rights to send", "no_files"),
    ("chat_send_", "no_files"),
    ("chat not found", "gone"),
    ("channel_private", "gone"),
    ("peer_id_invalid", "gone"),
    ("chat_id_invalid", "gone"),
    ("bot was kicked", "gone"),
    ("bot is not a member", "gone"),
    ("group chat was deleted", "gone"),
    ("group chat was deactivated", "gone"),
    ("file is too big", "too_big"),
)


def of_answer(status: int, answer: Mapping[str, Any]) -> Outcome:
    """The outcome of an answer that is not ok. `answer` is Telegram's envelope; `status` the HTTP status."""
    code = int(answer.get("error_code") or status)
    words, parameters = str(answer.get("description") or ""), answer.get("parameters") or {}
    if "retry_after" in parameters or code == 429:
        return Flood(float(parameters.get("retry_after") or 1))
    if "migrate_to_chat_id" in parameters:
        return Rejected(words, "migrated", new_chat=str(parameters["migrate_to_chat_id"]))
    if code >= 500:
        return Unknown(f"{code} {words}"[:200])
    return Rejected(words, kind_of(code, words))


def kind_of(code: int, words: str) -> Kind:
    """What follows from a refusal."""
    lower = words.lower()
    for part, kind in WORDS:
        if part in lower:
            return kind
    by_code: dict[int, Kind] = {401: "unauthorized", 404: "unauthorized", 403: "gone", 409: "conflict"}
    return by_code.get(code, "other")


def of_library(error: library.TelegramError) -> Outcome:
    """The outcome of a call made through python-telegram-bot."""
    if isinstance(error.__cause__, Outcome):
        return error.__cause__
    if isinstance(error, library.ChatMigrated):
        return Rejected("migrated", "migrated", new_chat=str(error.new_chat_id))
    codes: tuple[tuple[type[library.TelegramError], int], ...] = (
        (library.InvalidToken, 401),
        (library.Forbidden, 403),
        (library.Conflict, 409),
        (library.BadRequest, 400),
    )
    for kind, code in codes:
        if isinstance(error, kind):
            return Rejected(error.message, kind_of(code, error.message))
    return Unknown(type(error).__name__)
