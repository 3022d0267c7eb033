"""The campaign of the other stories, with everybody and every group on Zalo instead."""

import socket
from contextlib import closing
from pathlib import Path

from campaign.plan import Plan
from practice import seeding
from sandbox.zalo.world import ZaloWorld
from storage import database, sqlite
from storage.sqlite import SqliteStore


def free_port() -> int:
    """One that nobody has now."""
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def moved(plan: Plan, data: Path) -> tuple[ZaloWorld, dict[int, str]]:
    """The world of Zalo, and the ids there of people and groups by their numbers elsewhere; the data file is changed to it."""
    world = ZaloWorld()
    lines = [line for line in plan.roster if line.practice_person]
    ids = {line.practice_person or 0: world.add_person(line.name, wrote=True) for line in lines}
    chats = [
        (chat, f"{team.name} · {team.title}", team.id) for team, chat in zip(plan.teams, seeding.GROUPS, strict=False)
    ]
    for chat, title, team in chats:
        ids[chat] = world.add_group(title, [ids[line.practice_person or 0] for line in lines if team in line.teams])
    for chat, title in ((seeding.COMMON, "Nhóm chung"), (seeding.LEADERS, "Lãnh đạo")):
        ids[chat] = world.add_group(title, list(ids.values()))
    for group in world.groups.values():
        group.heard = True
    with closing(sqlite.connect(data)) as connection:
        database.transact(connection, lambda db: _move(db, ids))
    return world, ids


def _move(db: SqliteStore, ids: dict[int, str]) -> None:
    for old, new in ids.items():
        if old > 0:
            db.execute("UPDATE account SET channel = 'zalo', person = :n WHERE person = :o", {"n": new, "o": str(old)})
        db.execute("UPDATE place SET channel = 'zalo', chat = :n WHERE chat = :o", {"n": new, "o": str(old)})
    db.execute("DELETE FROM account WHERE channel <> 'zalo'")
    db.execute("UPDATE place SET state = 'gone' WHERE channel <> 'zalo'")
    db.execute("DELETE FROM show")
    db.execute("DELETE FROM say")
