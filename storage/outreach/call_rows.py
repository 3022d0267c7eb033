"""The table `outreach_call`, and the columns of `organisation` that say when it may be called again.

What may be called: an active organisation of the list that is not registered, has no open case, is nobody's at the moment, and whose rest
is over. It is found by one look into an index, whatever the number of organisations.
"""

from datetime import datetime

from campaign.ids import CaseId, MemberId, OrganisationId
from campaign.outreach.calls import NEVER, NO_PHONE, NO_PHONE_MS, Call, CallResult, CallStanding, CallState, LetterWay
from storage.work import Row, Value, Work

SELECT = (
    "SELECT id, organisation, member, team, given_at, expires_at, state, outcome, ended_at, until, case_file, after_before, tries_before,"
    " why_before, letter_by FROM outreach_call "
)
LISTED = "o.listed = 1 AND o.registered = 0 AND o.status = 'active' AND o.gone = 0 AND o.practice = 0"
FREE = (
    "NOT EXISTS (SELECT 1 FROM case_file f WHERE f.organisation = o.id AND f.state = 'open')"
    " AND NOT EXISTS (SELECT 1 FROM outreach_call c WHERE c.organisation = o.id AND c.state = 'given')"
)
IN_HAND = "SELECT f.organisation FROM case_file f WHERE f.state = 'open' UNION SELECT c.organisation FROM outreach_call c WHERE c.state = 'given'"
PROMISED = "until IS NOT NULL AND kept_by IS NULL"
HOUR_MS = 3_600_000
AT_ONCE = 20
"""So many are looked at for one with a number."""


def _value(row: Row) -> Call:
    return Call(
        row[0], row[1], row[2], row[3], row[4], row[5], CallState(row[6]), CallResult(row[7]) if row[7] else None, row[8], row[9], row[10],
        CallStanding(row[11], row[12], row[13]), LetterWay(row[14]) if row[14] else None,
    )  # fmt: skip


def get(work: Work, number: int) -> Call | None:
    """One by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": number})
    return _value(row) if row else None


def given_to(work: Work, member: MemberId) -> Call | None:
    """The call that a member has now, also when its time is over and nobody has freed it yet."""
    row = work.one(SELECT + "WHERE member = :m AND state = 'given'", {"m": member})
    return _value(row) if row else None


def last_of(work: Work, member: MemberId) -> Call | None:
    """The newest call that a member was given."""
    row = work.one(SELECT + "WHERE member = :m ORDER BY id DESC LIMIT 1", {"m": member})
    return _value(row) if row else None


def last_ended_of(work: Work, member: MemberId) -> Call | None:
    """The newest call of a member that has an outcome."""
    row = work.one(SELECT + "WHERE member = :m AND state = 'ended' ORDER BY id DESC LIMIT 1", {"m": member})
    return _value(row) if row else None


def given_of(work: Work, organisation: OrganisationId) -> Call | None:
    """Who has an organisation now."""
    row = work.one(SELECT + "WHERE organisation = :o AND state = 'given'", {"o": organisation})
    return _value(row) if row else None


def of_organisation(work: Work, organisation: OrganisationId, *, before: int = NEVER, most: int = 3) -> list[Call]:
    """The newest calls of an organisation that have an outcome, of those with a number below `before`, newest first."""
    sql = SELECT + "WHERE organisation = :o AND id < :before AND state = 'ended' ORDER BY id DESC LIMIT :most"
    return [_value(row) for row in work.all(sql, {"o": organisation, "before": before, "most": most})]


def after(work: Work, call: Call) -> Call | None:
    """The newest call of the same organisation after this one, given or answered."""
    sql = SELECT + "WHERE organisation = :o AND id > :id AND state <> 'expired' ORDER BY id DESC LIMIT 1"
    row = work.one(sql, {"o": call.organisation, "id": call.id})
    return _value(row) if row else None


def overdue(work: Work) -> list[Call]:
    """Given calls whose time is over."""
    return [
        _value(row)
        for row in work.all(
            SELECT + "WHERE state = 'given' AND expires_at <= :now ORDER BY expires_at, id", {"now": work.now}
        )
    ]


def expiring(work: Work, first: int, *, last: int) -> list[Call]:
    """Given calls whose time is over from `first` (UTC ms) until before `last`."""
    sql = SELECT + "WHERE state = 'given' AND expires_at >= :first AND expires_at < :last ORDER BY expires_at, id"
    return [_value(row) for row in work.all(sql, {"first": first, "last": last})]


def promised(work: Work, first: int, *, last: int) -> list[Call]:
    """Calls whose promised time lies from `first` (UTC ms) until before `last` and that nobody has kept, of organisations that may still be called,
    oldest first."""
    sql = (
        f"{SELECT.replace('FROM outreach_call', 'FROM outreach_call p')}WHERE {PROMISED} AND until >= :first AND until < :last"
        f" AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = p.organisation AND {LISTED} AND {FREE}) ORDER BY until, id"
    )
    return [_value(row) for row in work.all(sql, {"first": first, "last": last})]


def next_in(work: Work, unit: str, *, category: str = "") -> OrganisationId | None:
    """Of a unit (and a category) the one that has never been called, else the one that was longest ago; what has no number is left out for a day."""
    where: dict[str, Value] = {"u": unit, "k": category, "now": work.now, "most": AT_ONCE}
    kind = "AND o.category = :k " if category else ""
    sql = (
        f"SELECT o.id, EXISTS (SELECT 1 FROM representation s JOIN representative_phone p ON p.representative = s.representative"
        f" WHERE s.organisation = o.id) FROM organisation o WHERE o.unit = :u AND o.call_after <= :now {kind}AND {LISTED} AND {FREE}"
        " ORDER BY o.call_after, o.id LIMIT :most"
    )
    while rows := work.all(sql, where):
        for number, has_phone in rows:
            if has_phone:
                return OrganisationId(number)
            stands(work, OrganisationId(number), called=CallStanding(work.now + NO_PHONE_MS, 0, NO_PHONE))
    return None


def stands(work: Work, organisation: OrganisationId, *, called: CallStanding) -> None:
    """From when an organisation may be called, how often it was, and what came of it."""
    work.run(
        "UPDATE organisation SET call_after = :after, call_tries = :tries, call_why = :why WHERE id = :o",
        {"after": called.after, "tries": called.tries, "why": called.why, "o": organisation},
    )


def called(work: Work, organisation: OrganisationId) -> CallStanding:
    """How an organisation stands between calls."""
    row = work.one("SELECT call_after, call_tries, call_why FROM organisation WHERE id = :o", {"o": organisation})
    assert row is not None
    return CallStanding(row[0], row[1], row[2])


def give(work: Work, organisation: OrganisationId, *, member: MemberId, team: str, expires_at: int) -> Call | None:
    """The organisation is that member's until then; None when somebody has it, or they have another."""
    made = work.run(
        "INSERT INTO outreach_call (organisation, member, team, given_at, expires_at) VALUES (:o, :m, :t, :now, :until) ON CONFLICT DO NOTHING",
        {"o": organisation, "m": member, "t": team, "now": work.now, "until": expires_at},
    )
    return given_to(work, member) if made else None


def expire(work: Work, call: int) -> bool:
    """Its time is over; False when it was not given any more."""
    return work.run("UPDATE outreach_call SET state = 'expired' WHERE id = :id AND state = 'given'", {"id": call}) == 1


def end(work: Work, call: Call, *, outcome: CallResult, until: int | None, before: CallStanding, note: str) -> bool:
    """What came of it; False when that is known already. What had been promised to the organisation is kept by it."""
    done = work.run(
        "UPDATE outreach_call SET state = 'ended', outcome = :outcome, ended_at = :at, until = :until, note = :note,"
        " after_before = :after, tries_before = :tries, why_before = :why WHERE id = :id AND state <> 'ended'",
        {
            "outcome": outcome, "at": work.spoken_at, "until": until, "note": note[:300], "after": before.after, "tries": before.tries,
            "why": before.why, "id": call.id,
        },
    )  # fmt: skip
    sql = f"UPDATE outreach_call SET kept_by = :id WHERE organisation = :o AND id <> :id AND {PROMISED}"
    work.run(sql, {"id": call.id, "o": call.organisation})
    return done == 1


def opened(work: Work, call: int, *, case: CaseId) -> None:
    """The case that it led to."""
    work.run("UPDATE outreach_call SET case_file = :case WHERE id = :id", {"case": case, "id": call})


def letter(work: Work, call: int, *, by: LetterWay) -> None:
    """By which way the letter was sent."""
    work.run("UPDATE outreach_call SET letter_by = :by WHERE id = :id", {"by": by, "id": call})


def reopen(work: Work, call: Call, *, state: CallState, expires_at: int) -> None:
    """Its outcome is taken back: it is given until then, or waits for its outcome, and what it had kept is promised again."""
    sql = (
        "UPDATE outreach_call SET state = :state, outcome = '', ended_at = NULL, until = NULL, case_file = NULL, note = '', letter_by = '',"
        " expires_at = :until WHERE id = :id"
    )
    work.run(sql, {"state": state, "until": expires_at, "id": call.id})
    kept = "UPDATE outreach_call SET kept_by = NULL WHERE organisation = :o AND kept_by = :id"
    work.run(kept, {"o": call.organisation, "id": call.id})
    stands(work, call.organisation, called=call.before)


def note(work: Work, call: int) -> str:
    """What the caller wrote beside the outcome."""
    row = work.one("SELECT note FROM outreach_call WHERE id = :id", {"id": call})
    return str(row[0]) if row else ""


def outcomes(work: Work, since: int) -> dict[tuple[str, CallResult], int]:
    """How many calls of each team came to what since an instant (UTC ms)."""
    sql = "SELECT team, outcome, count(*) FROM outreach_call WHERE state = 'ended' AND ended_at >= :since GROUP BY team, outcome"
    return {(row[0], CallResult(row[1])): row[2] for row in work.all(sql, {"since": since})}


def of_hour_and_day(work: Work) -> tuple[dict[tuple[str, CallResult], int], dict[tuple[str, CallResult], int]]:
    """The same of the last hour, and of today."""
    midnight = datetime.combine(work.local(work.now).date(), datetime.min.time(), work.plan.campaign.zone)
    return outcomes(work, work.now - HOUR_MS), outcomes(work, int(midnight.timestamp() * 1000))


def now_called(work: Work) -> int:
    """How many organisations that are to be called are somebody's now."""
    sql = f"SELECT count(*) FROM outreach_call c JOIN organisation o ON o.id = c.organisation WHERE c.state = 'given' AND {LISTED}"
    row = work.one(sql)
    return int(row[0]) if row else 0


def resting(work: Work) -> dict[tuple[str, bool], tuple[int, int]]:
    """Why organisations cannot be called now: by what came of the last call, and whether they never are again by themselves, how many there are
    and when the first of them can be (UTC ms)."""
    values: dict[str, Value] = {"never": NEVER, "now": work.now}
    counted = "SELECT o.call_why, count(*), count(CASE WHEN o.call_after = :never THEN 1 END) FROM"
    rests = f"o.call_why <> '' AND {LISTED} AND o.call_after > :now GROUP BY o.call_why"
    taken = f"{counted} ({IN_HAND}) t CROSS JOIN organisation o WHERE o.id = t.organisation AND {rests}"
    others = {row[0]: (row[1], row[2]) for row in work.all(taken, values)}
    found: dict[tuple[str, bool], tuple[int, int]] = {}
    for why, n, never in work.all(f"{counted} organisation o WHERE {rests}", values):
        of_all, of_never = others.get(why, (0, 0))
        if left := n - never - (of_all - of_never):
            found[why, False] = (left, _soonest(work, why))
        if left := never - of_never:
            found[why, True] = (left, NEVER)
    return found


def _soonest(work: Work, why: str) -> int:
    """When the first of those that rest for this may be called (UTC ms)."""
    sql = f"SELECT o.call_after FROM organisation o WHERE o.call_why = :why AND o.call_why <> '' AND {LISTED} AND o.call_after > :now AND {FREE}"
    row = work.one(f"{sql} ORDER BY o.call_after LIMIT 1", {"why": why, "now": work.now})
    return int(row[0]) if row is not None else NEVER


def in_cases(work: Work) -> int:
    """How many organisations that would else be called have an open case; a practice case and one that no list has is none of them."""
    sql = f"SELECT count(*) FROM case_file f JOIN organisation o ON o.id = f.organisation WHERE f.state = 'open' AND {LISTED}"
    row = work.one(sql)
    return int(row[0]) if row else 0
