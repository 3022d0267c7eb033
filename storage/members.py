"""The tables `member`, `membership`, `account`, `invite` and `join_request`: who takes part and how they are reached."""

from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from campaign import permissions
from campaign.ids import MemberId, PlaceId
from campaign.members import Account, Desk, Member, Role
from storage import dialect
from storage.work import Row, Value, Work

SELECT = (
    "SELECT m.id, m.name, m.short, m.home_team, m.roles, m.active, m.position_account, m.unit,"
    f" (SELECT {dialect.joined('team')} FROM membership WHERE member = m.id) AS teams, a.channel, a.person, a.private_place"
    " FROM member m LEFT JOIN account a ON a.member = m.id "
)
"""A row for each of a member's accounts, one without an account for who has none; to be followed by WHERE and IN_ORDER."""
IN_ORDER = " ORDER BY m.id, a.spoke_at DESC, a.joined_at, a.channel"
"""The roster's order, and of each member the preferred account first."""
ROLES = {role.value: role for role in Role}
"""What the roster may say; a role of another release gives nothing."""


def _members(work: Work, where: str, values: dict[str, Value] | None = None) -> list[Member]:
    """The members of which `where` holds, each of them once, in the roster's order."""
    rows = work.all(SELECT + where + IN_ORDER, values)
    return [_value(list(own)) for _, own in groupby(rows, key=lambda row: row["id"])]


def _one(work: Work, where: str, values: dict[str, Value]) -> Member | None:
    return next(iter(_members(work, where, values)), None)


def _value(rows: list[Row]) -> Member:
    """A member's rows of SELECT as the campaign's value; the home team is one of the teams."""
    row = rows[0]
    teams = frozenset(filter(None, [*(row["teams"] or "").split(","), row["home_team"]]))
    roles = frozenset(ROLES[name] for name in row["roles"].split(";") if name in ROLES)
    called: type[str] = Desk if row["position_account"] else str
    accounts = tuple(Account(one["channel"], one["person"], one["private_place"]) for one in rows if one["channel"])
    return Member(
        id=row["id"], name=called(row["name"]), short=called(row["short"]), home_team=row["home_team"], teams=teams, roles=roles,
        active=bool(row["active"]), position_account=bool(row["position_account"]), accounts=accounts, unit=row["unit"],
    )  # fmt: skip


def get(work: Work, member: MemberId) -> Member | None:
    """One member by id."""
    return _one(work, "WHERE m.id = :id", {"id": member})


def by_account(work: Work, channel: str, *, person: str) -> Member | None:
    """The member behind a platform's person, if they have joined."""
    sql = "WHERE m.id = (SELECT member FROM account WHERE channel = :channel AND person = :person)"
    return _one(work, sql, {"channel": channel, "person": person})


def by_key(work: Work, key: str) -> Member | None:
    """The member that a line of the plan's roster became."""
    return _one(work, "WHERE m.roster_key = :key", {"key": key})


def keys(work: Work) -> dict[MemberId, str]:
    """By which line of the plan's roster each active member takes part."""
    return {MemberId(row[0]): row[1] for row in work.all("SELECT id, roster_key FROM member WHERE active = 1")}


def everybody(work: Work) -> list[Member]:
    """All active members, in the roster's order."""
    return _members(work, "WHERE m.active = 1")


def reachable(work: Work, channel: str) -> list[tuple[Member, PlaceId]]:
    """Whoever can be written to in private on a channel, and where; those who have left included."""
    sql = "WHERE m.id IN (SELECT member FROM account WHERE channel = :c AND private_place IS NOT NULL)"
    found = ((one, one.on(channel)) for one in _members(work, sql, {"c": channel}))
    return [(one, way.private) for one, way in found if way is not None and way.private is not None]


def with_role(work: Work, role: Role) -> list[Member]:
    """The active members who have a role."""
    return [each for each in everybody(work) if role in each.roles]


def approvers(work: Work, plan_report: str) -> list[Member]:
    """Who may approve a report, by `permissions.approvers`."""
    named = (by_key(work, key) for key in permissions.deputies(work.plan, plan_report))
    return permissions.approvers(everybody(work), deputies=[one for one in named if one is not None])


def of_team(work: Work, team: str) -> list[Member]:
    """The active members of a team, reinforcement included."""
    sql = "WHERE m.active = 1 AND (m.home_team = :team OR m.id IN (SELECT member FROM membership WHERE team = :team))"
    return _members(work, sql, {"team": team})


def add(
    work: Work,
    *,
    key: str,
    name: str,
    short: str,
    title: str,
    home_team: str,
    roles: Iterable[Role],
    teams: Iterable[str] = (),
    desk: bool = False,
    unit: str = "",
) -> int:
    """Take a line of the roster in, or bring it up to date; returns the member's id."""
    values: dict[str, Value] = {
        "key": key,
        "name": name,
        "short": short,
        "title": title,
        "home": home_team,
        "roles": ";".join(roles),
        "desk": int(desk),
        "unit": unit,
    }
    work.run(
        "INSERT INTO member (roster_key, name, short, title, home_team, roles, position_account, unit)"
        " VALUES (:key, :name, :short, :title, :home, :roles, :desk, :unit)"
        " ON CONFLICT (roster_key) DO UPDATE SET name = excluded.name, short = excluded.short, title = excluded.title,"
        " home_team = excluded.home_team, roles = excluded.roles, position_account = excluded.position_account, unit = excluded.unit, active = 1",
        values,
    )
    row = work.one("SELECT id FROM member WHERE roster_key = :key", {"key": key})
    member = int(row[0]) if row else 0
    work.run("DELETE FROM membership WHERE member = :m", {"m": member})
    for team in teams:
        work.run(
            "INSERT INTO membership (member, team) VALUES (:m, :team) ON CONFLICT DO NOTHING",
            {"m": member, "team": team},
        )
    return member


def retire(work: Work, key: str) -> MemberId | None:
    """The member of this line of the roster has left; None when they had left before, or never were there."""
    row = work.one("SELECT id FROM member WHERE roster_key = :key AND active = 1", {"key": key})
    if row is None:
        return None
    work.run("UPDATE member SET active = 0 WHERE id = :id", {"id": row["id"]})
    return MemberId(row["id"])


def tie(work: Work, member: MemberId, *, channel: str, person: str) -> None:
    """Tie a platform's person to a member; whoever was tied to that member on this channel before is not any more."""
    work.run(
        "DELETE FROM account WHERE channel = :c AND member = :m AND person <> :p",
        {"c": channel, "m": member, "p": person},
    )
    work.run(
        "INSERT INTO account (channel, person, member, joined_at) VALUES (:c, :p, :m, :now)"
        " ON CONFLICT (channel, person) DO UPDATE SET member = excluded.member, joined_at = excluded.joined_at",
        {"c": channel, "p": person, "m": member, "now": work.now},
    )


def set_private(work: Work, channel: str, *, person: str, place: PlaceId | None) -> bool:
    """Note where a person can be written to in private, or that they cannot; False when nothing changed."""
    sql = "UPDATE account SET private_place = :place WHERE channel = :c AND person = :p AND "
    sql += dialect.differs("private_place", ":place")
    return work.run(sql, {"place": place, "c": channel, "p": person}) == 1


def prefer(work: Work, channel: str, *, person: str) -> None:
    """They have just spoken to us in private here: that is where they are reached first from now on."""
    sql = "UPDATE account SET spoke_at = :now WHERE channel = :c AND person = :p"
    work.run(sql, {"now": work.now, "c": channel, "p": person})


def comes_last(work: Work, place: int) -> None:
    """In this private chat its member is written to last of all, until they speak there again or its channel `comes_back`."""
    sql = "UPDATE account SET spoke_at = CASE WHEN spoke_at = 0 THEN -1 ELSE -spoke_at END WHERE private_place = :place AND spoke_at >= 0"
    work.run(sql, {"place": place})


def comes_back(work: Work, channel: str) -> None:
    """Its platform takes our messages again: whoever was written to elsewhere meanwhile is reached there as before."""
    work.run("UPDATE account SET spoke_at = -spoke_at WHERE channel = :c AND spoke_at < 0", {"c": channel})


def invite(work: Work, code: str, *, member: MemberId, made_by: MemberId | None, expires_at: int) -> None:
    """Keep a one-time code (its SHA-256) for a member; older unused ones of theirs that hold as long are void."""
    alike = "member = :m AND used_at IS NULL AND expires_at - made_at = :span"
    work.run(f"DELETE FROM invite WHERE {alike}", {"m": member, "span": expires_at - work.now})
    work.run(
        "INSERT INTO invite (code, member, made_by, made_at, expires_at) VALUES (:code, :m, :by, :now, :until)",
        {"code": code, "m": member, "by": made_by, "now": work.now, "until": expires_at},
    )


def is_invite(work: Work, code: str) -> bool:
    """Is this one-time code (its SHA-256) known, used or not?"""
    return work.one("SELECT 1 FROM invite WHERE code = :code", {"code": code}) is not None


def use_invite(work: Work, code: str, *, person: str) -> MemberId | None:
    """Use a one-time code up; the member it was made for, or None when it is unknown, used or expired."""
    sql = "UPDATE invite SET used_at = :now, used_by = :p WHERE code = :code AND used_at IS NULL AND expires_at > :now"
    if work.run(sql, {"now": work.now, "p": person, "code": code}) != 1:
        return None
    row = work.one("SELECT member FROM invite WHERE code = :code", {"code": code})
    return MemberId(row[0]) if row else None


def ask_to_join(work: Work, member: MemberId, *, channel: str, person: str, place: PlaceId | None) -> int:
    """Keep somebody's word that they are `member`; returns the request's id."""
    work.run(
        "INSERT INTO join_request (channel, person, member, place, at) VALUES (:c, :p, :m, :place, :now)"
        " ON CONFLICT (channel, person, member) DO UPDATE SET state = 'waiting', at = excluded.at, place = excluded.place",
        {"c": channel, "p": person, "m": member, "place": place, "now": work.now},
    )
    row = work.one(
        "SELECT id FROM join_request WHERE channel = :c AND person = :p AND member = :m",
        {"c": channel, "p": person, "m": member},
    )
    return int(row[0]) if row else 0


def waiting_requests(work: Work) -> list[Row]:
    """Everybody's word that waits for a yes, the oldest first: id, member."""
    return work.all("SELECT id, member FROM join_request WHERE state = 'waiting' ORDER BY id")


def is_asking(work: Work, member: MemberId, *, channel: str, person: str) -> bool:
    """True while this person's word that they are `member` waits for a leader."""
    sql = "SELECT 1 FROM join_request WHERE channel = :c AND person = :p AND member = :m AND state = 'waiting'"
    return work.one(sql, {"c": channel, "p": person, "m": member}) is not None


def asked_to_be(work: Work, channel: str, *, person: str) -> MemberId | None:
    """Whom this person says they are, while that waits for a leader; the last one, where they gave several names."""
    sql = "SELECT member FROM join_request WHERE channel = :c AND person = :p AND state = 'waiting' ORDER BY id DESC LIMIT 1"
    row = work.one(sql, {"c": channel, "p": person})
    return MemberId(row["member"]) if row else None


def overtake_requests(work: Work, member: MemberId, *, channel: str, person: str) -> list[Row]:
    """What still waits on this channel for a yes to this name, or was asked by this person, is over; those requests (id, person,
    member, place)."""
    values: dict[str, Value] = {"m": member, "c": channel, "p": person}
    where = "state = 'waiting' AND channel = :c AND (member = :m OR person = :p)"
    rows = work.all(f"SELECT id, person, member, place FROM join_request WHERE {where} ORDER BY id", values)
    work.run(f"UPDATE join_request SET state = 'overtaken' WHERE {where}", values)
    return rows


def join_request(work: Work, request: int) -> Row | None:
    """One request: channel, person, member, place, state."""
    return work.one("SELECT channel, person, member, place, state FROM join_request WHERE id = :id", {"id": request})


RequestState = Literal["confirmed", "refused"]


def settle_request(work: Work, request: int, *, state: RequestState) -> bool:
    """Confirm or refuse a waiting request; False when somebody else has already done so."""
    return (
        work.run("UPDATE join_request SET state = :s WHERE id = :id AND state = 'waiting'", {"s": state, "id": request})
        == 1
    )
