"""Buttons: what Telegram accepts under a message, and what it says when it does not.

64 bytes of data, 100 buttons, 8 in a row, `web_app` and contact requests in
private chats only. Pure checks on JSON; nothing is sent here.
"""

from __future__ import annotations

from typing import Any

from sandbox.server import errors

Json = dict[str, Any]

MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_BYTES = 64
MOST_COPY = 256
_ACTIONS = ("callback_data", "url", "web_app", "copy_text", "switch_inline_query",
            "switch_inline_query_current_chat", "login_url", "pay", "callback_game", "disabled")  # fmt: skip
_STYLES = ("danger", "success", "primary")
_KINDS = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")


def has_styles(markup: Json | None) -> bool:
    """Whether any button under a message has a style, or is disabled: what an older server does not know."""
    return any(
        "style" in button or "disabled" in button for row in (markup or {}).get("inline_keyboard", []) for button in row
    )


def accepted(markup: Any, *, private: bool) -> Json | None:
    """The markup as it is kept, None for none; raises 400 for what Telegram refuses."""
    if markup is None or markup == {}:
        return None
    if not isinstance(markup, dict):
        raise errors.bad("object expected as reply markup")
    if not any(kind in markup for kind in _KINDS):
        return None
    rows = markup.get("inline_keyboard", markup.get("keyboard"))
    if rows is None:
        return markup
    _check_size(rows)
    check = _check_inline if "inline_keyboard" in markup else _check_plain
    for row in rows:
        for button in row:
            check(button, private)
    kept = [row for row in rows if row]
    if "inline_keyboard" in markup:
        return {"inline_keyboard": kept} if kept else None
    return markup | {"keyboard": kept}


def _check_size(rows: Any) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise errors.bad("can't parse keyboard: Expected an Array of Array of buttons")
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise errors.bad("REPLY_MARKUP_TOO_LONG")


def _check_inline(button: Any, private: bool) -> None:
    prefix = "can't parse inline keyboard button: "
    if not isinstance(button, dict) or not str(button.get("text", "")):
        raise errors.bad(prefix + 'Can\'t find field "text"')
    named = [name for name in _ACTIONS if name in button]
    if not named or button.get("callback_data") == "":
        raise errors.bad(prefix + "Text buttons are unallowed in the inline keyboard")
    if button.get("style") not in (None, *_STYLES):
        raise errors.bad(prefix + "invalid button style specified")
    if "disabled" in button and (button["disabled"] != {} or len(named) > 1):
        raise errors.bad(prefix + "exactly one type must be specified")
    _check_data(button)
    if "web_app" in button and not private:
        raise errors.bad("BUTTON_TYPE_INVALID")
    url = button.get("url")
    if url is not None and not str(url).startswith(("http://", "https://", "tg://", "t.me/")):
        raise errors.bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_data(button: Json) -> None:
    data = button.get("callback_data")
    if data is not None and (not isinstance(data, str) or len(data.encode()) > MOST_BYTES):
        raise errors.bad("BUTTON_DATA_INVALID")
    copied = (button.get("copy_text") or {}).get("text")
    if copied is not None and not 1 <= len(copied) <= MOST_COPY:
        raise errors.bad("BUTTON_COPY_TEXT_INVALID")


def _check_plain(button: Any, private: bool) -> None:
    text = button if isinstance(button, str) else (button or {}).get("text")
    if not text:
        raise errors.bad('can\'t parse keyboard button: Field "text" must be non-empty')
    if isinstance(button, str) or private:
        return
    if button.get("request_contact"):
        raise errors.bad("phone number can be requested in private chats only")
    if "web_app" in button:
        raise errors.bad("Web App buttons can be used in private chats only")
