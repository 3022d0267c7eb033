"""The messages of a channel's month: how many are used, and what waits for the next one. One row of `meta` for each channel and month."""

from datetime import timedelta

from storage import settings
from storage.work import Work


def key(work: Work, channel: str) -> str:
    """Under which key in `meta` a channel's messages of this month are counted."""
    return f"sent:{channel}:{work.local(work.now):%Y-%m}"


def turn(work: Work) -> int:
    """When what this month does not allow leaves (UTC ms): on the next one's first day, behind the quiet hours."""
    later = work.local(work.now).replace(day=1, hour=0, minute=0, second=0, microsecond=0) + timedelta(days=32)
    return int(work.plan.hours.quiet_until(later.replace(day=1)).timestamp() * 1000)


def waiting(work: Work, channel: str) -> int:
    """How much waits on a channel for the next month."""
    here = "state = 'owed' AND not_before = :turn AND place IN (SELECT id FROM place WHERE channel = :channel)"
    sql = f"SELECT (SELECT count(*) FROM say WHERE {here}) + (SELECT count(*) FROM show WHERE {here})"
    row = work.one(sql, {"turn": turn(work), "channel": channel})
    return int(row[0]) if row else 0


def let_go(work: Work) -> None:
    """Nothing waits for the next month any more."""
    for table in ("say", "show"):
        sql = f"UPDATE {table} SET not_before = 0 WHERE state = 'owed' AND not_before = :turn"
        work.run(sql, {"turn": turn(work)})


def used(work: Work, channel: str) -> int:
    """So many messages of a channel's month are used."""
    row = work.one("SELECT value FROM meta WHERE key = :k", {"k": key(work, channel)})
    return int(row[0]) if row else 0


def count_used(work: Work, channel: str, *, messages: int = 1) -> None:
    """So many more are used."""
    settings.add(work, key(work, channel), n=messages)


def not_used(work: Work, month: str, *, messages: int) -> None:
    """So many that were counted in a month's row (`key`) have not left after all."""
    settings.add(work, month, n=-messages)
