"""Proposals for awards, made and decided by people: whom, for what reason of the plan's, and what may still happen to one.

A nomination is a proposal until a leader has agreed or not; whoever it concerns may say something until then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.plan import Plan
from campaign.plan.documents import Criterion
from campaign.verbs import LONGEST_NUMBER


class NomineeKind(StrEnum):
    """A person, or a team or unit."""

    INDIVIDUAL = "individual"
    COLLECTIVE = "collective"


class NominationState(StrEnum):
    """A proposal until a leader has agreed or not, or it was withdrawn."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Nominee:
    """Who is proposed: a member, or a collective, which is a team of the plan or one of its units."""

    member: MemberId | None = None
    team: str = ""
    unit: str = ""

    @property
    def kind(self) -> NomineeKind:
        """Is it a person?"""
        return NomineeKind.INDIVIDUAL if self.member is not None else NomineeKind.COLLECTIVE

    @property
    def code(self) -> str:
        """As a button carries it."""
        if self.member is not None:
            return f"m.{self.member}"
        return f"t.{self.team}" if self.team else f"u.{self.unit}"


def read(plan: Plan, code: str) -> Nominee | None:
    """A button's code back as a value; None for what the plan does not know."""
    kind, _, name = code.partition(".")
    if kind == "m" and name.isascii() and name.isdigit() and len(name) <= LONGEST_NUMBER:
        return Nominee(member=MemberId(int(name)))
    if kind == "t" and name in {team.id for team in plan.teams}:
        return Nominee(team=name)
    return Nominee(unit=name) if kind == "u" and name in {unit.id for unit in plan.units} else None


@dataclass(frozen=True, slots=True)
class Nomination:
    """One row. `reason`: why it was withdrawn; instants are UTC milliseconds."""

    id: int
    at: int
    nominee: Nominee
    criterion: str
    note: str
    by: MemberId
    state: NominationState
    version: int
    decided_by: MemberId | None
    decided_at: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody concerned has said: about a nomination, or (None) about the figures of their own."""

    id: int
    at: int
    nomination: int | None
    member: MemberId
    text: str
    replaced: bool
    earlier: int
    answer: str
    answered_by: MemberId | None


def criteria(plan: Plan, kind: NomineeKind) -> tuple[Criterion, ...]:
    """The plan's criteria of that kind, as they are numbered from 1."""
    return tuple(each for each in plan.awards.criteria if each.of == kind)


def chosen(plan: Plan, kind: NomineeKind, *, number: int) -> str:
    """The id of the criterion of that number; empty where the plan has none. Raises RuleBroken `award_criterion`."""
    known = criteria(plan, kind)
    if not known:
        return ""
    if not 1 <= number <= len(known):
        raise RuleBroken(Refusal.AWARD_CRITERION, of=kind, count=len(known))
    return known[number - 1].id


def quota(plan: Plan, kind: NomineeKind) -> int:
    """How many may be proposed; 0: the plan does not say."""
    return plan.awards.individual if kind == NomineeKind.INDIVIDUAL else plan.awards.collective


def require_open(nomination: Nomination) -> None:
    """Raises RuleBroken `award_settled` once a leader has decided or it was withdrawn."""
    if nomination.state != NominationState.PROPOSED:
        by = nomination.decided_by
        raise RuleBroken(Refusal.AWARD_SETTLED, by=by, since=nomination.decided_at, state=nomination.state)


def concerned(nominee: Nominee, member: Member) -> bool:
    """Whom it concerns, who hears of it and may object: the person; for a team its heads, for a unit those who report for it."""
    if nominee.member is not None:
        return nominee.member == member.id
    return member.leads(nominee.team) if nominee.team else nominee.unit == member.unit


def answering(people: Iterable[Member]) -> list[Member]:
    """Leaders, who decide, and whoever consolidates: they may answer what is said."""
    return [each for each in people if permissions.may(each, "award_answer")]


def reads(nomination: Nomination, reader: Member) -> bool:
    """Has this member anything to do with it? Whom it concerns, who proposed it, and those who decide or consolidate."""
    return (
        concerned(nomination.nominee, reader) or nomination.by == reader.id or permissions.may(reader, "award_answer")
    )


def readers(nomination: Nomination, people: Iterable[Member]) -> list[Member]:
    """Those of them who read it, each once."""
    return [each for each in people if reads(nomination, each)]


def may_withdraw(nomination: Nomination, who: Member) -> bool:
    """Who proposed it and whoever sees all may withdraw it until it is decided; an agreed one only a leader."""
    if nomination.state == NominationState.AGREED:
        return permissions.may(who, "award_decide")
    return permissions.scope(who, "award") == "all" or (nomination.by == who.id and permissions.may(who, "award"))
