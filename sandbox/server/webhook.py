"""Updates by webhook: its settings, and the courier that posts what is waiting.

Order is kept per chat, chats go side by side. Any 2xx is a confirmation;
anything else is tried again after 1 s, doubling to 60 s (divided by the pace).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from sandbox.server import errors, updates
from sandbox.server.params import Params
from sandbox.server.room import Room
from sandbox.server.world import Pending

Json = dict[str, Any]

FIRST_DELAY_S = 1.0
LONGEST_DELAY_S = 60.0
ANSWER_WITHIN_S = 60.0
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def set_webhook(room: Room, params: Params) -> bool:
    """setWebhook; plain http is let through to this machine only."""
    url = params.text("url") or ""
    if not url:
        return delete_webhook(room, params)
    parts = urlsplit(url)
    if parts.hostname not in _LOOPBACK:
        raise errors.bad("bad webhook: the practice room posts to this machine only")
    secret = params.text("secret_token")
    if secret is not None and not _SECRET.fullmatch(secret):
        raise errors.bad("secret token contains unallowed characters")
    allowed = params.nested("allowed_updates")
    if allowed is not None:
        room.record("setting", name="allowed", value=allowed or None)
    _drop(room, params)
    settings = {"url": url, "secret": secret,
                "max_connections": params.number("max_connections") or 40}  # fmt: skip
    room.record("setting", name="webhook", value=settings)
    updates.interrupt(room, "terminated by setWebhook request")
    room.hook_wake.set()
    return True


def delete_webhook(room: Room, params: Params) -> bool:
    """deleteWebhook."""
    _drop(room, params)
    if room.world.webhook is not None:
        room.record("setting", name="webhook", value=None)
    room.hook_wake.set()
    return True


def _drop(room: Room, params: Params) -> None:
    if params.flag("drop_pending_updates") and room.world.pending:
        room.record("confirmed", ids=list(room.world.pending))


def get_webhook_info(room: Room, params: Params) -> Json:
    """getWebhookInfo."""
    hook = room.world.webhook or {}
    shown: Json = {
        "url": hook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(room.world.pending),
    }
    if hook:
        shown["max_connections"] = hook["max_connections"]
    if hook.get("last_error_date"):
        shown |= {name: hook[name] for name in ("last_error_date", "last_error_message")}
    return shown | ({"allowed_updates": room.world.allowed} if room.world.allowed else {})


@dataclass(slots=True)
class Courier:
    """Runs as one task beside the server; `run` ends when it is cancelled."""

    room: Room
    _busy: set[int] = field(default_factory=set)
    _delays: dict[int, float] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Post what is pending while a webhook is set."""
        limit = aiohttp.ClientTimeout(total=ANSWER_WITHIN_S)
        async with aiohttp.ClientSession(timeout=limit) as session:
            try:
                while True:
                    await self.room.hook_wake.wait()
                    self.room.hook_wake.clear()
                    self._dispatch(session)
            finally:
                for task in self._tasks:
                    task.cancel()

    def _dispatch(self, session: aiohttp.ClientSession) -> None:
        hook = self.room.world.webhook
        if hook is None:
            return
        for update in list(self.room.world.pending.values()):
            if len(self._busy) >= hook["max_connections"]:
                return
            if update.key not in self._busy:
                self._busy.add(update.key)
                task = asyncio.create_task(self._carry(session, update))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    async def _carry(self, session: aiohttp.ClientSession, update: Pending) -> None:
        reason = await self._post(session, update)
        self.room.hook_failing = reason is not None
        if reason is None:
            self._delays.pop(update.key, None)
            self.room.record("confirmed", ids=[update.id])
        else:
            await self._pause(update.key, reason)
        self._busy.discard(update.key)
        self.room.hook_wake.set()

    async def _post(self, session: aiohttp.ClientSession, update: Pending) -> str | None:
        """None when it was taken, else why not."""
        hook = self.room.world.webhook
        if hook is None:
            return "webhook was deleted"
        headers = {"Content-Type": "application/json"}
        if hook["secret"]:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret"]
        try:
            async with session.post(hook["url"], data=update.body, headers=headers) as answer:
                await answer.read()
                if 200 <= answer.status < 300:
                    return None
                return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return f"Connection failed: {type(error).__name__}"

    async def _pause(self, key: int, reason: str) -> None:
        hook = self.room.world.webhook
        if hook is not None:
            failed = {"last_error_date": self.room.clock.now_s(), "last_error_message": reason}
            self.room.record("setting", name="webhook", value=hook | failed)
        delay = self._delays.get(key, FIRST_DELAY_S)
        self._delays[key] = min(delay * 2, LONGEST_DELAY_S)
        await asyncio.sleep(delay / self.room.pace.scale)
