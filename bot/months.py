"""What a channel's month of messages still allows: counted before one leaves, given back where the platform has not taken it.

What the month does not allow is read another way by whoever has one. Else a card or a question that somebody is to act on waits for the next
month, and leaves as things stand then; other words are set aside.
"""

from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot import outcomes, pacing
from bot.channel import Channel
from bot.delivery import DeliveryResult, Settler
from bot.drafting import OutgoingMessage
from storage import deliveries, months, questions
from storage.work import Work

log = structlog.get_logger("bot.months")


class Months:
    """How many messages of each channel's month are used, and what follows."""

    def __init__(self, channels: Mapping[str, Channel], settler: Settler) -> None:
        self._channels = channels
        self._settler = settler
        self.used: dict[str, tuple[int, int]] = {}
        """Of channels that allow so many messages a month: how many are used, and how many there are."""

    def begins(self, work: Work) -> None:
        """After a start: what waits for the next month is looked at again, for the settings may allow more now."""
        months.let_go(work)
        self.looks(work)

    def looks(self, work: Work) -> None:
        """How many are used by now."""
        quotas = {name: one.caps.quota for name, one in self._channels.items() if one.caps.quota}
        self.used = {name: (months.used(work, name), quota) for name, quota in quotas.items()}

    def afforded(self, work: Work, outgoing: OutgoingMessage) -> OutgoingMessage | None:
        """The same message, counted; None where the month does not allow it, or another message says it."""
        caps = self._channels[outgoing.channel].caps
        used = months.used(work, outgoing.channel) if caps.quota else 0
        if level := pacing.shortage(caps.quota, used) if not outgoing.edit else 0:
            self._settler.runs_short(work, outgoing.channel, level)
        if self._settler.in_digest(work, outgoing, short=level > 0):
            return None
        if outgoing.edit or not caps.quota:
            return outgoing
        if self._allows(work, outgoing, outgoing.channel):
            month, n = months.key(work, outgoing.channel), caps.messages(outgoing.card)
            months.count_used(work, outgoing.channel, messages=n)
            return replace(outgoing, counted=(month, n))
        log.warning("over_quota", channel=outgoing.channel, place=outgoing.owed.place, what=outgoing.name)
        self._goes_without(work, outgoing)
        return None

    def settled(self, work: Work, result: DeliveryResult) -> bool:
        """What the platform has not taken does not count. Is the result one that says that its month is over? It knows better than we do."""
        outgoing, outcome = result.outgoing, result.outcome
        month, n = outgoing.counted
        if n and not isinstance(outcome, outcomes.Unknown | None):
            months.not_used(work, month, messages=n)
        if not isinstance(outcome, outcomes.Rejected) or outcome.kind != "spent":
            return False
        left = self._channels[outgoing.channel].caps.quota - months.used(work, outgoing.channel)
        months.count_used(work, outgoing.channel, messages=max(0, left))
        self._settler.runs_short(work, outgoing.channel, pacing.SPENT)
        self._goes_without(work, outgoing)
        return True

    def _allows(self, work: Work, outgoing: OutgoingMessage, channel: str) -> bool:
        quota, used = self._channels[channel].caps.quota, months.used(work, channel)
        return pacing.affords(quota, used, priority=outgoing.owed.priority, needed=outgoing.needed)

    def _goes_without(self, work: Work, outgoing: OutgoingMessage) -> None:
        owed = outgoing.owed
        if self._settler.goes_elsewhere(
            work, outgoing, has_room=lambda channel: channel in self._channels and self._allows(work, outgoing, channel)
        ):
            return
        if outgoing.needed and (owed.key or outgoing.asks):
            turn = months.turn(work)
            questions.outlasts(work, owed.say, until=turn)
            deliveries.not_sent(work, owed, not_before=turn)
        else:
            deliveries.refused(work, owed, reason="quota")
