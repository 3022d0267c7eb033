"""The table `raised`: what was brought above a team while it was stuck. Once it goes on, and is stuck anew, it is brought anew."""

from campaign.ids import MemberId
from campaign.relay.batons import Baton
from campaign.relay.raising import Raised
from storage.work import Row, Work

SELECT = "SELECT r.baton, r.level, r.raised_by, r.raised_at, r.answered_by FROM raised r "


def _value(row: Row) -> Raised:
    return Raised(row[0], row[1], row[2], row[3], row[4])


def of(work: Work, baton: Baton) -> list[Raised]:
    """To which levels a baton was brought since it is stuck, in that order; none for one that is not."""
    sql = SELECT + "WHERE r.baton = :b AND r.since = :since ORDER BY r.id"
    found = work.all(sql, {"b": baton.id, "since": baton.since}) if baton.state == "blocked" else []
    return [_value(row) for row in found]


def ever(work: Work, baton: Baton) -> list[Raised]:
    """The same of every time that it was stuck."""
    return [_value(row) for row in work.all(SELECT + "WHERE r.baton = :b ORDER BY r.id", {"b": baton.id})]


def add(work: Work, baton: Baton, *, level: str, by: MemberId) -> None:
    """It is brought to that level now."""
    work.run(
        "INSERT INTO raised (baton, since, level, raised_by, raised_at) VALUES (:b, :since, :level, :by, :now)",
        {"b": baton.id, "since": baton.since, "level": level, "by": by, "now": work.now},
    )


def answer(work: Work, baton: Baton, *, by: MemberId) -> list[MemberId]:
    """Somebody above has answered: it waits at no level any more. Who had brought it there and was not answered before."""
    sql = "baton = :b AND since = :since AND answered_at IS NULL"
    values: dict[str, int] = {"b": baton.id, "since": baton.since}
    waited = work.all(f"SELECT raised_by FROM raised WHERE {sql} AND raised_by IS NOT NULL ORDER BY id", {**values})
    work.run(
        f"UPDATE raised SET answered_by = :by, answered_at = :now WHERE {sql}", {**values, "by": by, "now": work.now}
    )
    return list(dict.fromkeys(MemberId(row[0]) for row in waited))


def unanswered(work: Work) -> list[tuple[Raised, str, str, str]]:
    """What waits above a team: the newest level of each stuck baton, its step, reason and organisation's unit, oldest first."""
    sql = (
        "SELECT r.baton, r.level, r.raised_by, r.raised_at, r.answered_by, b.step, b.reason, o.unit FROM raised r JOIN baton b ON b.id = r.baton"
        " JOIN case_file c ON c.id = b.case_file JOIN organisation o ON o.id = c.organisation"
        " WHERE r.answered_at IS NULL AND r.since = b.since AND b.state = 'blocked' AND c.state = 'open' AND c.practice = 0"
        " AND r.id = (SELECT max(n.id) FROM raised n WHERE n.baton = r.baton AND n.since = r.since) ORDER BY r.raised_at, r.id"
    )
    return [(_value(row), row[5], row[6], row[7]) for row in work.all(sql)]
