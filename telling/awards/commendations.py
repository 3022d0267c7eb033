"""The week's suggestions of whom to commend: the card for heads and for whoever consolidates, and the sentence for the group.

Positive only: nobody is ranked, and the group sees nobody's figures.
"""

from collections.abc import Sequence
from datetime import date, datetime

from campaign import permissions, verbs
from campaign.awards import recognition
from campaign.awards.recognition import Week
from campaign.members import Member
from campaign.places import Place
from storage import card_redraws, members, outbox
from storage.awards import award_rows
from storage.priority import Priority
from storage.work import Work
from telling import effects
from telling.awards import award_cards, award_keys, thanking
from telling.awards.award_arguments import Commend
from telling.awards.award_keys import WeekCard
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice

ALL = "all"
"""The scope of the card for whoever consolidates."""


def friday(text: str) -> date | None:
    """The day that a key or a button names; None when it names none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def suggest(work: Work, week: Week, *, scope: str, to: Sequence[Member]) -> None:
    """The week's card, in private."""
    named = award_rows.suggested(work, week.key, scope=scope)
    for member in to:
        if member.private is not None and set(named) - {member.id}:
            outbox.show(
                work, member.private, key=str(WeekCard(date.fromisoformat(week.key), scope)), priority=Priority.NOTICE
            )


def commended(work: Work, week: Week, *, person: Member, who: Member, groups: Sequence[Place]) -> None:
    """One sentence in the team's groups, without anybody's figures; the week's cards lose that button."""
    text = award_cards.write(
        work,
        "commendation",
        name=person.short,
        team=award_cards.team_name(work, person.home_team),
        by=who.short,
        **_span(week),
    )
    for group in groups:
        outbox.say(work, group.id, card=Card(text), priority=Priority.NOTICE)
    for place_id, shown in card_redraws.family(work, WeekCard.family(friday=week.key)):
        card_redraws.again_in(work, place_id, key=shown)


def draw(work: Work, place: Place, key: WeekCard) -> Card | None:
    """The card behind a key; None for a week that is none, and where the reader has no part in it any more."""
    reader = members.get(work, place.member) if place.member is not None else None
    week = recognition.week(work.plan, key.friday)
    if reader is None or week is None or reader.private != place.id or not permissions.may(reader, "award"):
        return None
    return _card(work, week, key.scope, reader)


def _card(work: Work, week: Week, scope: str, reader: Member) -> Card:
    """Those who were suggested (but the reader: nobody is praised to himself), with their figures of that week as they
    stand now: what was undone since is gone.
    """
    named = [each for each in award_rows.suggested(work, week.key, scope=scope) if each != reader.id]
    known = {one.member: one for one in award_rows.evidence(work, ms(week.since), end_ms=ms(week.until), only=named)}
    chosen = [known[each] for each in named if each in known]
    done = award_rows.commended(work, week.key)
    lines = [(one, award_cards.team_name(work, one.team), effects.short(work, done.get(one.member))) for one in chosen]
    number = award_keys.number_of(date.fromisoformat(week.key))
    rows = tuple(
        (
            Choice(
                award_cards.plain(work, "commend_button", name=one.short),
                verbs.token("award", one.member, version=number, argument=Commend()),
            ),
        )
        for one in chosen
        if one.member not in done
    )
    team = "" if scope == ALL else award_cards.team_name(work, scope)
    return Card(
        award_cards.write(work, "week", team=team, lines=lines, thanked=thanking.of_week(work, week), **_span(week)),
        rows,
        silent=True,  # a suggestion waits until it is read
    )


def _span(week: Week) -> dict[str, date]:
    """First and last day of a week's figures."""
    return {"first": week.since.date(), "last": week.until.date()}


def ms(moment: datetime) -> int:
    """An aware moment as UTC milliseconds."""
    return int(moment.timestamp() * 1000)


FAMILIES = (CardFamily(WeekCard.family(), (DrawnCard(WeekCard, draw),)),)
