"""Cuts the write-ahead log every few minutes: what was emptied in the data file must not stay legible in its log.

Only the one writing process does this, on the writer's thread. A reader in the middle of its work is not waited for: it is tried
again soon.
"""

import asyncio
import contextlib

import structlog

from storage import port
from storage.database import Database

log = structlog.get_logger("bot.log_keeper")

EVERY_S = 300.0
AGAIN_S = 5.0
"""After a try that met a reader."""


async def keep(database: Database, stop: asyncio.Event, *, every_s: float = EVERY_S, again_s: float = AGAIN_S) -> None:
    """Until told to stop; at the end the last connection cuts it anyway."""
    pause = every_s
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
            return
        pause = every_s if await cut(database) else again_s


async def cut(database: Database) -> bool:
    """Once, when anything is in it; False when it could not be cut now."""
    wal = database.path.with_name(database.path.name + "-wal")
    if not wal.exists() or not wal.stat().st_size:
        return True
    try:
        return await database.checkpoint()
    except Exception as error:
        if not port.is_trouble(error):
            raise
        log.warning("database_trouble", why=type(error).__name__)
        return False


async def cut_soon(database: Database, *, tries: int = 10, again_s: float = 0.5) -> bool:
    """For somebody who waits for it: a few tries, for a report that is being made reads for some seconds."""
    for _ in range(tries):
        if await cut(database):
            return True
        await asyncio.sleep(again_s)
    return False
