"""The campaign of the other stories, with everybody and every group on Zalo instead."""

import socket
from contextlib import closing
from pathlib import Path

from campaign.plan import Plan
from practice import on_zalo
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
    world, ids = on_zalo.world(plan, "zalo")
    on_zalo.move(data, ids)
    with closing(sqlite.connect(data)) as connection:
        database.transact(connection, _without_the_rest)
    return world, ids


def _without_the_rest(db: SqliteStore) -> None:
    db.execute("DELETE FROM account WHERE channel <> 'zalo'")
    db.execute("UPDATE place SET state = 'gone' WHERE channel <> 'zalo'")
    db.execute("DELETE FROM show")
    db.execute("DELETE FROM say")
