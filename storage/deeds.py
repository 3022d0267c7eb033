"""What people have done, read from the trail by kind and time: steps, batons taken over, registrations, figures in time.

What was taken back is left out, whoever took it back and whenever: an undoing names the event that it undid. Practice does
not count. Each question goes through an index of the trail, so that a hundred thousand events cost no more than those asked for.
"""

from campaign import flow, recognition
from campaign.recognition import Deed
from storage.work import Value, Work

TAKEN_BACK = "SELECT json_extract(data, '$.event') FROM event WHERE kind = 'undone' AND json_extract(data, '$.event') IS NOT NULL"
CASE = (
    "JOIN case_file c ON c.id = {0}.case_file AND c.practice = 0"
    " JOIN organisation o ON o.id = c.organisation AND o.practice = 0"
)
DONE = (
    "SELECT e.id, json_extract(e.data, '$.step'), o.registered, e.member, m.home_team, e.at, e.case_file, json_extract(e.data, '$.team'),"
    f" o.unit FROM event e JOIN member m ON m.id = e.member {CASE.format('e')}"
    " WHERE e.kind = 'done' AND e.at >= :start AND e.at < :end AND (:member = 0 OR e.member = :member)"
    f" AND e.id NOT IN ({TAKEN_BACK}) ORDER BY e.id"
)
DONE_SINCE = (
    "SELECT case_file, json_extract(data, '$.step'), max(id) FROM event WHERE kind = 'done' AND at >= :start"
    " AND (:member = 0 OR case_file IN (SELECT case_file FROM event WHERE kind = 'done' AND member = :member AND at >= :start AND at < :end))"
    f" AND id NOT IN ({TAKEN_BACK}) GROUP BY 1, 2"
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
    f"SELECT a.member, m.home_team, min(a.at), a.case_file, '', o.unit FROM ({ACCEPTED}) a"
    f" JOIN member m ON m.id = a.member {CASE.format('a')}"
    " WHERE :member = 0 OR a.member = :member GROUP BY a.member, a.baton"
)
REGISTERED = (
    "SELECT d.member, m.home_team, max(r.at), r.case_file, '', o.unit FROM event r"
    " JOIN event d ON d.case_file = r.case_file AND d.id < r.id AND d.kind = 'done'"
    f" JOIN member m ON m.id = d.member {CASE.format('r')}"
    " WHERE r.kind = 'registered' AND r.at >= :start AND r.at < :end"
    " AND NOT EXISTS (SELECT 1 FROM event u WHERE u.case_file = r.case_file AND u.id > r.id AND u.kind = 'unregistered')"
    f" AND (:member = 0 OR d.member = :member) AND d.id NOT IN ({TAKEN_BACK}) GROUP BY d.member, r.case_file"
)
POSTED = (
    "SELECT c.member, m.home_team, min(c.at), 0, '', m.unit FROM count_entry c JOIN member m ON m.id = c.member"
    " WHERE (:member = 0 OR c.member = :member) AND c.at >= :start AND c.at < :end AND c.late = 0 AND c.state IN ('posted', 'confirmed')"
    " AND EXISTS (SELECT 1 FROM count_entry l WHERE l.member = c.member AND l.indicator = c.indicator AND l.day = c.day AND l.superseded = 0)"
    " GROUP BY c.member, c.day"
)


def between(work: Work, start: int, end: int, *, member: int = 0) -> list[Deed]:
    """Everything that members did in [start, end) (UTC ms) and that holds still; with `member` theirs alone."""
    window: dict[str, Value] = {"start": start, "end": end, "member": member}
    return [
        *_finished(work, window),
        *(Deed("accepted", *row) for row in work.all(TAKEN_OVER, window)),
        *(Deed("registered", *row) for row in work.all(REGISTERED, window)),
        *(Deed("posted", *row) for row in work.all(POSTED, window)),
    ]


def _finished(work: Work, window: dict[str, Value]) -> list[Deed]:
    """Steps finished. One is *confirmed* when a step behind it in the plan was finished later in the same case, or when the
    organisation is ticked as registered by now, in the relay or by a list. (A list that only repeats a fact leaves no trace.)
    """
    behind = {step.id: flow.successors(work.plan, step.id) for step in work.plan.steps}
    later: dict[int, dict[str, int]] = {}
    for case, step, event in work.all(DONE_SINCE, window):
        later.setdefault(case, {})[step] = event
    when = recognition.hours_of(work.plan)
    deeds = []
    for event, step, ticked, member, home, at, case, team, unit in work.all(DONE, window):
        held = bool(ticked) or any(later[case].get(each, 0) > event for each in behind.get(step, ()))
        deeds.append(Deed("done", member, home, at, case, team, unit, held, when(work.local(at))))
    return deeds
