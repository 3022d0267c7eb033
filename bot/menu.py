"""The platform's command menu, made from the table of verbs; and our own username, which commands may carry."""

import asyncio
import sqlite3

import structlog

from bot import outcomes
from bot.telegram.channel import TelegramChannel
from campaign.plan import Plan
from campaign.verbs import VERBS
from storage import settings
from storage.database import Database
from storage.work import Work
from telling import labels

log = structlog.get_logger("bot.menu")

PATIENCE_S = 0.05
"""How often we look whether the channel knows who we are."""


async def introduce(channel: TelegramChannel, database: Database, plan: Plan, stop: asyncio.Event) -> None:
    """Once per start: remember our username, and give the platform the command menus. Failing is no tragedy."""
    while not channel.me.username:
        if stop.is_set():
            return
        await asyncio.sleep(PATIENCE_S)
    username = channel.me.username
    await database.write(lambda db: _remember(db, plan, username))
    for scope, place in (("private", "both"), ("groups", "group")):
        try:
            await channel.set_commands(
                commands(plan, group=place == "group"), scope="groups" if scope == "groups" else "private"
            )
        except outcomes.Outcome as outcome:
            log.warning("menu_not_set", scope=scope, why=str(outcome))


def _remember(db: sqlite3.Connection, plan: Plan, username: str) -> None:
    settings.put(Work(db, plan, 0, "start"), "bot_username", username)


def commands(plan: Plan, *, group: bool) -> list[tuple[str, str]]:
    """(command, description) of every verb that has a line in the menu, in the table's order."""
    lines = labels.menu(plan.campaign.language)
    return [
        (v.code, lines[v.name])
        for v in VERBS
        if v.name in lines and (v.menu == "both" or (v.menu == "group" and group))
    ]
