"""How the bot itself is doing, from the data alone: when it ran, what waits to be read or sent, what was set aside, which list it has."""

from dataclasses import dataclass

from storage import months, settings
from storage.work import Work

ALIVE, STARTED, OUTAGE, BEHIND = "alive", "started", "outage", "clock_behind"
"""Rows of `meta`: when it last worked, when it started, «from:to» of the last time that it did not (UTC ms), and by how much the clock goes
behind (ms)."""
OUTAGE_MS = 600_000
"""A shorter pause is a restart and no outage."""

BEHIND_MS = 120_000
"""Platforms tell whole seconds, and a message is some seconds on its way."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Instants are UTC ms, 0 where there is none."""

    started: int
    outage: tuple[int, int]
    unread: int
    unread_aside: int
    unsent: int
    unsent_since: int
    unsent_aside: int
    behind: int
    """By how much this machine's clock goes behind the platform's (ms); 0 where that is not known to be much."""
    listed: int
    """Organisations of the list that are active, as progress counts them."""
    list_at: int


def starts(work: Work) -> None:
    """It runs from now on; how long it had not is kept when that was long."""
    last = max(_number(settings.get(work, ALIVE)), _one(work, "SELECT coalesce(max(at), 0) FROM event"))
    if last and work.now - last > OUTAGE_MS:
        settings.put(work, OUTAGE, value=f"{last}:{work.now}")
    settings.put(work, STARTED, value=str(work.now))
    lives(work)


def lives(work: Work) -> None:
    """It still runs."""
    settings.put(work, ALIVE, value=str(work.now))


def hears(work: Work, said_at: int) -> None:
    """A message carries its platform's time (UTC ms): one that is still to come shows that our clock goes behind."""
    behind = said_at - work.now if said_at - work.now > BEHIND_MS else 0
    if bool(behind) != bool(settings.get(work, BEHIND)):
        settings.put(work, BEHIND, value=str(behind) if behind else "")


def now(work: Work) -> Condition:
    """As it stands."""
    begin, _, end = settings.get(work, OUTAGE).partition(":")
    # what is to leave later, or has no room in this month, waits for no network
    late = "state = 'owed' AND (not_before <= :now OR attempts > 0) AND not_before < :turn"
    owed = f"SELECT owed_since FROM say WHERE {late} UNION ALL SELECT owed_since FROM show WHERE {late}"
    aside = (
        "SELECT (SELECT count(*) FROM say WHERE state = 'failed') + (SELECT count(*) FROM show WHERE state = 'failed')"
    )
    return Condition(
        _number(settings.get(work, STARTED)),
        (_number(begin), _number(end)),
        _unread(work),
        _one(work, "SELECT count(*) FROM inbox WHERE state = 'failed'"),
        _one(work, f"SELECT count(*) FROM ({owed}) AS owed"),
        _one(work, f"SELECT coalesce(min(owed_since), 0) FROM ({owed}) AS owed"),
        _one(work, aside),
        _number(settings.get(work, BEHIND)),
        _one(work, "SELECT coalesce(sum(organisations), 0) FROM tally"),
        _one(work, "SELECT coalesce(max(finished_at), 0) FROM list_import"),
    )


def _unread(work: Work) -> int:
    """What came after the message that asks; until its batch is through, it and those before it stand there as new."""
    asks = _number(work.cause.removeprefix("inbox:"))
    row = work.one("SELECT count(*) FROM inbox WHERE state = 'new' AND id > :asks", {"asks": asks})
    return int(row[0]) if row is not None else 0


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _one(work: Work, sql: str) -> int:
    row = work.one(sql, {"now": work.now, "turn": months.turn(work)} if ":now" in sql else {})
    return int(row[0]) if row is not None else 0
