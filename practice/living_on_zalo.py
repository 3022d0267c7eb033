"""The same colleagues on the room's Zalo: what a message offers is typed, in a group with a mention; a reply is a line that names its case.

Nothing that was said changes there, so of each case the newest message counts, and what was answered once is not answered again.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from campaign.plan import Plan
from practice import living, seeding
from practice.colleagues import CHATTER
from practice.living import ANSWER_S, LOOKED_S, Living, Shown
from sandbox.server.room import Play, Room
from sandbox.zalo import face, people
from sandbox.zalo.room import ZaloRoom

CASE = re.compile(r"Phiếu (\d+)")
NAMING = re.compile(r"^(?:[A-Z]\d+[A-Z] |/\w+ (?:\d+ )?)")
"""What stands before a label that is typed: its question's code, or its command with the case."""
LAST = 600
"""So many of the room's newest messages are looked at."""
BEHIND = 5
"""With so many lines undelivered the bot is away."""


@dataclass(kw_only=True)
class LivingOnZalo(Living):
    """`accounts`: the ids there of people and groups, by their numbers elsewhere; `asks`: enterprises ask here, too."""

    zalo: ZaloRoom
    accounts: Mapping[int, str]
    asks: bool = True
    answered: set[int] = field(default_factory=set)

    def online(self) -> bool:
        """The bot has said where it is to be told, and hears."""
        hook = self.zalo.world.webhook
        return hook is not None and bool(hook.get("verified")) and len(self.zalo.world.pending) < BEHIND

    def free(self) -> dict[str, Sequence[str]]:
        """Whoever of a group here is played by nobody, on neither page."""
        taken = {*self.room.world.hands, *+self.room.viewers, *(step.get("who") for step in self._ahead())}
        byhand = {number for number, account in self.accounts.items() if account in self.zalo.hands}
        found = {
            str(chat): [
                line.short
                for line in self._team(number)
                if line.practice_person in self.accounts and line.practice_person not in taken | byhand
            ]
            for number, chat in enumerate(seeding.GROUPS)
            if chat in self.accounts
        }
        return {team: people for team, people in found.items() if people}

    async def request(self) -> None:
        """Where the first team is elsewhere, so are those who ask."""
        if self.asks:
            await super().request()

    # --- the stage ---

    def cards(self, chat: str, label: str, *, who: str = "") -> list[Shown]:
        """The newest message of each case with choices, once it has stood there long enough to be read."""
        newest = {case or str(at): at for at, case in self._said(self._chat(chat, who))}
        read = self.zalo.clock.now_ms() - LOOKED_S * 1000 / self.pace
        fresh = [at for at in newest.values() if at not in self.answered and self.zalo.world.messages[at].date < read]
        found = [self._shown(at) for at in sorted(fresh)]
        return [one for one in found if (label in one.buttons if label else one.buttons)]

    async def say(self, who: str, chat: str, text: str, *, reply_to: Shown | None = None) -> Shown:
        """Typed, and the answer waited for; talk among colleagues is not for the bot, which does not hear it."""
        case = CASE.search(self.zalo.world.messages[reply_to.id].text) if reply_to is not None else None
        number, before = self._chat(chat, who), len(self.zalo.world.messages)
        group = number < 0
        try:
            people.says(
                self.zalo, self.accounts[self.ids[who]], text=f"phiếu {case[1]} {text}" if case else text,
                chat=self.accounts[number] if group else "", mention=group and text not in CHATTER,
            )  # fmt: skip
        except PermissionError:
            return Shown()
        for _ in range(int(ANSWER_S * 5)):
            await self.passes(0.2)
            if answers := [at for at, _ in self._said(number) if at > before]:
                await self._pause()
                return self._shown(answers[-1])
        return Shown()

    async def tap(self, who: str, chat: str, label: str, card: Shown) -> None:
        """Typed as the message offers it, once."""
        self.answered.add(card.id)
        await self.say(who, chat, dict(zip(card.buttons, card.data, strict=True))[label])

    def _said(self, number: int) -> Iterator[tuple[int, str]]:
        """Where in the room's messages the bot's of a chat stand, and about which case each is."""
        first = max(0, len(self.zalo.world.messages) - LAST)
        for at, one in enumerate(self.zalo.world.messages[first:], first):
            if one.chat == self.accounts.get(number) and not one.sender:
                case = CASE.search(one.text)
                yield at, case[1] if case else ""

    def _shown(self, at: int) -> Shown:
        one = self.zalo.world.messages[at]
        offered = [(label or NAMING.sub("", typed), typed) for typed, label in face.choices(one.text)]
        return Shown(id=at, buttons=[label for label, _ in offered], data=[typed for _, typed in offered])


def play(plan: Plan, *, zalo: ZaloRoom, accounts: Mapping[int, str], alone: bool, pace: float = 1.0) -> Play:
    """How they work in a room where some are on Zalo (`accounts`), or where everybody is (`alone`)."""

    async def run(room: Room) -> None:
        luck, asking = living.drawn(room, plan)
        here = LivingOnZalo(
            luck=luck,
            teams={},
            listed=asking,
            room=room,
            plan=plan,
            pace=pace,
            zalo=zalo,
            accounts=accounts,
            asks=alone,
        )
        async with asyncio.TaskGroup() as both:
            both.create_task(here.run())
            if not alone:
                both.create_task(living.play(plan, elsewhere=accounts, pace=pace)(room))

    return run
