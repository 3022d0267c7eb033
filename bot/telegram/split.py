"""Raw getUpdates answers and webhook bodies into single raw updates, each with its number and its dedupe key.

Nothing is understood here: one update that makes no sense must not keep the others from being stored. The key is
what was really done (this press, this message), because one press can arrive under two update numbers.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import orjson


@dataclass(frozen=True, slots=True)
class Raw:
    """One update as it came; `number` is its update_id, or None when it has none."""

    number: int | None
    key: str
    body: str


def loads(body: bytes | str) -> Any:
    """JSON, also with lone surrogates in it (they become question marks). Raises ValueError."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        lenient = json.dumps(json.loads(body), ensure_ascii=False)
        return orjson.loads(lenient.encode("utf-8", "replace"))


def answer(body: bytes) -> list[Raw]:
    """The updates of a getUpdates answer. Raises ValueError when it is not one."""
    envelope = loads(body)
    if not isinstance(envelope, dict) or not isinstance(envelope.get("result"), list):
        raise ValueError("not an answer to getUpdates")  # noqa: TRY004  # one kind of error for whatever is unreadable
    return [raw(update) for update in envelope["result"]]


def raw(update: Any) -> Raw:
    """One update, to be stored."""
    body = orjson.dumps(update).decode()
    number = update.get("update_id") if isinstance(update, dict) else None
    number = number if isinstance(number, int) else None
    key = _deed(update) if isinstance(update, dict) else ""
    return Raw(number, key or (str(number) if number is not None else of_body(body)), body)


def of_body(body: str) -> str:
    """The key of something that has no number."""
    return "sha:" + hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()[:32]


def _deed(update: dict[str, Any]) -> str:
    """The press or the message behind an update; empty for everything else and for what is incomplete."""
    press = update.get("callback_query")
    if isinstance(press, dict):
        return f"tap:{press['id']}" if isinstance(press.get("id"), str) and press["id"] else ""
    message = update.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("chat"), dict):
        return ""
    chat, number = message["chat"].get("id"), message.get("message_id")
    return message_key(chat, number) if isinstance(chat, int) and isinstance(number, int) and number > 0 else ""


def message_key(chat: int, number: int) -> str:
    """The key of one message of a chat."""
    return f"msg:{chat}:{number}"
