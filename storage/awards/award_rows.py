"""The tables `nomination`, `objection`, `suggestion` and `commendation`, and the evidence that stands beside them."""

from collections.abc import Collection, Mapping

from campaign.awards import recognition
from campaign.awards.nominations import Nomination, NominationState, Nominee, NomineeKind, Objection
from campaign.awards.recognition import Deed, Evidence, PersonFigures
from campaign.ids import MemberId
from storage.awards import contributions
from storage.work import Row, Value, Work

SELECT = "SELECT id, at, kind, member, team, unit, criterion, note, by_member, state, version, decided_by, decided_at, reason FROM nomination "
SAID = "SELECT id, at, nomination, member, text, superseded, replaces, answer, answered_by FROM objection "
LIVE = "state IN ('proposed', 'agreed')"

# --- evidence -------------------------------------------------------------------------------------------------------


def evidence(work: Work, start_ms: int, *, end_ms: int, only: Collection[int] | None = None) -> list[Evidence]:
    """Everybody who has something to show in [start, end) (UTC ms), by the plan's teams and then as on the roster.

    Figures as `campaign.awards.recognition.Figures` says; a step counts as confirmed as `storage.awards.contributions` says. Who has nothing is
    not in the list; with `only` these alone. Whoever has left since is, for what they did.
    """
    return _of_roster(work, contributions.figures(work, start_ms, end=end_ms, by="member", only=only))


def of_members(work: Work, found: list[Deed]) -> list[Evidence]:
    """The same for deeds that were read already."""
    return _of_roster(work, recognition.tally(found, lambda deed: deed.member))


def _of_roster(work: Work, figures: Mapping[int | str, PersonFigures]) -> list[Evidence]:
    teams = [str(team.id) for team in work.plan.teams]
    rows = work.all("SELECT id, name, short, home_team, position_account FROM member ORDER BY id")
    known = [
        Evidence(
            row["id"], row["name"], row["short"], row["home_team"], figures[row["id"]], bool(row["position_account"])
        )
        for row in rows
        if figures.get(row["id"])
    ]
    return sorted(known, key=lambda one: teams.index(one.team) if one.team in teams else len(teams))


def of(work: Work, nominee: Nominee, *, start_ms: int, end_ms: int) -> PersonFigures:
    """What one person, team or unit has to show."""
    by: contributions.By = "member" if nominee.member is not None else "home" if nominee.team else "unit"
    only: int | str = nominee.member if nominee.member is not None else nominee.team or nominee.unit
    return contributions.figures(work, start_ms, end=end_ms, by=by, only=[only]).get(only, recognition.NOTHING)


# --- nominations ----------------------------------------------------------------------------------------------------


def value(row: Row) -> Nomination:
    """A row of SELECT as the campaign's value."""
    nominee = Nominee(row["member"], row["team"], row["unit"])
    return Nomination(
        row["id"], row["at"], nominee, row["criterion"], row["note"], row["by_member"], NominationState(row["state"]),
        row["version"],
        row["decided_by"], row["decided_at"], row["reason"],
    )  # fmt: skip


def get(work: Work, nomination: int) -> Nomination | None:
    """One nomination by its number."""
    row = work.one(SELECT + "WHERE id = :id", {"id": nomination})
    return value(row) if row else None


def live(work: Work, kind: NomineeKind | None = None) -> list[Nomination]:
    """What is proposed or agreed, oldest first; of one kind, or all."""
    rows = work.all(SELECT + f"WHERE {LIVE} AND (:k = '' OR kind = :k) ORDER BY id", {"k": kind or ""})
    return [value(row) for row in rows]


def all_(work: Work) -> list[Nomination]:
    """Every nomination there was, oldest first."""
    return [value(row) for row in work.all(SELECT + "ORDER BY id")]


def listed(work: Work, nominee: Nominee) -> Nomination | None:
    """The live nomination of a nominee; the unique index allows one."""
    where = f"WHERE {LIVE} AND kind = :k AND coalesce(member, 0) = :m AND team = :t AND unit = :u"
    values: dict[str, Value] = {"k": nominee.kind, "m": nominee.member or 0, "t": nominee.team, "u": nominee.unit}
    row = work.one(SELECT + where, values)
    return value(row) if row else None


def nominate(work: Work, nominee: Nominee, *, criterion: str, note: str, by: MemberId, quota: int) -> int:
    """A new nomination's number; 0 when the quota (0: none) is full by now: the database decides who was first."""
    sql = (
        "INSERT INTO nomination (at, kind, member, team, unit, criterion, note, by_member, cause)"
        " SELECT :now, :kind, :member, :team, :unit, :criterion, :note, :by, :cause"
        f" WHERE :quota = 0 OR (SELECT count(*) FROM nomination WHERE kind = :kind AND {LIVE}) < :quota RETURNING id"
    )
    row = work.one(
        sql,
        {
            "now": work.now, "kind": nominee.kind, "member": nominee.member, "team": nominee.team, "unit": nominee.unit,
            "criterion": criterion, "note": note, "by": by, "cause": work.cause, "quota": quota,
        },
    )  # fmt: skip
    return int(row[0]) if row else 0


def settle(work: Work, seen: Nomination, *, state: NominationState, by: MemberId, reason: str = "") -> bool:
    """Decided or withdrawn; False when somebody has moved it since `seen` was read."""
    sql = (
        "UPDATE nomination SET state = :state, version = version + 1, decided_by = :by, decided_at = :now, reason = :reason"
        " WHERE id = :id AND version = :seen"
    )
    values: dict[str, Value] = {"state": state, "by": by, "now": work.now, "reason": reason}
    return work.run(sql, values | {"id": seen.id, "seen": seen.version}) == 1


def moved(work: Work, nomination: int) -> None:
    """Something was said about it: an older card of it is stale."""
    work.run("UPDATE nomination SET version = version + 1 WHERE id = :id", {"id": nomination})


# --- objections -----------------------------------------------------------------------------------------------------


def objection_value(row: Row) -> Objection:
    """A row of SAID as the campaign's value."""
    return Objection(
        row["id"], row["at"], row["nomination"], row["member"], row["text"], bool(row["superseded"]), row["replaces"] or 0,
        row["answer"], row["answered_by"],
    )  # fmt: skip


def objection(work: Work, number: int) -> Objection | None:
    """One objection, also one that was replaced."""
    row = work.one(SAID + "WHERE id = :id", {"id": number})
    return objection_value(row) if row else None


def objections(work: Work, nomination: int) -> list[Objection]:
    """What holds of what was said about a nomination, oldest first."""
    rows = work.all(SAID + "WHERE nomination = :n AND superseded = 0 ORDER BY id", {"n": nomination})
    return [objection_value(row) for row in rows]


def said_by(work: Work, member: MemberId, *, nomination: int | None) -> Objection | None:
    """What a member has said about a nomination (None: about their own figures) and what holds still."""
    where = "WHERE coalesce(nomination, 0) = :n AND member = :m AND superseded = 0"
    row = work.one(SAID + where, {"n": nomination or 0, "m": member})
    return objection_value(row) if row else None


def object_(work: Work, nomination: int | None, *, member: MemberId, text: str) -> Objection:
    """Keep what was said; it takes the place of what the same person said before, which stays as history."""
    old = said_by(work, member, nomination=nomination)
    if old is not None:
        work.run("UPDATE objection SET superseded = 1 WHERE id = :id", {"id": old.id})
    number = work.insert(
        "INSERT INTO objection (at, nomination, member, text, replaces, cause) VALUES (:now, :n, :m, :text, :old, :cause)",
        {
            "now": work.now,
            "n": nomination,
            "m": member,
            "text": text,
            "old": old.id if old else None,
            "cause": work.cause,
        },
    )
    made = objection(work, number)
    assert made is not None
    return made


def answer(work: Work, number: int, *, by: MemberId, text: str) -> bool:
    """Answer what was said; False when it was answered or replaced."""
    sql = (
        "UPDATE objection SET answer = :text, answered_by = :by, answered_at = :now"
        " WHERE id = :id AND answered_by IS NULL AND superseded = 0"
    )
    return work.run(sql, {"text": text, "by": by, "now": work.now, "id": number}) == 1


# --- the week's suggestions -----------------------------------------------------------------------------------------


def suggest(work: Work, week: str, *, scope: str, member: MemberId) -> None:
    """The week's figures suggest to commend a member."""
    sql = "INSERT INTO suggestion (week, scope, member) VALUES (:w, :s, :m) ON CONFLICT DO NOTHING"
    work.run(sql, {"w": week, "s": scope, "m": member})


def suggested(work: Work, week: str, *, scope: str) -> list[MemberId]:
    """Whom a week's card names, as on the roster."""
    sql = "SELECT member FROM suggestion WHERE week = :w AND scope = :s ORDER BY member"
    return [MemberId(row[0]) for row in work.all(sql, {"w": week, "s": scope})]


def is_suggested(work: Work, week: str, *, member: MemberId) -> bool:
    """Is there a card that names them?"""
    sql = "SELECT 1 FROM suggestion WHERE week = :w AND member = :m LIMIT 1"
    return work.one(sql, {"w": week, "m": member}) is not None


def commend(work: Work, week: str, *, member: MemberId, by: MemberId) -> bool:
    """Note that a member was commended for a week; False when they were."""
    sql = (
        "INSERT INTO commendation (week, member, at, by_member) VALUES (:w, :m, :now, :by)"
        " ON CONFLICT (week, member) DO NOTHING"
    )
    return work.run(sql, {"w": week, "m": member, "now": work.now, "by": by}) == 1


def commended(work: Work, week: str) -> dict[MemberId, MemberId]:
    """Who was commended for a week, and by whom."""
    rows = work.all("SELECT member, by_member FROM commendation WHERE week = :w", {"w": week})
    return {MemberId(row[0]): MemberId(row[1]) for row in rows}
