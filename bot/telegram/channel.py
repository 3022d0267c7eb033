"""The Telegram channel: bot/channel.py's protocol over the Bot API.

The hot calls go straight through the transport, and answers to edits are not even parsed; what is rare (files,
commands, pins, the webhook) goes through python-telegram-bot's methods.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import orjson
import structlog
import telegram
from telegram.error import TelegramError

from bot import fitting, outcomes
from bot.channel import Caps, Heard, InboxWriter, Route, Scope, SendTarget
from bot.pacing import PaceLimits
from bot.telegram import errors, parse, poll, render, webhook
from bot.telegram.transport import Transport
from handlers.incoming import Incoming
from lists import looks
from storage.channels import Introduction
from telling.messages import Answer, Card, File, Rows

PAGES = (".html", ".htm")
log = structlog.get_logger("bot.telegram")

T = TypeVar("T")
SCOPES: dict[Scope, Callable[[], telegram.BotCommandScope]] = {
    "default": telegram.BotCommandScopeDefault,
    "private": telegram.BotCommandScopeAllPrivateChats,
    "groups": telegram.BotCommandScopeAllGroupChats,
    "admins": telegram.BotCommandScopeAllChatAdministrators,
}


TITLE = "Telegram"
PATIENCE_S = 0.05
"""How often we look whether we know who we are."""
CERTAIN = 3
"""So many refusals of the token, one after the other, are no accident at the start."""
STILL_KNOWN_S = 20.0
"""How often a bot that is told, and does not ask, makes sure that the platform still knows it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How Telegram is reached. `token` is the secret; `door` is None when we ask instead of being told."""

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org"
    base_file_url: str = "https://api.telegram.org/file"
    proxy: str = ""
    poll_timeout_s: int = 30
    door: webhook.Door | None = field(default=None, repr=False)
    pace: PaceLimits = field(default_factory=PaceLimits)


class TelegramChannel:
    """One bot. Open it with `async with`; `monotonic` gives seconds."""

    name = parse.CHANNEL

    def __init__(self, settings: Settings, *, monotonic: Callable[[], float]) -> None:
        self._settings = settings
        self._monotonic = monotonic
        self._transport = Transport(settings.base_url, settings.token, proxy=settings.proxy)
        self._bot = telegram.Bot(
            settings.token,
            base_url=f"{settings.base_url}/bot",
            base_file_url=f"{settings.base_file_url}/bot",
            request=self._transport,
            get_updates_request=self._transport,
        )
        self.caps = Caps(longest_text=render.TEXT_UNITS, longest_answer=render.ANSWER_LENGTH, pace=settings.pace)
        self._public_only: set[str] = set()
        self._no_styles = False
        number = settings.token.partition(":")[0]
        self.me = parse.Me(int(number) if number.isdecimal() else 0)
        self.poller = poll.Poller(
            self._transport, channel=self.name, timeout_s=settings.poll_timeout_s, monotonic=monotonic
        )
        self.webhook = webhook.TelegramWebhook(settings.door, channel=self.name) if settings.door else None

    async def __aenter__(self) -> "TelegramChannel":
        await self._transport.initialize()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._transport.shutdown()

    async def introduce(self) -> None:
        """Learn who we are (our id and username). Raises an Outcome: Rejected "unauthorized" for a wrong token."""
        try:
            known = orjson.loads(await self._transport.call("getMe", {}))["result"]
            self.me = parse.Me(int(known["id"]), str(known.get("username") or ""))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise outcomes.Unknown("unreadable answer; is base_url a Bot API server?") from None

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Receive until `stop`. Raises TokenRefused."""
        if not self.me.username:
            await self._patiently(self.introduce, "not_introduced", stop)
        await (self.poller.run(inbox, stop) if self.webhook is None else self._stay_known(stop))

    def routes(self, inbox: InboxWriter) -> Sequence[Route]:
        """Where Telegram delivers, when it does."""
        return [self.webhook.route(inbox)] if self.webhook is not None else []

    async def introduced(self) -> Introduction:
        """Our link for joining, as soon as our username is known."""
        while not self.me.username:  # noqa: ASYNC110  # a few looks at the start only
            await asyncio.sleep(PATIENCE_S)
        return Introduction(TITLE, f"https://t.me/{self.me.username}?start={{code}}", self.caps.longest_text)

    def heard(self) -> Heard:
        """When a poll, or in webhook mode our own question, last came back."""
        silent = self._monotonic() - self.poller.last_success
        return Heard(silent, token_refused=self.poller.refused_since is not None)

    async def all_in(self, at_most_s: float) -> bool:
        """Ask until nothing waits; who is told has been told already."""
        return await self.poller.all_in(at_most_s) if self.webhook is None else True

    async def _stay_known(self, stop: asyncio.Event) -> None:
        """Tell Telegram where to deliver; and, as who is told and never asks would not notice a revoked token, ask now and then."""
        await self._patiently(self._announce, "webhook_not_set", stop)
        while not stop.is_set():
            try:
                await self.introduce()
            except outcomes.Outcome as outcome:
                self.poller.unheard(outcome)
            else:
                self.poller.heard()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), STILL_KNOWN_S)

    async def _announce(self) -> None:
        """Tell Telegram where to deliver."""
        door, wanted = self._settings.door, list(poll.ALLOWED)
        assert door is not None
        url = door.public_url + door.path
        await self._library(lambda: self._bot.set_webhook(url, secret_token=door.secret, allowed_updates=wanted))

    @staticmethod
    async def _patiently(call: Callable[[], Awaitable[None]], trouble: str, stop: asyncio.Event) -> None:
        """Try until it works or the end comes, each wait twice the last. Raises TokenRefused."""
        wait, refusals = poll.FIRST_WAIT_S, 0
        while not stop.is_set():
            try:
                await call()
            except outcomes.Outcome as outcome:
                refusals = refusals + 1 if outcomes.is_refusal_of_token(outcome) else 0
                if refusals == CERTAIN:
                    raise outcomes.TokenRefused(str(outcome)) from None
                log.warning(trouble, why=type(outcome).__name__, detail=str(outcome), again_in_s=wait)
            else:
                return
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(wait * 2, poll.LONGEST_WAIT_S)

    def parse(self, body: str, at: int) -> Incoming:
        """Understand one raw update. Raises Malformed."""
        return parse.parse(body, at, me=self.me)

    async def send(self, target: SendTarget, card: Card, *, reply_to: str = "") -> str:
        """sendMessage, sendDocument or sendPhoto; the message's id, empty when nobody can be shown it again. Raises an Outcome."""
        if card.file is not None:
            return await self._send_file(target, card)
        hidden = bool(card.only_for) and card.or_nothing
        if target.chat in self._public_only:
            if hidden:
                return ""
            card = replace(card, only_for="")
        payload = render.message(target, card, reply_to=reply_to)
        try:
            body = await self._styled("sendMessage", payload)
        except outcomes.Rejected as refusal:
            if render.ALONE not in payload or refusal.kind in ("migrated", "gone", "blocked", "unauthorized"):
                raise
            self._public_only.add(target.chat)  # not an administrator there: not tried again until the next start
            if hidden:
                return ""
            body = await self._styled("sendMessage", {k: v for k, v in payload.items() if k != render.ALONE})
        try:
            return str(int(orjson.loads(body)["result"]["message_id"]) or "")
        except (ValueError, KeyError, TypeError):
            raise outcomes.Unknown("unreadable answer") from None

    async def _styled(self, method: str, payload: dict[str, Any]) -> bytes:
        """A call whose buttons may have styles; a server that refuses them is not asked again."""
        bare = render.plain(payload)
        if self._no_styles or bare == payload:
            return await self._transport.call(method, bare)
        try:
            return await self._transport.call(method, payload)
        except outcomes.Rejected as refusal:
            if refusal.kind != "other" or "button" not in refusal.reason.lower():
                raise
        self._no_styles = True
        return await self._transport.call(method, bare)

    async def edit(self, target: SendTarget, platform_id: str, card: Card) -> None:
        """editMessageText. Raises an Outcome."""
        await self._styled("editMessageText", render.edit(target, platform_id, card=card))

    async def acknowledge(self, tap: str, answer: Answer) -> None:
        """answerCallbackQuery. Raises an Outcome."""
        await self._transport.call("answerCallbackQuery", render.answer(tap, answer))

    async def strip(self, target: SendTarget, platform_id: str, rows: Rows = ()) -> None:
        """editMessageReplyMarkup: take the buttons off, all but `rows`. Raises an Outcome."""
        asked: dict[str, Any] = {"chat_id": int(target.chat), "message_id": int(platform_id)}
        if rows:
            asked["reply_markup"] = render.keyboard(rows)
        await self._styled("editMessageReplyMarkup", asked)

    async def delete(self, target: SendTarget, platform_id: str) -> None:
        """deleteMessage. Raises an Outcome."""
        asked: dict[str, Any] = {"chat_id": int(target.chat), "message_id": int(platform_id)}
        await self._transport.call("deleteMessage", asked)

    async def pin(self, target: SendTarget, platform_id: str) -> None:
        """pinChatMessage without a sound. Raises an Outcome."""
        number = int(platform_id)
        await self._library(lambda: self._bot.pin_chat_message(int(target.chat), number, disable_notification=True))

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: Scope = "default", chat: str = ""
    ) -> None:
        """The platform's command menu: (name, description) pairs, of a scope or of one chat; none: a wider scope's holds. Raises an Outcome."""
        whose = telegram.BotCommandScopeChat(int(chat)) if chat else SCOPES[scope]()
        if commands:
            await self._library(lambda: self._bot.set_my_commands(commands, scope=whose))
        else:
            await self._library(lambda: self._bot.delete_my_commands(scope=whose))

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """getFile and its content (Telegram gives 20 MB at most). Raises an Outcome: Rejected `too_big` beyond `most` bytes, `not_there`,
        `cut_off` where less came than was promised, `not_the_file` where a page came instead."""
        file = await self._library(lambda: self._bot.get_file(file_id))
        promised, path = file.file_size or 0, file.file_path or ""
        if promised > most:
            raise outcomes.Rejected("file is too big", "too_big")
        if not path:
            raise outcomes.Rejected("no path to the file", "not_there")
        content = await self._transport.download(quote(path, safe=":/?&=%"), most=most)
        if looks.is_page(content) and not path.lower().endswith(PAGES):
            raise outcomes.Rejected("a page came instead of the file", "not_the_file")
        if len(content) < promised:  # more is no fault: a size is only a promise
            raise outcomes.Rejected("less came than was promised", "cut_off")
        return content

    async def _send_file(self, target: SendTarget, card: Card) -> str:
        file = card.file
        assert file is not None
        caption = fitting.shorten(file.caption or card.text, render.CAPTION_UNITS)
        chat, topic = int(target.chat), render.address(target).get("message_thread_id")
        ready, quiet = file.known or await self._upload(file), card.silent or None

        async def leave(*, picture: bool) -> telegram.Message:
            if picture:
                return await self._bot.send_photo(
                    chat, ready, caption, message_thread_id=topic, parse_mode="HTML", disable_notification=quiet
                )
            return await self._bot.send_document(
                chat, ready, caption, message_thread_id=topic, parse_mode="HTML", disable_notification=quiet
            )

        try:
            sent = await self._library(partial(leave, picture=file.picture))
        except outcomes.Rejected as refusal:
            if not file.known or refusal.kind != "other":
                raise
            # what it has already goes out as what it came as only, and that may not have been kept
            sent = await self._library(partial(leave, picture=not file.picture))
        return str(sent.message_id)

    @staticmethod
    async def _upload(file: File) -> telegram.InputFile:
        return telegram.InputFile(await asyncio.to_thread(Path(file.path).read_bytes), filename=file.name)

    @staticmethod
    async def _library(call: Callable[[], Awaitable[T]]) -> T:
        try:
            return await call()
        except TelegramError as error:
            outcome = errors.of_library(error)
        raise outcome
