"""Who is on duty now and next, and day by day: what people read of the roster. Numbers are those that the plan publishes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from campaign.duty import shifts as rules
from campaign.duty.absences import Absence
from campaign.duty.shifts import DutyShift
from campaign.ids import MemberId
from campaign.plan.people import Team
from storage import members
from storage.duty import shift_rows
from storage.work import Work
from telling import formats, views, words

AHEAD_MS = 8 * 86_400_000
"""So far ahead it is looked who comes next."""


@dataclass(frozen=True, slots=True)
class TeamNow:
    """A team's part of who is there: (place, people), and who comes next, in words."""

    name: str
    groups: tuple[tuple[str, list[str]], ...]
    following: str


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about duty."""
    return words.write(work.plan.campaign.language, "duty", macro=macro, **values)


def at_present(work: Work, teams: Sequence[Team], *, places: Sequence[str]) -> str:
    """Who is there, until when and at which number, who is next; at all places, or at those."""
    known = [_now(work, team, places) for team in teams]
    now = work.local(work.now)
    text = write(work, "at_present", at=now, teams=known, outside=not work.plan.office_open(now))
    return words.joined(
        text, write(work, "hotline", phone=work.plan.campaign.hotline) if work.plan.campaign.hotline else ""
    )


def _now(work: Work, team: Team, places: Sequence[str]) -> TeamNow:
    there = [one for one in shift_rows.now(work, team.id) if not places or one.place in places]
    coming = [
        one
        for one in shift_rows.coming(work, [team.id], until=work.now + AHEAD_MS)
        if not places or one.place in places
    ]
    following = rules.next_up(coming)
    phones = _phones(work)
    groups = {one.place: [_person(work, each, phones) for each in there if each.place == one.place] for one in there}
    return TeamNow(
        team.name,
        tuple((views.duty_place(work, place), people) for place, people in groups.items()),
        _next(work, following) if following else "",
    )


def _next(work: Work, following: Sequence[DutyShift]) -> str:
    people = [views.short_name(work, one.member) for one in following]
    since = formats.moment(work.local(following[0].starts_at), work.local(work.now))
    return write(work, "following", people=people, since=since, place=views.duty_place(work, following[0].place))


def _phones(work: Work) -> dict[MemberId, str]:
    published = {line.key: line.public_phone for line in work.plan.roster}
    return {member: published.get(key, "") for member, key in members.keys(work).items()}


def _person(work: Work, shift: DutyShift, phones: dict[MemberId, str]) -> str:
    until = formats.moment(work.local(shift.ends_at), work.local(work.now))
    name = views.short_name(work, shift.member)
    arrived = views.when(work, shift.arrived_at)
    return write(work, "person", name=name, phone=phones.get(shift.member, ""), until=until, arrived=arrived)


def midnight(work: Work, day: date) -> int:
    """When that day begins (UTC ms)."""
    return int(datetime.combine(day, time.min, work.plan.campaign.zone).timestamp() * 1000)


def begin_on(work: Work, days: Sequence[date]) -> list[DutyShift]:
    """All shifts that begin on those days, in order."""
    first, last = midnight(work, min(days)), midnight(work, max(days) + timedelta(days=1))
    found = shift_rows.between(work, first, last=last)
    return [one for one in found if work.local(one.starts_at).date() in days]


def by_day(
    work: Work,
    days: Sequence[date],
    *,
    teams: Sequence[str],
    places: Sequence[str],
    hours: tuple[time, time] | None = None,
) -> str:
    """The roster of those days, or of those hours of each: a line for each team, place and hours."""
    zone = work.plan.campaign.zone
    kept = [one for one in begin_on(work, days) if one.team in teams and (not places or one.place in places)]
    if hours is not None:
        spans = [rules.instants(day, hours, zone=zone) for day in days]
        kept = [one for one in kept if any(one.starts_at < end and start < one.ends_at for start, end in spans)]
    listed = [(day, lines(work, [one for one in kept if work.local(one.starts_at).date() == day])) for day in days]
    said = f"{hours[0]:%H:%M}–{hours[1]:%H:%M}" if hours is not None else ""
    return write(work, "by_day", days=listed, hours=said)


def own(work: Work, mine: Sequence[DutyShift], *, days: Sequence[date]) -> str:
    """Somebody's own shifts, or that none is set on those days."""
    named = write(work, "away_days", first=days[0], last=days[-1]) if len(days) > 1 else ""
    when = named or (write(work, "away_day", day=days[0]) if days else "")
    return write(work, "own_shifts", shifts=[line(work, one) for one in mine], when=when)


def lines(work: Work, day: Sequence[DutyShift]) -> list[str]:
    """One line for those who are together: hours, team, place, people."""
    together: dict[tuple[str, str, str], list[DutyShift]] = {}
    for one in day:
        together.setdefault((hours(work, one), one.team, one.place), []).append(one)
    return [
        write(
            work,
            "together",
            hours=when,
            team=work.plan.team(team).name,
            place=views.duty_place(work, place),
            people=[views.short_name(work, one.member) for one in people],
        )
        for (when, team, place), people in together.items()
    ]


def absences(work: Work, member: MemberId, *, known: Sequence[Absence], own: bool) -> str:
    """Until when somebody is away, and which of their shifts fall into it."""
    spoken = spans(work, known)
    shifts = meanwhile(work, member, known=known)
    name = "" if own else views.short_name(work, member)
    return write(work, "absences", name=name, spans=spoken, shifts=[line(work, one) for one in shifts])


def spans(work: Work, known: Sequence[Absence]) -> list[str]:
    """From when to when each is, in words."""
    return [_span(work, work.local(each.starts_at), work.local(each.ends_at)) for each in known]


def meanwhile(work: Work, member: MemberId, *, known: Sequence[Absence]) -> list[DutyShift]:
    """Somebody's shifts that fall into their absences."""
    return [
        one
        for one in shift_rows.of_member(work, member, since=work.now)
        if any(one.starts_at < each.ends_at and each.starts_at < one.ends_at for each in known)
    ]


def _span(work: Work, start: datetime, end: datetime) -> str:
    """«20/5 đến 22/5», «20/5», or with the hours where it is a part of a day."""
    last = end - timedelta(days=1)
    if (start.time(), end.time()) != rules.WHOLE_DAY:
        return write(work, "away_hours", day=start.date(), since=start, until=end)
    if start.date() == last.date():
        return write(work, "away_day", day=start.date())
    return write(work, "away_days", first=start.date(), last=last.date())


def line(work: Work, shift: DutyShift, *, beside: DutyShift | None = None) -> str:
    """One's own shift in a line: when, where; the place not again behind another one there."""
    day = work.local(shift.starts_at).date()
    place = "" if beside is not None and beside.place == shift.place else views.duty_place(work, shift.place)
    return write(work, "own_shift", day=day, hours=hours(work, shift), place=place)


def hours(work: Work, shift: DutyShift) -> str:
    """07:00–17:00."""
    start, end = work.local(shift.starts_at), work.local(shift.ends_at)
    return f"{formats.clock(start)}–{formats.clock(end)}"


def one(work: Work, shift: DutyShift) -> str:
    """One shift in a line: whom, when, where."""
    day = work.local(shift.starts_at).date()
    name = views.short_name(work, shift.member)
    return write(work, "one", name=name, day=day, hours=hours(work, shift), place=views.duty_place(work, shift.place))
