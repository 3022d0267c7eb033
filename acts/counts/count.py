"""Báo số: post, confirm, correct or take back a day's figure. Nothing is overwritten; whoever posts has the last word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaign import permissions
from campaign.counts import daily_counts as rules
from campaign.counts.daily_counts import Count, CountSlot, CountSource, CountState, DayAnswer, EnteredCount, How
from campaign.errors import Refusal, RuleBroken
from campaign.events import Data, Event, TrailEvent
from campaign.figure_doubts import SMALL, Doubt
from campaign.ids import MemberId
from campaign.members import Member, Role
from storage.counts import count_entries
from storage.work import Work
from telling.counts import count_cards


@dataclass(frozen=True, slots=True)
class Posting:
    """One figure to be posted. `day` ISO; `how`: as `campaign.counts.daily_counts.becomes`."""

    indicator: str
    value: int
    day: str
    unit: str = ""
    how: How = "set"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A posting beside what is known: the day's figure it makes, the one that holds now, and what is strange about it."""

    posting: Posting
    figure: int
    now: Count | None
    doubts: tuple[Doubt, ...]


class _Strange(Exception):
    """Something is to be asked about before anything changes."""

    def __init__(self, weighed: tuple[Weighed, ...]) -> None:
        super().__init__()
        self.weighed = weighed


def behind(who: Member, posting: Posting) -> MemberId | None:
    """Whose figure it is: a member's own, or nobody's of ours when it is entered for a unit."""
    return None if posting.unit and Role.CONSOLIDATOR in who.roles else who.id


def weigh(work: Work, postings: Sequence[Posting], *, who: Member) -> tuple[Weighed, ...]:
    """Each posting beside what is known. Raises RuleBroken `no_right`, `count_needs_unit`."""
    permissions.check(who, "count", own=True)
    return tuple(_weigh(work, one, who) for one in postings)


def _weigh(work: Work, posting: Posting, who: Member) -> Weighed:
    if not posting.unit and not who.teams:
        raise RuleBroken(Refusal.COUNT_NEEDS_UNIT)
    member = behind(who, posting)
    now = count_entries.live(work, CountSlot(posting.day, posting.indicator, member, posting.unit))
    left = _left(work, posting)
    known = count_entries.known(
        work, posting.day, indicator=posting.indicator, member=member, unit=posting.unit, left=left
    )
    figure = rules.becomes(posting.how, posting.value, now=now.value if now else 0, total=known.total)
    return Weighed(posting, figure, now, rules.doubts(posting.how, posting.value, day_figure=figure, known=known))


def _left(work: Work, posting: Posting) -> int | None:
    """How many organisations of the list a figure can be about: those without a tick, for the indicator that the tick
    means, else all. None for citizens; small figures are held against a list only, and only where they mean its tick."""
    means_tick = rules.is_ticked(work.plan, posting.indicator)
    small = posting.value < SMALL and not (means_tick and count_entries.has_list(work))
    if small or work.plan.indicator(posting.indicator).persons:
        return None
    listed, ticked = count_entries.listed(work, unit=posting.unit)
    left = max(listed - ticked, 0) if means_tick else listed
    return left if listed else None


def post(work: Work, weighed: Sequence[Weighed], *, who: Member, said: str = "") -> tuple[Count, ...]:
    """Let the figures hold. `said`: the message they came with, so that its edited form can take them back."""
    permissions.check(who, "count", own=True)
    made = tuple(_put(work, one, who=who, said=said) for one in weighed)
    for day in dict.fromkeys(one.posting.day for one in weighed):
        _settled(work, day, who, state=DayAnswer.CORRECTED)
    return made


def post_anew(
    work: Work, postings: Sequence[Posting], *, who: Member, said: str, again: bool, sure: bool
) -> tuple[tuple[Weighed, ...], tuple[Count, ...]]:
    """Post what a message says, `again` instead of what it had said before it was edited. Where something is strange and not `sure`,
    nothing is made and what it had said holds. Raises RuleBroken `no_right`, `count_needs_unit`."""
    try:
        with work.savepoint():
            return _instead(work, postings, who=who, said=said, again=again, sure=sure)
    except _Strange as strange:
        return strange.weighed, ()


def _instead(
    work: Work, postings: Sequence[Posting], *, who: Member, said: str, again: bool, sure: bool
) -> tuple[tuple[Weighed, ...], tuple[Count, ...]]:
    for old in count_entries.of_message(work, said) if again else ():
        take_back(work, old.id, who=who)
    weighed = weigh(work, postings, who=who)
    if not sure and any(one.doubts for one in weighed):
        raise _Strange(weighed)
    return weighed, post(work, weighed, who=who, said=said)


def _put(work: Work, one: Weighed, *, who: Member, said: str) -> Count:
    posting, member = one.posting, behind(who, one.posting)
    source = CountSource.POSTED if member is not None else CountSource.ENTERED_FOR
    entered = _entered(work, posting.day, number=one.figure, who=who, source=source, said=said)
    return _replace(work, CountSlot(posting.day, posting.indicator, member, posting.unit), entered)


def _entered(
    work: Work,
    day: str,
    *,
    number: int,
    who: Member,
    source: CountSource,
    state: CountState = CountState.POSTED,
    said: str = "",
) -> EnteredCount:
    late = rules.is_late(day, work.local(work.spoken_at), close_at=work.plan.counts.close_at)
    return EnteredCount(number, source, state, who.id, who.home_team, late, said)


def _replace(work: Work, slot: CountSlot, entered: EnteredCount) -> Count:
    """A new row in place of the one that holds now, and the event of it."""
    old = count_entries.live(work, slot)
    if old is not None:
        count_entries.withdraw(work, old.id)
    entry = count_entries.add(work, slot, entered=entered, replaces=old.id if old else None)
    data: dict[str, int | str | bool | None] = {
        "entry": entry,
        "day": slot.day,
        "indicator": slot.indicator,
        "value": entered.number,
    }
    if old is not None:
        data |= {"was": old.value, "replaces": old.id}
        count_cards.over(work, old.id)
    kind = (
        TrailEvent.COUNT_CORRECTED if old is not None and old.state != CountState.MACHINE else TrailEvent.COUNT_POSTED
    )
    work.record(Event(kind, None, None, entered.by, data))
    made = count_entries.get(work, entry)
    assert made is not None
    return made


def confirm(work: Work, day: str, *, who: Member, seen: int) -> dict[str, int]:
    """Đúng: what the card shows is right. Raises RuleBroken `count_changed` when it shows something else by now."""
    permissions.check(who, "count", own=True)
    figures = count_entries.own_day(work, day, member=who.id)
    if rules.stamp(figures) != seen:
        count_cards.redraw(work, day, member=who.id)
        raise RuleBroken(Refusal.COUNT_CHANGED)
    own = {
        c.indicator
        for c in count_entries.of_day(work, day, member=who.id)
        if c.state != CountState.MACHINE and not c.unit
    }
    first = work.plan.indicator().id
    for indicator, number in (figures or {first: 0}).items():
        if indicator not in own:
            entered = _entered(
                work, day, number=number, who=who, source=CountSource.MACHINE, state=CountState.CONFIRMED
            )
            _replace(work, CountSlot(day, indicator, who.id), entered)
    _settled(work, day, who, state=DayAnswer.CONFIRMED)
    return figures


def take_back(work: Work, entry: int, *, who: Member) -> Count:
    """Bỏ số này: the row holds no more, and what it had replaced holds again. Raises RuleBroken `count_gone`."""
    permissions.check(who, "count", own=True)
    old = count_entries.get(work, entry)
    mine = old is not None and (old.member == who.id or (old.member is None and Role.CONSOLIDATOR in who.roles))
    if old is None or not mine:
        raise RuleBroken(Refusal.COUNT_GONE)
    earlier = count_entries.before(work, entry)
    count_entries.withdraw(work, entry)
    count_cards.over(work, entry)
    if earlier is not None:
        again = EnteredCount(
            earlier["value"], CountSource(earlier["source"]), CountState(earlier["state"]), who.id, who.home_team,
            bool(earlier["late"]), earlier["said"],
        )  # fmt: skip
        count_entries.add(work, CountSlot(old.day, old.indicator, old.member, old.unit), entered=again, replaces=entry)
    data: Data = {"entry": entry, "day": old.day, "indicator": old.indicator, "was": old.value}
    work.record(Event(TrailEvent.COUNT_TAKEN_BACK, None, None, who.id, data))
    if all(count.state == CountState.MACHINE for count in count_entries.of_day(work, old.day, member=who.id)):
        closed = rules.is_late(old.day, work.local(work.spoken_at), close_at=work.plan.counts.close_at)
        count_entries.settle(work, old.day, member=who.id, state=DayAnswer.SILENT if closed else DayAnswer.ASKED)
    count_cards.redraw(work, old.day, member=who.id)
    return old


def _settled(work: Work, day: str, who: Member, *, state: DayAnswer) -> None:
    count_entries.settle(work, day, member=who.id, state=state)
    count_cards.redraw(work, day, member=who.id)
    for team in who.teams:
        count_cards.redraw_list(work, day, team=team)


# --- by the clock ---------------------------------------------------------------------------------------------------


def expected(work: Work, day: str, *, member: Member) -> bool:
    """Who is asked for a day: in a team, joined, with the right; on a day off only who has done something."""
    if not member.teams or not member.joined or not permissions.may(member, "count", own=True):
        return False
    return work.plan.working_days.works(date.fromisoformat(day)) or bool(
        count_entries.own_day(work, day, member=member.id)
    )


def ask(work: Work, day: str, *, member: Member) -> None:
    """The day's question, in private. A shared desk is a post: nobody there is asked for figures of their own, what the
    machine counts there stands."""
    first = count_entries.ask(work, day, member=member.id)
    alone = not member.position_account and count_cards.asked_in_group(work, day, member=member) is None
    if first and not _answered(work, day, member.id) and alone:
        count_cards.ask(work, day, member=member)


def ask_groups(work: Work, day: str, *, people: Sequence[Member]) -> None:
    """Of those who are asked for the day, the ones who are not asked alone: one question in each of their groups."""
    found = (count_cards.asked_in_group(work, day, member=one) for one in people if not one.position_account)
    for place in dict.fromkeys(one.id for one in found if one is not None):
        count_cards.ask_group(work, place)


def _answered(work: Work, day: str, member: MemberId) -> bool:
    """Who has posted all that the machine knows of is not asked again."""
    said = {c.indicator for c in count_entries.of_day(work, day, member=member) if c.state != CountState.MACHINE}
    if not said or not set(count_entries.machine(work, day, member=member)) <= said:
        return False
    count_entries.settle(work, day, member=member, state=DayAnswer.CORRECTED)
    return True


def remind(work: Work, day: str, *, member: Member) -> None:
    """Once more, for somebody who was asked, has not answered and was not reminded."""
    alone = not member.position_account and count_cards.asked_in_group(work, day, member=member) is None
    if alone and count_entries.remind(work, day, member=member.id):
        count_cards.remind(work, day, member=member)


def close(work: Work, day: str, *, member: MemberId) -> None:
    """Silence: what the machine counted stands, marked as not confirmed."""
    for indicator, number in count_entries.machine(work, day, member=member).items():
        slot = CountSlot(day, indicator, member)
        if count_entries.live(work, slot) is None:
            _replace(work, slot, EnteredCount(number, CountSource.MACHINE, CountState.MACHINE))
    count_entries.settle(work, day, member=member, state=DayAnswer.SILENT)
    count_cards.redraw(work, day, member=member)
