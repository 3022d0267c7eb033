"""Messages of ours with buttons that nobody waits for: they lose them as the pace of their chats allows."""

from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping, Sequence

import structlog

from bot import outcomes
from bot.channel import Channel, PaceClock, SendTarget
from bot.drafting import ChatName
from bot.inbox import Orphan
from bot.pacing import Pacing

log = structlog.get_logger("bot.orphans")


class OrphanStrip:
    """Those that wait. One instance per sender, which lets go of what `due` gives out."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        pacing: Mapping[str, Pacing],
        *,
        clock: PaceClock,
        after: Callable[[], None],
    ) -> None:
        """`after` is told when one has been dealt with: its chat may be written to again."""
        self._channels = channels
        self._pacing = pacing
        self._clock = clock
        self._after = after
        self._waiting: list[Orphan] = []

    def add(self, orphans: Sequence[Orphan]) -> None:
        """These too."""
        self._waiting += orphans

    def due(self, busy: Collection[ChatName]) -> Iterator[Coroutine[None, None, None]]:
        """Errands that may leave now, one a chat, the newest found first; nothing where a chat is `busy`."""
        waiting, at = self._waiting, self._at()
        self._waiting = []
        taken: set[ChatName] = set()
        for channel, target, platform_id in reversed(waiting):
            name, pace = (channel, target.chat), self._pacing.get(channel)
            if pace is None or not self._alters(channel):
                continue
            late = pace.ready_at(name, private=False, urgent=False, at=at) > at or pace.free(at) <= 0
            if late or name in busy or name in taken:
                self._waiting.insert(0, (channel, target, platform_id))
                continue
            taken.add(name)
            pace.sent(name, at=at)
            yield self._strip(channel, target, platform_id)

    def _alters(self, channel: str) -> bool:
        caps = self._channels[channel].caps
        return caps.buttons and (caps.edits or caps.deletes)

    async def _strip(self, channel: str, target: SendTarget, platform_id: str) -> None:
        one = self._channels[channel]
        try:
            await (one.strip if one.caps.edits else one.delete)(target, platform_id)
        except outcomes.Outcome as outcome:
            if isinstance(outcome, outcomes.Flood):
                self._pacing[channel].stop((channel, target.chat), until=self._at() + outcome.retry_after * 1000)
            log.info("orphan_kept", channel=channel, why=type(outcome).__name__)
        self._after()

    def _at(self) -> float:
        return self._clock.monotonic() * 1000
