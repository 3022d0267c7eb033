"""What speaks for people when awards are considered: figures from the trail, added up, and whom they suggest to commend.

Pure. Only what was achieved is counted, never what was not; nothing here decides, and no figures are melted into one score.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal, TypeVar

from campaign import workdays
from campaign.ids import MemberId
from campaign.plan import Plan
from campaign.plan.shape import within

Key = TypeVar("Key", bound=Hashable)
Kind = Literal["done", "accepted", "registered", "posted"]
SUGGESTED = 5
"""So many are suggested at most."""
FRIDAY, MADE_AT = 4, time(15, 0)
"""When the week's suggestion is made."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did and that was not taken back.

    `kind`: a step finished; a baton accepted from a colleague; a registration their step led to (one deed per step's doer and
    case); a day's figures posted on time. `home` is the doer's home team, `team` whose step it was, `unit` where the
    organisation is, `at` UTC milliseconds. `when` as `hours_of` says it.
    """

    kind: Kind
    member: MemberId
    home: str
    at: int
    case: int = 0
    team: str = ""
    unit: str = ""
    confirmed: bool = False
    when: str = ""


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """What deeds come to. `days_off` and `after_hours` do not overlap: the second is on working days only.

    `done`: steps finished; of them `confirmed`, `outside` (another team's step), `days_off`, `after_hours`.
    `accepted`: batons taken over from colleagues; `registrations`: different cases; `on_time`: days with figures in time.
    """

    done: int = 0
    confirmed: int = 0
    outside: int = 0
    days_off: int = 0
    after_hours: int = 0
    accepted: int = 0
    registrations: int = 0
    on_time: int = 0

    def __bool__(self) -> bool:
        """True when there is anything to show."""
        return any(getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Evidence:
    """One member's figures over a window. `desk`: an account that several people of a post share."""

    member: MemberId
    name: str
    short: str
    team: str
    figures: PersonFigures
    desk: bool = False


NOTHING = PersonFigures()
WEIGHED = ("confirmed", "outside", "days_off", "accepted", "registrations", "done")
"""The merits that suggestions look at, in turn: so that they are of different kinds, not five times the same."""


def hours_of(plan: Plan) -> Callable[[datetime], str]:
    """Tells of a local moment: `off` on a day off, `after` outside office hours on a working day, else empty.

    It remembers days and minutes, because many thousand moments are asked about at once.
    """
    works = cache(plan.office_days.works)
    opened = cache(lambda clock: within(clock, plan.hours.morning) or within(clock, plan.hours.afternoon))

    def told(moment: datetime) -> str:
        if not works(moment.date()):
            return "off"
        return "" if opened(time(moment.hour, moment.minute)) else "after"

    return told


def tally(deeds: Iterable[Deed], key: Callable[[Deed], Key]) -> dict[Key, PersonFigures]:
    """The figures of whatever `key` groups by: a member, a home team, a unit. A registration counts once in each."""
    groups: dict[Key, list[Deed]] = {}
    for deed in deeds:
        groups.setdefault(key(deed), []).append(deed)
    return {each: _added(found) for each, found in groups.items()}


def _added(deeds: Sequence[Deed]) -> PersonFigures:
    done = [deed for deed in deeds if deed.kind == "done"]
    return PersonFigures(
        done=len(done),
        confirmed=sum(deed.confirmed for deed in done),
        outside=sum(bool(deed.home) and deed.team != deed.home for deed in done),
        days_off=sum(deed.when == "off" for deed in done),
        after_hours=sum(deed.when == "after" for deed in done),
        accepted=sum(deed.kind == "accepted" for deed in deeds),
        registrations=len({deed.case for deed in deeds if deed.kind == "registered"}),
        on_time=sum(deed.kind == "posted" for deed in deeds),
    )


def together(one: PersonFigures, other: PersonFigures, *, sign: int = 1) -> PersonFigures:
    """The sum of figures that have no case in common; with `sign` -1 the first without the second, which is a part of it."""
    return PersonFigures(
        *(getattr(one, each.name) + sign * getattr(other, each.name) for each in fields(PersonFigures))
    )


def suggestions(evidence: Sequence[Evidence], most: int = SUGGESTED) -> tuple[Evidence, ...]:
    """Whom the figures suggest to commend, in the order of `evidence`: whoever has most of each merit, in turn.

    A shared desk is not a person to be commended. Nobody is ranked: who is not named is simply not named.
    """
    left = [one for one in evidence if not one.desk]
    chosen: list[Evidence] = []
    while len(chosen) < most:
        found = [_best(left, merit) for merit in WEIGHED]
        new = list(dict.fromkeys(one for one in found if one is not None))[: most - len(chosen)]
        if not new:
            break
        chosen += new
        left = [one for one in left if one not in new]
    return tuple(one for one in evidence if one in chosen)


def _best(evidence: Sequence[Evidence], merit: str) -> Evidence | None:
    """Whoever has most of a merit, of several with as many the one with more finished steps; None when nobody has any."""
    having = [one for one in evidence if getattr(one.figures, merit)]
    return max(having, key=lambda one: (getattr(one.figures, merit), one.figures.done), default=None)


def shown_first(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The order of the leaders' table: by confirmed steps, then by finished ones, then as on the roster."""
    return tuple(sorted(evidence, key=lambda one: (-one.figures.confirmed, -one.figures.done)))


def room(quota: int, used: int) -> bool:
    """Is there a place left? A quota of 0 is none: as many as people wish."""
    return not quota or used < quota


@dataclass(frozen=True, slots=True)
class Week:
    """One week's suggestion. `friday` names it; `since` and `until` bound its figures, and at `until` it is made."""

    friday: date
    since: datetime
    until: datetime

    @property
    def key(self) -> str:
        """Its name: the Friday in ISO form."""
        return self.friday.isoformat()


def weeks(plan: Plan, first: date, *, last: date) -> Iterator[Week]:
    """The suggestions that are made from `first` to `last`: on Friday, else on that week's last working day before it.

    A week without any (Tết) has none, and the next one looks back over both. Nothing outside the campaign.
    """
    for day in workdays.days(first, last + timedelta(days=4)):
        if day.weekday() == FRIDAY and (found := week(plan, day)) and first <= found.until.date() <= last:
            yield found


def week(plan: Plan, friday: date) -> Week | None:
    """The week of that Friday; None when nothing is suggested for it."""
    until = _made_at(plan, friday)
    if until is None:
        return None
    earlier = (friday - timedelta(days=7 * back) for back in range(1, (friday - plan.campaign.start).days // 7 + 2))
    begin = datetime.combine(plan.campaign.start, time(), plan.campaign.zone)
    since = next((at for each in earlier if (at := _made_at(plan, each)) is not None), begin)
    return Week(friday, since, until)


def _made_at(plan: Plan, friday: date) -> datetime | None:
    """Friday 15:00, or the working day before it in the same week and in the campaign."""
    if plan.campaign.day_number(friday) is None:
        return None
    days = (friday - timedelta(days=back) for back in range(5))
    day = next((each for each in days if plan.office_days.works(each)), None)
    if day is None or plan.campaign.day_number(day) is None:
        return None
    return datetime.combine(day, MADE_AT, plan.campaign.zone)
