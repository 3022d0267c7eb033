"""Đề nghị hỗ trợ: an enterprise asks for itself, and says thanks or complains afterwards.

Whoever asks is a stranger: they hear the same whatever the campaign knows of the organisation, and only of what their own request has begun.
"""

from dataclasses import dataclass

from acts.people import data_request
from acts.relay import open_case
from acts.relay.open_case import CaseRequest
from campaign.enterprise import self_requests as rules
from campaign.enterprise.self_requests import Feedback, SelfRequest
from campaign.events import Event, TrailEvent
from campaign.ids import CaseId, PlaceId
from campaign.members import Role
from campaign.organisations import Organisation
from campaign.people.data_requests import DataRequest, DataWish
from campaign.relay.cases import CaseSource, CaseState
from storage import members, outbox
from storage.enterprise import knocks, self_request_rows
from storage.enterprise.self_request_rows import KeptRequest
from storage.lists import organisations
from storage.priority import Priority
from storage.relay import batons, cases
from storage.work import Work
from telling import effects
from telling.enterprise import asked
from telling.formats import plain
from telling.messages import Card

ASKED, LOOKED, SAID = "ask", "ask_look", "ask_word"
"""The doors that are counted."""


def may_ask(work: Work, *, who: int) -> bool:
    """May somebody from this address ask once more in this hour? It counts."""
    return rules.may_ask(mine=knocks.count(work, ASKED, who=who)) and rules.may_ask(
        all_together=knocks.count(work, ASKED)
    )


@dataclass(frozen=True, slots=True)
class Agreed:
    """To which `notice` (its digest) whoever asks has said yes, and in which private chat; None on the page."""

    notice: str
    place: PlaceId | None = None


def ask(work: Work, wanted: SelfRequest, *, agreed: Agreed) -> int | None:
    """Take a request: its organisation's case is opened for the outreach team, or its open one hears of it. The request's number, the same for
    the same phone again; None where an open case has as many as are taken."""
    known = organisations.by_tax_code(work, wanted.tax_code)
    case = cases.open_of(work, known.id) if known is not None else None
    if case is not None:
        return _joined(work, case.id, wanted, agreed)
    if known is not None and known.registered:
        return _registered(work, known, wanted, agreed)
    organisation = known or open_case.unlisted(work, "", tax_code=wanted.tax_code, phone=wanted.phone)
    by_day = work.plan.office_open(work.local(work.now))
    request = CaseRequest(CaseSource.CALL if by_day else CaseSource.LIST, note=asked.note(work, wanted))
    opened = open_case.open_case(work, organisation.id, request=request, who=None)
    return _kept(work, opened, wanted, agreed, opened=True)


def _registered(work: Work, known: Organisation, wanted: SelfRequest, agreed: Agreed) -> int | None:
    """Its teams' heads call back. Numbers and limits are those of an open case, so that nobody tells the two apart."""
    before = self_request_rows.without_case(work, known.id)
    same = _same(work, before, wanted)
    if same is None and len(before) >= rules.A_CASE:
        return None
    _tell(work, asked.registered(work, wanted, name=known.name), to=_heads(work))
    return (
        same.id
        if same is not None
        else self_request_rows.add(
            work,
            None,
            phone=wanted.phone,
            opened=False,
            notice=agreed.notice,
            organisation=known.id,
            place=agreed.place,
        )
    )


def _joined(work: Work, case: CaseId, wanted: SelfRequest, agreed: Agreed) -> int | None:
    """One more request about a case that is open: its holders read of it."""
    before = self_request_rows.of_case(work, case)
    same = _same(work, before, wanted)
    if same is None and len(before) >= rules.A_CASE:
        return None
    if same is None or same.called_off:
        _noted(work, case, asked.note(work, wanted))
    return same.id if same is not None else _kept(work, case, wanted, agreed, opened=False)


def _same(work: Work, before: list[KeptRequest], wanted: SelfRequest) -> KeptRequest | None:
    """The request that the same phone has made; it waits again where it was called off."""
    same = next((one for one in before if one.phone == wanted.phone), None)
    if same is not None and same.called_off:
        self_request_rows.call_off(work, same.id, wanted_again=True)
    return same


def _noted(work: Work, case: CaseId, note: str) -> None:
    """Whoever has the case reads it."""
    cases.note(work, note, case=case, kind="request")
    for baton in batons.of_case(work, case).values():
        effects.notes_are_seen(work, baton)


def _kept(work: Work, case: CaseId, wanted: SelfRequest, agreed: Agreed, *, opened: bool) -> int:
    number = self_request_rows.add(
        work, case, phone=wanted.phone, opened=opened, notice=agreed.notice, place=agreed.place
    )
    work.record(Event(TrailEvent.SELF_REQUESTED, case, None, None, {"request": number, "opened": opened}))
    return number


def look(work: Work, number: int, *, last: str, who: int) -> KeptRequest | None:
    """The request of that number, for whoever knows the last digits of its phone; None for everybody else, and after too many tries."""
    tries = knocks.count(work, LOOKED, who=who)
    found = self_request_rows.get(work, number)
    right = found is not None and rules.knows(found.phone, last)
    return found if right and tries <= rules.LOOKS_AN_HOUR else None


def say(work: Work, request: KeptRequest, *, word: Feedback, text: str) -> bool:
    """Thanks or a complaint goes to the leaders in private; False where enough has been said in this hour."""
    if knocks.count(work, SAID, who=request.id) > rules.WORDS_AN_HOUR:
        return False
    leaders = [one.private for one in members.with_role(work, Role.LEADER) if one.private is not None]
    _tell(work, asked.word(work, request, said=word, text=text), to=leaders or _heads(work))
    work.record(Event(TrailEvent.ENTERPRISE_SAID, request.case, None, None, {"request": request.id, "word": word}))
    return True


def call_off(work: Work, request: KeptRequest) -> None:
    """Nobody has to call any more: whoever has the case reads so, once, before they do; of one without a case the heads do."""
    if request.called_off:
        return
    self_request_rows.call_off(work, request.id)
    case = cases.get(work, cases.current(work, request.case)) if request.case is not None else None
    if case is None:
        _tell(work, asked.write(work.plan, "asked_calls_off_registered", number=request.id), to=_heads(work))
    elif case.state == CaseState.OPEN:
        _noted(work, case.id, plain(asked.write(work.plan, "asked_calls_off", number=request.id)))


def call_there(work: Work, request: KeptRequest, *, phone: str) -> bool:
    """Another number is to be called: whoever has the case reads it, of one without a case the heads; False where enough was said in this hour."""
    if knocks.count(work, SAID, who=request.id) > rules.WORDS_AN_HOUR:
        return False
    self_request_rows.change_phone(work, request.id, phone=phone)
    told = asked.write(work.plan, "asked_other_phone", number=request.id, phone=phone)
    case = cases.get(work, cases.current(work, request.case)) if request.case is not None else None
    if case is not None:
        _noted(work, case.id, plain(told))
    else:
        _tell(work, told, to=_heads(work))
    return True


def about_data(work: Work, request: KeptRequest, *, wish: DataWish) -> DataRequest:
    """What the enterprise wishes done with its own data goes to whoever looks after them, with the law's days; without its consent nobody calls."""
    if wish in (DataWish.WITHDRAW, DataWish.DELETE, DataWish.OBJECT):
        call_off(work, request)
    whom = plain(asked.write(work.plan, "asked_whom", number=request.id))
    return data_request.come(work, wish, whom=whom, code=f"y{request.id}")


def _heads(work: Work) -> list[PlaceId]:
    """Where the heads of the teams that begin a case are written to."""
    teams = {step.team for step in work.plan.first_steps()}
    return [one.private for one in members.everybody(work) if one.private is not None and any(map(one.leads, teams))]


def _tell(work: Work, text: str, *, to: list[PlaceId]) -> None:
    for place in to:
        outbox.say(work, place, card=Card(text), priority=Priority.CARD)
