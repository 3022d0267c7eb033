"""Part of the practice campaign, or all of it, on Zalo: the same people and groups with accounts there."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from campaign.ids import TeamId
from campaign.members import Role
from campaign.places import PlaceKind, Purpose
from campaign.plan import Plan, RosterEntry
from practice import seeding
from sandbox.zalo.world import ZaloWorld
from storage import database, members, outbox, places, sqlite
from storage.port import Store
from storage.priority import Priority
from storage.work import Work
from telling import card_keys

CHANNELS = ("beside", "none", "both", "zalo")
"""On which channels the room is played: the plan's second team is on Zalo beside Telegram, nobody is, it is there alone, everybody is."""


def world(plan: Plan, channels: str, *, now: int = 0) -> tuple[ZaloWorld, dict[int, str]]:
    """Zalo's people and groups, and their ids there by their numbers elsewhere. `now` (UTC ms) keeps the numbers of messages apart
    from those of an earlier start."""
    made, whole = ZaloWorld(number=now), channels == "zalo"
    lines = [line for line in plan.roster if line.practice_person and (whole or _of_second(plan, line))]
    ids = {line.practice_person or 0: made.add_person(line.name, wrote=True) for line in lines}
    for team, chat in zip(plan.teams, seeding.GROUPS, strict=False):
        if whole or team == plan.teams[1]:
            ids[chat] = made.add_group(f"{team.name} · {team.title}", _inside(lines, ids, team.id))
    if whole:
        ids[seeding.COMMON] = made.add_group("Nhóm chung", sorted(ids[line.practice_person or 0] for line in lines))
        leaders = [line for line in lines if set(line.roles) - {Role.WORKER}]
        ids[seeding.LEADERS] = made.add_group("Nhóm lãnh đạo", sorted(ids[one.practice_person or 0] for one in leaders))
    for group in made.groups.values():
        group.heard = True
    return made, ids


def move(data: Path, ids: dict[int, str]) -> None:
    """Write into a data file that is in nobody's use who is on Zalo now."""
    with closing(sqlite.connect(data)) as connection:
        database.transact(connection, lambda db: _moved(db, ids))


def _moved(db: Store, ids: dict[int, str]) -> None:
    for old, new in ids.items():
        if old > 0:
            db.run("UPDATE account SET channel = 'zalo', person = :n WHERE person = :o", {"n": new, "o": str(old)})
        db.run("UPDATE place SET channel = 'zalo', chat = :n WHERE chat = :o", {"n": new, "o": str(old)})


def add(plan: Plan, data: Path, *, ids: dict[int, str], now: int) -> None:
    """The same for those who are on Zalo too: an account and a group more each. `now`: UTC ms."""
    with closing(sqlite.connect(data)) as connection:
        database.transact(connection, lambda db: _added(Work(db, plan, now, "demo"), ids))


def _added(work: Work, ids: dict[int, str]) -> None:
    for old, new in ids.items():
        member = members.by_account(work, seeding.CHANNEL, person=str(old)) if old > 0 else None
        if member is not None:
            own = places.ensure(work, "zalo", chat=new, thread="", kind=PlaceKind.PRIVATE, title=member.name)
            places.own(work, own.id, member=member.id)
            members.tie(work, member.id, channel="zalo", person=new)
            members.set_private(work, "zalo", person=new, place=own.id)
        elif old < 0:
            team = work.plan.teams[seeding.GROUPS.index(old)]
            group = places.ensure(work, "zalo", chat=new, thread="", kind=PlaceKind.GROUP, title=team.id)
            places.toggle_team(work, group.id, team=team.id)
            places.set_purpose(work, group.id, purpose=Purpose.TEAM)
            outbox.show(work, group.id, key=card_keys.BOARD, priority=Priority.ANSWER)


def _of_second(plan: Plan, line: RosterEntry) -> bool:
    return tuple(line.teams) == (plan.teams[1].id,)


def _inside(lines: Sequence[RosterEntry], ids: dict[int, str], team: TeamId) -> list[str]:
    return [ids[line.practice_person or 0] for line in lines if team in line.teams]
