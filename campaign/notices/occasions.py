"""An event of the campaign («sự kiện»): the monthly day, a conference; who may make one, which team goes, when it is reminded of."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign import permissions, workdays
from campaign.errors import Refusal, RuleBroken
from campaign.ids import MemberId
from campaign.members import Member
from campaign.workdays import WorkdayCalendar

MONTHLY = 13
"""The day of each month on which the province has its programme for enterprises."""
BEFORE = (3, 1)
"""So many days before it its team is reminded; where that is a day off, on the last working day before."""
FURTHEST = timedelta(days=max(BEFORE) + 20)
"""No reminder lies longer before its day, with Tết in between."""
BOOKED = timedelta(days=14)
"""So long after its day results can be booked to it."""
SHORTEST, LONGEST = 3, 120
"""Letters of its name."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """One row of `occasion`, or one that is wanted (`id` 0): made by `by` for `team`; `made_at`, `ended_at`: when it was made and
    called off (UTC ms)."""

    id: int
    by: MemberId
    team: str
    day: date
    name: str
    place: str = ""
    ended_at: int | None = None
    made_at: int = 0

    def books(self, today: date) -> bool:
        """Can results be booked to it: it has begun, and is not long over?"""
        return self.ended_at is None and self.day <= today <= self.day + BOOKED


def reminded_on(day: date, *, calendar: WorkdayCalendar) -> dict[date, int]:
    """On which days its team is reminded of an event on `day`, each with its number of BEFORE; once where both fall on one working day."""
    wanted = ((workdays.first_of(day - timedelta(days=number), 1, calendar=calendar), number) for number in BEFORE)
    return {found: number for found, number in wanted if found is not None}


def check(wanted: Occasion, *, who: Member, today: date) -> Occasion:
    """As it is kept. A team's head makes one for their own, leaders for every team, after the campaign's last day too.

    Raises RuleBroken: no_right, other_team, notice_text (its name), occasion_past.
    """
    permissions.check(who, "direct", team=wanted.team)
    if permissions.scope(who, "direct") != "all" and not who.leads(wanted.team):
        raise RuleBroken(Refusal.OTHER_TEAM, team=wanted.team)
    if not SHORTEST <= len(wanted.name) <= LONGEST:
        raise RuleBroken(Refusal.NOTICE_TEXT, longest=LONGEST)
    if wanted.day < today:
        raise RuleBroken(Refusal.OCCASION_PAST)
    return wanted


def may_book(occasion: Occasion, *, who: Member, today: date) -> None:
    """May `who` book results to it? Raises RuleBroken: occasion_gone, no_right, other_team."""
    if not occasion.books(today):
        raise RuleBroken(Refusal.OCCASION_GONE)
    permissions.check(who, "claim", team=occasion.team)


def next_monthly(today: date) -> date:
    """The next monthly day, from today on."""
    first = today if today.day <= MONTHLY else (today.replace(day=1) + timedelta(days=32))
    return first.replace(day=MONTHLY)
