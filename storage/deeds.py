"""What people have done, read from the trail by kind and time: steps, batons taken over, registrations, figures in time.

What was taken back is left out, whoever took it back and whenever: an undoing names the event that it undid. Practice does
not count. Each question goes through an index of the trail, so that a hundred thousand events cost no more than those asked for.
"""

from campaign import flow, recognition
from campaign.ids import MemberId
from campaign.recognition import Deed
from storage.work import Row, Value, Work

TAKEN_BACK = "SELECT json_extract(data, '$.event') FROM event WHERE kind = 'undone' AND json_extract(data, '$.event') IS NOT NULL"
CASE = (
    "JOIN case_file c ON c.id = {0}.case_file AND c.practice = 0"
    " JOIN organisation o ON o.id = c.organisation AND o.practice = 0"
)
DONE = (
    "SELECT e.id, e.at, e.member, e.case_file, json_extract(e.data, '$.step') AS step, json_extract(e.data, '$.team') AS team,"
    f" m.home_team, o.unit, o.registered FROM event e JOIN member m ON m.id = e.member {CASE.format('e')}"
    f" WHERE e.kind = 'done' AND e.at >= :start AND e.at < :end AND e.id NOT IN ({TAKEN_BACK}) ORDER BY e.id"
)
DONE_SINCE = (
    "SELECT case_file, json_extract(data, '$.step') AS step, max(id) AS id FROM event"
    f" WHERE kind = 'done' AND at >= :start AND id NOT IN ({TAKEN_BACK}) GROUP BY 1, 2"
)
ACCEPTED = (
    "SELECT e.member, e.baton, e.case_file, e.at FROM event e WHERE e.kind = 'accepted' AND e.at >= :start AND e.at < :end"
    " UNION ALL SELECT json_extract(e.data, '$.to'), e.baton, e.case_file, e.at FROM event e"
    " WHERE e.kind = 'assigned' AND e.at >= :start AND e.at < :end AND json_extract(e.data, '$.to') <> coalesce(e.member, 0)"
    " UNION ALL SELECT e.member, e.baton, e.case_file, e.at FROM event g JOIN event e ON e.case_file = g.case_file AND e.id > g.id"
    " AND e.baton = g.baton AND e.kind = 'claimed' AND e.member <> g.member AND e.at >= :start AND e.at < :end"
    f" WHERE g.kind = 'given_back' AND g.at < :end AND g.id NOT IN ({TAKEN_BACK}) AND e.id NOT IN ({TAKEN_BACK})"
)
TAKEN_OVER = (
    f"SELECT a.member, min(a.at) AS at, a.case_file, m.home_team, o.unit FROM ({ACCEPTED}) a"
    f" JOIN member m ON m.id = a.member {CASE.format('a')} GROUP BY a.member, a.baton ORDER BY 2, 1"
)
REGISTERED = (
    "SELECT d.member, m.home_team, r.case_file, max(r.at) AS at, o.unit FROM event r"
    " JOIN event d ON d.case_file = r.case_file AND d.id < r.id AND d.kind = 'done'"
    f" JOIN member m ON m.id = d.member {CASE.format('r')}"
    " WHERE r.kind = 'registered' AND r.at >= :start AND r.at < :end"
    " AND NOT EXISTS (SELECT 1 FROM event u WHERE u.case_file = r.case_file AND u.id > r.id AND u.kind = 'unregistered')"
    f" AND d.id NOT IN ({TAKEN_BACK}) GROUP BY d.member, r.case_file ORDER BY r.case_file, d.member"
)
POSTED = (
    "SELECT c.member, m.home_team, min(c.at) AS at, m.unit FROM count_entry c JOIN member m ON m.id = c.member"
    " WHERE c.at >= :start AND c.at < :end AND c.late = 0 AND c.state IN ('posted', 'confirmed')"
    " AND EXISTS (SELECT 1 FROM count_entry l WHERE l.member = c.member AND l.indicator = c.indicator AND l.day = c.day AND l.superseded = 0)"
    " GROUP BY c.member, c.day ORDER BY c.day, c.member"
)


def between(work: Work, start: int, end: int) -> list[Deed]:
    """Everything that members did in [start, end) (UTC ms) and that holds still."""
    window: dict[str, Value] = {"start": start, "end": end}
    return [
        *_finished(work, window),
        *(_deed(work, row, "accepted") for row in work.all(TAKEN_OVER, window)),
        *(_deed(work, row, "registered") for row in work.all(REGISTERED, window)),
        *(_deed(work, row, "posted", case=0) for row in work.all(POSTED, window)),
    ]


def _deed(work: Work, row: Row, kind: recognition.Kind, *, case: int | None = None) -> Deed:
    number = row["case_file"] if case is None else case
    return Deed(kind, MemberId(row["member"]), row["home_team"], row["at"], number, unit=row["unit"])


def _finished(work: Work, window: dict[str, Value]) -> list[Deed]:
    """Steps finished. One is *confirmed* when a step behind it in the plan was finished later in the same case, or when the
    organisation is ticked as registered by now, in the relay or by a list. (A list that only repeats a fact leaves no trace.)
    """
    behind = {step.id: flow.successors(work.plan, step.id) for step in work.plan.steps}
    later: dict[int, dict[str, int]] = {}
    for row in work.all(DONE_SINCE, window):
        later.setdefault(row["case_file"], {})[row["step"]] = row["id"]

    def followed(row: Row) -> bool:
        found = later[row["case_file"]]
        return any(found.get(step, 0) > row["id"] for step in behind.get(row["step"], ()))

    minutes: dict[int, str] = {}
    deeds = []
    for row in work.all(DONE, window):
        minute = row["at"] // 60_000
        if minute not in minutes:
            minutes[minute] = recognition.hours_of(work.plan, work.local(row["at"]))
        deeds.append(
            Deed(
                "done", MemberId(row["member"]), row["home_team"], row["at"], row["case_file"], row["team"], row["unit"],
                confirmed=bool(row["registered"]) or followed(row), when=minutes[minute],
            )
        )  # fmt: skip
    return deeds
