"""The channels' command menus, made from the table of verbs: what each person may do, in their private chat; what a member may do,
in groups; how to join, for everybody else. And how each channel introduces itself.

Menus are display only, no right depends on them. So they are owed in no transaction: what each chat was given last is kept in
`meta`, compared whenever something was handled, and the differences are made up for, one at a time.
"""

import asyncio
import hashlib
from typing import NamedTuple

import structlog

from acts.people import month
from bot import outcomes
from bot.channel import Channel, PaceClock, Scope
from bot.worker import Shift, Worker
from campaign import permissions, visibility
from campaign.ids import MemberId
from campaign.members import Member, Role
from campaign.places import PlaceState
from campaign.plan import Plan
from campaign.verbs import VERBS
from storage import members, places, settings
from storage.database import Database
from storage.port import Store
from storage.work import Work
from telling import labels

log = structlog.get_logger("bot.menu")

Commands = list[tuple[str, str]]
REST_S = 2.0
"""The shortest time between two looks at who may do what."""
KEPT = "menu:"
"""How the keys in `meta` begin under which a private chat's menu is remembered, by place."""


class DueMenu(NamedTuple):
    """A private chat whose menu is not what its member may do; none at all for who has left: the strangers' menu holds again."""

    place: int
    chat: str
    commands: Commands

    @property
    def digest(self) -> str:
        """What is remembered of it."""
        return hashlib.blake2b(repr(self.commands).encode(), digest_size=8).hexdigest()


class Menus:
    """Gives one channel its menus: the general ones once per start, the members' whenever they change."""

    def __init__(self, channel: Channel, database: Database, *, plan: Plan, clock: PaceClock) -> None:
        self._channel = channel
        self._database = database
        self._plan = plan
        self._clock = clock
        self._worker = Worker()

    def wake(self) -> None:
        """Something was handled: somebody may have joined or left."""
        self._worker.wake()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Failing is no tragedy."""
        async with Shift(stop) as shift:
            if not await self._introduced(shift):
                return
            for scope, given in general(self._plan).items():
                await self._give(given, scope=scope)
        await self._worker.run(stop, self._round)

    async def _round(self, shift: Shift) -> None:
        await self._look(shift)
        await shift.rest(at_most=REST_S)

    async def _introduced(self, shift: Shift) -> bool:
        """Keep who we are there; False when the end came first."""
        known = await shift.unless_over(self._channel.introduced())
        if known is None:
            return False
        await self._database.write(lambda db: month.begins(self._work(db), self._channel.name, known=known))
        return True

    async def _look(self, shift: Shift) -> None:
        for one in await self._database.read(lambda db: due(self._work(db), self._channel.name)):
            if shift.over or not await self._give(one.commands, chat=one.chat, shift=shift):
                return
            await self._database.write(lambda db, one=one: remember(self._work(db), one))  # type: ignore[misc]

    async def _give(
        self, given: Commands, *, scope: Scope = "default", chat: str = "", shift: Shift | None = None
    ) -> bool:
        """One menu; False when it should be tried again later."""
        try:
            await self._channel.set_commands(given, scope=scope, chat=chat)
        except outcomes.Flood as flood:
            if shift is not None:
                await shift.rest(at_most=flood.retry_after)
            self._worker.wake()
            return False
        except outcomes.Outcome as outcome:
            log.warning("menu_not_set", scope=scope if not chat else "chat", why=str(outcome))
            return isinstance(outcome, outcomes.Rejected)
        return True

    def _work(self, db: Store) -> Work:
        return Work(db, self._plan, self._clock.now_ms(), "menu")


def general(plan: Plan) -> dict[Scope, Commands]:
    """The menus of those whom we do not know apart: strangers, everybody in a group, and the administrators of one."""
    worker, tying = _somebody(Role.WORKER), _somebody(Role.WORKER, Role.ADMIN)
    strangers = commands(plan, None)
    return {
        "default": strangers,
        "private": strangers,
        "groups": commands(plan, worker, group=True),
        "admins": commands(plan, tying, group=True),
    }


def commands(plan: Plan, member: Member | None, *, group: bool = False) -> Commands:
    """(command, description) of every verb that `member` may ever do and that stands in this menu, in the table's order."""
    lines = labels.menu(plan.campaign.language)
    here = {
        "both": True,
        "group": group,
        "private": not group,
        "joining": group or member is None,
        "stranger": not group and member is None,
        "": False,
    }
    return [
        (verb.code, lines[verb.name])
        for verb in VERBS
        if here[verb.menu] and (not verb.right or (member is not None and permissions.ever(member, verb.right)))
    ]


def due(work: Work, channel: str) -> list[DueMenu]:
    """The private chats of a channel whose menu is to change."""
    found = []
    of_kind: dict[object, Commands] = {}  # asked after everything that was handled: many members, few kinds of them
    for member, private in members.reachable(work, channel):
        place = places.get(work, private)
        if place is not None and place.state == PlaceState.OPEN:
            kind = (member.active, member.roles, visibility.only_unit(member))
            if kind not in of_kind:
                of_kind[kind] = commands(work.plan, member) if member.active else []
            one = DueMenu(place.id, place.chat, of_kind[kind])
            if settings.get(work, f"{KEPT}{place.id}") != one.digest:
                found.append(one)
    return found


def remember(work: Work, one: DueMenu) -> None:
    """This chat has this menu now."""
    settings.put(work, f"{KEPT}{one.place}", value=one.digest)


def _somebody(*roles: Role) -> Member:
    return Member(MemberId(0), "", "", "", frozenset(), frozenset(roles))
