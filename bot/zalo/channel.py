"""The Zalo channel: bot/channel.py's protocol over the Zalo Bot API. Words only: no buttons, no edits, nothing taken back.

A long message is several. One that has begun to leave is never begun anew: the next part is tried a few times, then nobody knows.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot import outcomes
from bot.channel import Caps, Heard, InboxWriter, Route, Scope, SendTarget
from bot.pacing import PaceLimits
from bot.worker import Shift
from bot.zalo import parse, poll, render, webhook
from bot.zalo.files import ZaloFiles
from bot.zalo.known import HearingState
from bot.zalo.transport import ZaloTransport
from handlers.incoming import Incoming
from storage.channels import Introduction
from telling.messages import Answer, Card, Rows

log = structlog.get_logger("bot.zalo")

TITLE = "Zalo"
BOT_PAGE = "https://bot.zaloplatforms.com/bots/"
"""Where a bot's chat is opened, by its id: the platform documents it as the link to be shared."""
PATIENCE_S = 0.05
"""How often we look whether we know who we are."""
CERTAIN = 3
"""So many refusals of the token, one after the other, are no accident at the start."""
STILL_KNOWN_S = 60.0
"""How often a bot that is told, and does not ask, makes sure that the platform still knows it."""
FIRST_ASKED_S = 5.0
"""So long the start waits for our name, without which a mention cannot be told from the words."""
REST_S = poll.REST_S
VISITS_S = (0.3, 3.0, 10.0)
"""After a visit that did not find us so long passes before the platform is asked to come again (s)."""
MOST_PARTS = 4
"""No card is longer than so many messages."""
PART_TRIES, PART_WAIT_S = 3, 1.0
"""How often the next part of a message is tried that did not leave, and the pause between (s)."""


@dataclass(frozen=True, slots=True)
class ZaloSettings:
    """How one bot of Zalo's is reached. `token` is the secret; `door` is None when we ask instead of being told; `quota` messages a month.
    `files` and the `pages` that give them: None where we have no public address."""

    name: str
    token: str = field(repr=False)
    base_url: str = "https://bot-api.zaloplatforms.com"
    proxy: str = ""
    poll_timeout_s: int = 30
    door: webhook.ZaloDoor | None = field(default=None, repr=False)
    pace: PaceLimits = field(default_factory=PaceLimits)
    quota: int = 3_000
    counts_incoming: bool = True
    rest_s: float = REST_S
    files: ZaloFiles | None = field(default=None, repr=False)
    pages: tuple[Route, ...] = field(default=(), repr=False)


class ZaloChannel:
    """One bot. Open it with `async with`; `monotonic` gives seconds."""

    def __init__(self, settings: ZaloSettings, *, monotonic: Callable[[], float]) -> None:
        self._settings = settings
        self.name = settings.name
        self._transport = ZaloTransport(settings.base_url, settings.token, proxy=settings.proxy)
        self.caps = Caps(
            buttons=False, edits=False, deletes=False, files=settings.files is not None, known_files=False, pins=False,
            threads=False, private_answers=False, mentions=False, replies=False,
            longest_text=MOST_PARTS * (render.PART_UNITS - render.ROOM), longest_answer=0, pace=settings.pace,
            quota=settings.quota, menus=False, codes=True, repeats=False, messages=render.messages,
            counts_incoming=settings.counts_incoming,
        )  # fmt: skip
        self.me = parse.BotNames()
        self._standing = HearingState(self.name, monotonic=monotonic)
        self.poller = poll.ZaloPoller(
            self._transport, channel=self.name, timeout_s=settings.poll_timeout_s, monotonic=monotonic,
            standing=self._standing, rest_s=settings.rest_s,
        )  # fmt: skip
        self.webhook = webhook.ZaloWebhook(settings.door, channel=self.name) if settings.door else None

    async def opens(self) -> None:
        """The way there, without a question yet."""
        await self._transport.open()

    async def __aenter__(self) -> "ZaloChannel":
        await self.opens()
        with contextlib.suppress(outcomes.Outcome, TimeoutError):
            async with asyncio.timeout(FIRST_ASKED_S):
                await self.introduce()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._transport.close()

    async def introduce(self) -> None:
        """Learn by which names we are called. Raises an Outcome: Rejected "unauthorized" for a wrong token."""
        known = await self._transport.call("getMe", {})
        me = parse.BotNames.of(known) if isinstance(known, dict) else parse.BotNames()
        if not me.names:
            raise outcomes.Unknown("unreadable answer; is base_url a Zalo Bot API server?")
        self.me = me
        self._standing.heard()

    async def run(self, inbox: InboxWriter, stop: asyncio.Event) -> None:
        """Receive until `stop`. Raises TokenRefused."""
        if not self.me.names:
            await self._patiently(self.introduce, "not_introduced", stop)
        if self.webhook is not None:
            await self._stay_known(stop)
            return
        await self._patiently(self._alone, "webhook_in_the_way", stop)
        log.warning("polling", channel=self.name, note="messages written while this program is off may be lost")
        await self.poller.run(inbox, stop)

    def routes(self, inbox: InboxWriter) -> Sequence[Route]:
        """Where Zalo delivers, when it does, and where files are read."""
        return [*([self.webhook.route(inbox)] if self.webhook is not None else []), *self._settings.pages]

    async def introduced(self) -> Introduction:
        """Our name, as soon as it is known; one joins by typing a code, for there are no links."""
        while not self.me.names:  # noqa: ASYNC110  # a few looks at the start only
            await asyncio.sleep(PATIENCE_S)
        title = f"{TITLE} ({self.me.names[0]})"
        page = BOT_PAGE + self.me.id if self.me.id else ""
        return Introduction(title, longest_text=self.caps.longest_text, typed=True, quota=self.caps.quota, page=page)

    def heard(self) -> Heard:
        """When a call last came back as it should."""
        return self._standing.told()

    async def all_in(self, at_most_s: float) -> bool:
        """Ask until nothing waits; who is told has been told already."""
        return await self.poller.all_in(at_most_s) if self.webhook is None else True

    async def _alone(self) -> None:
        """While a webhook is set nobody may ask."""
        await self._transport.call("deleteWebhook", {})

    async def _stay_known(self, stop: asyncio.Event) -> None:
        """Tell Zalo where to deliver; ask now and then whether it still knows us."""
        await self._patiently(self._announce, "webhook_not_set", stop)
        async with Shift(stop) as shift:
            while not shift.over:
                try:
                    await self.introduce()
                except outcomes.Outcome as outcome:
                    self._standing.unheard(outcome)
                await shift.rest(at_most=STILL_KNOWN_S)

    async def _announce(self) -> None:
        """Tell Zalo where to deliver. It visits at once, and keeps the address even when nobody opens: our server may still be about to."""
        for wait in VISITS_S:
            if await self._is_visited():
                return
            await asyncio.sleep(wait)
        log.warning("webhook_not_reached", channel=self.name, do="docs/zalo.md")

    async def _is_visited(self) -> bool:
        """Did its visit find us? Where it says nothing of one, nothing is the matter."""
        door = self._settings.door
        assert door is not None
        asked = {"url": door.public_url + door.path, "secret_token": door.secret}
        told = await self._transport.call("setWebhook", asked)
        visit = told.get("verification") if isinstance(told, dict) else None
        if not isinstance(visit, dict) or visit.get("ok") is not False:
            return True
        log.info("not_visited", channel=self.name, outcome=visit.get("outcome"), status=visit.get("status_code"))
        return False

    async def _patiently(self, call: Callable[[], Awaitable[None]], trouble: str, stop: asyncio.Event) -> None:
        """Try until it works or the end comes, each wait twice the last. Raises TokenRefused."""
        wait, refusals = poll.FIRST_WAIT_S, 0
        async with Shift(stop) as shift:
            while not shift.over:
                try:
                    await call()
                except outcomes.Outcome as outcome:
                    refusals = refusals + 1 if outcomes.is_refusal_of_token(outcome) else 0
                    if refusals == CERTAIN:
                        raise outcomes.TokenRefused(str(outcome)) from None
                    why = type(outcome).__name__
                    log.warning(trouble, channel=self.name, why=why, detail=str(outcome), again_in_s=wait)
                else:
                    return
                await shift.rest(at_most=wait)
                wait = min(wait * 2, poll.LONGEST_WAIT_S)

    def parse(self, body: str, at: int) -> Incoming:
        """Understand one raw update. Raises Malformed."""
        return parse.parse(self.name, body, at=at, me=self.me)

    async def send(self, target: SendTarget, card: Card, *, reply_to: str = "") -> str:
        """The card's parts, one after the other; the id of the last one. Raises an Outcome: Unknown as soon as anything may have left."""
        if card.file is None or self._settings.files is None:
            return await self._all_sent(target, render.parts(card))
        if not card.file.picture:
            return await self._all_sent(target, render.parts(await self._settings.files.in_words(card)))
        return await self._shown(target, card, self._settings.files)

    async def _shown(self, target: SendTarget, card: Card, files: ZaloFiles) -> str:
        """A picture, which the platform fetches; where it does not, a link to it."""
        assert card.file is not None
        said, photo = render.parts(card), await files.of_picture(card.file)
        beside = {"caption": said[0]} if len(said) == 1 and said[0] else {}
        try:
            last = await self._sent({"chat_id": target.chat, "photo": photo, **beside}, "sendPhoto") if photo else ""
        except outcomes.Rejected as refusal:
            if refusal.kind != "other":
                raise
            last = ""
        if not last:
            return await self._all_sent(target, render.parts(await files.in_words(card)))
        return last if len(said) == 1 else await self._all_sent(target, said, begun=True)

    async def _all_sent(self, target: SendTarget, parts: Sequence[str], *, begun: bool = False) -> str:
        """sendMessage, once for each part."""
        last = ""
        for number, text in enumerate(parts):
            payload = {"chat_id": target.chat, "text": text}
            last = await (self._goes_on(payload) if begun or number else self._sent(payload))
        return last

    async def _goes_on(self, payload: dict[str, Any]) -> str:
        """What has begun to leave goes on, or nobody knows."""
        for _ in range(PART_TRIES - 1):
            try:
                return await self._sent(payload)
            except outcomes.NotSent:
                await asyncio.sleep(PART_WAIT_S)
            except outcomes.Outcome:
                break
        else:
            with contextlib.suppress(outcomes.Outcome):
                return await self._sent(payload)
        raise outcomes.Unknown("only a part has left")

    async def _sent(self, payload: dict[str, Any], method: str = "sendMessage") -> str:
        told = await self._transport.call(method, payload)
        number = told.get("message_id") if isinstance(told, dict) else None
        if not isinstance(number, str) or not number:
            raise outcomes.Unknown("unreadable answer")
        return number

    async def fetch(self, file_id: str, *, most: int) -> bytes:
        """A picture, by the address that came with it. Raises an Outcome: Rejected `too_big`, `not_there`, `cut_off`."""
        return await self._transport.download(file_id, most=most)

    async def edit(self, target: SendTarget, platform_id: str, card: Card) -> None:
        """Not possible there, and not asked for (`Caps.edits`)."""
        raise outcomes.Rejected("nothing can be edited")

    async def acknowledge(self, tap: str, answer: Answer) -> None:
        """There are no taps."""

    async def delete(self, target: SendTarget, platform_id: str) -> None:
        """Not possible there, and not asked for (`Caps.deletes`)."""
        raise outcomes.Rejected("nothing can be taken away")

    async def strip(self, target: SendTarget, platform_id: str, rows: Rows = ()) -> None:
        """There are no buttons."""

    async def set_commands(
        self, commands: Sequence[tuple[str, str]], *, scope: Scope = "default", chat: str = ""
    ) -> None:
        """There are no menus."""

    async def pin(self, target: SendTarget, platform_id: str) -> None:
        """Not possible there, and not asked for (`Caps.pins`)."""
        raise outcomes.Rejected("nothing can be pinned")
