"""What has happened since an instant, from the trail: in the campaign, in teams, in the cases that somebody had to do with."""

from campaign.events import BatonEvent
from campaign.ids import BatonId, MemberId
from storage.work import Value, Work

MOVES = (
    BatonEvent.CALLED, BatonEvent.CLAIMED, BatonEvent.PROGRESSED, BatonEvent.DONE, BatonEvent.GIVEN_BACK, BatonEvent.RETURNED,
    BatonEvent.PARKED, BatonEvent.WOKEN, BatonEvent.BLOCKED, BatonEvent.UNBLOCKED, BatonEvent.UNDONE, BatonEvent.RELEASED, BatonEvent.ACCEPTED,
    BatonEvent.ASSIGNED, BatonEvent.HANDED_OVER, BatonEvent.MERGED, BatonEvent.PARTED, BatonEvent.ENDED_BY_LIST,
)  # fmt: skip
"""What changes how a case stands."""
LOOKED_AT = 500
"""So many of somebody's acts are looked through for a silence."""


def acts_of(work: Work, member: MemberId) -> list[int]:
    """When somebody did something, newest first (UTC ms)."""
    sql = "SELECT at FROM event WHERE member = :m AND kind <> 'refused' ORDER BY id DESC LIMIT :n"
    return [int(row[0]) for row in work.all(sql, {"m": member, "n": LOOKED_AT})]


def cases(work: Work, since: int) -> tuple[int, int]:
    """How many cases were opened and finished."""
    sql = (
        "SELECT count(CASE WHEN opened_at > :since AND state <> 'cancelled' THEN 1 END),"
        " count(CASE WHEN closed_at > :since AND state = 'finished' THEN 1 END) FROM case_file WHERE practice = 0"
    )
    opened, finished = work.all(sql, {"since": since})[0]
    return int(opened), int(finished)


def done_by_team(work: Work, since: int) -> dict[str, int]:
    """Steps that have been finished, by team, without what was taken back."""
    sql = (
        "SELECT b.team, count(*) FROM baton b JOIN case_file c ON c.id = b.case_file"
        " WHERE b.state = 'done' AND b.since > :since AND c.practice = 0 GROUP BY b.team"
    )
    return {row[0]: int(row[1]) for row in work.all(sql, {"since": since})}


def in_cases_of(work: Work, member: MemberId, *, since: int) -> list[BatonId]:
    """Of each case that somebody opened or worked on and others have moved since: the baton moved last, newest first. Of two cases
    that became one, what gave way does not tell how it stands."""
    moves: dict[str, Value] = {f"k{at}": str(kind) for at, kind in enumerate(MOVES)}
    mine = "SELECT DISTINCT case_file FROM event WHERE member = :m AND case_file IS NOT NULL AND kind <> 'refused'"
    newest = (
        f"SELECT max(e.id) AS id FROM ({mine}) AS mine JOIN event e ON e.case_file = mine.case_file LEFT JOIN baton b ON b.id = e.baton"
        " WHERE e.at > :since AND e.baton IS NOT NULL AND (e.member IS NULL OR e.member <> :m)"
        f" AND NOT (e.kind = '{BatonEvent.MERGED}' AND b.state IN ('waiting', 'skipped', 'superseded', 'cancelled'))"
        f" AND e.kind IN ({', '.join(f':{name}' for name in moves)}) GROUP BY e.case_file"
    )
    sql = f"SELECT e.baton FROM ({newest}) AS newest JOIN event e ON e.id = newest.id ORDER BY e.id DESC"
    return [BatonId(row[0]) for row in work.all(sql, {"since": since, "m": member, **moves})]


def results_of(work: Work, member: MemberId, *, cause: str) -> list[BatonId]:
    """The batons of which one message of a member reported a result, in its order."""
    reported = f"kind IN ('{BatonEvent.DONE}', '{BatonEvent.PROGRESSED}')"
    sql = f"SELECT baton FROM event WHERE member = :m AND cause = :cause AND {reported} GROUP BY baton ORDER BY min(id)"
    return [BatonId(row[0]) for row in work.all(sql, {"m": member, "cause": cause})]
