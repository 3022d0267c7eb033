"""Notes every few minutes that the bot works, so that after an outage it can be said since when nobody listened; and how far the trail goes."""

import asyncio

import structlog

from bot.channel import PaceClock
from bot.worker import Shift, Worker
from campaign.plan import Plan
from storage import port, trail_heads
from storage.database import Database
from storage.people import condition
from storage.work import Work

log = structlog.get_logger("bot.heartbeat")
EVERY_S = 300.0


async def beat(
    database: Database, plan: Plan, *, clock: PaceClock, stop: asyncio.Event, every_s: float = EVERY_S
) -> None:
    """Until told to stop. A disk in trouble is the business of others, who are told about it."""

    def lives(work: Work) -> None:
        condition.lives(work)
        trail_heads.note(work)

    async def note(_shift: Shift) -> float:
        try:
            await database.write(lambda db: lives(Work(db, plan, clock.now_ms(), "heartbeat")))
        except Exception as error:
            if not port.is_trouble(error):
                raise
            log.warning("database_trouble", why=type(error).__name__)
        return every_s

    await Worker().run(stop, note)
