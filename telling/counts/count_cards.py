"""The day's question about one's own figures, and the list of a team's figures for its leaders."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from campaign import verbs
from campaign.counts.daily_counts import CountStanding, CountState, DayAnswer, stamp, standing
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.places import Place
from campaign.verbs import Press
from storage import card_redraws, channels, members, outbox, places, said_buttons
from storage.counts import count_entries
from storage.priority import Priority
from storage.work import Work
from telling import formats, labels, words
from telling.card_family import CardFamily, DrawnCard
from telling.card_key import CardKey
from telling.counts.count_arguments import CORRECTIONS, CountsRight, FixDay
from telling.messages import Card, Choice


@dataclass(frozen=True, slots=True)
class DayCard(CardKey):
    """The question about a member's day; `number` the how-manieth asking, 0 the prompt for a typed answer. Its buttons name the day."""

    FORM: ClassVar[str] = "count:{day}:{member}:{number}"
    day: date
    member: MemberId
    number: int

    def carries(self, press: Press) -> bool:
        return press.verb == "count" and press.subject == number_of(self.day.isoformat())


@dataclass(frozen=True, slots=True)
class TeamCard(CardKey):
    """A team's figures of a day, for its leaders."""

    FORM: ClassVar[str] = "counts:{day}:{team}"
    day: date
    team: str


@dataclass(frozen=True, slots=True)
class CountLine:
    """One member in the leaders' list."""

    short: str
    standing: CountStanding
    figures: tuple[tuple[str, int], ...]


def key(day: str, member: MemberId, *, number: int) -> str:
    """The name of a day's question; `number` 2 is the reminder."""
    return str(DayCard(date.fromisoformat(day), member, number))


def number_of(day: str) -> int:
    """2025-05-20 as 20250520, for a button."""
    return int(day.replace("-", ""))


def day_from(number: int) -> str:
    """The ISO day of such a number; empty when there is no such day."""
    text = f"{number:08}"
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat()
    except ValueError:
        return ""


def figures(work: Work, known: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Indicators by name, as they stand in the middle of a sentence."""
    return tuple(
        (formats.before_number(formats.inside(work.plan.indicator(indicator).name)), number)
        for indicator, number in known.items()
    )


# --- what is owed ---------------------------------------------------------------------------------------------------


def ask(work: Work, day: str, *, member: Member) -> None:
    """The question, in private."""
    if member.private is not None:
        outbox.show(work, member.private, key=key(day, member.id, number=1), priority=Priority.CARD)


def asked_in_group(work: Work, day: str, *, member: Member) -> Place | None:
    """Where each message counts, whoever the machine knows nothing of is asked in the team's group, all of them in one message: silence says
    the same as before. None: in private."""
    channel = next((one.channel for one in member.accounts if one.private == member.private), "")
    if channel not in channels.counted(work) or count_entries.own_day(work, day, member=member.id):
        return None
    groups = places.own_groups(work, member.home_team) if member.home_team else []
    return next((one for one in groups if one.channel == channel), None)


def ask_group(work: Work, place: PlaceId) -> None:
    """Whoever has done what the machine does not know writes it in private; nobody else need answer."""
    outbox.say(
        work, place, card=Card(_write(work, "ask_group", example=_example(work)), silent=True), priority=Priority.CARD
    )


def remind(work: Work, day: str, *, member: Member) -> None:
    """The one reminder: a new message without a sound, for the question has rung; the first one loses its buttons."""
    if member.private is not None:
        outbox.show(work, member.private, key=key(day, member.id, number=2), priority=Priority.CARD)
        card_redraws.again(work, key(day, member.id, number=1))


def redraw(work: Work, day: str, *, member: MemberId) -> None:
    """Both messages, as far as they are there."""
    for number in (1, 2):
        card_redraws.again(work, key(day, member, number=number))


def prompt(work: Work, day: str, *, place: Place, member: MemberId) -> None:
    """Sửa: the figures may now be typed as a reply."""
    text = _write(work, "prompt", day=_day(work, day), example=_example(work))
    outbox.say(work, place.id, card=Card(text, ask=True), priority=Priority.ANSWER, about=key(day, member, number=0))


def _example(work: Work) -> str:
    """Figures as they may be typed."""
    named = [formats.inside(work.plan.indicator(each.id).name) for each in work.plan.indicators]
    return ", ".join(f"{name} {n}" for name, n in zip(named, (12, 3), strict=False))


def over(work: Work, entry: int) -> None:
    """A posted figure holds no more: what was said when it was posted offers to correct it no more."""
    said_buttons.drop(work, "count", gone=lambda press: press.subject == entry and press.is_any(CORRECTIONS))


def lists(work: Work, day: str, *, team: str) -> None:
    """The list, to the team's head and deputies, in private."""
    for member in members.of_team(work, team):
        if member.leads(team) and member.private is not None:
            outbox.show(work, member.private, key=_list_key(day, team), priority=Priority.NOTICE)


def _list_key(day: str, team: str) -> str:
    return str(TeamCard(date.fromisoformat(day), team))


def redraw_list(work: Work, day: str, *, team: str) -> None:
    """The list again, where it has been sent: a late figure stands in it as late."""
    card_redraws.again(work, _list_key(day, team))


# --- what is drawn ----------------------------------------------------------------------------------------------------


def _draw_day(work: Work, place: Place, key: DayCard) -> Card | None:
    return _question(work, key.day.isoformat(), key.member, key.number)


def _draw_list(work: Work, place: Place, key: TeamCard) -> Card:
    return _list(work, key.day.isoformat(), key.team, reader=place.member)


def _question(work: Work, day: str, member: MemberId, number: int) -> Card | None:
    found = members.get(work, member)
    if found is None:
        return None
    if number == 1 and count_entries.reminded(work, day, member=member):
        return Card(_write(work, "asked_again", day=_day(work, day)))
    return own(work, day, member=member, reminder=number == 2)


def own(work: Work, day: str, *, member: MemberId, reminder: bool = False) -> Card:
    """A member's figures of a day, to be confirmed or corrected."""
    known = count_entries.own_day(work, day, member=member)
    state = count_entries.asked(work, day, member=member)
    said = [c for c in count_entries.of_day(work, day, member=member) if c.state != CountState.MACHINE]
    found = members.get(work, member)
    text = _write(
        work,
        "question",
        day=_day(work, day),
        desk=found.short if found is not None and found.position_account else "",
        figures=figures(work, known),
        state=(state or "") if state != DayAnswer.ASKED or not said else DayAnswer.CORRECTED,
        reminder=reminder and state == DayAnswer.ASKED,
    )
    return Card(text, (tuple(_choices(work, day, known, state, bool(said))),), silent=reminder)


def _choices(work: Work, day: str, known: dict[str, int], state: DayAnswer | None, said: bool) -> list[Choice]:
    language = work.plan.campaign.language
    fix = Choice(labels.word(language, "count_fix"), verbs.token("count", number_of(day), argument=FixDay()))
    if state == DayAnswer.CONFIRMED or (said and state != DayAnswer.ASKED):
        return [fix]
    right = labels.word(language, "count_right" if known else "count_none")
    return [Choice(right, verbs.token("count", number_of(day), version=stamp(known), argument=CountsRight())), fix]


def _list(work: Work, day: str, team: str, *, reader: MemberId | None) -> Card:
    """`reader`: whose private chat it is; a head who has not reported is not named to himself as if he were another."""
    you = labels.word(work.plan.campaign.language, "yourself")
    lines = tuple(
        replace(one, short=you) if member.id == reader and not one.figures else one
        for member in of_list(work, day, team=team)
        for one in (line(work, day, member=member),)
        if one.figures or not member.position_account
    )
    by = {each: tuple(one for one in lines if one.standing == each) for each in CountStanding}
    text = _write(work, "team_list", team=work.plan.team(team).name, day=_day(work, day), lines=by, all=len(lines))
    return Card(text, silent=True)  # in the evening, and nobody waits for it


def of_list(work: Work, day: str, *, team: str) -> list[Member]:
    """The members of a team (their home team) whose figures belong into its list for that day."""
    asked = count_entries.asked_on(work, day)
    return [member for member in members.of_team(work, team) if member.home_team == team and member.id in asked]


def line(work: Work, day: str, *, member: Member) -> CountLine:
    """How one member's day stands."""
    rows = count_entries.of_day(work, day, member=member.id)
    machine = count_entries.machine(work, day, member=member.id)
    known = count_entries.own_day(work, day, member=member.id)
    return CountLine(member.short, standing(rows, machine=sum(machine.values())), figures(work, known))


def _day(work: Work, day: str) -> str:
    """ "hôm nay" for today, else the date."""
    return "" if day == work.today() else date_label(day)


def date_label(day: str) -> str:
    """20/5."""
    found = date.fromisoformat(day)
    return f"{found.day}/{found.month}"


def _write(work: Work, macro: str, **values: object) -> str:
    return words.write(work.plan.campaign.language, "counts", macro=macro, **values)


FAMILIES = (
    CardFamily(DayCard.family(), (DrawnCard(DayCard, _draw_day),)),
    CardFamily(TeamCard.family(), (DrawnCard(TeamCard, _draw_list),)),
)
