"""The cards of proposals for awards and of what is said about them; and who is owed which. All of it is for private chats.

Keys: `award:<nomination>` (what it shows depends on whose chat it is in), `award:y:<objection>` (to those who may answer).
What a prompt is about begins with `award:` too (`about`). The week's suggestions are `telling/awards/commendations.py`'s.
"""

from dataclasses import dataclass
from html import unescape

from campaign import permissions, verbs
from campaign.awards import nominations
from campaign.awards.nominations import Nomination, NominationState, Nominee, Objection
from campaign.awards.recognition import PersonFigures
from campaign.button_argument import ButtonArgument
from campaign.ids import MemberId
from campaign.members import Member
from campaign.places import Place
from storage import card_redraws, members, outbox, places, said_buttons
from storage.awards import award_rows
from storage.counts import count_entries
from storage.priority import Priority
from storage.work import Work
from telling import effects, labels, views, words
from telling.awards import award_keys
from telling.awards.award_arguments import (
    AnswerObjection,
    NominationAgreed,
    NominationRefused,
    WithdrawNomination,
    WriteObjection,
)
from telling.awards.award_keys import NominationCard, ObjectionCard
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice


@dataclass(frozen=True, slots=True)
class ShownNomination:
    """A nomination as people read it. `mine`: the reader is whom it concerns; `full`: the reader sees reasons and what was said."""

    number: int
    award: str
    name: str
    home: str
    collective: bool
    criterion: str
    place: int
    note: str
    figures: PersonFigures
    until: str
    by: str
    at: str
    state: NominationState
    decided_by: str
    decided_at: str
    reason: str
    mine: bool
    full: bool
    said: int
    unanswered: int


def choice(work: Work, label: str, *, verb: str, subject: int, version: int, argument: ButtonArgument) -> Choice:
    """A button with its label from the table of words."""
    return Choice(
        labels.word(work.plan.campaign.language, label), verbs.token(verb, subject, version=version, argument=argument)
    )


def name(work: Work, nominee: Nominee) -> str:
    """The given name of a person, the name of a team or unit; its id when the plan has lost it."""
    if nominee.member is not None:
        return effects.short(work, nominee.member)
    if nominee.team:
        return team_name(work, nominee.team) or nominee.team
    return next((each.name for each in work.plan.units if each.id == nominee.unit), nominee.unit)


def campaign_start(work: Work) -> int:
    """From when on an award's evidence is counted, UTC milliseconds."""
    return count_entries.bounds(work, work.plan.campaign.start.isoformat())[0]


def figures(work: Work, nominee: Nominee) -> PersonFigures:
    """What a nominee has to show, from the campaign's first day until now."""
    return award_rows.of(work, nominee, start_ms=campaign_start(work), end_ms=work.now + 1)


# --- what is owed ---------------------------------------------------------------------------------------------------


def deciders(work: Work) -> list[Member]:
    """Leaders, who decide, and whoever consolidates: they may answer what is said."""
    return nominations.answering(members.everybody(work))


def _readers(work: Work, nomination: Nomination) -> list[Member]:
    """Whom it concerns, who proposed it, and those who decide or consolidate; each once."""
    return nominations.readers(nomination, members.everybody(work))


def nominated(work: Work, nomination: Nomination) -> None:
    """Its card, in private, to everybody who reads it."""
    for reader in _readers(work, nomination):
        if reader.private is not None:
            outbox.show(work, reader.private, key=str(NominationCard(nomination.id)), priority=Priority.NOTICE)


def redraw(work: Work, number: int) -> None:
    """A nomination's cards, and what was said about it with buttons: everybody reads how it stands and who has answered."""
    card_redraws.again(work, str(NominationCard(number)))
    found = award_rows.get(work, number)
    for say, place in said_buttons.live(work, str(NominationCard(number))):
        there = places.get(work, place)
        reader = members.get(work, there.member) if there is not None and there.member is not None else None
        if found is not None and reader is not None:
            shown_now = card(work, found, reader=reader)
            said_buttons.rewrite(work, say, text=shown_now.text, rows=shown_now.rows)


def withdrawn(work: Work, nomination: Nomination, *, who: Member) -> None:
    """The cards are drawn again; who had proposed it hears by whom it was withdrawn."""
    redraw(work, nomination.id)
    if nomination.by != who.id:
        _say(work, nomination.by, "withdrawn_by", nomination, by=who.short, reason=nomination.reason)


def decided(work: Work, nomination: Nomination, *, who: Member) -> None:
    """The cards are drawn again; who had proposed it hears the decision, and whom it concerns when it is a yes."""
    redraw(work, nomination.id)
    agreed = nomination.state == NominationState.AGREED
    for reader in _readers(work, nomination):
        concerned = nominations.concerned(nomination.nominee, reader)
        if reader.id != who.id and (reader.id == nomination.by or (agreed and concerned)):
            _say(work, reader.id, "decision", nomination, agreed=agreed, mine=concerned and reader.id != nomination.by)


def _say(work: Work, to: MemberId, macro: str, nomination: Nomination, **values: object) -> None:
    member = members.get(work, to)
    if member is not None and member.active and member.private is not None:
        named = {
            "number": nomination.id,
            "name": name(work, nomination.nominee),
            "collective": nomination.nominee.member is None,
        }
        text = write(work, macro, **named, **values)
        outbox.say(
            work,
            member.private,
            card=_card(work, text),
            priority=Priority.NOTICE,
            about=str(NominationCard(nomination.id)),
        )


def objected(work: Work, objection: Objection) -> None:
    """A card to everybody who may answer; the one that it replaces says so, and the nomination's card counts it."""
    if objection.earlier:
        card_redraws.again(work, str(ObjectionCard(objection.earlier)))
    if objection.nomination is not None:
        redraw(work, objection.nomination)
    for reader in deciders(work):
        if reader.private is not None and reader.id != objection.member:
            outbox.show(work, reader.private, key=str(ObjectionCard(objection.id)), priority=Priority.NOTICE)


def answered(work: Work, objection: Objection, *, text: str, who: Member) -> None:
    """The answer, to whoever said it; the cards of the others show that it is answered."""
    card_redraws.again(work, str(ObjectionCard(objection.id)))
    if objection.nomination is not None:
        redraw(work, objection.nomination)
    member = members.get(work, objection.member)
    if member is not None and member.private is not None:
        told = write(work, "answer", number=objection.nomination or 0, text=text, by=who.short)
        outbox.say(
            work,
            member.private,
            card=_card(work, told),
            priority=Priority.NOTICE,
            about=str(NominationCard(objection.nomination)) if objection.nomination else award_keys.OWN,
        )


# --- what is drawn --------------------------------------------------------------------------------------------------


def _reader(work: Work, place: Place) -> Member | None:
    """Whose private chat it is."""
    reader = members.get(work, place.member) if place.member is not None else None
    return reader if reader is not None and reader.active and reader.private == place.id else None


def _draw_nomination(work: Work, place: Place, key: NominationCard) -> Card | None:
    """None where the reader has no part in it any more."""
    reader, found = _reader(work, place), award_rows.get(work, key.nomination)
    if reader is None or found is None or not nominations.reads(found, reader):
        return None
    return card(work, found, reader=reader)


def _draw_objection(work: Work, place: Place, key: ObjectionCard) -> Card | None:
    reader = _reader(work, place)
    return _objection(work, key.objection, reader) if reader is not None else None


def card(work: Work, nomination: Nomination, *, reader: Member) -> Card:
    """A nomination as `reader` sees it, with what they may do about it."""
    return _card(
        work, write(work, "nomination", v=shown(work, nomination, reader=reader)), _rows(work, nomination, reader)
    )


def _card(work: Work, text: str, rows: tuple[tuple[Choice, ...], ...] = ()) -> Card:
    """Nobody is woken for an award: without a sound in the plan's quiet hours."""
    return Card(text, rows, silent=work.plan.hours.quiet(work.local(work.now)))


def shown(work: Work, nomination: Nomination, *, reader: Member) -> ShownNomination:
    """Everything that the card says."""
    nominee = nomination.nominee
    person = members.get(work, nominee.member) if nominee.member is not None else None
    known = nominations.criteria(work.plan, nominee.kind)
    at = next((n for n, each in enumerate(known, 1) if each.id == nomination.criterion), 0)
    said = award_rows.objections(work, nomination.id)
    return ShownNomination(
        nomination.id, work.plan.awards.name, name(work, nominee), team_name(work, person.home_team) if person else "",
        person is None, known[at - 1].name if at else "", at, nomination.note, figures(work, nominee), views.when(work, work.now),
        effects.short(work, nomination.by), views.when(work, nomination.at), nomination.state, effects.short(work, nomination.decided_by),
        views.when(work, nomination.decided_at), nomination.reason,
        mine=nominations.concerned(nominee, reader), full=permissions.may(reader, "award_answer") or nomination.by == reader.id,
        said=len(said), unanswered=sum(each.answered_by is None for each in said),
    )  # fmt: skip


def _rows(work: Work, nomination: Nomination, reader: Member) -> tuple[tuple[Choice, ...], ...]:
    number, version = nomination.id, nomination.version
    proposed = nomination.state == NominationState.PROPOSED
    rows: list[tuple[Choice, ...]] = []
    if proposed and permissions.may(reader, "award_decide") and nomination.nominee.member != reader.id:
        yes = choice(work, "award_yes", verb="award", subject=number, version=version, argument=NominationAgreed())
        rows.append(
            (yes, choice(work, "award_no", verb="award", subject=number, version=version, argument=NominationRefused()))
        )
    if proposed and nominations.concerned(nomination.nominee, reader):
        label = labels.button(work.plan.campaign.language, "object")
        rows.append((Choice(label, verbs.token("object", number, version=version, argument=WriteObjection())),))
    if nominations.may_withdraw(nomination, reader):
        rows.append(
            (
                choice(
                    work, "award_withdraw", verb="award", subject=number, version=version, argument=WithdrawNomination()
                ),
            )
        )
    return tuple(rows)


def _objection(work: Work, number: int, reader: Member) -> Card | None:
    found = award_rows.objection(work, number)
    if found is None or not permissions.may(reader, "award_answer"):
        return None
    about_it = award_rows.get(work, found.nomination) if found.nomination is not None else None
    text = write(
        work, "objection", by=effects.short(work, found.member), number=found.nomination or 0,
        name=name(work, about_it.nominee) if about_it else "", collective=about_it is not None and about_it.nominee.member is None,
        at=views.when(work, found.at), text=found.text, replaced=found.replaced, changed=bool(found.earlier), answer=found.answer,
        answered_by=effects.short(work, found.answered_by),
    )  # fmt: skip
    if found.replaced or found.answered_by is not None:
        return _card(work, text)
    label = labels.button(work.plan.campaign.language, "answer")
    return _card(work, text, ((Choice(label, verbs.token("object", number, argument=AnswerObjection())),),))


# --- small things ---------------------------------------------------------------------------------------------------


def team_name(work: Work, team: str) -> str:
    """A team's name; empty for none."""
    return next((each.name for each in work.plan.teams if each.id == team), "")


def write(work: Work, macro: str, **values: object) -> str:
    """One of this conversation's sentences."""
    return words.write(work.plan.campaign.language, "awards", macro=macro, **values)


def plain(work: Work, macro: str, **values: object) -> str:
    """The same without the escapes that a chat needs: for buttons and files."""
    return unescape(str(write(work, macro, **values)))


FAMILIES = (
    CardFamily("award:", (DrawnCard(NominationCard, _draw_nomination), DrawnCard(ObjectionCard, _draw_objection))),
)
