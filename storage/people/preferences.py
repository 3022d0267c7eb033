"""The table `preference`: what members have chosen besides the defaults (`campaign/people/preferences.py`)."""

from campaign.ids import MemberId
from campaign.people import preferences as rules
from storage.work import Work


def put(work: Work, member: MemberId, *, what: str, chosen: str) -> bool:
    """It is chosen, in place of what was; False where it was before. The default is kept by no row."""
    if of(work, member)[what] == chosen:
        return False
    values: dict[str, int | str] = {"m": member, "w": what, "c": chosen}
    work.run("DELETE FROM preference WHERE member = :m AND what = :w", {"m": member, "w": what})
    if chosen != rules.default(what):
        work.run("INSERT INTO preference (member, what, chosen) VALUES (:m, :w, :c)", values)
    return True


def of(work: Work, member: MemberId) -> dict[str, str]:
    """All choices of one member."""
    known = {what: rules.default(what) for what in rules.CHOICES}
    rows = work.all("SELECT what, chosen FROM preference WHERE member = :m", {"m": member})
    return known | {str(row[0]): str(row[1]) for row in rows}


def everybody(work: Work, what: str) -> dict[MemberId, str]:
    """Who has chosen something else than the default there, and what."""
    rows = work.all("SELECT member, chosen FROM preference WHERE what = :w ORDER BY member", {"w": what})
    return {MemberId(row[0]): str(row[1]) for row in rows}


def in_place(work: Work, place: int, *, what: str, chosen: str) -> bool:
    """Is this the private place of somebody who has chosen that?"""
    sql = (
        "SELECT 1 FROM preference JOIN place ON place.member = preference.member"
        " WHERE place.id = :p AND place.kind = 'private' AND what = :w AND chosen = :c"
    )
    return work.one(sql, {"p": place, "w": what, "c": chosen}) is not None
