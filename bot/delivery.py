"""One message's way: drafted from what is owed, sent through its channel, settled by its outcome.

Drafting and settling run on the writer's thread inside the sender's transaction; only `send` awaits. When and in
which order things leave is bot/outbox.py's.
"""

import hashlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from bot import outcomes
from bot.channel import Channel, Target
from bot.inbox import Orphan
from campaign.ids import PlaceId
from storage import afterwards, deliveries, places, said_buttons
from storage.deliveries import Owed, Where
from storage.work import Work
from telling.shapes import Card, Choice, File, Mention, Rows

ChatName = tuple[str, str]
NOTICE, CARD_NOTICE = 3, 4
"""Words, and cards as new messages, of this priority and after are notices; before it are calls, answers and cards that
somebody waits for."""
BACK_OFF_MOST = 64
"""The longest wait before another try, in first back-offs."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message on its way: new when `edit` is empty, else the platform's id of what is edited (or only pinned, or left with
    no more buttons than the card has)."""

    owed: Owed
    channel: str
    target: Target
    card: Card
    digest: str
    edit: str = ""
    only_pin: bool = False
    only_buttons: bool = False
    pin_after: bool = False

    @property
    def chat_name(self) -> ChatName:
        """The chat whose pace it uses."""
        return self.channel, self.target.chat

    @property
    def name(self) -> str:
        """What it is, for a log line."""
        return self.owed.key or f"say:{self.owed.say}"


@dataclass(frozen=True, slots=True)
class Result:
    """How a parcel ended; `outcome` is None when the platform has it."""

    parcel: Parcel
    platform_id: str = ""
    outcome: outcomes.Outcome | None = None


async def send(channel: Channel, parcel: Parcel, ready: Callable[[Card], Awaitable[Card]] | None = None) -> Result:
    """Let one parcel leave; `ready` makes the file of a card that has only its recipe. Never raises for what a platform does."""
    try:
        if parcel.only_pin:
            await channel.pin(parcel.target, parcel.edit)
        elif parcel.only_buttons:
            await channel.strip(parcel.target, parcel.edit, parcel.card.rows)
        elif parcel.edit:
            await channel.edit(parcel.target, parcel.edit, parcel.card)
        else:
            card = await ready(parcel.card) if ready is not None else parcel.card
            new = await channel.send(parcel.target, card, reply_to=parcel.owed.reply_to)
            return Result(parcel, new)
    except outcomes.Outcome as outcome:
        return Result(parcel, parcel.edit, outcome)
    except Exception as error:  # noqa: BLE001  # a mistake of ours must not stop the other chats
        return Result(parcel, parcel.edit, outcomes.Rejected(f"{type(error).__name__}: {error}"))
    return Result(parcel, parcel.edit)


class Drafter:
    """Turns what is owed into a parcel: words as they were said, cards drawn from the state of this moment."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        draw: Callable[[Work, int, str], Card | None],
        quiet: Callable[[Work], bool] = lambda work: False,
    ) -> None:
        """`quiet`: is it an hour in which what nobody waits for makes no sound?"""
        self._channels = channels
        self._draw = draw
        self._quiet = quiet

    def draft(self, work: Work, owed: Owed, where: Where) -> Parcel | None:
        """The parcel, marked as leaving; None when nothing needs to be sent (that is then settled too)."""
        if owed.key.startswith(said_buttons.PREFIX):
            return self._buttons(work, owed, where)
        try:
            card = thaw(owed.body) if owed.say else self._draw(work, where.place, owed.key)
        except Exception as error:  # whatever draws badly is set aside with its reason
            if not work.db.in_transaction:
                raise
            deliveries.refused(work, owed, reason=f"{type(error).__name__}: {error}"[:300])
            return None
        if card is None:
            deliveries.paid(work, owed)
            return None
        target = Target(where.chat, where.thread, where.private)
        if owed.say:
            deliveries.leaving(work, owed)
            card = replace(card, rows=said_buttons.standing(work, owed.say, card.rows))
            return Parcel(owed, where.channel, target, self._soft(work, owed, card), "")
        return self._card(work, owed, where, card=card, target=target)

    def _card(self, work: Work, owed: Owed, where: Where, *, card: Card, target: Target) -> Parcel | None:
        known, digest = deliveries.message(work, where.place, owed.key), digest_of(card)
        caps = self._channels[where.channel].caps
        pin = card.pin and caps.pins and known.pinned == 0
        if not known.platform_id or not caps.edits:
            deliveries.leaving(work, owed)
            soft = self._soft(work, owed, card)
            return Parcel(owed, where.channel, target, soft, digest, pin_after=card.pin and caps.pins)
        if known.hash != digest:
            deliveries.changing(work, owed)
            return Parcel(owed, where.channel, target, card, digest, edit=known.platform_id, pin_after=pin)
        if pin:
            return Parcel(owed, where.channel, target, card, digest, edit=known.platform_id, only_pin=True)
        deliveries.paid(work, owed)
        return None

    def _buttons(self, work: Work, owed: Owed, where: Where) -> Parcel | None:
        """What was said keeps its words; of its buttons stay those that still stand."""
        known, rows = deliveries.message(work, where.place, owed.key), left(work, owed.key)
        digest = digest_of(rows)
        if not known.platform_id or known.hash == digest or not self._channels[where.channel].caps.edits:
            deliveries.paid(work, owed)
            return None
        deliveries.changing(work, owed)
        target = Target(where.chat, where.thread, where.private)
        card = Card("", rows=rows)
        return Parcel(owed, where.channel, target, card, digest, edit=known.platform_id, only_buttons=True)

    def _soft(self, work: Work, owed: Owed, card: Card) -> Card:
        """Without a sound where nobody waits for it in a quiet hour. A card looks the same all the same: its digest is of before."""
        least = NOTICE if owed.say else CARD_NOTICE
        return replace(card, silent=True) if owed.priority >= least and self._quiet(work) else card


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """What happens when a place takes nothing any more, inside the sender's transaction.

    `private_dead`: a private chat. `group_dead` (place, gone): a group or topic; returns the platform's ids of messages whose
    buttons are elsewhere now, None when nobody stands in. `without_file`: the words of a card whose file is not taken.
    """

    private_dead: Callable[[Work, int], None] = lambda work, place: None
    group_dead: Callable[[Work, int, bool], Sequence[str] | None] = lambda work, place, gone: None
    without_file: Callable[[Work, Card], Card] = lambda work, card: replace(card, file=None)


class Settler:
    """Writes down how parcels ended, by what each outcome asks for (DESIGN section 6). `orphans` gathers messages of ours that
    must lose their buttons.
    """

    def __init__(
        self,
        *,
        drawn: Callable[[Work, int, str, Card], None],
        fallbacks: Fallbacks,
        board_ms: float,
        back_off_ms: float,
    ) -> None:
        self.orphans: list[Orphan] = []
        self._drawn = drawn
        self._fallbacks = fallbacks
        self._board_ms = board_ms
        self._back_off_ms = back_off_ms

    def settle(self, work: Work, result: Result) -> None:
        """One result, inside the sender's transaction."""
        here = deliveries.where(work, result.parcel.owed.place)
        if here is not None and here.chat != result.parcel.target.chat:
            self._left_behind(work, result)
            return
        if self._was_moved(work, result.parcel):
            deliveries.not_sent(work, result.parcel.owed, not_before=work.now)
            return
        match result.outcome:
            case None:
                self._arrived(work, result)
            case outcomes.Flood(retry_after=seconds):
                deliveries.not_sent(work, result.parcel.owed, not_before=work.now + int(seconds * 1000))
            case outcomes.Unknown() if not result.parcel.edit:
                deliveries.unknown(work, result.parcel.owed, not_before=self._later(work, result.parcel.owed))
            case outcomes.Rejected() as refusal:
                self._rejected(work, result, refusal)
            case _:
                deliveries.not_sent(work, result.parcel.owed, not_before=self._later(work, result.parcel.owed))

    @staticmethod
    def _left_behind(work: Work, result: Result) -> None:
        """The group became a supergroup while this was on its way: its number belongs to the old chat and means another
        message in the new one. Words that arrived there have been said; everything else is drawn anew.
        """
        owed = result.parcel.owed
        if owed.say and result.outcome is None:
            deliveries.arrived(work, owed, platform_id="", digest="")
        else:
            deliveries.not_sent(work, owed, not_before=work.now)

    @staticmethod
    def _was_moved(work: Work, parcel: Parcel) -> bool:
        """The card was brought down while this edit was on its way: the message is not the card's any more."""
        return (
            bool(parcel.edit)
            and deliveries.message(work, parcel.owed.place, parcel.owed.key).platform_id != parcel.edit
        )

    def _later(self, work: Work, owed: Owed) -> int:
        return work.now + int(self._back_off_ms * min(2**owed.attempts, BACK_OFF_MOST))

    def _arrived(self, work: Work, result: Result) -> None:
        parcel, owed = result.parcel, result.parcel.owed
        places.worked(work, PlaceId(owed.place))
        if parcel.only_pin:
            deliveries.pinned(work, owed.place, owed.key, outcome=1)
            deliveries.paid(work, owed, again_at=self._rest(work, owed))
            return
        rest = 0 if parcel.pin_after else self._rest(work, owed)
        deliveries.arrived(
            work,
            owed,
            platform_id=result.platform_id,
            digest=parcel.digest,
            again_at=rest,
            paid_too=not parcel.pin_after,
        )
        if owed.say and parcel.card.rows:
            said_buttons.arrived(
                work,
                owed.say,
                platform_id=result.platform_id,
                digest=digest_of(parcel.card.rows),
                now_left=digest_of(left(work, said_buttons.key(owed.say))),
            )
        if owed.key:
            self._drawn(work, owed.place, owed.key, parcel.card)

    def _rest(self, work: Work, owed: Owed) -> int:
        return work.now + int(self._board_ms) if owed.key and owed.priority >= deliveries.BOARD else 0

    def _rejected(self, work: Work, result: Result, refusal: outcomes.Rejected) -> None:
        parcel, owed = result.parcel, result.parcel.owed
        if parcel.only_pin and refusal.kind not in ("migrated", "gone", "blocked"):
            deliveries.pinned(work, owed.place, owed.key, outcome=2)
            deliveries.paid(work, owed, again_at=self._rest(work, owed))
            return
        match refusal.kind:
            case "not_modified":
                self._arrived(work, result)
            case "not_found" if parcel.edit:
                deliveries.lost(work, owed)
            case "migrated":
                afterwards.migrate(work, parcel.channel, parcel.target.chat, new=refusal.new_chat)
                deliveries.not_sent(work, owed, not_before=work.now)
            case "unauthorized":
                deliveries.not_sent(work, owed, not_before=self._later(work, owed))
            case "no_files" if owed.say and parcel.card.file is not None:
                words = self._fallbacks.without_file(work, parcel.card)
                deliveries.reworded(work, owed, orjson.dumps(words).decode())
            case "blocked" | "gone" | "shut":
                self._dead(work, parcel, refusal)
            case _:
                deliveries.refused(work, owed, reason=refusal.reason)

    def _dead(self, work: Work, parcel: Parcel, refusal: outcomes.Rejected) -> None:
        owed = parcel.owed
        deliveries.not_sent(work, owed, not_before=work.now)
        here = Where(owed.place, parcel.channel, parcel.target.chat, parcel.target.thread, parcel.target.private, "")
        self.closed(work, here, gone=refusal.kind != "shut", reason=refusal.reason)
        if parcel.target.private:
            self._fallbacks.private_dead(work, owed.place)

    def closed(self, work: Work, where: Where, *, gone: bool, reason: str) -> None:
        """A place takes nothing any more: what is owed there goes where somebody stands in, else it is set aside."""
        orphans = None if where.private else self._fallbacks.group_dead(work, where.place, gone)
        if orphans is None:
            afterwards.close(work, where.place, reason=reason)
            return
        target = Target(where.chat, where.thread)
        self.orphans += [(where.channel, target, platform_id) for platform_id in orphans]


def left(work: Work, key: str) -> Rows:
    """The buttons that a said message is to carry now; `key` is the one under which they are owed."""
    found = said_buttons.left(work, int(key.removeprefix(said_buttons.PREFIX)))
    return tuple(tuple(Choice(**choice) for choice in row) for row in found)


def digest_of(card: Card | Rows) -> str:
    """What a card, or what stands under it, looks like, in 32 characters."""
    return hashlib.blake2b(orjson.dumps(card), digest_size=16).hexdigest()


def thaw(body: str) -> Card:
    """The card that `storage.outbox.say` wrote down."""
    raw: dict[str, Any] = orjson.loads(body)
    raw["rows"] = tuple(tuple(Choice(**choice) for choice in row) for row in raw["rows"])
    raw["mentions"] = tuple(Mention(**mention) for mention in raw["mentions"])
    raw["file"] = File(**raw["file"]) if raw["file"] else None
    return Card(**raw)
