"""A Card as Telegram wants it: HTML text within 4096 UTF-16 units, an inline keyboard, mentions in a last line. Pure; sends nothing."""

import html
from typing import Any

from bot.channel import SendTarget
from bot.fitting import TAG, length, shorten
from campaign import names
from telling import formats
from telling.messages import Answer, Card, Choice, Mention

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ANSWER_LENGTH = 200
IN_A_ROW = 8
BUTTONS = 100
TOKEN_BYTES = 64
"""The longest callback_data, in UTF-8 bytes."""
MENTIONS = 50
ALONE = "ephemeral_message_parameters"
"""Bot API 10.3: a message that one member of a group alone sees. A server that does not know it shows it to all."""
GENERAL = "1"
"""The topic "General" of a forum; it must not be named when sending."""
UNNAMED = "—"
"""For a name of which nothing can be seen: a button without words is refused, a link without words is none."""


def message(target: SendTarget, card: Card, *, reply_to: str = "") -> dict[str, Any]:
    """Parameters of sendMessage."""
    payload: dict[str, Any] = {**address(target), **shape(card)}
    if card.ask:
        payload["reply_markup"] = {"force_reply": True, "selective": True}
    if card.silent:
        payload["disable_notification"] = True
    if card.only_for and not target.private:
        payload[ALONE] = {"receiver_user_id": int(card.only_for)}
    if reply_to:
        payload["reply_parameters"] = {"message_id": int(reply_to), "allow_sending_without_reply": True}
    return payload


def edit(target: SendTarget, platform_id: str, *, card: Card) -> dict[str, Any]:
    """Parameters of editMessageText; without choices the keyboard goes away."""
    return {"chat_id": int(target.chat), "message_id": int(platform_id), **shape(card)}


def address(target: SendTarget) -> dict[str, Any]:
    """chat_id and, outside "General", message_thread_id."""
    if target.thread and target.thread != GENERAL:
        return {"chat_id": int(target.chat), "message_thread_id": int(target.thread)}
    return {"chat_id": int(target.chat)}


def shape(card: Card) -> dict[str, Any]:
    """Text and keyboard, the same for a new message and an edit."""
    payload: dict[str, Any] = {
        "text": text(card),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if markup := keyboard(card.rows):
        payload["reply_markup"] = markup
    return payload


def text(card: Card, *, units: int = TEXT_UNITS) -> str:
    """The card's text with those it calls in a last line, within `units` UTF-16 units as the reader sees them."""
    called = mention_line(card.mentions)
    room = units - (length(called) + 1 if called else 0)
    body = shorten(formats.bound(names.visible(card.text)), room)
    return f"{body}\n{called}" if called else body


def mention_line(mentions: tuple[Mention, ...]) -> str:
    """Links that notify: one for each person, MENTIONS at most and the rest as a number."""
    links = [
        f'<a href="tg://user?id={int(m.ref)}">{html.escape(formats.bound(names.harmless(m.name)) or UNNAMED)}</a>'
        for m in mentions[:MENTIONS]
    ]
    rest = len(mentions) - MENTIONS
    return ", ".join([*links, f"+{rest}"] if rest > 0 else links)


def keyboard(rows: tuple[tuple[Choice, ...], ...]) -> dict[str, Any] | None:
    """An inline keyboard: rows of more than eight are broken, more than a hundred buttons are refused as a mistake. What no button can
    carry is left out: it can be typed as well."""
    kept = [[choice for choice in row if len(choice.token.encode()) <= TOKEN_BYTES] for row in rows]
    broken = [row[i : i + IN_A_ROW] for row in kept for i in range(0, len(row), IN_A_ROW)]
    made = [[button(choice, beside=len(row)) for choice in row] for row in broken]
    if sum(len(row) for row in made) > BUTTONS:
        raise ValueError(f"more than {BUTTONS} buttons")
    return {"inline_keyboard": made} if made else None


def plain(payload: dict[str, Any]) -> dict[str, Any]:
    """The same call without styles and without what is disabled, for a server that will not have them."""
    rows = (payload.get("reply_markup") or {}).get("inline_keyboard")
    if rows is None:
        return payload
    able = [[one for one in row if "disabled" not in one] for row in rows]
    made = [[{k: v for k, v in one.items() if k != "style"} for one in row] for row in able if row]
    rest = {k: v for k, v in payload.items() if k != "reply_markup"}
    return rest | ({"reply_markup": {"inline_keyboard": made}} if made else {})


def button(choice: Choice, *, beside: int = 1) -> dict[str, Any]:
    """One of so many buttons in a row; the main one in the platform's own emphasis (Bot API 9.4 and later; older servers pass it over)."""
    label = formats.short_label(names.harmless(choice.label), beside=beside) or UNNAMED
    if choice.url:
        return {"text": label, "url": choice.url}
    if choice.disabled:  # Bot API 10.3: an object without fields, in the place of an action
        return {"text": label, "disabled": {}}
    made = {"text": label, "callback_data": choice.token}
    return made | {"style": "primary"} if choice.main else made


def answer(tap: str, given: Answer) -> dict[str, Any]:
    """Parameters of answerCallbackQuery: plain text, 200 characters."""
    plain = formats.bound(names.visible(html.unescape(TAG.sub("", given.text))))
    if len(plain) > ANSWER_LENGTH:
        plain = plain[: ANSWER_LENGTH - 1].rsplit(" ", 1)[0] + "…"
    payload: dict[str, Any] = {"callback_query_id": tap}
    if plain:
        payload |= {"text": plain, "show_alert": given.alert}
    return payload
