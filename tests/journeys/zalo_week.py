"""The standard week of `week.py` with everybody on Zalo alone: how many of a bot's messages it takes, in and out.

    python -m tests.journeys.zalo_week [--days 5] [--seed 7]

Prints each day's messages and what four such weeks and two days make of the month's quota. Requests, claims, results, counts and looks are those of
the other week; what is said in reply to a card there is typed with its case's number here. Who is on duty is the same.
"""

import argparse
import asyncio
import random
import re
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from bot import logs
from practice import colleagues, seeding
from storage import database, sqlite
from storage.work import Work
from tests.journeys import setting, week, zalo_room
from tests.journeys.stage import PRIVATE, Seen
from tests.journeys.week import MONDAY, Office
from tests.journeys.zalo_room import ZaloRoom

QUOTA = 3_000
WORKDAYS = 22
CASE = re.compile(r"Phiếu (\d+)")


class ZaloOffice(Office):
    """People answer what they read last about a case; what has been answered is not answered again."""

    answered: set[tuple[int, int]]

    def cards(self, chat: str, label: str, *, who: str = "") -> list[Seen]:
        """The newest message of each case with choices, among what was written last."""
        newest: dict[str, Seen] = {}
        for one in self.room.messages(chat, who=who)[-40:]:
            found = CASE.search(one)
            newest[found[1] if found else str(one.id)] = one
        done = self.__dict__.setdefault("answered", set())
        fresh = [one for one in newest.values() if (one.chat, one.id) not in done]
        return [one for one in fresh if (label in one.buttons if label else one.buttons)]

    async def tap(self, who: str, chat: str, label: str, card: Seen) -> None:
        """Typed, once."""
        self.__dict__.setdefault("answered", set()).add((card.chat, card.id))
        await self.room.taps(who, chat, label, card=card)

    async def say(self, who: str, chat: str, text: str, *, reply_to: Seen | None = None) -> Seen:
        """What is said to nobody in a group is not heard there; a reply names its case."""
        found = CASE.search(reply_to) if reply_to is not None else None
        named = f"phiếu {found[1]} {text}" if found else text
        if chat != PRIVATE and text in colleagues.CHATTER:
            return Seen("")
        return await self.room.says(who, chat, named)


async def play(*, days: int, seed: int) -> list[tuple[int, int]]:
    """Each day's messages: (in, out)."""
    plan, listed = setting.plan(), week.organisations(seed)
    setting.LIST = (*setting.LIST, *listed)  # type: ignore[assignment]
    seeding.START = f"{MONDAY:%Y-%m-%d}T06:30"
    logs.configure("error", "console")
    with tempfile.TemporaryDirectory(prefix="ts") as private:
        path = Path(private) / "t.db"
        now = int((MONDAY.replace(tzinfo=plan.campaign.zone) + timedelta(hours=6)).timestamp() * 1000)
        setting.data_file(path, plan, now)
        connection = sqlite.connect(path)
        database.transact(connection, lambda store: week.roster(Work(store, plan, now, "week"), days))
        connection.close()
        async with zalo_room.played(path, plan, pace=200) as room:
            return await _days(room, listed, days=days, seed=seed)


async def _days(room: ZaloRoom, listed: list[setting.Row], *, days: int, seed: int) -> list[tuple[int, int]]:
    luck, told = random.Random(seed), list[tuple[int, int]]()
    luck.shuffle(listed)
    office = ZaloOffice(room=room, luck=luck, listed=listed)
    for number in range(days):
        day = MONDAY + timedelta(days=number)
        before = _counted(room)
        office.takes_duty(day)
        await office.day(day)
        after = _counted(room)
        told.append((after["in"] - before["in"], after["out"] - before["out"]))
        cases = room.rows("SELECT count(*) FROM case_file")[0][0]
        print(f"{day:%a %d/%m}: in {told[-1][0]}, out {told[-1][1]}, cases {cases}", flush=True)
    return told


def _counted(room: ZaloRoom) -> Counter[str]:
    out = sum(1 for one in room.world.messages if not one.sender)
    return Counter({"out": out, "in": room.world.used - out})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    found = asyncio.run(play(days=given.days, seed=given.seed))
    each = {"both": [a + b for a, b in found], "outgoing": [b for _, b in found]}
    for counts, daily in each.items():
        month = sum(daily) * WORKDAYS // len(daily)
        print(
            f"{counts}: {sum(daily)} in {len(daily)} days, about {month} a month of {WORKDAYS} working days: {-(-month // QUOTA)} bots"
        )
