"""What Zalo delivers, as single raw updates with their dedupe keys.

The documentation wraps an event in the envelope, what has been seen of the webhook stands at the root. Both come to the same row: the event
at the root, under the key of the message that it tells of, however often and in whatever form it comes. Nothing is understood here.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from bot.zalo import lenient


@dataclass(frozen=True, slots=True)
class RawEvent:
    """One update, to be stored."""

    key: str
    body: str


def delivered(body: bytes) -> RawEvent:
    """What came by the webhook; what is no JSON is kept as it is, and set aside later."""
    try:
        return raw(lenient.loads(body))
    except ValueError:
        text = body.decode("utf-8", "replace")
        return RawEvent(_of_body(text), text)


def raw(update: Any) -> RawEvent:
    """One update in one form."""
    inner = update.get("result") if isinstance(update, dict) else None
    event = inner if isinstance(inner, dict) and "event_name" not in update else update
    body = orjson.dumps(event, option=orjson.OPT_SORT_KEYS).decode()
    return RawEvent(_of_message(event) or _of_body(body), body)


def _of_message(event: Any) -> str:
    message = event.get("message") if isinstance(event, dict) else None
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        return ""
    chat, number = message["chat"].get("id"), message.get("message_id")
    return f"msg:{chat}:{number}" if isinstance(chat, str) and isinstance(number, str) and chat and number else ""


def _of_body(body: str) -> str:
    return "sha:" + hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:32]
