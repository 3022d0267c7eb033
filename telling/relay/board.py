"""The pinned board of a group: what waits, who is needed, what was done today. One message, edited slowly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from campaign import verbs
from campaign.ids import CaseId
from campaign.places import Place, Purpose
from campaign.plan import Plan
from campaign.relay.batons import Baton
from campaign.written_form import Rest
from storage import events, places, settings
from storage.duty import shift_rows
from storage.lists import organisations
from storage.outreach import share_rows
from storage.relay import batons, cases
from storage.work import Work
from telling import formats, labels, views, words
from telling.card_family import CardFamily, DrawnCard
from telling.card_key import CardKey
from telling.connecting_arguments import ConnectingDone, ConnectTo
from telling.messages import Card, Choice

SHOWN = 6
"""At most so many waiting cases are listed by number; the rest is a figure."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that nobody has taken: its number, since when, and why it matters."""

    case: CaseId
    since: str
    walk_in: bool
    urgent: bool
    name: str


@dataclass(frozen=True, slots=True)
class BoardSection:
    """One team's part of a board."""

    team: str
    title: str
    open: int
    waiting: tuple[Waiting, ...]
    in_hand: int
    parked: int
    blocked: int
    today: tuple[tuple[str, int], ...]
    on_duty: tuple[tuple[str, list[str], str], ...]
    """(place, people, until when) of those who are on duty now."""


def draw(work: Work, place: Place) -> Card | None:
    """The board of a place: of the teams that are tied, for leaders of all; None where there is neither."""
    tied, leaders = places.serves(work, place.id), place.purpose == Purpose.LEADERS
    shown = [team.id for team in work.plan.teams if leaders or team.id in tied]
    if not shown:
        return None
    text = words_of(work, shown, shared=_shared(work) if leaders else ())
    mine = _button(work.plan, "mine")
    rows = ((_button(work.plan, "unclaimed"), replace(mine, words=verbs.typed("mine"))),) if tied else ()
    return Card(text, rows, pin=True, silent=True)


def _shared(work: Work) -> tuple[tuple[str, str], ...]:
    """The places where the list is shared, and when the last good exchange was."""
    found = ((place, share_rows.last(work, place)) for place in share_rows.shared(work))
    return tuple((place.value, views.when(work, at)) for place, at in found if at)


def words_of(work: Work, teams: Sequence[str], *, shared: Sequence[tuple[str, str]] = ()) -> str:
    """How these teams' work stands; `shared` are places of the shared list with the time of the last good exchange."""
    now = work.local(work.now)
    return words.write(
        work.plan.campaign.language,
        "cards",
        macro="board",
        sections=tuple(section(work, team) for team in teams),
        now=now,
        day=work.plan.campaign.day_number(now.date()),
        days=work.plan.campaign.days,
        shared=shared,
    )


def _button(plan: Plan, verb: str) -> Choice:
    return Choice(labels.button(plan.campaign.language, verb), verbs.token(verb, 0))


def section(work: Work, team_id: str) -> BoardSection:
    """One team's part."""
    team = work.plan.team(team_id)
    tally = batons.tally(work, team_id)
    nobody_has = tuple(waiting(work, b) for b in batons.open_in(work, team_id, limit=SHOWN))
    in_hand = tally.get("held", 0) + tally.get("offered", 0)
    return BoardSection(
        team.name,
        team.title,
        tally.get("open", 0),
        nobody_has,
        in_hand,
        tally.get("parked", 0),
        tally.get("blocked", 0),
        _today(work, team_id),
        _on_duty(work, team_id),
    )


def _on_duty(work: Work, team_id: str) -> tuple[tuple[str, list[str], str], ...]:
    together: dict[tuple[str, int], list[str]] = {}
    for one in shift_rows.now(work, team_id):
        together.setdefault((one.place, one.ends_at), []).append(views.short_name(work, one.member))
    return tuple(
        (views.duty_place(work, place), people, views.when(work, until)) for (place, until), people in together.items()
    )


def waiting(work: Work, baton: Baton) -> Waiting:
    """One line about a baton that nobody has."""
    case = cases.get(work, baton.case)
    assert case is not None
    name = organisations.get(work, case.organisation).name
    since = formats.since(work.local(baton.since), work.local(work.now))
    return Waiting(case.id, since, cases.at_counter(work, case), case.urgent, name)


def _today(work: Work, team_id: str) -> tuple[tuple[str, int], ...]:
    """What was done today, by result; a day on which only yesterday's was taken back has nothing to show."""
    counted = events.counted(work, work.today(), team=team_id)
    found: dict[str, int] = {}
    for step in work.plan.steps_of(team_id):
        for result in step.results:
            if counted.get(result.counter, 0) > 0:  # two steps may have a result of the same words
                found[result.label] = found.get(result.label, 0) + counted[result.counter]
    return tuple(found.items())


@dataclass(frozen=True, slots=True)
class ConnectedCard(CardKey):
    """An earlier card of /ketnoi, since a newer one stands below; `message` is the platform's number of that message."""

    FORM: ClassVar[str] = "connected:{message}"
    message: Rest


def connect_over(place: int) -> str:
    """Under which key in `meta` it stands that the card of /ketnoi in this place was closed by Xong."""
    return f"connect_over:{place}"


def connected(work: Work, place: Place, key: ConnectedCard) -> Card:
    """An earlier card of /ketnoi, since the newer one stands below it."""
    return Card(words.write(work.plan.campaign.language, "lists", macro="connect_former"))


def connect(work: Work, place: Place) -> Card:
    """The card of /ketnoi: what this place is tied to, a button for each team and purpose."""
    tied = places.teams(work, place.id)
    language = work.plan.campaign.language
    names = [team.name for team in work.plan.teams if team.id in tied]
    if settings.get(work, connect_over(place.id)):
        return Card(words.write(language, "lists", macro="connect_over", tied=names, purpose=place.purpose))
    text = words.write(language, "lists", macro="connect", tied=names, purpose=place.purpose)
    teams = tuple(
        (Choice(f"{team.name}: {team.title}", verbs.token("connect", place.id, argument=ConnectTo(team.id))),)
        for team in work.plan.teams
    )
    purposes = tuple(
        Choice(labels.word(language, name), verbs.token("connect", place.id, argument=ConnectTo(name)))
        for name in (Purpose.COMMON, Purpose.LEADERS)
    )
    done = Choice(labels.word(language, "connect_done"), verbs.token("connect", place.id, argument=ConnectingDone()))
    return Card(text, (*teams, purposes, (done,)))


FAMILIES = (CardFamily(ConnectedCard.family(), (DrawnCard(ConnectedCard, connected),)),)
