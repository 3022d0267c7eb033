"""Questions to the trail itself: who saw a full card, what was counted on a day."""

from campaign.events import BatonEvent, TrailEvent
from campaign.ids import CaseId, MemberId
from campaign.relay.batons import Baton
from storage import dialect
from storage.work import Value, Work


def seen_since(work: Work, baton: Baton, *, member: MemberId) -> bool:
    """True when this hold's full card has already been noted as seen."""
    sql = "SELECT 1 FROM event WHERE case_file = :case AND kind = :kind AND baton = :b AND member = :m AND at >= :since LIMIT 1"
    return (
        work.one(
            sql,
            {
                "case": baton.case,
                "b": baton.id,
                "m": member,
                "since": baton.held_since or 0,
                "kind": TrailEvent.FULL_CARD_SEEN,
            },
        )
        is not None
    )


def counted(work: Work, day: str, *, team: str) -> dict[str, int]:
    """Counter name to number for one day (ISO date) and team; '' is what belongs to no team."""
    return {
        r[0]: r[1] for r in work.all("SELECT name, n FROM counter WHERE day = :d AND scope = :t", {"d": day, "t": team})
    }


def times_reached(work: Work, case: CaseId, *, result: str) -> int:
    """How often a result on the way was reported in a case, without what was taken back."""
    sql = (
        f"SELECT count(*) FROM event e WHERE e.case_file = :case AND e.kind = :kind AND {dialect.member_of('e.data', 'result')} = :result"
        " AND NOT EXISTS (SELECT 1 FROM event u WHERE u.case_file = e.case_file AND u.kind = :undone"
        f" AND {dialect.member_of('u.data', 'event')} = e.id)"
    )
    values: dict[str, Value] = {
        "case": case,
        "kind": BatonEvent.PROGRESSED,
        "undone": BatonEvent.UNDONE,
        "result": result,
    }
    row = work.one(sql, values)
    return int(row[0]) if row else 0


def ticked(work: Work, case: CaseId) -> bool:
    """True when this case has marked its organisation as registered and has not taken it back."""
    sql = "SELECT kind FROM event WHERE case_file = :c AND kind IN ('registered', 'unregistered') ORDER BY id DESC LIMIT 1"
    row = work.one(sql, {"c": case})
    return row is not None and row["kind"] == "registered"


def first(work: Work) -> int | None:
    """When the trail begins (UTC ms); None while it is empty."""
    row = work.one("SELECT at FROM event ORDER BY id LIMIT 1")
    return int(row[0]) if row else None
