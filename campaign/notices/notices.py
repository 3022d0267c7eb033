"""A notice of a leader: whom it may be sent to, which answers it takes, and when those who have not answered are reminded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign import permissions
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member, Role

SHORTEST = 5
"""Fewer letters are no directive."""
LONGEST = 1_500
"""More letters belong into a document; a card of every channel holds so many."""
EVERYBODY = ""
"""The team of a notice to the whole campaign."""
SOON_MS = 30 * 60_000
"""So long before a meeting those who come are reminded of it."""

REST_MS = 4 * 3_600_000
"""So long nobody is reminded by hand again; the clock reminds twice besides."""


class NoticeKind(StrEnum):
    """What it is; stored by these names."""

    DIRECTIVE = "directive"
    MEETING = "meeting"


class NoticeAnswer(StrEnum):
    """What somebody has answered; stored by these names."""

    NONE = ""
    READ = "read"
    COMING = "coming"
    NOT_COMING = "not_coming"


ANSWERS = {
    NoticeKind.DIRECTIVE: (NoticeAnswer.READ,),
    NoticeKind.MEETING: (NoticeAnswer.COMING, NoticeAnswer.NOT_COMING),
}
"""What each kind takes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One that was sent to a `team` (or EVERYBODY); `at` when, `starts_at` and `place` of a meeting (UTC ms; 0 and empty for none),
    `ended_at` when it was taken back, None while it holds."""

    id: int
    kind: NoticeKind
    by: MemberId
    team: str
    text: str
    at: int
    place: str = ""
    starts_at: int = 0
    ended_at: int | None = None

    def over(self, now: int) -> bool:
        """Is there nothing to answer any more? A directive stays to be read until it is taken back."""
        return self.ended_at is not None or 0 < self.starts_at <= now


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who was addressed, with their answer and when it came (UTC ms; None: not yet)."""

    member: MemberId
    answer: NoticeAnswer = NoticeAnswer.NONE
    at: int | None = None


def check(who: Member, team: str) -> None:
    """May `who` send to this team? A team's head to their own, leaders to everybody. Raises RuleBroken: no_right, other_team."""
    permissions.check(who, "direct", team=team)
    if permissions.scope(who, "direct") != "all" and not who.leads(team):
        raise RuleBroken(Refusal.OTHER_TEAM, team=team) if team else RuleBroken(Refusal.NO_RIGHT, verb="direct")


def readers(people: Iterable[Member], team: str, *, by: MemberId) -> list[Member]:
    """Who is addressed: whose home the team is, or everybody, who have joined; no guest, no shared desk, not whoever sends it. Whoever reinforces a
    team hears from their own head.
    """
    return [
        one
        for one in people
        if one.active
        and one.joined
        and not one.position_account
        and one.id != by
        and one.roles != {Role.GUEST}
        and team in (EVERYBODY, one.home_team)
    ]


def check_text(text: str) -> str:
    """The text without blanks around it. Raises RuleBroken `notice_text` for one that is too short or too long."""
    plain = text.strip()
    if not SHORTEST <= len(plain) <= LONGEST:
        raise RuleBroken(Refusal.NOTICE_TEXT, longest=LONGEST)
    return plain


def waiting(found: Sequence[Reader]) -> list[Reader]:
    """Who has not answered."""
    return [one for one in found if one.answer == NoticeAnswer.NONE]
