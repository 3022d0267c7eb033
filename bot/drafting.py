"""One message as it will leave: drafted from what is owed, on the writer's thread, from the state of this moment.

Words leave as they were said, cards as they are drawn now, and of a said message's buttons those that still stand. How it
leaves and what follows is bot/delivery.py's.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import orjson

from bot import fitting
from bot.channel import Channel, SendTarget
from campaign.ids import PlaceId
from storage import channels, copies, deliveries, doubts, outbox, places, questions, said_buttons
from storage.deliveries import PendingDelivery, ShownMessage, Where
from storage.priority import Priority
from storage.work import Work
from telling import choosing
from telling.messages import Card, Choice, File, Mention, Rows

ChatName = tuple[str, str]
OLD_MS = 86_400_000
"""What has waited so long for its channel is no news any more: it is said only if it asks something still."""


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message on its way: new when `edit` is empty, else the platform's id of what is edited (or only pinned, or left with
    no more buttons than the card has, or taken away)."""

    owed: PendingDelivery
    channel: str
    target: SendTarget
    card: Card
    digest: str
    edit: str = ""
    only_pin: bool = False
    only_buttons: bool = False
    only_delete: bool = False
    pin_after: bool = False
    counted: tuple[str, int] = ("", 0)
    """So many messages are counted for it, and in which month's row."""
    asks: bool = False
    """Is an answer wanted, by a choice or a line?"""

    @property
    def needed(self) -> bool:
        """Is somebody to act on it, or do they wait for it?"""
        alone = self.target.private and self.owed.priority <= Priority.CARD
        return self.asks or alone or self.owed.priority <= Priority.CALL

    @property
    def chat_name(self) -> ChatName:
        """The chat whose pace it uses."""
        return self.channel, self.target.chat

    @property
    def name(self) -> str:
        """What it is, for a log line."""
        return self.owed.key or f"say:{self.owed.say}"


class Drafter:
    """Turns what is owed into an outgoing message: words as they were said, cards drawn from the state of this moment."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        draw: Callable[[Work, int, str], Card | None],
        *,
        silent: Callable[[Work, PendingDelivery], bool] = lambda work, owed: False,
        next_way: Callable[[Work, int], int | None] = lambda work, place: None,
    ) -> None:
        """`silent`: is this to leave without a sound? `next_way`: where else a private chat's member is reached."""
        self._channels = channels
        self._draw = draw
        self._silent = silent
        self._next_way = next_way

    def draft(self, work: Work, owed: PendingDelivery, where: Where) -> OutgoingMessage | None:
        """The message, marked as leaving; None when nothing needs to be sent (that is then settled too)."""
        if owed.key.startswith((said_buttons.PREFIX, copies.PREFIX)):
            return self._buttons(work, owed, where)
        try:
            card = thaw(owed.body) if owed.say else self._draw(work, where.place, owed.key)
        except Exception as error:  # whatever draws badly is set aside with its reason
            if not work.db.in_transaction:
                raise
            deliveries.refused(work, owed, reason=f"{type(error).__name__}: {error}"[:300])
            return None
        if card is None:
            deliveries.mark_current(work, owed)
            copies.never_repeated(work, where.place)
            return None
        return self._words(work, owed, where, card) if owed.say else self._card(work, owed, where, card)

    def _words(self, work: Work, owed: PendingDelivery, where: Where, card: Card) -> OutgoingMessage | None:
        """Words leave as they were said, with what still stands of their buttons; a question of long ago that nobody can answer any more
        does not."""
        caps = self._channels[where.channel].caps
        card = self._file_apart(work, owed, where, card)
        asked = bool(card.rows)
        if closing := said_buttons.closing(work, owed.say):
            card = replace(card, text=closing, rows=left(work, said_buttons.key(owed.say)))
        card = replace(card, rows=said_buttons.standing(work, owed.say, rows=card.rows))
        code = questions.code_of(work, where.place, said=owed.say) if caps.codes else ""
        if asked and _is_old(work, owed) and (not card.rows or (caps.codes and not code)):
            doubts.settled(work, owed.say)
            return None
        deliveries.mark_sending(work, owed)
        fitted = fitting.fit(self._soft(work, owed, card), caps, plan=work.plan, code=code)
        return OutgoingMessage(owed, where.channel, fitting.target(where, caps), fitted, "", asks=_asks(card))

    def _file_apart(self, work: Work, owed: PendingDelivery, where: Where, card: Card) -> Card:
        """Words whose file their channel does not take: whoever is reached elsewhere too gets it there, and reads so here."""
        if card.file is None or not where.private or fitting.takes(self._channels[where.channel].caps, card.file):
            return card
        way = self._next_way(work, where.place)
        there = places.get(work, PlaceId(way)) if way is not None else None
        channel = self._channels.get(there.channel) if there is not None else None
        if there is None or channel is None or not fitting.takes(channel.caps, card.file):
            return card
        outbox.say(
            work, there.id, card=Card(card.text, file=card.file, silent=card.silent), priority=Priority(owed.priority)
        )
        known = channels.introduced(work).get(there.channel)
        title = known.title if known is not None else there.channel
        told = choosing.file_elsewhere(work.plan.campaign.language, card, channel=title)
        deliveries.reworded(work, owed, body=orjson.dumps(told).decode())
        return told

    def _card(self, work: Work, owed: PendingDelivery, where: Where, drawn: Card) -> OutgoingMessage | None:
        """A card as a new message or as an edit; without edits only where somebody must act or has asked."""
        caps = self._channels[where.channel].caps
        code = questions.code_of(work, where.place, key=owed.key) if caps.codes else ""
        card, target = fitting.fit(drawn, caps, plan=work.plan, code=code), fitting.target(where, caps)
        known, digest = deliveries.message(work, where.place, key=owed.key), digest_of(card)
        pin = card.pin and caps.pins and known.pinned == 0
        old = _is_old(work, owed) and owed.priority != Priority.ANSWER and not _asks(drawn)
        if not caps.edits and (old or not _is_wanted(owed, drawn, known, digest=digest, private=where.private)):
            return self._unsaid(work, owed, where, card=drawn, known=known)
        if not known.platform_id or not caps.edits:
            deliveries.mark_sending(work, owed)
            soft = self._soft(work, owed, card)
            pin = card.pin and caps.pins
            return OutgoingMessage(owed, where.channel, target, soft, digest, pin_after=pin, asks=_asks(drawn))
        if known.hash != digest:
            deliveries.mark_editing(work, owed)
            return OutgoingMessage(owed, where.channel, target, card, digest, edit=known.platform_id, pin_after=pin)
        if pin:
            return OutgoingMessage(owed, where.channel, target, card, digest, edit=known.platform_id, only_pin=True)
        deliveries.mark_current(work, owed)
        return None

    def _unsaid(
        self, work: Work, owed: PendingDelivery, where: Where, *, card: Card, known: ShownMessage
    ) -> OutgoingMessage | None:
        """A change that is no message where there are no edits; a card that asks nothing any more is taken away where that can be done."""
        caps = self._channels[where.channel].caps
        if known.platform_id and caps.deletes and not (card.rows or card.ask):
            target = fitting.target(where, caps)
            return OutgoingMessage(owed, where.channel, target, card, "", edit=known.platform_id, only_delete=True)
        deliveries.mark_current(work, owed)
        return None

    def _buttons(self, work: Work, owed: PendingDelivery, where: Where) -> OutgoingMessage | None:
        """What was said keeps its words until it is answered; of its buttons stay those that still stand."""
        known, rows = deliveries.message(work, where.place, key=owed.key), left(work, owed.key)
        copy = owed.key.startswith(copies.PREFIX)
        if copy and copies.turned_out_known(work, where.place, number=known.platform_id or ""):
            copies.settled(work, where.place, key=owed.key)
            return None
        closing = "" if copy else said_buttons.closing(work, said_buttons.say_of(owed.key))
        digest = digest_of(Card(closing, rows=rows) if closing else rows)
        caps = self._channels[where.channel].caps
        alterable = caps.edits and (caps.buttons or closing)
        if not known.platform_id or known.hash == digest or not alterable:
            deliveries.mark_current(work, owed)
            return None
        deliveries.mark_editing(work, owed)
        card = fitting.fit(Card(closing, rows=rows), caps, plan=work.plan)
        target = fitting.target(where, caps)
        return OutgoingMessage(
            owed, where.channel, target, card, digest, edit=known.platform_id, only_buttons=not closing
        )

    def _soft(self, work: Work, owed: PendingDelivery, card: Card) -> Card:
        """Without a sound where it is to make none. A card looks the same all the same: its digest is of before."""
        return replace(card, silent=True) if self._silent(work, owed) else card


def _is_old(work: Work, owed: PendingDelivery) -> bool:
    """Has it waited so long that it is no news any more?"""
    return work.now - owed.since > OLD_MS


def _asks(card: Card) -> bool:
    return bool(card.rows or card.ask)


def _is_wanted(owed: PendingDelivery, card: Card, known: ShownMessage, *, digest: str, private: bool) -> bool:
    """Is this card a message where nothing can be edited? Somebody has asked for it, must act on it, or is told by it for the first time; a group's
    call that somebody has taken before it left tells nobody anything.
    What a group has read of already and would now be edited without a sound is none: whoever must act is rung in private."""
    if owed.priority == Priority.ANSWER:
        return True
    asks, told = _asks(card), owed.priority < Priority.ROUTINE and (private or owed.priority != Priority.CALL)
    if known.platform_id:
        return asks and told and known.hash != digest and (private or not card.silent)
    return asks or told


def left(work: Work, key: str) -> Rows:
    """The buttons that a said message (or a copy: none) is to carry now; `key` is the one under which they are owed."""
    if key.startswith(copies.PREFIX):
        return ()
    found = said_buttons.left(work, said_buttons.say_of(key))
    return tuple(tuple(Choice(**choice) for choice in row) for row in found)


def digest_of(card: Card | Rows) -> str:
    """What a card, or what stands under it, looks like, in 32 characters."""
    return hashlib.blake2b(orjson.dumps(card), digest_size=16).hexdigest()


def thaw(body: str) -> Card:
    """The card that `storage.outbox.say` wrote down."""
    raw: dict[str, Any] = orjson.loads(body)
    raw["rows"] = tuple(tuple(Choice(**choice) for choice in row) for row in raw["rows"])
    raw["mentions"] = tuple(Mention(**mention) for mention in raw["mentions"])
    raw["also"] = tuple(raw.get("also", ()))
    raw["file"] = File(**raw["file"]) if raw["file"] else None
    return Card(**raw)
