"""A call as its caller reads it: whom, on which number, from which landline, what is said and what is never asked; then what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign import verbs
from campaign.ids import MemberId, PlaceId
from campaign.members import Member
from campaign.outreach.calls import Call, CallResult, CallState, LetterWay
from campaign.places import Place, PlaceKind
from campaign.plan import RosterEntry
from storage import card_redraws, members, outbox
from storage.lists import organisations
from storage.outreach import call_rows
from storage.priority import Priority
from storage.work import Work
from telling import labels, views, words
from telling.card_family import CardFamily, DrawnCard
from telling.messages import Card, Choice, Rows
from telling.outreach.call_arguments import AskWhen, EndCall, LetterSent, TakeCallBack
from telling.outreach.call_keys import CallCard, FormerCall
from telling.views import PersonView

IN_ROWS = (
    (CallResult.REACHED, CallResult.NO_ANSWER), (CallResult.NOT_HEAD, CallResult.LATER), (CallResult.DECLINED, CallResult.LETTER),
    (CallResult.WRONG_NUMBER, CallResult.REPORTED), (CallResult.PAUSED, CallResult.DISSOLVED),
)  # fmt: skip
"""The outcomes as their buttons stand."""


# --- what is owed ---------------------------------------------------------------------------------------------------


def given(work: Work, call: Call, *, to: Member) -> None:
    """Its caller reads whom to call."""
    for place in _private(to):
        outbox.show(work, place, key=str(CallCard(call.id)), priority=Priority.ANSWER)


def redraw(work: Work, call: Call) -> None:
    """The card reads how the call stands."""
    card_redraws.again(work, str(CallCard(call.id)))


def again(work: Work, call: Call, *, to: Member) -> None:
    """The card comes down below everything else."""
    for place in _private(to):
        card_redraws.bring_down(work, place, key=str(CallCard(call.id)), left=FormerCall.family(call=call.id))
    redraw(work, call)


def comes_back(work: Work, promise: Call, *, to: Member) -> None:
    """A word with a sound above the card: the promised time has come."""
    name = organisations.get(work, promise.organisation).name
    by = views.short_name(work, promise.member) if promise.member != to.id else ""
    for place in _private(to):
        outbox.say(work, place, card=Card(write(work, "callback", name=name, by=by)), priority=Priority.ANSWER)


def _private(to: Member) -> list[PlaceId]:
    """Where somebody is written to; none for whom we cannot write to any more."""
    return [to.private] if to.private is not None else []


# --- what is drawn --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EarlierCall:
    """What came of a call before this one."""

    at: str
    by: str
    outcome: CallResult
    until: str
    note: str
    letter: str


def _draw(work: Work, place: Place, key: CallCard) -> Card | None:
    call = call_rows.get(work, key.call)
    caller = members.get(work, call.member) if call is not None else None
    if (
        call is None
        or caller is None
        or not caller.active
        or place.member != caller.id
        or place.kind != PlaceKind.PRIVATE
    ):
        return None
    if call.state == CallState.ENDED:
        return Card(ended(work, call), _after(work, call), silent=True)
    newer = call_rows.after(work, call)
    if newer is not None:
        return Card(_taken(work, call, newer), next_row(work))
    return Card(_text(work, call, caller), _outcomes(work, call), silent=call.state == CallState.EXPIRED)


def _text(work: Work, call: Call, caller: Member) -> str:
    organisation = organisations.get(work, call.organisation)
    people = tuple(map(_landlines_first, map(views.full, organisations.representatives(work, call.organisation))))
    earlier = [_earlier(work, one) for one in call_rows.of_organisation(work, call.organisation, before=call.id)]
    return write(
        work, "card", until=views.when(work, call.expires_at), expired=call.state == CallState.EXPIRED, organisation=organisation,
        unit=views.unit_name(work, organisation), people=people, earlier=earlier, **_script(work, caller),
    )  # fmt: skip


def _landlines_first(person: PersonView) -> PersonView:
    """Numbers of an office before mobiles: somebody is there who can fetch the head."""
    numbers = tuple(sorted(person.phones, key=lambda digits: not digits.startswith("02")))
    return PersonView(person.id, person.name, person.title, numbers, person.matched, person.level2, person.old_phones)


def _script(work: Work, caller: Member) -> Mapping[str, object]:
    """From where it is called, and who says that they are who."""
    campaign, calling = work.plan.campaign, work.plan.calling
    line = next(iter(calling.lines), None)
    here = _published(work, caller.id)
    return {
        "line": line.number if line is not None else campaign.hotline, "room": line.room if line is not None else campaign.address,
        "name": caller.name, "title": here.title if here is not None else "", "phone": here.public_phone if here is not None else "",
        "office": campaign.office, "hotline": campaign.hotline, "wish": calling.wish or write(work, "wish", campaign=campaign.name),
    }  # fmt: skip


def _published(work: Work, member: MemberId) -> RosterEntry | None:
    """What the roster publishes of somebody."""
    key = members.keys(work).get(member, "")
    return next((one for one in work.plan.roster if one.key == key), None)


def _earlier(work: Work, call: Call) -> EarlierCall:
    assert call.outcome is not None  # only ended calls are earlier ones
    at, by = views.when(work, call.ended_at), views.short_name(work, call.member)
    return EarlierCall(
        at, by, call.outcome, views.when(work, call.until), call_rows.note(work, call.id), _letter(work, call)
    )


def ended(work: Work, call: Call) -> str:
    """One line: what came of it."""
    name = organisations.get(work, call.organisation).name
    at, until = views.when(work, call.ended_at), views.when(work, call.until)
    return write(
        work,
        "ended",
        name=name,
        outcome=call.outcome,
        by=_letter(work, call),
        at=at,
        until=until,
        case=call.case or "",
    )


def _taken(work: Work, call: Call, newer: Call) -> str:
    name = organisations.get(work, call.organisation).name
    return write(work, "taken", name=name, by=views.short_name(work, newer.member), at=views.when(work, newer.given_at))


def _draw_former(work: Work, place: Place, key: FormerCall) -> Card:
    """One line where the card stood before it came down."""
    return Card(write(work, "below"))


def _outcomes(work: Work, call: Call) -> Rows:
    return tuple(tuple(_outcome(work, call, one) for one in row) for row in IN_ROWS)


def _outcome(work: Work, call: Call, outcome: CallResult) -> Choice:
    argument = AskWhen() if outcome == CallResult.LATER else EndCall(outcome)
    return Choice(
        outcome_word(work, outcome),
        verbs.token("call_next", call.id, argument=argument),
        main=outcome == CallResult.REACHED,
    )


def outcome_word(work: Work, outcome: CallResult) -> str:
    """What an outcome is called on its button."""
    return labels.word(work.plan.campaign.language, f"call_{outcome}")


def _letter(work: Work, call: Call) -> str:
    """By which way the letter went, empty where nobody has said."""
    return labels.word(work.plan.campaign.language, f"letter_{call.letter_by}") if call.letter_by is not None else ""


def letter_rows(work: Work, call: Call) -> Rows:
    """By which way it was sent."""
    language = work.plan.campaign.language
    return tuple(
        tuple(
            Choice(labels.word(language, f"letter_{one}"), verbs.token("call_next", call.id, argument=LetterSent(one)))
            for one in row
        )
        for row in ((LetterWay.CHAT, LetterWay.MAIL), (LetterWay.SMS, LetterWay.PAPER))
    )


def _after(work: Work, call: Call) -> Rows:
    """What can be done once it has its outcome."""
    word = labels.word(work.plan.campaign.language, "call_take_back")
    return (*_next(work),), (Choice(word, verbs.token("call_next", call.id, argument=TakeCallBack())),)


def _next(work: Work) -> tuple[Choice, ...]:
    """The button that asks for the next one."""
    return (Choice(labels.button(work.plan.campaign.language, "call_next"), verbs.token("call_next", 0)),)


def next_row(work: Work) -> Rows:
    """The button that asks for the next one, under an answer."""
    return (_next(work),)


def write(work: Work, macro: str, **values: object) -> str:
    """One of the sentences about calls."""
    return words.write(work.plan.campaign.language, "calling", macro=macro, **values)


FAMILIES = (
    CardFamily("calling:", (DrawnCard(CallCard, _draw),)),
    CardFamily("calling_former:", (DrawnCard(FormerCall, _draw_former),)),
)
