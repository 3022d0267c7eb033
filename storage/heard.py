"""The table `heard`: how many new messages of ours a group got on which day (ISO, of the campaign), and how many sounded in a private chat.

What counts there is said by whoever counts (`telling/loudness.py`); only today is kept.
"""

from collections import Counter

from campaign.ids import MemberId, PlaceId
from storage.work import Work


def once_more(work: Work, place: int) -> None:
    """One more there today."""
    sql = "INSERT INTO heard (day, place, n) VALUES (:d, :p, 1) ON CONFLICT (day, place) DO UPDATE SET n = heard.n + 1"
    work.run(sql, {"d": _today(work), "p": place})
    work.run("DELETE FROM heard WHERE day < :d", {"d": _today(work)})


def today(work: Work, place: PlaceId) -> int:
    """How many there were in a place today."""
    row = work.one("SELECT n FROM heard WHERE day = :d AND place = :p", {"d": _today(work), "p": place})
    return int(row[0]) if row is not None else 0


def by_member(work: Work) -> Counter[MemberId]:
    """How many each member had in their private chats today, on all channels together."""
    sql = (
        "SELECT place.member, sum(n) FROM heard JOIN place ON place.id = heard.place"
        " WHERE day = :d AND place.member IS NOT NULL GROUP BY place.member"
    )
    return Counter({MemberId(row[0]): int(row[1]) for row in work.all(sql, {"d": _today(work)})})


def _today(work: Work) -> str:
    return work.local(work.now).date().isoformat()
