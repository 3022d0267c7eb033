"""One message's way: drafted from what is owed, sent through its channel, settled by its outcome.

Settling runs on the writer's thread inside the sender's transaction; only `send` awaits. When and in
which order things leave is bot/outbox.py's.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from bot import drafting, other_ways, outcomes
from bot.channel import Channel, SendTarget
from bot.drafting import OutgoingMessage
from bot.inbox import Orphan
from bot.outbox_options import Rendering
from campaign.ids import PlaceId
from campaign.places import PlaceState
from campaign.relay import calling
from storage import card_redraws, copies, deliveries, doubts, heard, places, recovery, said_buttons
from storage.deliveries import PendingDelivery, Where
from storage.priority import Priority
from storage.work import Work
from telling.messages import Card

BACK_OFF_MOST = 64
"""The longest wait before another try, in first back-offs."""


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """How a message ended; `outcome` is None when the platform has it."""

    outgoing: OutgoingMessage
    platform_id: str = ""
    outcome: outcomes.Outcome | None = None


async def send(
    channel: Channel, outgoing: OutgoingMessage, *, ready: Callable[[Card], Awaitable[Card]] | None = None
) -> DeliveryResult:
    """Let one message leave; `ready` makes the file of a card that has only its recipe. Never raises for what a platform does."""
    try:
        if outgoing.only_pin:
            await channel.pin(outgoing.target, outgoing.edit)
        elif outgoing.only_delete:
            await channel.delete(outgoing.target, outgoing.edit)
        elif outgoing.only_buttons:
            await channel.strip(outgoing.target, outgoing.edit, outgoing.card.rows)
        elif outgoing.edit:
            await channel.edit(outgoing.target, outgoing.edit, outgoing.card)
        else:
            card = await ready(outgoing.card) if ready is not None else outgoing.card
            reply_to = outgoing.owed.reply_to if channel.caps.replies else ""
            new = await channel.send(outgoing.target, card, reply_to=reply_to)
            return DeliveryResult(outgoing, new)
    except outcomes.Outcome as outcome:
        return DeliveryResult(outgoing, outgoing.edit, outcome)
    except Exception as error:  # noqa: BLE001  # a mistake of ours must not stop the other chats
        return DeliveryResult(outgoing, outgoing.edit, outcomes.Rejected(f"{type(error).__name__}: {error}"))
    return DeliveryResult(outgoing, outgoing.edit)


@dataclass(frozen=True, slots=True)
class Fallbacks:
    """What happens when a place takes nothing any more, inside the sender's transaction.

    `private_dead` (place, reason): a private chat has just refused; `private_closed`: what is owed in one that has refused before;
    `next_way`: where else that chat's member is reached first, `ways`: everywhere else. `group_dead` (place, gone): a group or topic; returns
    the platform's ids of messages whose buttons are elsewhere now, None when nobody stands in. `not_pinned`: no right to pin
    there. `without_file`: the words of a card whose file is not taken. `runs_short`: so many hundredths of a channel's month are used;
    `in_digest` (place, card's key): does another message say this card there, since the month runs short, or the group has got enough today?
    """

    private_dead: Callable[[Work, int, str], None] = lambda work, place, reason: recovery.close(
        work, place, reason=reason
    )
    private_closed: Callable[[Work, int, str], None] = lambda work, place, reason: recovery.close(
        work, place, reason=reason
    )
    next_way: Callable[[Work, int], int | None] = lambda work, place: None
    ways: Callable[[Work, int], Sequence[int]] = lambda work, place: ()
    group_dead: Callable[[Work, int, bool], Sequence[str] | None] = lambda work, place, gone: None
    not_pinned: Callable[[Work, int], None] = lambda work, place: None
    without_file: Callable[[Work, Card], Card] = lambda work, card: replace(card, file=None)
    runs_short: Callable[[Work, str, int], None] = lambda work, channel, level: None
    in_digest: Callable[[Work, int, str], bool] = lambda work, place, key: False


class Settler:
    """Writes down how messages ended, by what each outcome asks for (DESIGN section 6). `orphans` gathers messages of ours that
    must lose their buttons.
    """

    def __init__(
        self,
        channels: Mapping[str, Channel],
        rendering: Rendering,
        *,
        fallbacks: Fallbacks,
        board_ms: float,
        back_off_ms: float,
    ) -> None:
        self.orphans: list[Orphan] = []
        self._channels = channels
        self._rendering = rendering
        self._fallbacks = fallbacks
        self._board_ms = board_ms
        self._back_off_ms = back_off_ms

    def runs_short(self, work: Work, channel: str, level: int) -> None:
        """So many hundredths of the channel's messages of this month are used."""
        self._fallbacks.runs_short(work, channel, level)

    def leaves(self, work: Work, outgoing: OutgoingMessage) -> None:
        """It is on its way now: of its chat's pace, and where it is new, of what its readers hear in a day."""
        deliveries.record_sent(work, outgoing.owed.place)
        if not outgoing.edit:
            self._rendering.leaves(work, outgoing.owed, outgoing.card.silent)

    def in_digest(self, work: Work, outgoing: OutgoingMessage, *, short: bool) -> bool:
        """A group's call that another message says, since the month runs `short` or, where nothing can be edited, the group has got
        enough today: it is settled by that.
        """
        if outgoing.edit or outgoing.target.private or not (short or self._is_full(work, outgoing)):
            return False
        owed = outgoing.owed
        if taken := self._fallbacks.in_digest(work, owed.place, owed.key):
            deliveries.not_sent(work, owed, not_before=0)
            deliveries.mark_current(work, owed)
        return taken

    def _is_full(self, work: Work, outgoing: OutgoingMessage) -> bool:
        edits = self._channels[outgoing.channel].caps.edits
        return not edits and heard.today(work, PlaceId(outgoing.owed.place)) >= calling.FULL

    def settle(self, work: Work, result: DeliveryResult) -> None:
        """One result, inside the sender's transaction."""
        here = deliveries.where(work, result.outgoing.owed.place)
        if here is not None and here.chat != result.outgoing.target.chat:
            self._left_behind(work, result)
            return
        if self._was_moved(work, result.outgoing):
            deliveries.not_sent(work, result.outgoing.owed, not_before=work.now)
            return
        if result.outgoing.owed.key.startswith(copies.PREFIX) and isinstance(result.outcome, outcomes.Rejected | None):
            copies.settled(work, result.outgoing.owed.place, key=result.outgoing.owed.key)
            return
        match result.outcome:
            case None:
                self._arrived(work, result)
            case outcomes.Flood(retry_after=seconds):
                deliveries.not_sent(work, result.outgoing.owed, not_before=work.now + int(seconds * 1000))
            case outcomes.Unknown() if not result.outgoing.edit:
                self._unknown(work, result.outgoing)
            case outcomes.Rejected() as refusal:
                self._rejected(work, result, refusal)
            case _:
                deliveries.not_sent(work, result.outgoing.owed, not_before=self._later(work, result.outgoing.owed))

    def _unknown(self, work: Work, outgoing: OutgoingMessage) -> None:
        """A new message left and nobody knows whether it arrived: again, but where nothing is said twice."""
        if self._channels[outgoing.channel].caps.repeats:
            deliveries.unknown(work, outgoing.owed, not_before=self._later(work, outgoing.owed))
        else:
            doubts.may_have_arrived(work, outgoing.owed)

    @staticmethod
    def _left_behind(work: Work, result: DeliveryResult) -> None:
        """The chat got another id while this was on its way: its number belongs to the old chat and means another
        message in the new one. Words that arrived there have been said; everything else is drawn anew.
        """
        owed = result.outgoing.owed
        if owed.say and result.outcome is None:
            deliveries.mark_delivered(work, owed, platform_id="", digest="")
        else:
            deliveries.not_sent(work, owed, not_before=work.now)

    @staticmethod
    def _was_moved(work: Work, outgoing: OutgoingMessage) -> bool:
        """The card was brought down while this edit was on its way: the message is not the card's any more."""
        return (
            bool(outgoing.edit)
            and deliveries.message(work, outgoing.owed.place, key=outgoing.owed.key).platform_id != outgoing.edit
        )

    def _later(self, work: Work, owed: PendingDelivery) -> int:
        return work.now + int(self._back_off_ms * min(2**owed.attempts, BACK_OFF_MOST))

    def _arrived(self, work: Work, result: DeliveryResult) -> None:
        outgoing, owed = result.outgoing, result.outgoing.owed
        places.worked(work, PlaceId(owed.place))
        if outgoing.only_pin:
            deliveries.pinned(work, owed.place, key=owed.key, outcome=1)
            deliveries.mark_current(work, owed, again_at=self._rest(work, owed))
            return
        if outgoing.only_delete:
            deliveries.mark_missing(work, owed)
            deliveries.mark_current(work, owed)
            return
        rest = 0 if outgoing.pin_after else self._rest(work, owed)
        deliveries.mark_delivered(
            work,
            owed,
            platform_id=result.platform_id,
            digest=outgoing.digest,
            again_at=rest,
            paid_too=not outgoing.pin_after,
        )
        if owed.say and outgoing.card.rows:
            said_buttons.arrived(
                work,
                owed.say,
                platform_id=result.platform_id,
                digest=drafting.digest_of(outgoing.card.rows),
                now_left=drafting.digest_of(drafting.left(work, said_buttons.key(owed.say))),
            )
        if not outgoing.edit:
            card_redraws.said_elsewhere(work, PlaceId(owed.place), keys=outgoing.card.also)
            copies.arrived(work, owed.place, platform_id=result.platform_id)
        if owed.key.startswith(said_buttons.PREFIX):
            said_buttons.closed(work, said_buttons.say_of(owed.key), shown=outgoing.card.text)
        elif owed.say:
            said_buttons.closed(work, owed.say, shown=outgoing.card.text)
        if owed.key:
            self._rendering.drawn(work, owed.place, owed.key, outgoing.card)

    def _rest(self, work: Work, owed: PendingDelivery) -> int:
        return work.now + int(self._board_ms) if owed.key and owed.priority >= Priority.BOARD else 0

    def _rejected(self, work: Work, result: DeliveryResult, refusal: outcomes.Rejected) -> None:
        outgoing, owed = result.outgoing, result.outgoing.owed
        if outgoing.only_pin and refusal.kind not in ("migrated", "gone", "blocked"):
            deliveries.pinned(work, owed.place, key=owed.key, outcome=2)
            self._fallbacks.not_pinned(work, owed.place)
            deliveries.mark_current(work, owed, again_at=self._rest(work, owed))
            return
        match refusal.kind:
            case "not_modified":
                self._arrived(work, result)
            case "not_found" if outgoing.edit:
                deliveries.mark_missing(work, owed)
            case "migrated":
                recovery.migrate(work, outgoing.channel, old=outgoing.target.chat, new=refusal.new_chat)
                deliveries.not_sent(work, owed, not_before=work.now)
            case "unauthorized":
                self._shut_out(work, outgoing)
            case "no_files" if owed.say and outgoing.card.file is not None:
                words = self._fallbacks.without_file(work, outgoing.card)
                deliveries.reworded(work, owed, body=orjson.dumps(words).decode())
            case "blocked" | "gone" | "shut":
                self._dead(work, outgoing, refusal)
            case _:
                self.refused(work, outgoing, refusal.reason)

    def refused(self, work: Work, outgoing: OutgoingMessage, reason: str) -> None:
        """These words are not taken here: somebody who is reached another way too reads them there, else they are set aside."""
        owed = outgoing.owed
        another = self._fallbacks.next_way(work, owed.place) if owed.say and outgoing.target.private else None
        if another is None:
            deliveries.refused(work, owed, reason=reason)
        else:
            recovery.carry_one(work, owed, to=another)

    def goes_elsewhere(self, work: Work, outgoing: OutgoingMessage, *, has_room: Callable[[str], bool]) -> bool:
        """Is its reader reached another way, on a channel that `has_room`? There it is owed then."""
        ways = self._fallbacks.ways(work, outgoing.owed.place) if outgoing.target.private else ()
        return other_ways.goes(work, outgoing.owed, ways=ways, has_room=has_room)

    def _shut_out(self, work: Work, outgoing: OutgoingMessage) -> None:
        """The platform does not know us: a bad moment, or for good."""
        if not self._is_shut_out(outgoing.channel) or not self.goes_elsewhere(
            work, outgoing, has_room=lambda channel: not self._is_shut_out(channel)
        ):
            deliveries.not_sent(work, outgoing.owed, not_before=self._later(work, outgoing.owed))

    def _is_shut_out(self, channel: str) -> bool:
        """Is nothing said there, since its platform does not know us any more, or it is not set up?"""
        return channel not in self._channels or self._channels[channel].heard().token_refused

    def _dead(self, work: Work, outgoing: OutgoingMessage, refusal: outcomes.Rejected) -> None:
        owed = outgoing.owed
        deliveries.not_sent(work, owed, not_before=work.now)
        if outgoing.target.private:
            self._fallbacks.private_dead(work, owed.place, refusal.reason)
            return
        here = Where(owed.place, outgoing.channel, outgoing.target.chat, outgoing.target.thread, False, PlaceState.OPEN)
        self.closed(work, here, gone=refusal.kind != "shut", reason=refusal.reason)

    def closed(self, work: Work, where: Where, *, gone: bool, reason: str) -> None:
        """A place takes nothing any more: what is owed there goes where somebody stands in, else it is set aside."""
        if where.private:
            self._fallbacks.private_closed(work, where.place, reason)
            return
        orphans = self._fallbacks.group_dead(work, where.place, gone)
        if orphans is None:
            recovery.close(work, where.place, reason=reason)
            return
        target = SendTarget(where.chat, where.thread)
        self.orphans += [(where.channel, target, platform_id) for platform_id in orphans]
