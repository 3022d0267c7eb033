"""Gọi DN tiếp theo: the next organisation goes to a free member, locked until its time is over. The database decides who has it.

Order: what was promised, the units furthest behind their target, never called, longest ago; what a leader wants called goes before the units.
"""

from collections.abc import Iterator

from campaign import permissions, units
from campaign.errors import Refusal, RuleBroken
from campaign.events import Event, TrailEvent
from campaign.ids import MemberId, OrganisationId
from campaign.members import Member
from campaign.outreach import calls as rules
from campaign.outreach.calls import MINUTE_MS, Call
from campaign.outreach.calls_first import CallsFirst
from campaign.plan import Plan
from campaign.targets import progress as standing
from storage import members, settings, tallies
from storage.duty import absence_rows, shift_rows
from storage.lists import organisations
from storage.outreach import call_rows
from storage.people import hush
from storage.relay import cases
from storage.work import Work
from telling.outreach import call_cards
from telling.targets import progress

ACTIVE = "active"
"""How a list says that an organisation is there."""
FIRST = "calls_first"
"""Row of `meta`: which commune or category a leader wants called before the others."""


def check(work: Work, who: Member) -> str:
    """The team for which `who` calls: their own where it begins the relay, else one that does. Raises RuleBroken:
    no_right, other_team, private_only for whom we cannot write to: a number is for one reader."""
    first = work.plan.first_steps()
    own = [step.team for step in first if permissions.works_in(who, step.team)]
    permissions.check(who, "call", team=own[0] if own else first[0].team)
    if who.private is None:
        raise RuleBroken(Refusal.PRIVATE_ONLY)
    return who.home_team if who.home_team in own else own[0]


def give(work: Work, *, who: Member) -> Call | None:
    """The call that `who` has, else the next one; None when nobody is left to be called. Raises RuleBroken: no_right, other_team."""
    team = check(work, who)
    free(work)
    mine = call_rows.given_to(work, who.id)
    return mine or next((call for one in _order(work, who) if (call := _given(work, one, who=who, team=team))), None)


def give_one(work: Work, organisation: OrganisationId, *, who: Member) -> Call:
    """An organisation that `who` names. Raises RuleBroken: call_in_hand while they have another, call_taken by somebody else, call_stopped,
    call_resting after a call, already_open, already_registered, no_right, other_team."""
    team = check(work, who)
    free(work)
    mine = call_rows.given_to(work, who.id)
    if mine is not None and mine.organisation == organisation:
        return mine
    if mine is not None:
        raise RuleBroken(Refusal.CALL_IN_HAND, organisation=mine.organisation)
    _callable(work, organisation)
    _rested(work, organisation, who)
    made = _given(work, organisation, who=who, team=team)
    if made is None:
        raise _taken(work, organisation)
    return made


def _taken(work: Work, organisation: OrganisationId) -> RuleBroken:
    theirs = call_rows.given_of(work, organisation)
    assert theirs is not None  # it was refused because somebody has it
    return RuleBroken(Refusal.CALL_TAKEN, by=theirs.member, since=theirs.given_at, until=theirs.expires_at)


def _callable(work: Work, organisation: OrganisationId) -> None:
    """Nobody is called who is registered, who has stopped, or whom the relay has in hand."""
    known, case = organisations.get(work, organisation), cases.open_of(work, organisation)
    if known.status != ACTIVE:
        raise RuleBroken(Refusal.CALL_STOPPED, organisation=organisation, name=known.name)
    if known.registered:
        at, by = known.registered_at, known.registered_by
        raise RuleBroken(Refusal.ALREADY_REGISTERED, organisation=organisation, at=at, by=by)
    if case is not None:
        raise RuleBroken(Refusal.ALREADY_OPEN, case=case.id, organisation=organisation)


def _rested(work: Work, organisation: OrganisationId, who: Member) -> None:
    """Whoever was called a moment ago is left in peace, whichever team did it; whose promised time has come may be called."""
    last = next(iter(call_rows.of_organisation(work, organisation, most=1)), None)
    if last is None or last.ended_at is None or last.outcome is None:
        return
    rested = last.ended_at + work.plan.calling.rest_minutes * MINUTE_MS
    if last.until is None and work.now < rested:
        raise RuleBroken(Refusal.CALL_RESTING, by=last.member, at=last.ended_at, until=rested)
    if last.until is not None and work.now < last.until and last.member != who.id:
        raise RuleBroken(Refusal.CALL_RESTING, by=last.member, at=last.ended_at, until=last.until)


def _given(work: Work, organisation: OrganisationId, *, who: Member, team: str) -> Call | None:
    call = call_rows.give(
        work, organisation, member=who.id, team=team, expires_at=work.now + work.plan.calling.hold_minutes * MINUTE_MS
    )
    if call is not None:
        data: dict[str, int | str | bool | None] = {"call": call.id, "organisation": organisation, "team": team}
        work.record(Event(TrailEvent.CALL_GIVEN, None, None, who.id, data))
        call_cards.given(work, call, to=who)
    return call


def free(work: Work) -> None:
    """Organisations whose caller's time is over are anybody's again."""
    for call in call_rows.overdue(work):
        call_rows.expire(work, call.id)
        work.record(
            Event(
                TrailEvent.CALL_EXPIRED, None, None, call.member, {"call": call.id, "organisation": call.organisation}
            )
        )
        call_cards.redraw(work, call)


def _order(work: Work, who: Member) -> Iterator[OrganisationId]:
    """The organisations to be called, one after the other."""
    due = call_rows.promised(work, 0, last=work.now + 1)
    if (back := rules.promise(due, who=who.id, there=there(work), now=work.now, rules=work.plan.calling)) is not None:
        yield back.organisation
    wanted = first(work)
    ranked = _units(work)
    if wanted is not None:
        yield from _in(work, [unit for unit in ranked if _is_wanted(work.plan, wanted, unit, work)], wanted.category)
    yield from _in(work, ranked, "")


def _in(work: Work, ranked: list[str], category: str) -> Iterator[OrganisationId]:
    for unit in ranked:
        if (found := call_rows.next_in(work, unit, category=category)) is not None:
            yield found


def _is_wanted(plan: Plan, wanted: CallsFirst, unit: str, work: Work) -> bool:
    inside = units.inside(plan.units, wanted.unit, day=work.local(work.now).date()) if wanted.unit else ()
    return not wanted.unit or unit == wanted.unit or unit in inside


def _units(work: Work) -> list[str]:
    """The units of the list, those furthest behind their target first; what belongs to none of today's last."""
    figures = progress.figures(work)
    rows = standing.by_unit(figures, standing.leading(figures, standing.lines(figures)))
    behind = [row.key for row in sorted((row for row in rows if row.share is not None), key=lambda row: row.share or 0)]
    known = dict.fromkeys(cell.unit for cell in tallies.standings(work))
    return [*(unit for unit in behind if unit in known), *(unit for unit in known if unit not in behind)]


def there(work: Work) -> frozenset[MemberId]:
    """Who is on duty now; where nobody has ever been by a roster, everybody who has joined and is not away."""
    here = shift_rows.everywhere(work) if shift_rows.any_at_all(work) else None
    people = (
        [one.id for one in members.everybody(work) if one.joined]
        if here is None
        else [one.member for one in here if one.left_at is None]
    )
    return frozenset(people) - absence_rows.away(work)


def first(work: Work) -> CallsFirst | None:
    """What a leader wants called before the others; None for nothing, and for what the plan knows no more."""
    kept = settings.get(work, FIRST)
    found = CallsFirst.read(kept) if kept else None
    known = {unit.id for unit in work.plan.units} | {one.id for one in work.plan.categories} | {""}
    return found if found is not None and {found.unit, found.category} <= known else None


def set_first(work: Work, *, unit: str, category: str, who: Member) -> None:
    """A commune (with what lies in it) or a category goes first from now on; neither: the order is as ever. Raises RuleBroken: no_right."""
    permissions.check(who, "call_first")
    wanted = CallsFirst(unit, category, who.id)
    settings.put(work, FIRST, value=str(wanted) if unit or category else "")
    work.record(Event(TrailEvent.CALLS_ORDERED, None, None, who.id, {"unit": unit, "category": category}))


def bring_back(work: Work, number: int) -> None:
    """The promised time has come (the clock's act): the card comes to whoever promised, else to somebody on duty, in private. With nobody
    there it is the first that is given to whoever asks."""
    promise = call_rows.get(work, number)
    due = promise is not None and any(one.id == number for one in call_rows.promised(work, 0, last=work.now + 1))
    if promise is None or not due:
        return  # kept meanwhile, or nobody need be called any more
    free(work)
    for person in _who_is_there(work, promise)[:1]:
        _given(work, promise.organisation, who=person, team=check(work, person))
        call_cards.comes_back(work, promise, to=person)


def _who_is_there(work: Work, promise: Call) -> list[Member]:
    """Whoever promised it first, then who is on duty by a roster and calls for the same team; of those who want no quiet and have no call."""
    here = there(work) - hush.everybody(work)
    promiser = members.get(work, promise.member)
    on_duty = {one.member for one in shift_rows.now(work, promise.team)}
    others = [one for one in members.of_team(work, promise.team) if one.id in on_duty and one.id != promise.member]
    found = [one for one in [promiser, *others] if one is not None and one.active and one.id in here]
    return [one for one in found if _may(work, one) and call_rows.given_to(work, one.id) is None]


def _may(work: Work, who: Member) -> bool:
    try:
        check(work, who)
    except RuleBroken:
        return False
    return True
