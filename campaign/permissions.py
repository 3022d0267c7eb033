"""Who may do what: role × verb × scope, in one table, checked on the server at every tap.

Scopes: `own` what one holds or did oneself, `team` what belongs to one's teams, `all` everything. A leader reads all
and does not work cases; an admin ties chats, keeps the list of people and invites, no more (plan A1; DESIGN section 9).
"""

from collections.abc import Iterable

from campaign import visibility
from campaign.errors import Refusal, RuleBroken
from campaign.members import Member, Role
from campaign.plan import Plan

RANK = {"own": 1, "team": 2, "all": 3}

MEMBER = {
    "show": "all",
    "find": "all",
    "letter": "all",
    "progress": "all",
    "duty": "all",
    "equipment": "all",
    "hush": "own",
    "prefer": "own",
    "absent": "own",
    "acknowledge": "own",
    "thank": "own",
}
"""What everybody may who has joined."""
WORKER = MEMBER | {
    "open": "all", "support": "all", "claim": "team", "done": "own", "done_for": "team", "busy": "own", "wait": "own",
    "offer": "own", "still": "own", "accept": "own", "decline": "own", "block": "own", "unblock": "own", "escalate": "own", "undo": "own",
    "hand_over": "own", "close": "team", "walk_over": "own", "write_for": "team",
    "call": "team", "tick": "all", "mine": "own", "unclaimed": "team",
    "full_card": "own", "count": "own", "merge": "own", "task": "all", "object": "own",
}  # fmt: skip
LEAD = WORKER | {
    "advise": "team",
    "escalate": "team",
    "release": "team",
    "assign": "team",
    "unblock": "team",
    "undo": "team",
    "confirm_join": "team",
    "invite": "team",
    "cancel": "team",
    "merge": "team",
    "award": "team",
    "task_done": "team",
    "set_duty": "team",
    "overview": "team",
    "reinforce": "team",
    "direct": "team",
    "approve_close": "team",
    "call_first": "team",
    "untick": "team",
}
READER = MEMBER | {"mine": "own", "task": "all", "object": "own"}
LEADER = READER | {
    "confirm_join": "all", "official": "all", "rank": "all", "assign_targets": "all", "report": "all", "award": "all",
    "award_answer": "all", "behind": "all", "condition": "all", "overview": "all", "direct": "all", "add_to_base": "all",
    "call_first": "all", "tick": "all", "untick": "all",
}  # fmt: skip
KEEPER = {"condition": "all", "roster": "all", "data_request": "all"}
"""Of whoever keeps the campaign running."""

TABLE: dict[Role, dict[str, str]] = {
    Role.WORKER: WORKER,
    Role.HEAD: LEAD,
    Role.DEPUTY: LEAD,
    Role.LEADER: LEADER | {"approve_amend": "all", "award_decide": "all", "roster": "all"},
    Role.CONSOLIDATOR: LEADER
    | {
        "count": "all",
        "approve_report": "all",
        "unit_report": "all",
        "task_done": "all",
        "amend": "all",
        "set_duty": "all",
        "merge": "all",
        "close": "all",
        "approve_close": "all",
        "write_for": "all",
    },
    Role.OBSERVER: READER | {"report": "all", "behind": "all"},
    Role.CONTACT: READER | {"count": "own", "unit_report": "own", "task_done": "own"},
    Role.ADMIN: MEMBER | {"connect": "all", "invite": "all", "confirm_join": "all"} | KEEPER,
    Role.GUEST: {},
}
WHOLE = frozenset({"report"})
"""What names who is behind in the whole campaign: not for somebody who follows one unit only."""


def scope(member: Member, verb: str) -> str:
    """The widest scope that any of the member's roles gives for `verb`; empty when none does."""
    found = [TABLE[role].get(verb, "") for role in member.roles]
    return max(found, key=lambda s: RANK.get(s, 0), default="")


def may(member: Member, verb: str, *, team: str = "", own: bool = False) -> bool:
    """True when `member` may do `verb` to something of `team` (which is their `own`, or not)."""
    if verb in WHOLE and visibility.only_unit(member):
        return False
    reach = scope(member, verb) if member.active else ""
    if reach == "all":
        return True
    if reach == "team":
        return own or not team or team in member.teams
    return reach == "own" and own


def works_in(member: Member, team: str) -> bool:
    """True when `member` may take a team's work."""
    return may(member, "claim", team=team)


def ever(member: Member, verb: str) -> bool:
    """True when there is something that `member` may do `verb` to: what menus and help offer."""
    return may(member, verb, own=True)


def check(member: Member, verb: str, *, team: str = "", own: bool = False) -> None:
    """Raises RuleBroken: other_team when only the team is wrong, only_unit when one's unit is not enough, no_right otherwise."""
    if may(member, verb, team=team, own=own):
        return
    if verb in WHOLE and (unit := visibility.only_unit(member)):
        raise RuleBroken(Refusal.ONLY_UNIT, unit=unit)
    if scope(member, verb) == "team" and team:
        raise RuleBroken(Refusal.OTHER_TEAM, team=team)
    raise RuleBroken(Refusal.NO_RIGHT, verb=verb)


def deputies(plan: Plan, report: str) -> tuple[str, ...]:
    """The keys of those whom the plan names to approve a report besides whoever consolidates; none for one it does not know."""
    return next((line.deputies for line in plan.reports if line.id == report), ())


def approvers(members: Iterable[Member], *, deputies: Iterable[Member]) -> list[Member]:
    """Who may approve a report: of all members those with the right to any, then its deputies who take part; each once."""
    both = [*(one for one in members if may(one, "approve_report")), *(one for one in deputies if one.active)]
    return list({one.id: one for one in both}.values())
